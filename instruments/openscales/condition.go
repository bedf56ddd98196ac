package openscales

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// condition is when an item is shown, as a rule of the definition language.
type condition struct {
	text  string
	tight bool // it binds as closely as a comparison
	reads []*outItem
}

// joined is several conditions joined by an operator; of one it is that one, of none nil.
func joined(operator string, parts []*condition) *condition {
	parts = slices.DeleteFunc(parts, func(c *condition) bool { return c == nil })
	if len(parts) < 2 {
		if len(parts) == 0 {
			return nil
		}
		return parts[0]
	}
	out := &condition{}
	texts := make([]string, len(parts))
	for i, c := range parts {
		if texts[i] = c.text; !c.tight {
			texts[i] = "(" + c.text + ")"
		}
		out.reads = append(out.reads, c.reads...)
	}
	out.text = strings.Join(texts, " "+operator+" ")
	return out
}

// readConditions reads when items are shown: by a condition of their own, of the section they stand in, and of their
// dimension. An item whose condition means nothing here is left out: nobody could say whether its absence means anything.
func (im *importer) readConditions() {
	byNode := map[*value][]*item{}
	for _, it := range im.order {
		byNode[it.node] = append(byNode[it.node], it)
	}
	dimensions := im.dimensionNodes()
	var section *value
	next := 0
	for _, n := range im.definition.get("items").members() {
		if kind, _ := n.get("type").str(); kind == "section" {
			section = n
			im.sectionHead(n)
		}
		for _, it := range byNode[n] {
			if next = it.at; it.out == nil {
				continue
			}
			var parts []*condition
			fault := diag.Text{}
			for _, owner := range []*value{section, dimensions[it.dimension], n} {
				c, why := im.visible(owner, next)
				parts = append(parts, c)
				if why != (diag.Text{}) && fault == (diag.Text{}) {
					owner.get("visible_when").readAll()
					fault = why
				}
			}
			if fault != (diag.Text{}) {
				im.leaveItem(it, orSelf(n.get("visible_when"), n), kindCondition, fault)
				im.remove(it)
				continue
			}
			it.out.when = joined("&&", parts)
		}
	}
}

// sectionHead notes that the marker of a section is only shown, but for its condition.
func (im *importer) sectionHead(n *value) {
	for _, key := range []string{"id", "text_key", "title_key"} {
		n.get(key)
	}
	im.skipped(n, "definition.items (type section)")
}

// remove takes an item out of the definition.
func (im *importer) remove(it *item) {
	out := it.out
	it.out = nil
	im.out.items = slices.DeleteFunc(im.out.items, func(o *outItem) bool { return o == out })
}

// visible reads visible_when of an item, section or dimension, for the item at a place in file order. It gives nil for
// always, and why the condition has no meaning here.
func (im *importer) visible(owner *value, at int) (c *condition, why diag.Text) {
	v := owner.get("visible_when")
	switch {
	case v == nil:
		return nil, diag.Text{}
	case v.shape == shapeNull:
		id, _ := owner.get("id").str()
		im.report(v, kindConditionNull, id)
		return nil, diag.Text{}
	}
	return im.condition(v, at)
}

// condition reads one condition, or several joined by all or any.
func (im *importer) condition(v *value, at int) (c *condition, why diag.Text) {
	if !im.spend(1) {
		return nil, textTooMuch
	}
	if v.shape != shapeObject {
		return nil, say("它是一段文字而不是条件，施测程序读法不一", "it is a text and no condition, which runners read differently")
	}
	for _, join := range []struct{ key, operator string }{{"all", "&&"}, {"any", "||"}} {
		list := v.get(join.key)
		if list == nil {
			continue
		}
		var parts []*condition
		length := 0
		for _, member := range list.members() {
			part, why := im.condition(member, at)
			if why != (diag.Text{}) {
				return nil, why
			}
			if length += len(part.text); length > maxExpression {
				return nil, textTooLong
			}
			parts = append(parts, part)
		}
		if len(parts) == 0 {
			return nil, say(join.key+" 没有内容", join.key+" is empty")
		}
		return joined(join.operator, parts), diag.Text{}
	}
	if name, ok := orSelf(v.get("item"), v.get("question")).name(); ok {
		return im.itemCondition(v, name, at)
	}
	if name, ok := v.get("parameter").name(); ok {
		return im.parameterCondition(v, name)
	}
	return nil, say("既没有 item 也没有 parameter", "it names neither an item nor a parameter")
}

