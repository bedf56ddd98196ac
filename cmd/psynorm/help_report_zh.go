package main

import "maps"

// reportHelpZh is what -h says of report in Chinese.
var reportHelpZh = help{
	short: "写出网页报告：各单位的，或学生的",
	long: `report 把供人阅读的页面写进文件夹，首页是 index.html：图表就在 HTML 里，不需要网络，可以按 A4 打印。页面的语言就是信息的
语言（--lang）；--texts 可以改页面的文字。

单位的页面：--unit 所指的单位（不写时为全体）和下面的每个单位各一页。aggregate 读可以公布的结果，用 --release；full 和 summary
读确切人数，用 --rollup，属机密。给出几轮时从最早到最近依次写：页面说的是最近一轮，并附历次变化。

学生的页面：用 --id 写一名学生，写成该角色可以看到的样子；或由 full 用 --pupils 写出 --unit 所指学校（或其中的年级、班级）的
每名学生。它们由计分后的画像做成，与 dossier 所读的相同：WAVES 是 score --out FILE.jsonl 写出的文件，另加 --instrument、--roster、
--events 等。self 和 guardian 须加 --turned-on，case 须加 --pseudonyms。学生的页面和确切的单位页面写在只有本人可以打开的文件夹里
（0700），没有加密。

文件夹须是空的，或只含先前的报告；全部页面写好以后才会替换。`,
	flags: reportFlagsZh(),
}

// reportFlagsZh gives what -h says of the flags: of some that other commands on waves have too in words of its own.
func reportFlagsZh() map[string]string {
	flags := andWaveFlags(map[string]string{})
	maps.Copy(flags, map[string]string{
		"role": "谁看这些页面：full、summary、flag、case、self、guardian 或 aggregate（必填）", "out": "放页面的文件夹（必填）",
		"texts": "学校自己的页面文字", "release": "一轮的公布文件，用于 aggregate；可写多次，从最早到最近",
		"rollup": "一轮的汇总文件，用于 full 和 summary；可写多次，从最早到最近", "id": "只写这名学生的页面",
		"pupils": "写出单位里每名学生的页面，用于 full", "turned-on": "学校允许学生和监护人看各自的视图，用于 self 和 guardian",
		"instrument": "内置量表或定义文件，用于学生的页面", "unit": "写这个单位和其下各单位的页面，自上而下，如 县/校",
		"date": "页面的制作日期（YYYY-MM-DD），不写即今天；或写 某轮=YYYY-MM-DD，即该轮没有日期的答卷的日期",
	})
	return flags
}
