package report

import (
	"html/template"
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
)

// normed are the standard scores that a chart of means shows, the first that a scale has, with mean and standard deviation
// of the norm population. Those without are shown as raw scores.
var normed = []struct {
	metric   string
	mean, sd float64
}{{"T", 50, 10}, {"z", 0, 1}, {"IQ", 100, 15}, {"scaled", 10, 3}, {"sten", 5.5, 2}, {"stanine", 5, 2}, {"nce", 50, 21.06}}

// factor is a scale in a chart of means.
type factor struct {
	name  string
	in    int    // its first group, an index into survey.scaleGroups; their number where it is in none
	means []mean // by group of pupils
}

// drawn reports whether a mean is known: a scale of which there is none has no bar.
func (f *factor) drawn() bool {
	return slices.ContainsFunc(f.means, func(m mean) bool { return m.shown })
}

// factorChart is what charts of the means of one metric share.
type factorChart struct {
	words
	groups   []string // their names
	swatches []swatch
	left     float64 // where the axis begins: behind the names
	from, to float64 // the axis
	base     float64 // where bars begin: the norm's mean, or 0
	sd       float64 // of the norm; 0: there is none
}

// newFactorChart names the groups.
func newFactorChart(w words, groups []group) factorChart {
	f := factorChart{words: w}
	for i := range groups {
		name := lang.Sex(groups[i].sex, w.tag)
		look := swatchOf(1+3*i, len(steps))
		if groups[i].sex == rollup.Unknown {
			name, look = w.Say("units.notknown"), swatchOpen
		}
		f.groups, f.swatches = append(f.groups, name), append(f.swatches, lettered(look, ""))
		f.left = math.Max(f.left, textWidth(name)+8)
	}
	return f
}

// factorCharts draw the means of scales by sex, charts for each metric and in it for each group of scales: standard scores as
// bars from the mean of the norm on, within its band of one standard deviation up and down, and scales without any as raw
// scores. Scales that say how sheets were answered are in none. Those of which no mean is known are listed in the table, which
// is nil where there are none; left is their number.
func (s *survey) factorCharts(w words, id string, groups []group) (charts []*chart, rest *table, left int) {
	f := newFactorChart(w, groups)
	drawn := make([]bool, len(s.scales))
	var bare []factor
	add := func(id, metric, note string, base, sd float64, factors []factor) {
		bare = append(bare, slices.DeleteFunc(slices.Clone(factors), func(of factor) bool { return of.drawn() })...)
		factors = slices.DeleteFunc(factors, func(of factor) bool { return !of.drawn() })
		f.over(base, sd, factors)
		for in := range len(s.scaleGroups) + 1 {
			of := slices.DeleteFunc(slices.Clone(factors), func(of factor) bool { return of.in != in })
			if len(of) > 0 {
				title := w.Say("factors.title", "group", s.groupTitle(w, in), "metric", metric)
				charts = append(charts, f.charts(id+"-"+strconv.Itoa(in+1), title, note, of)...)
			}
		}
	}
	for _, n := range normed {
		note := w.Say("factors.norm", "mean", decimal(n.mean), "sd", decimal(n.sd))
		add(id+"-"+n.metric, lang.Metric(n.metric, w.tag), note, n.mean, n.sd, s.factors(w, n.metric, groups, drawn))
	}
	add(id+"-raw", w.Say("factors.raw"), w.Say("factors.apart"), 0, 0, s.factors(w, rawMetric, groups, drawn))
	if len(bare) > 0 {
		t := f.table(w.Say("factors.bare"), bare)
		rest = &t
	}
	return charts, rest, len(bare)
}

// groupTitle is what a group of scales is called, and behind the last group those that are in none.
func (s *survey) groupTitle(w words, in int) string {
	switch {
	case len(s.scaleGroups) == 0:
		return w.Say("factors.section")
	case in == len(s.scaleGroups):
		return w.Say("group.others")
	}
	return w.titled(s.scaleGroups[in])
}

