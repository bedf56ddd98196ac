package norms

import (
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var people = []Attr{
	{Name: "sex", Words: []string{"M", "F"}},
	{Name: "age", Lo: 0, Hi: 150, Whole: true},
	{Name: "age_months", Lo: 0, Hi: 1800, Whole: true},
	{Name: "grade", Lo: 1, Hi: 12, Whole: true},
	{Name: "stage", Words: []string{"primary", "junior", "senior"}},
}

// mustParseCells reads a norm set with the cells given, each a flow map of its conditions.
func mustParseCells(t testing.TB, head string, cells ...string) *Set {
	t.Helper()
	src := "psynorm: 1\nnorms: test\nversion: \"1\"\ninstrument: test\npopulation: {licence: {status: open}}\n" + head + "cells:\n"
	for _, c := range cells {
		if c != "" {
			c += ", "
		}
		src += "  - {" + c + "scales: {s: {mean: 1, sd: 1}}}\n"
	}
	set, err := Parse("test.yaml", []byte(src), nil)
	require.NoError(t, err)
	return set
}

func known(values ...float64) (out []Value) {
	for _, v := range values {
		out = append(out, Value{V: v, Known: true})
	}
	return out
}

func TestFind(t *testing.T) {
	set := mustParseCells(t, "by: [sex, age]\nfallback: [[sex], [stage], []]\n",
		"sex: M, age: [7, 12]",
		"sex: [M, F], age: [13, max]",
		"sex: F, age: 7",
		"sex: F",
		"stage: [junior, senior]",
		"")
	f, err := set.Finder(people)
	require.NoError(t, err)
	unknown := Value{}
	yes := func(v float64) Value { return Value{V: v, Known: true} }
	tests := []struct {
		name            string
		sex, age, stage Value
		cell            int
		fallback        bool
	}{
		{"inside", yes(0), yes(9), unknown, 0, false},
		{"lower end", yes(0), yes(7), unknown, 0, false},
		{"upper end", yes(0), yes(12), unknown, 0, false},
		{"open end", yes(1), yes(99), unknown, 1, false},
		{"one number", yes(1), yes(7), unknown, 2, false},
		{"beside it", yes(1), yes(8), unknown, 3, true},
		{"between the years", yes(0), yes(12.5), yes(0), 5, true},
		{"too young, by stage", yes(0), yes(6), yes(2), 4, true},
		{"age unknown", yes(1), unknown, yes(1), 3, true},
		{"sex unknown", unknown, yes(9), yes(1), 4, true},
		{"nothing known", unknown, unknown, unknown, 5, true},
		{"no such word", yes(2), yes(9), yes(7), 5, true},
		{"half a word", yes(0.5), yes(9), yes(-1), 5, true},
		{"no number", yes(0), yes(nan), yes(nan), 5, true},
		{"infinitely old", yes(0), yes(inf), unknown, 1, false},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			got := f.Find([]Value{tt.sex, tt.age, unknown, unknown, tt.stage})
			assert.Equal(t, Match{Cell: tt.cell, Fallback: tt.fallback, Reason: OK}, got)
		})
	}
}

func TestFindWithoutACell(t *testing.T) {
	set := mustParseCells(t, "by: [sex, age]\nfallback: [[age_months]]\n", "sex: M, age: [7, 12]", "age_months: [36, 47]")
	f, err := set.Finder(people)
	require.NoError(t, err)
	sex, age, months := 0, 1, 2
	tests := []struct {
		name   string
		person map[int]float64
		want   Reason
	}{
		{"no cell", map[int]float64{sex: 1, age: 9}, NoCell},
		{"age", map[int]float64{sex: 0}, AgeUnknown},
		{"sex", map[int]float64{age: 9}, AttributeUnknown},
		{"what by lacks is said, not what a fallback lacks", map[int]float64{sex: 0, age: 40}, NoCell},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			person := make([]Value, len(people))
			for i, v := range tt.person {
				person[i] = Value{V: v, Known: true}
			}
			assert.Equal(t, Match{Cell: -1, Reason: tt.want}, f.Find(person))
			person[months] = Value{V: 40, Known: true}
			assert.Equal(t, Match{Cell: 1, Fallback: true, Reason: OK}, f.Find(person))
		})
	}
	assert.Equal(t, NotAsked, Match{}.Reason, "the zero Match is no result")
}

func TestFinderRefusesUnknownAttributes(t *testing.T) {
	set := mustParseCells(t, "by: [stage, grade]\n", "stage: primary, grade: [7, 9]", "stage: juniors, grade: [1, 2]")
	_, err := set.Finder([]Attr{{Name: "grades"}, {Name: "stage", Words: []string{"primary", "junior"}}})
	var list ErrorList
	require.True(t, errors.As(err, &list))
	assert.Equal(t, `test.yaml:6:13: error norms-attribute: the instrument declares no attribute grade
test.yaml:9:13: error norms-attribute-value: the attribute stage has no value juniors; it has primary | junior`, list.Error())
}

// naive finds the cell by the words of the contract.
func naive(s *Set, attrs []Attr, person []Value) Match {
	for g, names := range append([][]string{s.By}, s.Fallback...) {
		for i, c := range s.Cells {
			if !slices.Equal(c.By, names) {
				continue
			}
			fits := true
			for _, cond := range c.Conditions {
				k := slices.IndexFunc(attrs, func(a Attr) bool { return a.Name == cond.Attribute })
				v := person[k]
				switch {
				case !v.Known:
					fits = false
				case attrs[k].Words != nil:
					fits = fits && slices.Contains(cond.Words, attrs[k].Words[int(v.V)])
				case cond.Words != nil:
					fits = fits && slices.Contains(cond.Words, strconv.Itoa(int(v.V)))
				default:
					fits = fits && cond.Lo <= v.V && v.V <= cond.Hi
				}
			}
			if fits {
				return Match{Cell: i, Fallback: g > 0, Reason: OK}
			}
		}
	}
	return Match{Cell: -1}
}

