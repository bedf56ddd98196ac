package scoring

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
)

// withoutShortcuts compiles a scorer that computes every score from its inputs, keeps points and bounds apart on every
// sheet, and evaluates every rule as it stands.
func withoutShortcuts(t *testing.T, def *instruments.Definition, sets []*norms.Set) *Scorer {
	t.Helper()
	s, err := Compile(def, WithNorms(sets...))
	require.NoError(t, err)
	s.unpacked, s.shareable = def.Order, false
	s.itemsRead, s.codeTests = s.itemSlots, nil
	s.lanes = lanes{items: make([][]laneKey, len(def.Items)), byCell: make([][]lane, len(s.lanes.byCell))}
	for i := range s.scales {
		s.scales[i].packed, s.scales[i].framed = nil, true
	}
	for _, rules := range [][]rule{s.critical, s.validity, s.tiers} {
		for i := range rules {
			rules[i].ruling = nil
		}
	}
	return s
}

// written gives all of a profile but the working memory, an empty list like none.
func written(p *profile.Profile) string {
	q := *p
	q.Scratch, q.Layout = nil, nil
	return fmt.Sprintf("%+v", q)
}

// withoutScores is what Decide leaves of a profile.
func withoutScores(p profile.Profile) string {
	p.Person, p.Scores, p.Standards, p.Probabilities, p.Facts, p.Cells = nil, nil, nil, nil, nil, nil
	return written(&p)
}

// TestShortcutsChangeNothing scores random sheets of random instruments of every kind of scale, rule and norm, with the
// scorer as it is, into a profile used before and into a fresh one, with Explain, and without any shortcut: the whole
// profile is the same. With Decide it is the same but for the scores.
func TestShortcutsChangeNothing(t *testing.T) {
	rounds := 1500
	if testing.Short() {
		rounds = 150
	}
	compiled, lanes, lacking, ruled, tables := 0, 0, 0, 0, 0
	for seed := range uint64(rounds) {
		r := rand.New(rand.NewPCG(seed, 99))
		text := anyDefinition(r)
		def, err := instruments.Parse("random.yaml", []byte(text))
		if err != nil {
			continue // a rule that is always true, a band nobody reaches
		}
		sets, ok := anyNorms(r, def, &tables)
		if !ok {
			continue
		}
		s, err := Compile(def, WithNorms(sets...))
		if err != nil {
			continue
		}
		compiled++
		lanes += len(s.lanes.scales)
		for _, i := range s.lanes.scales {
			if o := s.scales[i].packed.outcomes; o != nil && len(o[0]) > 1 {
				lacking++
			}
		}
		for i := range s.tiers {
			if s.tiers[i].ruling != nil {
				ruled++
			}
		}
		plain := withoutShortcuts(t, def, sets)
		var again, slow profile.Profile
		sheet := s.NewSheet()
		for range 12 {
			anySheet(r, s, sheet)
			var fresh profile.Profile
			require.NoError(t, s.Score(&again, sheet))
			require.NoError(t, s.Score(&fresh, sheet))
			require.NoError(t, plain.Score(&slow, sheet))
			var decided profile.Profile
			require.NoError(t, s.Decide(&decided, sheet))
			trace, err := s.Explain(sheet)
			require.NoError(t, err)
			want := written(&slow)
			require.Equal(t, want, written(&fresh), "seed %d, codes %v\n%s", seed, sheet.codes, text)
			require.Equal(t, want, written(&again), "seed %d, used before, codes %v\n%s", seed, sheet.codes, text)
			require.Equal(t, want, written(trace.Profile), "seed %d, explained, codes %v\n%s", seed, sheet.codes, text)
			want = withoutScores(slow)
			require.Equal(t, want, written(&decided), "seed %d, decided, codes %v\n%s", seed, sheet.codes, text)
			require.NoError(t, s.Decide(&again, sheet))
			require.Equal(t, want, written(&again), "seed %d, decided after it was scored, codes %v\n%s", seed, sheet.codes, text)
			copied := decided.Clone()
			require.NoError(t, s.Score(copied, sheet))
			require.Equal(t, written(&slow), written(copied), "a copy of a decided one")
		}
	}
	require.Greater(t, compiled, rounds/6)
	require.Greater(t, lanes, compiled)
	require.Greater(t, lacking, compiled/4)
	require.Greater(t, ruled, compiled)
	require.Positive(t, tables)
}