// groupOf is the first group of a scale, the number of groups where it is in none.
func (s *survey) groupOf(scale *release.Scale) int {
	for i, g := range s.scaleGroups {
		if len(scale.Groups) > 0 && scale.Groups[0] == g.ID {
			return i
		}
	}
	return len(s.scaleGroups)
}

// factors are the scales that have a metric and are not drawn yet; it notes them as drawn.
func (s *survey) factors(w words, metric string, groups []group, drawn []bool) (list []factor) {
	for i := range s.scales {
		at := slices.Index(s.scales[i].Metrics, metric)
		if at < 0 || drawn[i] || s.scales[i].Validity {
			continue
		}
		drawn[i] = true
		of := factor{name: w.scale(&s.scales[i]), in: s.groupOf(&s.scales[i])}
		for k := range groups {
			m := mean{exact: s.exact}
			if groups[k].scales != nil {
				m = groups[k].scales[i].means[at]
				m.band = w.bandOf(&s.scales[i], m.band)
			}
			of.means = append(of.means, m)
		}
		list = append(list, of)
	}
	return list
}

// scale is the title of a scale, or its id.
func (w words) scale(s *release.Scale) string {
	return w.titled(release.Named{ID: s.ID, Title: s.Title})
}

// bandOf is the title of a band of a scale by its id.
func (w words) bandOf(s *release.Scale, id string) string {
	for _, b := range s.Bands {
		if b.ID == id {
			return w.titled(b)
		}
	}
	return id
}

// over chooses the axis: whole standard deviations of the norm around its mean; for raw scores from 0 on.
func (f *factorChart) over(base, sd float64, factors []factor) {
	least, most := base, base
	for i := range factors {
		for _, m := range factors[i].means {
			if m.shown {
				least, most = math.Min(least, m.mean), math.Max(most, m.mean)
			}
		}
	}
	f.base, f.sd = base, sd
	if sd > 0 {
		wide := math.Max(1, math.Ceil(math.Max(most-base, base-least)/sd))
		f.from, f.to = base-float64(wide*sd), base+float64(wide*sd)
		return
	}
	f.to = roundUp(most)
	f.from = -roundUp(-least)
	if f.from == f.to {
		f.to = 1
	}
}

// roundUp gives the next of 1, 2, 5, 10, 20 and so on, for the end of an axis; 0 of what is not above it.
func roundUp(x float64) float64 {
	if x <= 0 {
		return 0
	}
	power := math.Pow(10, math.Floor(math.Log10(x)))
	for _, times := range []float64{1, 2, 5} {
		if x <= times*power {
			return times * power
		}
	}
	return 10 * power
}

func (f *factorChart) charts(id, title, note string, factors []factor) []*chart {
	return inParts(f.words, id, title, factors, f.height, func(c *chart, factors []factor) {
		c.SVG = f.draw(c.ID, c.Title, factors)
		c.Numbers = f.table(c.Title, factors)
		c.Notes = []string{note}
		for i := range f.groups {
			c.Legend = append(c.Legend, key{f.swatches[i], f.groups[i]})
		}
	})
}

// height is that of a scale with its bars.
func (f *factorChart) height(of *factor) float64 {
	return float64(lineHeight*float64(len(nameLines(of.name)))) + underName + f.bars() + 8
}

// bars is the height of those of a scale.
func (f *factorChart) bars() float64 { return float64((factorBar + 3) * float64(len(f.groups))) }

// The measures of bars of means, with the number at their right.
const (
	factorBar   = 14.0
	factorRight = 50.0
)

func (f *factorChart) x(value float64) float64 {
	return f.left + (mapWidth-f.left-factorRight)*(value-f.from)/(f.to-f.from)
}

