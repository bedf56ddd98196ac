package scoring_test

import (
	"fmt"
	"math"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// An invented instrument whose scales are single numbers. A reliability of 0.75 makes round figures: the standard error of a
// raw score of low is 8·√0.25 = 4, of its T 10·√0.25 = 5; of a raw score of warm 4·√0.36 = 2.4.
const nearDefinition = `psynorm: 1
instrument: near
version: "1"
about: {licence: {status: open}}
responses: {yesno: {values: [1, 0]}}
items:
  q1..q5: {number: [0, 100]}
  said: yesno
scales:
  low:   {items: [q1], group: all_of, norm: T, higher: worse, bands: {metric: T, from: {usual: min, raised: 60, high: 70}}}
  warm:  {items: [q2], higher: better, bands: {metric: raw, from: {cold: min, cool: 20, warm: 40}}}
  plain: {items: [q3], group: all_of, norm: T}
  sure:  {items: [q4], norm: T}
  lost:  {items: [q5], norm: T}
  ends:  {expr: low / plain, report: false}
unscored: [said]
critical:
  - {id: said, when: said == 1}
tiers:
  levels: [{id: green}, {id: yellow}, {id: orange}, {id: red}]
  rules:
%s
`

const nearNorms = `psynorm: 1
norms: near-norms
version: "1"
instrument: near
population: {licence: {status: open}}
by: [sex]
cells:
  - {sex: F, scales: {low: {mean: 50, sd: 8, reliability: 0.75}, warm: {mean: 50, sd: 4, reliability: 0.64}, plain: {mean: 50, sd: 10},
      sure: {mean: 50, sd: 10, reliability: 1}, lost: {raw: [10, 20], T: [40, 60], se: [4, 4]}}}
  - {sex: M, scales: {low: {mean: 50, sd: 8, reliability: 0.75}}}
`

// nearScorer compiles the instrument with rules of the levels, one a line.
func nearScorer(t testing.TB, rules ...string) *scoring.Scorer {
	t.Helper()
	def, err := instruments.Parse("near.yaml", fmt.Appendf(nil, nearDefinition, "    - "+strings.Join(rules, "\n    - ")))
	require.NoError(t, err)
	set, err := norms.Parse("near-norms.yaml", []byte(nearNorms), nil)
	require.NoError(t, err)
	return scoring.MustCompile(def, scoring.WithNorms(set))
}

// nearProfile scores a girl's answers q1, q2, …; "" is none.
func nearProfile(t testing.TB, s *scoring.Scorer, said string, answers ...string) *profile.Profile {
	t.Helper()
	sheet := s.NewSheet()
	require.NoError(t, sheet.SetPerson("sex", "F"))
	require.NoError(t, sheet.Set("said", said))
	for i, a := range answers {
		require.NoError(t, sheet.Set("q"+strconv.Itoa(i+1), a))
	}
	p := &profile.Profile{}
	require.NoError(t, s.Score(p, sheet))
	return p
}

func TestNearness(t *testing.T) {
	const (
		top    = "red: warm < 10"
		orange = "orange: warm < 10"
	)
	for _, tt := range []struct {
		name  string
		rules []string
		said  string
		given []string
		want  string
	}{
		// T = 50 + 10·(52 − 50)/8 = 52.5, so (52.5 − 60)/5 = −1.5.
		{"a standard score", []string{"yellow: low.T >= 60", orange, top}, "0", []string{"52", "50"}, "yellow -1.5 low.T 52.5 >60 SE 5"},
		{"a raw score", []string{"yellow: low >= 60", orange, top}, "0", []string{"52", "50"}, "yellow -2 low.raw 52 >60 SE 4"},
		{"a score that has to fall", []string{"yellow: warm <= 26", orange, top}, "0", []string{"52", "50"}, "yellow -10 warm.raw 50 <26 SE 2.4"},
		{"negated", []string{"yellow: \"!(warm > 26)\"", orange, top}, "0", []string{"52", "50"}, "yellow -10 warm.raw 50 <26 SE 2.4"},
		{"the cut first", []string{"yellow: 60 <= low", orange, top}, "0", []string{"52", "50"}, "yellow -2 low.raw 52 >60 SE 4"},
		{"at a cut that has to be passed", []string{"yellow: low > 52", orange, top}, "0", []string{"52", "50"}, "yellow 0 low.raw 52 >52 SE 4"},
		{"equality, from above", []string{"yellow: low == 48", orange, top}, "0", []string{"52", "50"}, "yellow -1 low.raw 52 <48 SE 4"},
		{"the largest of several rules", []string{"yellow: low >= 60", "yellow: warm < 44", orange, top}, "0", []string{"52", "50"}, "yellow -2 low.raw 52 >60 SE 4"},
		{"the next level alone", []string{"yellow: low >= 50", "orange: low >= 64", "red: low >= 53"}, "0", []string{"52", "50"}, "orange -3 low.raw 52 >64 SE 4"},
		{"what is met does not count", []string{"yellow: (low >= 50 || warm < 49) && warm < 38", orange, top}, "0", []string{"52", "50"}, "yellow -5 warm.raw 50 <38 SE 2.4"},
		{"bands upwards", []string{"yellow: low.band >= raised", orange, top}, "0", []string{"52", "50"}, "yellow -1.5 low.T 52.5 >60 SE 5"},
		{"bands above one", []string{"yellow: low.band > raised", orange, top}, "0", []string{"52", "50"}, "yellow -3.5 low.T 52.5 >70 SE 5"},
		{"bands where higher is better", []string{"yellow: warm.band >= cool", orange, top}, "0", []string{"52", "64"}, "yellow -10 warm.raw 64 <40 SE 2.4"},
		{"a member without a standard error", []string{"yellow: any(all_of, T >= 60)", orange, top}, "0", []string{"52", "50", "50"}, "yellow -1.5 low.T 52.5 >60 SE 5 others 1"},
		{"beside a critical item", []string{"yellow: critical.said && low >= 60", orange, top}, "0", []string{"52", "50"}, "yellow -2 low.raw 52 >60 SE 4"},
		{"a table's own error", []string{"yellow: lost.T >= 60", orange, top}, "0", []string{"52", "50", "50", "50", "10"}, "yellow -5 lost.T 40 >60 SE 4"},
		{"the highest level", []string{"yellow: low >= 50", "orange: low >= 51", "red: low >= 52"}, "0", []string{"52", "50"}, "top-level"},
		{"no standard error", []string{"yellow: plain >= 60", orange, top}, "0", []string{"52", "50", "50"}, "yellow no-standard-error"},
		{"no error at all", []string{"yellow: sure.T >= 60", orange, top}, "0", []string{"52", "50", "50", "50"}, "yellow no-error"},
		{"no cut-off of a score", []string{"yellow: critical.said", orange, top}, "0", []string{"52", "50"}, "yellow no-comparison"},
		{"two scores", []string{"yellow: low >= warm + 20", orange, top}, "0", []string{"52", "50"}, "yellow no-comparison"},
		{"bounds alone", []string{"yellow: low >= 60 && critical.said", "orange: low >= 70 && critical.said", "red: low >= 90 && critical.said"}, "0", []string{"", "50"}, "yellow no-score"},
		{"no level yet, so above the lowest", []string{"yellow: low >= 60 || warm < 38", "orange: low >= 70", "red: low >= 90"}, "0", []string{"", "50"}, "yellow -5 warm.raw 50 <38 SE 2.4 others 1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			s := nearScorer(t, tt.rules...)
			p := nearProfile(t, s, tt.said, tt.given...)
			got := s.Nearness(p)
			assert.Equal(t, tt.want, nearText(s, got))
			read, err := profile.ParseJSON(profile.AppendJSON(nil, p))
			require.NoError(t, err)
			assert.Equal(t, got, s.Nearness(read), "of a profile that was read from JSON")
		})
	}
}

