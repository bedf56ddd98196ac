package batch

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile"
)

// Columns chooses parts of the results for CSV. The zero value is everything. Immutable, and safe for concurrent use.
type Columns struct{ parts []string }

// The parts that can be chosen beside the metrics: those of each scale, and those of the sheet.
var (
	scaleParts = []string{"raw", "lo", "hi", "state", "band"}
	sheetParts = []string{"validity", "tier", "critical", "incomplete", "reasons"}
)

// ParseColumns reads a choice such as "T,tier": the id and these parts are kept, in the order of the table. The parts are
// raw, lo, hi, state, band and the metrics that the scales report, for all scales; validity, tier (with its bounds and
// state), critical, incomplete and reasons. Blanks around a part do not count, nor does naming one twice. An empty list is
// everything. A part that results of the layout do not have is an *Error, UnknownPart. The layout must not be nil.
func ParseColumns(list string, layout *profile.Layout) (Columns, error) {
	if strings.TrimSpace(list) == "" {
		return Columns{}, nil
	}
	known := parts(layout)
	chosen := strings.Split(list, ",")
	for i := range chosen {
		chosen[i] = strings.TrimSpace(chosen[i])
		if !slices.Contains(known, chosen[i]) {
			return Columns{}, unknownPart(chosen[i], known)
		}
	}
	return Columns{chosen}, nil
}

// parts lists what can be chosen of the results of a layout.
func parts(l *profile.Layout) []string {
	out := slices.Clone(scaleParts)
	for i := range l.Scales {
		s := &l.Scales[i]
		for _, metric := range s.Metrics[:s.Reported] {
			if s.Report && !slices.Contains(out, metric) {
				out = append(out, metric)
			}
		}
	}
	return append(out, sheetParts...)
}

func (c Columns) all() bool { return len(c.parts) == 0 }

func (c Columns) has(part string) bool { return c.all() || slices.Contains(c.parts, part) }

// columnsOf lays the table out: the person, each reported scale, the sheet as a whole. Two columns of one name are an
// error, also where one of them was not chosen, so that no choice changes what a name means.
func columnsOf(l *profile.Layout, units []string, chosen Columns) ([]Column, error) {
	var out, every []Column
	add := func(keep bool, c Column) {
		every = append(every, c)
		if keep {
			out = append(out, c)
		}
	}
	add(true, Column{name: "id", content: contentID})
	for i, name := range units {
		add(chosen.all(), Column{name, contentUnit, i})
	}
	add(chosen.all(), Column{name: "date", content: contentDate})
	taken := slices.Clone(sheetParts)
	for _, c := range every {
		taken = append(taken, c.name)
	}
	for i := range l.Scales {
		if l.Scales[i].Report {
			addScale(l, i, taken, func(part string, c Column) { add(chosen.has(part), c) })
		}
	}
	for _, c := range sheetColumns {
		part, _, _ := strings.Cut(c.name, ".")
		add(chosen.has(part), c)
	}
	seen := make(map[string]bool, len(every))
	for _, c := range every {
		if seen[c.name] {
			return nil, sameColumn(c.name)
		}
		seen[c.name] = true
	}
	return out, nil
}

// addScale adds the columns of a scale. Its score has the scale's name, or with .raw behind it where that is taken.
func addScale(l *profile.Layout, i int, taken []string, add func(part string, c Column)) {
	s := &l.Scales[i]
	name := s.ID
	if slices.Contains(taken, name) {
		name += ".raw"
	}
	add("raw", Column{name, contentRaw, i})
	add("lo", Column{s.ID + ".lo", contentLo, i})
	add("hi", Column{s.ID + ".hi", contentHi, i})
	add("state", Column{s.ID + ".state", contentState, i})
	for k, metric := range s.Metrics[:s.Reported] {
		add(metric, Column{s.ID + "." + metric, contentStandard, s.FirstStandard + k})
	}
	add("band", Column{s.ID + ".band", contentBand, i})
}

// sheetColumns are those of the sheet as a whole; the part they belong to stands before the point.
var sheetColumns = []Column{
	{name: "validity", content: contentValidity},
	{name: "tier", content: contentTier},
	{name: "tier.lo", content: contentTierLo},
	{name: "tier.hi", content: contentTierHi},
	{name: "tier.state", content: contentTierState},
	{name: "critical", content: contentCritical},
	{name: "incomplete", content: contentIncomplete},
	{name: "reasons", content: contentReasons},
}
