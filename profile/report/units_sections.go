package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
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
	if len(b.levels) > 0 && (b.exact || len(b.units[under[0]].path) <= b.depth) {
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
	if len(b.levels) == 0 || !b.exact && len(b.units[i].path) > b.depth {
		return section{}
	}
	return section{
		Title: b.Say("tiers.title"), Notes: []string{b.Say("tiers.note")},
		Charts: append(b.tierCharts(b.words, "tiers", b.Say("tiers.bygroup"), b.bars(groups)), b.heat(i, groups)...),
	}
}

func (b *builder) bars(groups []group) (bars []bar) {
	for i := range groups {
		bars = append(bars, bar{b.groupName(&groups[i]), &groups[i]})
	}
	return bars
}

// heat is the map of grades: exact ones by class, or by unit where there are many classes; those of a release by tier, since
// nothing else of a grade is shown.
func (b *builder) heat(i int, groups []group) []*chart {
	grades := byGrade(groups)
	if len(b.levels) < 2 || len(grades) == 0 {
		return nil
	}
	if !b.exact {
		rows := b.releasedHeat(b.words, b.bars(grades))
		return heatCharts(b.words, "heat", b.Say("heat.bytier"), b.Say("units.group"), b.Say("heat.share.tier"), rows)
	}
	rows := b.gradeRows(i, grades)
	if len(rows) == 0 {
		return nil
	}
	note := b.Say("heat.atleast", "level", b.titled(b.levels[1]))
	return heatCharts(b.words, "heat", b.Say("heat.byclass"), lang.Attribute("grade", b.tag), note, rows)
}

// gradeRows are the shares of each grade in the classes of a school, or in the units directly below a larger unit.
func (b *builder) gradeRows(i int, grades []group) (rows []heatRow) {
	units := b.units[i].below
	if len(b.units[i].path) >= b.delivering() {
		units = b.under(i, len(b.unitLevels))
	}
	if len(units) == 0 {
		return nil
	}
	at := map[string]int{}
	for k := range grades {
		at[grades[k].grade] = k
		rows = append(rows, heatRow{name: b.groupName(&grades[k])})
	}
	for _, k := range units {
		for _, g := range b.grades(k) {
			row := &rows[at[g.grade]]
			row.cells = append(row.cells, rateCell(b.unitName(&b.units[k]), g.counts))
		}
	}
	return slices.DeleteFunc(rows, func(row heatRow) bool { return len(row.cells) == 0 })
}

// rateCell is the share of the second level or a higher one: what is certain, and in the table how high it can be.
func rateCell(name string, counts *rollup.Counts) heatCell {
	r := counts.Rate(1)
	if r.Of == 0 {
		return heatCell{name: name, text: "–"}
	}
	least, _ := release.Shown(r.Count).Percent(r.Of)
	cell := heatCell{name: name, percent: least, state: heatShown, text: percentText(least)}
	if r.Open > 0 {
		most, _ := release.Shown(r.Count + r.Open).Percent(r.Of)
		cell.text = strings.TrimSuffix(cell.text, "%") + "–" + percentText(most)
	}
	cell.text += fmt.Sprintf(" (%d/%d)", r.Count, r.Of)
	return cell
}

// factors are the scales: means by sex, and of all pupils everything that is shown.
func (b *builder) factors(groups []group) section {
	if len(b.scales) == 0 || groups[0].scales == nil {
		return section{}
	}
	s := section{Title: b.Say("factors.section"), Tables: []*table{b.scaleTable(&groups[0])}}
	if sexes := bySex(groups); len(sexes) > 0 {
		s.Charts = b.factorCharts(b.words, "factors", sexes)
	}
	return s
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

func (b *builder) bandsText(scale *release.Scale, of *scores, counted int64) string {
	var parts []string
	for i, count := range of.bands {
		parts = append(parts, b.titled(scale.Bands[i])+" "+countText(count, counted))
	}
	return strings.Join(parts, b.In(lang.Semicolon))
}

// trend is what changed over the waves.
func (b *builder) trend(i int) section {
	moments := b.moments(i)
	if len(moments) == 0 || !b.exact && len(b.units[i].path) > b.depth {
		return section{}
	}
	s := section{Title: b.Say("trend.title")}
	if len(b.levels) > 0 {
		s.Charts = []*chart{b.trendChart(b.words, "trend", b.Say("trend.chart"), moments)}
	}
	if changes := b.past.changes(b.units[i].path); len(changes) > 0 {
		before := moments[len(moments)-2].wave
		s.Tables = []*table{b.changeTable(b.words, b.Say("change.caption", "wave", before), changes)}
		s.Notes = []string{b.effectNote()}
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
