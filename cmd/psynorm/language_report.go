package main

// reportTexts are the messages on reports.
var reportTexts = map[string][2]string{
	"report written": {"已写出 %d 页，在文件夹 %s 中；请打开 %s", "%d {page|pages} written into the folder %s; open %s"},
	"report plain": {
		"注意：这些页面没有加密；文件夹只有本人可以打开（0700），请只存放在受保护的地方，用毕删除",
		"note: these pages are not encrypted; nobody but you may open the folder (mode 0700): keep it where it is protected, and delete it when done",
	},
	"report pages":  {"已写出 %d 页，共 %d 页", "%d of %d pages written"},
	"report absent": {"没有答卷而没有页面的学生 %d 名（缺测不等于没有风险）；他们列在首页", "%d {pupil|pupils} without a sheet, and so without a page (absent does not mean no risk); the first page lists them"},
	"report folder": {
		"文件夹 %s 里有不属于先前报告的内容（%s）；请换一个空的或新的文件夹",
		"the folder %s holds what is no part of an earlier report (%s); name one that is empty or not there yet",
	},
	"report id or pupils":    {"--id 与 --pupils 只能用一个", "--id and --pupils: use one of them"},
	"report units or pupils": {"学生的页面（--id、--pupils）不用 --release 或 --rollup；请分两次运行，写到两个文件夹", "pages of pupils (--id, --pupils) are not made of --release or --rollup; run twice, into two folders"},
	"report of whom":         {"单位的页面用 --release 或 --rollup，不用答卷的画像；学生的页面请加 --id 编号 或 --pupils", "pages of units are made of --release or --rollup and of no profiles; for pages of pupils add --id ID or --pupils"},
	"report no pupil":        {"--role aggregate 看不到任何单个学生，没有学生的页面", "--role aggregate sees no single pupil: there are no such pages for it"},
	"report pupils of full":  {"--pupils 只用于 --role full；给 %s 的页面请用 --id 一次写一名学生", "--pupils is for --role full alone; for %s write one pupil at a time, with --id"},
	"report within school": {
		"--pupils 限于一所学校：请加 --unit 县/校（或其年级、班级）和 --roster FILE",
		"--pupils is for one school: add --unit county/school (or a grade or class in it) and --roster FILE",
	},
	"report no school":   {"名册 %s 没有名为 学校 或 school 的列，不知道哪一级是学校；请给这一列改名", "the roster %s has no column called school or 学校, so that it is not known which level schools are; rename that column"},
	"report one school":  {"--pupils 限于一所学校，而 --unit %q 不止一所；请写到学校一级", "--pupils is for one school, and --unit %q is more; name a school in it"},
	"report one pupil":   {"给 %s 的只有单个学生的页面；请加 --id 编号、--instrument 和画像文件", "for %s there are pages of single pupils alone; add --id ID, --instrument and files of profiles"},
	"report tree":        {"单位的页面按班级，没有按宿舍的；请去掉 --tree", "pages of units are by class, and there are none by dormitory; leave --tree out"},
	"report of rollups":  {"--role %s 的单位页面用确切人数：请用 --rollup FILE，不用 --release；或加 --id、--pupils 写学生的页面", "pages of units for --role %s are made of exact counts: give --rollup FILE and no --release; or add --id or --pupils for pages of pupils"},
	"report of releases": {"--role aggregate 用公布文件：请用 --release FILE，不用 --rollup", "--role aggregate reads releases: give --release FILE and no --rollup"},
	"report unused":      {"%s 只用于学生的页面（--id、--pupils）；请去掉", "%s is for pages of pupils (--id, --pupils); leave it out"},
}
