package idrange

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestExpand(t *testing.T) {
	for _, c := range []struct{ in, want string }{
		{"q1", "q1"},
		{"q1..q3", "q1 q2 q3"},
		{"q1 .. q3", "q1 q2 q3"},
		{"q01..q03", "q01 q02 q03"},
		{"q9..q11", "q9 q10 q11"},
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
