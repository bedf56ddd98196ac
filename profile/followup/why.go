package followup

import (
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/scoring"
)

// Why says why a pupil stands where he or she does, the key that decides first before the others: a critical answer, the
// tier, change and nearness as the definition orders them, and what people have done. Chinese where the tag names it, else
// English.
func (e *Entry) Why(tag string) string {
	t := teller{e: e, tag: tag}
	t.critical()
	t.tier()
	for _, key := range e.order {
		switch key {
		case instruments.FollowChange:
			t.change()
		case instruments.FollowNearness:
			t.nearness()
		}
	}
	t.done()
	return t.text()
}

// WhyRetest says why a pupil is to be tested again; "" for one who is not.
func (e *Entry) WhyRetest(tag string) string {
	if e.Retest == 0 {
		return ""
	}
	t := teller{e: e, tag: tag}
	if e.Retest == Undetermined {
		t.tier()
	} else {
		t.retest()
	}
	t.before()
	if e.Retest == Absent {
		t.critical()
		t.tierSet()
	}
	t.agreed()
	return t.text()
}

// WhyAside says of a pupil who has been set aside what would put him or her on the list, and everything that has been done
// about it; "" for one who has not.
func (e *Entry) WhyAside(tag string) string {
	t := teller{e: e, tag: tag}
	switch e.Aside {
	case 0:
		return ""
	case NoConsent:
		return e.Aside.In(tag)
	}
	t.critical()
	t.tier()
	t.seen()
	t.care()
	t.referral()
	t.state()
	t.agreed()
	return t.text()
}

// teller gathers what there is to say of an entry.
type teller struct {
	e     *Entry
	tag   string
	parts []string
}

func (t *teller) say(parts ...string) { t.parts = append(t.parts, strings.Join(parts, "")) }

func (t *teller) in(p lang.Pair) string { return p.In(t.tag) }

func (t *teller) text() string { return strings.Join(t.parts, t.in(lang.Semicolon)) }

// scale gives the title of a scale, or its id.
func (t *teller) scale(i int) string {
	s := &t.e.layout.Scales[i]
	if title := s.Title.In(t.tag); title != "" {
		return title
	}
	return s.ID
}

func (t *teller) change() {
	c := &t.e.Change
	if !c.Has {
		switch c.Why {
		case dossier.NoEarlierWave:
			t.say(t.in(lang.Pair{"没有上次测评可比", "no earlier wave to compare with"}))
		case dossier.NotSaid, dossier.InvalidSheet, dossier.NoNewWave:
		default:
			t.say(t.in(lang.Pair{"较上次的变化不明：", "change since the last wave not known: "}), c.Why.In(t.tag))
		}
		return
	}
	of := t.in(lang.Open) + t.scale(c.Scale)
	if c.Others > 0 {
		of += t.in(lang.Pair{"；其余分量表的变化不明", "; of the other scales the change is not known"})
	}
	of += t.in(lang.Close)
	switch {
	case c.Value > 0:
		t.say(t.in(lang.Pair{"较上次加重", "worse than last time by"}), errorsIn(c.Value, ofDifference, t.tag), of)
	case c.Value < 0:
		t.say(t.in(lang.Pair{"较上次减轻", "better than last time by"}), errorsIn(c.Value, ofDifference, t.tag), of)
	case c.Others > 0:
		t.say(t.in(lang.Pair{"已知的分量表与上次相同", "what is known is as last time"}), of)
	default:
		t.say(t.in(lang.Pair{"与上次相同", "as last time"}), of)
	}
}

func (t *teller) nearness() {
	n := &t.e.Nearness
	switch {
	case n.Why == scoring.NoLevel || n.Why == scoring.NearNotSaid && !n.Has:
		return
	case n.Why == scoring.TopLevel:
		t.say(t.in(lang.Pair{"已是最高等级", "the highest tier there is"}))
		return
	case !n.Has && n.Level < 0:
		t.say(t.in(lang.Pair{"与上一等级的距离不明：", "nearness to the next tier not known: "}), n.Why.In(t.tag))
		return
	case !n.Has:
		t.say(t.in(lang.Pair{"与“", "nearness to "}), t.level(n.Level), t.in(lang.Pair{"”的距离不明：", " not known: "}), n.Why.In(t.tag))
		return
	}
	t.cut()
}

// cut says which score is how far from which cut-off. That is the nearest condition of a rule, and not the rule: others of it
// may be far from true.
func (t *teller) cut() {
	n := &t.e.Nearness
	rule, score := lang.OneLine(t.e.layout.Rules[n.Rule].ID), t.scale(n.Scale)+" "
	if n.Metric != "raw" {
		score += lang.Metric(n.Metric, t.tag) + " "
	}
	score += scoreBy(n.Score, n.Cut) + t.in(lang.Pair{"，界值 ", ", cut-off "}) + profile.Display(n.Cut)
	if n.Value == 0 {
		score += t.in(lang.Pair{"，正在界值上", ", at the cut-off"})
	} else {
		score += t.in(lang.Pair{"，差", ","}) + errorsIn(n.Value, ofMeasurement, t.tag) + t.in(lang.Pair{"", " away"})
	}
	if n.Others > 0 {
		score += t.in(lang.Pair{"（规则中还有不能用标准误衡量的条件，如作答选项）", " (the rule has conditions that no standard error measures, such as single answers)"})
	}
	t.say(fmt.Sprintf(t.in(lang.Pair{"“%s”规则 %s 中最接近的一项：%s", "nearest to %s, of rule %s: %s"}), t.level(n.Level), rule, score))
}

