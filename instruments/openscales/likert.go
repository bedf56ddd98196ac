package openscales

import (
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
)

// maxOptions is how many options an item may have; a rating of more points is a whole number within its range.
const maxOptions = 100

// likertScale gives the response scale that holds for a rating item: the one it names, else that of the whole file.
func (im *importer) likertScale(n *value) *value {
	if name, ok := n.given("response_scale").name(); ok {
		if scale := im.definition.get("response_scales").given(name); scale != nil {
			return scale
		}
	}
	return im.definition.given("likert_options")
}

// likert reads a rating. The lowest and the highest value are the item's own, else those of its response scale, else 1
// and the number of points; points are the item's own, else those of its response scale. They have to agree: where they
// do not, nobody can tell which values the answers have.
func (im *importer) likert(it *item) bool {
	scale := im.likertScale(it.node)
	pointsAt := orSelf(it.node.given("likert_points"), scale.given("points"))
	points, ok := pointsAt.num()
	if !ok || points < 1 || !isWhole(points) {
		im.leaveItem(it, it.node, kindOptions, say("没有说明有几个选项", "nothing says how many points it has"))
		return false
	}
	lo, okLo := numberOr(orSelf(it.node.given("likert_min"), scale.given("min")), 1)
	hi, okHi := numberOr(orSelf(it.node.given("likert_max"), scale.given("max")), points)
	if !okLo || !okHi || hi-lo+1 != points || !isWhole(lo) || math.Abs(lo) > 1e6 || points > 1e6 {
		im.leaveItem(it, it.node, kindRangePoints, number(lo), number(hi), number(points))
		return false
	}
	if points > maxOptions {
		it.out.lo, it.out.hi, it.out.whole, it.whole = lo, hi, true, true
		return true
	}
	labels := orSelf(it.node.given("likert_labels"), scale.given("labels"))
	values, labelKeys := make([]float64, int(points)), make([]string, int(points))
	for i := range values {
		values[i] = lo + float64(i)
		if members := labels.members(); i < len(members) {
			labelKeys[i], _ = members[i].name()
		}
	}
	if orSelf(it.node.given("likert_reverse"), scale.given("likert_reverse")).isTrue() {
		slices.Reverse(values) // the order in print; the value of an answer is the same
		slices.Reverse(labelKeys)
	}
	im.useValues(it, values, labelKeys, nil)
	return true
}

func isWhole(x float64) bool { return x == math.Trunc(x) }

// set gives the response set of these values, labels and codes; items that share all of them share the set.
func (im *importer) set(it *item, values []float64, labelKeys []string, codes []code) *responseSet {
	if !im.withText() {
		labelKeys = nil
	}
	same := fmt.Sprintf("%v %q %v", values, labelKeys, codes)
	if r := im.sets[same]; r != nil {
		return r
	}
	labels := im.labels(it, values, labelKeys, codes)
	r := &responseSet{id: im.setIDs.free(setName(values, codes)), values: values, labels: labels, codes: codes}
	im.sets[same] = r
	im.out.responses = append(im.out.responses, r)
	return r
}

// setName says what a response set holds where that is a run of whole numbers.
func setName(values []float64, codes []code) string {
	if len(codes) > 0 {
		return "words"
	}
	for i, v := range values {
		if v != values[0]+float64(i) || !isWhole(v) || v < 0 {
			return "options"
		}
	}
	if values[0] == 1 {
		return "points" + strconv.Itoa(len(values))
	}
	return "from" + number(values[0]) + "to" + number(values[len(values)-1])
}

// labels gives the labels of options in every language that has one for each, all different; with the option Text alone.
func (im *importer) labels(it *item, values []float64, keys []string, codes []code) (lists []labelList) {
	if !im.withText() {
		return nil
	}
	options := map[string]int{} // of each label of the lists, which option it stands for
	for _, t := range im.translations {
		if !t.wanted {
			continue
		}
		if !im.spend(len(values)) {
			return nil
		}
		l := labelList{language: t.language}
		for i := range values {
			key := ""
			if i < len(keys) {
				key = keys[i]
			}
			text, _ := t.texts[key].str()
			l.texts = append(l.texts, text)
		}
		if l.usable(values, codes, options) {
			lists = append(lists, l)
			for i, text := range l.texts {
				options[strings.TrimSpace(text)] = i
			}
		} else {
			im.report(it.node, kindLabels, it.name(), t.name)
		}
	}
	return lists
}

// usable reports whether a cell that holds a label can mean one option only, given which options the labels of other
// languages stand for.
func (l *labelList) usable(values []float64, codes []code, others map[string]int) bool {
	seen := map[string]bool{}
	for i, text := range l.texts {
		text = strings.TrimSpace(text)
		if at, known := others[text]; text == "" || seen[text] || known && at != i {
			return false
		}
		seen[text] = true
		if x, ok := parseNumber(text); ok && x != values[i] && slices.Contains(values, x) {
			return false
		}
		for _, c := range codes {
			if c.raw == text && c.value != values[i] {
				return false
			}
		}
	}
	return true
}
