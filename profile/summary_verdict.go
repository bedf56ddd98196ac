package profile

import "github.com/psynorm/psynorm/internal/lang"

func (s *summary) validity() {
	v := &s.p.Validity
	s.line(lang.Pair{"效度", "Validity"}, lang.Colon, v.State.In(s.tag), s.validityMeans())
	if i, ok := v.Decided(); ok {
		r := &s.p.Layout.Validity[i]
		s.rule("", r, s.validityOutcome(r))
	}
	s.validityRules(v.Open, lang.Pair{"? 未能判定：", "? undecided: "})
	s.validityRules(v.NotApplied, lang.Pair{"- 未适用（答卷没有这一列）：", "- not applied (the sheet has no such column): "})
	s.line()
}

func (s *summary) validityMeans() string {
	switch s.p.Validity.State {
	case Valid:
		return s.say(lang.Pair{"，没有效度规则成立", ", no validity rule holds"})
	case ValidityUndetermined:
		return s.say(lang.Pair{"，有效度规则未能判定", ", a validity rule could not be decided"})
	}
	return ""
}

func (s *summary) validityRules(which []int, mark lang.Pair) {
	for _, i := range which {
		r := &s.p.Layout.Validity[i]
		s.rule(s.say(mark), r, s.validityOutcome(r))
	}
}

func (s *summary) validityOutcome(r *RuleInfo) string {
	for _, w := range validityWords {
		if w.ID() == r.Outcome {
			return w.In(s.tag)
		}
	}
	return clean(r.Outcome)
}

func (s *summary) level(i int) string { return clean(s.p.Levels[i].In(s.tag)) }

// tier writes the level with how sure it is. Nothing undetermined reads like the lowest level.
func (s *summary) tier() {
	t := &s.p.Tier
	head := lang.Pair{"等级：", "Tier: "}
	switch t.State {
	case Determined:
		s.line(head, s.level(t.Level))
	case AtLeast:
		s.line(head, lang.Pair{"至少", "at least "}, s.level(t.Level), lang.Pair{
			"：更高等级有规则未能判定", ": a rule of a higher level could not be decided",
		})
	case TierUndetermined:
		s.line(head, lang.Pair{
			"无法判定：有规则未能判定，也没有规则成立。这不等于没有风险。",
			"undetermined: rules could not be decided, and none fired. This does not mean no risk.",
		})
	case Withheld:
		s.line(head, lang.Pair{"不予定级：作答无效", "withheld: the sheet is invalid"})
	case NoTiers:
		s.line(head, lang.Pair{"本量表不分等级", "this instrument has none"})
	}
	if t.HasLevel() {
		if action := clean(s.p.Levels[t.Level].Action.In(s.tag)); action != "" {
			s.line("  ", lang.Pair{"处置：", "action: "}, action)
		}
	}
	if t.HasBounds() && (t.Lo != t.Hi || t.State != Determined) {
		s.line("  ", lang.Pair{"补全作答后的等级：", "with all answers: "}, s.level(t.Lo), lang.To, s.level(t.Hi))
	}
	s.line()
}

func (s *summary) reasons() {
	t := &s.p.Tier
	if t.State == NoTiers || t.State == Withheld && len(t.Fired)+len(t.Open) == 0 {
		return
	}
	s.line(lang.Pair{"依据", "Reasons"})
	if len(t.Fired)+len(t.Open) == 0 {
		s.line("  ", lang.Pair{"没有等级规则成立，也没有未能判定的", "no tier rule fired, and none is open"})
	}
	for r := range s.p.Reasons() {
		mark := ""
		if !r.Fired {
			mark = s.say(lang.Pair{"? 未能判定：", "? undecided: "})
		}
		outcome := clean(r.Rule.Outcome)
		if i, ok := s.p.Level(r.Rule.Outcome); ok {
			outcome = s.level(i)
		}
		s.rule(mark, r.Rule, outcome)
	}
	s.line()
}

// critical writes what holds, then what could not be decided: a person has to look at both.
func (s *summary) critical() {
	if len(s.p.Critical) == 0 {
		return
	}
	s.line(lang.Pair{"危机条目", "Critical items"})
	none := true
	for _, truth := range [...]Truth{Yes, Undecided} {
		for i, is := range s.p.Critical {
			if is == truth {
				none = false
				s.criticalItem(&s.p.Layout.Critical[i], truth)
			}
		}
	}
	if none {
		s.line("  ", lang.Pair{"无", "none"})
	}
	s.line()
}

func (s *summary) criticalItem(c *CriticalInfo, truth Truth) {
	mark := lang.Pair{"! ", "! "}
	if truth == Undecided {
		mark = lang.Pair{"? 未能判定，须人工核实：", "? undecided, a person has to look: "}
	}
	text := "  " + s.say(mark) + clean(c.In(s.tag))
	if c.Notify != "" {
		text += s.say(lang.Pair{" → 通知：", " → notify "}) + clean(lang.Role(c.Notify, s.tag))
	}
	if because := clean(c.Because.In(s.tag)); because != "" {
		text += s.say(lang.Colon) + because
	}
	s.line(text)
	s.ruleBody(&c.RuleInfo)
}
