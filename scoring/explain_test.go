package scoring_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/internal/tolerance"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// explained gives scorers of very different kinds, with norms where there are any.
func explained(t *testing.T) map[string]*scoring.Scorer {
	t.Helper()
	out := map[string]*scoring.Scorer{"yardstick": yardstick(t)}
	for _, name := range []string{"ipp9", "scl90"} {
		def, err := library.Instrument(name)
		require.NoError(t, err)
		set, err := library.Norms(map[string]string{"ipp9": "ipp9-example", "scl90": "scl90-cn-1986"}[name])
		require.NoError(t, err)
		out[name] = scoring.MustCompile(def, scoring.WithNorms(set))
	}
	for _, name := range []string{"methods", "items"} {
		def, err := instruments.Parse(name+".yaml", readFile(t, goodFolder+"/"+name+".yaml"))
		require.NoError(t, err)
		out[name] = scoring.MustCompile(def)
	}
	return out
}

// randomSheet fills a sheet by chance, an answer missing with a given chance in 100, for any of the reasons there are.
func randomSheet(t *testing.T, r *rand.Rand, s *scoring.Scorer, missing int) *scoring.Sheet {
	t.Helper()
	def := s.Definition()
	sheet := s.NewSheet()
	sheet.ID, sheet.Date = "A", "2026-09-01"
	for i := range def.Items {
		it := &def.Items[i]
		a := instruments.Answer{Absence: instruments.Absence(r.IntN(5))}
		switch {
		case r.IntN(100) < missing:
		case it.Kind == instruments.ItemChoice:
			a = instruments.Answer{Given: true, Option: r.IntN(len(it.Values))}
		case it.Kind == instruments.ItemClock:
			a = instruments.Answer{Given: true, Number: it.Min}
		default:
			a = instruments.Answer{Given: true, Number: it.Min + math.Floor(r.Float64()*(it.Max-it.Min))}
		}
		sheet.SetAnswer(i, a)
	}
	for i := range def.Attributes {
		a := &def.Attributes[i]
		if r.IntN(4) == 0 {
			continue
		}
		value := fmt.Sprint(int(a.Lo) + r.IntN(max(1, int(min(a.Hi, 90)-a.Lo))))
		if a.Kind == instruments.AttributeWord {
			value = a.Words[r.IntN(len(a.Words))]
		}
		require.NoError(t, sheet.SetPerson(a.ID, value))
	}
	if r.IntN(2) == 0 {
		sheet.Seconds, sheet.HasSeconds, sheet.SecondsColumn = float64(r.IntN(600)), true, true
	}
	return sheet
}

func eachRandomSheet(t *testing.T, test func(t *testing.T, s *scoring.Scorer, sheet *scoring.Sheet)) {
	for name, s := range explained(t) {
		t.Run(name, func(t *testing.T) {
			r := rand.New(rand.NewPCG(5, 11))
			for _, missing := range []int{0, 2, 10, 40, 100} {
				for range 20 {
					test(t, s, randomSheet(t, r, s, missing))
				}
			}
		})
	}
}

// TestExplainAgreesWithScore wants the same profile from both, to the last bit, also from a profile that is used again.
func TestExplainAgreesWithScore(t *testing.T) {
	var p profile.Profile
	eachRandomSheet(t, func(t *testing.T, s *scoring.Scorer, sheet *scoring.Sheet) {
		require.NoError(t, s.Score(&p, sheet))
		trace, err := s.Explain(sheet)
		require.NoError(t, err)
		require.Equal(t, string(profile.AppendJSON(nil, &p)), string(profile.AppendJSON(nil, trace.Profile)))
		require.Equal(t, p.Scores, trace.Profile.Scores)
		require.Equal(t, p.Facts, trace.Profile.Facts)
	})
}

// TestTraceCanBeRecomputed follows every score of a trace from the answers up, by the formulas of the language and nothing
// of the engine but its comparison and rounding of numbers.
func TestTraceCanBeRecomputed(t *testing.T) {
	eachRandomSheet(t, func(t *testing.T, s *scoring.Scorer, sheet *scoring.Sheet) {
		trace, err := s.Explain(sheet)
		require.NoError(t, err)
		scores := map[string]scoring.ScaleTrace{}
		for _, sc := range trace.Scales {
			recomputeInputs(t, s, trace, &sc, scores)
			recomputeScore(t, s, &sc)
			recomputeStandards(t, &sc)
			scores[sc.ID] = sc
		}
	})
}

