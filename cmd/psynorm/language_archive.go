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
	"act not for role": {
		"身份 %s 不能做这件事；这条命令供 %s 使用",
		"the role %s may not do this; it is for %s",
	},
	"log not for role": {
		"身份 %s 只能看自己或自己孩子的内容，不能看全部审计；这条命令供 %s 使用",
		"the role %s sees what is of one pupil, and not the whole trail; this is for %s",
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
	"recovery not yet": {
		"下面写出主密钥已更换以后，这把恢复密钥才有效；没有写出时旧的有效，请两把都保留。",
		"It counts when it says below that the master key gave way. Where it does not, the old one counts: keep both.",
	},
	"recovery unsure": {
		"没有得到密钥已更换的确认：新旧两把恢复密钥都请保留，并重新运行 archive rotate，直到写出主密钥已更换",
		"nothing confirms that the keys were changed: keep both recovery keys, and run archive rotate until it says that the master key gave way",
	},
	"keys without locks": {
		"%s 没有更换：文件夹 %s 所在的文件系统不能给文件加锁，两个程序同时更换时会丢失密钥；请把密钥文件放到本机磁盘上，再运行一次",
		"%s was not changed: the file system of the folder %s cannot lock files, and keys are lost where two programs change them at once; put the key file on a disk of this machine, and run it again",
	},
	"keys locked": {
		"另一个程序正在更换 %s 中的密钥，等待超时；请稍后再试。确实没有别的程序时，请删除 %s",
		"another program is changing the keys in %s, for longer than this one waits; try again later. Where there is none, delete %s",
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
	"people changed": {
		"原已知的内容改变：姓名 %d 人，性别 %d 人，出生日期 %d 人；若非预料，请核对名册",
		"changed of people who were known: name %d, sex %d, birth %d; if that is a surprise, compare the register",
	},
	"sheets unheeded": {
		"%d 份答卷所写的性别与名册不同，以名册为准",
		"the sex is another than in the register, whose word counts, on %d {sheet|sheets}",
	},
	"eased records": {
		"%d 份更正取代了曾有危机条目、或等级更高的画像；两者都可看：psynorm archive show --revisions",
		"%d {correction takes|corrections take} the place of a profile in which a critical item held, or whose tier was higher; psynorm archive show --revisions has both",
	},
	"eased if kept": {
		"其中 %d 份原来有危机条目、或等级更高，这样计分则不再如此；加 --keep 归档之前请先核对",
		"%d of these {loses|lose} a critical item that held, or a higher tier; look at {it|them} before filing with --keep",
	},
	"profile of another": {
		"%s 第 %d 行的画像依据 %s，而 --instrument 是 %s，或标识相同而内容不同：从这一行起没有归档；请写出当时的定义文件",
		"%s, line %d: the profile was made with %s, and --instrument is %s, or another file of that name: nothing is filed from there on; name the definition it was made with",
	},
	"definitions lacking": {
		"%d 份画像所依据的定义不在档案库中：显示时没有标题和建议；请加 --instrument 再归档一次",
		"%d {profile was|profiles were} made with a definition that is not in the archive: show has no titles and no advice of it; file them again with --instrument",
	},
	"definition lacking": {
		"这份画像所依据的定义或常模不在档案库中，不知道等级的含义；请用 archive add --instrument … --profiles 再归档一次",
		"the definition or norm set of this profile is not in the archive, and what its tier means is not known; file it again with archive add --instrument ... --profiles",
	},
	"path with a gap": {
		"%d 份的单位中间缺一级，不知道属于哪个单位：内容已归档，没有登记所在单位；请补上缺的一级再归档，或用 psynorm archive move",
		"%d with a level missing above one that is known: filed, but not where the pupil is; fill in the level and file them again, or use psynorm archive move",
	},
	"place of another wave": {
		"%d 份属于另一轮，而名册只说明 --wave 的这一轮：单位和年级只按答卷自己所写；没有写的，请与那一轮的名册一起归档",
		"%d of another wave than the register: unit and grade are what the sheets say themselves; those that say none are to be filed with the register of their wave",
	},
	"nobody's records": {
		"%d 份没有编号，未归档：不知道是谁的",
		"%d without an id, and not filed: nobody knows whose they are",
	},
	"closed rows": {
		"%d 份属于已封存的档案，未归档：%s",
		"%d of pupils whose files are closed, and not filed: %s",
	},
	"withdrawn rows": {
		"%d 份属于已撤回同意的学生，未归档，也不进入汇总：%s",
		"%d of pupils of whom consent is withdrawn, neither filed nor rolled up: %s",
	},
	"contrary rows": {
		"%d 行所写的单位与同一学生同一天的前一行不同：%s；内容已归档，没有人因此转到别处；请核对，并用名册（--roster）或 psynorm archive move 更正",
		"%d {row names|rows name} another unit than an earlier row of the same pupil for the same day: %s; filed, and nobody was moved by it; look it up, and correct it with a register (--roster) or psynorm archive move",
	},
	"contrary row": {"%s（前为 %s）", "%s (earlier %s)"},
	"rows elsewhere": {
		"%d 行所写的单位与档案库中同一天起的不同：%s；内容已归档，没有人因此转到别处；请核对，并用名册（--roster）或 psynorm archive move 更正",
		"%d {row names|rows name} another unit than the archive has from the same day on: %s; filed, and nobody was moved by it; look it up, and correct it with a register (--roster) or psynorm archive move",
	},
	"rollup of no sheets": {
		"--rollup 汇总的是答卷：请写出答卷文件；已归档的用 psynorm archive rollup",
		"--rollup is of answer sheets: name their files; psynorm archive rollup is for those that are filed",
	},
	"more rows": {"另有 %d 行", "and %d more"},
	"undated records": {
		"%d 份既不属于任何一轮，也没有日期，未归档：请加 --wave",
		"%d of no wave and without a date, and not filed: add --wave",
	},
	"bad event id": {"%s 第 %d 行的编号：%s；没有归入任何事件", "%s, row %d, the id: %s; no event was filed"},
	"consent among events": {
		"%s 第 %d 行是同意或撤回同意；请用 psynorm archive consent 归档，没有归入任何事件",
		"%s, row %d: consents are filed with psynorm archive consent; no event was filed",
	},

	"case of an archive": {
		"身份 case 只看化名，不能凭编号看；请用 psynorm score --role case --pseudonyms FILE，或 psynorm notices --role case",
		"the role case sees pseudonyms and cannot ask by id; use psynorm score --role case --pseudonyms FILE, or psynorm notices --role case",
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
	"kind answers":         {"答卷", "answers"},
	"kind profile":         {"画像", "profile"},
	"kind event":           {"事件", "event"},
	"kind consent":         {"同意", "consent"},
	"consent is given":     {"%s：已同意", "%s: given"},
	"consent is withdrawn": {"%s：撤回或不同意", "%s: withdrawn or refused"},
	"consent form":         {"同意书版本 %s", "form %s"},
	"consent of guardian":  {"监护人", "the guardian"},
	"consent of own":       {"学生本人", "the pupil"},

	"no profiles":  {"没有可以显示的结果：情况不明，不等于没有风险", "there is no result to show: nothing is known, which does not mean no risk"},
	"stay":         {"  %s：%s 至 %s", "  %s, from %s to %s"},
	"stay open":    {"  %s：%s 起", "  %s, since %s"},
	"linked ids":   {"同一人的其他编号：%s", "other ids of the same person: %s"},
	"locked since": {"档案已于 %s 封存", "the file was closed on %s"},
	"revision":     {"第 %d 次修订", "revision %d"},
	"sitting":      {"当天第 %s 次作答", "sheet %s of that day"},
	"eased": {
		"注意：以前的修订中曾有危机条目，或等级更高；见 --revisions",
		"Note: in an earlier revision a critical item held, or the tier was higher; see --revisions",
	},

	"unknown instrument due": {
		"档案库中没有量表 %q 的定义，也没有这样的内置量表；请写其标识（psynorm list 列出内置的）",
		"the archive has no definition of %q, nor is it a built-in instrument; give its id (psynorm list has those that are built in)",
	},
	"unit or leaves": {"请写出 --unit 或 --leaves 之一", "give --unit, or --leaves"},
	"id and unit":    {"--id 与 --unit 只能用一个", "--id and --unit: use one of them"},
	"id or unit":     {"请写出 --id 或 --unit 之一", "give --id, or --unit"},
	"bad id":         {"%s：%s", "%s: %s"},
	"id at":          {"第 %d 个编号", "id number %d"},
	"two ids":        {"请写出同一人的两个编号", "name the two ids of one pupil"},
	"columns due":    {"%s 的第一行应为 %s", "the first row of %s should be %s"},
	"moved":          {"已登记", "written down"},
	"promoted":       {"%d 人已升级或离开", "%d {pupil has|pupils have} been moved, or have left"},
	"locked":         {"已封存 %d 份档案", "%d {file|files} closed"},
	"undo one id":    {"请写出一个编号：它将从所关联的编号中取出", "name one id, which is taken out of those with which it is linked"},
	"undo or force":  {"--undo 与 --force 只能用一个", "--undo and --force: use one of them"},
	"unlinked":       {"已取出；此后这个编号只读到自己的档案", "taken out: from now on the id gives its own file alone"},
	"linked":         {"已关联；此后用任一编号都读到全部", "linked: either id gives the whole file from now on"},
	"consent of whom": {
		"请写出 --id、一个 CSV 文件或 --policy 之一；示例见 psynorm archive consent -h",
		"give --id, or one CSV, or --policy; psynorm archive consent -h shows an example",
	},
	"given or withdrawn": {"请写出 --given 或 --withdrawn 之一", "give --given, or --withdrawn"},
	"bad consent id":     {"%s 第 %d 行的 id：%s；没有归档任何一行", "%s, row %d, the id: %s; no row was filed"},
	"consent ahead": {
		"%s 第 %d 行：日期晚于今天，请到那一天再归档，或核对日期；没有归档任何一行",
		"%s, row %d: the day has not come yet; file it when it has, or look the day up; no row was filed",
	},
	"consents of nobody": {
		"%d 份同意的编号不在档案库中，未归档：%s。请核对编号，或先用 archive add --roster 建档",
		"%d {consent|consents} of nobody in the archive, and not filed: %s. Compare the ids, or file the register first (archive add --roster)",
	},
	"bad consent": {
		"%s 第 %d 行：of 应为 guardian 或 own，given 应为 yes 或 no，day 应为 YYYY-MM-DD；没有归档任何一行",
		"%s, row %d: of is guardian or own, given is yes or no, day is YYYY-MM-DD; no row was filed",
	},
	"policy set":     {"政策已生效", "the policy is in force"},
	"consents filed": {"归档同意：新 %d 条，原已有 %d 条", "consents filed: %d new, %d there already"},

	"erase whom": {
		"请写出 --id、--number 或 --again 之一",
		"give one of --id, --number and --again",
	},
	"erased": {"已删除 %d 份档案，%d 行", "erased: %d {file|files}, %d {row|rows}"},
	"purged": {"已删除过期答卷 %d 份", "%d {record|records} of answers past their time deleted"},
	"rotated": {
		"主密钥由 %s 换为 %s；上面的新恢复密钥已生效，旧的不再有效。旧主密钥只能打开旧副本：不再需要时用 rotate --destroy 销毁",
		"the master key %s gave way to %s, and the old recovery key to the one above. The old ones open older copies alone: rotate --destroy takes the master key out of the file when those are not needed any more",
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

	"rows changed":             {"%d 行", "{row|rows}: %d"},
	"everybody":                {"全体", "everybody"},
	"number of person":         {"第 %d 号", "number %d"},
	"exported":                 {"已导出 %d 人：%s", "%d {person|persons} exported: %s"},
	"not encrypted":            {"%s 没有加密：交出后请删除", "%s is not encrypted: delete it when it has been handed over"},
	"archive rollup ending":    {"%s 应以 .rollup 结尾", "%s should end in .rollup"},
	"rolled up":                {"汇总 %d 份答卷：%s（确切人数，保密）", "%d {sheet|sheets} rolled up: %s (exact, confidential)"},
	"archive rollup withdrawn": {"%d 人已撤回同意，没有计入", "%d {person|persons} left out: consent was withdrawn"},
	"archive rollup not given": {"%d 人按政策需要同意而没有同意，没有计入", "%d {person|persons} left out: consent is required and not there"},
	"archive rollup lost": {
		"%d 份画像没有答卷（没有归档，或已删除），没有计入",
		"%d {profile has|profiles have} no answers (filed without, or purged), and {is|are} not in it",
	},
	"archive rollup of nothing": {"这一轮没有可以汇总的答卷；没有写文件", "there are no answers of this wave to roll up; no file was written"},
	"archive rollup of no unit": {
		"档案库中没有这个单位，这一轮也没有写明它的答卷：%s；请核对 --unit，自上而下，如 县/校",
		"there is no such unit in the archive, and no sheet of this wave names it: %s; check --unit, from the top down, such as county/school",
	},
	"archive rollup nowhere": {
		"%d 人因同意已撤回或没有同意而不计入，又没有登记在哪个单位：不知道是否属于这个单位",
		"%d {person|persons} left out by consent of whom no place is known: whether {he or she is|they are} of this unit nobody knows",
	},
	"archive rollup of informants": {
		"这一轮的答卷由不止一方填答，他们的分数不能合在一起统计；请用 --informant 写明哪一方，每一方各写一个 .rollup",
		"the sheets of this wave are by several informants, whose scores have no statistics together: say with --informant whose, with a .rollup for each",
	},
	"archive rollup of versions": {
		"这一轮的答卷依据不同的定义或常模计分，不能合在一起；请用 --norms 或定义文件写明都依据什么",
		"the sheets of this wave were scored with several definitions or norm sets, which do not go together: say with --norms, or a definition file, what to score all of them by",
	},
	"archive rollup without profile": {
		"有一份答卷没有画像，不知道依据什么计分；请用 --norms 或定义文件写明",
		"there are answers without a profile, and nothing says what to score them by: name it with --norms, or a definition file",
	},
	"norms as before":         {"--as-before 用档案库中的常模，不能再写 --norms", "--as-before takes the norm sets in the archive: leave out --norms"},
	"rescored":                {"重新计分 %d 份，结果不同的 %d 份", "%d {sheet|sheets} scored again, %d otherwise than before"},
	"rescore left withdrawn":  {"%d 人已撤回同意，没有重新计分", "%d {person|persons} left out: consent was withdrawn"},
	"rescore left not-given":  {"%d 人按政策需要同意而没有同意，没有重新计分", "%d {person|persons} left out: consent is required and not there"},
	"rescore left closed":     {"%d 人的档案已封存，不能归档新的画像，没有重新计分", "%d {person|persons} left out: the file is closed and takes no new profile"},
	"rescore left no-answers": {"%d 份画像没有答卷（没有归档，或已删除），没有重新计分", "%d {profile|profiles} left out: there are no answers (filed without, or purged)"},
	"no profile before": {
		"有一份答卷没有画像，--as-before 不知道依据什么计分：请不用 --as-before",
		"there are answers without a profile, and --as-before does not know what to score them by: leave it out",
	},
	"was not there": {"（无）", "(none)"},

	"recover and put back": {
		"--put-back 打开的是现有的档案库，用不到备份的恢复密钥：请去掉 --recover 和 --to",
		"--put-back opens the archive that is there, and needs no key of the backup: leave out --recover and --to",
	},
	"to of recover": {"--to 与 --recover 一起使用", "--to goes with --recover"},
	"bad recovery":  {"这不是恢复密钥，或抄错了字符；请逐字核对", "this is no recovery key, or a character is wrong; compare it one by one"},
	"backed up": {
		"备份已写入 %s（加密，%d 行）；恢复它（archive restore）需要现在的主密钥；主密钥丢失时加 --recover，用现在的恢复密钥",
		"backup written to %s (encrypted, %d {row|rows}); archive restore takes the master key of now, or with --recover the recovery key of now",
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
	"file not made": {
		"无法新建 %s：您不能在文件夹 %s 中写入，它属于用户 %s；请由他运行，或由他授权，或换一个文件夹",
		"%s cannot be made: you may not write into the folder %s, which belongs to the user %s. Let that user run this, or give you the permission, or name another folder",
	},
	"broken file": {
		"%s 已损坏，或不是 SQLite 数据库；请由备份恢复（archive restore）",
		"%s is damaged, or no database of SQLite; restore a backup (archive restore)",
	},
	"broken file there": {
		"%s 已经在那里，但已损坏，或不是 SQLite 数据库；请先把它移走，或给 --archive 换一个文件名",
		"%s is there already, and is damaged or no database of SQLite; move it away first, or give --archive another file",
	},
}
