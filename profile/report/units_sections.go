package report

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/release"
)

// below are the units directly in a unit: their links, how far they have been reached, and their tiers.
func (b *builder) below(i int) section {
	under := b.units[i].below
	if len(under) == 0 {
		return section{}
	}
	s := section{Title: b.Say("below.title"), Notes: []string{b.Say("below.order")}, Units: b.unitList(under)}
	var reached []covered
	var bars []bar
	for _, k := range under {
		u := &b.units[k]
		reached = append(reached, b.covered(u))
		bars = append(bars, bar{b.unitName(u), &u.all})
	}
	s.Charts = coverageCharts(b.words, "coverage", b.Say("coverage.title"), reached)
	if b.tiersBelow(under) {
		s.Charts = append(s.Charts, b.tierCharts(b.words, "tiers-units", b.Say("tiers.byunit"), bars)...)
	}
	return s
}

func (b *builder) covered(u *unit) covered {
	return covered{b.unitName(u), u.expected, u.all.present, u.all.valid, u.all.counted}
}

func (b *builder) unitList(units []int) *unitTable {
	t := &unitTable{table: table{
		Caption: b.Say("below.caption"), Head: coverageHead(b.words), Right: coverageRight,
	}}
	for _, k := range units {
		u := &b.units[k]
		row := b.covered(u)
		t.Rows = append(t.Rows, row.texts(b.words))
		t.Files = append(t.Files, u.file)
	}
	return t
}

// tiers are those of the unit itself, by sex and by grade, and their map.
func (b *builder) tiers(i int, groups []group) section {
	if len(b.levels) == 0 || !b.showsResults(&b.units[i]) {
		return section{}
	}
	shown, title := groups, b.Say("tiers.bygroup")
	if b.gradesAgain(i, groups) {
		shown = slices.DeleteFunc(slices.Clone(groups), func(g group) bool { return g.grade != "" })
		title = b.Say("tiers.bysex")
	}
	return section{
		Title: b.Say("tiers.title"), Notes: []string{b.Say("tiers.note")},
		Charts: append(b.tierCharts(b.words, "tiers", title, b.bars(shown)), b.heat(i, groups)...),
	}
}

// gradesAgain reports whether bars of the grades would say again what others on the page do: those of the units below where
// these are the grades, or that of all pupils where there is one grade.
func (b *builder) gradesAgain(i int, groups []group) bool {
	grades := byGrade(groups)
	if len(grades) == 1 {
		return grades[0].present == groups[0].present
	}
	left := slices.Clone(b.units[i].below)
	if !b.tiersBelow(left) {
		return false
	}
	for k := range grades {
		at := slices.IndexFunc(left, func(u int) bool { return grades[k].sameTiers(&b.units[u].all) })
		if at < 0 {
			return false
		}
		left = slices.Delete(left, at, at+1)
	}
	return true
}

// sameTiers reports whether a bar of another group would be the same.
func (g *group) sameTiers(other *group) bool {
	return g.present == other.present && g.counted == other.counted && slices.Equal(g.results(), other.results())
}

// tiersBelow reports whether there is a chart of the tiers of units.
func (b *builder) tiersBelow(units []int) bool {
	return len(b.levels) > 0 && len(units) > 0 && b.showsResults(&b.units[units[0]])
}

func (b *builder) bars(groups []group) (bars []bar) {
	for i := range groups {
		bars = append(bars, bar{b.groupName(&groups[i]), &groups[i]})
	}
	return bars
}

// factors are the scales: means by sex, and of all pupils everything that is shown.
func (b *builder) factors(groups []group) section {
	if len(b.scales) == 0 || groups[0].scales == nil {
		return section{}
	}
	s := section{Title: b.Say("factors.section")}
	if sexes := bySex(groups); len(sexes) > 0 {
		charts, rest, left := b.factorCharts(b.words, "factors", sexes)
		if s.Charts = charts; rest != nil {
			s.Tables, s.Notes = []*table{rest}, []string{b.notDrawn(len(charts) > 0, left)}
		}
	}
	s.Tables = append(s.Tables, b.scaleTable(&groups[0]))
	return s
}

// notDrawn says why scales have no bars.
func (b *builder) notDrawn(others bool, n int) string {
	switch {
	case b.exact:
		return b.Say("factors.nothing", "n", n)
	case others:
		return b.Say("factors.some", "n", n)
	}
	return b.Say("factors.hidden")
}

// scaleTable is what is shown of the scales of all pupils.
func (b *builder) scaleTable(g *group) *table {
	t := &table{
		Caption: b.Say("factors.table"), Right: []bool{false, false, true, true},
		Head: []string{
			b.Say("factors.scale"), b.Say("change.metric"), b.Say("factors.meanof"), b.Say("factors.sdof"), b.Say("factors.bands"),
		},
	}
	for i := range g.scales {
		scale := &b.scales[i]
		for k, m := range g.scales[i].means {
			m.band = b.bandOf(scale, m.band)
			row := append([]string{b.scale(scale), b.metric(scale.Metrics[k])}, m.texts(b.words)...)
			bands := ""
			if k == 0 {
				bands = b.bandsText(scale, &g.scales[i], g.counted)
			}
			t.Rows = append(t.Rows, append(row, bands))
		}
	}
	return t
}

// bandsText says how many are in which band, and how many in none; of nobody it says nothing, for none of nobody is no result.
func (b *builder) bandsText(scale *release.Scale, of *scores, counted int64) string {
	if counted == 0 {
		return ""
	}
	var parts []string
	for i, count := range of.bands {
		parts = append(parts, b.titled(scale.Bands[i])+" "+countText(count, counted))
	}
	none := "factors.unscored"
	if len(of.bands) > 0 {
		none = "factors.unbanded"
	}
	parts = append(parts, b.Say(none)+" "+countText(of.none, counted))
	return strings.Join(parts, b.In(lang.Semicolon))
}

// trend is what changed over the waves.
func (b *builder) trend(i int) section {
	moments := b.moments(i)
	if len(moments) == 0 || !b.showsResults(&b.units[i]) {
		return section{}
	}
	for k := range moments {
		moments[k].wave = b.waveNamed(moments[k].wave)
	}
	s := section{Title: b.Say("trend.title")}
	for k := range b.past.waves {
		if b.past.waves[k].incomplete {
			s.Notes = append(s.Notes, b.Say("trend.incomplete", "wave", moments[k].wave))
		}
	}
	if len(b.levels) > 0 {
		s.Charts = []*chart{b.trendChart(b.words, "trend", b.Say("trend.chart"), moments)}
	}
	if changes := b.past.changes(b.units[i].path); len(changes) > 0 {
		before := moments[len(moments)-2].wave
		s.Tables = []*table{b.changeTable(b.words, b.Say("change.caption", "wave", before), changes)}
		s.Notes = append(s.Notes, b.effectNote())
	}
	return s
}

// effectNote says what standard deviations effects are in.
func (b *builder) effectNote() string {
	if b.exact {
		return b.Say("change.exact")
	}
	return b.Say("change.released", "mark", hiddenMark)
}
