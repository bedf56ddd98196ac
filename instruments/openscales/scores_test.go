package openscales_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/openscales"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// fiveItems are ratings from 1 to 5, a choice between texts and a slider.
const fiveItems = `"likert_options": {"points": 5, "min": 1, "max": 5}, "items": [
	{"id": "q1", "type": "likert"}, {"id": "q2", "type": "likert"}, {"id": "q3", "type": "likert"},
	{"id": "sex", "type": "multi", "options": ["male", "female"]},
	{"id": "m1", "type": "likert", "visible_when": {"item": "sex", "operator": "equals", "value": "male"}},
	{"id": "v1", "type": "vas", "min": 0, "max": 10}, {"id": "capital", "type": "multi", "options": ["Paris", "Rome", "Pisa"]},
	{"id": "sum", "type": "multi", "options": [{"value": 7}, {"value": 8}]}]`

// read imports and compiles a definition with these scoring blocks.
func read(t *testing.T, blocks, rest string) *scoring.Scorer {
	t.Helper()
	src := `{"definition": {"scale_info": {"code": "t", "version": "1"}, ` + fiveItems + `, "scoring": {` + blocks + `}` + rest + `}}`
	r, err := openscales.Import("t.osd", []byte(src), openscales.Options{})
	require.NoError(t, err)
	require.NoError(t, r.Findings.Err(), r.Findings.Render("en"))
	def, err := instruments.Parse("t.yaml", r.Definition)
	require.NoError(t, err)
	s, err := scoring.Compile(def)
	require.NoError(t, err)
	return s
}

// score scores a sheet of answers like "q1=2 q3=5".
func score(t *testing.T, s *scoring.Scorer, answers string) *profile.Profile {
	t.Helper()
	sheet := s.NewSheet()
	for _, a := range strings.Fields(answers) {
		item, answer, _ := strings.Cut(a, "=")
		require.NoError(t, sheet.Set(item, answer))
	}
	var p profile.Profile
	require.NoError(t, s.Score(&p, sheet))
	return &p
}