func (f *factorChart) draw(id, title string, factors []factor) template.HTML {
	height := 22.0
	for i := range factors {
		height += f.height(&factors[i])
	}
	c := newCanvas(id, title, f.Say("factors.described"), mapWidth, height)
	y := 0.0
	for i := range factors {
		for _, line := range nameLines(factors[i].name) {
			c.text("", 0, y+12, line)
			y += lineHeight
		}
		y += underName
		f.ground(c, y, f.bars())
		for k, m := range factors[i].means {
			f.bar(c, k, m, y)
			y += factorBar + 3
		}
		y += 8
	}
	for _, tick := range f.ticks() {
		c.text("small mid", f.x(tick), height-4, decimal(tick))
	}
	return c.svg()
}

// ground draws what bars stand on: the band of the norm and the line where they begin.
func (f *factorChart) ground(c *canvas, y, height float64) {
	if f.sd > 0 {
		c.rect("norm", f.x(f.base-f.sd), y-1, f.x(f.base+f.sd)-f.x(f.base-f.sd), height)
	}
	c.line("axis", f.x(f.base), y-3, f.x(f.base), y+height)
}

// ticks are the numbers on the axis.
func (f *factorChart) ticks() []float64 {
	switch {
	case f.sd > 0 && f.to-f.base > f.sd:
		return []float64{f.from, f.base - f.sd, f.base, f.base + f.sd, f.to}
	case f.sd > 0:
		return []float64{f.from, f.base - float64(f.sd/2), f.base, f.base + float64(f.sd/2), f.to}
	}
	return []float64{f.from, f.to}
}

func (f *factorChart) bar(c *canvas, k int, m mean, y float64) {
	c.text("small", 0, y+11.5, f.groups[k])
	if !m.shown {
		c.text("small", f.left+5, y+11.5, f.gap(m))
		return
	}
	from, to := f.x(f.base), f.x(m.mean)
	if from > to {
		from, to = to, from
	}
	c.swatch(f.swatches[k], from, y, math.Max(to-from, 1), factorBar)
	c.text("small end", mapWidth, y+11.5, m.text)
}

// gap says what there is instead of a mean.
func (f *factorChart) gap(m mean) string {
	if m.band != "" {
		return f.Say("factors.band", "band", m.band)
	}
	return f.Say("factors.none", "mark", m.nothing())
}

func (f *factorChart) table(caption string, factors []factor) table {
	t := table{Caption: caption, Head: []string{f.Say("factors.scale")}, Right: []bool{false}}
	for _, name := range f.groups {
		t.Head = append(t.Head, f.Say("factors.mean", "group", name), f.Say("factors.sd", "group", name))
		t.Right = append(t.Right, true, true)
	}
	for i := range factors {
		row := []string{factors[i].name}
		for _, m := range factors[i].means {
			row = append(row, m.texts(f.words)...)
		}
		t.Rows = append(t.Rows, row)
	}
	return t
}

// texts are a mean and its standard deviation as tables have them.
func (m *mean) texts(w words) []string {
	switch {
	case m.shown && m.hasSD:
		return []string{m.text, hundredths(m.sd)}
	case m.shown:
		return []string{m.text, m.nothing()}
	case m.band != "":
		return []string{w.Say("factors.band", "band", m.band), hiddenMark}
	}
	return []string{m.nothing(), m.nothing()}
}

// nothing stands where there is no number: the mark of what is hidden, or a dash where nothing is.
func (m *mean) nothing() string { return nothing(m.exact) }

func (s *survey) nothing() string { return nothing(s.exact) }

func nothing(exact bool) string {
	if exact {
		return "–"
	}
	return hiddenMark
}

// hundredths writes a number with two decimals; what rounds to nought has no sign.
func hundredths(x float64) string { return decimals(x, 2) }

// decimals writes a number with so many digits behind the point; 0 is never negative.
func decimals(x float64, digits int) string {
	text := strconv.FormatFloat(x, 'f', digits, 64)
	if strings.Trim(text, "-0.") == "" {
		return strings.TrimPrefix(text, "-")
	}
	return text
}

// decimal writes a number as short as it goes, with two decimals at most.
func decimal(x float64) string { return coordinate(x) }
