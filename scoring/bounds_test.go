package scoring_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// TestEveryCompletionStaysInsideTheBounds makes small definitions at random, sheets with missing answers for them, and
// scores every completion of each sheet: no score, standard score, band or tier of a completion may lie outside what the
// incomplete sheet said it could be.
func TestEveryCompletionStaysInsideTheBounds(t *testing.T) {
	definitions := 1500
	if testing.Short() {
		definitions = 150
	}
	scored, refused := 0, 0
	for seed := range definitions {
		r := rand.New(rand.NewPCG(uint64(seed), 7))
		text := randomDefinition(r)
		def, err := instruments.Parse("random.yaml", []byte(text))
		if err != nil {
			refused++ // a rule that can never hold, a band out of reach: what Parse is for
			continue
		}
		set, err := norms.Parse("norms.yaml", []byte(randomNorms(r, def)), nil)
		require.NoError(t, err, "%s", text)
		s, err := scoring.Compile(def, scoring.WithNorms(set))
		require.NoError(t, err, "%s", text)
		for range 4 {
			scored += checkCompletions(t, r, s, text)
		}
	}
	t.Logf("%d completions scored; %d of %d definitions refused", scored, refused, definitions)
	require.Less(t, refused, definitions*3/4, "the generator hardly makes a definition that is accepted")
	require.Greater(t, scored, definitions*4)
}

func checkCompletions(t *testing.T, r *rand.Rand, s *scoring.Scorer, text string) (scored int) {
	t.Helper()
	def := s.Definition()
	sheet := s.NewSheet()
	require.NoError(t, sheet.SetPerson("sex", []string{"M", "F"}[r.IntN(2)]))
	var open []int
	for i := range def.Items {
		if r.IntN(3) == 0 && len(open) < 4 {
			open = append(open, i)
			continue
		}
		options := possible(&def.Items[i])
		sheet.SetAnswer(i, options[r.IntN(len(options))])
	}
	var partial, full profile.Profile
	require.NoError(t, s.Score(&partial, sheet))
	counter := make([]int, len(open))
	for {
		for k, i := range open {
			sheet.SetAnswer(i, possible(&def.Items[i])[counter[k]])
		}
		require.NoError(t, s.Score(&full, sheet))
		scored++
		requireInside(t, &partial, &full, text)
		k := 0
		for ; k < len(open); k++ {
			if counter[k]++; counter[k] < len(possible(&def.Items[open[k]])) {
				break
			}
			counter[k] = 0
		}
		if k == len(open) {
			return scored
		}
	}
}

// possible lists every answer an item can have.
func possible(it *instruments.Item) (out []instruments.Answer) {
	if it.Kind == instruments.ItemChoice {
		for k := range it.Values {
			out = append(out, instruments.Answer{Given: true, Option: k})
		}
		return out
	}
	for x := it.Min; x <= it.Max; x++ {
		out = append(out, instruments.Answer{Given: true, Number: x})
	}
	return out
}

func requireInside(t *testing.T, partial, full *profile.Profile, text string) {
	t.Helper()
	everyAnswer := int(full.Answers.Answered) == len(full.Items)
	for i := range full.Scores {
		id := full.Scales[i].ID
		requireNumberInside(t, partial.Scores[i].Raw, full.Scores[i].Raw, full.Scores[i].State, id, text)
		if x, ok := full.Scores[i].Raw.Point(); ok && everyAnswer { // of a composite perhaps one without an undefined member
			requireNumberInside(t, partial.Scores[i].Raw, profile.Exactly(x), profile.Complete, id, text)
		}
		info := &full.Scales[i]
		for k := range info.Metrics {
			at := info.FirstStandard + k
			requireNumberInside(t, partial.Standards[at].Number, full.Standards[at].Number, full.Scores[i].State,
				id+"."+info.Metrics[k], text)
		}
		requireBandInside(t, partial.Scores[i].Band, full.Scores[i].Band, id, text)
	}
	if partial.Tier.State == profile.Withheld || full.Tier.State == profile.Withheld {
		return
	}
	require.LessOrEqual(t, partial.Tier.Lo, full.Tier.Lo, "tier.lo\n%s", text)
	require.GreaterOrEqual(t, partial.Tier.Hi, full.Tier.Hi, "tier.hi\n%s", text)
	if _, ok := full.TierLevel(); ok {
		require.LessOrEqual(t, partial.Tier.Lo, full.Tier.Level, "level below tier.lo\n%s", text)
		require.GreaterOrEqual(t, partial.Tier.Hi, full.Tier.Level, "level above tier.hi\n%s", text)
	}
}

