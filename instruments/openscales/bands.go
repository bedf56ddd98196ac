package openscales

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// threshold is one closed interval of scores with a label.
type threshold struct {
	lo, hi float64
	label  string
	node   *value
}

// addBands makes bands of the thresholds of every block, given what its scores can be.
func (im *importer) addBands(def *instruments.Definition) {
	ids, labels := names{}, map[string]string{}
	for _, list := range [][]*block{im.blocks, im.computed} {
		for _, b := range list {
			im.checkPercent(b, def)
			norms := b.node.given("norms")
			if norms == nil || b.raw == nil {
				norms.readAll()
				continue
			}
			if t := norms.get("thresholds"); t != nil {
				im.blockBands(b, t, def, ids, labels)
			}
		}
	}
}

// checkPercent looks whether a transform that ends by multiplying by 100 gives scores from 0 to 100: where it does not,
// the range of the items is not the one it was written for.
func (im *importer) checkPercent(b *block, def *instruments.Definition) {
	if b.transformed == nil || b.transform[len(b.transform)-1] != (operation{'*', 100}) {
		return
	}
	const printed = 0.01 // constants are given to some decimals: 3.6667 for 11/3
	if r := reach(def, b, b.transformed); math.Abs(r.lo) > printed || math.Abs(r.hi-100) > printed {
		im.report(b.node.get("transform"), kindTransformRange, b.name, number(r.lo), number(r.hi))
	}
}

// blockBands makes bands of the thresholds of one block: of the raw score, or of the transformed one, whichever the
// thresholds run from end to end of.
func (im *importer) blockBands(b *block, list *value, def *instruments.Definition, ids names, labels map[string]string) {
	thresholds := im.thresholds(b, list)
	if thresholds == nil {
		return
	}
	s := im.basis(b, list, thresholds, def)
	if s == nil || !im.contiguous(b, thresholds, reach(def, b, s)) {
		return
	}
	for i, t := range thresholds {
		id, known := labels[t.label]
		if !known {
			if id = rewrite(t.label); instruments.IsReserved(id) {
				id = "i_" + id
			}
			id = ids.free(id)
			labels[t.label] = id
		}
		s.bands = append(s.bands, band{id: id, label: t.label, from: thresholds[i].lo})
	}
	if s == b.transformed {
		im.report(list, kindThresholdTransformed, b.name)
	}
}

// thresholds reads the thresholds of a block in ascending order; nil, after a finding, when one of them cannot be read.
func (im *importer) thresholds(b *block, list *value) (out []threshold) {
	labels := map[string]bool{}
	for _, n := range list.members() {
		t := threshold{node: n}
		var okLo, okHi bool
		t.lo, okLo = n.get("min").num()
		t.hi, okHi = n.get("max").num()
		label := orSelf(n.given("label"), n.given("label_key"))
		t.label, _ = label.str()
		why := diag.Text{}
		switch {
		case !okLo || !okHi || t.lo > t.hi:
			why = say("每一级须有 min 和 max", "each needs a min and a max")
		case t.label == "":
			why = say("有一级没有名称", "one of them has no label")
		case labels[t.label]:
			why = say("两级同名："+t.label, "two of them have the same label: "+t.label)
		}
		if why != (diag.Text{}) {
			im.leave(n, kindThresholds, b.name, why)
			return nil
		}
		labels[t.label] = true
		out = append(out, t)
	}
	if len(out) == 0 {
		im.leave(list, kindThresholds, b.name, say("没有内容", "there are none"))
	}
	slices.SortStableFunc(out, func(a, b threshold) int {
		switch {
		case a.lo < b.lo:
			return -1
		case a.lo > b.lo:
			return 1
		}
		return 0
	})
	return out
}

// reached is what a score can be: from lo to hi, at certain distances. A transformed score goes back to the raw one.
type reached struct {
	lo, hi           float64
	step             float64 // between neighbouring scores of complete sheets; 0 where there may be any
	parts            int     // of a mean of whole numbers: how many there are at most; any of them may be missing
	factor, constant float64 // what makes the score of the one that lo of raw, step and parts are about
	raw              float64 // the lowest of those
}

