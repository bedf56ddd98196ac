package validation

import (
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/markdown"
)

// mostSubjects is how many subjects of a reason are named in the verdict of a document, by its level: all of what is wrong.
var mostSubjects = [...]int{Wrong: 0, Look: 8, Unsettled: 3, Sound: 3, Note: 3}

func (d *document) head() {
	title := d.Title.In(d.tag)
	if title == "" {
		title = d.Definition.ID
	}
	d.say("title", markdown.Escape(title), d.Definition.Ref())
	d.say("sheets", d.Sheets.Read, d.Sheets.Used, d.Sheets.Doubtful, d.Sheets.Invalid)
	d.say("verdict", d.Verdict.In(d.tag))
	for i := range d.Verdict.Reasons {
		r := &d.Verdict.Reasons[i]
		fmt.Fprintf(d, "- %s %s\n", d.text("mark-"+r.Level.String()), r.text(d.tag, mostSubjects[r.Level], inert))
	}
	d.say("screening")
}

func (d *document) reliability() {
	d.say("reliability")
	d.table(1, d.heads("scale", "items", "sheets-n", "alpha", "pairwise", "standardized", "average", "mean", "sd", "sem", "prorated", "no-score")...)
	for i := range d.Scales {
		d.scaleRow(&d.Scales[i])
	}
	d.endTable()
}

func (d *document) scaleRow(s *Scale) {
	cells := []string{d.name(s.ID)}
	if s.Key < 0 {
		cells = append(cells, "", count(s.N), d.none(NotASum), "", "", "")
	} else {
		k := &d.Keys[s.Key]
		r := &k.Complete
		pairs := ""
		if p := k.Pairwise; p != nil {
			pairs = fmt.Sprintf("%s (%d)", d.interval(p.Alpha, 2), p.N)
		}
		cells = append(cells, count(r.Items), count(r.N), d.interval(r.Alpha, 2), pairs, d.number(r.Standardized, 2), d.number(r.AverageR, 2))
	}
	size := digits(s.SD)
	sem := ""
	if s.Key >= 0 {
		sem = d.number(s.SEM, size)
	}
	d.row(append(cells, d.number(s.Mean, size), d.number(s.SD, size), sem,
		count(s.Prorated), count(s.Partial+s.Unscorable+s.Undefined))...)
}

// name is a scale's title and id.
func (d *document) name(scale string) string {
	if title := d.shown[scale].In(d.tag); title != "" && title != scale {
		return markdown.Escape(title) + " `" + scale + "`"
	}
	return "`" + scale + "`"
}

func (d *document) keyCheck() {
	c := &d.KeyCheck
	d.say("key-check", c.Tests, c.Comparisons)
	switch {
	case c.Tests == 0:
		d.say("no-tests")
	case len(c.Findings) == 0:
		d.say("no-findings")
	}
	for i := range c.Findings {
		f := &c.Findings[i]
		switch {
		case f.Kind == Misplaced:
			d.say("misplaced", f.Item, d.scales(f.Scales), decimal(f.Rest, 2), d.scales([]string{f.Other}), decimal(f.OtherR, 2), f.N, probability(f.P),
				decimal(f.RestCorrected, 2), decimal(f.OtherCorrected, 2))
			if f.OtherR < 0 {
				d.say("misplaced-reversed")
			}
		case f.Or != "":
			d.say("reversed-two", f.Item, f.Or, d.scales(f.Scales), decimal(f.Rest, 2), f.N, probability(f.P))
		default:
			d.say("reversed", f.Item, d.scales(f.Scales), decimal(f.Rest, 2), d.number(f.Component, 2), f.N, probability(f.P))
		}
		if without, ok := f.Without.Get(); ok {
			d.say("straight", d.oneOptionShare(), decimal(without, 2))
		}
		d.WriteString("\n")
	}
	for i := range c.Open {
		if o := &c.Open[i]; o.Rest.Why == Estimated {
			d.say("open", o.Item, d.scales(o.Scales), o.Rest.brief(2))
		} else {
			d.say("unchecked", o.Item+" · "+d.scales(o.Scales), o.Rest.Why.Text(d.tag))
		}
	}
	for _, u := range c.Unchecked {
		what := d.scales(u.Scales)
		if u.Items != nil {
			what = strings.Join(u.Items, ", ") + " · " + what
		}
		d.say("unchecked", what, u.Why.Text(d.tag))
	}
}