// requireNumberInside checks the bounds of a completion, and its value when it is an exact one, against those of the
// incomplete sheet. Bounds are computed by the same operations in the same order as values, so no tolerance is needed.
func requireNumberInside(t *testing.T, partial, full profile.Number, state profile.State, what, text string) {
	t.Helper()
	if state == profile.Undefined {
		return
	}
	lo, hi := math.Inf(-1), math.Inf(1)
	if x, ok := partial.Lower(); ok {
		lo = x
	}
	if x, ok := partial.Upper(); ok {
		hi = x
	}
	if x, ok := full.Point(); ok && state == profile.Complete {
		require.True(t, lo <= x && x <= hi, "%s = %v outside [%v, %v]\n%s", what, x, lo, hi, text)
	}
	if x, ok := full.Lower(); ok {
		require.LessOrEqual(t, lo, x, "%s\n%s", what, text)
	}
	if x, ok := full.Upper(); ok {
		require.GreaterOrEqual(t, hi, x, "%s\n%s", what, text)
	}
}

func requireBandInside(t *testing.T, partial, full profile.Band, what, text string) {
	t.Helper()
	if full.At == 0 {
		return
	}
	if partial.Lo > 0 {
		require.LessOrEqual(t, partial.Lo, full.At, "band of %s\n%s", what, text)
	}
	if partial.Hi > 0 {
		require.GreaterOrEqual(t, partial.Hi, full.At, "band of %s\n%s", what, text)
	}
}

func pick[T any](r *rand.Rand, list ...T) T { return list[r.IntN(len(list))] }

// randomDefinition writes a definition with every construct of the language that bears on bounds.
func randomDefinition(r *rand.Rand) string {
	var b strings.Builder
	b.WriteString("psynorm: 1\ninstrument: random\nversion: \"1\"\ntitle: {en: Random}\nabout: {source: [\"test\"], licence: {status: open}}\n")
	b.WriteString("responses:\n  three: {values: [0, 1, 2]}\n  two: {values: [-1, 3]}\n")
	items := 4 + r.IntN(3)
	b.WriteString("items:\n")
	for i := range items {
		fmt.Fprintf(&b, "  q%d: {%s%s}\n", i+1, firstOr(i, "responses: three", pick(r, "responses: three", "responses: two", "number: [0, 2], whole: true")),
			randomCondition(r, i))
	}
	b.WriteString("scales:\n")
	var names []string
	for k := range 3 {
		name := fmt.Sprintf("s%d", k+1)
		names = append(names, name)
		fmt.Fprintf(&b, "  %s: {group: part, higher: worse, norm: [T, stanine], %s}\n", name, randomScale(r, items))
	}
	fmt.Fprintf(&b, "  c1: {of: part, score: %s, missing: {allow: %d}}\n", pick(r, "sum", "mean", "max", "min", "sd"), r.IntN(2))
	fmt.Fprintf(&b, "  c2: {of: part, metric: T, score: mean}\n")
	fmt.Fprintf(&b, "  e1: {expr: \"%s\"}\n", randomFormula(r, names))
	fmt.Fprintf(&b, "  c3: {of: [e1, s1], score: %s, missing: {allow: 1}}\n", pick(r, "sum", "mean", "max", "min"))
	fmt.Fprintf(&b, "  st: {steps: {of: q1, from: [[min, %d], [1, %d], [\">1\", %d]]}}\n", r.IntN(3), r.IntN(3), r.IntN(3))
	names = append(names, "c1", "e1", "c3")
	fmt.Fprintf(&b, "tiers:\n  levels: [{id: green}, {id: yellow}, {id: orange}, {id: red}]\n  rules:\n")
	for _, level := range []string{"yellow", "orange", "red"} {
		fmt.Fprintf(&b, "    - %s: \"%s\"\n", level, randomRule(r, names, items))
	}
	return b.String()
}

// firstOr keeps the first item as it is: steps and conditions are written for its options.
func firstOr(i int, first, other string) string {
	if i == 0 {
		return first
	}
	return other
}

func randomCondition(r *rand.Rand, i int) string {
	if i == 0 || r.IntN(4) > 0 {
		return ""
	}
	hidden := pick(r, "", ", hidden: 0", ", hidden: 2")
	return fmt.Sprintf(", when: q%d %s %d%s", 1+r.IntN(min(i, 2)), pick(r, "==", "!="), pick(r, 0, 2), hidden)
}

