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

退出码：0 完成；1 出错，或没有这个编号的人；2 命令写得不对；3 有一行损坏；4 有一行被篡改；5 没有主密钥；6 审计末端缺失。`,
	},
	"archive init": {
		short: "建立档案库",
		long: `init 在新的 SQLite 文件里，或在还没有档案库的 PostgreSQL 数据库里建立档案库。--keys 的文件不存在时建立，只有您能读，其中是
以今年为标识的主密钥；有几把密钥时用最后一把。请在别处另存一份。

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
此后发生什么都不会丢。同样的答卷再归档一次不改变任何内容，所以中断后只需再运行一次；内容不同的是新的修订，旧的保留。

--wave 写明答卷自己没有写明的轮次，须先登记。不属于任何一轮的答卷是单独测评，要有日期。没有编号的答卷不归档，只计数。

--roster 是这一轮的名册：其中每个人，无论有没有答卷，都归档姓名、性别、出生日期和班级，从这一轮的第一天起；archive due
由此知道谁缺测。可以不写答卷文件。

--profiles 归档 score --out FILE.jsonl 写出的画像，其中没有答卷；加 --instrument 写明所用的定义，以便一并保存。--events 归档
事件的 CSV（各列见 psynorm dossier -h）；同意用 archive consent 归档。`,
		flags: andArchiveFlags(andSheetFlags(map[string]string{
			"instrument": "内置量表或定义文件，用于答卷和 --profiles", "norms": "内置常模或文件；可写多次",
			"wave": "没有写明轮次的属于哪一轮", "errors": "答卷全部问题的文件，CSV，可用 Excel 打开",
			"profiles": "画像文件，score --out FILE.jsonl 所写",
			"events":   "访谈、转介等事件的 CSV：id,date,kind,author,role,reason,level,until,about,time",
		})),
	},
}
