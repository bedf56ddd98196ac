package main

// followupTexts are the messages of followup.
var followupTexts = map[string][2]string{
	"list format": {"--out 须以 .csv 或 .txt 结尾：%s", "--out ends in .csv or .txt: %s"},
	"no wave":     {"没有可用的一轮测评：文件中没有答卷", "there is no wave: no sheet is in the files"},
	"waves overlap": {
		"最近一轮的首份答卷（%s）不晚于上一轮的末份（%s）：每份答卷属于哪一轮，以它所写的轮次为准",
		"the first sheet of the last wave (%s) is not later than the last one of the wave before (%s): which wave a sheet is of is as it says itself",
	},
	"waves backwards": {
		"%d 名学生最近一轮的答卷不晚于自己以前一轮的答卷，首见于 %s 第 %d 行：请改正日期，或用 --since 写明最近一轮的第一天",
		"%d {pupil|pupils} whose sheet of the last wave is not later than their own of a wave before, first in %s, line %d: correct the dates, or say by --since when the last wave began",
	},
	"critical by others": {
		"%d 名学生另有他人（如家长、教师）的答卷有危机条目阳性，已在名单中写明",
		"critical answers on sheets of others, such as parents or teachers: of %d {pupil|pupils}, as the list says of each",
	},
	"wave after list": {"最近一轮的首份答卷是 %s，晚于 --at %s：请改用更晚的日期，或不给出这一轮", "the first sheet of the last wave is of %s, after --at %s: give a later day, or leave that wave out"},
	"sheets after list": {
		"%d 份答卷晚于 --at %s，首见于 %s 第 %d 行：请改用更晚的日期，或不给出这些答卷",
		"%d {sheet|sheets} after --at %s, first in %s, line %d: give a later day, or leave them out",
	},
	"capacity exceeded": {"%s：危机条目阳性者超出名额 %d 人，他们都须当面了解", "%s: those with a critical answer exceed the capacity by %d, and all of them have to be seen"},
}
