package main

// helpZh is what -h says in Chinese, by command. What stands in none of these is said as the command itself has it.
var helpZh = map[string]help{
	"psynorm": {
		short: "检查心理量表，为答卷计分",
		long: `psynorm 检查心理量表，并据以为答卷计分。

退出码：0 表示已完成；1 表示给出的文件有错误或不能使用，或什么也没有找到；2 表示命令写得不对。`,
		flags: map[string]string{"lang": "信息的语言：zh 或 en"},
	},
	"help": {short: "查看某个命令的帮助"},
	"check": {
		short: "检查量表定义、常模和映射，并运行定义中的测试",
		long: `check 读取量表、常模和映射（按第二个键区分），报告其中的一切错误：文件、行、列、固定的代码，以及可能的本意。
同时给出的量表与其常模会互相核对。定义里自带的测试会运行一遍。

有错误时退出码为 1；警告不影响。`,
	},
	"list": {
		short: "列出并搜索内置的量表和常模",
		long: `list 列出随 psynorm 提供的量表和常模：所写的词须全部出现在标识或标题中（量表本身的，或其分量表、分段、
危机条目的，中英文均可），并符合各项筛选。

年龄按周岁。没有注明适用年龄或填答者的条目不会被隐藏，而以 ? 标出。
--json 每行一个对象；没有上限的年龄写作 [16, null]。一项也没有找到时退出码为 1。`,
		flags: map[string]string{
			"kind": "只列 instrument（量表）或只列 norms（常模）", "informant": "填答者：self、parent、teacher 或 clinician", "age": "周岁",
			"licence": "许可：open、permission、restricted 或 unknown", "format": "text 或 markdown", "json": "每行一个 JSON 对象",
		},
	},
	"show": {
		short: "逐页展示量表或常模的内容",
		long: `show 为每个量表或常模展示一页：出处、许可和状态；题目；分量表的计分键、可能得分、缺答规则和分段；危机条目、
效度规则、等级和监测规则；常模的数字和质量说明。--all 展示整个库。

--format html --out DIR 把目录写进文件夹：index.html 和每项一页，中英文对照，不依赖其他文件。写出名称时只含
这些以及属于它们的常模。--format json 每行一个对象。`,
		flags: map[string]string{
			"format": "text、markdown、html 或 json", "out": "写网页目录的文件夹；其中同名的页面会被替换", "all": "整个库",
		},
	},
	"schema": {
		short: "输出定义、常模、映射的 JSON Schema，或画像、视图的",
		long: `schema 输出 JSON Schema，编辑器可据此补全和检查定义、常模和映射。加 profile 时输出 score 写成 JSON Lines 的
画像的 Schema，加 view 时输出 score --role 所写的视图的。`,
	},
	"score": {
		short: "为答卷计分",
		long: `score 读取导出的答卷（UTF-8、UTF-16 或 GB18030 的 CSV，.xlsx 工作簿，Parquet；- 为标准输入，不能是 Parquet），计分后按答卷的顺序
每份写一行。不加 --out 时表格写到标准输出；只加 --rollup 时不写每人的结果。写成 Parquet 时各列有类型，不存在的值为 null，
元数据写明依据哪一版定义和常模。CSV 结果是不带 BOM 的 UTF-8，供程序读取；在 Excel 中请用“数据 → 从文本/CSV”打开，编码选
65001: UTF-8，编号列选文本，否则会乱码、长编号会丢失数字。读 Parquet 时列名算第 1 行，数据从第 2 行起。

文件夹代表其中和下层的文件（CSV、TXT、TSV、XLSX、Parquet），按文件名的次序。--unit 写明文件所在的各级文件夹是什么单位。
--roster 是应测名册：其中写的人员信息先于答卷所写，两者不同、答卷不在名册上都会报告。编号须完全相同；只差一点的会指
出，但不对应。名册上没有答卷的人按单位计数，也写入 --rollup 的文件。

--rollup NAME.csv 是各单位人数的表格。--rollup NAME.rollup 另含每个量表的统计，并写明含有哪些答卷，供 psynorm rollup
合并和展示；答卷自己没有写明轮次的，用 --wave 写明。其中的答卷由同一方填答：学生、家长、教师填答的各写一个文件。

加 --pseudonyms FILE 时，结果以 16 个字母和数字代替编号。没有 FILE 中的密钥就看不出编号；FILE 还存有全部编号，只有您
能读，得到它的人就知道每份结果是谁的。请与结果分开保管并备份：丢失后无法再造。FILE 已存在时沿用其中的密钥并补充编
号，所以后续各轮、分开计分的各部分化名相同。

最后报告名册上应测多少人、其中有答卷的（实测）多少人（没有名册时，实测是答卷的份数），有效、存疑、无效、无法判定的答卷各多少份，
各单位每个等级各多少，文件里有什么问题（最多的在前），
以及接下来做什么。所写的结果属于角色 full，只供有权查看每个学生全部结果的人，如本校心理教师。

--role 只写另一角色可以看的：summary（校长、德育：等级、危机个案）、flag（班主任：请观察、请重测、暂无）、case（区县、审计：化名、
等级、日期，须加 --pseudonyms）、self 和 guardian（一个学生的浅白文字，学校开启才有）。--scope 只写一个单位的。这里只看答卷：此后
人工调整的等级在 psynorm report 和 psynorm archive show 里，不在这里。姓名取自名册，写作 张**。
各行按答卷的次序；case 的各行按化名排列，从次序看不出是谁，为此要等全部结果都有了才写，不能用 --manifest。最后打印的报告、
--errors，以及用 --manifest 时的 MANIFEST.log 和 MANIFEST.counts（用 --chunks 时如 MANIFEST.0-24.log），仍只供运行的人：其中有
每块的危机条目数和各单位的确切人数，不要随某一角色的结果交出。

--errors 的文件按文件和行的顺序逐条列出全部问题：文件、行、列、代码、严重程度、应为什么、格中是什么。其中从不写出
姓名、编号或有效的答案：不是答案的格，确定不属于任何人的才写出原文，最多 12 个字符；其余的格和人员信息的格只写字符
的种类。文件以 BOM 开头，Excel 可直接打开。

完成时退出码为 0：未能使用的行和格写在报告里。有文件一份答卷也没有给出，或未能读到末尾时，退出码为 1，能计分的
仍会写出。加 --strict 时遇到第一处错误就停止，退出码为 1，不写出任何文件，已输出到屏幕的部分作废。命令写得不对时
退出码为 2。`,
		flags: andRoleFlags(map[string]string{
			"instrument": "内置量表或定义文件（必填）", "norms": "内置常模或文件；可写多次", "out": "结果文件，.csv、.jsonl 或 .parquet",
			"dormitories": "宿舍的 CSV：编号列，其后是自上而下的各级单位；用于 --scope",
			"columns":     "写入表格（CSV 或 Parquet）的部分，如 T,tier", "rollup": rollupFlagsZh["rollup"], "wave": rollupFlagsZh["wave"], "pseudonyms": "以化名代替编号，编号与化名的对照写入这个文件（机密）", "errors": "答卷全部问题的文件，CSV，可用 Excel 打开",
			"strict":   "遇到答卷中的第一处错误就停止，不写出任何文件",
			"manifest": "按 plan 写出的清单计分；中断过的从中断处继续", "chunks": "只计清单中的这些块，如 0-24",
		}),
	},
	"plan": {
		short: "为可以中断、继续、分到几台机器的计分制定计划",
		long: `plan 读取答卷并写出清单：每个文件的格式、编码和列，在行尾分开的各块（每块几百万字节），同一人的答卷中不计的
各份，以及每一块、量表定义、常模、映射、名册的 SHA-256 和程序版本。其中没有答案。

然后由 score --manifest MANIFEST 逐块计分。结果先写到 NAME.part，每完成一块就在 MANIFEST.log 里记一行，各单位的人数记在
MANIFEST.counts（.rollup 文件的写入 MANIFEST.statistics）。无论怎样中断，再运行同一条命令就从中断处继续。最后写出的与
不用清单时逐字节相同；.rollup 文件另写明它含有计划的哪些块。

几台机器可以分担：各有同样的文件，分别运行 score --manifest MANIFEST --chunks 0-24 等等，记录即为 MANIFEST.0-24.log。
plan join 把各部分合并起来。

制定计划以后变了的一律拒绝：量表定义、常模、映射、名册、答卷文件、选项、程序版本。编码无法确定的文件和标准输入不能
制定计划。工作簿和 Parquet 文件各为一块。Parquet 结果每块一个文件：out.00000.parquet 等。

最后说明各文件按什么格式读取、整个文件有什么问题；有文件不能使用时退出码为 1，清单仍写出，其余的可以计分。以后放入
文件夹的文件不在其中。`,
		flags: andRoleFlags(map[string]string{
			"instrument": "内置量表或定义文件（必填）", "norms": "内置常模或文件；可写多次",
			"columns": "写入表格（CSV 或 Parquet）的部分，如 T,tier", "out": "清单文件，JSON（必填）",
			"chunk-size": "每块至少多少字节文本；0 即 8000000",
		}),
	},
	"join": {
		short: "合并几台机器计分的结果",
		long: `join 合并几台机器用 score --manifest MANIFEST --chunks ... 计分的结果。PARTS 是各自的记录，如 MANIFEST.0-24.log；
同一文件夹里要有一起写出的结果和人数文件。清单和答卷文件也要在。

合并出来的与一次计分写出的逐字节相同。哪一块缺少或重复，会指明并拒绝；属于别的清单的、改动过的部分也会拒绝。`,
		flags: map[string]string{
			"out": "结果文件，.csv 或 .jsonl，与各部分相同", "rollup": rollupFlagsZh["rollup"], "wave": rollupFlagsZh["wave"],
			"errors": "答卷全部问题的文件，CSV，可用 Excel 打开", "pseudonyms": "各部分计分时所用的化名文件",
		},
	},
	"explain": {
		short: "解释某人的结果是怎样得出的",
		long: `explain 为某人的答卷计分，并写出每个结果的由来：每个分数从答案算起，每个标准分及其常模格，每条规则读到了什么，
各注明在定义中的行。分段后的百分数，是考虑测量误差，真分数落在这一分段的概率。其中会显示答案本身：只供有权查看的人。`,
		flags: andSheetFlags(map[string]string{
			"instrument": "内置量表或定义文件（必填）", "norms": "内置常模或文件；可写多次", "id": "谁的答卷（必填）",
		}),
	},
	"report": reportHelpZh,
	"dossier": {
		short: "查看一名学生历次测评的档案",
		long: `dossier 输出一名学生历年的画像：各轮测评和是否计入；各分量表的原始分与标准分并列，变化多少，合多少个标准差，可靠变化
指数（Jacobson 与 Truax 1991），校正向均值回归后的指数（Speer 1992），满三轮时的趋势，加 --on 可延伸到某一天；等级历史（计
算的和人工调整的）；量表的监测规则；访谈、转介等一切事件，列在一条时间线上。不存在的写明原因，从不写成数字；缺测不等于没
有风险。

WAVES 是 score --out FILE.jsonl 写出的文件，每轮一个（答卷注明批次时可以分成几个）。文件的次序无关，各轮按日期排列。各轮之间
的单独测评和复测写在 --between 的文件里：距某轮 --retest-days 天以内的答卷属于该轮，只在该轮的答卷说明不了问题时才代替它。
没有日期的答卷不接受，除非用 --date 写明该轮的日期。

--roster 名册 写明最近一轮应测的人，也就知道谁缺测；--roster 轮次=名册 写明那一轮的，每轮可写一份。没有名册的一轮，没有答卷的学
生当时是否应测不得而知。--events 是各种事件的 CSV，列为 id、date（YYYY-MM-DD）、kind、author、role、reason，必要
时还有 level（人工调整的等级）、until、about、time；也可写作 学籍号、日期、事件、记录人、角色、理由、等级、截止、事项、时间。kind 有
interview（访谈）、referral（转介）、consent-given（知情同意）、consent-withdrawn（撤回同意）、note（记录）、
observation（日常观察）、tier-set（人工调整等级）、in-care（在专业机构或定期咨询中）、retest-agreed（约定复测），以及个案状
态 to-review（待复核）、following（跟进中）、observing（观察中）、closed（结案）；括号中的中文也可以写。

量表的不同版本，只有定义中列在 comparable 里的才比较；标准分只在同一常模内比较，除非用 --renormed 写明理由。常模不说明信
度是哪一种，由 --reliability 写明。

其中显示一切，只供角色 full，即有权查看该生全部结果的人。`,
		flags: andWaveFlags(dossierFlagsZh),
	},
	"followup": {
		short: "列出先看谁，以及谁须再次测评",
		long: `followup 列出心理教师应先看的学生。凡危机条目阳性者（最近一轮的任何一份答卷，无效的也算；上一轮及其后的作答，尚无心理教师等访
谈的也算）都在最前。有几份答卷时以等级最高的一份为准，人工定的等级与之并列，取其高者。约定再看的日期已到的，也在名单上。次序按
量表定义中的 followup；没有写时依次为：可能的最高等级，等级，较上一轮加重多少，与上一等级的距离，后两项以标准误计。不存在的排
在最后，从不当作 0。每人一行，写明为什么排在这里。

--capacity 是名额的 CSV，列为 unit、interviews_per_week、weeks，也可写作 单位、每周访谈数、周数；单位自上而下写出路径，如
东区/一中。线画在时间用完之处。危机条目阳性者总在线上，超出名额几人会写明。

第二张名单是须再次测评的：作答无效的，无法判定的，加 --roster 时还有缺测的；上次等级较高或危机条目阳性的在最前。各单位按名册的
次序。加 --events 时，在答卷次日或以后已访谈的、正在照护中的另列并写明缘由；已约定复测的会注明。危机条目阳性者和最高等级者，只
有 role 为 psychologist、counsellor、psychotherapist、psychiatrist、doctor，或 心理教师、心理咨询师、医生 等的访谈才算，其他人
的会注明不计入。最高等级者的照护，须由这些人记录，或在本轮开始以后才开始或续报，才算；危机条目阳性者不因照护移出。照护至其最后
一条事件所写的日期，或至整个个案结案为止。--at 之后的事件不计，之后的答卷不接受。

WAVES 是 score --out FILE.jsonl 写出的文件，详见 psynorm dossier -h。名单所依据的是其中最近的一轮；各校可能先后施测，所
以答卷属于哪一轮，以它所写的轮次为准。--informant 以外各方（如家长）的答卷，只计其中的危机条目。

机密：所写的都属于角色 full，第一行即写明。其中有学生姓名、危机条目和依据，只供心理教师查看本校学生；用 --unit 限于本校。`,
		flags: andWaveFlags(followupFlagsZh),
	},
	"notices": {
		short: "列出应在何时以前通知谁、关于哪名学生",
		long: `notices 列出各轮测评和人们的处置所引出的预警通知，以 --at 的时刻为准：预警表中的每个 office（心理教师、班主任、宿舍管理
员、校长、县区等）得知哪些学生的情况，请他做什么，最迟何时，进展如何：待复核、跟进中、观察中或已关闭。到时未接手的转给下一个
office，再逾期则再向上转。同样的文件和 --at 总得出同样的清单；通知的编号从不改变，明天的清单里仍有今天的通知；答卷以 wave 一列
写明轮次的，补交更早的答卷也不改变。这里只列出，不发送。

--table 是预警表：每个等级、危机条目和监测规则通知谁、给多长时间、然后通知谁；有的量表内置一张。时限在节假日照样计算，从测试
当天 24:00 算起；知道结果何时得出的，用 --known 轮次=时刻，只用于注明属于该轮的答卷。时刻都是北京时间。--at 以后的答卷当作还没
有，略去多少份会说明。

一份清单只属于 --role 写明的一种角色，不含该角色不得得知的内容：full 看到危机条目；summary 和 case 看到等级；flag 两者都看不
到，只知道请观察谁、请谁重测。--unit（配合 --tree）只列一个单位及其下级的 office 的通知，并说明别处还有哪些关于其学生的
通知；--office 只列该角色的一个 office 的。转发以前请先按 office 和单位分开。

通知由答卷而来：人工调整的等级不产生也不取消通知，也不改变对 flag 的请求；它在 psynorm followup 和 psynorm report 的页面里。

状态由 --events 的事件变更：kind 为 following（跟进中）、observing（观察中）或 closed（结案），role 为 office，about 为通
知的编号，或引出通知的危机条目、监测规则、等级；不写 about 时，指该 office 到那时为止得到的关于该学生的全部通知；写了别的
会说明。请把 time 也写上：不写时间又不写 about 的事件，只用于那一天以前的通知。interview（访谈）、referral（转介）和
in-care 使待复核变为跟进中，retest-agreed（约定复测）使请求重测的通知变为跟进中；心理教师所做的，对角色为 full 的各
office 都算数。

清单含各方（如学生本人、家长）答卷的通知，各按其最近一轮，并写明是谁填答的。--informant 只列一方的，而各方的危机条目都列出；另
有多少条会说明。case 不得得知是谁填答的，因而全部列出。

清单含最近一轮的通知。此前各轮的，只含无人接手的危机条目，以及最近一轮没有答卷、而仍在名册上的学生的未关闭通知；另有多少条未关
闭会说明，用 --since 列出。

写在化名之下的文件，按 --pseudonyms 的文件或名册与其他文件对上。两者都没有的化名会被拒绝；只有 full 照列，并说明有多少人。

有的事件不能使用，或有人无法通知时，清单照样写出，同时说明问题，退出码为 1。各角色只得知本角色 office 的事件有什么问题，full 得
知全部。`,
		flags: andWaveFlags(noticeFlagsZh),
	},
	"validate": {
		short: "用答卷核验量表的题目、计分键和常模",
		long: `validate 读取答卷，说明它们对量表说明了什么：每道题（答案分布、缺答、与所在分量表其余题目的关系）、与作答矛盾的
计分键、各分量表的信度，以及样本与每个常模单元的比较（均值、效应量、各等级的人数比例）。最后给出结论和理由，
结论写在报告开头。

无法估计的会写明理由。按量表自身的规则无效的答卷只计数，不参与统计。报告中没有任何个人的答案。

作答与计分键矛盾，或有文件没有可用的答卷时，退出码为 1；只需核查的各点不影响。`,
		flags: andSheetFlags(map[string]string{
			"instrument": "内置量表或定义文件（必填）", "norms": "内置常模或文件；可写多次",
			"format": "json 或 markdown；不写则由 --out 的结尾决定，否则为 markdown", "out": "写报告的文件；不写则输出到屏幕",
		}),
	},
	"import": {
		short: "把其他格式的文件变成定义",
		long:  `import 读取其他格式的量表，按定义语言输出 YAML，check 接受这样的文件。无法导入的部分略去，并说明理由；从不猜测。`,
	},
	"osd": {
		short: "导入 OpenScales 定义（.osd）",
		long: `import osd 读取 OpenScales 定义（.osd），按定义语言输出其计分键、分数和切点。发现的问题写到标准错误输出：因有误或
含义不明而略去的每个计分块、题目或分级各一个错误，没有对应写法或值得核对的各一个警告。有错误时退出码为 1，其余部分
照样输出，略去的部分列在开头。

答卷按原文件中的名称找到每道题。转换分是单独的分量表，标识以 _t 结尾。

题目和选项的文字不导入；加 --text 且量表的许可公开时才导入。`,
		flags: map[string]string{"out": "写定义的文件；不写则输出到屏幕", "text": "许可公开时一并导入文字"},
	},
}
