package scoringtest

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"testing/fstest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring"
)

const small = `Why it exists.
-- definition.yaml --
psynorm: 1
instrument: demo
version: "1"
about: {licence: {status: open}}
responses: {three: {values: [0, 1, 2]}}
items: {q1..q3: three, q4: {responses: three, when: q1 >= 1, hidden: 0}}
scales:
  total: {items: [q1..q3], missing: {allow: 1}, higher: worse, norm: T, bands: {metric: raw, from: {low: min, high: 3}}}
validity:
  - {doubtful: longstring() >= 3 || seconds < 3, id: V}
critical:
  - {id: harm, when: q3 >= 1}
tiers:
  levels: [{id: green}, {id: red}]
  rules:
    - {red: total >= 3 || q4 >= 2, id: R}
monitor:
  - {id: up, when: change(total) >= 1}
-- norms.yaml --
psynorm: 1
norms: invented
version: "1"
instrument: demo
population: {licence: {status: open}}
by: [sex]
cells: [{sex: F, scales: {total: {mean: 2, sd: 2, reliability: 0.84}}}]
-- sheets.csv --
id,sex,age,q1,q2,q3,q4
A,F,13,0,2,,1
-- want.txt --
A:
`

func TestLinesThatAreMet(t *testing.T) {
	for _, line := range []string{
		"total = 3 prorated (-) [2, 4] 2/3 band high [low, high] T 55 [50, 60] (-) se 4 ci [47.16, 62.84]",
		"total = 3 chance high 0.50 chance low 0.5",
		"total = 3.0 T 55.0",
		"validity = valid by - open - not-applied V",
		"critical = harm?",
		"tier = red determined [green, red] fired R open -",
		"incomplete = q3",
		"contradictions = q4",
		"answers = 2 answered, 1 skipped, 1 hidden, 0 bad",
		"norms invented = sex=F",
		"person.age = 13",
		"person.sex = F",
		"person.grade = ?",
		"longstring() = 1",
		"seconds = ?",
		"item q4 = 0 [0, 0]",
		"item q3 = ? [0, 2]",
		"monitor = up?",
	} {
		assert.Empty(t, runCase(small+"  "+line+"  # a comment\n"), line)
	}
}

func TestLinesThatAreNotMet(t *testing.T) {
	for line, want := range map[string]string{
		"total = 4":                               "line 34: total should be 4, and is 3",
		"total = 3.1":                             "line 34: total should be 3.1, and is 3",
		"total = ?":                               "line 34: total should be ?, and is 3",
		"total = three":                           "line 34: total should be three, and is 3",
		"total = 3 complete":                      "line 34: the state of total should be complete, and is prorated",
		"total = 3 (no-formula)":                  "line 34: the reason of total should be (no-formula), and is (-)",
		"total = 3 [3, 4]":                        "line 34: total.lo should be 3, and is 2",
		"total = 3 [2, ?]":                        "line 34: total.hi should be ?, and is 4",
		"total = 3 [2]":                           "line 34: total: two bounds are due, [lo, hi], not [2]",
		"total = 3 3/3":                           "line 34: answered of total should be 3/3, and is 2/3",
		"total = 3 band low":                      "line 34: the band of total should be low, and is high",
		"total = 3 band high [high, high]":        "line 34: the bounds of the band of total should be [high,high], and is [low,high]",
		"total = 3 chance high 0.6":               "line 34: the chance of high should be 0.6, and is 0.5",
		"total = 3 chance top 0.6":                "line 34: total has no band top",
		"total = 3 T 56":                          "line 34: total.T should be 56, and is 55",
		"total = 3 T 55 (no-cell)":                "line 34: the reason of total.T should be (no-cell), and is (-)",
		"total = 3 T 55 [51, 60]":                 "line 34: total.T.lo should be 51, and is 50",
		"total = 3 T 55 se ?":                     "line 34: the standard error of total.T should be ?, and is 4",
		"total = 3 T 55 ci [40, 62.84]":           "line 34: the confidence interval of total.T.lo should be 40, and is 47.16",
		"total = 3 T 55 fallback":                 "line 34: total.T should come from a fallback cell",
		"total = 3 z 0":                           `line 34: total: "z" is not understood`,
		"totl = 3":                                "line 34: the definition has no scale totl",
		"validity = doubtful":                     "line 34: validity should be doubtful, and is valid",
		"validity = valid by V":                   "line 34: the deciding rule should be V, and is -",
		"validity = valid open V":                 "line 34: open validity rules should be V, and is -",
		"validity = valid not-applied -":          "line 34: validity rules not applied should be -, and is V",
		"validity = valid for ever":               `line 34: "for ever" is not understood here`,
		"critical = -":                            "line 34: critical should be -, and is harm?",
		"critical = harm":                         "line 34: critical should be harm, and is harm?",
		"tier = green determined":                 "line 34: the level should be green, and is red",
		"tier = red at least":                     "line 34: the state of the tier should be at least, and is determined",
		"tier = red determined [red, red]":        "line 34: the bounds of the tier should be [red,red], and is [green,red]",
		"tier = red determined fired -":           "line 34: the rules that fired should be -, and is R",
		"tier = red determined open R":            "line 34: the open rules should be R, and is -",
		"tier = red determined R":                 `line 34: "R" is not understood here`,
		"incomplete = -":                          "line 34: incomplete should be -, and is q3",
		"contradictions = -":                      "line 34: contradictions should be -, and is q4",
		"answers = 3 answered":                    "line 34: the number of items answered should be 3, and is 2",
		"answers = 3 given":                       `line 34: "given" is no kind of answer`,
		"norms invented = no cell":                "line 34: the norm cell should be no, cell, and is sex=F",
		"norms other = no cell":                   "line 34: there is no norm set other",
		"person.age = 14":                         "line 34: person.age should be 14, and is 13",
		"person.sex = M":                          "line 34: person.sex should be M, and is F",
		"person.shoe = 4":                         "line 34: the definition has no attribute shoe",
		"longstring() = 2":                        "line 34: longstring() should be 2, and is 1",
		"irv() = 2":                               "line 34: no rule reads irv()",
		"item q4 = 1":                             "line 34: q4 should be 1, and is 0",
		"monitor = up":                            "line 34: monitor should be up, and is up?",
		"total = 3\nB:":                           "want.txt is about 2 sheets, and there are 1",
		"seven":                                   "line 34: this is no heading and no line NAME = …",
		"total = 3 [2, 4":                         "line 34: a ] is missing",
		"total = 3\n  problem bad-answer row 2 x": "line 35: this is no heading and no line NAME = …",
	} {
		got := runCase(small + "  " + line + "\n")
		if assert.NotEmpty(t, got, line) {
			first, _, _ := strings.Cut(got[0], "\n")
			assert.Contains(t, first, want, line)
		}
	}
}

