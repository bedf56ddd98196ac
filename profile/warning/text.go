package warning

import (
	"cmp"
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// What notices say. Critical items and monitor rules are for Full; what the others read follows from the level or, to those
// who are not told it, from nothing but that they are asked.
var (
	sayOverdue  = lang.Pair{"（%s未在时限内接手，现转给您。）", "(Not taken up in time by: %s.) "}
	sayCritical = lang.Pair{
		"危机条目：%s。请尽快面谈并评估风险（答卷：%s；无效也要面谈）。",
		"Critical item: %s. Please see the pupil and assess the risk (the sheet is %s; an invalid one counts as well).",
	}
	sayUndecided = lang.Pair{
		"危机条目未能判定：%s。有关的题没有可用的作答，请当面澄清；在此之前不等于没有风险。",
		"Critical item not decided: %s. There is no usable answer; please find out in person. Until then this does not mean no risk.",
	}
	sayMonitor = lang.Pair{
		"与以往相比：%s。请查看历次结果，决定是否面谈。",
		"Compared with before: %s. Please look at the earlier results and decide whether to see the pupil.",
	}
	sayLevel   = lang.Pair{"等级：%s。", "Level: %s."}
	sayAtLeast = lang.Pair{"等级至少为%s，更高的等级未能排除。", "Level: at least %s; a higher one is not ruled out."}
	sayDo      = lang.Pair{"%s。", " %s."}
	sayCase    = lang.Pair{"%s 测评的个案。", "Case of the wave of %s. "}
	sayCheck   = lang.Pair{"请核查学校是否已处置。", " Please check that the school has acted."}
	sayRetest  = lang.Pair{
		"这次的作答得不出完整的结果，请安排重测；在此之前不等于没有风险。",
		"These answers do not say enough. Please arrange for the test to be taken again; until then this does not mean no risk.",
	}
	sayWhy = lang.Pair{"（答卷%s；等级%s。）", " (The sheet is %s, the tier %s.)"}
	sayNot = lang.Pair{"未能全部判定", "not wholly determined"}
	sayAnd = lang.Pair{"、", ", "}
)

// In gives the notice in the words of its role, in Chinese where the tag names it, else in English: what it is about and
// what to do, without the pupil, the state and the times.
func (n *Notice) In(tag string) string {
	var before string
	if len(n.Overdue) > 0 {
		names := make([]string, len(n.Overdue))
		for i := range n.Overdue {
			names[i] = n.Overdue[i].In(tag)
		}
		before = fmt.Sprintf(sayOverdue.In(tag), strings.Join(names, sayAnd.In(tag)))
	}
	switch n.Kind {
	case Critical:
		if n.Undecided {
			return before + fmt.Sprintf(sayUndecided.In(tag), n.cause(tag))
		}
		return before + fmt.Sprintf(sayCritical.In(tag), n.cause(tag), n.Validity.In(tag))
	case Monitor:
		return before + fmt.Sprintf(sayMonitor.In(tag), n.cause(tag))
	case Retest:
		return before + n.retest(tag)
	}
	return before + n.tier(tag)
}

// cause names the critical item or the monitor rule.
func (n *Notice) cause(tag string) string {
	if t := n.CauseName.In(tag); t != "" {
		return t
	}
	return n.Cause
}

func (n *Notice) retest(tag string) string {
	switch n.Office.Role {
	case view.Flag:
		return view.Retest.Advice().In(tag)
	case view.Full:
		tier := n.TierState.In(tag)
		if n.TierState == profile.AtLeast {
			tier = sayNot.In(tag)
		}
		return sayRetest.In(tag) + fmt.Sprintf(sayWhy.In(tag), n.Validity.In(tag), tier)
	}
	return sayRetest.In(tag)
}

func (n *Notice) tier(tag string) string {
	if n.Level.ID == "" { // not told
		return view.Observe.Advice().In(tag)
	}
	level := sayLevel
	if n.AtLeast {
		level = sayAtLeast
	}
	text := fmt.Sprintf(level.In(tag), cmp.Or(n.Level.Title.In(tag), n.Level.ID))
	if n.Office.Role == view.Case {
		return fmt.Sprintf(sayCase.In(tag), n.Wave) + text + sayCheck.In(tag)
	}
	if action := n.Level.Action.In(tag); action != "" {
		text += fmt.Sprintf(sayDo.In(tag), strings.TrimRight(action, "。."))
	}
	return text
}
