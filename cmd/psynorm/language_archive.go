package main

// archiveTexts are the messages of archive.
var archiveTexts = map[string][2]string{
	"archive lacks":    {"缺少 --%s（或环境变量 %s）", "--%s is missing (or the environment variable %s)"},
	"archive address":  {"--archive 应为 SQLite 文件或 postgres://…", "--archive is a file of SQLite, or postgres://..."},
	"archive password": {"--archive 中不要写密码：写入 PGPASSWORD 或 ~/.pgpass", "put no password into --archive: PGPASSWORD or ~/.pgpass is for it"},
	"no archive file": {
		"没有档案库文件 %s；请用 psynorm archive init 建立",
		"there is no archive %s; psynorm archive init makes one",
	},
	"archive head": {"审计末端 %s", "head %s"},
	"not for role": {
		"身份 %s 看不到单个学生；这条命令供 %s 使用",
		"the role %s sees no single pupil here; this is for %s",
	},
	"keys twice":  {"--keys 与 --keys-from 只能用一个", "--keys and --keys-from: use one of them"},
	"bad keys":    {"%s 中没有可用的主密钥：每行应为标识、空格和 64 个十六进制数字", "%s has no usable master key: a line is an id, a blank and 64 hexadecimal digits"},
	"keys beside": {"警告：密钥文件 %s 与数据库在同一文件夹，拷走一个就会拷走另一个；请放到别处", "warning: the key file %s is in the folder of the database; whoever copies the one copies the other: put it elsewhere"},
	"keys open": {
		"密钥文件 %s 须是您自己的普通文件，别人不能读（chmod 600）；没有使用",
		"the key file %s has to be an ordinary file of your own that nobody else can read (chmod 600); it was not used",
	},
	"keys program": {"程序 %s 没有给出密钥", "the program %s gave no keys"},
	"keys made":    {"已建立密钥文件 %s，只有您能读；请在别处另存一份", "key file made: %s, readable by you alone; keep a copy of it elsewhere"},
	"recovery": {
		"恢复密钥（只显示这一次）：\n\n  %s\n\n主密钥丢失时只有它能打开档案库，谁拿到它都能打开。请抄在纸上，封存，与密钥文件分开保管；不要存入计算机。",
		"Recovery key (shown this once):\n\n  %s\n\nIt alone opens the archive when the master key is lost, for whoever has it. Write it on paper, seal it, and keep it away from the key file; not on a computer.",
	},

	"wave words":        {"请写出轮次的名称、第一天和最后一天，或什么也不写", "name the wave, its first and its last day, or nothing"},
	"wave declared":     {"已登记轮次 %s：%s 至 %s", "wave declared: %s, from %s to %s"},
	"no waves":          {"没有登记任何轮次", "no wave is declared"},
	"wave not declared": {"没有登记轮次 %s；请先用 psynorm archive wave 登记", "the wave %s is not declared; declare it with psynorm archive wave"},

	"nothing to file": {"请写出答卷文件，或 --profiles、--events、--roster 之一", "name files of answer sheets, or one of --profiles, --events and --roster"},
	"register of no wave": {
		"--roster 是某一轮的名册：请加 --wave",
		"--roster is the register of a wave: add --wave",
	},
	"records written": {"已写入 %d 份", "%d written"},
	"filed":           {"归档：新 %d 条记录，原已有 %d 条，新建 %d 人的档案", "filed: %d new {record|records}, %d there already, %d new {person|persons}"},
	"nobody's records": {
		"%d 份没有编号，未归档：不知道是谁的",
		"%d without an id, and not filed: nobody knows whose they are",
	},
	"undated records": {
		"%d 份既不属于任何一轮，也没有日期，未归档：请加 --wave",
		"%d of no wave and without a date, and not filed: add --wave",
	},
	"consent among events": {
		"%s 第 %d 行是同意或撤回同意；请用 psynorm archive consent 归档，没有归入任何事件",
		"%s, row %d: consents are filed with psynorm archive consent; no event was filed",
	},
}
