package instruments

import (
	"slices"
	"strconv"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

var (
	textRule  = say("规则", "a rule")
	textLevel = say("级别", "level")
)

// ruleList gives the rules of a list.
func (p *parser) ruleList(n *yamldoc.Node, what diag.Text) []*yamldoc.Node {
	members, _ := p.List(n, what)
	if len(members) > maxRules {
		p.Report(n, kindTooMany, say("规则", "rules"), maxRules)
		return nil
	}
	return members
}

// ruleID reads the id of a rule, by default its number.
func (p *parser) ruleID(n *yamldoc.Node, number int, seen map[string]Pos) string {
	if n == nil {
		return strconv.Itoa(number)
	}
	id, ok := p.ID(n, say("规则标识", "the id of a rule"))
	if ok {
		p.once(n, id, say("规则", "rule"), seen)
	}
	return id
}

// once reports an id that has been used before.
func (p *parser) once(n *yamldoc.Node, id string, what diag.Text, seen map[string]Pos) bool {
	if at, twice := seen[id]; twice {
		p.Report(n, kindDuplicateID, what, id, at.Line)
		return false
	}
	seen[id] = pos(n)
	return true
}

// validity reads {invalid: rule} and {doubtful: rule}.
func (p *parser) validity(n *yamldoc.Node) {
	seen := map[string]Pos{}
	for i, m := range p.ruleList(n, say("validity", "validity")) {
		r := ValidityRule{Pos: pos(m)}
		broken := p.reading(func() {
			what := say("效度规则", "a validity rule")
			if !p.Map(m, what, "invalid", "doubtful", "id", "because") {
				return
			}
			r.ID = p.ruleID(m.Get("id"), i+1, seen)
			r.Because = p.Texts(m.Get("because"), say("理由", "because"))
			invalid, doubtful := m.Get("invalid"), m.Get("doubtful")
			if count := countNodes(invalid, doubtful); count != 1 {
				p.Report(m, kindOneOf, what, "invalid, doubtful", count)
			}
			if invalid == nil {
				r.Verdict = Doubtful
			}
		})
		p.d.Validity = append(p.d.Validity, r)
		p.src.validity = append(p.src.validity, source{m, m, broken})
	}
}

// critical reads {id, when, title, notify}.
func (p *parser) critical(n *yamldoc.Node) {
	seen := map[string]Pos{}
	for _, m := range p.ruleList(n, say("critical", "critical")) {
		r := CriticalRule{Pos: pos(m)}
		broken := p.reading(func() {
			what := say("危急规则", "a critical rule")
			if !p.Map(m, what, "id", "when", "title", "notify") {
				return
			}
			p.Require(m, what, "id", "when")
			id := m.Get("id")
			if word, ok := p.ID(id, say("危急规则标识", "the id of a critical rule")); ok && !p.reserved(id, word) {
				p.once(id, word, say("危急规则", "critical rule"), seen)
				r.ID = word
			}
			r.Title = p.Texts(m.Get("title"), say("标题", "the title"))
			r.Notify, _ = p.String(m.Get("notify"), say("notify", "notify"))
		})
		p.d.Critical = append(p.d.Critical, r)
		p.src.critical = append(p.src.critical, source{m, m, broken})
	}
}

// tiers reads the levels, low to high, and the rules that reach them.
func (p *parser) tiers(n *yamldoc.Node) {
	what := say("tiers", "tiers")
	if n == nil || !p.Map(n, what, "levels", "rules") {
		return
	}
	p.Require(n, what, "levels", "rules")
	p.levels(n.Get("levels"))
	seen := map[string]Pos{}
	for i, m := range p.ruleList(n.Get("rules"), say("rules", "rules")) {
		r := TierRule{Pos: pos(m)}
		broken := p.reading(func() { p.tierRule(&r, m, i+1, seen) })
		p.d.Rules = append(p.d.Rules, r)
		p.src.rules = append(p.src.rules, source{m, m, broken})
	}
}

func (p *parser) levels(n *yamldoc.Node) {
	seen := map[string]Pos{}
	members, ok := p.List(n, say("levels", "levels"))
	if ok && len(members) == 0 {
		p.Report(n, kindEmptyList, say("levels", "levels"))
	}
	for _, m := range members {
		what := say("级别", "a level")
		if !p.Map(m, what, "id", "title", "action") {
			continue
		}
		p.Require(m, what, "id")
		id := m.Get("id")
		word, ok := p.ID(id, say("级别标识", "the id of a level"))
		if !ok || p.reserved(id, word) || !p.once(id, word, textLevel, seen) {
			continue
		}
		if slices.Contains(ruleKeys, word) {
			p.Report(id, kindReserved, word)
			continue
		}
		p.d.names.levels[word] = len(p.d.Levels)
		p.d.Levels = append(p.d.Levels, Level{
			ID:     word,
			Title:  p.Texts(m.Get("title"), say("标题", "the title")),
			Action: p.Texts(m.Get("action"), say("措施", "the action")),
			Pos:    pos(m),
		})
		p.src.levels = append(p.src.levels, source{key: m, value: m})
	}
}

// ruleKeys are the keys of a tier rule beside the level it reaches.
var ruleKeys = []string{"id", "because"}

// tierRule reads {LEVEL: rule, id, because}.
func (p *parser) tierRule(r *TierRule, n *yamldoc.Node, number int, seen map[string]Pos) {
	if !p.AnyMap(n, textRule) {
		return
	}
	r.ID = p.ruleID(n.Get("id"), number, seen)
	r.Because = p.Texts(n.Get("because"), say("理由", "because"))
	reached := 0
	for _, key := range n.Keys {
		if slices.Contains(ruleKeys, key.Text) {
			continue
		}
		reached++
		level, ok := p.d.Level(key.Text)
		if !ok {
			p.Report(key, kindDangling, textLevel, key.Text).
				WithHint(diag.DidYouMean(key.Text, append(p.levelNames(), ruleKeys...)))
		}
		r.Level = level
	}
	if reached != 1 {
		p.Report(n, kindOneOf, textRule, say("级别标识", "the ids of the levels"), reached)
	}
}

func (p *parser) levelNames() []string {
	out := make([]string, len(p.d.Levels))
	for i, l := range p.d.Levels {
		out[i] = l.ID
	}
	return out
}

// monitor reads {id, when, because}.
func (p *parser) monitor(n *yamldoc.Node) {
	seen := map[string]Pos{}
	for i, m := range p.ruleList(n, say("monitor", "monitor")) {
		r := MonitorRule{Pos: pos(m)}
		broken := p.reading(func() {
			what := say("监测规则", "a monitor rule")
			if !p.Map(m, what, "id", "when", "because") {
				return
			}
			p.Require(m, what, "when")
			r.ID = p.ruleID(m.Get("id"), i+1, seen)
			r.Because = p.Texts(m.Get("because"), say("理由", "because"))
		})
		p.d.Monitor = append(p.d.Monitor, r)
		p.src.monitor = append(p.src.monitor, source{m, m, broken})
	}
}