// same compares two numbers that were computed in different orders: a relative 1e-12 is hundreds of roundings.
func same(t *testing.T, want, got float64, what string) {
	t.Helper()
	require.InDelta(t, want, got, 1e-12*max(1, math.Abs(want)), what)
}

func recomputeInputs(t *testing.T, s *scoring.Scorer, trace *scoring.Trace, sc *scoring.ScaleTrace, before map[string]scoring.ScaleTrace) {
	t.Helper()
	def := s.Definition()
	i, _ := def.Scale(sc.ID)
	for _, in := range sc.Inputs {
		x, ok := in.Value.Point()
		if in.Item < 0 {
			if from, isScore := before[in.Name]; isScore && from.Score.State != profile.Partial {
				y, there := from.Score.Raw.Point()
				require.Equal(t, there, ok, "%s of %s", in.Name, sc.ID)
				require.Equal(t, y, x, "%s of %s", in.Name, sc.ID)
			}
			continue
		}
		item := &trace.Items[in.Item]
		y, there := item.Value.Point()
		require.Equal(t, there, ok, "%s of %s", in.Name, sc.ID)
		if !ok {
			continue
		}
		lo, hi := def.Items[in.Item].Range()
		if in.Reverse {
			y = lo + hi - y
		}
		if def.Scales[i].Mixed == instruments.MixedRescale {
			y = (y - lo) / (hi - lo)
		}
		same(t, y, x, in.Name+" of "+sc.ID)
	}
}

func recomputeScore(t *testing.T, s *scoring.Scorer, sc *scoring.ScaleTrace) {
	t.Helper()
	got, ok := sc.Unrounded.Point()
	if !ok || sc.Kind == instruments.ScaleExpr || sc.Kind == instruments.ScaleSteps {
		return
	}
	i, _ := s.Definition().Scale(sc.ID)
	of := &s.Definition().Scales[i]
	var values []float64
	sum, weight, all, count, largest, smallest := 0.0, 0.0, 0.0, 0.0, math.Inf(-1), math.Inf(1)
	for _, in := range sc.Inputs {
		all += in.Weight
		x, there := in.Value.Point()
		if !there {
			continue
		}
		values = append(values, x)
		sum, weight = sum+in.Weight*x, weight+in.Weight
		largest, smallest = max(largest, x), min(smallest, x)
		if of.Count.Holds(x) {
			count++
		}
	}
	n, total := float64(len(values)), float64(len(sc.Inputs))
	require.Equal(t, []int16{int16(n), int16(total)}, []int16{sc.Score.Answered, sc.Score.Of}, sc.ID)
	share := 1.0 // of the whole that is there, where the rest is estimated
	if sc.Score.State == profile.Prorated {
		share = weight / all
	}
	want := 0.0
	switch sc.Method {
	case instruments.Sum:
		want = sum / share
		same(t, sum, sc.Sum, "Σ of "+sc.ID)
		same(t, weight, sc.Weight, "Σw of "+sc.ID)
	case instruments.Mean:
		want = sum / weight
	case instruments.Count:
		want = count / share
		same(t, count, sc.Sum, "Σ of "+sc.ID)
	case instruments.Max:
		want = largest
	case instruments.Min:
		want = smallest
	case instruments.SD:
		squares := 0.0
		for _, x := range values {
			squares += (x - sum/n) * (x - sum/n)
		}
		want = math.Sqrt(squares / (n - 1))
	case instruments.Pomp:
		want = 100 * (sc.Sum - sc.Least) / (sc.Most - sc.Least)
		same(t, sum, sc.Sum, "Σ of "+sc.ID)
	}
	same(t, want, got, sc.ID)
	if of.Round != nil {
		got = tolerance.Round(got, of.Round.Digits, of.Round.Mode)
	}
	rounded, _ := sc.Score.Raw.Point()
	require.Equal(t, got, rounded, sc.ID)
}

func recomputeStandards(t *testing.T, sc *scoring.ScaleTrace) {
	t.Helper()
	raw, ok := sc.Score.Raw.Point()
	for _, st := range sc.Standards {
		x, there := st.Standard.Point()
		if !there || !st.Linear {
			continue
		}
		require.True(t, ok)
		switch z := (raw - st.Mean) / st.SD; st.Metric {
		case "z":
			same(t, z, x, sc.ID)
		case "T":
			same(t, 50+10*z, x, sc.ID)
		case "percentile":
			same(t, 50*math.Erfc(-z/math.Sqrt2), x, sc.ID)
		}
	}
}