func TestCasesThatAreWrong(t *testing.T) {
	for name, tt := range map[string]struct{ old, new, want string }{
		"no reason":           {"Why it exists.", "", "line 1: say in the first line why the case exists"},
		"no definition":       {"-- definition.yaml --", "-- other.yaml --", "there is no definition.yaml"},
		"no sheets":           {"-- sheets.csv --", "-- sheet.csv --", "there is no sheets.csv"},
		"no want":             {"-- want.txt --", "-- wanted.txt --", "there is no want.txt"},
		"twice":               {"-- norms.yaml --", "-- definition.yaml --", "definition.yaml stands twice"},
		"no heading":          {"A:\n", "total = 3\n", "line 33: a heading is due, the id of a sheet with a colon behind it"},
		"another sheet":       {"A:\n", "B:\n", "line 33: the sheet should be B, and is A"},
		"a problem":           {"A:\n", "problem bad-answer row 2\nA:\n", "reading the sheets should find\nproblem bad-answer row 2\nand finds\n"},
		"no such problem":     {"A,F,13,0,2,,1", "A,F,13,0,2,7,1", "reading the sheets should find\n\nand finds\nproblem bad-answer row 2 column q3"},
		"not a definition":    {"instrument: demo\nversion: \"1\"\nabout", "norms: demo\nversion: \"1\"\nabout", "unknown-key"},
		"wrong definition":    {"allow: 1", "alow: 1", "unknown-key"},
		"fails its check":     {"{mean: 2,", "{mean: 20,", "norms-mean-range"},
		"mapping not fit":     {"-- sheets.csv --", "-- map.yaml --\npsynorm: 1\nmapping: m\nform: zh\n-- sheets.csv --", "mapping-form"},
		"wrong norms":         {"sd: 2", "sd: 0", "norms-sd"},
		"definition is norms": {"-- definition.yaml --\n", "-- definition.yaml --\npsynorm: 1\nnorms: x\nversion: \"1\"\ninstrument: demo\npopulation: {licence: {status: open}}\ncells: [{scales: {total: {mean: 2, sd: 2}}}]\n-- demo.yaml --\n", "definition.yaml is no instrument"},
	} {
		got := runCase(strings.Replace(small, tt.old, tt.new, 1) + "  total = 3\n")
		if assert.NotEmpty(t, got, name) {
			assert.Contains(t, strings.Join(got, "\n"), tt.want, name)
		}
	}
}