// Random sets of up to a few hundred cells, and every person there is, with every attribute known or not.
func TestFindAgreesWithTheContract(t *testing.T) {
	rng := rand.New(rand.NewPCG(1, 2))
	for range 12 {
		var cells []string
		last := 0
		for age := rng.IntN(3); age < 90; {
			to := age + rng.IntN(3)
			who := []string{"sex: M", "sex: F", "sex: [M, F]"}[rng.IntN(3)]
			cells = append(cells, fmt.Sprintf("%s, age: [%d, %d]", who, age, to))
			last = to
			age = to + 1 + rng.IntN(2)
		}
		cells = append(cells, fmt.Sprintf("sex: F, age: [%d, max]", last+1), "grade: [1, 3, 5]", "grade: [7, 9]")
		rng.Shuffle(len(cells), func(i, j int) { cells[i], cells[j] = cells[j], cells[i] })
		set := mustParseCells(t, "by: [sex, age]\nfallback: [[grade], [stage]]\n", cells...)
		f, err := set.Finder(people)
		require.NoError(t, err)
		for sex := -1; sex < 2; sex++ {
			for age := -1; age < 95; age++ {
				for grade := 0; grade < 13; grade++ {
					person := make([]Value, len(people))
					person[0] = Value{float64(sex), sex >= 0}
					person[1] = Value{float64(age), age >= 0}
					person[3] = Value{float64(grade), grade >= 1}
					want, got := naive(set, people, person), f.Find(person)
					want.Reason = got.Reason // why there is none is tested above
					require.Equal(t, want, got, "%v", person)
					require.Equal(t, got.Cell >= 0, got.Reason == OK)
				}
			}
		}
	}
}

func TestFindDoesNotAllocate(t *testing.T) {
	set := mustParseCells(t, "by: [sex, age]\n", "sex: M, age: [7, 12]", "sex: F, age: [7, 12]")
	f, err := set.Finder(people)
	require.NoError(t, err)
	person := known(1, 9, 110, 3, 0)
	assert.Zero(t, testing.AllocsPerRun(100, func() { f.Find(person) }))
}

func TestCellString(t *testing.T) {
	set := mustParseCells(t, "by: [sex, age]\nfallback: [[grade, stage], []]\n",
		"sex: [M, F], age: [7, 12]", "sex: F, age: [13, max]", "sex: M, age: 13", "grade: [7, 7], stage: junior", "")
	var got []string
	for i := range set.Cells {
		got = append(got, set.Cells[i].String())
	}
	assert.Equal(t, "sex=M|F age=7-12; sex=F age=13-max; sex=M age=13; grade=7 stage=junior; all", strings.Join(got, "; "))
}

func TestOverlaps(t *testing.T) {
	tests := []struct {
		a, b string
		want string // "" for none
	}{
		{"sex: M, age: [7, 12]", "sex: F, age: [7, 12]", ""},
		{"sex: M, age: [7, 12]", "sex: M, age: [13, max]", ""},
		{"sex: M, age: [7, 12]", "sex: M, age: [12, 13]", "both fit sex=M age=12"},
		{"sex: [F, M], age: [7, max]", "sex: [M], age: [10, max]", "both fit sex=M age=10-max"},
		{"sex: M, age: [7, 12]", "sex: M, age: 9", "both fit sex=M age=9"},
		{"sex: M, age: [7, 9, 11]", "sex: M, age: [8, 10, 12]", ""},
		{"sex: M, age: [7, 9, 11]", "sex: M, age: 11", "both fit sex=M age=11"},
		{"sex: M, age: 7", "sex: M, age: [7, 7]", "both fit sex=M age=7"},
		{"sex: M, age: 7", "sex: M", ""},
		{"sex: M", "sex: [M, F]", "both fit sex=M"},
		{"", "", "both fit all"},
	}
	for _, tt := range tests {
		t.Run(tt.a+" and "+tt.b, func(t *testing.T) {
			src := "psynorm: 1\nnorms: test\nversion: \"1\"\ninstrument: test\nby: [sex, age]\nfallback: [[sex], []]\ncells:\n"
			for _, c := range []string{tt.a, tt.b} {
				src += "  - {" + strings.TrimPrefix(c+", ", ", ") + "scales: {s: {mean: 1, sd: 1}}}\n"
			}
			_, err := Parse("test.yaml", []byte(src), nil)
			if tt.want == "" {
				assert.NoError(t, err)
			} else {
				assert.EqualError(t, err, "test.yaml:9:5: error norms-cell-overlap: the cell overlaps the one on line 8: "+tt.want)
			}
		})
	}
}

func BenchmarkFind(b *testing.B) {
	var cells []string
	for age := 0; len(cells) < 64; age += 2 {
		for _, sex := range []string{"M", "F"} {
			cells = append(cells, fmt.Sprintf("sex: %s, age: [%d, %d]", sex, age, age+1))
		}
	}
	f, err := mustParseCells(b, "by: [sex, age]\n", cells...).Finder(people)
	require.NoError(b, err)
	person := known(1, 40, 485, 3, 0)
	b.Run("attributes=2/cells=64", func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			f.Find(person)
		}
	})
}
