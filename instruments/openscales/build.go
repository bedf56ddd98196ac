package openscales

import (
	"fmt"
	"slices"
	"strings"
)

// build makes the scales of a block, those of the scores it combines first.
func (im *importer) build(b *block) {
	switch {
	case b.built || im.stopped():
		return
	case b.building:
		circle := append(im.chain[slices.Index(im.chain, b.name):], b.name)
		im.drop(b, b.node.get("scores"), kindCycle, strings.Join(circle, " → "))
		return
	}
	b.building = true
	im.chain = append(im.chain, b.name)
	defer func() { im.chain = im.chain[:len(im.chain)-1] }()
	var left []string
	for _, p := range b.parts {
		im.build(p)
		if b.built {
			return // it needs itself
		}
		if p.raw == nil || p.noTransform {
			left = append(left, p.name)
		}
	}
	if len(left) > 0 {
		im.drop(b, b.node.get("scores"), kindScoreLeftOut, listed(left))
		return
	}
	b.built = true
	before := len(im.out.scales)
	b.raw = im.enter(&outScale{id: b.id, title: im.titleOf(b), method: scores[b.method], block: b})
	im.combine(b)
	im.addTransform(b)
	if b.raw == nil {
		im.out.scales = im.out.scales[:before]
	}
}

// combine says how the raw score of a block comes about.
func (im *importer) combine(b *block) {
	weighted := b.method == methodWeightedSum || b.method == methodWeightedMean
	switch {
	case b.method == methodSD:
		im.populationSD(b)
	case len(b.parts) == 0 && !b.mapped:
		im.ofItems(b, weighted)
	case weighted:
		im.weightedFormula(b)
	case im.flatten(b):
	default:
		im.ofParts(b)
	}
}

// ofItems combines items: what is there counts, if one of them is answered.
func (im *importer) ofItems(b *block, weighted bool) {
	s := b.raw
	for _, in := range b.inputs {
		s.keys = append(s.keys, key{in.it.out, in.reverse})
		if weighted {
			s.weights = append(s.weights, in.weight)
		}
	}
	s.allow = len(s.keys) - 1
	im.mixRanges(b, s)
}

// mixRanges says that items of different ranges are combined as they are, where that matters.
func (im *importer) mixRanges(b *block, s *outScale) {
	if s.method == "sum" || len(s.keys) == 0 {
		return
	}
	var ranges []string
	seen := map[string]bool{}
	for _, k := range s.keys {
		lo, hi := k.item.span()
		if r := number(lo) + "–" + number(hi); !seen[r] {
			seen[r] = true
			ranges = append(ranges, r)
		}
	}
	if len(ranges) > 1 {
		s.mixed = true
		im.report(b.key, kindMixedRanges, b.name, listed(ranges))
	}
}

// span is the range of an item's values.
func (it *outItem) span() (lo, hi float64) {
	switch {
	case it.correct != nil:
		return 0, 1
	case it.set == nil:
		return it.lo, it.hi
	}
	return slices.Min(it.set.values), slices.Max(it.set.values)
}

// populationSD computes the standard deviation with n of the one with n - 1, which exists on complete sheets alone.
func (im *importer) populationSD(b *block) {
	n := len(b.inputs)
	if len(b.parts) > 0 || b.mapped || n < 2 {
		im.drop(b, nil, kindMethod, say("sd 只用于两道以上的题目，且没有 value_map", "sd goes with two items or more, without scores and value_map"))
		return
	}
	sd := im.helper(b.raw.id+"_sd", b)
	sd.method = "sd"
	for _, in := range b.inputs {
		sd.keys = append(sd.keys, key{in.it.out, in.reverse})
	}
	im.mixRanges(b, sd)
	b.raw.kind, b.raw.reads = byFormula, []reading{{scale: sd}}
	b.raw.expr = fmt.Sprintf("%s * sqrt(%d / %d)", sd.id, n-1, n)
	im.sayStricter(b)
}

// helper makes a scale that is kept out of the output, for a block.
func (im *importer) helper(id string, b *block) *outScale {
	return im.enter(&outScale{id: im.named.free(id), method: "sum", hidden: true, block: b})
}

// members gives one scale for each part of a block: those of its scores, transformed where they are, and of each item one
// of its own.
func (im *importer) members(b *block) (out []*outScale) {
	for _, in := range b.inputs {
		if im.stopped() {
			break
		}
		s := im.helper(b.raw.id+"_"+in.it.out.id, b)
		if in.mapping != nil {
			s.kind, s.step, s.steps = bySteps, in.it.out, in.steps()
		} else {
			s.keys = []key{{in.it.out, in.reverse}}
		}
		out = append(out, s)
	}
	for _, p := range b.parts {
		out = append(out, p.score())
	}
	return out
}

// score is the score of a block as others read it: transformed where it has a transform.
func (b *block) score() *outScale {
	if b.transformed != nil {
		return b.transformed
	}
	return b.raw
}

// ofParts combines scales. A part that may be an incomplete sum is no estimate of anything, so all have to be complete
// then; otherwise what is there counts.
func (im *importer) ofParts(b *block) {
	s := b.raw
	s.kind, s.members = ofScales, im.members(b)
	s.allow = len(s.members) - 1
	for _, m := range s.members {
		if m.partial() || m.strict {
			s.allow = 0
			im.sayStricter(b)
		}
	}
}

// sayStricter says that a score needs all of its parts, where runners do without.
func (im *importer) sayStricter(b *block) {
	b.raw.strict = true
	im.report(b.key, kindStricter, b.name)
}

// flatten makes a sum of sums of items one sum of all those items, if no item is in two of them: what is there counts
// then, as in each of the sums.
func (im *importer) flatten(b *block) bool {
	if b.method != methodSum || b.mapped || len(b.inputs) > 0 {
		return false
	}
	var keys []key
	seen := map[*outItem]bool{}
	for _, p := range b.parts {
		s := p.score()
		if s.kind != ofItems || s.method != "sum" || s.weights != nil || !im.spend(len(s.keys)) {
			return false
		}
		for _, k := range s.keys {
			if seen[k.item] {
				return false
			}
			seen[k.item] = true
			keys = append(keys, k)
		}
	}
	b.raw.keys, b.raw.allow = keys, len(keys)-1
	return true
}

// weightedFormula combines scores by weights. A formula needs all of its parts.
func (im *importer) weightedFormula(b *block) {
	members := im.members(b)
	var terms []string
	total := 0.0
	for i, m := range members {
		w := 0.0
		if i < len(b.inputs) {
			w = b.inputs[i].weight
		} else {
			w, _ = b.node.get("weights").get(b.parts[i-len(b.inputs)].name).num()
		}
		total += w
		terms = append(terms, signed(w)+" * "+m.id)
		b.raw.reads = append(b.raw.reads, reading{scale: m})
	}
	b.raw.kind, b.raw.expr = byFormula, strings.Join(terms, " + ")
	if b.method == methodWeightedMean {
		b.raw.expr = "(" + b.raw.expr + ") / " + number(total)
	}
	im.sayStricter(b)
}

// signed writes a number as an operand.
func signed(x float64) string {
	if x < 0 {
		return "(" + number(x) + ")"
	}
	return number(x)
}

// titleOf gives the name of the dimension that a block is the score of.
func (im *importer) titleOf(b *block) string {
	title, _ := im.word(im.dimensionNodes()[b.name], "name")
	return title
}
