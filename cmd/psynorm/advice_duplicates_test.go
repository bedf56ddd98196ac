package main

import (
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// changed writes a mapping with one text put for another, as somebody changes it who was told to.
func changed(t *testing.T, name, from, to string) {
	t.Helper()
	text, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, 1, strings.Count(string(text), from), string(text))
	require.NoError(t, os.WriteFile(name, []byte(strings.Replace(string(text), from, to, 1)), 0o600))
}

// TestNobodyInDangerVanishesWithASheet: whoever takes one sheet of each person, as advised, is told that the other one may be
// the one that matters, and finds it by doing what is said, whichever way of choosing the mapping has.
func TestNobodyInDangerVanishesWithASheet(t *testing.T) {
	const seen = "1 sheet with a critical item: see this person today"
	inDanger(t)
	put := func(name, text string) { require.NoError(t, os.WriteFile(name, []byte(text), 0o600)) }
	score := func(args ...string) []string {
		t.Helper()
		r := psynorm("en", "", append([]string{"score", "-i", "danger.yaml", "--out", "o.csv"}, args...)...)
		return stepsOf(t, r.out)
	}
	for mode, c := range map[string]struct{ file, says string }{
		"best":  {"id,q1,q2,q3\nA,3,,2\nA,0,0,0\n", "1 sheet not scored for an id that another sheet has, and so in no result; 1 of them has "},
		"last":  {"id,q1,q2,q3\nA,3,0,2\nA,0,0,0\n", "1 sheet not scored for an id that another sheet has, and so in no result; 1 of them has "},
		"first": {"id,q1,q2,q3\nA,0,0,0\nA,3,0,2\n", "1 sheet not scored for an id that another sheet has, and so in no result; 1 of them has "},
		"error": {"id,q1,q2,q3\nA,3,0,2\nA,0,0,0\nA,1,1,1\n", "3 sheets not scored for an id that another sheet has, and so in no result; 1 of them has "},
	} {
		t.Run(mode, func(t *testing.T) {
			put("a.csv", c.file)
			r := psynorm("en", "", "score", "-i", "danger.yaml", "--out", "o.csv", "a.csv")
			assert.Contains(t, stepsOf(t, r.out)[0], seen)
			assert.Contains(t, r.out, "first see to whoever has a critical item or the highest tier, as the sheet that is left out may be the one that says so")
			put("mapping.yaml", adviceMapping(t, r.out))
			if mode != "best" {
				changed(t, "mapping.yaml", "duplicates: best", "duplicates: "+mode)
			}

			steps := score("--map", "mapping.yaml", "--errors", "e.csv", "a.csv")
			assert.Equal(t, c.says+"a critical item or the highest tier: find out today who that is. To look at them, set duplicates: to all "+
				"in the mapping mapping.yaml, name another file for the results, and score again; their files and rows are in e.csv", steps[0])
			changed(t, "mapping.yaml", "duplicates: "+mode, "duplicates: all")
			assert.Contains(t, score("--map", "mapping.yaml", "a.csv")[0], seen)
		})
	}
}

// TestLeftOutSheetsOfOtherInstruments: what is asked of the sheets left out is what the instrument has; and it is said of them
// that nothing was found only where something was looked for.
func TestLeftOutSheetsOfOtherInstruments(t *testing.T) {
	inDanger(t)
	text, err := os.ReadFile("danger.yaml")
	require.NoError(t, err)
	lines := strings.SplitAfter(string(text), "\n")
	without := func(keys ...string) string {
		return strings.Join(slices.DeleteFunc(slices.Clone(lines), func(line string) bool {
			key, _, _ := strings.Cut(strings.TrimSpace(line), ":")
			return slices.Contains(keys, key)
		}), "")
	}
	require.NoError(t, os.WriteFile("first.yaml", []byte("psynorm: 1\nmapping: my\nshape: auto\nduplicates: first\n"), 0o600))
	for name, c := range map[string]struct{ definition, sheet, says string }{
		"no tiers":       {without("tiers", "levels", "rules"), "A,3,0,2", "; 1 of them has a critical item: find out today who that is. "},
		"nothing urgent": {without("critical"), "A,3,0,2", "; 1 of them has the highest tier: find out soon who that is. "},
		"neither":        {without("critical", "tiers", "levels", "rules"), "A,3,0,2", ", and so in no result. To look"},
		"well":           {string(text), "A,1,1,1", "; as far as they were answered, none has a critical item or the highest tier. "},
	} {
		t.Run(name, func(t *testing.T) {
			require.NoError(t, os.WriteFile("d.yaml", []byte(c.definition), 0o600))
			require.NoError(t, os.WriteFile("a.csv", []byte("id,q1,q2,q3\nA,0,0,0\n"+c.sheet+"\n"), 0o600))
			r := psynorm("en", "", "score", "-i", "d.yaml", "--map", "first.yaml", "--out", "o.csv", "a.csv")
			require.Equal(t, exitOK, r.code, r.err)
			assert.Contains(t, stepsOf(t, r.out)[0], c.says)
		})
	}
}
