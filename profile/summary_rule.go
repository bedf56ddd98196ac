package profile

import (
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// rule writes what a rule decides and why, its text and place, and what it read.
func (s *summary) rule(mark string, r *RuleInfo, outcome string) {
	head := "  " + mark + s.say(lang.Pair{"规则 ", "rule "}) + clean(r.ID)
	if outcome != "" {
		head += " → " + outcome
	}
	if because := clean(r.Because.In(s.tag)); because != "" {
		head += s.say(lang.Colon) + because
	}
	s.line(head)
	s.ruleBody(r)
}

// ruleBody writes the lines below the head of a rule or a critical item.
func (s *summary) ruleBody(r *RuleInfo) {
	s.line("      ", clean(r.Text), "  ", place(r))
	if len(r.Operands) == 0 {
		return
	}
	read := make([]string, 0, len(r.Operands))
	for i := range r.Operands {
		// A rule may name the same thing twice.
		if text := s.operand(&r.Operands[i]); !slices.Contains(read, text) {
			read = append(read, text)
		}
	}
	const indent = "      "
	if len(read) > mostOnALine {
		s.line(indent, strings.Join(read, "\n"+indent))
		return
	}
	s.line(indent, strings.Join(read, s.say(lang.Semicolon)))
}

// mostOnALine is how many operands stand on one line: more have a line each.
const mostOnALine = 3

// place gives file:line:column of a rule.
func place(r *RuleInfo) string {
	if r.Line == 0 {
		return clean(r.File)
	}
	return clean(r.File) + ":" + strconv.Itoa(r.Line) + ":" + strconv.Itoa(r.Column)
}

// ReadIn says in words what an operand of a rule was, as Read gives it and as the summary shows it: its value; where that
// may change with the missing answers, between which bounds; and of what is not known between which bounds it must lie, and
// why it is not known.
func (p *Profile) ReadIn(o Operand, tag string) string {
	s := summary{p: p, tag: tag}
	return s.operandValue(&o)
}

func (s *summary) operand(o *Operand) string { return clean(o.Text) + " = " + s.operandValue(o) }

func (s *summary) operandValue(o *Operand) string {
	if o.Kind == OperandCritical {
		return s.p.Critical[o.Index].In(s.tag)
	}
	n, word := s.p.reading(o)
	if word != "" {
		return clean(s.wordTitle(o, word)) + s.otherBands(o)
	}
	if o.Kind == OperandClock {
		return s.clock(n)
	}
	text := n.In(s.tag)
	if _, ok := point(n); ok {
		return text
	}
	if o.Kind == OperandBand {
		if bands := s.bandSpan(o.Index); bands != "" {
			text += s.say(lang.Comma) + bands
		}
	}
	if why := s.whyNot(o); why != "" {
		text += s.say(lang.Open) + why + s.say(lang.Close)
	}
	return text
}

// otherBands says between which bands that of the complete sheet must lie, where a band is known and may be another.
func (s *summary) otherBands(o *Operand) string {
	if o.Kind != OperandBand {
		return ""
	}
	if b := s.p.Scores[o.Index].Band; b.Lo == b.At && b.Hi == b.At {
		return ""
	}
	bands := s.bandSpan(o.Index)
	if bands == "" {
		return ""
	}
	return s.say(lang.Open) + s.say(sayCompleted) + bands + s.say(lang.Close)
}

// clock gives a time of day. The bounds of one that is not known say nothing: a window may run across midnight.
func (s *summary) clock(n Number) string {
	if x, ok := point(n); ok {
		return lang.Clock(x)
	}
	return s.say(sayNone)
}

// wordTitle gives the title of a band, and what a word of an attribute means, each with the word of the rule behind it.
func (s *summary) wordTitle(o *Operand, word string) string {
	title := Text(nil)
	switch o.Kind {
	case OperandBand:
		if b, ok := s.p.BandOf(o.Index); ok {
			title = b.Title
		}
	case OperandPerson:
		if lang.IsChinese(s.tag) { // in English the words of rules say it themselves
			title = Text{"zh": lang.AttributeValue(s.p.Attributes[o.Index].ID, word, s.tag)}
		}
	}
	return named(title, word, s.tag)
}

// whyNot gives the reason that the profile has for an operand without a value, "" for none.
func (s *summary) whyNot(o *Operand) string {
	why := NotSaid
	switch o.Kind {
	case OperandRaw, OperandLo, OperandHi, OperandBand:
		score := &s.p.Scores[o.Index]
		if score.State == Partial {
			return score.State.In(s.tag)
		}
		why = score.Why
	case OperandStandard:
		why = s.p.Standards[o.Index].Why
	}
	if why == NotSaid {
		return ""
	}
	return why.In(s.tag)
}
