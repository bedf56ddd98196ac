package profile

import "github.com/psynorm/psynorm/internal/lang"

func appendValidity(dst []byte, p *Profile) []byte {
	v := &p.Validity
	dst = appendKey(dst, "validity")
	dst = append(dst, '{')
	dst = appendString(dst, "state", validityWords[v.State].ID())
	if i, ok := v.Decided(); ok {
		dst = appendKey(dst, "rule")
		dst = appendRule(dst, p, &p.Layout.Validity[i])
	}
	dst = appendRules(dst, "open", p, p.Layout.Validity, v.Open)
	dst = appendRules(dst, "not_applied", p, p.Layout.Validity, v.NotApplied)
	return append(dst, '}')
}

func appendRules(dst []byte, key string, p *Profile, rules []RuleInfo, which []int) []byte {
	dst = appendKey(dst, key)
	dst = append(dst, '[')
	for _, i := range which {
		dst = appendComma(dst)
		dst = appendRule(dst, p, &rules[i])
	}
	return append(dst, ']')
}

// appendCritical writes those that hold and those that could not be decided as rules, and of the others the ids.
func appendCritical(dst []byte, p *Profile) []byte {
	dst = appendKey(dst, "critical")
	dst = append(dst, '{')
	dst = appendCriticalRules(dst, "true", p, Yes)
	dst = appendCriticalRules(dst, "undecided", p, Undecided)
	dst = appendKey(dst, "false")
	dst = append(dst, '[')
	for i, truth := range p.Critical {
		if truth == No {
			dst = appendComma(dst)
			dst = appendQuoted(dst, p.Layout.Critical[i].ID)
		}
	}
	return append(dst, "]}"...)
}

func appendCriticalRules(dst []byte, key string, p *Profile, which Truth) []byte {
	dst = appendKey(dst, key)
	dst = append(dst, '[')
	for i, truth := range p.Critical {
		if truth == which {
			c := &p.Layout.Critical[i]
			dst = appendComma(dst)
			dst = append(dst, '{')
			dst = appendRuleMembers(dst, p, &c.RuleInfo)
			dst = appendText(dst, "title", c.Title)
			dst = appendOptional(dst, "notify", c.Notify)
			dst = append(dst, '}')
		}
	}
	return append(dst, ']')
}

func appendTier(dst []byte, p *Profile) []byte {
	t := &p.Tier
	dst = appendKey(dst, "tier")
	dst = append(dst, '{')
	dst = appendString(dst, "state", tierWords[t.State].ID())
	if t.HasLevel() {
		dst = appendString(dst, "level", p.Levels[t.Level].ID)
	}
	if t.HasBounds() {
		dst = appendString(dst, "lo", p.Levels[t.Lo].ID)
		dst = appendString(dst, "hi", p.Levels[t.Hi].ID)
	}
	dst = appendKey(dst, "levels")
	dst = append(dst, '[')
	for i := range p.Levels {
		dst = appendComma(dst)
		dst = appendQuoted(dst, p.Levels[i].ID)
	}
	return append(dst, "]}"...)
}

func appendReasons(dst []byte, p *Profile) []byte {
	dst = appendKey(dst, "reasons")
	dst = append(dst, '[')
	for _, i := range p.Tier.Fired {
		dst = appendReason(dst, p, &p.Rules[i], reasonFired)
	}
	for _, i := range p.Tier.Open {
		dst = appendReason(dst, p, &p.Rules[i], reasonOpen)
	}
	return append(dst, ']')
}

// The states of a reason, indexes into reasonWords.
const (
	reasonFired = iota
	reasonOpen
)

var reasonWords = [...]lang.Word{
	reasonFired: {"fired", "成立", "fired"},
	reasonOpen:  {"open", "未能判定", "open"},
}

func appendReason(dst []byte, p *Profile, r *RuleInfo, state int) []byte {
	dst = appendComma(dst)
	dst = append(dst, '{')
	dst = appendString(dst, "state", reasonWords[state].ID())
	dst = appendRuleMembers(dst, p, r)
	return append(dst, '}')
}

func appendRule(dst []byte, p *Profile, r *RuleInfo) []byte {
	dst = append(dst, '{')
	dst = appendRuleMembers(dst, p, r)
	return append(dst, '}')
}

func appendRuleMembers(dst []byte, p *Profile, r *RuleInfo) []byte {
	dst = appendString(dst, "id", r.ID)
	dst = appendOptional(dst, "outcome", r.Outcome)
	dst = appendString(dst, "text", r.Text)
	dst = appendOptional(dst, "file", r.File)
	if r.Line > 0 {
		dst = appendInt(dst, "line", int64(r.Line))
		dst = appendInt(dst, "column", int64(r.Column))
	}
	dst = appendText(dst, "because", r.Because)
	dst = appendKey(dst, "operands")
	dst = append(dst, '[')
	for i := range r.Operands {
		dst = appendOperand(dst, p, &r.Operands[i])
	}
	return append(dst, ']')
}

func appendOperand(dst []byte, p *Profile, o *Operand) []byte {
	dst = appendComma(dst)
	dst = append(dst, '{')
	dst = appendString(dst, "name", o.Text)
	dst = appendString(dst, "kind", operandWords[o.Kind].ID())
	of, metric := p.source(o)
	dst = appendString(dst, "of", of)
	dst = appendOptional(dst, "metric", metric)
	n, word := p.reading(o)
	dst = appendNumber(dst, n)
	dst = appendOptional(dst, "word", word)
	return append(dst, '}')
}

// source names what an operand is read from: a scale and for a standard score its metric, an attribute, a critical rule
// or a fact.
func (p *Profile) source(o *Operand) (of, metric string) {
	switch o.Kind {
	case OperandPerson:
		return p.Attributes[o.Index].ID, ""
	case OperandCritical:
		return p.Layout.Critical[o.Index].ID, ""
	case OperandFact, OperandClock:
		return p.Layout.Facts[o.Index], ""
	case OperandStandard:
		i := p.scaleOfStandard(o.Index)
		return p.Scales[i].ID, p.Scales[i].Metrics[o.Index-p.Scales[i].FirstStandard]
	}
	return p.Scales[o.Index].ID, ""
}

// reading is what Read gives, without the bounds of an attribute that is known: they would only repeat it.
func (p *Profile) reading(o *Operand) (n Number, word string) {
	n, word = p.Read(*o)
	if o.Kind == OperandPerson && n.Has&HasValue != 0 {
		n.Has = HasValue
	}
	return n, word
}

// scaleOfStandard gives the scale to which the standard score at an index of Profile.Standards belongs.
func (l *Layout) scaleOfStandard(at int) int {
	for i := range l.Scales {
		if first := l.Scales[i].FirstStandard; first <= at && at < first+len(l.Scales[i].Metrics) {
			return i
		}
	}
	panic("profile: an operand reads a standard score that no scale has")
}
