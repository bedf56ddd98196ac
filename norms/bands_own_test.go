package norms

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

const ownHead = "psynorm: 1\nnorms: own\nversion: \"1\"\ninstrument: demo\npopulation: {licence: {status: open}}\n"

// withEntry gives a norm set of one cell with one entry.
func withEntry(entry string) []byte {
	return []byte(ownHead + "cells: [{scales: {s: " + entry + "}}]\n")
}

// Shares add up to 100 within what rounding to whole percentages may have done: half a percent to each of n bands. Of
// three bands 98.5 and 101.5 are the last sums that can have been 100.
func TestSharesAddUpToAHundred(t *testing.T) {
	for _, tt := range []struct {
		shares string
		want   []float64
	}{
		{"{a: 81, b: 8, c: 11}", []float64{81, 8, 11}},
		{"{c: 11, a: 81, b: 8}", []float64{81, 8, 11}},
		{"{a: 80.5, b: 8, c: 10}", []float64{80.5, 8, 10}},
		{"{a: 82.5, b: 8, c: 11}", []float64{82.5, 8, 11}},
		{"{a: 100, b: 0, c: 0}", []float64{100, 0, 0}},
		{"{a: 33.3, b: 33.3, c: 33.3}", []float64{33.3, 33.3, 33.3}},
		{"{a: 80.4, b: 8, c: 10}", nil},
		{"{a: 82.6, b: 8, c: 11}", nil},
		{"{a: 0.81, b: 0.08, c: 0.11}", nil},
	} {
		set, err := Parse("own.yaml", withEntry("{bands: {a: min, b: 4, c: 5}, shares: "+tt.shares+"}"), nil)
		if tt.want == nil {
			assert.ErrorContains(t, err, "norms-shares-sum", tt.shares)
			continue
		}
		require.NoError(t, err, tt.shares)
		assert.Equal(t, tt.want, set.Cells[0].Entries[0].Shares)
	}
}

func TestSharesThatAreWrong(t *testing.T) {
	for _, tt := range []struct{ entry, want string }{
		{"{bands: {a: min, b: 4}, shares: [90, 10]}", "wrong-shape"},
		{"{bands: {a: min, b: 4}, shares: {a: 110, b: -10}}", "number-range"},
		{"{bands: {a: min, b: 4}, shares: {a: 90%, b: 10%}}", "bad-number"},
		{"{bands: {a: min, b: 4}, shares: {}}", "norms-shares"},
		{"{mean: 1, sd: 1, shares: {a: 90, b: 10}}", "norms-shares"},
		{"{shares: {a: 90, b: 10}}", "norms-entry-empty"},
		{"{bands: {a: 4, b: 4}, shares: {a: 90, b: 1}}", "norms-bounds"},
	} {
		_, err := Parse("own.yaml", withEntry(tt.entry), nil)
		assert.ErrorContains(t, err, "error "+tt.want+":", tt.entry)
	}
	set, err := Parse("own.yaml", withEntry("{mean: 1, sd: 1, bands: {a: min, b: 4}}"), nil)
	require.NoError(t, err)
	assert.Nil(t, set.Cells[0].Entries[0].Shares, "what the file does not say is not 0")
}

func TestCheckBands(t *testing.T) {
	names := []string{"a", "b", "c"}
	for _, tt := range []struct {
		bands string
		scale ScaleRange
		want  []string
	}{
		{"{a: min, b: 4, c: 5}", ScaleRange{Bands: names, BandsInNorms: true}, nil},
		{"{a: min, c: 5}", ScaleRange{Bands: names}, nil},
		{"{a: min, c: 5}", ScaleRange{Bands: names, BandMetric: "raw", BandsInNorms: true}, []string{
			"norms-bands-missing: only norms give the cut-offs of s, so an entry with bands has all of them; this one lacks b",
		}},
		{"{c: min, x: 2, a: 4}", ScaleRange{Bands: names, BandsInNorms: true}, []string{
			"norms-bands-missing: only norms give the cut-offs of s, so an entry with bands has all of them; this one lacks b",
			"norms-bands-name: s has no band x",
			"norms-bands-order: the bands of s ascend as a, b, c; a cannot follow c",
		}},
		{"{a: min, b: 4}", ScaleRange{}, []string{"norms-bands-name: s has no band a", "norms-bands-name: s has no band b"}},
		{"{a: min, b: 4}", ScaleRange{Bands: names, BandMetric: "T"}, []string{
			"norms-bands-metric: cut-offs of a cell are of raw scores, and the bands of s divide its T: these would do nothing",
		}},
	} {
		set, err := Parse("own.yaml", withEntry("{bands: "+tt.bands+"}"), nil)
		require.NoError(t, err)
		assert.Equal(t, tt.want, messages(set.CheckBands("s", tt.scale)), tt.bands)
		assert.Nil(t, set.CheckBands("another", tt.scale))
	}
}

// Who answered is an attribute like any other to a norm set: a sheet that does not say it fits no cell that asks.
func TestInformantCells(t *testing.T) {
	set, err := Parse("own.yaml", []byte(ownHead+"by: [informant, sex]\nfallback: [[informant]]\ncells:\n"+
		"  - {informant: teacher, sex: F, scales: {s: {mean: 1, sd: 1}}}\n  - {informant: [self, parent], scales: {s: {mean: 1, sd: 1}}}\n"), nil)
	require.NoError(t, err)
	assert.True(t, set.Asks("informant"))
	assert.True(t, set.Asks("sex"))
	assert.False(t, set.Asks("age"))
	attrs := []Attr{{Name: "informant", Words: []string{"self", "parent", "teacher"}}, {Name: "sex", Words: []string{"M", "F"}}}
	f, err := set.Finder(attrs)
	require.NoError(t, err)
	for _, tt := range []struct {
		person []Value
		want   Match
	}{
		{[]Value{{V: 2, Known: true}, {V: 1, Known: true}}, Match{Cell: 0, Reason: OK}},
		{[]Value{{V: 2, Known: true}, {V: 0, Known: true}}, Match{Cell: -1, Reason: NoCell}},
		{[]Value{{V: 1, Known: true}, {V: 0, Known: true}}, Match{Cell: 1, Fallback: true, Reason: OK}},
		{[]Value{{}, {V: 1, Known: true}}, Match{Cell: -1, Reason: AttributeUnknown}},
	} {
		assert.Equal(t, tt.want, f.Find(tt.person), fmt.Sprint(tt.person))
	}
	assert.Equal(t, []string{"norms-cell-missing: no cell fits informant=teacher sex=M: these people get no standard score"},
		messages(set.CheckAttributes(attrs)))
	_, err = set.Finder([]Attr{{Name: "informant", Words: []string{"self", "teacher"}}, attrs[1]})
	assert.ErrorContains(t, err, "norms-attribute-value", "the instrument has no parents")
}
