package openscales

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestIsOpen(t *testing.T) {
	for licence, open := range map[string]bool{
		"CC0": true, "CC0 (Public Domain)": true, "Public Domain": true, "CC BY": true, "CC BY 4.0": true, "CC BY 3.0 AU": true,
		"CC BY-SA 4.0": true, "Open access (CC BY)": true, "cc by 2.0": true,
		"": false, "CC": false, "CC BY-NC": false, "CC BY-NC-SA 4.0": false, "CC BY-ND": false, "CC BY NC": false, "free to use": false,
		"published measure": false, "CC BYE": false, "PhenX Toolkit freely available protocol": false,
	} {
		assert.Equal(t, open, isOpen(licence), licence)
	}
}

func TestMatches(t *testing.T) {
	for _, c := range []struct {
		pattern, text string
		want          bool
	}{
		{"five", "five", true},
		{"five", "fives", false},
		{"f?ve", "five", true},
		{"f?ve", "fve", false},
		{"f*", "five", true},
		{"*", "", true},
		{"[a]", "a", false},
		{"[a]", "[a]", true},
		{`a\b`, `a\b`, true},
		{"1/2", "1/2", true},
		{"1*2", "1/2", true},
		{"五?", "五十", true},
	} {
		assert.Equal(t, c.want, matches(c.pattern, c.text), "%s %s", c.pattern, c.text)
	}
}

func TestTransformed(t *testing.T) {
	for _, c := range []struct {
		ops              []operation
		text             string
		factor, constant float64
	}{
		{[]operation{{'-', 1}, {'/', 4}, {'*', 100}}, "(x - 1) / 4 * 100", 25, -25},
		{[]operation{{'*', 4}, {'-', 4}, {'*', 6.25}}, "(x * 4 - 4) * 6.25", 25, -25},
		{[]operation{{'/', 3}, {'*', 100}}, "x / 3 * 100", 100.0 / 3, 0},
		{[]operation{{'-', -2}, {'+', 1}}, "x - (-2) + 1", 1, 3},
		{[]operation{{'-', 50.2}, {'/', 10.3}}, "(x - 50.2) / 10.3", 1 / 10.3, -50.2 / 10.3},
	} {
		assert.Equal(t, c.text, transformed("x", c.ops))
		factor, constant := linear(c.ops)
		assert.InDelta(t, c.factor, factor, 1e-15, c.text)
		assert.InDelta(t, c.constant, constant, 1e-15, c.text)
	}
	factor, _ := linear([]operation{{'/', 3}, {'*', 100}})
	assert.Equal(t, 100.0, factor+factor+factor, "three items, all of them 1, make 100 to the last digit")
}

func TestBetween(t *testing.T) {
	sum := reached{raw: 0, step: 1, factor: 1}
	mean := reached{raw: 1, parts: 26, factor: 1}
	percent := reached{raw: 1, parts: 4, factor: 25, constant: -25}
	falling := reached{raw: 0, step: 1, factor: -2, constant: 10}
	anything := reached{raw: 0, factor: 1}
	for _, c := range []struct {
		name   string
		r      reached
		lo, hi float64
		want   bool
	}{
		{"neighbouring sums", sum, 3, 4, false},
		{"a sum between", sum, 3, 5, true},
		{"a sum between fractions", sum, 3.5, 4.5, true},
		{"below the lowest", sum, -5, -3.5, true},
		{"no mean of up to 26 lies between 2.49 and 2.5", mean, 2.49, 2.5, false},
		{"1.5 is one of two", mean, 1.4, 1.6, true},
		{"a transformed mean", percent, 49, 50, false},
		{"a third of 100", percent, 33, 34, true},
		{"a falling transform", falling, 2, 4, false},
		{"a falling transform with one between", falling, 2, 6, true},
		{"anything", anything, 1, 1.001, true},
	} {
		t.Run(c.name, func(t *testing.T) { assert.Equal(t, c.want, c.r.between(c.lo, c.hi)) })
	}
}

func TestTokenize(t *testing.T) {
	assert.Equal(t, []string{"(", "answer.q1", ">=", "2", ")", "||", "not", "score.a_b", "!=", "'Yes no'", "+", "1.5", "<", "-", "3"},
		tokenize("(answer.q1>=2)||not score.a_b != 'Yes no'+1.5<-3"))
	assert.Equal(t, []string{"'open"}, tokenize("'open"))
	assert.Equal(t, []string{"头痛", "|", "="}, tokenize("头痛|="))
}
