package openscales

import (
	"math"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// readValueMap reads how a block recodes the answers to its items before it codes them. A map has one entry for each value
// from the lowest to the highest; reversal is by the original range.
func (im *importer) readValueMap(b *block) {
	maps := b.node.given("value_map")
	if maps == nil {
		return
	}
	if maps.shape != shapeObject {
		im.drop(b, maps, kindValueMap, say("它应为对象", "it should be an object"))
		return
	}
	inputs := map[string]bool{"default": true}
	for _, in := range b.inputs {
		inputs[in.it.original] = true
	}
	for key := range maps.pairs {
		if !inputs[key.text] {
			im.drop(b, key, kindValueMap, say(key.text+" 不是这个计分块的题目", key.text+" is no item of the block"))
			return
		}
	}
	for i := range b.inputs {
		in := &b.inputs[i]
		entry := orSelf(maps.given(in.it.original), maps.given("default"))
		if entry == nil {
			continue
		}
		if !im.spend(len(entry.values)) {
			return
		}
		if why := in.recode(entry); why != (diag.Text{}) {
			im.drop(b, entry, kindValueMap, why)
			return
		}
		b.mapped = true
	}
}

// recode reads one map of a value_map.
func (in *input) recode(entry *value) (why diag.Text) {
	out := in.it.out
	if out.set == nil || in.it.kind == typeMulti || !in.it.whole {
		return say("题目 "+in.it.original+" 没有从低到高的整数值", "the item "+in.it.original+" has no whole values from a lowest to a highest")
	}
	lo, hi := out.span()
	members := entry.members()
	if float64(len(members)) != hi-lo+1 {
		return say("题目 "+in.it.original+" 须有 "+number(hi-lo+1)+" 个值", "the item "+in.it.original+" needs "+number(hi-lo+1)+" values")
	}
	in.mapping = make([]float64, len(out.set.values))
	for i, v := range out.set.values {
		x, ok := members[int(v-lo)].num()
		if !ok {
			return say("其中有的不是数", "one of them is no number")
		}
		if in.mapping[i] = x; in.reverse {
			in.mapping[i] = lo + hi - x
		}
	}
	return diag.Text{}
}

// steps gives the recoding by ascending values.
func (in *input) steps() (out []step) {
	for i, v := range in.it.out.set.values {
		out = append(out, step{v, in.mapping[i]})
	}
	slices.SortFunc(out, func(a, b step) int { return int(math.Copysign(1, a.from-b.from)) })
	return slices.CompactFunc(out, func(a, b step) bool { return a.from == b.from })
}

// claimAnswers gives items the right answers that sum_correct asks of them. An item has one key: a block that asks another
// of it, or of an item that is also scored by its value, is left out.
func (im *importer) claimAnswers() {
	valued := map[*outItem]bool{} // items that something reads by value
	for _, it := range im.order {
		if it.out != nil && it.out.when != nil {
			for _, r := range it.out.when.reads {
				valued[r] = true
			}
		}
	}
	for _, b := range im.blocks {
		for _, in := range b.inputs {
			if b.method != methodCorrect && !b.built {
				valued[in.it.out] = true
			}
		}
	}
	for _, b := range im.blocks {
		if b.method == methodCorrect && !b.built {
			im.readAnswers(b, valued)
		}
	}
}

// readAnswers reads the right answers of a block.
func (im *importer) readAnswers(b *block, valued map[*outItem]bool) {
	answers := b.node.given("correct_answers")
	if category, ok := b.node.given("answer_category").str(); ok {
		answers = im.category.given(category)
	}
	if len(b.parts) > 0 || b.mapped {
		im.drop(b, nil, kindAnswers, say("sum_correct 只用于题目", "sum_correct goes with items alone"))
		return
	}
	var without []string
	keyed := make([][]float64, len(b.inputs))
	for i, in := range b.inputs {
		accepted := answers.given(in.it.original)
		if accepted == nil {
			without = append(without, in.it.original)
			continue
		}
		right := im.right(in.it, accepted)
		why := diag.Text{}
		switch name := in.it.original; {
		case len(right) == 0:
			why = say("题目 "+name+" 没有一个选项是对的", "no option of the item "+name+" is right")
		case valued[in.it.out]:
			why = say("题目 "+name+" 另按选项的值计分或用于条件", "the item "+name+" is also read by the value of its options")
		case in.it.out.correct != nil && !slices.Equal(in.it.out.correct, right):
			why = say("题目 "+name+" 在另一计分块中的正确答案不同", "another block has other right answers for the item "+name)
		}
		if why != (diag.Text{}) {
			im.drop(b, accepted, kindAnswers, why)
			return
		}
		keyed[i] = right
	}
	for i, in := range b.inputs {
		if keyed[i] != nil {
			in.it.out.correct = keyed[i]
		}
	}
	b.inputs = slices.DeleteFunc(b.inputs, func(in input) bool { return slices.Contains(without, in.it.original) })
	switch {
	case len(b.inputs) == 0:
		im.drop(b, nil, kindAnswers, say("没有一题有正确答案", "no item has a right answer"))
	case len(without) > 0:
		im.report(b.key, kindNoAnswer, b.name, listed(without))
	}
}

// right gives the values of the options that are among the accepted answers: in any case of letters, * standing for any
// text and ? for any one character. An accepted answer longer than any option is none.
func (im *importer) right(it *item, accepted *value) (out []float64) {
	if it.out.set == nil {
		return nil
	}
	patterns := accepted.members()
	if len(patterns) == 0 {
		patterns = []*value{accepted}
	}
	for i, v := range it.out.set.values {
		raw := number(v)
		if it.textual {
			raw = it.raws[i]
		}
		raw = strings.ToLower(raw)
		for _, p := range patterns {
			const bytesAStep = 100 // each text may be gone through for the other
			if len(p.text) > maxName {
				continue
			}
			if !im.spend(1 + len(p.text)*len(raw)/bytesAStep) {
				return nil
			}
			if matches(strings.ToLower(strings.TrimSpace(p.text)), raw) && !slices.Contains(out, v) {
				out = append(out, v)
			}
		}
	}
	return out
}

// matches reports whether a text fits a pattern of * and ?, every other character standing for itself. Where a text does
// not go on as the pattern does, the last * takes one character more: an earlier one need not.
func matches(pattern, text string) bool {
	p, s := []rune(pattern), []rune(text)
	i, star, taken := 0, -1, 0 // taken: where in the text what the last * stands for ends
	for at := 0; at < len(s); {
		switch {
		case i < len(p) && p[i] == '*':
			star, taken = i, at
			i++
		case i < len(p) && (p[i] == '?' || p[i] == s[at]):
			i++
			at++
		case star >= 0:
			taken++
			i, at = star+1, taken
		default:
			return false
		}
	}
	return strings.Trim(string(p[i:]), "*") == ""
}
