package profile

import (
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

func (s *summary) norms() {
	if len(s.p.Norms) == 0 {
		return
	}
	s.line(lang.Pair{"常模", "Norms"})
	for i := range s.p.Norms {
		n, used := &s.p.Norms[i], s.p.Cells[i]
		text := "  " + n.ref() + s.status(&n.Pin) + s.say(lang.Colon)
		if used.Cell == 0 {
			text += s.say(lang.Pair{"没有适合此人的单元", "no cell fits the person"})
		} else {
			text += clean(lang.Cell(n.Cells[used.Cell-1], s.tag))
		}
		if used.Fallback {
			text += s.say(lang.Pair{"（后备单元）", " (fallback cell)"})
		}
		if n.OfTrue {
			text += s.say(lang.Pair{"；置信区间围绕真分数的估计", "; intervals around the estimated true score"})
		}
		s.line(text)
		if n.Default {
			s.line("    ", lang.Pair{"由量表默认指定，计分时没有另行选择", "the instrument's default: none was chosen for scoring"})
		}
	}
	s.line()
}

func (s *summary) answers() {
	a := &s.p.Answers
	parts := []string{s.say(lang.Pair{"已答 ", "answered "}) + strconv.Itoa(int(a.Answered))}
	for _, kind := range [...]struct {
		label lang.Pair
		n     int16
	}{
		{lang.Pair{"漏答 ", "skipped "}, a.Skipped},
		{lang.Pair{"按规则未显示 ", "not shown "}, a.Hidden},
		{lang.Pair{"无效作答 ", "no valid answer "}, a.Bad},
		{lang.Pair{"不适用 ", "not applicable "}, a.Inapplicable},
		{lang.Pair{"答卷无此题 ", "not on the sheet "}, a.Absent},
	} {
		if kind.n > 0 {
			parts = append(parts, s.say(kind.label)+strconv.Itoa(int(kind.n)))
		}
	}
	s.line(lang.Pair{"作答：", "Answers: "}, strings.Join(parts, s.say(lang.Comma)))
	s.items(lang.Pair{"必答而未答：", "required and missing: "}, s.p.Incomplete)
	s.items(lang.Pair{"不应作答而作答：", "answered although not shown: "}, s.p.Contradict)
	s.line()
}

func (s *summary) items(label lang.Pair, items []int) {
	if len(items) == 0 {
		return
	}
	ids := make([]string, len(items))
	for k, i := range items {
		ids[k] = clean(s.p.Items[i])
	}
	s.line("  ", label, strings.Join(ids, s.say(lang.Enumeration)))
}

func (s *summary) pins() {
	s.line(lang.Pair{"版本", "Versions"})
	s.line("  psynorm ", clean(s.p.Engine))
	s.pin(&s.p.Definition)
	for i := range s.p.Norms {
		s.pin(&s.p.Norms[i].Pin)
	}
	s.line()
}

func (s *summary) pin(p *Pin) { s.line("  ", p.ref(), "  sha256:", clean(p.Hash)) }
