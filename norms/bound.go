package norms

import (
	"math"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/tolerance"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Bound is a lower bound: of a band, which holds from Value on (with Above, above Value) up to the next band's bound, or
// of an entry of a lookup by lower bounds. Min stands for the lowest score there is; Value and Above then mean nothing.
type Bound struct {
	Band       string // "" of a lookup
	Min, Above bool
	Value      float64
}

// Reached reports whether a score is on or beyond the bound; NaN never is.
func (b Bound) Reached(x float64) bool {
	switch {
	case b.Min:
		return !math.IsNaN(x)
	case b.Above:
		return tolerance.Less(b.Value, x)
	}
	return tolerance.AtLeast(x, b.Value)
}

// before reports whether c may follow b in a list. A number comes before the same number with ">", since it then holds
// for that number alone.
func (b Bound) before(c Bound) bool {
	switch {
	case c.Min:
		return false
	case b.Min || tolerance.Less(b.Value, c.Value):
		return true
	}
	return tolerance.Equal(b.Value, c.Value) && !b.Above && c.Above
}

// String is the bound as a file writes it: min, 4, >4.
func (b Bound) String() string {
	switch {
	case b.Min:
		return "min"
	case b.Above:
		return ">" + number(b.Value)
	}
	return number(b.Value)
}

// bound reads a lower bound.
func (p *parser) bound(n *yamldoc.Node, what diag.Text) (b Bound, ok bool) {
	s, ok := p.String(n, what)
	if !ok {
		return b, false
	}
	if s == "min" {
		return Bound{Min: true}, true
	}
	digits, above := strings.CutPrefix(s, ">")
	x, reason, ok := yamldoc.ParseNumber(strings.TrimLeft(digits, " "))
	if !ok {
		p.Report(n, kindBound, s, reason)
	}
	return Bound{Value: x, Above: above}, ok
}

// ascending checks a list of bounds, nodes[i] being where from[i] stands.
func (p *parser) ascending(from []Bound, nodes []*yamldoc.Node) bool {
	for i := 1; i < len(from); i++ {
		if !from[i-1].before(from[i]) {
			p.Report(nodes[i], kindBounds, from[i].String(), from[i-1].String())
			return false
		}
	}
	return true
}
