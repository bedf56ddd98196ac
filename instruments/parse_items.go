package instruments

import (
	"fmt"
	"math"
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

var textItem = say("题目", "item")

// items reads the items, a range of ids being one entry.
func (p *parser) items(n *yamldoc.Node) {
	if n == nil || !p.AnyMap(n, say("items", "items")) {
		return
	}
	if len(n.Keys) == 0 {
		p.Report(n, kindEmptyList, say("items", "items"))
	}
	for i, key := range n.Keys {
		value, first := n.Values[i], len(p.d.Items)
		broken := p.reading(func() {
			ids := p.refs(key, textItem, false)
			it := p.item(value)
			if it.Column != "" && len(ids) > 1 {
				p.Report(value.Get("column"), kindMisplaced, "column",
					say("几个题目不能共用一列", "several items cannot be found in one column"))
			}
			for _, id := range ids {
				if p.declare(id, textItem, len(p.d.Items), p.d.names.items) {
					it.ID, it.Pos = id.id, pos(key)
					p.d.Items = append(p.d.Items, it)
				}
			}
		})
		for range p.d.Items[first:] {
			p.src.items = append(p.src.items, source{key, value, broken})
		}
		if when := value.Get("when"); when != nil && len(p.d.Items) > first {
			p.whens = append(p.whens, pendingWhen{when, first, len(p.d.Items)})
		}
		if len(p.d.Items) > MaxItems {
			p.Report(key, kindTooMany, say("题目", "items"), MaxItems)
			return
		}
	}
}

// item reads what the items of one entry have in common.
func (p *parser) item(n *yamldoc.Node) Item {
	it := Item{Response: -1}
	if n.Shape == yamldoc.Scalar {
		p.choice(&it, n)
		return it
	}
	what := say("题目", "an item")
	if !p.Map(n, what, "responses", "number", "clock", "whole", "correct", "missing", "required", "when", "hidden", "text",
		"column") {
		return it
	}
	switch responses, number, clock := n.Get("responses"), n.Get("number"), n.Get("clock"); {
	case countNodes(responses, number, clock) != 1:
		p.Report(n, kindOneOf, what, "responses, number, clock", countNodes(responses, number, clock))
		return it
	case responses != nil:
		p.choice(&it, responses)
	case number != nil:
		it.Kind = ItemNumber
		it.Min, it.Max, _ = p.Interval(number, say("数值范围", "the range of a number"), false)
	default:
		it.Kind = ItemClock
		p.clock(&it, clock)
	}
	p.correct(&it, n.Get("correct"))
	p.itemSwitches(&it, n)
	it.Text = p.Texts(n.Get("text"), say("题目文字", "the text of an item"))
	it.Column, _ = p.String(n.Get("column"), say("列名", "the column"))
	return it
}

func countNodes(nodes ...*yamldoc.Node) (n int) {
	for _, x := range nodes {
		if x != nil {
			n++
		}
	}
	return n
}

// itemSwitches reads whole, missing, required and hidden.
func (p *parser) itemSwitches(it *Item, n *yamldoc.Node) {
	if whole := n.Get("whole"); whole != nil {
		it.Whole, _ = p.Bool(whole, say("whole", "whole"))
		if it.Kind != ItemNumber {
			p.Report(whole, kindMisplaced, "whole", say("只有 number 题目可以限定整数", "only the number of an item can be whole"))
		} else if it.Whole && math.Ceil(it.Min) > math.Floor(it.Max) {
			p.Report(whole, kindMisplaced, "whole", say("数值范围里没有整数", "there is no whole number in the range"))
		}
	}
	it.BlankIs, it.HasBlank = p.itemValue(it, n.Get("missing"), say("空白的值", "the value of a blank"))
	it.Required, _ = p.Bool(n.Get("required"), say("required", "required"))
	hidden := n.Get("hidden")
	it.Hidden, it.HasHidden = p.itemValue(it, hidden, say("未显示时的值", "the value of a hidden item"))
	if hidden != nil && n.Get("when") == nil {
		p.Report(hidden, kindMisplaced, "hidden", say("没有 when 的题目总会显示", "an item without when is always shown"))
	}
}

// itemValue reads a value that an item can have: a time of day for a clock, a number for any other.
func (p *parser) itemValue(it *Item, n *yamldoc.Node, what diag.Text) (float64, bool) {
	if it.Kind != ItemClock {
		return p.Number(n, what)
	}
	s, ok := p.String(n, what)
	if !ok {
		return 0, false
	}
	minutes, ok := clockMinutes(s)
	if !ok {
		p.Report(n, kindClock, what, s)
	}
	return float64(minutes), ok
}

// choice looks up the response set of an item and gives its options their worth.
func (p *parser) choice(it *Item, n *yamldoc.Node) {
	what := say("选项组", "response set")
	id, ok := p.String(n, what)
	if !ok {
		return
	}
	it.Response = slices.IndexFunc(p.d.Responses, func(r ResponseSet) bool { return r.ID == id })
	if it.Response < 0 {
		p.Report(n, kindDangling, what, id).WithHint(diag.DidYouMean(id, p.responseNames()))
		return
	}
	it.Values = make([]float64, 0, len(p.d.Responses[it.Response].Options))
	for _, o := range p.d.Responses[it.Response].Options {
		it.Values = append(it.Values, o.Value)
	}
	it.Min, it.Max = p.declaredRange(it)
}

func (p *parser) responseNames() []string {
	out := make([]string, len(p.d.Responses))
	for i, r := range p.d.Responses {
		out[i] = r.ID
	}
	return out
}

// declaredRange gives the lowest and highest worth of the options that are worth something.
func (p *parser) declaredRange(it *Item) (lo, hi float64) {
	lo, hi = math.Inf(1), math.Inf(-1)
	for i, o := range p.d.Responses[it.Response].Options {
		if !o.None {
			lo, hi = min(lo, it.Values[i]), max(hi, it.Values[i])
		}
	}
	if lo > hi { // every option is none, which has been reported
		return 0, 0
	}
	return lo, hi
}

// correct reads the right answers: their options are then worth 1, the others 0.
func (p *parser) correct(it *Item, n *yamldoc.Node) {
	if n == nil {
		return
	}
	if it.Kind != ItemChoice {
		p.Report(n, kindMisplaced, "correct", say("只有选择题有正确答案", "only an item with responses has right answers"))
		return
	}
	for _, m := range p.OneOrMore(n) {
		if v, ok := p.Number(m, say("正确答案", "a right answer")); ok {
			it.Correct = append(it.Correct, v)
		}
	}
	p.repeated(n)
	if len(p.OneOrMore(n)) == 0 {
		p.Report(n, kindEmptyList, say("correct", "correct"))
	}
	if it.Response < 0 {
		return
	}
	for i, o := range p.d.Responses[it.Response].Options {
		it.Values[i] = 0
		if !o.None && slices.Contains(it.Correct, o.Value) {
			it.Values[i] = 1
		}
	}
	it.Min, it.Max = 0, 1
}

// clock reads true, or the window [from, to] of a time of day; to before from crosses midnight.
func (p *parser) clock(it *Item, n *yamldoc.Node) {
	what := say("时刻", "a time of day")
	if n.Shape == yamldoc.Scalar {
		_, it.AnyTime = p.Word(n, say("clock（或一个时间窗 [从, 到]）", "clock, unless it is a window [from, to],"), "true")
		it.Max = lastMinute
		return
	}
	members, ok := p.List(n, what)
	if !ok {
		return
	}
	if len(members) != 2 {
		p.Report(n, yamldoc.WrongShape, what, say("时间窗 [从, 到]", "a window [from, to]"),
			say(fmt.Sprintf("%d 个时刻", len(members)), fmt.Sprintf("%d of them", len(members))))
		return
	}
	for i, end := range [...]*float64{&it.Min, &it.Max} {
		if s, ok := p.String(members[i], what); ok {
			minutes, ok := clockMinutes(s)
			if !ok {
				p.Report(members[i], kindClock, what, s)
			}
			*end = float64(minutes)
		}
	}
}

// unscored marks the items that the file says are in no scale.
func (p *parser) unscored(n *yamldoc.Node) {
	for _, r := range p.refs(n, textItem, false) {
		if i, ok := p.findItem(r); ok {
			p.d.Items[i].Unscored = true
		}
	}
}

// findItem looks up an item that a list mentions.
func (p *parser) findItem(r ref) (int, bool) {
	i, ok := p.d.Item(r.id)
	if !ok {
		p.reportDangling(r, textItem, p.itemNames)
	}
	return i, ok
}

func (p *parser) itemNames() []string {
	out := make([]string, len(p.d.Items))
	for i, it := range p.d.Items {
		out[i] = it.ID
	}
	return out
}
