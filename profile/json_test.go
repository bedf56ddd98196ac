package profile

import (
	"bytes"
	"encoding/json"
	"math"
	"math/rand/v2"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestJSON(t *testing.T) {
	for name, p := range demoProfiles() {
		t.Run(name, func(t *testing.T) { golden(t, "json/"+name+".json", string(AppendJSON(nil, p))+"\n") })
	}
}

func TestAppendJSONAppends(t *testing.T) {
	p := demoDetermined()
	text := AppendJSON([]byte("before "), p)
	assert.Equal(t, "before "+string(AppendJSON(nil, p)), string(text))
}

func TestAppendJSONDoesNotAllocate(t *testing.T) {
	for name, p := range demoProfiles() {
		dst := make([]byte, 0, 1<<16)
		assert.Zero(t, testing.AllocsPerRun(20, func() { dst = AppendJSON(dst[:0], p) }), name)
	}
}

func TestMarshalJSON(t *testing.T) {
	p := demoAtLeast()
	text, err := json.Marshal(map[string]*Profile{"p": p})
	require.NoError(t, err)
	var back map[string]*Profile
	require.NoError(t, json.Unmarshal(text, &back))
	assert.Equal(t, string(AppendJSON(nil, p)), string(AppendJSON(nil, back["p"])))

	_, err = json.Marshal(&Profile{})
	assert.ErrorContains(t, err, "never filled")
	assert.ErrorContains(t, json.Unmarshal([]byte(`{"p": {}}`), &back), "psynorm_profile is missing")
}

func TestSchemaBelongsToTheCaller(t *testing.T) {
	s := Schema()
	require.True(t, json.Valid(s))
	s[0] = 'x'
	assert.True(t, json.Valid(Schema()))
}

func TestRoundTripOfRandomProfiles(t *testing.T) {
	for seed := range uint64(2000) {
		p := randomProfile(rand.New(rand.NewPCG(seed, 1)))
		text := AppendJSON(nil, p)
		q, err := ParseJSON(text)
		require.NoError(t, err, "seed %d: %s", seed, text)
		require.Equal(t, string(text), string(AppendJSON(nil, q)), "seed %d", seed)
		sayTheSame(t, p, q)
	}
}

// sayTheSame compares what two profiles answer to whoever asks by id.
func sayTheSame(t *testing.T, p, q *Profile) {
	t.Helper()
	require.Len(t, q.Scores, len(p.Scores))
	for i := range p.Scales {
		id := p.Scales[i].ID
		a, b := p.Score(id), q.Score(id)
		require.NotNil(t, b)
		requireSameNumber(t, a.Raw, b.Raw)
		require.Equal(t, []any{a.State, a.Why, a.Answered, a.Of}, []any{b.State, b.Why, b.Answered, b.Of})
		bandA, okA := p.BandOf(i)
		bandB, okB := q.BandOf(i)
		require.Equal(t, okA, okB)
		if okA {
			require.Equal(t, bandA.ID, bandB.ID)
		}
		require.Equal(t, p.Scales[i].Metrics, append([]string{}, q.Scales[i].Metrics...))
		for _, m := range p.Scales[i].Metrics {
			a, b := p.Standard(id, m), q.Standard(id, m)
			requireSameNumber(t, a.Number, b.Number)
			require.Equal(t, []any{a.Why, a.Fallback, a.Suspect}, []any{b.Why, b.Fallback, b.Suspect})
			require.Equal(t, a.HasSE && isFinite(a.SE), b.HasSE)
			require.Equal(t, a.HasCI && isFinite(a.CILo) && isFinite(a.CIHi), b.HasCI)
		}
	}
	levelA, okA := p.TierLevel()
	levelB, okB := q.TierLevel()
	require.Equal(t, []any{p.Tier.State, levelA, okA}, []any{q.Tier.State, levelB, okB})
	for i, truth := range p.Critical {
		require.Equal(t, truth, q.Critical[q.criticalIndex(p.Layout.Critical[i].ID)])
	}
	require.Equal(t, p.Validity.State, q.Validity.State)
	require.Equal(t, p.Answers, q.Answers)
}

func (l *Layout) criticalIndex(id string) int {
	for i := range l.Critical {
		if l.Critical[i].ID == id {
			return i
		}
	}
	return -1
}

// requireSameNumber holds a number against what is left of another when parts that are no numbers are taken away.
func requireSameNumber(t *testing.T, want, got Number) {
	t.Helper()
	for _, part := range []struct {
		has       Has
		want, got float64
	}{{HasValue, want.Value, got.Value}, {HasLo, want.Lo, got.Lo}, {HasHi, want.Hi, got.Hi}} {
		exists := want.Has&part.has != 0 && isFinite(part.want)
		require.Equal(t, exists, got.Has&part.has != 0)
		if exists {
			require.Equal(t, math.Float64bits(part.want), math.Float64bits(part.got))
		}
	}
}

// poison puts a number that gives itself away wherever none exists, and an index that points nowhere where none is due.
func poison(p *Profile) {
	const number, index = 31415926.5, 1 << 20
	hide := func(n *Number) {
		if n.Has&HasValue == 0 {
			n.Value = number
		}
		if n.Has&HasLo == 0 {
			n.Lo = number
		}
		if n.Has&HasHi == 0 {
			n.Hi = number
		}
	}
	for i := range p.Scores {
		hide(&p.Scores[i].Raw)
	}
	for i := range p.Standards {
		s := &p.Standards[i]
		hide(&s.Number)
		if !s.HasSE {
			s.SE = number
		}
		if !s.HasCI {
			s.CILo, s.CIHi = number, number
		}
	}
	for _, list := range [][]Number{p.Facts, p.Person} {
		for i := range list {
			hide(&list[i])
		}
	}
	if !p.Tier.HasLevel() {
		p.Tier.Level = index
	}
	if !p.Tier.HasBounds() {
		p.Tier.Lo, p.Tier.Hi = index, index
	}
	if _, ok := p.Validity.Decided(); !ok {
		p.Validity.Rule = index
	}
}

func TestNothingThatDoesNotExistIsWritten(t *testing.T) {
	for seed := range uint64(500) {
		p := randomProfile(rand.New(rand.NewPCG(seed, 2)))
		before := AppendJSON(nil, p)
		poison(p)
		after := AppendJSON(nil, p)
		require.Equal(t, string(before), string(after), "seed %d", seed)
		require.NotContains(t, string(after), "31415926.5")
	}
}

func TestJSONReaderTakesBlanksAndAnyOrder(t *testing.T) {
	for name, p := range demoProfiles() {
		text := AppendJSON(nil, p)
		var pretty bytes.Buffer
		require.NoError(t, json.Indent(&pretty, text, "\t", "  "))
		q, err := ParseJSON(pretty.Bytes())
		require.NoError(t, err, name)
		assert.Equal(t, string(text), string(AppendJSON(nil, q)), name)

		var members map[string]json.RawMessage
		require.NoError(t, json.Unmarshal(text, &members))
		sorted, err := json.Marshal(members)
		require.NoError(t, err)
		require.NotEqual(t, string(text), string(sorted))
		q, err = ParseJSON(sorted)
		require.NoError(t, err, name)
		assert.Equal(t, string(text), string(AppendJSON(nil, q)), name)
	}
}

func TestAppendFloat(t *testing.T) {
	for want, x := range map[string]float64{
		"65": 65, "0": 0, "-0": math.Copysign(0, -1), "2.3333333333333335": 7.0 / 3, "0.1": 0.1, "1000000": 1e6,
		"0.000001": 1e-6, "1e-7": 1e-7, "100000000000000000000": 1e20, "1e+21": 1e21, "-1.5e-10": -1.5e-10,
		"5e-324": math.SmallestNonzeroFloat64, "1.7976931348623157e+308": math.MaxFloat64,
	} {
		assert.Equal(t, want, string(AppendFloat(nil, x)))
	}
	rng := rand.New(rand.NewPCG(1, 2))
	for range 20000 {
		x := math.Float64frombits(rng.Uint64())
		if !isFinite(x) {
			continue
		}
		got := AppendFloat(nil, x)
		want, err := json.Marshal(x)
		require.NoError(t, err)
		require.Equal(t, string(want), string(got))
		back, err := strconv.ParseFloat(string(got), 64)
		require.NoError(t, err)
		require.Equal(t, math.Float64bits(x), math.Float64bits(back))
	}
}

func BenchmarkAppendJSON(b *testing.B) {
	p := demoAtLeast()
	dst := AppendJSON(nil, p)
	b.SetBytes(int64(len(dst)))
	b.ReportAllocs()
	for b.Loop() {
		dst = AppendJSON(dst[:0], p)
	}
}

func BenchmarkParseJSON(b *testing.B) {
	text := AppendJSON(nil, demoAtLeast())
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := ParseJSON(text); err != nil {
			b.Fatal(err)
		}
	}
}
