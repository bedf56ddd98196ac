package followup

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// critical names the critical answers, and the items that could not be decided.
func (t *teller) critical() {
	t.named(t.in(lang.Pair{"危机条目阳性：", "critical answer: "}), t.e.Critical...)
	t.answers(t.e.Others, func(a *Answer) string {
		who := t.in(lang.Pair{"另一份答卷", "another's sheet"})
		if a.Informant != "" {
			who = lang.OneLine(lang.Informant(a.Informant, t.tag))
		}
		return fmt.Sprintf(t.in(lang.Pair{"%s（%s）中有危机条目阳性：", "critical answer in %s (%s): "}), who, a.Date)
	})
	t.answers(t.e.Earlier, func(a *Answer) string {
		return fmt.Sprintf(t.in(lang.Pair{"此前（%s）危机条目阳性，此后没有心理教师等的访谈：", "critical answer of %s, with no interview since that counts: "}), a.Date)
	})
	var again, open []*profile.CriticalInfo
	for _, c := range t.e.Undecided {
		if slices.Contains(t.e.Critical, c) {
			again = append(again, c)
		} else {
			open = append(open, c)
		}
	}
	t.named(t.in(lang.Pair{"此后的答卷未能判定同一条目，须当面核实：", "and undecided on a later sheet, somebody has to ask: "}), again...)
	t.named(t.in(lang.Pair{"危机条目未能判定，须当面核实：", "critical item undecided, somebody has to ask: "}), open...)
}

// answers names the critical answers of each sheet behind what the sheet is called; those of one sheet stand together.
func (t *teller) answers(answers []Answer, sheet func(*Answer) string) {
	for i := 0; i < len(answers); {
		var items []*profile.CriticalInfo
		first := &answers[i]
		for ; i < len(answers) && answers[i].Date == first.Date && answers[i].Informant == first.Informant; i++ {
			items = append(items, answers[i].Critical)
		}
		t.named(sheet(first), items...)
	}
}

// named says the names of critical items behind a head; nothing without any.
func (t *teller) named(head string, items ...*profile.CriticalInfo) {
	if len(items) == 0 {
		return
	}
	t.say(head, t.names(items))
}

func (t *teller) names(items []*profile.CriticalInfo) string {
	names := make([]string, len(items))
	for i, c := range items {
		names[i] = c.In(t.tag)
	}
	return strings.Join(names, t.in(lang.Enumeration))
}

// level gives the title of a level, or its id.
func (t *teller) level(i int) string {
	if i < 0 {
		return t.in(lang.Pair{"不明", "not known"})
	}
	l := &t.e.layout.Levels[i]
	if title := l.Title.In(t.tag); title != "" {
		return title
	}
	return l.ID
}

// tier says what the sheets say of the tier, and what a person has set. Where sheets differ each is told, the one with the
// highest tier first.
func (t *teller) tier() {
	if len(t.e.Sheets) == 0 {
		t.noSheet()
		t.tierSet()
		return
	}
	lead := &t.e.Sheets[t.e.lead]
	differs := func(s Sheet) bool { return s.Tier != lead.Tier }
	if !slices.ContainsFunc(t.e.Sheets, differs) {
		for _, part := range t.sheet(lead) {
			t.say(part)
		}
		t.tierSet()
		return
	}
	t.dated(lead)
	for i := range t.e.Sheets {
		if s := &t.e.Sheets[i]; differs(*s) {
			t.dated(s)
		}
	}
	t.tierSet()
}

// noSheet says that there is none that says anything of the tier.
func (t *teller) noSheet() {
	switch {
	case t.e.Retest != 0:
		t.retest()
	case t.e.Date == "":
		t.say(t.in(lang.Pair{"本轮没有答卷", "no sheet of this wave"}))
	}
	t.before()
}

// retest says why there is a retest to be, and of an invalid sheet by what rule.
func (t *teller) retest() {
	why := t.e.Retest.In(t.tag)
	if t.e.invalid != nil {
		why += t.because(t.e.invalid)
	}
	t.say(why)
}

