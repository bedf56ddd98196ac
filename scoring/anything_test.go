package scoring

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

func oneOf[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// anyDefinition writes a random instrument of all that the language has: few items or very many, of all kinds of options,
// conditions, keys, methods, composites, formulas, bands, rules of every shape, forms. Some are refused by Parse.
func anyDefinition(r *rand.Rand) string {
	items := 3 + r.IntN(8)
	if r.IntN(6) == 0 {
		items = 100 + r.IntN(200)
	}
	parts := 2 + r.IntN(3)
	var b strings.Builder
	b.WriteString("psynorm: 1\ninstrument: random\nversion: \"1\"\nabout: {licence: {status: open}}\nattributes: {boarding: [yes, no]}\n" +
		"responses:\n  three: {values: [0, 1, 2]}\n  two: {values: [-1, 3]}\n  non: {values: [1, 2, none, 3]}\n  half: {values: [0, 0.5, 1]}\n" +
		"  yn: {values: [1, 0]}\n  sixteen: {values: [5, 4, 3, 2, 1, 1, 2, 3, 9, 10, 11, 12, 13, 14, 15, 16]}\nitems:\n")
	anyItems(r, &b, items)
	b.WriteString("scales:\n")
	for k := range parts {
		anyScale(r, &b, k+1, items)
	}
	fmt.Fprintf(&b, "  c1: {of: part, score: %s, missing: {allow: %d}}\n", oneOf(r, "sum", "mean", "max", "min"), r.IntN(2))
	fmt.Fprintf(&b, "  c2: {of: part, metric: T, score: mean, missing: {allow: %d}, higher: worse, bands: {metric: raw, from: {low: min, mid: 50}}}\n", r.IntN(2))
	fmt.Fprintf(&b, "  e1: {expr: \"%s\"}\n", oneOf(r, "s1 / s2", "sqrt(s1)", "c2 + s1", "choose(defined(s2), s1, 0)", "c2 - 1"))
	fmt.Fprintf(&b, "  c3: {of: [e1, s1], score: %s, missing: {allow: 1}}\n", oneOf(r, "sum", "mean", "max", "min"))
	anyRules(r, &b, parts, items)
	fmt.Fprintf(&b, "forms: {x: [q2, q1, q3..q%d]}\n", items)
	return b.String()
}

func anyItems(r *rand.Rand, b *strings.Builder, items int) {
	conditional, alike := r.IntN(4) == 0, r.IntN(4) == 0
	for i := range items {
		response, extra := oneOf(r, "three", "three", "three", "two", "non", "half", "yn", "sixteen"), ""
		if i == 0 || alike {
			response = "three"
		}
		if response == "yn" && r.IntN(2) == 0 {
			extra = ", correct: [1], missing: 0"
		}
		if conditional && i > 0 && r.IntN(3) == 0 {
			extra += fmt.Sprintf(", when: q1 %s %d", oneOf(r, "==", "!="), r.IntN(3))
			if hidden := map[string]string{"two": "3", "three": "1", "non": "1", "yn": "1", "sixteen": "1"}[response]; hidden != "" && r.IntN(2) == 0 {
				extra += ", hidden: " + hidden
			}
		}
		fmt.Fprintf(b, "  q%d: {responses: %s%s}\n", i+1, response, extra)
	}
}

func anyScale(r *rand.Rand, b *strings.Builder, number, items int) {
	var keys []string
	for i := range items {
		if r.IntN(3) > 0 {
			keys = append(keys, oneOf(r, "", "", "-")+fmt.Sprintf("q%d", i+1))
		}
	}
	if len(keys) < 2 {
		keys = []string{"q1", "-q2"}
	}
	score, fill := oneOf(r, "sum", "sum", "sum", "mean", "count", "pomp", "max", "sd"), oneOf(r, "prorate", "none")
	fmt.Fprintf(b, "  s%d: {group: part, higher: worse, norm: [T, percentile], items: [%s], score: %s, missing: {allow: %d%%, fill: %s}",
		number, strings.Join(keys, ", "), score, oneOf(r, 0, 30, 100), fill)
	switch {
	case score == "count":
		fmt.Fprintf(b, ", count: \"%s 1\"", oneOf(r, ">=", "==", "<", "!="))
	case score != "sum":
		b.WriteString(", mixed: " + oneOf(r, "as-is", "as-is", "rescale"))
	case r.IntN(2) == 0 && fill == "none":
		b.WriteString(", weights: " + oneOf(r, "-2", "0.5", "3"))
	case r.IntN(2) == 0:
		b.WriteString(", weights: " + oneOf(r, "2", "3"))
	}
	if r.IntN(4) == 0 {
		fmt.Fprintf(b, ", round: {digits: %d, mode: half-up}", r.IntN(2))
	}
	if score != "mean" && score != "max" || r.IntN(2) == 0 {
		b.WriteString(", bands: {metric: T, from: {low: min, mid: 47, high: \">56\"}}}\n")
	} else {
		b.WriteString(", bands: {metric: raw, from: {low: min, mid: \">0\"}}}\n")
	}
}

func anyRules(r *rand.Rand, b *strings.Builder, parts, items int) {
	ends := r.IntN(3) > 0 // whether a rule may read one end of the bounds, which rules sharing them out
	rule := func(critical bool) string {
		out := ""
		for k := range 1 + r.IntN(3) {
			if k > 0 {
				out += oneOf(r, " && ", " || ")
			}
			out += oneOf(r, "", "! ") + "(" + anyCondition(r, parts, items, critical, ends) + ")"
		}
		return out
	}
	fmt.Fprintf(b, "validity:\n  - invalid: '%s && %s && %s'\n  - doubtful: '%s'\n", rule(false), rule(false), rule(false), rule(false))
	fmt.Fprintf(b, "critical:\n  - {id: c0, when: 'q1 >= 2 %s q%d >= 1 %s person.sex == M'}\n", oneOf(r, "||", "&&"), 2+r.IntN(2), oneOf(r, "||", "&&"))
	b.WriteString("tiers:\n  levels: [{id: green}, {id: yellow}, {id: orange}, {id: red}]\n  rules:\n")
	for _, level := range []string{"yellow", "yellow", "orange", "red"} {
		fmt.Fprintf(b, "    - %s: '%s'\n", level, rule(true))
	}
	if r.IntN(5) > 0 {
		return
	}
	for k := range 40 + r.IntN(250) { // more tests than a word has bits, and now and then more than there is room for
		fmt.Fprintf(b, "    - yellow: 's%d.T >= %d.%03d'\n", 1+r.IntN(parts), 40+r.IntN(16), k)
	}
}

func anyCondition(r *rand.Rand, parts, items int, critical, ends bool) string {
	name := oneOf(r, "s1", "s2", "c1", "c2", "c3", "e1")
	list := []string{
		fmt.Sprintf("%s >= %s", name, oneOf(r, "1", "1", "2", "50")), fmt.Sprintf("%s < %s", name, oneOf(r, "1.4", "1", "2", "45")),
		fmt.Sprintf("s%d.T >= %d", 1+r.IntN(parts), 45+r.IntN(15)),
		fmt.Sprintf("s%d.band >= mid", 1+r.IntN(parts)), fmt.Sprintf("s%d.band == mid", 1+r.IntN(parts)), "c2.band == mid", "c2 >= 49",
		fmt.Sprintf("any(part, T >= %d)", 50+r.IntN(10)), fmt.Sprintf("all(part, raw >= %d)", 1+r.IntN(2)),
		fmt.Sprintf("countif(part, T >= %d) >= %d", 44+r.IntN(12), 1+r.IntN(2)), "count(s1 > 1, s2 > 2, s1.T > 50) >= 2",
		fmt.Sprintf("mean(part, T) > %d", 48+r.IntN(8)), fmt.Sprintf("q%d == %d", 1+r.IntN(items), r.IntN(3)),
		"defined(e1)", "defined(s1)", "defined(c3)", "person.sex == M", "person.age > 12", "person.boarding == \"yes\"",
		"longstring() >= 3", "seconds < 2 * answered()", "missing() > 1", "answered() < 3", "irv() > 0.5", "irv() < 1",
		"s1 > 2", "s1 > 3",
	}
	if r.IntN(20) == 0 {
		list = append(list, "inconsistency(q1, q2) >= 2")
	}
	if critical {
		list = append(list, "critical.c0", "critical.c0")
	}
	if ends {
		list = append(list, "s1.lo > 2", "s1.hi < 4")
	}
	return list[r.IntN(len(list))]
}

// anyNorms gives one norm set, or two that share the scales out. ok is false when one is refused.
func anyNorms(r *rand.Rand, def *instruments.Definition, tables *int) (sets []*norms.Set, ok bool) {
	with := []func(scale int) bool{func(int) bool { return true }}
	if r.IntN(3) > 0 {
		with = []func(scale int) bool{func(i int) bool { return i == 0 }, func(i int) bool { return i > 0 }}
	}
	for k, keep := range with {
		set, err := norms.Parse("n.yaml", []byte(anyNormSet(r, def, fmt.Sprint("n", k), keep, tables)), nil)
		if err != nil {
			return nil, false
		}
		sets = append(sets, set)
	}
	return sets, true
}

func anyNormSet(r *rand.Rand, def *instruments.Definition, id string, keep func(int) bool, tables *int) string {
	var b strings.Builder
	cells := []string{"sex: M", "sex: F"}
	fmt.Fprintf(&b, "psynorm: 1\nnorms: %s\nversion: \"1\"\ninstrument: random\npopulation: {licence: {status: open}}\nstatus: example\nby: [sex]\n", id)
	if r.IntN(2) == 0 {
		b.WriteString("fallback: [[]]\n")
		cells = append(cells[:r.IntN(2)], "n: 3")
	}
	b.WriteString(oneOf(r, "", "round: {T: {digits: 0, mode: half-up}}\nclamp: {T: [20, 90]}\n") + "cells:\n")
	some := false
	for at, cell := range cells {
		fmt.Fprintf(&b, "  - %s\n    scales:\n", cell)
		for i := range def.Scales {
			s := &def.Scales[i]
			if len(s.Groups) == 0 || !keep(i) || r.IntN(4) == 0 && (at > 0 || some) {
				continue // a cell that says nothing of a scale
			}
			some = true
			anyEntry(r, &b, s, tables)
		}
	}
	return b.String()
}

func anyEntry(r *rand.Rand, b *strings.Builder, s *instruments.Scale, tables *int) {
	width := max(s.Hi-s.Lo, 1)
	if width < 60 && s.Step >= 1 && r.IntN(2) == 0 {
		*tables++
		var raw, t []string
		v, up := 30.0, 1.0
		if r.IntN(4) == 0 {
			v, up = 70, -1
		}
		for x := s.Lo; x <= s.Hi; x++ {
			v += up * r.Float64()
			if x == s.Lo || x == s.Hi || r.IntN(6) > 0 {
				raw, t = append(raw, fmt.Sprint(x)), append(t, fmt.Sprintf("%.2f", v))
			}
		}
		fmt.Fprintf(b, "      %s: {raw: [%s], T: [%s], %s}\n", s.ID, strings.Join(raw, ", "), strings.Join(t, ", "),
			oneOf(r, "interpolate: linear", "lookup: floor", "lookup: nearest"))
		return
	}
	fmt.Fprintf(b, "      %s: {mean: %.3f, sd: %.3f%s%s", s.ID, s.Lo+width*(0.3+0.4*r.Float64()), width*0.3,
		oneOf(r, "", ", reliability: 0.8"), oneOf(r, "", ", normal: true"))
	if s.Bands.Metric == "raw" && r.IntN(2) == 0 {
		fmt.Fprintf(b, ", bands: {low: min, mid: %.2f}", s.Lo+width*0.6)
	}
	b.WriteString("}\n")
}

// anySheet fills a sheet: complete, with a few gaps, or with many, of a person of whom something is known.
func anySheet(r *rand.Rand, s *Scorer, sheet *Sheet) {
	sheet.Reset()
	gaps := oneOf(r, 0, 0, 0, 2, 20, 50, 100)
	for i := range s.def.Items {
		it := &s.def.Items[i]
		a := instruments.Answer{Given: true, Option: r.IntN(len(it.Values))}
		for gaps == 0 && s.def.Responses[it.Response].Options[a.Option].None {
			a.Option = r.IntN(len(it.Values))
		}
		if r.IntN(100) < gaps {
			a = instruments.Answer{Absence: instruments.Absence(r.IntN(int(instruments.Absent) + 1))}
		}
		sheet.SetAnswer(i, a)
	}
	for _, known := range [][3]string{{"sex", "M", "F"}, {"age", "11", "15"}, {"boarding", "yes", "no"}} {
		if r.IntN(3) > 0 {
			_ = sheet.SetPerson(known[0], oneOf(r, known[1:]...))
		}
	}
	sheet.SecondsColumn = r.IntN(2) > 0
	if sheet.SecondsColumn && r.IntN(2) > 0 {
		sheet.HasSeconds, sheet.Seconds = true, float64(r.IntN(20))
	}
	sheet.Form = r.IntN(len(s.def.Forms))
}
