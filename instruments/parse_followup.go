package instruments

import (
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// What can be wrong with the order in which people are seen.
var (
	kindFollowDirection = diag.NewError("followup-direction",
		"分量表 %[1]s 没有 higher，分不出变化是加重还是减轻",
		"the scale %[1]s has no higher, so nobody can tell a change for the worse from one for the better")
	kindFollowChange = diag.NewError("followup-change",
		"没有可比较变化的分量表：monitor 与 tiers 的规则没有读取带 higher 的分量表；请用 change 列出",
		"there is no scale to take the change of: no rule of monitor or tiers reads one with higher; list some under change")
	kindFollowNone = diag.NewError("followup-none",
		"没有 %[1]s，无法据此排序",
		"there is nothing to order by: the file has no %[1]s")
)

// followup reads {order, change}. It comes after the rules, from which what the file leaves out follows.
func (p *parser) followup(n *yamldoc.Node) {
	f := &p.d.Followup
	f.Change = p.d.changing()
	f.Order = p.d.followOrder(f.Change)
	if n == nil || !p.Map(n, say("followup", "followup"), "order", "change") {
		return
	}
	f.Stated = true
	if change := n.Get("change"); change != nil {
		f.Change = p.followChange(change)
		f.Order = p.d.followOrder(f.Change)
	}
	if order := n.Get("order"); order != nil {
		f.Order = p.followOrder(order)
	}
	if key := n.KeyOf("change"); key != nil && len(f.Change) > 0 && !slices.Contains(f.Order, FollowChange) {
		p.Report(key, kindMisplaced, key.Text, say("order 里没有 change", "order does not list it"))
	}
}

// followOrder reads the keys, each once.
func (p *parser) followOrder(n *yamldoc.Node) (keys []FollowKey) {
	members, ok := p.List(n, say("followup 的 order", "the order of followup"))
	if ok && len(members) == 0 {
		p.Report(n, kindEmptyList, say("order", "order"))
	}
	for _, m := range members {
		i, ok := p.word(m, say("排序依据", "what to order by"), followWords)
		if !ok {
			continue
		}
		key := FollowKey(i)
		switch {
		case slices.Contains(keys, key):
			p.Report(m, kindRepeated, m.Text)
			continue
		case key == FollowCritical || key == FollowValidity:
			if p.src.root.Get(m.Text) == nil {
				p.Report(m, kindFollowNone, m.Text)
			}
		case key != FollowChange && p.src.root.Get("tiers") == nil:
			p.Report(m, kindRuleNoTiers)
		case key == FollowChange && len(p.d.Followup.Change) == 0 && len(p.Found.Errors()) == 0:
			p.Report(m, kindFollowChange)
		}
		keys = append(keys, key)
	}
	return keys
}

// followChange reads the scales whose change counts, single ones and groups.
func (p *parser) followChange(n *yamldoc.Node) (scales []int) {
	if len(p.OneOrMore(n)) == 0 {
		p.Report(n, kindEmptyList, say("change", "change"))
	}
	for _, r := range p.refs(n, textScale, false) {
		for _, i := range p.scalesNamed(r) {
			switch s := &p.d.Scales[i]; {
			case slices.Contains(scales, i):
				p.reportRef(r, kindRepeated, s.ID)
			case s.Higher == Unstated && !p.src.scales[i].broken:
				p.reportRef(r, kindFollowDirection, s.ID)
			default:
				scales = append(scales, i)
			}
		}
	}
	return scales
}
