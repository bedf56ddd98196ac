package dossier

import (
	"io"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// Portrait is a page about one person over time: what a series says, side by side, with the line of time around it. All of
// it is for those who may see everything of that person.
type Portrait struct {
	Dossier  *Dossier   // not nil
	Series   *Series    // of that dossier; not nil
	Expected []Expected // the waves of everybody that the person took part in, or may have been to, by time
	On       string     // YYYY-MM-DD: the day to which trends are continued; "" for none
}

// Expected is a wave of everybody.
type Expected struct {
	Name, From, To string // its dates are YYYY-MM-DD
	Wave           int    // the person's own wave in the series; 0: there is no sheet
	// Listed: the person is on the roster of that very wave, and without a sheet absent. False: nobody knows whether there was
	// to be one.
	Listed bool
}

// coverage is the probability of the prediction intervals of a page, the usual one.
const coverage = 0.95

// Write writes the portrait for a person to read, in Chinese where the tag names it, else in English. What does not exist is
// said with its reason, and is never a number. The error is one of w, or an *Error with the code BadDate.
func (p *Portrait) Write(w io.Writer, tag string) error {
	if p.On != "" {
		if _, ok := dayOf(p.On); !ok {
			return &Error{Code: BadDate}
		}
	}
	t := page{Portrait: p, tag: tag, used: map[Formula]bool{}, kinds: map[Kind]bool{}}
	t.head()
	t.waves()
	t.scales()
	t.tiers()
	t.monitor()
	t.line()
	t.formulas()
	_, err := io.WriteString(w, t.b.String())
	return err
}

// page is a portrait that is being written.
type page struct {
	*Portrait
	tag  string
	b    strings.Builder
	used map[Formula]bool

	kinds map[Kind]bool // of the reliabilities on the page
}

func (t *page) say(p lang.Pair) string { return p.In(t.tag) }

// put writes a line.
func (t *page) put(parts ...string) {
	for _, part := range parts {
		t.b.WriteString(part)
	}
	t.b.WriteByte('\n')
}

// section begins a part of the page.
func (t *page) section(title lang.Pair) { t.put("\n", t.say(title)) }

// table writes rows in columns.
func (t *page) table(rows [][]string) { t.b.WriteString(lang.Columns("  ", rows, nil)) }

var sayNone = lang.Pair{"无", "none"}

// nothing stands where there is nothing to say.
const nothing = "-"

func (t *page) inBrackets(text string) string {
	if text == "" {
		return ""
	}
	return t.say(lang.Open) + text + t.say(lang.Close)
}

// named gives a title, or the id where there is none.
func (t *page) named(title profile.Text, id string) string {
	if text := lang.OneLine(title.In(t.tag)); text != "" {
		return text
	}
	return lang.OneLine(id)
}

// level names a level of the tiers: by the definition of now where it has it, else by its id.
func (t *page) level(id string) string {
	if i, ok := t.Series.layout.Level(id); ok {
		return t.named(t.Series.layout.Levels[i].Title, id)
	}
	return lang.OneLine(id)
}

// wave names a wave of the series.
func (t *page) wave(n int) string { return t.count(lang.Pair{"第 %d 轮", "wave %d"}, n) }

func (t *page) head() {
	s := t.Series
	parts := []string{t.named(s.layout.Title, s.def.ID), s.def.Ref()}
	for i := range s.layout.Norms {
		parts = append(parts, t.say(lang.Pair{"常模 ", "norms "})+s.layout.Norms[i].ID+"@"+s.layout.Norms[i].Version)
	}
	if s.plan.Informant != "" {
		parts = append(parts, lang.Informant(s.plan.Informant, t.tag))
	}
	t.put(strings.Join(parts, " · "))
	if s.plan.Renormed != "" {
		t.put(t.say(lang.Pair{"不同常模的标准分也相减，理由：", "standard scores of different norms are subtracted, because: "}), lang.OneLine(s.plan.Renormed))
	}
}

// waves lists the waves, those that count and those that do not, and where the person is absent.
func (t *page) waves() {
	t.section(lang.Pair{"各轮测评", "Waves"})
	rows := [][]string{{
		t.say(lang.Pair{"轮次", "Wave"}), t.say(lang.Pair{"日期", "Date"}), t.say(lang.Pair{"场合", "Occasion"}), t.say(lang.Pair{"效度", "Validity"}),
		t.say(lang.Pair{"等级", "Tier"}), t.say(lang.Pair{"危机条目", "Critical"}), t.say(lang.Pair{"是否计入", "Counts"}),
	}}
	for i := range t.Series.waves {
		w := &t.Series.waves[i]
		for k := range w.Sittings {
			rows = append(rows, t.sitting(w, k))
		}
	}
	if len(rows) > 1 {
		t.table(rows)
	} else {
		t.put("  ", t.say(lang.Pair{"没有这份量表的答卷", "no sheet of this instrument"}))
	}
	for _, e := range t.Expected {
		if e.Wave > 0 {
			continue
		}
		why := lang.Pair{"没有答卷；是否应测不详", "no sheet; whether one was expected is not known"}
		if e.Listed {
			why = lang.Pair{"缺测：在名册上而没有答卷，情况不明，不等于没有风险", "absent: on the roster and without a sheet; nothing is known, which is not that there is no risk"}
		}
		t.put("  ", lang.OneLine(e.Name), t.inBrackets(e.From+t.say(lang.To)+e.To), t.say(lang.Colon), t.say(why))
	}
}

// sitting is a row for a sheet.
func (t *page) sitting(w *Wave, k int) []string {
	p := w.Sittings[k].Profile
	number, occasion := t.wave(w.Number)+t.calledBy(w.Number), w.Sittings[k].Occasion
	if k > 0 {
		number, occasion = "", Retest
	}
	counts := t.say(lang.Pair{"否", "no"})
	switch {
	case w.Counts && p == w.Profile:
		counts = t.say(lang.Pair{"是", "yes"})
	case !w.Counts && p == w.Profile:
		counts += t.inBrackets(w.Why.In(t.tag))
	case t.Series.foreign(p) != NotSaid:
		counts += t.inBrackets(t.Series.foreign(p).In(t.tag))
	case p.Validity.State == profile.Invalid:
		counts += t.inBrackets(p.Validity.State.In(t.tag))
	}
	return []string{number, p.Date, occasion.In(t.tag), p.Validity.State.In(t.tag), t.tier(p), t.critical(p), counts}
}

// calledBy gives the names of the waves of everybody that a wave of the person is.
func (t *page) calledBy(n int) string {
	var names []string
	for _, e := range t.Expected {
		if e.Wave == n {
			names = append(names, lang.OneLine(e.Name))
		}
	}
	return t.inBrackets(strings.Join(names, t.say(lang.Enumeration)))
}

// tier is the level of a sheet, or why there is none.
func (t *page) tier(p *profile.Profile) string {
	switch {
	case p.Tier.State == profile.Determined:
		return t.level(p.Levels[p.Tier.Level].ID)
	case p.Tier.HasBounds():
		return p.Tier.State.In(t.tag) + t.inBrackets(t.level(p.Levels[p.Tier.Lo].ID)+t.say(lang.To)+t.level(p.Levels[p.Tier.Hi].ID))
	}
	return p.Tier.State.In(t.tag)
}

// critical lists the critical items that hold, and with a question mark those that are undecided.
func (t *page) critical(p *profile.Profile) string {
	var out []string
	for i, truth := range p.Critical {
		if truth == profile.No {
			continue
		}
		name := p.Layout.Critical[i].ID
		at := slices.IndexFunc(t.Series.layout.Critical, func(c profile.CriticalInfo) bool { return c.ID == name })
		if at >= 0 {
			name = t.Series.layout.Critical[at].In(t.tag)
		}
		if truth == profile.Undecided {
			name += t.say(lang.Pair{"？", "?"})
		}
		out = append(out, lang.OneLine(name))
	}
	if out == nil {
		return nothing
	}
	return strings.Join(out, t.say(lang.Enumeration))
}
