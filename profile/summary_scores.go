package profile

import (
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

func (s *summary) scores() {
	t := table{right: []bool{false, true, false, false, false, false}}
	t.rows = append(t.rows, []string{
		s.say(lang.Pair{"量表", "Scale"}), s.say(lang.Pair{"原始分", "Raw"}), s.say(lang.Pair{"状态", "State"}),
		s.say(lang.Pair{"补全作答后", "With all answers"}), s.say(lang.Pair{"分段", "Band"}), s.say(lang.Pair{"标准分", "Standard scores"}),
	})
	for i := range s.p.Scales {
		if s.p.Scales[i].Report {
			t.rows = append(t.rows, s.scoreRow(i))
		}
	}
	s.line(lang.Pair{"分数", "Scores"})
	t.append(&s.b, "  ")
	if s.probable {
		s.line("  ", sayProbable)
	}
	s.line()
}

// sayProbable says what the percentages are, which norms.Converter.Bands works out.
var sayProbable = lang.Pair{
	"分段后的百分数：考虑测量误差，真分数落在这一分段的概率",
	"the percentage behind a band: how probable it is, given the error of measurement, that the true score lies in it",
}

// missing stands in a table where there is nothing.
const missing = "-"

func (s *summary) scoreRow(i int) []string {
	info, score := &s.p.Scales[i], &s.p.Scores[i]
	raw := missing
	if x, ok := point(score.Raw); ok {
		raw = display(x, tableDigits)
	}
	state := score.State.In(s.tag)
	if score.Why != NotSaid {
		state += s.say(lang.Colon) + score.Why.In(s.tag)
	}
	if score.State != Complete {
		state += s.answeredOf(score)
	}
	bounds := missing
	if score.State != Complete {
		if text := span(score.Raw, tableDigits, s.tag); text != "" {
			bounds = text
		}
	}
	return []string{s.titled(info.Title, info.ID), raw, state, bounds, s.band(i), s.standards(info)}
}

func (s *summary) answeredOf(score *Score) string {
	return s.say(lang.Open) + display(float64(score.Answered), 0) + "/" + display(float64(score.Of), 0) + s.say(lang.Close)
}

// band gives the band of a score, how probable it is, and the bands that the complete sheet could have.
func (s *summary) band(i int) string {
	info, score := &s.p.Scales[i], &s.p.Scores[i]
	if len(info.Bands) == 0 {
		return missing
	}
	possible := s.bandSpan(i)
	b, ok := s.p.BandOf(i)
	if !ok {
		if possible == "" {
			return s.say(sayNone)
		}
		return s.say(sayNone) + s.say(lang.Comma) + possible
	}
	text := s.titled(b.Title, b.ID)
	if score.HasProbabilities {
		if x := s.p.Probabilities[info.FirstBand+int(score.Band.At)-1]; isFinite(x) {
			text += " " + displayShare(x)
			s.probable = true
		}
	}
	if possible != "" && (score.Band.Lo != score.Band.At || score.Band.Hi != score.Band.At) {
		text += s.say(lang.Open) + possible + s.say(lang.Close)
	}
	return text
}

// bandSpan gives the bands between which the complete sheet's must lie, in ascending order of scores; "" if neither is
// known.
func (s *summary) bandSpan(i int) string {
	bands, b := s.p.Scales[i].Bands, s.p.Scores[i].Band
	title := func(at int16) string { return s.titled(bands[at-1].Title, bands[at-1].ID) }
	switch {
	case b.Lo > 0 && b.Lo == b.Hi:
		return title(b.Lo)
	case b.Lo > 0 && b.Hi > 0:
		return title(b.Lo) + s.say(lang.To) + title(b.Hi)
	case b.Lo > 0:
		return title(b.Lo) + s.say(lang.Pair{" 或更高分的分段", " or a band of higher scores"})
	case b.Hi > 0:
		return title(b.Hi) + s.say(lang.Pair{" 或更低分的分段", " or a band of lower scores"})
	}
	return ""
}

// standards gives the standard scores that the definition asks for, or why one does not exist.
func (s *summary) standards(info *ScaleInfo) string {
	if info.Reported == 0 {
		return missing
	}
	parts := make([]string, 0, info.Reported)
	for k, metric := range info.Metrics[:info.Reported] {
		parts = append(parts, clean(lang.Metric(metric, s.tag))+" "+s.standard(&s.p.Standards[info.FirstStandard+k]))
	}
	return strings.Join(parts, s.say(lang.Semicolon))
}

func (s *summary) standard(st *Standard) string {
	x, ok := point(st.Number)
	if !ok {
		text := s.say(lang.Pair{"无", "none"})
		if bounds := span(st.Number, tableDigits, s.tag); bounds != "" {
			text = s.say(sayNone) + s.say(lang.Comma) + bounds
		}
		if st.Why != NotSaid {
			text += s.say(lang.Open) + st.Why.In(s.tag) + s.say(lang.Close)
		}
		return text
	}
	text := display(x, tableDigits)
	var notes []string
	if st.HasCI && isFinite(st.CILo) && isFinite(st.CIHi) {
		notes = append(notes, s.ciName()+Rounded(st.CILo)+s.say(lang.To)+Rounded(st.CIHi))
	}
	if st.Fallback {
		notes = append(notes, s.say(lang.Pair{"后备常模单元", "fallback cell"}))
	}
	if st.Suspect {
		notes = append(notes, s.say(lang.Pair{"常模原始资料自相矛盾", "the norms' source contradicts itself"}))
	}
	if len(notes) > 0 {
		text += s.say(lang.Open) + strings.Join(notes, s.say(lang.Semicolon)) + s.say(lang.Close)
	}
	return text
}

// ciName names the confidence interval, with its level where all norm sets have the same.
func (s *summary) ciName() string {
	level := ""
	for i := range s.p.Norms {
		ci := s.p.Norms[i].CI
		if i > 0 && ci != s.p.Norms[0].CI || ci <= 0 {
			level = ""
			break
		}
		level = display(ci*100, tableDigits) + "% "
	}
	return level + s.say(lang.Pair{"置信区间 ", "CI "})
}
