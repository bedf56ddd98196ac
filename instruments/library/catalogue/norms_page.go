package catalogue

import (
	"strconv"
	"strings"
)

// normsPart is what an instrument's page says of the norm sets that belong to it.
func (in *Instrument) normsPart() section {
	s := section{title: say("常模", "Norm sets"), anchor: "norms"}
	if len(in.Norms) == 0 {
		s.addPara(say("没有属于本量表的常模：标准分、常模分段都不会给出。",
			"No norm set belongs to this instrument: there are no standard scores and no bands by norms."))
		return s
	}
	for _, n := range in.Norms {
		part := section{title: n.heading(), anchor: "norms-" + n.Name}
		f := n.facts()
		whole := code(n.Name + "@" + n.Version)
		whole.Page = normsFile(n.Name)
		f = add(f, say("全部数字", "All figures"), whole)
		part.addFacts(f)
		part.addTable(n.cellsTable())
		s.parts = append(s.parts, part)
	}
	return s
}

func (n *NormSet) heading() phrase { return titled(n.Title, n.Name+"@"+n.Version) }

// normsDocument is the page of a norm set; title is that of its instrument, nil when nobody knows it.
func normsDocument(n *NormSet, title Text) document {
	d := document{title: both(n.Title), subtitle: code(n.Name + "@" + n.Version)}
	if d.title.empty() {
		d.title = plain(n.Name)
	}
	summary := section{title: say("概要", "Summary"), anchor: "summary"}
	owner := titled(title, n.Instrument)
	if title != nil {
		name, _, _ := strings.Cut(n.Instrument, "@")
		owner.Page = instrumentFile(name)
	}
	f := add(nil, say("所属量表", "Instrument"), owner)
	f = append(f, n.facts()...)
	f = add(f, say("常模文件 SHA-256", "SHA-256 of the files"), code(n.Hash))
	summary.addFacts(f)
	d.parts = addPart(d.parts, summary)
	cells := section{title: say("常模数字", "Figures"), anchor: "cells"}
	cells.addPara(say("每人与所属的一格比较。没有合适的格、没有对应条目或超出范围时没有标准分，不用相近的格代替。",
		"Everybody is compared with the cell they belong to. Without a fitting cell or entry, and beyond a table, there is no standard score: no other cell stands in."))
	for i := range n.Cells {
		cells.parts = append(cells.parts, n.Cells[i].section())
	}
	d.parts = addPart(d.parts, cells)
	return d
}

// facts are what is said of a norm set as a whole.
func (n *NormSet) facts() []fact {
	f := add(nil, say("状态", "Status"), statusPhrase(n.Status), both(n.Note))
	f = add(f, say("人数", "People"), numberOr(n.N))
	f = add(f, say("取样年份", "Year of testing"), numberOr(n.Year))
	f = add(f, say("出处", "Source"), proses(n.Source)...)
	f = add(f, say("许可", "Licence"), licencePhrase(n.Licence.Status), prose(n.Licence.Note))
	f = add(f, say("分组依据", "Cells by"), attributesPhrase(n.By), n.fallbacks())
	f = add(f, say("标准分", "Standard scores"), plain(strings.Join(n.Metrics, ", ")))
	f = add(f, say("质量", "Quality"), n.quality()...)
	return f
}

func numberOr(n int) phrase {
	if n == 0 {
		return say("未注明", "not stated")
	}
	return plain(strconv.Itoa(n))
}

func (n *NormSet) fallbacks() phrase {
	if len(n.Fallback) == 0 {
		return phrase{}
	}
	var list []phrase
	for _, by := range n.Fallback {
		list = append(list, attributesPhrase(by))
	}
	return sayf("没有合适的格时依次改按：%s", "where no cell fits, in turn by: %s", join(list, "；", "; "))
}

