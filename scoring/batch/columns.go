package batch

import (
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/profile"
)

// part is what a column holds.
type part uint8

const (
	partID part = iota
	partUnit
	partDate
	partRaw
	partLo
	partHi
	partState
	partStandard
	partBand
	partValidity
	partTier
	partTierLo
	partTierHi
	partTierState
	partCritical
	partIncomplete
	partReasons
)

// column is one column of the table.
type column struct {
	name  string
	part  part
	scale int // of those that belong to one
	index int // of a unit in the path, of a standard score in Profile.Standards
}

// scaleParts are the words that choose columns of every scale, beside the metrics, and sheetParts those that choose
// columns of the sheet.
var (
	scaleParts = []string{"raw", "lo", "hi", "state", "band"}
	sheetParts = []string{"validity", "tier", "critical", "incomplete", "reasons"}
)

// ColumnError is the error of choosing columns that a result does not have.
type ColumnError struct {
	Name  string
	Known []string // what can be chosen
}

// Message says it in Chinese where lang begins with zh, else in English.
func (e *ColumnError) Message(lang string) string {
	text := diag.Text{
		Zh: fmt.Sprintf("结果中没有 %q 这样的列；可选：%s", e.Name, strings.Join(e.Known, "、")),
		En: fmt.Sprintf("results have no columns %q; there are %s", e.Name, strings.Join(e.Known, ", ")),
	}
	hint := diag.DidYouMean(e.Name, e.Known)
	if hint != (diag.Text{}) {
		text.Zh, text.En = text.Zh+"；"+hint.Zh, text.En+"; "+hint.En
	}
	return text.In(lang)
}

// Error is Message in English.
func (e *ColumnError) Error() string { return "batch: " + e.Message("en") }

// known lists what can be chosen of the results of a layout.
func known(l *profile.Layout) []string {
	words := slices.Clone(scaleParts)
	for i := range l.Scales {
		s := &l.Scales[i]
		for _, metric := range s.Metrics[:s.Reported] {
			if s.Report && !slices.Contains(words, metric) {
				words = append(words, metric)
			}
		}
	}
	return append(words, sheetParts...)
}

// columns lays out the table: the person, the scales in the definition's order, the sheet as a whole. With a choice,
// only the id and what is chosen.
func columns(l *profile.Layout, o CSVOptions) ([]column, error) {
	words := known(l)
	for _, w := range o.Columns {
		if !slices.Contains(words, w) {
			return nil, &ColumnError{w, words}
		}
	}
	chosen := func(word string) bool { return len(o.Columns) == 0 || slices.Contains(o.Columns, word) }
	out := []column{{name: "id", part: partID}}
	if len(o.Columns) == 0 {
		for i, name := range o.Units {
			out = append(out, column{name: name, part: partUnit, index: i})
		}
		out = append(out, column{name: "date", part: partDate})
	}
	person := make([]string, len(out))
	for i := range out {
		person[i] = out[i].name
	}
	for i := range l.Scales {
		if l.Scales[i].Report {
			out = appendScale(out, l, i, person, chosen)
		}
	}
	return appendSheet(out, chosen), nil
}

// appendScale appends the columns of a scale. Its score is called S.raw where S is what a column about the person, or
// about the sheet as a whole, is called.
func appendScale(out []column, l *profile.Layout, scale int, person []string, chosen func(string) bool) []column {
	s := &l.Scales[scale]
	add := func(word, name string, p part, index int) {
		if chosen(word) {
			out = append(out, column{name, p, scale, index})
		}
	}
	name := s.ID
	if slices.Contains(person, name) || slices.Contains(sheetParts, name) {
		name += ".raw"
	}
	add("raw", name, partRaw, 0)
	add("lo", s.ID+".lo", partLo, 0)
	add("hi", s.ID+".hi", partHi, 0)
	add("state", s.ID+".state", partState, 0)
	for k, metric := range s.Metrics[:s.Reported] {
		add(metric, s.ID+"."+metric, partStandard, s.FirstStandard+k)
	}
	if len(s.Bands) > 0 {
		add("band", s.ID+".band", partBand, 0)
	}
	return out
}

func appendSheet(out []column, chosen func(string) bool) []column {
	for _, c := range []struct {
		word, name string
		part       part
	}{
		{"validity", "validity", partValidity},
		{"tier", "tier", partTier},
		{"tier", "tier.lo", partTierLo},
		{"tier", "tier.hi", partTierHi},
		{"tier", "tier.state", partTierState},
		{"critical", "critical", partCritical},
		{"incomplete", "incomplete", partIncomplete},
		{"reasons", "reasons", partReasons},
	} {
		if chosen(c.word) {
			out = append(out, column{name: c.name, part: c.part})
		}
	}
	return out
}