// itemCondition reads a condition on the answer to an earlier item.
func (im *importer) itemCondition(v *value, name string, at int) (*condition, diag.Text) {
	of := im.items[name]
	switch {
	case of == nil:
		return nil, say("没有题目 "+name, "there is no item "+name)
	case of.out == nil:
		return nil, say("题目 "+name+" 没有导入", "the item "+name+" is left out")
	case of.at >= at:
		return nil, say("题目 "+name+" 不在它之前", "the item "+name+" does not come before it")
	}
	operator, _ := v.get("operator").name()
	rhs := v.get("value")
	switch operator {
	case "equals", "in":
		return of.isOneOf(im.wanted(operator, rhs), "==", "||")
	case "not_equals", "not_in":
		return of.isOneOf(im.wanted(strings.TrimPrefix(operator, "not_"), rhs), "!=", "&&")
	case "greater_than":
		return of.compares(">", rhs)
	case "less_than":
		return of.compares("<", rhs)
	}
	return nil, say("没有与 "+operator+" 相当的规则", "no rule says "+operator)
}

// wanted gives the values that equals or in compare with, as texts.
func (im *importer) wanted(operator string, rhs *value) (out []string) {
	const bytesAStep = 20
	switch {
	case rhs == nil || !im.spend(len(rhs.values)+len(rhs.text)/bytesAStep):
	case rhs.shape == shapeArray:
		for _, m := range rhs.values {
			out = append(out, cutName(m.text))
		}
	case operator == "in":
		for part := range strings.SplitSeq(rhs.text, ",") {
			out = append(out, cutName(strings.TrimSpace(part)))
		}
	default:
		out = append(out, cutName(rhs.text))
	}
	return out
}

// isOneOf writes that the answer is, or is not, one of some values. Values that the item cannot have are passed over;
// a comparison that would always, or never, hold is none.
func (it *item) isOneOf(texts []string, operator, join string) (*condition, diag.Text) {
	if len(texts)*len(it.out.id) > maxExpression {
		return nil, textTooLong
	}
	var parts []*condition
	for _, text := range texts {
		if x, ok := it.valueOf(text); ok {
			parts = append(parts, &condition{text: it.out.id + " " + operator + " " + number(x), tight: true, reads: []*outItem{it.out}})
		}
	}
	if len(parts) == 0 {
		return nil, say("题目 "+it.original+" 不可能有这样的回答", "no answer to the item "+it.original+" is that")
	}
	return joined(join, parts), diag.Text{}
}

// valueOf gives the value of the answer that the file calls by a text; ok is false when the item has no such answer.
func (it *item) valueOf(text string) (x float64, ok bool) {
	text = strings.TrimSpace(text)
	if it.textual {
		i := slices.Index(it.raws, text)
		return float64(i + 1), i >= 0
	}
	if x, ok = parseNumber(text); !ok {
		return 0, false
	}
	if it.out.set == nil {
		return x, x >= it.out.lo && x <= it.out.hi
	}
	return x, slices.Contains(it.out.set.values, x)
}

// compares writes that the answer is above or below a number.
func (it *item) compares(operator string, rhs *value) (*condition, diag.Text) {
	text := ""
	if rhs != nil {
		text = rhs.text
	}
	x, ok := parseNumber(strings.TrimSpace(text))
	if !ok || it.textual {
		return nil, say("比较的不是数", "what it compares is no number")
	}
	return &condition{text: it.out.id + " " + operator + " " + number(x), tight: true, reads: []*outItem{it.out}}, diag.Text{}
}
