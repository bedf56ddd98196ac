package dossier

import (
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

func (t *page) count(format lang.Pair, args ...any) string {
	return fmt.Sprintf(t.say(format), args...)
}

// scales writes what became of each scale that is reported.
func (t *page) scales() {
	for i := range t.Series.layout.Scales {
		info := &t.Series.layout.Scales[i]
		if !info.Report {
			continue
		}
		title := t.named(info.Title, info.ID)
		if title != info.ID {
			title += t.inBrackets(info.ID)
		}
		t.put("\n", title)
		for to := range t.Series.waves {
			if to == 0 {
				t.first(i)
				continue
			}
			t.change(t.Series.change(i, t.Series.before(to), to))
		}
		t.trends(i)
	}
}

// first writes the scores of the first wave, with which nothing is compared.
func (t *page) first(i int) {
	w := &t.Series.waves[0]
	t.put("  ", t.wave(1))
	if !w.Counts {
		t.put("    ", t.none(w.Why))
		return
	}
	n, why := t.Series.raw(w.Profile, i)
	rows := [][]string{{"  " + t.say(sayRaw), t.number(n, why)}}
	for _, metric := range t.reported(i) {
		st, why := t.Series.standard(w.Profile, i, metric)
		rows = append(rows, []string{"  " + lang.Metric(metric, t.tag), t.number(st.Number, why) + t.inBrackets(t.cell(st.cell))})
	}
	t.table(rows)
}

// reported are the standard scores of a scale that the definition asks for.
func (t *page) reported(i int) []string {
	info := &t.Series.layout.Scales[i]
	return info.Metrics[:info.Reported]
}

var sayRaw = lang.Pair{"原始分", "raw"}

// change writes how a scale changed from one wave to another: raw and standard scores side by side, then the indices.
func (t *page) change(c Change) {
	if c.From == 0 || !t.Series.waves[c.To-1].Counts {
		t.put("  ", t.wave(c.To))
		t.put("    ", t.none(c.Raw.Why))
		return
	}
	t.put("  ", t.count(lang.Pair{"第 %d 轮 → 第 %d 轮", "wave %d → wave %d"}, c.From, c.To))
	rows := [][]string{{"  " + t.say(sayRaw), t.fromTo(c.Was, c.Now), t.signed(c.Raw)}}
	i, _ := t.Series.def.Scale(c.Scale)
	for k, metric := range t.reported(i) {
		rows = append(rows, []string{"  " + lang.Metric(metric, t.tag), t.fromTo(c.Standards[k].Was, c.Standards[k].Now), t.standard(&c.Standards[k])})
	}
	t.indices(rows, &c)
	if c.Basis.HasR {
		t.put("    ", t.reliability(&c.Basis))
	}
	if c.Before.HasR && c.Before.Reliability != c.Basis.Reliability {
		t.put("    ", t.say(lang.Pair{"Speer 用前次的常模单元：", "Speer's by the cell of before: "}), t.reliability(&c.Before))
	}
}

// indices writes rows and below them what is divided by the norms' SD; in one line where there is none of it, for one reason.
func (t *page) indices(rows [][]string, c *Change) {
	names := []string{
		t.say(lang.Pair{"标准化变化", "standardised change"}), t.say(lang.Pair{"可靠变化指数（RCI）", "reliable change index (RCI)"}),
		t.say(lang.Pair{"校正向均值回归（Speer）", "corrected for regression to the mean (Speer)"}),
	}
	if c.Standardised.Has|c.RCI.Has|c.Speer.Has == 0 && c.Standardised.Why == c.RCI.Why && c.RCI.Why == c.Speer.Why {
		t.table(rows)
		t.put("    ", strings.Join(names, t.say(lang.Enumeration)), t.say(lang.Colon), t.none(c.RCI.Why))
		return
	}
	t.table(append(rows,
		[]string{"  " + names[0], "", t.signed(c.Standardised)},
		[]string{"  " + names[1], "", t.signed(c.RCI)},
		[]string{"  " + names[2], "", t.signed(c.Speer) + t.expected(c.Expected)}))
}

// reliability writes the coefficient of a cell; what it is stands once, below the formulas.
func (t *page) reliability(b *Basis) string {
	r := &b.Reliability
	t.kinds[r.Kind] = true
	return "r = " + profile.Display(r.R) + t.inBrackets(lang.OneLine(r.Source))
}

func (t *page) expected(f Figure) string {
	x, ok := f.Point()
	if !ok {
		return ""
	}
	t.used[f.Formula] = true
	return t.inBrackets(t.say(lang.Pair{"若无变化，应得 ", "expected without change: "}) + profile.Short(x))
}

// standard writes the change of a standard score, and what of it is not the person's.
func (t *page) standard(c *StandardChange) string {
	var notes []string
	byNow := t.say(lang.Pair{"都按现在的常模则 ", "both by the norms of now: "}) + t.signed(c.Held)
	switch {
	case c.By.Why == NotAdditive:
	case c.By.Why == OtherNorms:
		notes = append(notes, byNow)
	case c.Renormed:
		notes = append(notes, t.say(lang.Pair{"换了常模", "of different norm sets"}), byNow)
	case c.CellChanged:
		notes = append(notes, t.say(lang.Pair{"常模单元变了：", "another norm cell: "})+t.cell(c.CellWas)+" → "+t.cell(c.CellNow),
			t.say(lang.Pair{"同在后一单元则 ", "both in the later one: "})+t.signed(c.Held))
	case c.CellNow != "":
		notes = append(notes, t.cell(c.CellNow))
	}
	return t.signed(c.By) + t.inBrackets(strings.Join(notes, t.say(lang.Semicolon)))
}

// cell names a norm cell; "" for none.
func (t *page) cell(conditions string) string {
	if conditions == "" {
		return ""
	}
	return lang.OneLine(lang.Cell(conditions, t.tag))
}

func (t *page) none(why Why) string { return t.say(sayNone) + t.inBrackets(why.In(t.tag)) }

// fromTo writes two scores.
func (t *page) fromTo(was, now profile.Number) string {
	return was.Short(t.tag) + " → " + now.Short(t.tag)
}

// number writes a score with its reason where there is none.
func (t *page) number(n profile.Number, why Why) string {
	if why == NotSaid {
		return n.Short(t.tag)
	}
	return n.Short(t.tag) + t.inBrackets(why.In(t.tag))
}

// signed writes a change with its sign; where there is none, why, and what bounds there are.
func (t *page) signed(f Figure) string {
	plus := func(x float64) string {
		text := profile.Short(x)
		if x > 0 && text != "0" {
			text = "+" + text
		}
		return text
	}
	if x, ok := f.Point(); ok {
		t.used[f.Formula] = true
		return plus(x)
	}
	text := t.say(sayNone)
	lo, hasLo := f.Lower()
	hi, hasHi := f.Upper()
	switch {
	case hasLo && hasHi:
		text = plus(lo) + t.say(lang.To) + plus(hi)
	case hasLo:
		text = t.say(lang.Pair{"至少 ", "at least "}) + plus(lo)
	case hasHi:
		text = t.say(lang.Pair{"至多 ", "at most "}) + plus(hi)
	}
	if hasLo || hasHi {
		t.used[f.Formula] = true
	}
	return text + t.inBrackets(f.Why.In(t.tag))
}

// trends writes the lines through the raw scores and the standard scores of a scale.
func (t *page) trends(i int) {
	for k, metric := range append([]string{"raw"}, t.reported(i)...) {
		if !t.Series.offers(i, metric) {
			continue
		}
		trend := t.Series.trend(i, metric)
		name := t.say(sayRaw)
		if k > 0 {
			name = lang.Metric(metric, t.tag)
		}
		t.put("  ", t.say(lang.Pair{"趋势 ", "trend of "}), name, t.say(lang.Colon), t.trend(trend))
	}
}

func (t *page) trend(trend *Trend) string {
	text := t.none(trend.Why)
	if trend.Why == NotSaid {
		text = t.count(lang.Pair{"每年 %s（%d 轮）", "%s a year (%d waves)"}, t.signed(trend.Slope), len(trend.Points)) + t.prediction(trend)
	}
	if trend.Cells {
		text += t.say(lang.Semicolon) + t.say(lang.Pair{"各轮的常模单元不同，不全是此人的变化", "of several norm cells, so not the person's change alone"})
	}
	for _, left := range trend.Left {
		text += t.say(lang.Semicolon) + t.wave(left.Wave) + t.say(lang.Pair{"不在其中：", " left out: "}) + left.Why.In(t.tag)
	}
	return text
}

func (t *page) prediction(trend *Trend) string {
	if t.On == "" {
		return ""
	}
	p := trend.at(t.On, coverage)
	t.used[p.Formula] = true
	return t.say(lang.Semicolon) + t.count(
		lang.Pair{"%s 预计 %s，%.0f%% 预测区间 %s 至 %s（自由度 %d）", "on %s %s, %.0f%% prediction interval %s to %s (%d degrees of freedom)"},
		p.Date, profile.Short(p.Value), coverage*100, profile.Rounded(p.Lo), profile.Rounded(p.Hi), p.DF)
}
