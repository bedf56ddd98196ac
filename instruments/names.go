package instruments

import (
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// names finds things by id.
type names struct{ items, scales, groups, attributes, levels map[string]int }

// Item gives the index of an item into Items.
func (d *Definition) Item(id string) (int, bool) { return lookUp(d.names.items, id) }

// Scale gives the index of a scale into Scales.
func (d *Definition) Scale(id string) (int, bool) { return lookUp(d.names.scales, id) }

// Group gives the index of a group into Groups.
func (d *Definition) Group(id string) (int, bool) { return lookUp(d.names.groups, id) }

// Attribute gives the index of a person's attribute into Attributes.
func (d *Definition) Attribute(id string) (int, bool) { return lookUp(d.names.attributes, id) }

// Level gives the index of a tier into Levels.
func (d *Definition) Level(id string) (int, bool) { return lookUp(d.names.levels, id) }

func lookUp(m map[string]int, id string) (int, bool) {
	i, ok := m[id]
	return i, ok
}

var (
	// metricWords are the standard scores that every norm set can give. A norm set may declare further ones.
	metricWords = []string{"z", "T", "IQ", "scaled", "sten", "stanine", "nce", "percentile"}

	// reservedWords cannot be ids: the functions of rules, the metrics, and the words of rules.
	reservedWords = slices.Concat([]string{
		"min", "max", "abs", "floor", "ceil", "sqrt", "round", "choose", "defined", "hours", "count", "countif", "any",
		"all", "mean", "answered", "missing", "longstring", "irv", "inconsistency", "change", "rci", "waves",
		"raw", "lo", "hi", "state", "band", "critical", "person", "prev", "first", "tier", "validity", "seconds", "true",
		"false",
	}, metricWords)
)

// IsReserved reports whether a word cannot be the id of an item, a scale, a group, a band or an attribute, because rules
// use it.
func IsReserved(id string) bool { return slices.Contains(reservedWords, id) }

// reserved reports a reserved word that stands where an id is declared.
func (p *parser) reserved(n *yamldoc.Node, id string) bool {
	if IsReserved(id) {
		p.Report(n, kindReserved, id)
		return true
	}
	return false
}

// declare enters an item, scale or group into the name space they share, unless the name cannot be had.
func (p *parser) declare(r ref, what diag.Text, index int, into map[string]int) bool {
	if IsReserved(r.id) {
		p.reportRef(r, kindReserved, r.id)
		return false
	}
	if at, taken := p.taken[r.id]; taken {
		switch {
		case hasKey(into, r.id):
			p.reportRef(r, kindDuplicateID, what, r.id, at.Line)
		default:
			p.reportRef(r, kindTaken, r.id, p.nameKind(r.id), at.Line)
		}
		return false
	}
	line, column := r.node.Position(r.offset)
	p.taken[r.id] = Pos{line, column}
	into[r.id] = index
	return true
}

func hasKey(m map[string]int, id string) bool {
	_, ok := m[id]
	return ok
}

// nameKind says what a name in the shared name space belongs to.
func (p *parser) nameKind(id string) diag.Text {
	switch {
	case hasKey(p.d.names.items, id):
		return textItem
	case hasKey(p.d.names.scales, id):
		return textScale
	}
	return textGroup
}
