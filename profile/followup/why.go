package followup

import (
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
		t.say(e.Retest.In(tag))
	}
	t.agreed()
	return t.text()
}

// WhyAside says why a pupil has been set aside; "" for one who has not.
func (e *Entry) WhyAside(tag string) string {
	t := teller{e: e, tag: tag}
	switch e.Aside {
	case SeenSince:
		t.say(pair{"测评之后已于 ", "interviewed since the sheet, on "}.in(tag), e.Seen.Date, pair{" 访谈", ""}.in(tag))
	case UnderCare:
		t.care()
	case NoConsent:
		t.say(e.Aside.In(tag))
	}
	return t.text()
}

// teller gathers what there is to say of an entry.
type teller struct {
	e     *Entry
	tag   string
	parts []string
}

func (t *teller) say(parts ...string) { t.parts = append(t.parts, strings.Join(parts, "")) }

func (t *teller) in(p pair) string { return p.in(t.tag) }

func (t *teller) text() string { return strings.Join(t.parts, t.in(saySemi)) }

// critical names the critical answers, and the items that could not be decided.
func (t *teller) critical() {
	named := func(head pair, items []*profile.CriticalInfo) {
		if len(items) == 0 {
			return
		}
		names := make([]string, len(items))
		for i, c := range items {
			names[i] = c.In(t.tag)
		}
		t.say(t.in(head), strings.Join(names, t.in(sayList)))
	}
	named(pair{"危急题作答：", "critical answer: "}, t.e.Critical)
	named(pair{"危急题未能判定，须当面核实：", "critical item undecided, somebody has to ask: "}, t.e.Undecided)
}

// level gives the title of a level, or its id.
func (t *teller) level(i int) string {
	if i < 0 {
		return t.in(pair{"不明", "not known"})
	}
	l := &t.e.layout.Levels[i]
	if title := l.Title.In(t.tag); title != "" {
		return title
	}
	return l.ID
}

func (t *teller) tier() {
	switch tier := &t.e.Tier; tier.State {
	case profile.Determined:
		text := t.in(pair{"等级 ", "tier "}) + t.level(tier.Level) + t.in(sayOpen)
		if tier.Lo == tier.Hi {
			t.say(text, t.in(pair{"确定", "determined"}), t.in(sayClose))
		} else {
			t.say(text, t.in(pair{"补全缺答后可能为 ", "with all answers "}), t.level(tier.Lo), t.in(pair{" 到 ", " to "}), t.level(tier.Hi), t.in(sayClose))
		}
	case profile.AtLeast:
		t.say(t.in(pair{"等级至少 ", "tier at least "}), t.level(tier.Level), t.in(pair{"，可能到 ", ", perhaps "}), t.level(tier.Hi))
	case profile.TierUndetermined:
		t.say(t.in(pair{"等级无法判定，可能到 ", "tier undetermined, perhaps "}), t.level(tier.Hi))
	case profile.Withheld:
		if t.e.Retest != 0 {
			t.say(t.e.Retest.In(t.tag))
		}
		return
	}
	switch t.e.Validity {
	case profile.Doubtful:
		t.say(t.in(pair{"作答可信度存疑", "the sheet is doubtful"}))
	case profile.ValidityUndetermined:
		t.say(t.in(pair{"作答是否可信未能判定", "whether the sheet can be believed is undetermined"}))
	}
}

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
			t.say(t.in(pair{"没有上次测评可比", "no earlier wave to compare with"}))
		case dossier.NotSaid, dossier.InvalidSheet, dossier.NoNewWave:
		default:
			t.say(t.in(pair{"较上次的变化不明：", "change since the last wave not known: "}), c.Why.In(t.tag))
		}
		return
	}
	of := t.in(sayOpen) + t.scale(c.Scale) + t.in(sayClose)
	switch {
	case c.Value > 0:
		t.say(t.in(pair{"较上次加重", "worse than last time by"}), errorsIn(c.Value, t.tag), of)
	case c.Value < 0:
		t.say(t.in(pair{"较上次减轻", "better than last time by"}), errorsIn(c.Value, t.tag), of)
	default:
		t.say(t.in(pair{"与上次相同", "as last time"}), of)
	}
}

func (t *teller) nearness() {
	n := &t.e.Nearness
	switch {
	case n.Why == scoring.NoLevel || n.Why == scoring.NearNotSaid && !n.Has:
		return
	case n.Why == scoring.TopLevel:
		t.say(t.in(pair{"已是最高等级", "the highest tier there is"}))
		return
	case !n.Has && n.Level < 0:
		t.say(t.in(pair{"与上一等级的距离不明：", "nearness to the next tier not known: "}), n.Why.In(t.tag))
		return
	case !n.Has:
		t.say(t.in(pair{"与“", "nearness to "}), t.level(n.Level), t.in(pair{"”的距离不明：", " not known: "}), n.Why.In(t.tag))
		return
	}
	if n.Value == 0 {
		t.say(t.in(pair{"正在“", "at the cut-off of "}), t.level(n.Level), t.in(pair{"”的界值上", ""}), t.cut())
		return
	}
	t.say(t.in(pair{"距“", ""}), t.level(n.Level), t.in(pair{"”还差", " is"}), errorsIn(n.Value, t.tag), t.in(pair{"", " away"}), t.cut())
}

// cut says which score is how far from which cut-off.
func (t *teller) cut() string {
	n := &t.e.Nearness
	text := t.in(sayOpen) + t.scale(n.Scale) + " "
	if n.Metric != "raw" {
		text += lang.Metric(n.Metric, t.tag) + " "
	}
	text += profile.Display(n.Score) + t.in(pair{"，界值 ", ", cut-off "}) + profile.Display(n.Cut)
	if n.Others > 0 {
		text += t.in(pair{"；另有条件无法这样比较", "; other conditions cannot be measured so"})
	}
	return text + t.in(sayClose)
}

// done says what people have done.
func (t *teller) done() {
	if t.e.Care != nil {
		t.care()
	}
	t.agreed()
}

func (t *teller) care() {
	t.say(UnderCare.In(t.tag), t.in(sayOpen), t.e.Care.Date, t.in(pair{" 起", " on"}), t.in(sayClose))
}

// agreed says that a retest has been agreed, and whether its day has passed.
func (t *teller) agreed() {
	r := t.e.RetestAgreed
	switch {
	case r == nil:
	case r.Until == "":
		t.say(t.in(pair{"已约定复测", "a retest is agreed"}))
	case r.Until < t.e.at:
		t.say(t.in(pair{"约定 ", "the retest agreed for "}), r.Until, t.in(pair{" 复测，尚未进行", " has not taken place"}))
	default:
		t.say(t.in(pair{"已约定 ", "a retest is agreed for "}), r.Until, t.in(pair{" 复测", ""}))
	}
}
