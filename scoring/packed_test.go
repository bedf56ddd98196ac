package scoring

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
)

// TestPackedScoresAreThoseOfTheInputs scores random sheets of random instruments, of 3 to 300 items, the packed way and
// from the inputs themselves: the same bits, with every kind of absence there is.
func TestPackedScoresAreThoseOfTheInputs(t *testing.T) {
	fielded, single := 0, 0
	for seed := range uint64(400) {
		r := rand.New(rand.NewPCG(seed, 11))
		text := packable(r)
		def, err := instruments.Parse("random.yaml", []byte(text))
		require.NoError(t, err, "%s", text)
		s := MustCompile(def)
		require.NotEmpty(t, s.lanes.scales, "%s", text)
		for _, f := range s.lanes.fields.place {
			if f.word >= 0 {
				fielded++
			} else {
				single++
			}
		}
		w, p := s.newWork(), &profile.Profile{}
		for range 20 {
			sheet := randomSheet(r, s)
			require.NoError(t, s.score(w, p, sheet))
			for _, i := range s.lanes.scales {
				r := s.scales[i].compute(s, w, p)
				got := p.Scores[i]
				require.Equal(t, r.raw, got.Raw, "%s of %v\n%s", def.Scales[i].ID, sheet.codes, text)
				require.Equal(t, r.state, got.State, "%s\n%s", def.Scales[i].ID, text)
				require.Equal(t, r.why, got.Why)
				require.Equal(t, r.answered, int(got.Answered))
			}
			answered := 0
			for _, code := range sheet.codes {
				if isAnswer(code) {
					answered++
				}
			}
			require.EqualValues(t, answered, p.Answers.Answered)
		}
	}
	require.NotZero(t, fielded)
	require.NotZero(t, single)
}

// packable writes an instrument whose scales are all of the packed kind.
func packable(r *rand.Rand) string {
	items, options := 3+r.IntN(298), 2+r.IntN(17)
	values := make([]string, options)
	likert := r.IntN(2) == 0
	for i := range values {
		values[i] = fmt.Sprint(i)
		if !likert && i > 0 {
			values[i] = fmt.Sprint(i * (1 + r.IntN(3)))
		}
	}
	var b strings.Builder
	fmt.Fprintf(&b, "psynorm: 1\ninstrument: random\nversion: \"1\"\nabout: {licence: {status: open}}\n")
	fmt.Fprintf(&b, "responses: {some: {values: [%s]}, two: {values: [-1, 3]}}\nitems:\n  q1..q%d: some\n  q%d: two\nscales:\n",
		strings.Join(values, ", "), items-1, items)
	for k, method := range []string{"sum", "mean, mixed: as-is", "pomp, mixed: as-is", "count, count: \">= 1\"", "sum, weights: 3"} {
		var keys []string
		for i := range items {
			if r.IntN(3) > 0 {
				keys = append(keys, strings.Repeat("-", r.IntN(6)/5)+fmt.Sprintf("q%d", i+1))
			}
		}
		if len(keys) < 2 {
			keys = []string{"q1", "-q2"}
		}
		fmt.Fprintf(&b, "  s%d: {items: [%s], score: %s, missing: {allow: %d%%, fill: %s}}\n", k, strings.Join(keys, ", "), method,
			r.IntN(101), []string{"prorate", "none"}[r.IntN(2)])
	}
	fmt.Fprintf(&b, "unscored: [q1..q%d]\n", items)
	return b.String()
}

// randomSheet fills a sheet: complete, with a few gaps, or with many.
func randomSheet(r *rand.Rand, s *Scorer) *Sheet {
	sheet := s.NewSheet()
	gaps := []int{0, 2, 50}[r.IntN(3)]
	for i := range s.def.Items {
		a := instruments.Answer{Given: true, Option: r.IntN(len(s.def.Items[i].Values))}
		if r.IntN(100) < gaps {
			a = instruments.Answer{Absence: instruments.Absence(r.IntN(int(instruments.Absent) + 1))}
		}
		sheet.SetAnswer(i, a)
	}
	return sheet
}
