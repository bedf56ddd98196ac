package norms

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// bands reads a cell's own cut-offs, from the lowest up.
func (p *parser) bands(e *Entry, n *yamldoc.Node) {
	if n == nil || !p.AnyMap(n, same("bands")) {
		return
	}
	if len(n.Keys) == 0 {
		p.Report(n, yamldoc.WrongShape, same("bands"), say("至少一个分段", "at least one band"), say("空的", "nothing"))
	}
	var from []Bound
	for i, key := range n.Keys {
		id, okID := p.ID(key, say("分段", "a band"))
		b, ok := p.bound(n.Values[i], same(key.Text))
		if !okID || !ok {
			return
		}
		b.Band = id
		from = append(from, b)
		e.bandsAt = append(e.bandsAt, key)
	}
	if p.ascending(from, n.Values) {
		e.Bands = from
	}
}

// shares reads what percentage of the norm sample is in each band, as it was printed: every band of the entry has one, and
// they add up to 100 but for what rounding to whole percentages may have done, half of one to each.
func (p *parser) shares(e *Entry, bands, n *yamldoc.Node) {
	if n == nil || !p.AnyMap(n, same("shares")) {
		return
	}
	if bands == nil {
		p.Report(n, kindShares, say("这里没有 bands", "there are none here"))
	}
	if e.Bands == nil {
		return
	}
	shares, sum, complete := make([]float64, len(e.Bands)), 0.0, true
	for i, b := range e.Bands {
		share := n.Get(b.Band)
		if share == nil {
			p.Report(n, kindShares, say("缺少 "+b.Band, b.Band+" is missing"))
			complete = false
			continue
		}
		x, ok := p.NumberIn(share, same("shares"), 0, 100)
		shares[i], complete = x, complete && ok
		sum += x
	}
	names := bandNames(e.Bands)
	for _, key := range n.Keys {
		if !slices.Contains(names, key.Text) {
			p.Report(key, kindShares, say("没有 "+key.Text, "there is no "+key.Text)).WithHint(diag.DidYouMean(key.Text, names))
			complete = false
		}
	}
	if !complete {
		return
	}
	if 2*math.Abs(sum-100) > float64(len(shares))+2e-9 { // each rounded by half a unit at most
		p.Report(n, kindSharesSum, short(sum))
		return
	}
	e.Shares = shares
}

func bandNames(bands []Bound) []string {
	names := make([]string, len(bands))
	for i, b := range bands {
		names[i] = b.Band
	}
	return names
}
