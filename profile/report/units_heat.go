package report

import (
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
)

// heat is the map of grades: exact ones by class, or by unit where there are many classes; those of a release by tier, since
// nothing else of a grade is shown.
func (b *builder) heat(i int, groups []group) []*chart {
	grades := byGrade(groups)
	if len(b.levels) < 2 || len(grades) == 0 {
		return nil
	}
	if !b.exact {
		rows := b.releasedHeat(b.words, b.bars(grades))
		if !slices.ContainsFunc(rows, heatRow.tells) {
			return nil
		}
		note := b.Say("heat.share.tier", "level", b.titled(b.levels[0]))
		return heatCharts(b.words, "heat", b.Say("heat.bytier"), b.Say("units.group"), note, rows)
	}
	rows := b.gradeRows(i, grades)
	if len(rows) == 0 {
		return nil
	}
	note := b.Say("heat.atleast", "level", b.titled(b.levels[1]), "few", fewCounted)
	return heatCharts(b.words, "heat", b.heatTitle(i), lang.Attribute("grade", b.tag), note, rows)
}

// releasedHeat is who has which tier by group, as a release shows it. The lowest tier is not in it: most have it, and what is
// dark on a map is looked at first.
func (s *survey) releasedHeat(w words, bars []bar) (rows []heatRow) {
	for _, b := range bars {
		row := heatRow{name: b.name}
		results := b.of.results()
		for i := 1; i <= len(s.levels); i++ {
			cell := heatCell{name: w.Say("tiers.open"), text: hiddenMark, label: hiddenMark, state: heatHidden}
			if i < len(s.levels) {
				cell.name = w.titled(s.levels[i])
			}
			if b.of.counted == 0 {
				cell.text, cell.label, cell.state = "–", "–", heatNobody
			} else if results != nil {
				cell.show(results[i], b.of.counted)
			}
			row.cells = append(row.cells, cell)
		}
		rows = append(rows, row)
	}
	return rows
}

func (cell *heatCell) show(count release.Count, of int64) {
	if percent, ok := count.Percent(of); ok {
		cell.percent, cell.text, cell.label, cell.state = percent, countText(count, of), wholePercent(percent), heatShown
	}
}

// tells reports whether a share above nought is shown: what is hidden, and noughts, are in the table of tiers.
func (row heatRow) tells() bool {
	return slices.ContainsFunc(row.cells, func(cell heatCell) bool { return cell.percent > 0 })
}

// columns are the units that a map of exact grades has cells for: the classes of a school, or the units directly below a larger
// unit.
func (b *builder) columns(i int) []int {
	if len(b.units[i].path) >= b.delivering() {
		return b.under(i, len(b.unitLevels))
	}
	return b.units[i].below
}

// heatTitle says what rows and columns are.
func (b *builder) heatTitle(i int) string {
	level := len(b.units[i].path) + 1
	if level > b.delivering() {
		level = len(b.unitLevels)
	}
	return b.Say("heat.by", "level", b.levelName(level))
}

// gradeMap is the map of exact grades in the making.
type gradeMap struct {
	*builder
	rows []heatRow
	at   map[string]int // index into rows by grade, or by the name of a unit whose grade is not known
}

// gradeRows are the shares of each grade in the columns. A unit that was expected to deliver and has no sheets has a cell that
// says so: in the row of its grade where other sheets tell which that is, else in one that is called as the register calls it.
func (b *builder) gradeRows(i int, grades []group) []heatRow {
	m := gradeMap{builder: b, at: map[string]int{}}
	for k := range grades {
		m.row(grades[k].grade, b.groupName(&grades[k]))
	}
	for _, k := range b.columns(i) {
		m.column(k)
	}
	return slices.DeleteFunc(m.rows, func(row heatRow) bool { return len(row.cells) == 0 })
}

// row gives the row of a grade, and makes it where there is none.
func (m *gradeMap) row(grade, name string) *heatRow {
	at, ok := m.at[grade]
	if !ok {
		at = len(m.rows)
		m.at[grade] = at
		m.rows = append(m.rows, heatRow{name: name})
	}
	return &m.rows[at]
}

// column adds the cells of a unit.
func (m *gradeMap) column(k int) {
	name := m.unitName(&m.units[k])
	has := map[string]bool{}
	for _, g := range m.grades(k) {
		has[g.grade] = true
		row := m.row(g.grade, m.groupName(&g))
		row.cells = append(row.cells, m.rateCell(name, g.counts))
	}
	for _, silent := range m.silentGrades(k) {
		grade, title := m.gradeOf(silent)
		if !has[grade] {
			has[grade] = true
			row := m.row(grade, title)
			none := m.Say("trend.nothing")
			row.cells = append(row.cells, heatCell{name: name, text: none, label: none, state: heatAbsent})
		}
	}
}

// silentGrades lists those of a unit's grades, or the unit itself where it has none in the register, that should have delivered and
// have no sheets.
func (b *builder) silentGrades(k int) []int {
	grades := b.under(k, b.gradeLevel())
	if len(grades) == 0 {
		grades = []int{k}
	}
	return slices.DeleteFunc(grades, func(u int) bool { return !b.units[u].silent() })
}

// gradeLevel is the length of the paths of grades; 0 where no level is called so.
func (s *survey) gradeLevel() int {
	return 1 + slices.IndexFunc(s.unitLevels, func(level string) bool { return lang.IsLevel(level, "grade") })
}

// gradeOf gives the grade of a unit that has no sheets, as those of the other classes of its grade say it. Where none does, it
// is called as the register calls it, and that is no guess at a number.
func (b *builder) gradeOf(k int) (grade, title string) {
	level := b.gradeLevel()
	for k >= 0 && len(b.units[k].path) > level {
		k = b.units[k].parent
	}
	if level == 0 || k < 0 || len(b.units[k].path) < level {
		return rollup.Unknown, b.Say("units.grade.unknown")
	}
	if grades := b.grades(k); len(grades) == 1 && grades[0].grade != rollup.Unknown {
		return grades[0].grade, b.groupName(&grades[0])
	}
	name := b.unitName(&b.units[k])
	return "\x00" + name, name
}

// fewCounted is below how many pupils a share has their number beside it: of one pupil it is all or nothing.
const fewCounted = 10

// rateCell is the share of the second level or a higher one: from what is certain to what it is when all who are not
// determined are as high.
func (w words) rateCell(name string, counts *rollup.Counts) heatCell {
	r := counts.Rate(1)
	if r.Of == 0 {
		none := w.Say("trend.invalid")
		if counts.Present == 0 {
			none = "–"
		}
		return heatCell{name: name, text: none, label: none}
	}
	least, _ := release.Shown(r.Count).Percent(r.Of)
	cell := heatCell{name: name, percent: least, state: heatShown, text: percentText(least), label: wholePercent(least)}
	if r.Open > 0 {
		most, _ := release.Shown(r.Count + r.Open).Percent(r.Of)
		cell.state = heatOpen
		cell.text = strings.TrimSuffix(cell.text, "%") + "–" + percentText(most)
		cell.label = fmt.Sprintf("%d–%d%%", 100*r.Count/r.Of, (100*(r.Count+r.Open)+r.Of-1)/r.Of) // rounded apart
	}
	cell.text += fmt.Sprintf(" (%d/%d)", r.Count, r.Of)
	if r.Of < fewCounted {
		cell.label += fmt.Sprintf(" n=%d", r.Of)
	}
	return cell
}
