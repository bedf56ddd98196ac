package instruments

import (
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// pendingWhen is the condition of the items of one entry, [from, to), to be compiled once all names are known.
type pendingWhen struct {
	node     *yamldoc.Node
	from, to int
}

// compileRules compiles every rule and formula of the file, now that all names are known. What does not compile stays
// nil.
func (p *parser) compileRules() {
	p.collectMetrics()
	for _, w := range p.whens {
		when := p.compile(w.node, expr.Truth, scope{p: p, at: inWhen, before: w.from})
		for i := w.from; i < w.to; i++ {
			p.d.Items[i].When = when
			p.src.items[i].broken = p.src.items[i].broken || when == nil
		}
	}
	for i := range p.d.Scales {
		if s, src := &p.d.Scales[i], &p.src.scales[i]; s.Kind == ScaleExpr {
			s.Expr = p.compile(src.source.get("expr"), expr.Number, scope{p: p, at: inExpr})
			src.broken = src.broken || s.Expr == nil
		}
	}
	for i := range p.d.Critical {
		p.d.Critical[i].When = p.rule(&p.src.critical[i], "when", inCritical)
		p.require(p.d.Critical[i].When)
	}
	for i := range p.d.Validity {
		key := "invalid"
		if p.d.Validity[i].Verdict == Doubtful {
			key = "doubtful"
		}
		p.d.Validity[i].When = p.rule(&p.src.validity[i], key, inValidity)
	}
	for i := range p.d.Rules {
		if src := &p.src.rules[i]; !src.broken {
			p.d.Rules[i].When = p.rule(src, p.d.Levels[p.d.Rules[i].Level].ID, inTiers)
		}
	}
	for i := range p.d.Monitor {
		p.d.Monitor[i].When = p.rule(&p.src.monitor[i], "when", inMonitor)
	}
}

// rule compiles the condition under a key of a rule.
func (p *parser) rule(src *source, key string, at place) *expr.Program {
	when := p.compile(src.get(key), expr.Truth, scope{p: p, at: at})
	src.broken = src.broken || when == nil
	return when
}

// compile compiles a scalar; nil, after findings, when it is no rule or formula.
func (p *parser) compile(n *yamldoc.Node, want expr.Kind, s scope) *expr.Program {
	text, ok := p.String(n, textRule)
	if !ok || n.Torn {
		return nil
	}
	s.member = -1
	program, faults := expr.Compile(text, want, &s)
	for i := range faults {
		p.fault(n, &faults[i])
	}
	return program
}

// fault reports a fault of a rule at its place in the file.
func (p *parser) fault(n *yamldoc.Node, f *expr.Fault) {
	p.ReportAt(n, f.Offset, f.Kind, f.Args...).WithHint(f.Hint)
}

// require marks the items that a critical rule reads: a sheet without them is incomplete.
func (p *parser) require(critical *expr.Program) {
	if critical == nil {
		return
	}
	for _, r := range critical.Operands() {
		if s := p.d.Slots[r.Slot]; s.Kind == SlotItem {
			p.d.Items[s.Index].Required = true
		}
	}
}