// statusMeans says what a status means for whoever uses the figures.
var statusMeans = map[string]phrase{
	"current":        say("数字仍在使用。", "The figures are in use."),
	"dated":          say("取样年代久远，今天的人可能已不同，结果宜谨慎解释。", "The sample is old, and people may have changed since: read the results with care."),
	"unverified":     say("数字未能与原始出处核对，不宜据此作重要决定。", "The figures could not be checked against the original source: do not decide anything important by them."),
	"reconstruction": say("数字由他处资料重建，不是原件。", "The figures were reconstructed from other material and are not the original."),
	"example":        say("数字仅供演示，不得用于真人。", "The figures are for demonstration, never for real people."),
}

// quality says in words how far the figures can be trusted. What a file does not say is said to be missing.
func (n *NormSet) quality() (out []phrase) {
	if p, ok := statusMeans[n.Status]; ok {
		out = append(out, p)
	}
	if n.N == 0 {
		out = append(out, say("样本人数未注明。", "How many people were tested is not stated."))
	}
	if n.Year == 0 {
		out = append(out, say("取样年份未注明。", "When they were tested is not stated."))
	}
	if smallest := n.smallest(); smallest != nil {
		out = append(out, sayf("人数最少的一格：%s，%d 人。", "The smallest cell: %s, with %d people.", cellPhrase(smallest.conditions), smallest.N))
	}
	switch n.Reliable {
	case 0:
		out = append(out, say("没有信度，标准分不带测量误差。", "There are no reliabilities, so standard scores come without an error of measurement."))
	case n.Entries:
		out = append(out, say("每个条目都有信度，标准分带有测量误差。", "Every entry has a reliability, so standard scores come with an error of measurement."))
	default:
		out = append(out, sayf("%[2]d 个条目中有 %[1]d 个带信度。", "Entries with a reliability: %d of %d.", n.Reliable, n.Entries))
	}
	if n.Suspect > 0 {
		out = append(out, sayf("%[2]d 个条目中有 %[1]d 个存疑，出处自身有矛盾：%[3]s。",
			"Suspect entries, about which the source itself is in doubt: %d of %d, %s.", n.Suspect, n.Entries, join(n.suspects(), "；", "; ")))
	}
	if len(n.Lacking) > 0 {
		out = append(out, sayf("量表要报告但这里没有的标准分：%s。", "Standard scores that the instrument reports and that are not here: %s.", strings.Join(n.Lacking, ", ")))
	}
	return out
}

// smallest is the cell with the fewest people of those that state them, nil when there is one cell alone or none states.
func (n *NormSet) smallest() (out *Cell) {
	if len(n.Cells) < 2 {
		return nil
	}
	for i := range n.Cells {
		if c := &n.Cells[i]; c.N > 0 && (out == nil || c.N < out.N) {
			out = c
		}
	}
	return out
}

func (n *NormSet) suspects() (out []phrase) {
	for i := range n.Cells {
		for _, s := range n.Cells[i].Scales {
			if s.Suspect {
				out = append(out, sayf("%s（%s）", "%s (%s)", s.Scale, cellPhrase(n.Cells[i].conditions)))
			}
		}
	}
	return out
}

// cellsTable lists the cells without their figures.
func (n *NormSet) cellsTable() table {
	t := table{
		caption: say("常模分组", "Norm cells"),
		head:    []phrase{say("适用于", "For"), say("人数", "People"), say("分量表数", "Scales"), say("备注", "Remarks")},
		right:   []bool{false, true, true},
	}
	for i := range n.Cells {
		c := &n.Cells[i]
		t.rows = append(t.rows, []phrase{cellPhrase(c.conditions), cellN(c), plain(strconv.Itoa(len(c.Scales))), c.remark()})
	}
	return t
}

func cellN(c *Cell) phrase {
	if c.N == 0 {
		return phrase{}
	}
	return plain(strconv.Itoa(c.N))
}

func (c *Cell) remark() phrase {
	var list []phrase
	if c.Fallback {
		list = append(list, say("后备", "a fallback"))
	}
	suspect := 0
	for _, s := range c.Scales {
		if s.Suspect {
			suspect++
		}
	}
	if suspect > 0 {
		list = append(list, sayf("存疑 %d 条", "%d suspect", suspect))
	}
	return join(list, "；", "; ")
}

