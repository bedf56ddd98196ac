package main

// nextTexts are the messages on what to do next.
var nextTexts = map[string][2]string{
	"next":                {"接下来", "What to do next"},
	"score again":         {"重新计分", "score again"},
	"score again planned": {"重新运行 psynorm plan，再按新的清单计分", "run psynorm plan again and score by the new manifest"},
	"plan again":          {"改了文件、映射或选项以后，先重新运行 psynorm plan，再按新的清单计分", "after changing files, the mapping or flags, run psynorm plan again, and score by the new manifest"},
	"today":               {"今天", "today"},
	"soon":                {"尽快", "soon"},

	"next critical": {
		"今天就约见危机条目命中的人（答卷 %d 份），由受过训练的人当面了解；这是筛查的信号，不是诊断%s",
		"%d {sheet|sheets} with a critical item: see {this person|these people} today, by somebody trained for it; it is a signal of a screening, not a diagnosis%s",
	},
	"next critical undecided": {
		"危机条目因缺答未能判定的答卷 %d 份：这不等于没有风险，今天就当面问清%s",
		"%d {sheet|sheets} with a critical item that missing answers leave undecided: that does not mean no risk; ask {this person|these people} today%s",
	},
	"next highest":    {"最高等级的答卷 %d 份（%s）：%s%s", "%d {sheet|sheets} of the highest tier (%s): %s%s"},
	"next level":      {"等级为“%[2]s”的答卷 %[1]d 份：%[3]s%[4]s", "%d {sheet|sheets} of the tier %s: %s%s"},
	"see soon":        {"尽快约见，并按量表手册的要求处理", "see them soon, and do what the instrument's manual asks for"},
	"urgent":          {"危机条目命中或属最高等级", "a critical item or the highest tier"},
	"urgent critical": {"危机条目命中", "a critical item"},
	"urgent tier":     {"属最高等级", "the highest tier"},

	"next left out urgent": {
		"因编号重复而未计分的答卷 %d 份，结果里没有；其中 %d 份%s：%s就查明是谁。%s",
		"%d {sheet|sheets} not scored for an id that another sheet has, and so in no result; %d of them {has|have} %s: find out %s who that is. %s",
	},
	"next left out none": {
		"因编号重复而未计分的答卷 %d 份，结果里没有；从已答的题看，没有一份%s。%s",
		"%d {sheet|sheets} not scored for an id that another sheet has, and so in no result; as far as they were answered, none has %s. %s",
	},
	"next left out": {
		"因编号重复而不计分的答卷 %d 份，结果里不会有；其中可能正有%s的一份。%s",
		"%d {sheet|sheets} not scored for an id that another sheet has, and so in no result; one of them may be the one with %s. %s",
	},
	"next left out unsaid": {
		"因编号重复而未计分的答卷 %d 份，结果里没有。%s",
		"%d {sheet|sheets} not scored for an id that another sheet has, and so in no result. %s",
	},
	"look at left out": {
		"要看它们：在映射 %s 中把 duplicates 改成 all，换一个结果文件名，%s",
		"To look at them, set duplicates: to all in the mapping %s, name another file for the results, and %s",
	},
	"left out in":      {"；是哪个文件的哪一行，见 %s", "; their files and rows are in %s"},
	"left out by flag": {"；是哪个文件的哪一行，加 --errors FILE 可得", "; --errors FILE lists their files and rows"},

	"next at least": {
		"只能确定“至少为某等级”的答卷 %d 份：更高的等级因缺答未能排除，请补答或由专业人员查看%s",
		"%d {sheet|sheets} whose tier is known only as at least this one, as answers are missing: have {it|them} completed, or seen by a professional%s",
	},
	"next doubtful":     {"存疑的答卷 %d 份：结果可能不可靠，谨慎看待，必要时重测%s", "%d {sheet|sheets} of doubtful validity: take the results with care, and test again where needed%s"},
	"next validity":     {"效度无法判定的答卷 %d 份：结果可用与否须由专业人员判断%s", "%d {sheet|sheets} of undetermined validity: a professional has to judge whether the results can be used%s"},
	"next undetermined": {"等级无法判定的答卷 %d 份：这不等于没有风险，请补答或由专业人员查看%s", "%d {sheet|sheets} of undetermined tier: that does not mean no risk; have {it|them} completed, or seen by a professional%s"},
	"next withheld":     {"不予定级的答卷 %d 份：这不等于没有风险，请重测%s", "%d {sheet|sheets} without a tier, as invalid: that does not mean no risk; test again%s"},

	"next who": {"这些人是谁，写在每人的结果里：加 --out FILE 重新运行，看 %s 列", "who these people are stands in the results per person: run again with --out FILE, and look there under %s"},
	"next who by columns": {
		"这些人是谁，写在 %s 列里，而 --columns 没有都留下：在 --columns 中加上 %s，%s",
		"who these people are stands under %s, and --columns leaves out at least one of them: add %s to --columns, and %s",
	},
	"next who by pseudonyms": {"结果中是化名，编号见 %s", "the results have pseudonyms; the ids are in %s"},
	"in column":              {"；见 %s 的 %s 列", "; see column %[2]s of %[1]s"},
	"in column as":           {"；见 %s 的 %s 列：%s", "; see column %[2]s of %[1]s: %[3]s"},
	"in field":               {"；见 %s 的 %s 字段", "; see the field %[2]s in %[1]s"},
	"in field as":            {"；见 %s 的 %s 字段：%s", "; see the field %[2]s in %[1]s: %[3]s"},
	"with a question mark":   {"条目后带 ?", "entries ending in ?"},

	"next numbers": {
		"%s：数字按选项序号读取（wjx），文件里没有别的依据；如果是按选项分数导出的，结果就全错了，有危险的人可能看起来没事。先核对是怎样导出的；如果是按分数，%s加 --shape wjx-score %s",
		"%s: the numbers are read as those of options (wjx), and nothing in the file says so; if it was exported by score, all its results are wrong, and somebody in danger may look well. Look up first how it was exported; if by score, give --shape wjx-score%s, and %s",
	},
	"by themselves":   {"只对这样的文件", " with such files alone"},
	"and other files": {"%s 等文件（另有 %d 个）", "%s and %d more {file|files}"},
	"next roster":     {"%s 看来是名册：用 --roster %s 给出，%s", "%s looks like a roster: give it with --roster %s, and %s"},
	"next levels":     {"多数行所写的单位与 --unit %s 所指的文件路径不同：是不是要写 --unit '%s'？", "most rows name another unit than the files' paths as --unit %s has them: did you mean --unit '%s'?"},
	"next errors":     {"未能读取的文件和行、不能采用的格：按 %s 逐条改正后重新计分", "files, rows and cells that could not be used: correct them as %s lists them, and score again"},
	"next listed errors": {
		"未能读取的文件和行、不能采用的格：按上面所列逐条改正后重新计分",
		"files, rows and cells that could not be used: correct them as listed above, and score again",
	},
	"next no errors": {
		"未能读取的文件和行、不能采用的格：加 --errors FILE 重新运行，得到逐条清单，改正后重新计分",
		"files, rows and cells that could not be used: run again with --errors FILE for the list, correct them, and score again",
	},
	"next columns":   {"多半不是答案的列（%d）：核对列名，或用 --map 指明哪一列是哪一题", "columns in which most cells are no answers (%d): check their names, or say with --map which column is which item"},
	"next missing":   {"没有列的题目在每份答卷上都按缺失处理：核对列名或映射", "items without a column count as missing on every sheet: check the names of the columns, or the mapping"},
	"next strangers": {"编号不在名册上的答卷 %d 份：核对编号或名册", "%d {sheet|sheets} with an id that is not on the roster: look up the ids or the roster"},
	"next absent":    {"名册上没有答卷的 %d 人：这不等于没有风险，请补测", "%d {person|people} on the roster without a sheet: that does not mean no risk; test them"},
	"next absent or elsewhere": {
		"名册上没有答卷的 %d 人：这不等于没有风险。其中有人可能有答卷，只是编号不同或没有编号，或在未能读取的文件和行里，或因编号重复未计分：先核对这些，其余的人请补测",
		"%d {person|people} on the roster without a sheet: that does not mean no risk. Some of them may have sheets under another id or none, in files or rows not read, or left out for their ids: look these up first, and test the others",
	},

	"next sexes": {
		"性别是平台导出的选项序号，按 1 男、2 女读取（%s）：如果问卷里“女”排在前面，采用下面所写的 sex%s",
		"sexes are numbers of options and read as 1 for male, 2 for female (%s): where the questionnaire has female first, take sex as written below%s",
	},
	"next option numbers": {
		"平台导出的是选项序号，不知道指什么（%s）：在下面所写的 %s 中，把 ... 换成各序号所指%s",
		"these are numbers of options, and nobody knows of which (%s): in %s as written below, put what each means in place of the dots%s",
	},
	"column of file": {"%s 的“%s”列", "column %[2]q of %[1]s"},
	"mapping of all files": {
		"；映射用于这次运行的所有文件：只在它们都是这样时才可用，否则把那个文件单独计分",
		"; a mapping is for all files of a run: only if all of them are like this; otherwise score that file by itself",
	},
	"next duplicates": {
		"编号重复的答卷 %d 份也都计了分：如每人只要一份，%s采用下面所写的 duplicates（best 也可以是 first、last）",
		"%d {sheet|sheets} with an id that an earlier sheet has, scored too: to have one of each person, %stake duplicates as written below (best, or first or last)",
	},
	"see urgent first": {
		"先看完%s的人（不采用的一份可能正是这样的一份），再",
		"first see to whoever has %s, as the sheet that is left out may be the one that says so; then ",
	},
	"by a mapping": {
		"把下面各行存为一个新文件，如 mapping.yaml（已有同名文件时换个名称，不要覆盖），去掉不需要的，加 --map mapping.yaml%s %s\n%s",
		"save the lines below as a new file, such as mapping.yaml (by another name where there is one), without what is not wanted; give --map mapping.yaml%s, and %s\n%s",
	},
	"in place of mapping": {"（代替 --map %s）", " in place of --map %s"},
	"in the mapping": {
		"在映射 %s 中作以下修改（不需要的不改），%s：\n     - %s",
		"change the mapping %s as follows, but for what is not wanted, and %s:\n     - %s",
	},
	"set duplicates": {"把 duplicates 改成 best", "set duplicates: to best"},
	"add line":       {"加一行 %s", "add the line %s"},
	"change person":  {"在 person 中把 %s 改成 %s", "in person: change %s to %s"},
	"add to person":  {"在 person 中加上 %s", "add to person: the entry %s"},
}