func (d *document) itemsByScale() {
	d.say("items-by-scale")
	for i := range d.Keys {
		k := &d.Keys[i]
		r := k.main()
		names := make([]string, len(k.Scales))
		for j, id := range k.Scales {
			names[j] = d.name(id)
		}
		fmt.Fprintf(d, "\n### %s\n", strings.Join(names, ", "))
		if r == k.Pairwise {
			d.say("of-pairs", r.N)
		} else {
			d.say("of-complete", r.N)
		}
		d.table(1, d.heads("item", "mean", "sd", "rest", "total", "deleted", "loading")...)
		for j := range r.ByItem {
			f := &r.ByItem[j]
			d.row(d.keyed(&k.Items[j])+d.flag(k, k.Items[j].Item), d.number(f.Mean, 2), d.number(f.SD, 2), d.interval(f.Rest, 2),
				d.number(f.Total, 2), d.number(f.AlphaIfDeleted, 2), d.number(f.Loading, 2))
		}
		d.endTable()
	}
}

// keyed is an item as a key writes it.
func (d *document) keyed(k *KeyedItem) string {
	s := k.Item
	if k.Reverse {
		s = "−" + s
	}
	if k.Weight != 1 {
		s += " × " + decimal(k.Weight, 2)
	}
	return s
}

// flag is what the key check says of an item in its scale.
func (d *document) flag(k *Key, item string) string {
	for i := range d.KeyCheck.Findings {
		if f := &d.KeyCheck.Findings[i]; (f.Item == item || f.Or == item) && f.Scales[0] == k.Scales[0] {
			return " ← " + d.text("flag-"+f.Kind.String())
		}
	}
	return ""
}

func (d *document) answers() {
	d.say("answers")
	options := 0
	var kinds []instruments.Absence // those that occur
	for i := range d.Items {
		for _, o := range d.Items[i].Options {
			options = max(options, o.Number)
		}
		for _, m := range d.Items[i].Missing {
			if !slices.Contains(kinds, m.Kind) {
				kinds = append(kinds, m.Kind)
			}
		}
	}
	slices.Sort(kinds)
	head := d.heads("item", "answered")
	for _, kind := range kinds {
		head = append(head, d.text(kind.String()))
	}
	head = append(head, d.heads("mean", "sd", "range")...)
	for o := range options {
		head = append(head, fmt.Sprintf(d.text("option"), o+1))
	}
	d.table(1, head...)
	for i := range d.Items {
		d.itemRow(&d.Items[i], kinds, options)
	}
	d.endTable()
}

func (d *document) itemRow(it *Item, kinds []instruments.Absence, options int) {
	cells := []string{it.ID, count(it.Answered)}
	for _, kind := range kinds {
		n := ""
		for _, m := range it.Missing {
			if m.Kind == kind {
				n = count(m.N)
			}
		}
		cells = append(cells, n)
	}
	size := digits(it.SD)
	values := d.none(it.Min.Why)
	if it.Min.Why == Estimated {
		values = fmt.Sprintf("%g–%g", it.Min.Value, it.Max.Value)
	}
	cells = append(cells, d.number(it.Mean, size), d.number(it.SD, size), values)
	shares := make([]string, options)
	for _, o := range it.Options {
		shares[o.Number-1] = d.none(o.Share.Why)
		if o.Share.Why == Estimated {
			shares[o.Number-1] = percent(o.Share.Value)
		}
	}
	d.row(append(cells, shares...)...)
}
