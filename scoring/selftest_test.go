package scoring_test

import (
	"path"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/scoring"
)

// TestAWrongExpectationFails changes what the tests inside the library's instruments expect, one expectation at a time,
// and wants exactly one finding, at its place.
func TestAWrongExpectationFails(t *testing.T) {
	const each = 4 // expectations of an instrument that are tried, spread over all of them
	for _, name := range library.Names(instruments.FileInstrument) {
		t.Run(name, func(t *testing.T) {
			def, err := library.Instrument(name)
			require.NoError(t, err)
			require.NoError(t, scoring.Check(def, scoring.WithDefaultNorms(library.Norms)).Err())
			var all []instruments.Given
			for _, test := range def.Tests {
				for _, e := range test.Expect {
					if _, ok := mutated(def, e); ok {
						all = append(all, e)
					}
				}
			}
			require.NotEmpty(t, all)
			for i := 0; i < len(all); i += max(1, len(all)/each) {
				requireOneFailure(t, def, all[i])
			}
		})
	}
}

// mutated gives another value that could have been expected; ok is false where none is at hand.
func mutated(def *instruments.Definition, e instruments.Given) (value string, ok bool) {
	if x, err := strconv.ParseFloat(e.Value, 64); err == nil {
		_, fraction, _ := strings.Cut(e.Value, ".")
		return strconv.FormatFloat(x+2, 'f', len(fraction), 64), true
	}
	if e.Name == "tier" || e.Name == "tier.lo" || e.Name == "tier.hi" {
		i := slices.IndexFunc(def.Levels, func(l instruments.Level) bool { return l.ID == e.Value })
		return def.Levels[(i+1)%len(def.Levels)].ID, true
	}
	other := map[string]string{
		"valid": "doubtful", "doubtful": "valid", "invalid": "valid", "undetermined": "determined", "determined": "undetermined",
		"complete": "prorated", "prorated": "complete", "unscorable": "undefined", "undefined": "unscorable",
	}
	if e.Name == "validity" && e.Value == "undetermined" {
		return "valid", true
	}
	value, ok = other[e.Value]
	return value, ok
}

func requireOneFailure(t *testing.T, def *instruments.Definition, e instruments.Given) {
	t.Helper()
	value, _ := mutated(def, e)
	lines := strings.Split(string(def.Source), "\n")
	line := []rune(lines[e.Pos.Line-1])
	at := e.Pos.Column - 1
	require.True(t, strings.HasPrefix(string(line[at:]), e.Value), "%s:%d:%d is not where %s stands", def.File, e.Pos.Line, e.Pos.Column, e.Value)
	lines[e.Pos.Line-1] = string(line[:at]) + value + string(line[at+len([]rune(e.Value)):])
	wrong, err := instruments.Parse(def.File, []byte(strings.Join(lines, "\n")))
	require.NoError(t, err)
	found := scoring.Check(wrong, scoring.WithDefaultNorms(library.Norms)).Errors()
	require.Len(t, found, 1, "line %d: %s: %s for %s\n%s", e.Pos.Line, e.Name, value, e.Value, found.Render("en"))
	require.Equal(t, scoring.TestFailed, found[0].Kind)
	require.Equal(t, []int{e.Pos.Line, e.Pos.Column}, []int{found[0].Line, found[0].Column})
	require.Contains(t, found[0].Message("en"), e.Name+" should be "+value+", and is ")
}

// TestGoodDefinitionsPassTheirTests runs the tests inside the definitions of testdata/good.
func TestGoodDefinitionsPassTheirTests(t *testing.T) {
	tests := 0
	for _, file := range glob(t, goodFolder+"/*.yaml") {
		src := readFile(t, file)
		if instruments.KindOf(src) != instruments.FileInstrument {
			continue
		}
		t.Run(strings.TrimSuffix(path.Base(file), ".yaml"), func(t *testing.T) {
			def, err := instruments.Parse(path.Base(file), src)
			require.NoError(t, err)
			tests += len(def.Tests)
			require.NoError(t, scoring.Check(def, scoring.WithDefaultNorms(goodNorms)).Err())
		})
	}
	require.Positive(t, tests)
}

// Labels win over the words that stand for no answer, except the two that the language reserves.
func TestAbsenceWordsInTests(t *testing.T) {
	const src = `psynorm: 1
instrument: demo
version: "1"
about: {licence: {status: open}}
responses: {mood: {values: [3, 2, 1], labels: {en: [good, bad, hidden]}}}
items: {q1..q3: mood}
scales: {total: {items: [q1..q3], missing: {allow: 2, fill: none}}}
tests:
  - {name: label, answers: {q1: good, q2: bad, q3: absent}, expect: {total: 5, total.state: partial}}
  - {name: reserved, answers: {q1: good, q2: hidden, q3: skipped}, expect: {total: 3, total.hi: 9, total.state: partial}}
`
	def, err := instruments.Parse("demo.yaml", []byte(src))
	require.NoError(t, err)
	require.Empty(t, scoring.Check(def))
}
