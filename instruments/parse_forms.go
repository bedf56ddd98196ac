package instruments

import (
	"strconv"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// titles reads the texts of bands and groups.
func (p *parser) titles(n *yamldoc.Node) {
	if n == nil || !p.AnyMap(n, say("titles", "titles")) {
		return
	}
	p.d.Titles = make(map[string]Text, len(n.Keys))
	for i, key := range n.Keys {
		if id, ok := p.ID(key, say("等级或组", "a band or group")); ok {
			p.d.Titles[id] = p.Texts(n.Values[i], say("标题", "the title"))
		}
	}
}

// forms reads the printed orders of the items, the file's own being the first.
func (p *parser) forms(n *yamldoc.Node) {
	own := make([]int, len(p.d.Items))
	for i := range own {
		own[i] = i
	}
	p.d.Forms = []Form{{Order: own}}
	p.src.forms = []source{{key: p.src.root.KeyOf("items"), value: p.src.root.Get("items")}}
	if n == nil || !p.AnyMap(n, say("forms", "forms")) {
		return
	}
	for i, key := range n.Keys {
		var f Form
		broken := p.reading(func() {
			f.ID, _ = p.FileID(key, say("版式标识", "the id of a form"))
			f.Order = p.form(f.ID, key, n.Values[i])
		})
		p.d.Forms = append(p.d.Forms, f)
		p.src.forms = append(p.src.forms, source{key, n.Values[i], broken})
	}
}

// form reads one printed order. Items it leaves out follow in the file's order.
func (p *parser) form(id string, key, n *yamldoc.Node) (order []int) {
	seen := make([]bool, len(p.d.Items))
	for _, r := range p.refs(n, textItem, false) {
		i, ok := p.findItem(r)
		switch {
		case !ok:
			return nil
		case seen[i]:
			p.ReportAt(r.node, r.offset, kindFormOrder, id, say(r.id+" 出现两次", r.id+" stands twice"))
			return nil
		}
		seen[i] = true
		order = append(order, i)
	}
	if len(order) < len(seen) {
		p.Report(key, kindFormRest, id, p.leftOut(seen))
	}
	for i, named := range seen {
		if !named {
			order = append(order, i)
		}
	}
	return order
}

// leftOut names the first of the items that a form lacks, and says how many more there are.
func (p *parser) leftOut(seen []bool) diag.Text {
	first, more := "", -1
	for i, s := range seen {
		if !s {
			if first == "" {
				first = p.d.Items[i].ID
			}
			more++
		}
	}
	if more == 0 {
		return say("缺少 "+first, first+" is missing")
	}
	m := strconv.Itoa(more)
	return say("缺少 "+first+" 等 "+strconv.Itoa(more+1)+" 个题目", first+" and "+m+" more are missing")
}