// TestScores compares scores with numbers worked out by hand from the format's rules, which the comment beside each says.
func TestScores(t *testing.T) {
	percent := `, "transform": [{"op": "subtract", "value": 3}, {"op": "divide", "value": 12}, {"op": "multiply", "value": 100}]`
	for _, c := range []struct{ name, blocks, answers, scale, want string }{
		{"mean of what is there", `"a": {"method": "mean_coded", "items": ["q1", "q2", "q3"]}`, "q1=2 q3=5", "a", "3.5 prorated"},
		{"nothing there", `"a": {"method": "mean_coded", "items": ["q1", "q2"]}`, "q3=5", "a", "- unscorable"},
		{"reversed by the declared range", `"a": {"method": "sum_coded", "items": {"q1": -1, "q2": 1, "q3": 0}}`, "q1=2 q2=1", "a", "5 complete"}, // (1+5-2)+1
		{"an incomplete sum stands for nothing", `"a": {"method": "sum_coded", "items": ["q1", "q2", "q3"]}`, "q1=2", "a", "2 partial 4..12"},
		{"a transform of a complete sum", `"a": {"method": "sum_coded", "items": ["q1", "q2", "q3"]` + percent + `}`, "q1=2 q2=5 q3=5", "a_t", "75 complete"},
		{"and of one answer: (2-3)/12*100", `"a": {"method": "sum_coded", "items": ["q1", "q2", "q3"]` + percent + `}`, "q1=2", "a_t", "-8.33333333333 partial 8.33333333333..75"},
		{"without a constant", `"a": {"method": "sum_coded", "items": {"q1": 1, "q2": -1}, "transform": [{"op": "multiply", "value": 2}]}`, "q2=2", "a_t", "8 partial 10..18"},
		{"of nothing", `"a": {"method": "sum_coded", "items": ["q1", "q2", "q3"]` + percent + `}`, "v1=2", "a_t", "- unscorable"},
		{"weights", `"a": {"method": "weighted_sum", "items": ["q1", "q2"], "weights": {"q1": 2, "q2": -0.5}}`, "q1=3 q2=4", "a", "4 complete"},
		{"weighted mean of what is there", `"a": {"method": "weighted_mean", "items": ["q1", "q2", "q3"], "weights": {"q1": 1, "q2": 2, "q3": 3}}`, "q1=1 q3=5", "a", "4 prorated"}, // (1+15)/4
		{"transform of a weighted sum", `"a": {"method": "weighted_sum", "items": ["q1", "q2"], "weights": {"q1": 2, "q2": 1}, "transform": [{"op": "divide", "value": 2}, {"op": "add", "value": 1}]}`, "q1=3 q2=4", "a_t", "6 complete"},
		{"highest", `"a": {"method": "max", "items": {"q1": -1, "q2": 1}}`, "q1=1 q2=4", "a", "5 complete"},
		{"lowest", `"a": {"method": "min", "items": ["q1", "q2"]}`, "q1=2 q2=4", "a", "2 complete"},
		{"standard deviation with n", `"a": {"method": "sd", "items": ["q1", "q2"]}`, "q1=2 q2=4", "a", "1 complete"}, // not 1.414, the one with n-1
		{"a slider reversed", `"a": {"method": "mean_coded", "items": {"v1": -1}}`, "v1=2.5", "a", "7.5 complete"},
		{"value_map by item and by default", `"a": {"method": "sum_coded", "items": ["q1", "q2"], "value_map": {"default": [0, 0, 0, 1, 2], "q2": [9, 8, 7, 6, 5]}}`, "q1=5 q2=2", "a", "10 complete"},
		{"value_map, then reversed by the original range", `"a": {"method": "sum_coded", "items": {"q1": -1}, "value_map": {"default": [0, 0, 0, 1, 1]}}`, "q1=4", "a", "5 complete"}, // 1+5-1
		{"value_map of what is there", `"a": {"method": "mean_coded", "items": ["q1", "q2", "q3"], "value_map": {"default": [0, 0, 0, 1, 2]}}`, "q1=5 q2=4", "a", "1.5 prorated"},
		{"an item mapped in one block and not in another", `"a": {"method": "sum_coded", "items": ["q1"], "value_map": {"default": [0, 0, 0, 1, 2]}}, "b": {"method": "sum_coded", "items": ["q1"]}`, "q1=5", "b", "5 complete"},
		{"value_map with weights", `"a": {"method": "weighted_sum", "items": ["q1", "q2"], "weights": {"q1": 2, "q2": 10}, "value_map": {"q1": [0, 0, 0, 1, 2]}}`, "q1=5 q2=1", "a", "14 complete"},
		{"right answers, in any case and by pattern", `"a": {"method": "sum_correct", "items": ["capital", "sum"], "correct_answers": {"capital": ["PAR*", "P?sa"], "sum": ["7"]}}`, "capital=Pisa sum=8", "a", "1 complete"},
		{"a right answer alone", `"a": {"method": "sum_correct", "items": {"capital": -1, "sum": 1}, "correct_answers": {"capital": ["rome"], "sum": ["8"]}}`, "capital=Rome", "a", "1 partial 1..2"},
		{"of a category", `"answer_categories": {"right": {"sum": ["8"]}}, "a": {"method": "sum_correct", "items": ["sum"], "answer_category": "right"}`, "sum=8", "a", "1 complete"},
		{"a mean of scores, transformed where they are", `"x": {"method": "mean_coded", "items": ["q1", "q2"], "transform": [{"op": "multiply", "value": 10}]}, "y": {"method": "mean_coded", "items": ["q3"]}, "a": {"method": "mean_coded", "scores": ["x", "y"]}`, "q1=2 q2=4 q3=4", "a", "17 complete"}, // (30+4)/2
		{"a sum of sums is that of their items", `"a": {"method": "sum_coded", "scores": ["x", "y"]}, "x": {"method": "sum_coded", "items": {"q1": -1, "q2": 1}}, "y": {"method": "sum_coded", "items": ["q3"]}`, "q1=2 q3=4", "a", "8 partial 9..13"},
		{"sums that share an item need all of it", `"x": {"method": "sum_coded", "items": ["q1", "q2"]}, "y": {"method": "sum_coded", "items": ["q2", "q3"]}, "a": {"method": "sum_coded", "scores": ["x", "y"]}`, "q1=1 q2=2", "a", "- unscorable"},
		{"a score and an item", `"x": {"method": "mean_coded", "items": ["q1", "q2"]}, "a": {"method": "sum_coded", "items": ["q3"], "scores": ["x"]}`, "q1=1 q2=2 q3=5", "a", "6.5 complete"},
		{"weighted scores", `"x": {"method": "mean_coded", "items": ["q1"]}, "y": {"method": "mean_coded", "items": ["q2"]}, "a": {"method": "weighted_mean", "scores": ["x", "y"], "weights": {"x": 3, "y": 1}}`, "q1=1 q2=5", "a", "2 complete"},
		{"a chain of scores", `"a": {"method": "mean_coded", "scores": ["b"], "transform": [{"op": "add", "value": 1}]}, "b": {"method": "mean_coded", "scores": ["c"], "transform": [{"op": "multiply", "value": 2}]}, "c": {"method": "mean_coded", "items": ["q1"]}`, "q1=3", "a_t", "7 complete"},
		{"an item that was not shown", `"a": {"method": "mean_coded", "items": ["q1", "m1"]}`, "sex=female q1=3", "a", "3 prorated"},
		{"one that was shown", `"a": {"method": "mean_coded", "items": ["q1", "m1"]}`, "sex=male q1=3 m1=5", "a", "4 complete"},
		{"nobody knows whether it was shown: an answer counts", `"a": {"method": "mean_coded", "items": ["q1", "m1"]}`, "q1=3 m1=5", "a", "4 complete"},
	} {
		t.Run(c.name, func(t *testing.T) {
			p := score(t, read(t, c.blocks, ""), c.answers)
			assert.Equal(t, c.want, said(p.Score(c.scale)))
		})
	}
}

