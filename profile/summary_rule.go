package profile

import (
	"slices"
	"strconv"
	"strings"
)

// rule writes what a rule decides and why, its text and place, and what it read.
func (s *summary) rule(mark string, r *RuleInfo, outcome string) {
	head := "  " + mark + s.say(pair{"规则 ", "rule "}) + clean(r.ID)
	if outcome != "" {
		head += " → " + outcome
	}
	if because := clean(r.Because.In(s.tag)); because != "" {
		head += s.say(sayColon) + because
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
	s.line(indent, strings.Join(read, s.say(saySemi)))
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

// operand says what an operand was: its value; where that may change with the missing answers, between which bounds; and
// of what is not known between which bounds it must lie, and why it is not known.
func (s *summary) operand(o *Operand) string {
	name := clean(o.Text)
	if o.Kind == OperandCritical {
		return name + " = " + s.p.Critical[o.Index].In(s.tag)
	}
	n, word := s.p.reading(o)
	if word != "" {
		return name + " = " + clean(s.bandTitle(o, word))
	}
	bounds := span(n, operandDigits, s.tag)
	if x, ok := point(n); ok {
		text := name + " = " + display(x, operandDigits)
		if bounds != "" && bounds != display(x, operandDigits) {
			text += s.say(sayOpen) + s.say(pair{"补全作答后 ", "with all answers "}) + bounds + s.say(sayClose)
		}
		return text
	}
	text := name + " = " + s.say(sayNone)
	if o.Kind == OperandBand {
		bounds = s.bandSpan(o.Index)
	}
	if bounds != "" {
		text += s.say(sayComma) + bounds
	}
	if why := s.whyNot(o); why != "" {
		text += s.say(sayOpen) + why + s.say(sayClose)
	}
	return text
}

// bandTitle gives the title of a band, or what else the operand is.
func (s *summary) bandTitle(o *Operand, word string) string {
	if o.Kind != OperandBand {
		return word
	}
	if b, ok := s.p.BandOf(o.Index); ok {
		return s.named(b.Title, b.ID)
	}
	return word
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
