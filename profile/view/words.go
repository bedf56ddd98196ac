package view

import (
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

func textOf(p lang.Pair) profile.Text { return profile.Text{"zh": p[0], "en": p[1]} }

// followed puts two texts behind each other; either may be empty.
func followed(p, q lang.Pair) lang.Pair {
	if p == (lang.Pair{}) || q == (lang.Pair{}) {
		return lang.Pair{p[0] + q[0], p[1] + q[1]}
	}
	return lang.Pair{p[0] + q[0], p[1] + " " + q[1]}
}

// testAgain is what everybody reads who is asked for a retest. It says neither why nor that all is well.
var testAgain = lang.Pair{
	"请协助安排重测，时间与心理教师商定；单凭这次的作答还不能下结论，这不等于没有风险。",
	"Please help to have the test taken again, at a time agreed with the psychologist: these answers alone settle nothing, which does not mean no risk.",
}

// toTeachers is what a class teacher, or whoever sees to a dormitory, is asked for.
var toTeachers = [...]lang.Pair{
	Unsaid: {
		"这份量表不分等级，由它看不出要不要特别观察，请问心理教师。",
		"This instrument has no tiers and does not say whether anything is to be done; ask the psychologist.",
	},
	Observe: {
		"请在日常中多留意情绪、睡眠、交往和学习上的变化，多一些关心；不追问作答，不告诉其他同学，不贴标签。发现异常当天告诉心理教师。",
		"Please look out for changes of mood, sleep, company and learning, and be kind; do not ask about the answers, tell no classmates, put no label on anybody. Tell the psychologist of anything unusual the same day.",
	},
	Retest: testAgain,
	Nothing: {
		"这次没有需要特别安排的事。平时发现异常，照常告诉心理教师。",
		"Nothing in particular is to be done this time. Tell the psychologist of anything unusual, as always.",
	},
}

// toPupils and toGuardians say in plain words what there is to do, without a level. Nothing they say is that all is well.
var (
	toPupils = [...]lang.Pair{
		Unsaid: {
			"这份问卷的结果，请心理老师讲给你听。",
			"Ask the school's psychologist to talk with you about this questionnaire.",
		},
		Observe: {
			"从这次的作答看，你最近可能有些不容易。学校的心理老师愿意听你说说，你可以自己去找，也可以请信任的大人陪你去。",
			"Your answers say that things may be hard for you at present. The school's psychologist would like to listen; go there yourself, or with a grown-up whom you trust.",
		},
		Retest: {
			"这次的作答看不出结果，这不说明好，也不说明不好。学校会请你再做一次。",
			"Nothing can be said from these answers, neither good nor bad. The school will ask you to answer once more.",
		},
		Nothing: {
			"从这次的作答看，没有特别要请你来谈的事。问卷看不到所有的事：心里难受的时候，随时可以找心理老师或信任的大人。",
			"Your answers call for nothing in particular. No questionnaire sees everything: whenever you feel bad, go to the psychologist or a grown-up whom you trust.",
		},
	}
	toGuardians = [...]lang.Pair{
		Unsaid: {
			"这份问卷的结果，请心理教师讲给您听。",
			"Ask the school's psychologist to talk with you about this questionnaire.",
		},
		Observe: {
			"从这次的作答看，孩子最近可能有些不容易。请在一两天内联系学校的心理教师。平时多陪伴、先听孩子说、少责备；担心安全时不要让孩子独处，可拨心理援助热线。",
			"The answers say that things may be hard for your child at present. Please call the school's psychologist within a day or two. Be with your child, listen first, and do not blame; if you fear for safety do not leave the child alone, and ring a helpline.",
		},
		Retest: {
			"这次的作答看不出结果，这不说明好，也不说明不好。学校会请孩子再做一次。",
			"Nothing can be said from these answers, neither good nor bad. The school will ask your child to answer once more.",
		},
		Nothing: {
			"从这次的作答看，没有特别要和您谈的事。问卷看不到所有的事：觉得孩子有变化，随时可以找心理教师。",
			"The answers call for nothing in particular. No questionnaire sees everything: whenever your child seems changed to you, go to the school's psychologist.",
		},
	}
	helplines = lang.Pair{
		"心理援助热线：12356（全国）、12355（青少年）。",
		"Help by telephone in China: 12356, and 12355 for young people.",
	}
)

// Advice is what a class teacher, or whoever sees to a dormitory, reads who is asked for it.
func (r Request) Advice() profile.Text { return r.AdviceTo(Flag) }

// AdviceTo is what a role reads that is told no tier but what is to be done, Flag, Self or Guardian, without helplines; nil of
// the others.
func (r Request) AdviceTo(role Role) profile.Text {
	switch role {
	case Flag:
		return textOf(toTeachers[r])
	case Self:
		return textOf(toPupils[r])
	case Guardian:
		return textOf(toGuardians[r])
	}
	return nil
}

// adviceTo gives all that a role reads that is told no tier.
func adviceTo(role Role, r Request, retest bool) profile.Text {
	switch role {
	case Self:
		return textOf(followed(toPupils[r], helplines))
	case Guardian:
		return textOf(followed(toGuardians[r], helplines))
	}
	advice := toTeachers[r]
	if retest && r != Retest {
		advice = followed(advice, testAgain)
	}
	return textOf(advice)
}

// Asked gives the request that Advice puts into words for Flag, Self and Guardian: for whoever puts it into other words, as
// pages do. Of other roles it is Unsaid.
func (v *View) Asked() Request { return v.asked }
