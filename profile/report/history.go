package report

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// reliable is where a reliable change index says that more has changed than the test's error alone would: in 5 % of cases it
// is that far from 0 though nothing has (Jacobson & Truax 1991, Journal of Consulting and Clinical Psychology 59:12).
const reliable = 1.96

// column is one wave of a history.
type column struct {
	Date string
	Name string
	Wave int    // number in the series; 0: there is no sheet of the pupil
	Gap  string // the word where nothing of it is shown; "" for a wave that counts
	Why  string // in full, for the table
}

// columns are the waves of the series and those without a sheet of the pupil, by date. Absent is who was expected; whether
// somebody was is not always known.
func (w words) columns(s *dossier.Series, expected []dossier.Expected) (out []column) {
	for _, wave := range s.Waves() {
		c := column{Date: wave.Date, Name: lang.OneLine(wave.Name), Wave: wave.Number}
		if !wave.Counts {
			c.Gap, c.Why = w.Say("gap.wave"), wave.Why.In(w.tag)
		}
		out = append(out, c)
	}
	for _, e := range expected {
		if e.Wave == 0 {
			c := column{Date: e.From, Name: lang.OneLine(e.Name), Gap: w.Say("gap.nosheet"), Why: w.Say("gap.unknown")}
			if e.Listed {
				c.Gap, c.Why = w.Say("gap.absent"), w.Say("gap.absence")
			}
			out = append(out, c)
		}
	}
	slices.SortStableFunc(out, func(a, b column) int { return strings.Compare(a.Date, b.Date) })
	return out
}

// course is how one scale went over the waves.
type course struct {
	Title  string
	Points []coursePoint // by columns
	Lo, Hi float64       // of its axis
	Norm   [2]float64    // the norm band, with HasNorm

	HasNorm bool
}

// coursePoint is a scale at one wave.
type coursePoint struct {
	Value float64
	Known bool
	Gap   string // the word where it is not known
	Why   string
	// Joined: it may be compared with the point before it that is known.
	Joined bool
	Mark   string // ▲ or ▼ where it has reliably changed since; "" otherwise, also where that is not known
}

// course gives the scale of an id in a metric, "" for raw scores, over the columns.
func (f *fullPage) course(id, metric string, columns []column) course {
	i, _ := f.layout.Scale(id)
	info := &f.layout.Scales[i]
	c := course{Title: f.named(info.Title, info.ID)}
	if span, ok := spanOf(info, metric); ok {
		c.Lo, c.Hi, c.HasNorm = span.Mean-float64(3*span.SD), span.Mean+float64(3*span.SD), true
		c.Norm = [2]float64{span.Mean - span.SD, span.Mean + span.SD}
	} else {
		c.Lo, _ = info.Lo.Lower()
		c.Hi, _ = info.Hi.Upper()
	}
	changes := map[int]dossier.Change{}
	if all, err := f.from.Series.Changes(id); err == nil {
		for _, change := range all {
			changes[change.To] = change
		}
	}
	for _, at := range columns {
		point := coursePoint{Gap: at.Gap, Why: at.Why}
		if at.Gap == "" {
			m := f.measured(f.from.Scorer.Adopt(f.from.Series.Waves()[at.Wave-1].Profile), i, metric)
			point.Value, point.Known = m.Value.Point()
			if !point.Known {
				point.Gap, point.Why = f.Say("gap.short"), m.Gap
			}
			change := changes[at.Wave]
			point.Joined, point.Mark = compared(&change, metric)
		}
		if point.Known {
			c.Lo, c.Hi = min(c.Lo, point.Value), max(c.Hi, point.Value)
		}
		c.Points = append(c.Points, point)
	}
	return c
}

// compared says whether a score may be compared with the one before, and whether it has reliably changed.
func compared(c *dossier.Change, metric string) (joined bool, mark string) {
	if c.From == 0 {
		return false, ""
	}
	joined = c.Raw.Has&profile.HasValue != 0
	if metric != "" {
		k := slices.IndexFunc(c.Standards, func(s dossier.StandardChange) bool { return s.Metric == metric })
		joined = k >= 0 && c.Standards[k].By.Has&profile.HasValue != 0
	}
	switch x, ok := c.RCI.Point(); {
	case ok && x >= reliable:
		mark = "▲"
	case ok && x <= -reliable:
		mark = "▼"
	}
	return joined, mark
}
