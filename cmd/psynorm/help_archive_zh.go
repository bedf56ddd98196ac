package main

import "maps"

// andArchiveFlags adds the flags of every command on archives to those of one.
func andArchiveFlags(own map[string]string) map[string]string {
	maps.Copy(own, archiveFlagsZh)
	return own
}

// archiveHelpZh is what -h says in Chinese of the commands on archives.
var archiveHelpZh = map[string]help{
	"archive": {
		short: "把每个学生的测评结果加密保存多年（一生一档）",
		long: `archive 为每个学生保存一份档案：答卷、画像、事件、同意，全部加密，存在一个 SQLite 文件里或 PostgreSQL 服务器上。命令说
已写入的，断电也不会丢。每次读写都记入审计：谁、以什么身份、为什么、看了谁。每条写入的命令最后给出审计末端（条数和校验
值）：请保存在别处（纸上、另一部门）；verify --head 凭它发现档案库被换成了旧副本。

主密钥在只有您能读的文件里，不与数据库放在一起，或由程序给出；从不写在命令行上。PostgreSQL 的密码写入 PGPASSWORD 或
~/.pgpass。

各身份能看学生的什么，与 psynorm score --role 相同。改变或删去学生档案的命令（move、promote、lock、link、consent、erase、purge）和一个
学生的审计记录供 full 和 summary 使用；同意也可由 flag 归档。

命令行和文件中的编号与答卷中的编号读法相同：全角符号和空格不造成差别。

退出码：0 完成；1 出错，或没有这个编号的人；2 命令写得不对；3 有一行损坏；4 有一行被篡改；5 没有主密钥；6 审计末端缺失。`,
	},
	"archive init": {
		short: "建立档案库",
		long: `init 在新的 SQLite 文件里，或在还没有档案库的 PostgreSQL 数据库里建立档案库。--keys 的文件不存在时建立，只有您能读，其中是
以今年为标识的主密钥；有几把密钥时用最后一行的。请在别处另存一份。

恢复密钥只显示一次：主密钥丢失时凭它打开档案库，谁拿到都能打开。请抄下、封存，与密钥分开保管。`,
		flags: andArchiveFlags(map[string]string{}),
	},
	"archive wave": {
		short: "登记一轮测评，或列出已登记的",
		long: `wave 登记一轮测评：名称、第一天和最后一天，YYYY-MM-DD。归入任何内容以前须先登记，以后不再改变。不写名称时列出已登记的
各轮。`,
		flags: andArchiveFlags(map[string]string{}),
	},
	"archive add": {
		short: "为答卷计分并归档，或归档画像、事件、名册",
		long: `add 与 psynorm score 一样为答卷计分，归档答卷和画像，连同所用的量表定义和常模。每次提交后写出已写入多少份：这些已在磁盘上，
此后发生什么都不会丢。同样的答卷再归档一次不改变任何内容，所以中断后只需再运行一次。

一个学生在一轮中有几份答卷时都保留，按各自的日期，同一天的按文件中的先后；映射中的 duplicates 决定哪些计分。以后归档的同一轮
同一天的不同内容是更正：成为新的修订，旧的保留。更正使危机条目消失或等级降低的，最后写出有几份，archive show 在画像旁注明。

--wave 写明答卷自己没有写明的轮次，须先登记。不属于任何一轮的答卷是单独测评，要有日期。没有编号的答卷不归档，只计数；
已封存（archive lock）的档案不再归入任何内容，已撤回同意（archive consent）的学生不再归入答卷和画像：指出相应的行，退出码为 1。
别人为他们做了什么，即事件，照常归档。

--rollup 写出与 psynorm score --rollup 对同样的答卷、--wave 和 --roster 所写的相同的文件，不必计分两次；其中不含已撤回同意的
学生的答卷，也不含既无轮次又无日期的答卷。属于另一轮而不是名册那一轮的答卷，按答卷自己所写的单位计。文件是确切人数，须保密。

--roster 是这一轮的名册：其中每个人，无论有没有答卷，都归档姓名、性别、出生日期和班级，从这一轮的第一天起；archive due
由此知道谁缺测。可以不写答卷文件。答卷所写的性别只在名册没有写明时采用；原已知的姓名、性别、
出生日期改变了多少，会写出来。对另一轮的答卷只采用其性别和出生日期：那时在哪里、几年级，按答卷自己所写。

答卷或名册只写了班或年级、缺了上面一级的，内容归档而不登记所在单位，并计数。只缺班的不使任何人离开已知的班。

同一学生在同一轮（没有轮次的为同一天）的答卷或画像写了不同的单位时，以先读到的为准；档案库中从这一轮的第一天起已有另一单位的，
以档案库为准。指出相应的行，有前一行的一并指出；内容归档，没有人因此转到别处。名册更正从它那一轮的第一天起在哪里，archive move
更正从任何一天起在哪里。

--profiles 归档 score --out FILE.jsonl 写出的画像，其中没有答卷；加 --instrument 写明所用的定义（须是当时的），以便一并保存。--events 归档
事件的 CSV（各列见 psynorm dossier -h）；同意用 archive consent 归档。`,
		flags: andArchiveFlags(andSheetFlags(map[string]string{
			"instrument": "内置量表或定义文件，用于答卷和 --profiles", "norms": "内置常模或文件；可写多次",
			"wave": "没有写明轮次的属于哪一轮", "errors": "答卷全部问题的文件，CSV，可用 Excel 打开",
			"rollup":   "各单位确切人数的文件（保密）：.csv 是表格，.rollup 另含各量表的统计",
			"profiles": "画像文件，score --out FILE.jsonl 所写",
			"events":   "访谈、转介等事件的 CSV：id,date,kind,author,role,reason,level,until,about,time",
		})),
	},
	"archive show": {
		short: "显示一个学生的档案",
		long: `show 按身份显示一个学生的档案：full 显示答卷以外的全部，加 --answers 也显示答卷；summary 和 flag 显示 psynorm score --role
所写的，summary 另有为学生做了什么：何事、何时、何人，没有缘由，也没有记录、日常观察和关于通知的（人工调整的等级除外）；self
和 guardian 加 --turned-on 显示浅白文字。人工调整、此后没有结案的等级，full 和 summary 在每种量表最近一份答卷旁看到，flag
看不到等级，只看到请多观察。同一轮作答两次的，不论看哪一份，都以等级最高的一份为准。case 只看化名，请用 psynorm score
--role case 和 psynorm notices --role case。显示以前已记入审计。同意已撤回，或按政策需要而没有同意的，什么也不显示，退出码为
1；没有这个编号的人也是如此。`,
		flags: andArchiveFlags(map[string]string{
			"id": "谁的档案（必填）", "answers": "也显示答卷，只用于 full", "revisions": "显示全部修订，不只最后的，只用于 full",
			"turned-on": "学校允许学生和监护人看各自的视图，用于 self 和 guardian",
		}),
	},
	"archive list": {
		short: "列出一个单位的人",
		long: `list 以 CSV 列出某日在一个单位的人，不写 --on 时是曾在那里的所有人：编号、姓名、单位、有几份画像；身份为 full 时还有几个事件。
单位是那天（不写 --on 即最后）在所问单位之内的哪里，而不是此后去了哪里。姓名对 full 写全，对 summary 和 flag 写作 张**。最后一列
写明为什么不能显示某人的内容，此时不写份数。`,
		flags: andArchiveFlags(map[string]string{"unit": "自上而下，如 县/校；不写即全体", "on": "哪一天，YYYY-MM-DD"}),
	},
	"archive due": {
		short: "列出一个单位中某轮还没有结果的人",
		long: `due 以 CSV 列出某日（不写 --on 即今天）在一个单位、而某轮某量表没有画像的人：编号、姓名、单位，以及谁因同意已撤回或没有
同意而不能测。量表写其标识，须是档案库中已有结果的，或内置的。只由一方填答的量表，没有写明填答者的答卷算作这一方的。`,
		flags: andArchiveFlags(map[string]string{
			"wave": "哪一轮（必填）", "instrument": "量表的标识（必填）", "informant": "填答者：self、parent、teacher 或 clinician；不写即任何人",
			"unit": "自上而下，如 县/校；不写即全体", "on": "哪一天，YYYY-MM-DD；不写即今天",
		}),
	},
	"archive move": {
		short: "登记一个学生转班、转学或离开",
		long: `move 登记一个学生从某日起在哪里；原来所在的到前一天为止。单位写自上而下的路径，还没有的会建立。加 --leaves 表示从那天起
不在任何单位。`,
		flags: andArchiveFlags(map[string]string{
			"id": "谁（必填）", "unit": "去哪里，自上而下，如 县/校/年级/班", "on": "在那里的第一天，YYYY-MM-DD（必填）", "leaves": "从那天起不在任何单位",
		}),
	},
	"archive promote": {
		short: "学年更替时把各单位的学生一并升级",
		long: `promote 把前一天在表中各单位及其下属单位的所有人移到下一单位。表是 CSV，列为 from 和 to，写自上而下的路径，如 一中/七年级 和
一中/八年级；班的名称不变。没有 to 的离开。各行同时生效，没有人会移两次；有几行适用时以单位最低的一行为准。再运行一次不改变
任何内容。`,
		flags: andArchiveFlags(map[string]string{"on": "在下一单位的第一天，YYYY-MM-DD（必填）"}),
	},
	"archive lock": {
		short: "封存已毕业学生的档案",
		long: `lock 封存一个学生的，或某日在一个单位的所有人的档案，包括各关联编号的：此后除同意以外不再归入任何内容，所在单位到那天为止；
那天不得晚于今天。仍可照常读取。`,
		flags: andArchiveFlags(map[string]string{
			"id": "谁的档案", "unit": "这个单位的所有人，自上而下", "on": "最后一天，YYYY-MM-DD（必填）",
		}),
	},
	"archive link": {
		short: "说明两个编号是同一个学生",
		long: `link 说明两个编号是同一个学生，如转学以后。此后用任一编号都读到两份档案，也一并封存、一并删除；各自的内容仍分开保存。性别或
出生日期不同的档案不关联，除非用 --force 说明确是同一个学生。

--undo 把一个编号从它所关联的编号中取出；其余的仍互相关联。`,
		flags: andArchiveFlags(map[string]string{
			"force": "性别或出生日期不同，仍是同一个学生", "undo": "把一个编号从它所关联的编号中取出",
		}),
	},
	"archive consent": {
		short: "归档同意，或主管部门关于同意的政策",
		long: `consent 归档监护人或本人已同意，或已撤回同意；有几次时以日期最后的为准。撤回的人此后什么也不显示，
archive add 不再归档其答卷，archive rollup 和 archive add --rollup 的汇总也不含他们；psynorm score --rollup 和以前写出的文件
不知道同意与否。许多人的写成 CSV：列为 id、of（guardian 监护人或 own 本人）、given（yes 或 no）、day、version。档案库中没有的人，其同意不归档，指出相应的行，
退出码为 1；晚于今天的日期不接受。

--policy 使主管部门的政策生效（供 full 和 summary 使用），文件为严格的 YAML：

  psynorm: 1
  policy: city-2026
  consent: required        # 或 recorded：只有撤回才算
  own_consent_from: 14     # 从这个年龄起由本人同意，以下由监护人
  keep_answers: 3y         # archive purge 删除更早的答卷；画像保留`,
		flags: andArchiveFlags(map[string]string{
			"id": "关于谁", "of": "谁的同意：guardian 或 own", "given": "已同意", "withdrawn": "已撤回或拒绝", "on": "日期，YYYY-MM-DD",
			"version": "所签同意书的版本", "policy": "主管部门的政策文件",
		}),
	},
	"archive erase": {
		short: "删除一个学生的全部内容",
		long: `erase 删除一个学生在所有关联编号下的全部内容：没有就读不出任何内容的密钥，以及各行。审计中只留下随机号码。命令说明删除了
几份档案（每个关联编号一份；别的学生的编号请先用 archive link --undo 取出）、副本和日志里还留有什么，以及何时删除才是最终的：
换密钥（archive rotate）并销毁旧主密钥和旧恢复密钥以后。

SQLite 的文件会整个重写，磁盘上需要再有同样大的空间。因为有别的程序在读而没能重写时，用 --again 为以前删除和清理的一切再做
一次，不删除任何人。

行已损坏或不见了的学生，用 verify 和出错信息给出的号码删除（--number）：只删这个号码，因为这一行已不能说明它与哪些编号关联。
要保留的人请由备份放回（archive restore --put-back）。`,
		flags: andArchiveFlags(map[string]string{
			"id": "谁", "number": "谁，用读不出的那一行的号码", "again": "不删除任何人；把以前删除的内容从数据库的文件中清除",
		}),
	},
	"archive purge": {
		short: "删除保存期已满的答卷",
		long:  `purge 删除按政策（keep_answers，见 archive consent -h）从答卷日期起保存期已满的答卷。画像保留；删除的不能再重新计分。`,
		flags: andArchiveFlags(map[string]string{}),
	},
	"archive rotate": {
		short: "换密钥，或销毁旧密钥",
		long: `rotate 在一次提交中把所有学生的密钥换到新主密钥之下。提交之前显示一次新恢复密钥，命令写出主密钥已更换以后它才有效。用 --keys
时新密钥写入该文件，以今年和第几次更换为标识，同一时间只有一条命令改动该文件；用 --keys-from 时以 --to 写明程序所用的标识。旧密钥仍
能打开旧副本：--destroy 标识 把它从密钥文件中删去，它的副本须在所在处销毁。此后以前删除的学生在任何副本中都不能再读出。

主密钥丢失时，--recover 从标准输入读取恢复密钥，并立即换密钥。`,
		flags: andArchiveFlags(map[string]string{"to": "新主密钥的标识；用 --keys 时不写即今年和序号", "destroy": "要销毁的旧主密钥的标识", "recover": "用从标准输入读取的恢复密钥打开档案库"}),
	},
	"archive verify": {
		short: "核对档案库没有被改动、丢失或换回旧内容",
		long: `verify 核对每条审计记录，并据以核对每张表的每一行，逐一打开。加 --head（写入命令给出的条数和校验值）还能发现审计末端缺失，或
整个档案库是旧副本，这从内部无法看出。各行以号码指明。

退出码：0 全部与写入时相同；3 有一行损坏；4 有一行被篡改；5 没有主密钥；6 缺少 --head 所说的内容。`,
		flags: andArchiveFlags(map[string]string{"head": "保存下来的审计末端，条数:校验值"}),
	},
	"archive log": {
		short: "显示谁做了什么",
		long: `log 逐行显示审计：号码、时间（北京时间）、操作、操作人、身份、目的、关于什么、改动几行。人以随机号码表示。加 --id 只显示关于一个学生的：
按编号归档和读取的，以及读取其所在单位的；供 full 和 summary 使用。全部审计不供 self 和 guardian 查看。`,
		flags: andArchiveFlags(map[string]string{"id": "关于谁", "from": "从第几条起", "json": "每行一个 JSON 对象"}),
	},
	"archive rescore": {
		short: "重新计分，并显示哪些结果不同",
		long: `rescore 把档案库中的答卷重新计分，逐份显示画像中哪些内容不同：在画像中的路径、原来的、现在的。加 --as-before 时用档案库中
各画像当时的定义和常模；此时的不同来自程序的改变。否则用 --instrument 和 --norms。不加 --keep 什么也不写；加了则把不同的画像
归档为新的修订，旧的保留。因此不再有危机条目或等级降低的，最后给出份数，archive show 也在该画像旁注明。

已撤回同意或按政策缺少同意的学生的答卷、加 --keep 时已封存（archive lock）的档案、没有答卷的画像都不动，各有多少会写出来。关联的
编号都读到。轮次须已登记。身份须为 full。`,
		flags: andArchiveFlags(map[string]string{
			"instrument": "内置量表或定义文件；用 --as-before 时是其标识（必填）", "norms": "内置常模或文件；可写多次",
			"wave": "只限这一轮；不写即全部", "id": "一个学生的答卷", "unit": "曾在一个单位的人的答卷，自上而下",
			"keep": "把不同的画像归档为新的修订", "as-before": "依据档案库中的定义和常模",
		}),
	},
	"archive rollup": {
		short: "汇总档案库中的结果，不计已撤回同意的人",
		long: `rollup 把档案库中一轮的答卷重新计分，各按其画像当时的定义和常模，写出与 psynorm score --rollup 相同的汇总文件，供 psynorm
rollup 使用。加 --norms，或 --instrument 为定义文件时，都按所写的计分。每份答卷以最后的修订为准，计入其所写的单位；没有写的，计入档案库所登记的这一轮中
最后所在的单位。所以加 --unit 时也读取所有人。

已撤回同意的，或按政策需要而没有同意的学生不计入，另行计数。应到人数按档案库所登记的这一轮在哪里计算，包括不计入的人。没有
答卷的画像（没有归档，或已删除）只计数，退出码为 1：没有任何内容代替。整个汇总在审计中是一次读取。文件是确切人数，须保密；
身份须为 full。`,
		flags: andArchiveFlags(map[string]string{
			"wave": "哪一轮（必填）", "instrument": "量表的标识；加 --norms 时可为内置量表，或为定义文件（必填）",
			"norms": "内置常模或文件；可写多次", "informant": "填答者：self、parent、teacher 或 clinician；一份汇总只有一种",
			"unit": "自上而下，如 县/校；不写即全体", "levels": "各级单位叫什么，自上而下，如 county,school", "out": "写入的文件，.rollup（必填）",
		}),
	},
	"archive export": {
		short: "交出所保存的全部内容：一个学生的，或交给另一系统的所有人的",
		long: `export 写出没有加密的 JSON Lines：加 --id 时是一个学生的全部内容，一个对象，含答卷和全部修订，以及谁读写过；学生或监护人可以要求
得到。不加 --id 时先写各轮和文件（定义、常模、政策），再写每个人，每行一个对象；已撤回同意或按政策缺少同意的，写其姓名、
性别、出生日期和所在单位，各项记录只写同意。文件只有您能读。身份须为 full。`,
		flags: andArchiveFlags(map[string]string{"id": "谁的；不写即所有人", "out": "写入的文件，.jsonl（必填）"}),
	},
	"archive backup": {
		short: "写出加密的备份",
		long: `backup 把所有行按同一时刻的样子原样（加密）写入一个文件，也用于从 SQLite 换到 PostgreSQL 或反过来。打开它需要当时的主密钥或恢复
密钥。加 --erasures 时另写已删除者的名单：只有随机号码，与审计末端一起保存，恢复旧备份时用它。`,
		flags: andArchiveFlags(map[string]string{"out": "备份文件（必填）", "erasures": "写入已删除者名单的文件"}),
	},
	"archive restore": {
		short: "由备份恢复",
		long: `restore 在还没有档案库的数据库里由备份恢复，SQLite 和 PostgreSQL 都可以；要有当时的主密钥。--erasures 是以后写出的已删除者名单：
其中的人不恢复。恢复以后逐行核对，退出码与 verify 相同。

那把主密钥丢失时，--recover 从标准输入读取当时的恢复密钥，并把档案库换到新主密钥和新恢复密钥之下，与 rotate --recover 相同。

加 --put-back 时放回现有的档案库：只补上损坏或缺失、而备份中完好的行，其余不动；已删除的人不会回来。备份可以是任何时候的；学生
本人的行，换密钥以前的备份只在 --keys 中还有当时的主密钥、且此后没有改动时才能放回。`,
		flags: andArchiveFlags(map[string]string{
			"recover": "用从标准输入读取的当时的恢复密钥打开备份", "to": "与 --recover 一起：新主密钥的标识；用 --keys 时不写即今年和序号",
			"from": "备份文件（必填）", "erasures": "已删除者名单的文件", "put-back": "只补上现有档案库中损坏或缺失的行",
		}),
	},
}
