package instruments

import (
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// What can be wrong with a scale.
var (
	kindItemTwice = diag.NewError("item-twice",
		"分量表 %[2]s 中不止一次出现：%[1]s",
		"more than once in the scale %[2]s: %[1]s")
	kindAllowRange = diag.NewError("allow-range",
		"分量表 %[2]s 只有 %[3]d 项，不能允许缺 %[1]d 项",
		"the scale %[2]s has %[3]d parts: %[1]d of them cannot be missing")
	kindWeightSign = diag.NewError("weight-sign",
		"权重 %[1]s 不是正数；mean 和 prorate 只用正的权重",
		"the weight %[1]s is not positive, as mean and prorate need it")
	kindMixedRanges = diag.NewError("mixed-ranges",
		"分量表 %[1]s 的题目取值范围不同（%[2]s 为 %[3]s，%[4]s 为 %[5]s）；请写 mixed: as-is 或 mixed: rescale",
		"the items of the scale %[1]s have different ranges (%[2]s %[3]s, %[4]s %[5]s); say mixed: as-is or mixed: rescale")
	kindCountNever = diag.NewError("count-never",
		"分量表 %[1]s 没有一项可能满足 %[2]s：可能的取值是 %[3]s",
		"no part of the scale %[1]s can satisfy %[2]s: the possible values are %[3]s")
	kindCountAlways = diag.NewError("count-always",
		"分量表 %[1]s 的每一项总满足 %[2]s：可能的取值是 %[3]s",
		"every part of the scale %[1]s always satisfies %[2]s: the possible values are %[3]s")
	kindSDOfOne = diag.NewError("sd-of-one",
		"分量表 %[1]s 只有一项，没有标准差",
		"the scale %[1]s has one part, and the standard deviation of one value does not exist")
	kindRescaleFlat = diag.NewError("rescale-flat",
		"%[1]s 只有一个可能的值，不能化为 0–1（分量表 %[2]s 的 mixed: rescale）",
		"%[1]s has one possible value and cannot be rescaled to 0-1, as mixed: rescale of the scale %[2]s asks")
	kindPompFlat = diag.NewError("pomp-flat",
		"分量表 %[1]s 的最低分与最高分相同，不能化为百分比",
		"the lowest and the highest score of the scale %[1]s are the same, so there is no percentage of the maximum")
)

// scales looks at how each scale is computed.
func (c *checker) scales() {
	for i := range c.d.Scales {
		s, src := &c.d.Scales[i], &c.src.scales[i]
		c.twice(s, src)
		if !src.broken && (s.Kind == ScaleItems || s.Kind == ScaleOf) {
			c.parts(s, src)
		}
		if s.Kind == ScaleItems && c.sound[i] {
			c.weights(s, src)
			c.ranges(s, src)
		}
		if s.Method == Count && c.sound[i] {
			c.count(s, src)
		}
	}
}

// twice looks for items that a scale names more than once, those of one range together.
func (c *checker) twice(s *Scale, src *scaleSource) {
	if s.Kind != ScaleItems {
		return
	}
	seen := map[string]int{}
	var again []string
	refs := c.refs(src.get("items"))
	for i, r := range refs {
		if seen[r.id]++; seen[r.id] == 2 {
			again = append(again, r.id)
		}
		if last := i+1 == len(refs) || refs[i+1].node != r.node || refs[i+1].offset != r.offset; last && again != nil {
			c.r.ReportAt(r.node, r.offset, kindItemTwice, listText(again), s.ID)
			again = nil
		}
	}
}

// parts checks the numbers that depend on how many items or scales a scale has.
func (c *checker) parts(s *Scale, src *scaleSource) {
	count := len(s.Keys) + len(s.Members)
	if s.Missing.Allow > count {
		c.r.Report(src.get("missing").Get("allow"), kindAllowRange, s.Missing.Allow, s.ID, count)
	}
	if s.Method == SD && count == 1 {
		c.r.Report(src.key, kindSDOfOne, s.ID)
	}
}

// weights checks that weights are positive where a sum is divided by them: in a mean, and in what prorating estimates.
func (c *checker) weights(s *Scale, src *scaleSource) {
	prorated := s.Missing.Allow > 0 && s.Missing.Fill == Prorate
	n := src.get("weights")
	if n == nil || s.Method != Mean && !prorated {
		return
	}
	values := []*yamldoc.Node{n}
	if n.Shape == yamldoc.Map {
		values = n.Values
	}
	for _, v := range values {
		if w, _, ok := yamldoc.ParseNumber(v.Text); ok && w <= 0 {
			c.r.Report(v, kindWeightSign, v.Text)
		}
	}
}

// ranges checks that the items of a scale that needs it have one range, and that a percentage has something to divide by.
func (c *checker) ranges(s *Scale, src *scaleSource) {
	if s.Method == Sum || s.Method == Count {
		return
	}
	first := &c.d.Items[s.Keys[0].Item]
	flat := true
	for _, k := range s.Keys {
		it := &c.d.Items[k.Item]
		flat = flat && it.Min == it.Max
		if it.Min == it.Max && s.Mixed == MixedRescale {
			c.r.Report(src.key, kindRescaleFlat, it.ID, s.ID)
			return
		}
		if (it.Min != first.Min || it.Max != first.Max) && s.Mixed == MixedRefused {
			c.r.Report(src.key, kindMixedRanges, s.ID, first.ID, first.rangeText(), it.ID, it.rangeText())
			return
		}
	}
	if s.Method == Pomp && flat {
		c.r.Report(src.key, kindPompFlat, s.ID)
	}
}

// count checks that what a scale counts can be true of some part of it, and false.
func (c *checker) count(s *Scale, src *scaleSource) {
	var parts []part
	for _, k := range s.Keys {
		parts = append(parts, c.d.keyedPart(k, false))
	}
	for _, m := range s.Members {
		parts = append(parts, c.d.memberPart(m, s.Metric))
	}
	never, always := len(parts) > 0, len(parts) > 0
	for _, x := range parts {
		can, must := x.satisfies(s.Count)
		never, always = never && !can, always && must
	}
	n := src.get("count")
	switch {
	case never:
		c.r.Report(n, kindCountNever, s.ID, s.Count.String(), parts[0].String())
	case always:
		c.r.Report(n, kindCountAlways, s.ID, s.Count.String(), parts[0].String())
	}
}

// refs gives the ids of a list again, with their places. What is wrong with the list has been reported.
func (c *checker) refs(list *yamldoc.Node) []ref {
	p := parser{Reader: &yamldoc.Reader{Doc: c.r.Doc}}
	return p.refs(list, textItem, true)
}