// said writes a score: its value, its state and, of an incomplete sum, its bounds. Twelve digits leave room for the last
// bits, in which a factor like 100/12 differs from its decimals.
func said(s *profile.Score) string {
	if s == nil {
		return "no such scale"
	}
	value := "-"
	if x, ok := s.Raw.Point(); ok {
		value = fmt.Sprintf("%.12g", x)
	}
	state := map[profile.State]string{
		profile.Unscorable: "unscorable", profile.Complete: "complete", profile.Prorated: "prorated", profile.Partial: "partial",
	}[s.State]
	if s.State == profile.Partial {
		return fmt.Sprintf("%s %s %.12g..%.12g", value, state, s.Raw.Lo, s.Raw.Hi)
	}
	return value + " " + state
}

// TestComputed compares computed variables with the value their expression has.
func TestComputed(t *testing.T) {
	for _, c := range []struct{ expression, answers, want string }{
		{"answer.q1 - (answer.q2 - answer.q3)", "q1=1 q2=2 q3=5", "4 complete"},
		{"answer.q1 - answer.q2 - answer.q3", "q1=5 q2=2 q3=1", "2 complete"},
		{"answer.q1 / answer.q2 * 3", "q1=4 q2=2", "6 complete"},
		{"answer.q1 / (answer.q2 * 2)", "q1=4 q2=2", "1 complete"},
		{"-answer.q1 + -(answer.q2 + 1)", "q1=1 q2=2", "-4 complete"},
		{"(answer.q1 > 2) + (answer.q2 > 2) * 10", "q1=3 q2=5", "11 complete"},
		{"answer.q1 > 2 and answer.q2 > 2 or answer.q3 == 1", "q1=1 q2=1 q3=1", "1 complete"},
		{"not answer.q1 == 1 and not (answer.q2 <= 2)", "q1=2 q2=2", "0 complete"},
		{"(answer.q1 - 2) and 1", "q1=3", "1 complete"},
		{"min(answer.q1, answer.q2, 3) + abs(answer.q1 - 5) + sum(1, 2)", "q1=2 q2=4", "8 complete"},
		{"score.a * 2", "q1=2 q2=4", "60 complete"}, // the transformed score
		{"answer.q1 + answer.q2", "q1=2", "- unscorable"},
	} {
		t.Run(c.expression, func(t *testing.T) {
			blocks := `"a": {"method": "mean_coded", "items": ["q1", "q2"], "transform": [{"op": "multiply", "value": 10}]}`
			s := read(t, blocks, fmt.Sprintf(`, "computed": {"v": {"expression": %q}}`, c.expression))
			assert.Equal(t, c.want, said(score(t, s, c.answers).Score("v")))
		})
	}
}

// TestSheetsFindRenamedItems: sheets are read by the names that items have in the file.
func TestSheetsFindRenamedItems(t *testing.T) {
	src, err := os.ReadFile("testdata/names.osd")
	require.NoError(t, err)
	r, err := openscales.Import("names.osd", src, openscales.Options{})
	require.NoError(t, err)
	def, err := instruments.Parse("names.yaml", r.Definition)
	require.NoError(t, err)
	columns := map[string]string{}
	for _, it := range def.Items {
		columns[it.ID] = it.Column
	}
	assert.Equal(t, map[string]string{
		"i_1": "1", "q_2_2": "q 2", "q_2": "", "i_first": "first", "total": "", "头痛": "", "i__x": "_x", "\u00e9": "e\u0301", "null": "",
	}, columns)
}

func TestTheSameEveryTime(t *testing.T) {
	for _, file := range samples(t) {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		first, err := openscales.Import(file, src, optionsFor(file))
		require.NoError(t, err)
		for range 20 {
			again, err := openscales.Import(file, src, optionsFor(file))
			require.NoError(t, err)
			require.Equal(t, string(first.Definition), string(again.Definition))
			require.Equal(t, first.Blocks, again.Blocks)
			require.Equal(t, first.Findings.Render("zh"), again.Findings.Render("zh"))
		}
	}
}
