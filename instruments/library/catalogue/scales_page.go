package catalogue

import (
	"slices"
	"strings"
)

func (in *Instrument) scalesPart() section {
	s := section{title: say("分量表", "Scales"), anchor: "scales"}
	for i := range in.Scales {
		if len(reversed(in.Scales[i].Keys)) > 0 {
			s.addPara(say("题号前的减号表示反向计分：最低分加最高分减去得分。",
				"A minus before an item marks it as reverse keyed: lowest plus highest value minus the answer's."))
			break
		}
	}
	if in.betweenBands() {
		s.addPara(say("分段列出作答完整时可能得到的分数。按已答折算的分数可能落在两段之间，归入已达到其分界的那一段。",
			"Bands list the scores that a complete sheet can give. A score prorated for missing answers may fall between two of them: it belongs to the band whose cut-off it has reached."))
	}
	for i := range in.Scales {
		s.parts = append(s.parts, in.scaleSection(&in.Scales[i]))
	}
	return s
}

// betweenBands reports whether a score can fall between those of complete sheets, and so between the bands of a scale: its
// own, or one that it is passed on to.
func (in *Instrument) betweenBands() bool {
	prorated := slices.ContainsFunc(in.Scales, func(s Scale) bool { return s.Round == nil && s.Missing != nil && s.Missing.Allow > 0 })
	return prorated && slices.ContainsFunc(in.Scales, func(s Scale) bool {
		return s.Round == nil && s.Range.Step != nil && s.Bands != nil && s.Bands.Metric == rawMetric
	})
}

func (in *Instrument) scaleSection(s *Scale) section {
	out := section{title: titled(s.Title, s.ID), anchor: "scale-" + s.ID}
	var f []fact
	f = add(f, say("计分", "Score"), s.computed())
	if s.Keys != nil {
		f = add(f, say("题目", "Key"), code(keyText(s.Keys)))
		if r := reversed(s.Keys); len(r) > 0 {
			f = add(f, say("反向计分", "Reverse keyed"), code(strings.Join(r, " ")))
		}
	}
	if s.Members != nil {
		f = add(f, say("所含分量表", "Scales"), code(strings.Join(s.Members, " ")))
	}
	f = add(f, say("分级", "Steps"), s.steps()...)
	f = add(f, say("可能得分", "Possible scores"), s.Range.phrase())
	f = add(f, say("舍入", "Rounding"), roundPhrase(s.Round))
	f = add(f, say("缺答", "Missing answers"), missingPhrase(s))
	if s.Higher != "" || !s.Helper {
		f = add(f, say("方向", "Direction"), directions[s.Higher])
	}
	f = add(f, say("所属组", "Groups"), s.groups())
	f = add(f, say("标准分", "Standard scores"), plain(strings.Join(s.Norm, ", ")))
	if s.Helper {
		f = add(f, say("输出", "Output"), say("辅助分，不输出", "a helper, not reported"))
	}
	if s.Bands != nil && s.Bands.InNorms {
		f = add(f, say("分段", "Bands"), s.Bands.names())
	}
	out.addFacts(f)
	if s.Bands != nil && !s.Bands.InNorms {
		out.addTable(s.Bands.table())
	}
	if s.Bands != nil {
		out.addTable(in.normBands(s))
	}
	return out
}

// normBands lists the cut-offs that norm cells give for a scale, in the order of its bands.
func (in *Instrument) normBands(s *Scale) table {
	t := table{
		caption: say("常模给出的分段（原始分）", "Bands by norm sets (raw score)"),
		head:    []phrase{say("常模", "Norm set"), say("适用于", "For")},
		right:   []bool{false, false},
	}
	for _, b := range s.Bands.List {
		t.head, t.right = append(t.head, titleOr(b.Title, b.ID)), append(t.right, true)
	}
	for _, n := range in.Norms {
		for i := range n.Cells {
			for _, given := range n.Cells[i].Scales {
				if given.Scale != s.ID || given.Bands == nil {
					continue
				}
				row := []phrase{code(n.Name), cellPhrase(n.Cells[i].conditions)}
				for _, band := range s.Bands.List {
					cell := say("未给出", "not given")
					for k := range given.Bands {
						if b := &given.Bands[k]; b.ID == band.ID {
							cell = b.share()
							if b.Share != nil {
								t.caption = say("常模给出的分段（原始分；括号内为样本中的百分比）", "Bands by norm sets (raw score; in brackets the percentage of the sample)")
							}
						}
					}
					row = append(row, cell)
				}
				t.rows = append(t.rows, row)
			}
		}
	}
	return t
}

// computed says how the score comes about.
func (s *Scale) computed() phrase {
	switch {
	case s.Expr != "":
		return sayf("公式 %s", "formula %s", s.Expr)
	case s.Steps != nil:
		return sayf("由 %s 分级", "by steps of %s", s.StepsOf)
	}
	return scorePhrase(s)
}

func (s *Scale) steps() (out []phrase) {
	for _, step := range s.Steps {
		out = append(out, sayf("%s：%s", "%s: %s", cutPhrase(step.From), show(*step.Value)))
	}
	return out
}

func (s *Scale) groups() phrase {
	var list []phrase
	for _, g := range s.Groups {
		list = append(list, titled(g.Title, g.ID))
	}
	return join(list, "、", ", ")
}

// names lists bands whose cut-offs stand in norm sets.
func (b *Bands) names() phrase {
	var list []phrase
	for _, band := range b.List {
		list = append(list, titled(band.Title, band.ID))
	}
	return sayf("由低到高：%s；分界只在常模中，没有合适的常模就没有分段", "from the lowest up: %s; the cut-offs stand in norm sets alone, and without a fitting one there is no band",
		join(list, "、", ", "))
}

// table lists bands with their scores.
func (b *Bands) table() table {
	t := table{
		caption: say("分段（原始分）", "Bands (raw score)"),
		head:    []phrase{say("分段", "Band"), say("标识", "Id"), say("分界", "Cut-off"), say("分数", "Scores")},
		right:   []bool{false, false, true, true},
	}
	if b.Metric != rawMetric {
		t.caption = sayf("分段（%s 分）", "Bands (%s)", b.Metric)
	}
	for _, band := range b.List {
		title := both(band.Title)
		if title.empty() {
			title = code(band.ID)
		}
		t.rows = append(t.rows, []phrase{title, code(band.ID), cutPhrase(band.From), band.Scores.phrase()})
	}
	return t
}

// cutPhrase writes a lower bound.
func cutPhrase(from string) phrase {
	switch {
	case from == "min":
		return say("最低", "lowest")
	case strings.HasPrefix(from, ">"):
		return plain("> " + from[1:])
	}
	return plain("≥ " + from)
}