// reach gives what a scale of a block can be.
func reach(def *instruments.Definition, b *block, s *outScale) reached {
	of := func(s *outScale) *instruments.Scale {
		i, _ := def.Scale(s.id)
		return &def.Scales[i]
	}
	raw := of(b.raw)
	r := reached{lo: of(s).Lo, hi: of(s).Hi, step: raw.Step, factor: 1, raw: raw.Lo}
	if s == b.transformed {
		r.factor, r.constant = linear(b.transform)
	}
	switch {
	case b.raw.whole:
		r.step = 1
	case b.raw.method == "mean" && b.raw.allow > 0:
		r.step = 0
		if b.raw.kind == ofItems && b.raw.weights == nil && !slices.ContainsFunc(b.raw.keys, func(k key) bool { return !k.item.integral() }) {
			r.parts = len(b.raw.keys)
		}
	}
	return r
}

// basis finds the score that the thresholds are about: the one whose range theirs is.
func (im *importer) basis(b *block, list *value, thresholds []threshold, def *instruments.Definition) *outScale {
	lo, hi := thresholds[0].lo, thresholds[0].hi
	for _, t := range thresholds {
		hi = max(hi, t.hi)
	}
	fits := func(s *outScale) bool {
		if s == nil {
			return false
		}
		r := reach(def, b, s)
		return tolerance.Equal(lo, r.lo) && tolerance.Equal(hi, r.hi)
	}
	raw, transformed := fits(b.raw), fits(b.transformed)
	r := reach(def, b, b.raw)
	switch {
	case raw && transformed:
		im.leave(list, kindThresholdBasis, b.name, say("原始分与转换分的范围相同", "raw and transformed score have the same range"))
	case raw:
		return b.raw
	case transformed:
		return b.transformed
	case b.mapped:
		im.leave(list, kindThresholdMapped, b.name, number(lo), number(hi), number(r.lo), number(r.hi))
	case len(b.transform) == 0 && !b.noTransform && lo >= r.lo && hi <= r.hi:
		im.leave(list, kindThresholdIncomplete, b.name, number(lo), number(hi), number(r.lo), number(r.hi))
	default:
		im.leave(list, kindThresholdBasis, b.name, basisText(lo, hi, r, b, def))
	}
	return nil
}

// basisText says what ranges there are.
func basisText(lo, hi float64, raw reached, b *block, def *instruments.Definition) diag.Text {
	zh := "分级为 " + number(lo) + " 至 " + number(hi) + "，原始分为 " + number(raw.lo) + " 至 " + number(raw.hi)
	en := "they run from " + number(lo) + " to " + number(hi) + ", raw scores from " + number(raw.lo) + " to " + number(raw.hi)
	if b.transformed != nil {
		t := reach(def, b, b.transformed)
		zh += "，转换分为 " + number(t.lo) + " 至 " + number(t.hi)
		en += ", transformed ones from " + number(t.lo) + " to " + number(t.hi)
	}
	return say(zh, en)
}

// contiguous reports whether every possible score lies in exactly one of the thresholds, and says of the first place
// where that is not so.
func (im *importer) contiguous(b *block, thresholds []threshold, r reached) bool {
	for i, t := range thresholds {
		switch {
		case i > 0 && t.lo <= thresholds[i-1].hi:
			im.leave(t.node, kindThresholdOverlap, b.name, say(thresholds[i-1].label+"、"+t.label, thresholds[i-1].label+" and "+t.label))
			return false
		case i > 0 && im.spend(r.parts) && r.between(thresholds[i-1].hi, t.lo):
			im.leave(t.node, kindThresholdGap, b.name, number(thresholds[i-1].hi), number(t.lo))
			return false
		}
	}
	return true
}

// between reports whether some score may lie strictly between two numbers.
func (r reached) between(lo, hi float64) bool {
	lo, hi = (lo-r.constant)/r.factor, (hi-r.constant)/r.factor
	if lo > hi {
		lo, hi = hi, lo
	}
	switch {
	case r.parts > 0: // a mean of n of them is a whole number over n
		for n := 1; n <= r.parts; n++ {
			if onGrid(0, 1/float64(n), lo, hi) {
				return true
			}
		}
		return false
	case r.step == 0 || math.IsInf(r.raw, 0):
		return true
	}
	return onGrid(r.raw, r.step, lo, hi)
}

// onGrid reports whether one of the numbers from, from ± step, from ± 2·step, ... lies strictly between two numbers.
func onGrid(from, step, lo, hi float64) bool {
	k := math.Floor((lo - from) / step)
	for _, n := range []float64{k, k + 1, k + 2} {
		if x := from + float64(n*step); tolerance.Less(lo, x) && tolerance.Less(x, hi) {
			return true
		}
	}
	return false
}