// nearText writes a nearness down; in the score's direction > and <.
func nearText(s *scoring.Scorer, n scoring.Nearness) string {
	l := s.Layout()
	if n.Level < 0 {
		return n.Why.String()
	}
	text := l.Levels[n.Level].ID + " "
	if !n.Has {
		return text + n.Why.String()
	}
	text += fmt.Sprintf("%g %s.%s %g %s%g SE %.4g", math.Round(n.Value*1e9)/1e9, l.Scales[n.Scale].ID, n.Metric, n.Score, map[bool]string{true: "<", false: ">"}[n.Below], n.Cut, n.SE)
	if n.Others > 0 {
		text += fmt.Sprintf(" others %d", n.Others)
	}
	return text
}

func TestNoNearnessOfAnotherDefinition(t *testing.T) {
	s := nearScorer(t, "yellow: low >= 60", "orange: low >= 70", "red: low >= 80")
	other := nearScorer(t, "yellow: low >= 61", "orange: low >= 70", "red: low >= 80")
	assert.Equal(t, "other-definition", nearText(s, s.Nearness(nearProfile(t, other, "0", "52", "50"))))
	withheld := nearProfile(t, s, "0", "52", "50")
	withheld.Tier.State = profile.Withheld
	assert.Equal(t, "no-level", nearText(s, s.Nearness(withheld)))
	for _, tag := range []string{"zh", "en"} {
		assert.NotEmpty(t, scoring.NoStandardError.In(tag))
	}
}

// The norms of now say nothing about the error of a score that other norms have given, and it is not them who lack it.
func TestNoNearnessByOtherNorms(t *testing.T) {
	set, err := norms.Parse("near-norms.yaml", []byte(strings.Replace(nearNorms, `version: "1"`, `version: "2"`, 1)), nil)
	require.NoError(t, err)
	for _, tt := range []struct{ rule, want string }{
		{"yellow: low >= 60", "yellow other-norms"},
		{"yellow: low.band >= raised", "yellow other-norms"},
		{"yellow: plain >= 60", "yellow other-norms"},
		{"yellow: low.T >= 60", "yellow -1.5 low.T 52.5 >60 SE 5"}, // score and error are of the same norms
	} {
		rules := []string{tt.rule, "orange: warm < 10", "red: warm < 10"}
		s := nearScorer(t, rules...)
		other := scoring.MustCompile(s.Definition(), scoring.WithNorms(set))
		p := nearProfile(t, other, "0", "52", "50", "50")
		assert.Equal(t, tt.want, nearText(s, s.Nearness(p)), tt.rule)
		assert.False(t, s.SameNorms(p))
		assert.True(t, other.SameNorms(p))
	}
}

