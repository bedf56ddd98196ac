package profile

import (
	"errors"
	"io"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// Summary writes a profile for a person to read, in Chinese where the tag names it, else in English: who, whether the
// sheet can be believed, the level and the rules behind it with their place and what they read, critical items, scores
// with bounds where answers are missing, norms, missing answers, and the versions of everything used. A number that does
// not exist is never shown as one. Titles come from the Layout: those of a profile read by ParseJSON are ids.
//
// A profile that was never filled is an error; any other comes from w.
func Summary(w io.Writer, p *Profile, tag string) error {
	if p == nil || p.Layout == nil {
		return errors.New("profile: this profile was never filled by a scorer, so there is nothing to show")
	}
	s := summary{p: p, tag: tag}
	s.who()
	s.validity()
	s.tier()
	s.reasons()
	s.critical()
	s.scores()
	s.norms()
	s.answers()
	s.pins()
	s.line(lang.Pair{"筛查结果，不是诊断。", "A screening, not a diagnosis."})
	_, err := io.WriteString(w, s.b.String())
	return err
}

// summary is a rendering under way.
type summary struct {
	b   strings.Builder
	p   *Profile
	tag string

	probable bool // it has been said how probable a band is
}

// say gives a text of ours in the language of the rendering.
func (s *summary) say(t lang.Pair) string { return t.In(s.tag) }

// line writes a line: texts of ours (lang.Pair), and what comes from files and sheets (string), which is cleaned.
func (s *summary) line(parts ...any) {
	for _, part := range parts {
		switch x := part.(type) {
		case lang.Pair:
			s.b.WriteString(s.say(x))
		case string:
			s.b.WriteString(x)
		}
	}
	s.b.WriteByte('\n')
}

// Words that many lines share.
var (
	sayNone      = lang.Pair{"未知", "unknown"}
	sayCompleted = lang.Pair{"补全作答后 ", "with all answers "}
)

// titled gives a title, or the id where there is none.
func (s *summary) titled(title Text, id string) string {
	if t := clean(title.In(s.tag)); t != "" {
		return t
	}
	return clean(id)
}

func (s *summary) status(pin *Pin) string {
	if pin.Status == "" {
		return ""
	}
	return s.say(lang.Open) + clean(lang.Status(pin.Status, s.tag)) + s.say(lang.Close)
}

func (pin *Pin) ref() string { return clean(pin.ID + "@" + pin.Version) }

func (s *summary) who() {
	p := s.p
	head := p.Definition.ref() + s.status(&p.Definition)
	if title := clean(p.Title.In(s.tag)); title != "" {
		head = title + "  " + head
	}
	s.line(head)
	var parts []string
	add := func(label lang.Pair, value string) {
		if value != "" {
			parts = append(parts, s.say(label)+clean(value))
		}
	}
	add(lang.Pair{"编号 ", "id "}, p.ID)
	add(lang.Pair{}, strings.Join(p.Unit, " / "))
	add(lang.Pair{}, p.Date)
	add(lang.Pair{"批次 ", "wave "}, p.Wave)
	add(lang.Pair{}, lang.Informant(p.Informant, s.tag))
	s.joined(parts)
	parts = parts[:0]
	for i := range p.Attributes {
		if p.Attributes[i].ID == "informant" { // it stands in the line above
			continue
		}
		n, word := p.Read(Operand{Kind: OperandPerson, Index: i})
		if x, ok := point(n); ok {
			word = display(x, tableDigits)
		}
		if word != "" {
			parts = append(parts, clean(lang.Condition(p.Attributes[i].ID, word, s.tag)))
		}
	}
	s.joined(parts)
	s.line()
}

// joined writes parts on one line, and none if there are no parts.
func (s *summary) joined(parts []string) {
	if len(parts) > 0 {
		s.line(strings.Join(parts, " · "))
	}
}