// TestEveryNumberOfEveryCaseIsCompared changes the numbers of all cases one by one: each change must be noticed.
func TestEveryNumberOfEveryCaseIsCompared(t *testing.T) {
	files, err := filepath.Glob("../../testdata/score/*.txtar")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	changed := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		c, err := readCase(string(src))
		require.NoError(t, err)
		profiles, problems, err := c.score()
		require.NoError(t, err)
		require.Empty(t, c.compare(profiles, problems))
		for i := range c.want.sheets {
			for k := range c.want.sheets[i].parts {
				part := &c.want.sheets[i].parts[k]
				right := part.tokens
				for n, token := range right {
					x, err := strconv.ParseFloat(token, 64)
					if err != nil || part.name == "tier" || part.name == "validity" {
						continue
					}
					part.tokens = slices.Clone(right)
					part.tokens[n] = strconv.FormatFloat(x+1, 'f', -1, 64)
					assert.NotEmpty(t, c.compare(profiles, problems), "%s:%d: %s for %s", file, part.line, part.tokens[n], token)
					changed++
				}
				part.tokens = right
			}
		}
	}
	require.Greater(t, changed, 400)
}

func TestCaseThatWantsNothing(t *testing.T) {
	assert.Equal(t, []string{"want.txt says nothing of any sheet"}, runCase(strings.TrimSuffix(small, "A:\n")))
}

func TestFindingsOfTestsAreToldApart(t *testing.T) {
	src := `psynorm: 1
instrument: demo
version: "1"
about: {licence: {status: open}}
responses: {three: {values: [0, 1, 2]}}
items: {q1: three}
tests: [{name: one, answers: {q1: 1}, expect: {total: 2}}, {name: two, answers: {q1: 1}, expect: {total: 1}}, {name: three, answers: {q1: 7}, expect: {total: 1}}]
scales: {total: {items: [q1], norm: T}}
default_norms: [own]
`
	files := fstest.MapFS{
		"a/demo.yaml": {Data: []byte(src)}, "b/other.yaml": {Data: []byte(src)},
		"a/own.yaml": {Data: []byte("psynorm: 1\nnorms: own\nversion: \"1\"\ninstrument: demo\npopulation: {licence: {status: open}}\ncells: [{scales: {total: {mean: 1, sd: 0.5}}}]\n")},
		"a/map.yaml": {Data: []byte("psynorm: 1\nmapping: m\ncells: option\n")},
		"c.yaml":     {Data: []byte("what: is this\n")},
		"d.txt":      {Data: []byte("not read\n")},
	}
	names, err := filesOf(files, ".yaml")
	require.NoError(t, err)
	require.Equal(t, []string{"a/demo.yaml", "a/map.yaml", "a/own.yaml", "b/other.yaml", "c.yaml"}, names)
	var all []*source
	for _, name := range names {
		all = append(all, readSource(files, name))
	}
	require.NotNil(t, all[0].definition)
	require.NotNil(t, all[1].mapping)
	require.Error(t, all[4].found.Err(), "a file of no kind is wrong")
	require.Len(t, setsBeside(all, all[0]), 1)
	require.Empty(t, setsBeside(all, all[3]), "a norm set is for its own folder")
	set, err := finder(all)("own")
	require.NoError(t, err)
	require.Equal(t, all[2].set, set, "by its id it is found from everywhere")

	found := scoring.Check(all[3].definition, scoring.WithDefaultNorms(finder(all)))
	rest, byTest := divide(all[3].definition, found)
	assert.Empty(t, rest)
	require.Len(t, byTest, 3)
	assert.Len(t, byTest[0], 1)
	assert.Empty(t, byTest[1])
	assert.Len(t, byTest[2], 1)
}

func TestArchive(t *testing.T) {
	a, err := parseArchive("why\r\n-- a --\r\n1\r\n-- b/c.txt --  \n\n2\n--  --\n-- not --\nx")
	require.NoError(t, err)
	assert.Equal(t, archive{comment: "why\n", files: []archiveFile{
		{name: "a", text: "1\n", line: 3}, {name: "b/c.txt", text: "\n2\n--  --\n", line: 5}, {name: "not", text: "x", line: 9},
	}}, a)
	_, err = parseArchive("-- a --\n-- a --\n")
	assert.EqualError(t, err, "line 2: a stands twice")
}

// FuzzCase looks for an archive and a want.txt that bring the reader down.
func FuzzCase(f *testing.F) {
	f.Add(small + "  total = 3 prorated [2, 4] T 55 se 4\n")
	f.Add("why\n-- want.txt --\nA:\n  x = [ ( ] 1,2\n")
	f.Fuzz(func(t *testing.T, src string) {
		a, err := parseArchive(src)
		if err != nil {
			return
		}
		for i := range a.files {
			w, err := parseWant(&a.files[i])
			if err != nil {
				continue
			}
			for _, sheet := range w.sheets {
				for _, part := range sheet.parts {
					for _, token := range part.tokens {
						assert.NotEmpty(t, token)
					}
				}
			}
		}
	})
}
