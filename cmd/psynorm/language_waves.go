package main

// waveTexts are the messages of the commands that read waves of scored profiles.
var waveTexts = map[string][2]string{
	"no scored profile": {"不是计分后的画像：请给出 psynorm score --out FILE.jsonl 写出的文件", "no scored profile: name files that psynorm score --out FILE.jsonl has written"},
	"because":           {"（%s）", " (%s)"},
	"in line":           {"%s：第 %d 行：%s", "%s: line %d: %s"},
	"undated sheets": {
		"%d 份没有日期，排不出先后，首见于 %s 第 %d 行；请让答卷带上日期再计分，或用 --date 某轮=YYYY-MM-DD 写明该轮的日期",
		"%d {sheet|sheets} without a date, so that there is no order, first in %s, line %d; score sheets with dates, or say by --date WAVE=YYYY-MM-DD when that wave was",
	},
	"misdated sheets": {
		"%d 份的日期并不存在，或不是 YYYY-MM-DD，首见于 %s 第 %d 行；请在答卷中更正后再计分（--date 只用于没有日期的答卷）",
		"%d {sheet|sheets} with a date that there is not, or that is not YYYY-MM-DD, first in %s, line %d; correct the dates and score again (--date is for sheets without one)",
	},
	"date of no wave":   {"--date：没有叫 %q 的一轮；有：%s", "--date: there is no wave %q; there are: %s"},
	"roster of no wave": {"--roster 轮次=文件：没有叫 %q 的一轮；有：%s", "--roster WAVE=FILE: there is no wave %q; there are: %s"},
	"rosters of one wave": {
		"%s 和 %s 是同一轮的名册：每轮只写一份，其他轮的写作 --roster 轮次=文件",
		"%s and %s are rosters of one wave: give one for each, those of other waves as --roster WAVE=FILE",
	},
	"nobody in the unit": {
		"没有学生属于 --unit %q：请自上而下写出路径，如 东区/一中", "no pupil belongs to --unit %q: write its path from the top down, as in East/School 1",
	},
	"of all files": {"以上的日期和份数按读入的全部文件计，不限于 %s", "the dates and counts above are of all files read, not of %s alone"},
	"other norms": {
		"%d 份不是用现在给出的常模（%s）计分的：其测量标准误、变化和标准分多半无从比较；请用 -n 给出当时的常模，或重新计分",
		"%d {sheet|sheets} scored with other norms than those given now (%s): standard errors, changes and standard scores mostly cannot be told; give the norms of then by -n, or score again",
	},
	"no norms": {"没有常模", "none"},
	"other units": {
		"%d 份答卷的单位与名册的 %d 级（%s）不同，其中 %d 份的编号不在名册上：这些学生按答卷归入单位，用名册的写法 --unit 找不到他们",
		"%d {sheet|sheets} with units of other levels than the roster's %d (%s), %d of them with ids that are not on it: these pupils belong where their sheets say, and --unit as the roster writes it misses them",
	},
	"no such instrument": {"文件中没有量表 %s 的画像", "no profile in the files is of the instrument %s"},
	"no such informant":  {"文件中没有 %s 作答的画像", "no profile in the files is by the informant %s"},
	"unnamed informant":  {"（未注明）", "(not named)"},
	"several informants": {
		"作答者有几方：%s；请用 --informant 选定一方，或只给出没有注明的一方的文件",
		"several have answered: %s; choose by --informant, or name only the files in which none is named",
	},
	"wave":            {"第 %d 轮：%s（%s 至 %s）", "wave %d: %s (%s to %s)"},
	"nobody's sheets": {"%d 份没有编号，不知是谁的，不在任何人的结果里，首见于 %s 第 %d 行；其中可能有危机条目，请先查清", "%d {sheet|sheets} without an id, in nobody's results, first in %s, line %d; there may be a critical answer: find out whose"},
	"absent unknown":  {"没有最近一轮的名册，不知道谁缺测；请加 --roster FILE", "without a roster of the last wave nobody knows who is absent from it; add --roster FILE"},
	"bad retest days": {"--retest-days 不能小于 0，这里写的是 %d", "--retest-days cannot be below 0, and is %d"},
	"no dormitories":  {"--tree dormitory 需要 --dormitories FILE", "--tree dormitory needs --dormitories FILE"},
	"file changed": {
		"%s：第 %d 行：再读时属于谁、哪一方、哪一轮、哪天、哪个单位或用哪些常模，与先前读到的不同；文件如在读取时变了，请再运行一次，否则请重新计分写出这个文件",
		"%s: line %d: read again, it is not of the person, informant, wave, day, unit or norms that it was of before; if the file changed meanwhile, run this again, else score the sheets anew",
	},
	"roster problems": {"名册有 %d 处问题，首见于：%s", "the roster has %d {problem|problems}, first: %s"},
	"dormitory columns": {
		"%s：第一行应为列名：编号，其后是宿舍自上而下的各级单位",
		"%s: the first row names the columns: the id, then the units of the dormitory from the top down",
	},
	"dormitory row":      {"%s：第 %d 行：没有编号，或这个编号前面写了别的房间", "%s: row %d: no id, or an id that stands above with another room"},
	"csv width":          {"%s：第 %d 行：列数与列名不符", "%s: row %d: not as many cells as the header has"},
	"csv quotes":         {"%s：第 %d 行：不是正确的 CSV，请检查引号", "%s: row %d: not sound CSV: check the quotation marks"},
	"bad day":            {"--%s 应为日期 YYYY-MM-DD，这里写的是 %q", "--%s is a day, YYYY-MM-DD, not %q"},
	"nobody of that id":  {"名册和文件中都没有编号 %q，或不在 --unit 的单位里", "nobody on the roster or in the files has the id %q, or not in the unit of --unit"},
	"place in dormitory": {"宿舍 %s", "dormitory %s"},
	"event level":        {"%s：第 %d 行：%s 没有这个等级", "%s: row %d: %s has no such level"},
	"event twice": {
		"%s：第 %d 行与第 %d 行是同一名学生的同一事件，一处用编号，一处用化名：请只给一次",
		"%s: rows %d and %d are the same event of the same pupil, once by id and once by pseudonym: give it once",
	},
	"events of strangers": {"%d 个事件的编号既不在名册上，也没有答卷（%s，首见于第 %d 行）：没有列入任何人", "%d {event|events} with an id that is neither on the roster nor on a sheet (%s, first row %d): in nobody's results"},
}
