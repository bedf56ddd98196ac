package yamldoc

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestParseNumber(t *testing.T) {
	for s, want := range map[string]float64{
		"0": 0, "7": 7, "-2": -2, "1.10": 1.1, "0.5": 0.5, "-0.25": -0.25, "123456789": 123456789, "10": 10,
	} {
		x, reason, ok := ParseNumber(s)
		assert.True(t, ok, "%q: %s", s, reason.En)
		assert.Equal(t, want, x)
	}
}

func TestParseNumberRefuses(t *testing.T) {
	for _, tt := range []struct{ text, reason string }{
		{"010", "remove the leading zero"},
		{"-01.5", "remove the leading zero"},
		{"0x1F", "hexadecimal is not taken"},
		{"1_000", "remove the underscore"},
		{"+3", "remove the plus sign"},
		{"1,5", "the decimal mark is a point"},
		{"1e3", "write it without an exponent"},
		{".5", "write the zero before the point"},
		{"-.5", "write the zero before the point"},
		{"20%", "a percentage cannot stand here"},
		{"１２", "use ASCII digits"},
		{"٣", "use ASCII digits"},
		{"5.", "this is no number"},
		{"abc", "this is no number"},
		{"", "this is no number"},
		{"--1", "this is no number"},
		{".inf", "write the zero before the point"},
		{"NaN", "this is no number"},
		{"1 2", "this is no number"},
	} {
		_, reason, ok := ParseNumber(tt.text)
		assert.False(t, ok, "%q", tt.text)
		assert.Equal(t, tt.reason, reason.En, "%q", tt.text)
	}
	_, reason, ok := ParseNumber("1" + strings.Repeat("0", 400))
	assert.False(t, ok)
	assert.Equal(t, "it is too large", reason.En)
}

func TestValidID(t *testing.T) {
	for _, s := range []string{"q1", "躯体化", "a_b", "Ünlü", "抑郁2", "T", "é"} {
		_, ok := ValidID(s)
		assert.True(t, ok, "%q", s)
	}
	for _, tt := range []struct{ id, reason string }{
		{"", "it is empty"},
		{"1a", "it must begin with a letter"},
		{"_a", "it must begin with a letter"},
		{"a-b", "only letters, ASCII digits and _ may stand in it"},
		{"a.b", "only letters, ASCII digits and _ may stand in it"},
		{"q１", "only letters, ASCII digits and _ may stand in it"},
		{"e\u0301", "it must be in Unicode's form NFC"},
	} {
		reason, ok := ValidID(tt.id)
		assert.False(t, ok, "%q", tt.id)
		assert.Equal(t, tt.reason, reason.En, "%q", tt.id)
	}
}