// because gives the reason of the rule that decided how far a sheet can be believed, in brackets; "" when the file gives none.
func (t *teller) because(p *profile.Profile) string {
	if p.Validity.Rule < 0 {
		return ""
	}
	why := p.Layout.Validity[p.Validity.Rule].Because.In(t.tag)
	if why == "" {
		return ""
	}
	return t.in(lang.Open) + lang.OneLine(why) + t.in(lang.Close)
}

// before says what is known of the wave before.
func (t *teller) before() {
	b := t.e.Before
	if b == nil {
		return
	}
	var parts []string
	if b.Date != "" {
		switch b.Tier.State {
		case profile.Determined:
			parts = append(parts, t.level(b.Tier.Level))
		case profile.AtLeast:
			parts = append(parts, t.in(lang.Pair{"至少 ", "at least "})+t.level(b.Tier.Level))
		case profile.TierUndetermined:
			parts = append(parts, t.in(lang.Pair{"等级无法判定，可能到 ", "undetermined, perhaps "})+t.level(b.Tier.Hi))
		}
	}
	if len(b.Critical) > 0 {
		parts = append(parts, t.in(lang.Pair{"危机条目阳性", "critical answer"})+t.in(lang.Open)+t.names(b.Critical)+t.in(lang.Close))
	}
	if len(parts) == 0 {
		return
	}
	month := cmp.Or(b.Date, b.Answered)[:len("2006-01")]
	t.say(t.in(lang.Pair{"上次（", "last time ("}), month, t.in(lang.Pair{"）：", "): "}), strings.Join(parts, t.in(lang.Pair{"，", ", "})))
}

// dated says what one sheet of several says, with its day.
func (t *teller) dated(s *Sheet) {
	kind := lang.Pair{" 测评", ", test"}
	if s.Retest {
		kind = lang.Pair{" 复测", ", retest"}
	}
	t.say(s.Date, t.in(kind), t.in(lang.Colon), strings.Join(t.sheet(s), t.in(lang.Pair{"，", ", "})))
}

// sheet gives what a sheet says of the tier, and whether it can be believed.
func (t *teller) sheet(s *Sheet) (parts []string) {
	switch tier := &s.Tier; tier.State {
	case profile.Determined:
		sure := t.in(lang.Pair{"确定", "determined"})
		if tier.Lo != tier.Hi {
			sure = t.in(lang.Pair{"补全缺答后可能为 ", "with all answers "}) + t.level(tier.Lo) + t.in(lang.Pair{" 到 ", " to "}) + t.level(tier.Hi)
		}
		parts = append(parts, t.in(lang.Pair{"等级 ", "tier "})+t.level(tier.Level)+t.in(lang.Open)+sure+t.in(lang.Close))
	case profile.AtLeast:
		parts = append(parts, t.in(lang.Pair{"等级至少 ", "tier at least "})+t.level(tier.Level)+t.in(lang.Pair{"，可能到 ", ", perhaps "})+t.level(tier.Hi))
	case profile.TierUndetermined:
		parts = append(parts, t.in(lang.Pair{"等级无法判定，可能到 ", "tier undetermined, perhaps "})+t.level(tier.Hi))
	}
	switch s.Validity {
	case profile.Doubtful:
		parts = append(parts, t.in(lang.Pair{"作答可信度存疑", "the sheet is doubtful"})+t.because(s.profile))
	case profile.ValidityUndetermined:
		parts = append(parts, t.in(lang.Pair{"作答是否可信未能判定", "whether the sheet can be believed is undetermined"}))
	}
	return parts
}

// tierSet says what a person has set.
func (t *teller) tierSet() {
	if set := t.e.TierSet; set != nil {
		t.say(t.in(lang.Pair{"人工定为 ", "set by a person to "}), t.setLevel(), t.in(lang.Open), set.Date, t.in(lang.Close))
	}
}

// setLevel names the level that a person has set; one that the definition does not have by its id.
func (t *teller) setLevel() string {
	if i, ok := t.e.layout.Level(t.e.TierSet.Level); ok {
		return t.level(i)
	}
	return lang.OneLine(t.e.TierSet.Level)
}
