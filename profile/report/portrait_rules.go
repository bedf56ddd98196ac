package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// because gives the words of a rule: the sheet's own, or those of the definition of now where that is the very same file; a
// sheet that was read from a file has no titles.
func (f *fullPage) because(r *profile.RuleInfo, rules []profile.RuleInfo) string {
	if text := lang.OneLine(r.Because.In(f.tag)); text != "" || f.sheet.Definition.Hash != f.layout.Definition.Hash {
		return text
	}
	for i := range rules {
		if rules[i].ID == r.ID && rules[i].Text == r.Text {
			return lang.OneLine(rules[i].Because.In(f.tag))
		}
	}
	return ""
}

// rule says what a rule is and what it read.
func (f *fullPage) rule(p *profile.Profile, head string, r *profile.RuleInfo) finding {
	out := finding{Head: head, Rule: lang.OneLine(r.Text)}
	if r.Line > 0 {
		out.Rule += fmt.Sprintf("  %s:%d", lang.OneLine(r.File), r.Line)
	}
	for i := range r.Operands {
		text := f.operand(p, &r.Operands[i])
		if !slices.Contains(out.Reads, text) { // a rule may name the same thing twice
			out.Reads = append(out.Reads, text)
		}
	}
	return out
}

// operand says what a rule has read in the words of charts: the title of the scale, and two decimals, or more where rounding
// would put a score on a cut-off. What has no title has the name that the rule calls it by.
func (f *fullPage) operand(p *profile.Profile, o *profile.Operand) string {
	name := lang.OneLine(o.Text)
	if o.Kind == profile.OperandCritical {
		name = f.criticalTitle(&p.Layout.Critical[o.Index])
	}
	if o.Scale >= 0 && o.Scale < len(p.Scales) {
		name = f.scaleTitle(&p.Scales[o.Scale])
		switch _, metric, _ := strings.Cut(o.Text, "."); o.Kind {
		case profile.OperandStandard:
			name += " " + lang.Metric(metric, f.tag)
		case profile.OperandRaw:
			name += " " + f.Say("chart.raw")
		case profile.OperandBand:
			name += " " + f.Say("chart.band")
		case profile.OperandLo, profile.OperandHi:
			name += " " + metric
		}
	}
	value := p.ReadIn(*o, f.tag)
	if n, word := p.Read(*o); word == "" && o.Kind != profile.OperandClock {
		if _, ok := n.Point(); ok {
			value = n.Short(f.tag)
		}
	}
	return name + " = " + lang.OneLine(value)
}

// scaleTitle names a scale by the sheet's own definition, or else by the definition of now, which has titles where a sheet
// that was read from a file has none.
func (f *fullPage) scaleTitle(info *profile.ScaleInfo) string {
	if text := lang.OneLine(info.Title.In(f.tag)); text != "" {
		return text
	}
	if i, ok := f.layout.Scale(info.ID); ok {
		return f.named(f.layout.Scales[i].Title, info.ID)
	}
	return lang.OneLine(info.ID)
}

// criticalTitle names a critical item by the definition of now where it has it.
func (f *fullPage) criticalTitle(c *profile.CriticalInfo) string {
	if k := slices.IndexFunc(f.layout.Critical, func(x profile.CriticalInfo) bool { return x.ID == c.ID }); k >= 0 {
		return f.named(f.layout.Critical[k].Title, c.ID)
	}
	return f.named(c.Title, c.ID)
}

// critical lists what holds and what could not be decided on the sheets of the wave, retests among them.
func (f *fullPage) critical(last *dossier.Wave) {
	for _, s := range last.Sittings {
		p := s.Profile
		for i, truth := range p.Critical {
			c := &p.Layout.Critical[i]
			head := f.joined(lang.Colon, f.criticalTitle(c), f.because(&c.RuleInfo, nil))
			if len(last.Sittings) > 1 {
				head = p.Date + " " + head
			}
			if c.Notify != "" {
				head += f.Say("critical.notify", "role", lang.Role(c.Notify, f.tag))
			}
			switch truth {
			case profile.Yes:
				f.Critical = append(f.Critical, f.rule(p, head, &c.RuleInfo))
			case profile.Undecided:
				f.Undecided = append(f.Undecided, f.rule(p, head, &c.RuleInfo))
			}
		}
	}
}

