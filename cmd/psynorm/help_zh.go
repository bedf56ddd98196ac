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
		short: "输出定义、常模、映射的 JSON Schema，或画像的",
		long: `schema 输出 JSON Schema，编辑器可据此补全和检查定义、常模和映射。加 profile 时输出 score 写成 JSON Lines 的
画像的 Schema。`,
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

加 --pseudonyms FILE 时，结果以 16 个字母和数字代替编号。没有 FILE 中的密钥就看不出编号；FILE 还存有全部编号，只有您
能读，得到它的人就知道每份结果是谁的。请与结果分开保管并备份：丢失后无法再造。FILE 已存在时沿用其中的密钥并补充编
号，所以后续各轮、分开计分的各部分化名相同。

最后报告名册上应测多少人、其中有答卷的（实测）多少人（没有名册时，实测是答卷的份数），有效、存疑、无效、无法判定的答卷各多少份，
各单位每个等级各多少，文件里有什么问题（最多的在前），
以及接下来做什么。所写的结果只供有权查看每个学生全部结果的人。

--errors 的文件按文件和行的顺序逐条列出全部问题：文件、行、列、代码、严重程度、应为什么、格中是什么。其中从不写出
姓名、编号或有效的答案：不是答案的格，确定不属于任何人的才写出原文，最多 12 个字符；其余的格和人员信息的格只写字符
的种类。文件以 BOM 开头，Excel 可直接打开。

完成时退出码为 0：未能使用的行和格写在报告里。有文件一份答卷也没有给出，或未能读到末尾时，退出码为 1，能计分的
仍会写出。加 --strict 时遇到第一处错误就停止，退出码为 1，不写出任何文件，已输出到屏幕的部分作废。命令写得不对时
退出码为 2。`,
		flags: andSheetFlags(map[string]string{
			"instrument": "内置量表或定义文件（必填）", "norms": "内置常模或文件；可写多次", "out": "结果文件，.csv、.jsonl 或 .parquet",
			"columns": "写入表格（CSV 或 Parquet）的部分，如 T,tier", "rollup": "各单位确切人数的文件，CSV（保密）", "pseudonyms": "以化名代替编号，编号与化名的对照写入这个文件（机密）", "errors": "答卷全部问题的文件，CSV，可用 Excel 打开",
			"strict":   "遇到答卷中的第一处错误就停止，不写出任何文件",
			"manifest": "按 plan 写出的清单计分；中断过的从中断处继续", "chunks": "只计清单中的这些块，如 0-24",
		}),
	},
	"plan": {
		short: "为可以中断、继续、分到几台机器的计分制定计划",
		long: `plan 读取答卷并写出清单：每个文件的格式、编码和列，在行尾分开的各块（每块几百万字节），同一人的答卷中不计的
各份，以及每一块、量表定义、常模、映射、名册的 SHA-256 和程序版本。其中没有答案。

然后由 score --manifest MANIFEST 逐块计分。结果先写到 NAME.part，每完成一块就在 MANIFEST.log 里记一行，各单位的人数记在
MANIFEST.counts。无论怎样中断，再运行同一条命令就从中断处继续。最后写出的与不用清单时逐字节相同。

几台机器可以分担：各有同样的文件，分别运行 score --manifest MANIFEST --chunks 0-24 等等，记录即为 MANIFEST.0-24.log。
plan join 把各部分合并起来。

制定计划以后变了的一律拒绝：量表定义、常模、映射、名册、答卷文件、选项、程序版本。编码无法确定的文件和标准输入不能
制定计划。工作簿和 Parquet 文件各为一块。Parquet 结果每块一个文件：out.00000.parquet 等。

最后说明各文件按什么格式读取、整个文件有什么问题；有文件不能使用时退出码为 1，清单仍写出，其余的可以计分。以后放入
文件夹的文件不在其中。`,
		flags: andSheetFlags(map[string]string{
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
			"out": "结果文件，.csv 或 .jsonl，与各部分相同", "rollup": "各单位确切人数的文件，CSV（保密）",
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
