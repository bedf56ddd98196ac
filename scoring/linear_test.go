package scoring_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// TestSumsOfAllSumsBefore has each scale add up all that stand before it. Whoever followed every path down to the items
// would not come back: there are 2^60 of them.
func TestSumsOfAllSumsBefore(t *testing.T) {
	const scales = 60
	text := "psynorm: 1\ninstrument: nested\nversion: \"1\"\nabout: {licence: {status: open}}\n" +
		"responses: {yesno: {values: [1, 0]}}\nitems: {q1..q3: yesno}\nscales:\n  s0: {items: [q1..q3]}\n"
	members := []string{"s0"}
	for i := 1; i <= scales; i++ {
		id := fmt.Sprintf("s%d", i)
		text += fmt.Sprintf("  %s: {of: [%s], score: sum}\n", id, strings.Join(members, ", "))
		members = append(members, id)
	}
	def, err := instruments.Parse("nested.yaml", []byte(text))
	require.NoError(t, err)
	s, err := scoring.Compile(def)
	require.NoError(t, err)
	sheet := s.NewSheet()
	require.NoError(t, sheet.Set("q1", "1"))
	require.NoError(t, sheet.Set("q2", "1"))
	p := new(profile.Profile)
	require.NoError(t, s.Score(p, sheet))
	// Scale n is 2^(n-1) times the first, which the two answers put between 2 and 3.
	last := p.Scores[scales].Raw
	lo, _ := last.Lower()
	hi, _ := last.Upper()
	require.Equal(t, math.Ldexp(2, scales-1), lo)
	require.Equal(t, math.Ldexp(3, scales-1), hi)
}
