package sheets

import (
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/idrange"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// maxColumns bounds what one range may stand for, and the columns a mapping may name.
const maxColumns = 16384

var textItems = say("items", "items")

// items reads where the items' answers are: {by: name}, {by: number, start: 7}, {by: position, start: "#8"}, or a map from
// columns to items.
func (r *mappingReader) items(n *yamldoc.Node) {
	if n == nil || !r.AnyMap(n, textItems) {
		return
	}
	if n.Get("by") == nil {
		r.itemPairs(n)
		return
	}
	r.Map(n, textItems, "by", "start")
	by, ok := r.Word(n.Get("by"), say("by", "by"), "name", "number", "position")
	if !ok {
		return
	}
	start := n.Get("start")
	switch by {
	case "number":
		r.m.Items.By = ByNumber
		if start != nil {
			r.m.Items.Start, _ = r.Int(start, say("第一题的题号", "the number of the first question"), 1, maxQuestion)
		}
	case "position":
		r.m.Items.By = ByPosition
		r.Require(n, textItems, "start")
		if c, ok := r.column(start, say("第一题的列", "the column of the first item")); ok {
			r.m.Items.Start = r.position(start, c)
		}
	default:
		if start != nil {
			r.Report(start, yamldoc.UnknownKey, "start", say("{by: name}", "{by: name}"))
		}
	}
}

func (r *mappingReader) position(n *yamldoc.Node, c Column) int {
	digits, numbered := strings.CutPrefix(c.Text, "#")
	if !numbered {
		r.Report(n, kindColumn, c.Text, say("第一题的列写作 \"#8\"", "the column of the first item is written \"#8\""))
		return 0
	}
	k, _ := strconv.Atoi(digits) // columnText has checked it
	return k
}

// itemPairs reads a map from columns to items.
func (r *mappingReader) itemPairs(n *yamldoc.Node) {
	r.m.Items.By = ByPair
	items, columns := map[string]int{}, map[string]int{}
	for i, key := range n.Keys {
		for _, p := range r.itemPair(key, n.Values[i]) {
			if line, twice := columns[p.Column.Text]; twice {
				r.Report(key, kindColumnTwice, p.Column.Text, line)
				continue
			}
			columns[p.Column.Text] = key.Line
			for _, id := range p.Items {
				if line, twice := items[id]; twice {
					r.Report(p.at, kindItemTwice, id, line)
				} else {
					items[id] = p.at.Line
				}
			}
			r.m.Items.Pairs = append(r.m.Items.Pairs, p)
		}
	}
}

// itemPair reads one entry: a column and its item, a range of columns and as many items, or a question and the list of
// items that its options answer.
func (r *mappingReader) itemPair(key, value *yamldoc.Node) (pairs []ItemPair) {
	sources := []string{key.Text}
	if idrange.Is(key.Text) {
		sources = r.expand(key, key.Text)
	}
	ids := r.itemIDs(value)
	if sources == nil || ids == nil {
		return nil
	}
	if len(sources) == 1 && value.Shape == yamldoc.List {
		if c, ok := r.columnText(key, sources[0]); ok {
			pairs = append(pairs, ItemPair{Column: c, Items: ids, Several: true, at: value})
		}
		return pairs
	}
	if len(sources) != len(ids) {
		r.Report(value, kindRangeLength, len(sources), len(ids))
		return nil
	}
	for i, s := range sources {
		c, ok := r.columnText(key, s)
		if !ok {
			return nil
		}
		pairs = append(pairs, ItemPair{Column: c, Items: ids[i : i+1 : i+1], at: value})
	}
	return pairs
}

// itemIDs reads ids and ranges of ids; nil after a finding.
func (r *mappingReader) itemIDs(value *yamldoc.Node) (ids []string) {
	sound := true
	for _, member := range r.OneOrMore(value) {
		s, ok := r.String(member, say("题目", "an item"))
		if !ok {
			sound = false
			continue
		}
		expanded := r.expand(member, trimBlank(s))
		sound = sound && expanded != nil
		for _, id := range expanded {
			if reason, ok := yamldoc.ValidID(id); !ok {
				r.Report(member, yamldoc.BadID, id, reason)
				sound = false
				break
			}
		}
		ids = append(ids, expanded...)
	}
	if sound && len(ids) == 0 {
		r.Report(value, yamldoc.NoValue, textItems)
	}
	if !sound || len(ids) == 0 {
		return nil
	}
	return slices.Clip(ids)
}

// expand writes out a range; nil after a finding.
func (r *mappingReader) expand(n *yamldoc.Node, s string) []string {
	names, reason := idrange.Expand(s, maxColumns)
	if reason != (diag.Text{}) {
		r.Report(n, kindRange, s, reason)
	}
	return names
}
