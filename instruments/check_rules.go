package instruments

import (
	"math"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// kindLevelUnreached is a tier that nothing leads to.
var kindLevelUnreached = diag.NewError("level-unreached",
	"没有规则通向级别 %[1]s：只有最低一级不需要规则",
	"no rule leads to the level %[1]s: only the lowest level needs none")

// levels looks for levels that no rule reaches.
func (c *checker) levels() {
	for i := range c.d.Levels {
		reached := i == 0
		for j, r := range c.d.Rules {
			reached = reached || r.Level == i || c.src.rules[j].broken
		}
		if !reached {
			c.r.Report(c.src.levels[i].value.Get("id"), kindLevelUnreached, c.d.Levels[i].ID)
		}
	}
}

// rules looks for conditions that are never or always true over the declared ranges. A rule that reads a scale or an item
// which has been found fault with is left alone: its ranges are not what was meant.
func (c *checker) rules() {
	frame := c.d.Ranges(nil)
	for _, r := range conditions(c.d, c.src.root) {
		if c.reads(r.program) {
			r.report(c.r, r.program.Check(frame), frame)
		}
	}
}

// reads reports whether everything that a rule reads is sound.
func (c *checker) reads(p *expr.Program) bool {
	for _, r := range p.Operands() {
		switch slot := c.d.Slots[r.Slot]; slot.Kind {
		case SlotItem:
			if c.src.items[slot.Index].broken {
				return false
			}
		case SlotRaw, SlotLo, SlotHi, SlotMetric, SlotBand, SlotChange, SlotRCI:
			if !c.sound[slot.Index] {
				return false
			}
		}
	}
	return true
}

// Ranges gives for every slot of the definition's rules what it can hold over all sheets there are: declared ranges of
// items and attributes, ranges of scales, ranks of bands and words. Of a metric, which depends on norms, it is what
// metric says of a scale; where ok is false, and everywhere when metric is nil, it is what the metric can be whatever
// the norms.
func (d *Definition) Ranges(metric func(scale int, metric string) (lo, hi float64, ok bool)) *expr.Frame {
	f := &expr.Frame{Slots: make([]expr.Value, len(d.Slots))}
	for i, s := range d.Slots {
		f.Slots[i] = d.slotRange(s)
		if s.Kind != SlotMetric || metric == nil {
			continue
		}
		if lo, hi, ok := metric(s.Index, s.Metric); ok {
			f.Slots[i].Lo, f.Slots[i].Hi = lo, hi
		}
	}
	return f
}

// CheckRules looks for conditions that are never or always true over the given ranges, for who knows more than the
// definition does: see Ranges. With several, as when each cell of a norm set makes ranges of its own, only what is so in
// every one of them is found. What is so whatever the norms is left out, since Parse has reported it.
func (d *Definition) CheckRules(ranges ...*expr.Frame) ErrorList {
	doc, _ := yamldoc.Parse(d.File, d.Source)
	if doc == nil || len(ranges) == 0 {
		return nil
	}
	r := &yamldoc.Reader{Doc: doc}
	natural := d.Ranges(nil)
	for _, c := range conditions(d, doc.Root) {
		known := c.program.Check(natural)
		news := slices.DeleteFunc(c.program.Check(ranges...), func(f expr.Finding) bool { return slices.Contains(known, f) })
		c.report(r, news, ranges...)
	}
	r.Found.Sort()
	return r.Found
}

// condition is a rule and where its text stands.
type condition struct {
	program *expr.Program
	node    *yamldoc.Node
}

// report adds findings over ranges, each with the ranges of the numbers that it is about.
func (c condition) report(r *yamldoc.Reader, findings []expr.Finding, ranges ...*expr.Frame) {
	for _, f := range findings {
		fault := f.Fault()
		r.ReportAt(c.node, fault.Offset, fault.Kind, fault.Args...).WithHint(c.rangesOf(f, ranges))
	}
}

// maxRanges is how many ranges a hint shows.
const maxRanges = 3

// rangesOf says what the first numbers of the part that a finding is about can be. Of several numbers over several ranges
// it says nothing: no one range of each would show why they never meet.
func (c condition) rangesOf(f expr.Finding, ranges []*expr.Frame) diag.Text {
	var shown []string
	for _, operand := range c.program.Operands() {
		if operand.Kind != expr.Number || operand.Offset < f.Offset || operand.Offset >= f.End {
			continue
		}
		lo, hi := math.Inf(1), math.Inf(-1)
		for _, r := range ranges {
			lo, hi = min(lo, r.Slots[operand.Slot].Lo), max(hi, r.Slots[operand.Slot].Hi)
		}
		shown = append(shown, operand.Text+" "+shortNumber(lo)+" … "+shortNumber(hi))
	}
	if len(shown) == 0 || len(shown) > 1 && len(ranges) > 1 {
		return diag.Text{}
	}
	shown = shown[:min(len(shown), maxRanges)]
	return say("可能的取值："+strings.Join(shown, "；"), "what there can be: "+strings.Join(shown, "; "))
}

// shortNumber writes a number to three decimals at most.
func shortNumber(x float64) string { return formatNumber(math.Round(x*1000) / 1000) }

// conditions lists the rules of a definition that compiled, with where they stand in its file: conditions of items,
// validity, critical items, tiers, monitoring.
func conditions(d *Definition, root *yamldoc.Node) (out []condition) {
	add := func(p *expr.Program, n *yamldoc.Node) {
		if p != nil && n != nil {
			out = append(out, condition{p, n})
		}
	}
	for i, it := range d.Items {
		if i == 0 || it.Pos != d.Items[i-1].Pos { // the items of a range share their condition
			add(it.When, valueAt(root.Get("items"), it.Pos).Get("when"))
		}
	}
	for i, r := range d.Validity {
		key := "invalid"
		if r.Verdict == Doubtful {
			key = "doubtful"
		}
		add(r.When, root.Get("validity").Values[i].Get(key))
	}
	for i, r := range d.Critical {
		add(r.When, root.Get("critical").Values[i].Get("when"))
	}
	for i, r := range d.Rules {
		if r.When != nil {
			add(r.When, root.Get("tiers").Get("rules").Values[i].Get(d.Levels[r.Level].ID))
		}
	}
	for i, r := range d.Monitor {
		add(r.When, root.Get("monitor").Values[i].Get("when"))
	}
	return out
}

// valueAt gives the value of the key that stands at a place of a map.
func valueAt(n *yamldoc.Node, at Pos) *yamldoc.Node {
	for i, k := range n.Keys {
		if pos(k) == at {
			return n.Values[i]
		}
	}
	return nil
}