// poisonous stands in every place of a poisoned trace where nothing is to be read.
const poisonous = 31415926.5

func poisonNumber(n *profile.Number) {
	if n.Has&profile.HasValue == 0 {
		n.Value = poisonous
	}
	if n.Has&profile.HasLo == 0 {
		n.Lo = poisonous
	}
	if n.Has&profile.HasHi == 0 {
		n.Hi = poisonous
	}
}

// TestTextShowsNoNumberThatDoesNotExist puts a number into every place of a trace that holds none, and wants it nowhere in
// the text. A sum of nothing is such a place: its zero is no zero that anybody has.
func TestTextShowsNoNumberThatDoesNotExist(t *testing.T) {
	eachRandomSheet(t, func(t *testing.T, s *scoring.Scorer, sheet *scoring.Sheet) {
		trace, err := s.Explain(sheet)
		require.NoError(t, err)
		before := text(t, trace, "zh") + text(t, trace, "en")
		for i := range trace.Items {
			poisonNumber(&trace.Items[i].Value)
		}
		for i := range trace.Scales {
			sc := &trace.Scales[i]
			poisonNumber(&sc.Unrounded)
			poisonNumber(&sc.Score.Raw)
			for k := range sc.Inputs {
				poisonNumber(&sc.Inputs[k].Value)
			}
			if sc.Score.Answered == 0 {
				sc.Sum, sc.Weight, sc.Least, sc.Most = poisonous, poisonous, poisonous, poisonous
			}
			for k := range sc.Standards {
				poisonStandard(&sc.Standards[k])
			}
		}
		for i := range trace.Rules {
			for k := range trace.Rules[i].Operands {
				poisonNumber(&trace.Rules[i].Operands[k].Value)
			}
		}
		after := text(t, trace, "zh") + text(t, trace, "en")
		require.Equal(t, before, after)
		for _, never := range []string{"31415926", "NaN", "Inf", "%!", ":0)"} {
			require.NotContains(t, after, never)
		}
	})
}

func poisonStandard(st *scoring.StandardTrace) {
	poisonNumber(&st.Standard.Number)
	if !st.Standard.HasSE {
		st.Standard.SE = poisonous
	}
	if !st.Standard.HasCI {
		st.Standard.CILo, st.Standard.CIHi = poisonous, poisonous
	}
	if !st.Linear {
		st.Mean, st.SD = poisonous, poisonous
	}
}

func text(t *testing.T, trace *scoring.Trace, tag string) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, trace.Write(&b, tag))
	return b.String()
}

// TestExplainText pins the rendering of a small definition: a complete score, one that is estimated, one that does not
// exist, an item that was not shown, a norm from mean and SD, one from a table, one that is missing, and every block of
// rules.
func TestExplainText(t *testing.T) {
	def, err := instruments.Parse("explained.yaml", readFile(t, "testdata/explained.yaml"))
	require.NoError(t, err)
	require.Empty(t, def.Warnings)
	set, err := norms.Parse("explained-norms.yaml", readFile(t, "testdata/explained-norms.yaml"), nil)
	require.NoError(t, err)
	require.NoError(t, scoring.Check(def, scoring.WithNorms(set)).Err())
	s, err := scoring.Compile(def, scoring.WithNorms(set))
	require.NoError(t, err)

	sheet := s.NewSheet()
	sheet.ID, sheet.Date = "P0042", "2026-09-01"
	require.NoError(t, sheet.SetPerson("sex", "F"))
	for item, cell := range map[string]string{
		"q1": "经常", "q2": "0", "q4": "3", "q5": "不适用", "gate": "否", "q7": "2", "minutes": "25", "q8": "1",
	} {
		require.NoError(t, sheet.Set(item, cell))
	}
	require.Error(t, sheet.Set("q6", "?"))
	trace, err := s.Explain(sheet)
	require.NoError(t, err)
	for _, tag := range []string{"zh", "en"} {
		t.Run(tag, func(t *testing.T) { golden(t, "explained."+tag+".txt", text(t, trace, tag)) })
	}
	assert.Equal(t, instruments.Hidden, trace.Items[7].Absence)
}
