package main

import (
	"io"
	"strconv"

	"github.com/psynorm/psynorm/internal/csvcell"
)

// A table of --csv has a row for each number: the unit and the group it is of, what it is, and the number; an empty cell
// where there is none.

// rowWriter writes the rows of one unit and group.
type rowWriter struct {
	out    []byte
	levels int
	path   []string
	sex    string
	grade  string
}

// writeCSV writes the table.
func (s *rollupView) writeCSV(out io.Writer) error {
	names := s.file.Tree.Names()
	w := rowWriter{levels: len(names)}
	w.out = append(append(append(w.out, "# "...), s.say("confidential")...), "\ndepth"...)
	for _, name := range names {
		w.out = csvcell.Append(append(w.out, ','), name)
	}
	w.out = append(w.out, ",by.sex,by.grade,scale,metric,statistic,value\n"...)
	for u := range s.reports {
		w.unit(u)
		if _, err := out.Write(w.out); err != nil {
			return err
		}
		w.out = w.out[:0]
	}
	return nil
}

func (w *rowWriter) unit(u *unitReport) {
	w.path, w.sex, w.grade = u.Path, "", ""
	if u.Expected != nil {
		w.count("", "", "expected", *u.Expected)
	}
	w.group(&u.All)
	for _, list := range [][]groupReport{u.BySex, u.ByGrade} {
		for i := range list {
			w.sex, w.grade = list[i].Sex, list[i].Grade
			w.group(&list[i])
		}
	}
	w.sex, w.grade = "", ""
	for _, r := range u.Ranked {
		for i, scale := range r.Scales {
			if scale.Percent != nil {
				w.count(scale.ID, "", "rank."+r.Group, int64(i+1))
			}
			w.number(scale.ID, "", "percent_of_maximum", scale.Percent)
		}
	}
	if c := u.Compared; c != nil {
		w.count("", "", "units_side_by_side", int64(c.Units))
		for i := range c.Scales {
			w.effects(&c.Scales[i], "")
		}
		for i := range c.Rates {
			w.effects(&c.Rates[i], "rate."+c.Rates[i].Level+".")
		}
	}
}

func (w *rowWriter) group(g *groupReport) {
	for _, c := range []struct {
		name string
		n    int64
	}{
		{"present", g.Present},
		{"valid", g.Valid},
		{"doubtful", g.Doubtful},
		{"invalid", g.Invalid},
		{"validity.undetermined", g.Undetermined},
	} {
		w.count("", "", c.name, c.n)
	}
	for i := range g.Levels {
		v := &g.Levels[i]
		w.count("", "", "determined."+v.ID, v.Determined)
		w.count("", "", "at least."+v.ID, v.AtLeast)
		w.count("", "", "rate."+v.ID+".count", v.Rate.Count)
		w.count("", "", "rate."+v.ID+".open", v.Rate.Open)
		w.count("", "", "rate."+v.ID+".of", v.Rate.Of)
	}
	if len(g.Levels) > 0 {
		w.count("", "", "tier.undetermined", g.NoLevel)
		w.count("", "", "withheld", g.Withheld)
	}
	if of := g.Today; of != nil {
		w.count("", "", "today.yes", of.Yes)
		w.count("", "", "today.open", of.Open)
		w.count("", "", "today.no", of.No)
		w.count("", "", "today.invalid", of.Invalid)
	}
	for i := range g.Scales {
		s := &g.Scales[i]
		w.count(s.ID, "raw", "unscorable", s.Unscorable)
		w.count(s.ID, "raw", "undefined", s.Undefined)
		w.count(s.ID, "raw", "partial", s.Partial)
		w.count(s.ID, "raw", "prorated", s.Prorated)
		w.values(s.ID, "raw", &s.Raw)
		for k := range s.Standards {
			w.count(s.ID, s.Standards[k].Metric, "no norm", s.Standards[k].NoNorm)
			w.values(s.ID, s.Standards[k].Metric, &s.Standards[k])
		}
		for _, b := range s.Bands {
			w.count(s.ID, "", "band."+b.ID, b.N)
		}
		if len(s.Bands) > 0 {
			w.count(s.ID, "", "band unknown", s.BandUnknown)
		}
	}
}

func (w *rowWriter) values(scale, metric string, v *valuesReport) {
	w.count(scale, metric, "n", v.N)
	w.count(scale, metric, "beyond", v.Beyond)
	w.number(scale, metric, "mean", v.Mean)
	w.number(scale, metric, "sd", v.SD)
	for _, p := range v.Percentiles {
		name := "p" + strconv.Itoa(p.P)
		w.number(scale, metric, name+".lo", p.Lo)
		w.number(scale, metric, name+".hi", p.Hi)
	}
}

func (w *rowWriter) effects(e *effectsReport, what string) {
	metric := e.Metric
	if metric == "" && e.Scale != "" {
		metric = "raw"
	}
	for _, of := range []struct {
		name string
		*effectReport
	}{{"rest", e.Rest}, {"norm", e.Norm}, {"wave before", e.Before}} {
		if of.effectReport == nil {
			continue
		}
		name := what + of.name + "."
		w.number(e.Scale, metric, name+"effect", &of.Size)
		if of.Least != of.Most {
			w.number(e.Scale, metric, name+"effect.least", &of.Least)
			w.number(e.Scale, metric, name+"effect.most", &of.Most)
		}
		if of.CI != nil {
			w.number(e.Scale, metric, name+"effect.lo", &of.CI[0])
			w.number(e.Scale, metric, name+"effect.hi", &of.CI[1])
		}
	}
}

func (w *rowWriter) count(scale, metric, statistic string, n int64) {
	w.begin(scale, metric, statistic)
	w.out = append(strconv.AppendInt(w.out, n, 10), '\n')
}

func (w *rowWriter) number(scale, metric, statistic string, x *float64) {
	w.begin(scale, metric, statistic)
	if x != nil {
		w.out = strconv.AppendFloat(w.out, *x, 'g', -1, 64)
	}
	w.out = append(w.out, '\n')
}

// begin writes a row up to the number.
func (w *rowWriter) begin(scale, metric, statistic string) {
	w.out = strconv.AppendInt(w.out, int64(len(w.path)), 10)
	for i := range w.levels {
		w.out = append(w.out, ',')
		if i < len(w.path) {
			w.out = csvcell.Append(w.out, w.path[i])
		}
	}
	for _, cell := range []string{w.sex, w.grade, scale, metric, statistic} {
		w.out = csvcell.Append(append(w.out, ','), cell)
	}
	w.out = append(w.out, ',')
}