// done says what people have done.
func (t *teller) done() {
	t.due()
	t.notEnough()
	t.care()
	t.referral()
	if t.e.Due == nil {
		t.state()
	}
	t.agreed()
	if t.e.withdrawn {
		t.say(NoConsent.In(t.tag))
	}
}

// seen says when somebody has talked with the pupil since.
func (t *teller) seen() {
	if t.e.Seen == nil {
		return
	}
	since := lang.Pair{"此后已于 ", "interviewed since, on "}
	if t.e.Date != "" && t.e.Seen.Date > t.e.Date {
		since = lang.Pair{"测评之后已于 ", "interviewed since the sheet, on "}
	}
	t.say(t.in(since), t.e.Seen.Date, t.in(lang.Pair{" 访谈", ""}))
}

// due says that the day has come on which somebody looks again.
func (t *teller) due() {
	if t.e.Due == nil {
		return
	}
	text := lang.Pair{"约定 %s 再看，已到期", "was to be looked at again by %s, which has passed"}
	if t.e.Due.Until == t.e.at {
		text = lang.Pair{"约定今天（%s）再看", "is to be looked at again today (%s)"}
	}
	t.say(fmt.Sprintf(t.in(text), t.e.Due.Until))
	t.seen()
}

func (t *teller) referral() {
	if t.e.Referral != nil {
		t.say(t.in(lang.Pair{"已于 ", "referred on "}), t.e.Referral.Date, t.in(lang.Pair{" 转介", ""}))
	}
}

// state says in what state the case is, since when, and when somebody looks again.
func (t *teller) state() {
	s := t.e.State
	if s == nil {
		return
	}
	text := t.in(lang.Pair{"个案", "case: "}) + s.Kind.In(t.tag) + t.in(lang.Open) + s.Date
	if s.Until != "" {
		text += t.in(lang.Pair{" 起，约定 ", ", to be looked at again by "}) + s.Until + t.in(lang.Pair{" 再看", ""})
	}
	t.say(text, t.in(lang.Close))
}

// notEnough says why an interview does not set the pupil aside.
func (t *teller) notEnough() {
	ev := t.e.NotEnough
	if ev == nil {
		return
	}
	who := lang.OneLine(lang.Role(ev.Role, t.tag))
	switch {
	case ev.Date == t.e.day:
		t.say(fmt.Sprintf(t.in(lang.Pair{"当日（%s）有%s访谈，与答卷先后不明，不计入", "interview by %[2]s on that day (%[1]s), before the sheet or after it: not counted"}), ev.Date, who))
	case ev.Date < t.e.day:
		t.say(fmt.Sprintf(t.in(lang.Pair{"%s 有%s访谈，此后另有答卷，不计入", "interview by %[2]s on %[1]s, and a sheet since: not counted"}), ev.Date, who))
	default:
		t.say(fmt.Sprintf(t.in(lang.Pair{"%s 有%s访谈，不计入，须由心理教师、咨询师或医生当面了解", "interview by %[2]s on %[1]s, not counted: a psychologist, counsellor or doctor has to see the pupil"}), ev.Date, who))
	}
}

func (t *teller) care() {
	if t.e.Care == nil {
		return
	}
	text := t.e.Care.Date + t.in(lang.Pair{" 起", " on"})
	if t.e.careUnsure && t.e.Aside == 0 {
		who := lang.OneLine(lang.Role(t.e.Care.Role, t.tag))
		text += fmt.Sprintf(t.in(lang.Pair{
			"，%s在本轮之前所记，不计入，须由心理教师、咨询师或医生确认",
			", recorded by %s before the wave, not counted: a psychologist, counsellor or doctor has to confirm it",
		}), who)
	}
	t.say(UnderCare.In(t.tag), t.in(lang.Open), text, t.in(lang.Close))
}

// agreed says that a retest has been agreed, and whether its day has passed.
func (t *teller) agreed() {
	r := t.e.RetestAgreed
	switch {
	case r == nil:
	case r.Until == "":
		t.say(t.in(lang.Pair{"已约定复测", "a retest is agreed"}))
	case r.Until < t.e.at:
		t.say(t.in(lang.Pair{"约定 ", "the retest agreed for "}), r.Until, t.in(lang.Pair{" 复测，尚未进行", " has not taken place"}))
	default:
		t.say(t.in(lang.Pair{"已约定 ", "a retest is agreed for "}), r.Until, t.in(lang.Pair{" 复测", ""}))
	}
}