// What a profile has a place for is taken over, and no level is made of one that the definition does not have.
func TestAdopt(t *testing.T) {
	s := nearScorer(t, "yellow: low >= 40", "orange: warm < 10", "red: warm < 10")
	p := nearProfile(t, s, "1", "52", "50", "50")
	assert.Same(t, p, s.Adopt(p))
	read, err := profile.ParseJSON(profile.AppendJSON(nil, p))
	require.NoError(t, err)
	out := s.Adopt(read)
	assert.Same(t, s.Layout(), out.Layout)
	for i := range p.Scores {
		p.Scores[i].HasProbabilities = false
	}
	assert.Equal(t, p.Scores, out.Scores)
	assert.Equal(t, p.Standards, out.Standards)
	assert.Equal(t, p.Critical, out.Critical)
	assert.Equal(t, p.Cells, out.Cells)
	assert.Equal(t, p.Person, out.Person)
	assert.Equal(t, profile.Tier{State: profile.Determined, Level: 1, Lo: 1, Hi: 1}, out.Tier)
	read.Levels[read.Tier.Level].ID = "amber"
	assert.Equal(t, profile.Tier{State: profile.Withheld}, s.Adopt(read).Tier)
}

// TestNearnessIsHowFarAScoreHasToGo: where a single comparison is enough for a level, nearness is the smallest change of any
// one raw score, in its standard errors, that puts the sheet there or higher. It is looked for step by step.
func TestNearnessIsHowFarAScoreHasToGo(t *testing.T) {
	const step = 0.125
	raw := map[string]float64{"q1": 4, "q2": 2.4} // standard errors of low and warm
	r := rand.New(rand.NewPCG(41, 42))
	comparison := func() string {
		low, warm := 40+r.IntN(40), 5+r.IntN(70)
		switch r.IntN(7) {
		case 0:
			return fmt.Sprintf("low >= %d", low)
		case 1:
			return fmt.Sprintf("low.T > %d", low)
		case 2:
			return fmt.Sprintf("!(warm > %d)", warm)
		case 3:
			return fmt.Sprintf("%d > warm", warm)
		case 4:
			return "low.band == high"
		case 5:
			return "warm.band >= cold"
		}
		return fmt.Sprintf("any(all_of, T >= %d)", low)
	}
	found := 0
	for range 60 {
		var rules []string
		for _, level := range []string{"yellow", "orange", "red"} {
			rules = append(rules, fmt.Sprintf("%s: %q", level, comparison()+" || "+comparison()))
		}
		s := nearScorer(t, rules...)
		for range 4 {
			at := map[string]float64{"q1": float64(r.IntN(80)), "q2": float64(r.IntN(100)), "q3": 20}
			profileAt := func(item string, x float64) *profile.Profile {
				cells := []string{}
				for _, q := range []string{"q1", "q2", "q3"} {
					v := at[q]
					if q == item {
						v = x
					}
					cells = append(cells, strconv.FormatFloat(v, 'f', -1, 64))
				}
				return nearProfile(t, s, "0", cells...)
			}
			p := profileAt("", 0)
			near := s.Nearness(p)
			if near.Why == scoring.TopLevel {
				continue
			}
			fires := func(item string, x float64) bool {
				q := profileAt(item, x)
				for _, i := range q.Tier.Fired {
					if s.Definition().Rules[i].Level == near.Level {
						return true
					}
				}
				return false
			}
			best := math.Inf(1)
			for item, se := range raw {
				for _, way := range []float64{step, -step} {
					for x := at[item] + way; x >= 0 && x <= 100 && math.Abs(x-at[item])/se < best; x += way {
						if fires(item, x) {
							best = math.Abs(x-at[item]) / se
						}
					}
				}
			}
			if math.IsInf(best, 1) {
				continue // nothing within the range of the items would do
			}
			found++
			require.True(t, near.Has, "%v %v", rules, at)
			assert.LessOrEqual(t, -near.Value, best+1e-9, "%v %v", rules, at)
			assert.GreaterOrEqual(t, -near.Value, best-step/2.4-1e-9, "%v %v: %s", rules, at, nearText(s, near))
		}
	}
	assert.Greater(t, found, 100)
}

func BenchmarkNearness(b *testing.B) {
	s := nearScorer(b, "yellow: any(all_of, T >= 60) || warm < 20", "orange: low >= 90", "red: low >= 95")
	p := nearProfile(b, s, "0", "52", "50", "50", "50", "10")
	b.ReportAllocs()
	for b.Loop() {
		s.Nearness(p)
	}
}
