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

	"answers of role": {"--answers 和 --revisions 只用于身份 full", "--answers and --revisions are for the role full"},
	"withheld withdrawn": {
		"同意已撤回，不能查看；仍可导出给本人（export --id）或删除（erase）",
		"consent was withdrawn, and nothing is shown; export --id (for the pupil) and erase still work",
	},
	"withheld not-given": {
		"按政策需要同意，而没有同意记录，不能查看；收到同意后用 psynorm archive consent 归档",
		"consent is required by the policy and not there, and nothing is shown; file it with psynorm archive consent",
	},
	"no profiles":  {"没有可以显示的结果", "there is no result to show"},
	"stay":         {"  %s：%s 至 %s", "  %s, from %s to %s"},
	"linked ids":   {"同一人的其他编号：%s", "other ids of the same person: %s"},
	"locked since": {"档案已于 %s 封存", "the file was closed on %s"},
	"revision":     {"第 %d 次修订", "revision %d"},

	"unit or leaves": {"请写出 --unit 或 --leaves 之一", "give --unit, or --leaves"},
	"id or unit":     {"请写出 --id 或 --unit 之一", "give --id, or --unit"},
	"two ids":        {"请写出同一人的两个编号", "name the two ids of one pupil"},
	"columns due":    {"%s 的第一行应为 %s", "the first row of %s should be %s"},
	"moved":          {"已登记", "written down"},
	"promoted":       {"%d 人已升级或离开", "%d {pupil has|pupils have} been moved, or have left"},
	"locked":         {"已封存 %d 份档案", "%d {file|files} closed"},
	"linked":         {"已关联；此后用任一编号都读到全部", "linked: either id gives the whole file from now on"},
	"consent of whom": {
		"请写出 --id、一个 CSV 文件或 --policy 之一；示例见 psynorm archive consent -h",
		"give --id, or one CSV, or --policy; psynorm archive consent -h shows an example",
	},
	"given or withdrawn": {"请写出 --given 或 --withdrawn 之一", "give --given, or --withdrawn"},
	"bad consent": {
		"%s 第 %d 行：id 不能空，of 应为 guardian 或 own，given 应为 yes 或 no，day 应为 YYYY-MM-DD；没有归档任何一行",
		"%s, row %d: id has to be there, of is guardian or own, given is yes or no, day is YYYY-MM-DD; no row was filed",
	},
	"policy set":     {"政策已生效", "the policy is in force"},
	"consents filed": {"归档同意：新 %d 条，原已有 %d 条", "consents filed: %d new, %d there already"},
	"new by consent": {"其中 %d 人原来不在档案库中；若非预料，请核对编号", "%d {person was|persons were} not in the archive before; check the {id|ids} if that is a surprise"},

	"erase whom": {
		"请写出 --id、--number 或 --again 之一",
		"give one of --id, --number and --again",
	},
	"erased": {"已删除：%d 行", "erased: %d {row|rows}"},
	"purged": {"已删除过期答卷 %d 份", "%d {record|records} of answers past their time deleted"},
	"rotated": {
		"主密钥由 %s 换为 %s；旧恢复密钥不再有效，请换上新的。旧主密钥只能打开旧副本：不再需要时用 rotate --destroy 销毁",
		"the master key %s gave way to %s, and the old recovery key to the one below. The old ones open older copies alone: rotate --destroy takes the master key out of the file when those are not needed any more",
	},
	"destroyed":         {"主密钥 %s 已从密钥文件中删去；它的其他副本须在所在处销毁", "the master key %s is gone from the file of keys; copies of it have to be destroyed where they are"},
	"destroy there":     {"主密钥 %s 由程序保管，须在那里销毁", "the master key %s is kept by the program, and has to be destroyed there"},
	"destroy or rotate": {"--to 与 --destroy 只能用一个", "--to and --destroy: use one of them"},
	"master of program": {"密钥由程序给出：请用 --to 写明新主密钥的标识", "the keys come from a program: name the new master key with --to"},
	"bad head":          {"--head 应为写入命令给出的 条数:校验值", "--head is COUNT:HASH, as a writing command printed it"},
	"more findings":     {"另有 %d 处", "and %d more"},
	"verified": {
		"核对了 %d 行、%d 条审计记录；%d 人的档案，%d 人已删除；发现问题 %d 处",
		"%d {row|rows} and %d {entry|entries} of the audit trail compared; files of %d {person|persons}, %d erased; %d {finding|findings}",
	},
	"without head": {
		"没有 --head：整个档案库被换成旧副本时发现不了；请用别处保存的审计末端再核对",
		"without --head, that the whole archive is an older copy cannot be found; verify with the head that was kept",
	},

	"rows changed":     {"%d 行", "{row|rows}: %d"},
	"everybody":        {"全体", "everybody"},
	"number of person": {"第 %d 号", "number %d"},
	"exported":         {"已导出 %d 人：%s", "%d {person|persons} exported: %s"},
	"not encrypted":    {"%s 没有加密：交出后请删除", "%s is not encrypted: delete it when it has been handed over"},
	"norms as before":  {"--as-before 用档案库中的常模，不能再写 --norms", "--as-before takes the norm sets in the archive: leave out --norms"},
	"rescored":         {"重新计分 %d 份，结果不同的 %d 份", "%d {sheet|sheets} scored again, %d otherwise than before"},
	"no profile before": {
		"有一份答卷没有画像，--as-before 不知道依据什么计分：请不用 --as-before",
		"there are answers without a profile, and --as-before does not know what to score them by: leave it out",
	},
	"was not there": {"（无）", "(none)"},

	"bad recovery": {"这不是恢复密钥，或抄错了字符；请逐字核对", "this is no recovery key, or a character is wrong; compare it one by one"},
	"backed up": {
		"备份已写入 %s（加密，%d 行）；打开它需要现在的主密钥，或现在的恢复密钥",
		"backup written to %s (encrypted, %d {row|rows}); it takes the master key of now to open it, or the recovery key of now",
	},
	"erasures kept": {
		"已删除者的名单已写入 %s（只有随机号码）；请与审计末端一起保存，恢复旧备份时用它",
		"list of the erased written to %s (random numbers alone); keep it with the head, for restoring an older backup",
	},
	"restored":         {"已恢复 %d 行；按名单没有恢复的有 %d 人", "%d {row|rows} restored; %d {person|persons} left out, by the list of the erased"},
	"erasures known":   {"--put-back 以档案库自己的删除记录为准，不需要 --erasures", "--put-back goes by what the archive itself says of the erased: leave out --erasures"},
	"without erasures": {"没有 --erasures：备份以后删除的人又回来了；请重新删除", "without --erasures, whoever was erased after the backup is back: erase them again"},

	"next who kept": {
		"这些人是谁：psynorm archive show --id 编号 显示一个学生的 %s；先看谁，用 psynorm score --out 和 psynorm followup 列出",
		"who these people are: psynorm archive show --id ID has the %s of one pupil; psynorm score --out and psynorm followup list whom to see first",
	},

	"file not permitted": {
		"您不能读或写 %s 或它所在的文件夹；它属于用户 %s，请由他运行，或由他授权；文件没有损坏的迹象",
		"you may not read or write %s, or its folder; it belongs to the user %s: let that user run this, or give you the permission. Nothing says that the file is damaged",
	},
	"broken file": {
		"%s 已损坏，或不是 SQLite 数据库；请由备份恢复（archive restore）",
		"%s is damaged, or no database of SQLite; restore a backup (archive restore)",
	},
}