func randomScale(r *rand.Rand, items int) string {
	var keys []string
	for i := range items {
		if r.IntN(3) > 0 {
			keys = append(keys, fmt.Sprintf("%sq%d", pick(r, "", "", "-"), i+1))
		}
	}
	if len(keys) < 2 {
		keys = []string{"q1", "-q2"}
	}
	score := pick(r, "sum", "sum", "mean", "count", "max", "min", "sd", "pomp")
	out := fmt.Sprintf("items: [%s], score: %s, missing: {allow: %d, fill: %s}", strings.Join(keys, ", "), score,
		r.IntN(3), pick(r, "prorate", "none"))
	if score != "sum" && score != "count" {
		out += ", mixed: " + pick(r, "as-is", "rescale")
	}
	if score == "count" {
		out += fmt.Sprintf(", count: \"%s 1\"", pick(r, ">=", "==", "<", "!="))
	}
	if score == "sum" && r.IntN(2) == 0 {
		out += ", weights: " + pick(r, "2", "0.5", "3")
	}
	if r.IntN(3) == 0 {
		out += fmt.Sprintf(", round: {digits: %d, mode: %s}", r.IntN(2), pick(r, "half-up", "half-even", "floor", "ceil"))
	}
	return out + ", bands: " + pick(r, "{metric: T, from: {low: min, mid: 50, high: \">58\"}}", "{names: [low, mid, high]}")
}

func randomFormula(r *rand.Rand, names []string) string {
	a, b := pick(r, names...), pick(r, names...)
	return pick(r,
		a+" - "+b, a+" / "+b, a+" * "+b, "sqrt("+a+")", "min("+a+", "+b+") + 1", "abs("+a+" - "+b+")",
		"choose("+a+" > "+b+", "+a+", "+b+")", "floor("+a+" / 2)", "round("+a+" / 3, 1)", "choose(defined("+a+"), "+a+", 0)",
		a+".T + "+b+".stanine", "q1 * "+a, "choose("+pick(r, names[:3]...)+".band == high, "+a+", 0)")
}

func randomRule(r *rand.Rand, names []string, items int) string {
	term := func() string {
		name := pick(r, names...)
		return pick(r,
			fmt.Sprintf("%s >= %d", name, r.IntN(4)),
			fmt.Sprintf("%s < %d", name, r.IntN(4)),
			fmt.Sprintf("s%d.T >= %d", 1+r.IntN(3), 45+r.IntN(15)),
			fmt.Sprintf("s%d.band >= mid", 1+r.IntN(3)),
			fmt.Sprintf("any(part, T >= %d)", 50+r.IntN(10)),
			fmt.Sprintf("all(part, raw >= %d)", r.IntN(3)),
			fmt.Sprintf("countif(part, stanine >= 5) >= %d", 1+r.IntN(3)),
			fmt.Sprintf("mean(part, T) > %d", 48+r.IntN(8)),
			fmt.Sprintf("q%d == %d", 1+r.IntN(items), r.IntN(3)),
			pick(r, "", "! ")+"defined(e1)",
		)
	}
	out := term()
	for range r.IntN(2) {
		out += pick(r, " && ", " || ") + pick(r, "", "! ") + "(" + term() + ")"
	}
	return out
}

// randomNorms writes a norm set for the parts, by mean and SD, with cut-offs for bands that have none of their own.
func randomNorms(r *rand.Rand, def *instruments.Definition) string {
	var b strings.Builder
	b.WriteString("psynorm: 1\nnorms: random-norms\nversion: \"1\"\ninstrument: random\npopulation: {title: {en: None}, n: 10, year: 2026, source: [\"test\"], licence: {status: open}}\nstatus: example\nby: [sex]\ncells:\n")
	for _, sex := range []string{"M", "F"} {
		fmt.Fprintf(&b, "  - sex: %s\n    n: 10\n    scales:\n", sex)
		for i := range def.Scales {
			s := &def.Scales[i]
			if len(s.Groups) == 0 {
				continue
			}
			width := max(s.Hi-s.Lo, 1)
			cuts := ""
			if s.Bands.InNorms && (sex == "F" || r.IntN(2) == 0) { // the band of a boy may be one that nobody can know
				cuts = fmt.Sprintf(", bands: {low: min, mid: %.3f, high: \">%.3f\"}", s.Lo+width*0.4, s.Lo+width*0.7)
			}
			fmt.Fprintf(&b, "      %s: {mean: %.3f, sd: %.3f%s}\n", s.ID, s.Lo+width*(0.3+0.4*r.Float64()), width*0.3, cuts)
		}
	}
	return b.String()
}