// section is one cell with its figures.
func (c *Cell) section() section {
	s := section{title: cellPhrase(c.conditions)}
	if c.N > 0 {
		s.title = sayf("%s（n = %d）", "%s (n = %d)", s.title, c.N)
	}
	if c.Fallback {
		s.addPara(say("后备的一格：只在没有更合适的格时使用。", "A fallback: used only where no cell fits better."))
	}
	t := table{
		caption: say("本格的数字", "Figures of this cell"),
		head: []phrase{
			say("分量表", "Scale"), say("均值", "Mean"), say("标准差", "SD"), say("信度", "Reliability"), say("标准分", "Standard scores"),
			say("分段（本格的分界）", "Bands (this cell's own cut-offs)"), say("备注", "Remarks"),
		},
		right: []bool{false, true, true, true},
	}
	mean, sd := c.decimals()
	for i := range c.Scales {
		t.rows = append(t.rows, c.Scales[i].row(mean, sd))
	}
	s.addTable(t)
	for i := range c.Scales {
		for _, t := range c.Scales[i].lookupTables() {
			s.addTable(t)
		}
	}
	return s
}

// decimals gives how many decimals the means, and the standard deviations, of a cell have at most: all are shown with as
// many, as printed tables have them.
func (c *Cell) decimals() (mean, sd int) {
	for i := range c.Scales {
		mean, sd = max(mean, decimals(c.Scales[i].Mean)), max(sd, decimals(c.Scales[i].SD))
	}
	return mean, sd
}

func decimals(x *float64) int {
	if x == nil {
		return 0
	}
	_, after, _ := strings.Cut(strconv.FormatFloat(*x, 'f', -1, 64), ".")
	return len(after)
}

func (s *CellScale) row(mean, sd int) []phrase {
	var remarks []phrase
	if s.Suspect {
		remarks = append(remarks, say("存疑", "suspect"))
	}
	if s.Tables != nil {
		remarks = append(remarks, sayf("%s 按文件中的表换算", "%s by a table of the file", strings.Join(s.Tables, ", ")))
	}
	return []phrase{
		titled(s.Title, s.Scale), fixed(s.Mean, mean), fixed(s.SD, sd), fixed(s.Reliability, decimals(s.Reliability)),
		plain(strings.Join(s.Metrics, ", ")), bandsPhrase(s.Bands), join(remarks, "；", "; "),
	}
}

// bandsPhrase lists a cell's bands on one line, each with its scores.
func bandsPhrase(bands []Band) phrase {
	var list []phrase
	for _, b := range bands {
		list = append(list, sayf("%s %s", "%s %s", titleOr(b.Title, b.ID), b.share()))
	}
	return join(list, "；", "; ")
}

// share is a cell's band: its scores, and the percentage of people in it where the source prints one.
func (b *Band) share() phrase {
	if b.Share == nil {
		return b.Scores.phrase()
	}
	return sayf("%s（%s%%）", "%s (%s%%)", b.Scores.phrase(), show(*b.Share))
}

// titleOr is a title, or the id where there is none.
func titleOr(t Text, id string) phrase {
	if p := both(t); !p.empty() {
		return p
	}
	return plain(id)
}

// fixed is a number with so many decimals, nothing where there is none.
func fixed(x *float64, digits int) phrase {
	if x == nil {
		return phrase{}
	}
	return plain(strconv.FormatFloat(*x, 'f', digits, 64))
}

// lookupTables writes the lookups of one scale out, a table a metric, a row a run of raw scores with
// the same standard score.
func (s *CellScale) lookupTables() (out []table) {
	for _, metric := range s.Metrics {
		t := table{
			caption: sayf("换算表：%s → %s", "Conversion: %s → %s", titled(s.Title, s.Scale), metric),
			head:    []phrase{say("原始分", "Raw score"), say("标准分", "Standard score")},
			right:   []bool{true, true},
		}
		for _, l := range s.Lookup {
			if l.Metric == metric {
				scores := Interval{Lo: &l.Lo, Hi: &l.Hi}
				t.rows = append(t.rows, []phrase{scores.phrase(), plain(show(l.Score))})
			}
		}
		out = append(out, t)
	}
	return out
}
