package main

// noticeTexts are the messages of the command notices.
var noticeTexts = map[string][2]string{
	"bad time":       {"--%s 的时刻应写成 2026-11-20T08:00 这样，这里写的是 %q", "--%s: a time is written like 2026-11-20T08:00, not %q"},
	"out of notices": {"--out 须以 .csv 或 .jsonl 结尾：%s", "--out ends in .csv or .jsonl: %s"},
	"no table":       {"量表 %s 没有内置的预警表；请用 --table FILE 给出", "the instrument %s has no built-in table of warnings; name one by --table FILE"},
	"known of no wave": {
		"--known：没有叫 %q 的一轮；有：%s", "--known: there is no wave %q; there are: %s",
	},
	"bad case": {
		"%d 处（首见于第 %d 人）：%s",
		"%d {time|times}, first at person %d: %s",
	},
	"notices written": {"已写入 %s：通知 %d 条", "written: %s: %d {notice|notices}"},
	"notices":         {"通知 · 角色 %s · %s · 共 %d 条，其中逾期 %d 条", "Notices · role %s · %s · %d, of which overdue: %d"},
	"notices of full": {
		"含危机条目，只供有权查看学生全部结果的人阅读。",
		"With critical items: for those alone who may see everything of a pupil.",
	},
	"earlier notices": {
		"%s另有 %d 条未关闭，其中逾期 %d 条，不在清单里；用 --since 列出",
		"not closed, of %s, and not listed: %d, of which overdue: %d; --since lists these too",
	},
	"waves before":  {"%s 以前各轮", "waves before %s"},
	"earlier waves": {"此前各轮", "earlier waves"},
	"notices of others": {
		"另有 %d 条未关闭的通知，来自 %s 以外各方的答卷，不在清单里；不写 --informant 即列出",
		"%d {notice|notices} not closed, of sheets by others than %s, not listed: without --informant they are",
	},
	"events about nothing": {
		"%d 个事件的 about 没有对应的通知，未采用；首个在 %s 第 %d 行。about 应为通知的编号、等级，或（角色为 full 的）危机条目、监测规则；留空则用于该 office 的全部通知",
		"%d {event|events} whose about is no notice were not used; the first is in %s, row %d. It is the id of a notice or a level or, for roles of full, a critical item or a monitor rule; left empty, the event is for all notices of its office",
	},
	"office of role": {
		"--office：角色 %s 的 office 有：%s，没有 %q",
		"--office: the role %s has the offices %s, and not %q",
	},
	"no office": {"（无）", "(none)"},
	"notices elsewhere": {
		"另有 %d 条未关闭的通知，关于 %s 的学生而发给上级、其他单位或另一套单位（--tree）的 office，不在清单里；不写 --unit 即列出",
		"%d {notice|notices} not closed, about pupils of %s and of offices above it, of other units or of another tree, not listed: without --unit they are",
	},
	"offices elsewhere": {
		"%s 不属于 %s 及其下级：它们的通知不在清单里，不等于没有；不写 --unit 即列出",
		"%s: not of %s or below, so that notices of theirs are not listed, which does not mean that there are none; without --unit they are",
	},
	"nameless": {
		"%d 人的结果写在化名之下，而 %s 和名册都不知道是谁：请给出计分时所用的 --pseudonyms 文件；如果那就是编号，请用 --roster 给出名册",
		"results of %d {person|persons} are under pseudonyms of which neither %s nor a roster says whose they are: name the file of --pseudonyms that they were scored with, or, where these are ids, the --roster that has them",
	},
	"sheets after": {
		"%d 份答卷的日期在 --at 之后，或按 --known 那时还没有结果：未计入",
		"%d {sheet|sheets} dated after --at, or known later by --known: left out",
	},
	"harm after": {"，其中 %d 份有危机条目或未能判定的危机条目", "; of these with a critical item, or one that could not be decided: %d"},
	"time from midnight": {
		"%d 份答卷只知道日期，时限从当天 24:00 算起，而预警表中有短于一天的时限；结果得出的时刻请用 --known 轮次=时刻 写明",
		"the day alone is known of %d {sheet|sheets}, and time runs from its end, 24:00; the table has times below a day: say by --known WAVE=TIME when results were there",
	},
	"all units":         {"全部单位", "all units"},
	"under a pseudonym": {"化名 %s", "pseudonym %s"},
	"late":              {"逾期，待复核", "overdue, to review"},
	"one notice":        {"%s 前 · %s · %s [%s]", "by %s · %s · %s [%s]"},
}