// validity says whether the sheet can be believed, and which rules say so.
func (f *fullPage) validity() {
	v := &f.sheet.Validity
	f.Validity, f.Believed = f.Say("validity."+v.State.String()), v.State == profile.Valid
	say := func(i int, key string) {
		r := &f.sheet.Layout.Validity[i]
		head := f.joined(lang.Colon, f.Say(key, "id", r.ID), f.because(r, f.layout.Validity))
		f.Checks = append(f.Checks, f.rule(f.sheet, head, r))
	}
	if i, ok := v.Decided(); ok {
		say(i, "rule.decided")
	}
	for _, i := range v.Open {
		say(i, "rule.open")
	}
	for _, i := range v.NotApplied {
		say(i, "rule.unapplied")
	}
}

// reasons lists the rules of the tier that fired and those left open; those that fired for lower tiers apart.
func (f *fullPage) reasons() {
	for r := range f.sheet.Reasons() {
		key := "reason.fired"
		if !r.Fired {
			key = "reason.open"
		}
		head := f.Say(key, "id", lang.OneLine(r.Rule.ID), "level", f.levelName(r.Rule.Outcome))
		found := f.rule(f.sheet, f.joined(lang.Colon, head, f.because(r.Rule, f.layout.Rules)), r.Rule)
		if rank, ok := f.sheet.Layout.Level(r.Rule.Outcome); ok && r.Fired && f.sheet.Tier.HasLevel() && rank < f.sheet.Tier.Level {
			f.Lesser = append(f.Lesser, found)
			continue
		}
		f.Reasons = append(f.Reasons, found)
	}
}

// monitor lists the monitor rules of the wave that hold or could not be decided.
func (f *fullPage) monitor(last *dossier.Wave) {
	watches, err := f.from.Series.Monitor(last.Number)
	if err != nil {
		return
	}
	for _, w := range watches {
		switch w.Holds {
		case profile.Yes:
			f.Monitor = append(f.Monitor, f.watched(&w, f.Say("monitor.holds")))
		case profile.Undecided:
			f.Monitor = append(f.Monitor, f.watched(&w, f.joined(lang.Colon, f.Say("monitor.open"), w.Why.In(f.tag))))
		}
	}
}

// watched is a monitor rule and what became of it: in the definition's words, where it has any, with its id beside the text.
func (f *fullPage) watched(w *dossier.Watch, became string) finding {
	head, rule := lang.OneLine(w.Because.In(f.tag)), lang.OneLine(w.Text)
	if head == "" {
		return finding{Head: f.joined(lang.Colon, lang.OneLine(w.Rule), became), Rule: rule}
	}
	return finding{Head: f.joined(lang.Colon, head, became), Rule: lang.OneLine(w.Rule) + ": " + rule}
}

// tierRow is the tier as it stood on a day.
type tierRow struct {
	Date, By string
	Tier     key
	Validity string
}

// tiers lists the tier history: of every sheet, and as people have set it.
func (f *fullPage) tiers() {
	for _, at := range f.from.Series.Tiers() {
		var title profile.Text
		levels := f.layout.Levels
		if i, ok := f.layout.Level(at.Level); ok {
			title = levels[i].Title
		}
		row := tierRow{Date: at.Date, Tier: f.tierKey(at.State, at.Level, title, levels)}
		if at.Event != nil {
			row.By = f.Say("tier.set", "author", lang.OneLine(at.Event.Author), "role", lang.Role(at.Event.Role, f.tag))
		} else {
			row.By = at.Sitting.Occasion.In(f.tag)
			if at.Retest {
				row.By = dossier.Retest.In(f.tag)
			}
			if !at.Counts {
				row.By += f.In(lang.Open) + f.Say("tier.aside") + f.In(lang.Close)
			}
			row.Validity = at.Sitting.Profile.Validity.State.In(f.tag)
		}
		f.Tiers = append(f.Tiers, row)
	}
}
