package instruments

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestExpandRange(t *testing.T) {
	for _, tt := range []struct {
		text string
		want []string
	}{
		{"q1", []string{"q1"}},
		{"总分", []string{"总分"}},
		{"q1..q3", []string{"q1", "q2", "q3"}},
		{"q9..q11", []string{"q9", "q10", "q11"}},
		{"q09..q11", []string{"q09", "q10", "q11"}},
		{"q008..q010", []string{"q008", "q009", "q010"}},
		{"a1_b2..a1_b3", []string{"a1_b2", "a1_b3"}},
		{"题1..题2", []string{"题1", "题2"}},
		{"q1 .. q2", []string{"q1", "q2"}},
		{"q5..q5", []string{"q5"}},
		{"q0..q2", []string{"q0", "q1", "q2"}},
		{"q00..q02", []string{"q00", "q01", "q02"}},
		{"q0..q10", []string{"q0", "q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9", "q10"}},
	} {
		got, fault := expandRange(tt.text)
		require.Nil(t, fault, "%q", tt.text)
		assert.Equal(t, tt.want, got, "%q", tt.text)
	}
	all, fault := expandRange("q1..q2000")
	require.Nil(t, fault)
	assert.Len(t, all, 2000)
}

func TestExpandRangeRefuses(t *testing.T) {
	for _, tt := range []struct{ text, reason string }{
		{"q1-q9", "only letters, ASCII digits and _ may stand in it"},
		{"", "it is empty"},
		{"1..9", "it must begin with a letter"},
		{"q1..9", "it must begin with a letter"},
		{"q1..", "it is empty"},
		{"q1...q9", "it must begin with a letter"},
		{"qa..qb", "both ends end in a number, as in q1..q9"},
		{"q1..r9", "both ends have the same letters before the number, as in q1..q9"},
		{"q01..q9", "with a leading zero both numbers have as many digits, as in q01..q09"},
		{"q1..q09", "with a leading zero both numbers have as many digits, as in q01..q09"},
		{"q99..q010", "with a leading zero both numbers have as many digits, as in q01..q09"},
		{"q9..q1", "a range runs from the lower number to the higher"},
		{"q1..q2001", "it may stand for 2000 names at most"},
		{"q1..q99999999999999999999", "it may stand for 2000 names at most"},
	} {
		_, fault := expandRange(tt.text)
		require.NotNil(t, fault, "%q", tt.text)
		assert.Equal(t, tt.reason, fault.reason.En, "%q", tt.text)
	}
}
