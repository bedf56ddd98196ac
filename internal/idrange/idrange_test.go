package idrange

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExpand(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"q1", "q1"},
		{"q1..q3", "q1 q2 q3"},
		{"q1 .. q3", "q1 q2 q3"},
		{"q01..q03", "q01 q02 q03"},
		{"q9..q11", "q9 q10 q11"},
		{"q0..q2", "q0 q1 q2"},
		{"q5..q10", "q5 q6 q7 q8 q9 q10"},
		{"q0..q9", "q0 q1 q2 q3 q4 q5 q6 q7 q8 q9"},
		{"0..3", "0 1 2 3"},
		{"q00..q02", "q00 q01 q02"},
		{"q0..q0", "q0"},
		{"q9223372036854775806..q9223372036854775807", "q9223372036854775806 q9223372036854775807"},
		{"8..10", "8 9 10"},
		{"#8..#9", "#8 #9"},
		{"88.1..88.3", "88.1 88.2 88.3"},
		{"题1..题2", "题1 题2"},
		{"q5..q5", "q5"},
	} {
		names, reason := Expand(c.in, 10)
		assert.Equal(t, c.want, strings.Join(names, " "), c.in)
		assert.Empty(t, reason.En)
	}
}

func TestExpandRefuses(t *testing.T) {
	for _, c := range []struct{ in, reason string }{
		{"q1..", "both ends end in a number, as in q1..q9"},
		{"..q3", "both ends end in a number, as in q1..q9"},
		{"a..c", "both ends end in a number, as in q1..q9"},
		{"q1..p3", "both ends have the same letters before the number, as in q1..q9"},
		{"q01..q9", "with a leading zero both numbers have as many digits, as in q01..q09"},
		{"q0..q09", "with a leading zero both numbers have as many digits, as in q01..q09"},
		{"q00..q9", "with a leading zero both numbers have as many digits, as in q01..q09"},
		{"q01..q100", "with a leading zero both numbers have as many digits, as in q01..q09"},
		{"q3..q1", "a range runs from the lower number to the higher"},
		{"q1..q11", "it may stand for 10 names at most"},
		{"q1..q99999999999999999999", "it may stand for 10 names at most"},
	} {
		names, reason := Expand(c.in, 10)
		assert.Nil(t, names, c.in)
		assert.Equal(t, c.reason, reason.En, c.in)
		assert.NotEmpty(t, reason.Zh, c.in)
	}
}

func TestIs(t *testing.T) {
	for s, want := range map[string]bool{
		"q1..q9": true, "8..79": true, "q1..p9": true, "q1": false, "wait...": false, "1..": false, "a..b": false, "": false,
	} {
		assert.Equal(t, want, Is(s), s)
	}
}

func TestCollapse(t *testing.T) {
	for in, want := range map[string]string{
		"":                      "",
		"q1":                    "q1",
		"q1 q2":                 "q1 q2",
		"q1 q2 q3":              "q1..q3",
		"q1 q2 q3 q7 p8 p9 p10": "q1..q3 q7 p8..p10",
		"q08 q09 q10":           "q08..q10",
		"a b c":                 "a b c",
		"q3 q2 q1":              "q3 q2 q1",
		"x q99 q100 q101 q1 q2": "x q99..q101 q1 q2",
		"q0 q1 q2":              "q0..q2",
		"q8 q9 q10 q011 q12":    "q8..q10 q011 q12",
		"q098 q099 q100":        "q098..q100",
		"q97 q98 q99 q100":      "q97..q100",
		"q08 q09 q10 q99":       "q08..q10 q99",
	} {
		got := Collapse(strings.Fields(in))
		assert.Equal(t, want, strings.Join(got, " "))
		var back []string
		for _, r := range got {
			names, reason := Expand(r, 100)
			assert.Empty(t, reason.En)
			back = append(back, names...)
		}
		assert.Equal(t, in, strings.Join(back, " "))
	}
}

// run gives names that are numbered from one number to another with at least so many digits.
func run(prefix string, width, from, to int) (names []string) {
	for n := from; n <= to; n++ {
		names = append(names, fmt.Sprintf("%s%0*d", prefix, width, n))
	}
	return names
}

// TestExpandUndoesCollapse: whatever the names, the ranges that Collapse writes stand for those very names.
func TestExpandUndoesCollapse(t *testing.T) {
	for _, c := range []struct {
		names  []string
		ranges string
	}{
		{run("q", 1, 0, 12), "q0..q12"},
		{run("q", 2, 0, 12), "q00..q12"},
		{run("q", 2, 1, 12), "q01..q12"},
		{run("q", 1, 1, 12), "q1..q12"},
		{run("", 1, 0, 11), "0..11"},
		{run("a_1_", 1, 9, 11), "a_1_9..a_1_11"},
		{run("题", 1, 0, 101), "题0..题101"},
		{run("q", 1, 95, 105), "q95..q105"},
		{run("q", 2, 95, 105), "q95..q105"},
		{run("q", 2, 0, 105), "q00..q99 q100..q105"},
		{run("q", 3, 0, 105), "q000..q105"},
		{run("q", 1, 1, 2000), "q1..q2000"},
		{run("q", 1, 0, 2000), "q0..q1999 q2000"},
		{run("q", 1, 1, 4003), "q1..q2000 q2001..q4000 q4001..q4003"},
		{[]string{"q9223372036854775806", "q9223372036854775807", "q9223372036854775808"}, "q9223372036854775806 q9223372036854775807 q9223372036854775808"},
	} {
		got := Collapse(c.names)
		assert.Equal(t, c.ranges, strings.Join(got, " "))
		expandsTo(t, got, c.names)
	}
	r := rand.New(rand.NewPCG(1, 2))
	for range 50 {
		var names []string
		for range 1 + r.IntN(6) {
			from := []int{0, 1, 8, 98, 998, r.IntN(3000)}[r.IntN(6)]
			names = append(names, run([]string{"q", "q0", "p_1_", ""}[r.IntN(4)], r.IntN(5), from, from+r.IntN(2500))...)
		}
		expandsTo(t, Collapse(names), names)
	}
}

// expandsTo asks that ranges stand for names, in their order.
func expandsTo(t *testing.T, ranges, names []string) {
	t.Helper()
	var back []string
	for _, s := range ranges {
		expanded, reason := Expand(s, Most)
		require.Empty(t, reason.En, s)
		back = append(back, expanded...)
	}
	require.Equal(t, names, back)
}
