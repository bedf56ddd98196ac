package instruments

import (
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

const (
	headOnly  = "psynorm: 1\ninstrument: t\nversion: 1\nabout: {licence: {status: open}}\nresponses:\n  r: {values: [1, 2, 3]}\n"
	fiveItems = headOnly + "items: {q1..q5: r}\n"
	oneScale  = fiveItems + "scales:\n  s: {items: [q1..q5]}\n"
)

// findingCase is a file of several mistakes with what is found in it.
type findingCase struct {
	name, src string
	want      []string
}

var findingCases = []findingCase{
	{"scalar", "1\n", []string{
		"1:1: error wrong-shape: an instrument should be a map of keys to values, not a single value",
	}},
	{"nothing but the version", "psynorm: 1\n", []string{
		"1:1: error file-kind: this is no instrument: its second key should be instrument",
	}},
	{"first keys exchanged", "instrument: a\npsynorm: 1\nversion: 1\nitems: {}\nscales: {}\n", []string{
		"1:1: error file-kind: this is no instrument: it should begin with psynorm: 1",
	}},
	{"a norm set", "psynorm: 1\nnorms: x\nitmes: 1\n", []string{
		"2:1: error file-kind: this is no instrument: its second key is norms, which makes it a norm set",
	}},
	{"a mapping", "psynorm: 1\nmapping: x\n", []string{
		"2:1: error file-kind: this is no instrument: its second key is mapping, which makes it a mapping",
	}},
	{"a norm set with its second key misspelt", "psynorm: 1\nnorm: x\n", []string{
		"2:1: error file-kind: this is no instrument: its second key should be instrument; did you mean norms?",
	}},
	{"another language version", "psynorm: 1.0\n", []string{
		`1:10: error psynorm-version: psynorm should be 1, not "1.0": this program reads version 1 of the language`,
	}},
	{"ids of the file, and missing keys", "psynorm: 1\ninstrument: a b\nversion: '1@2'\nitmes: {}\n", []string{
		"1:1: error missing-key: an instrument lacks the key items",
		"1:1: error missing-key: an instrument lacks the key scales",
		`2:13: error bad-id: "a b" cannot be an id; only letters, digits, - _ and . may stand in it`,
		`3:10: error bad-id: "1@2" cannot be an id; only letters, digits, - _ and . may stand in it`,
		"4:1: error unknown-key: unknown key itmes in an instrument; did you mean items?",
	}},
	{"range with a hyphen", headOnly + "items: {q1-q5: r}\nscales: {s: {items: [q1..q5]}}\n", []string{
		`7:9: error bad-id: "q1-q5" cannot be an id; only letters, ASCII digits and _ may stand in it; a range is written q1..q9`,
		"8:22: error dangling-name: there is no item q1",
	}},
	{"names taken", headOnly + "items: {q1..q5: r, q3..q7: r, s: r}\nscales: {s: {items: [q1]}, q1: {items: [q2]}, all: {items: [q2]}, x: {group: q4, items: [q2..q5, s]}, y: {group: x, items: [q1, q6, q7]}}\n", []string{
		"7:20: error duplicate-id: the item q3 is already there, on line 7",
		"8:10: error name-taken: s already names the item on line 7; items, scales and groups share their names",
		"8:28: error name-taken: q1 already names the item on line 7; items, scales and groups share their names",
		"8:47: error reserved-id: all is a reserved word and cannot be an id",
		"8:78: error name-taken: q4 already names the item on line 7; items, scales and groups share their names",
		"8:114: error name-taken: x already names the scale on line 8; items, scales and groups share their names",
	}},
	{"items", headOnly + `items:
  q1: {}
  q2: {responses: r, number: [1, 2]}
  q3: [1]
  q4: ~
  q5: {number: 5}
  q5w: {number: [0.5, 0.7], whole: true}
  q6: {clock: [1:00]}
  q7: {clock: false}
  q8: {clock: ['1:00', 25:00]}
  q9: {responses: r, whole: true}
  q10: {number: [1, 2], correct: 1}
  q11: {responses: r, hidden: 1}
  q12: {clock: true, missing: 3}
  q13: {responses: r, required: yes}
  q14: {responses: r, correct: []}
  q15: {responses: r, column: ''}
  "q16, q17": {responses: r, column: A}
scales:
  s: {items: [q1..q11, -q12, q13..q17]}
`, []string{
		"8:7: error one-of: an item needs exactly one of responses, number, clock, and has 0",
		"9:7: error one-of: an item needs exactly one of responses, number, clock, and has 2",
		"10:7: error wrong-shape: an item should be a map of keys to values, not a list",
		"11:7: error no-value: response set has no value",
		"12:16: error wrong-shape: the range of a number should be a list, not a single value",
		"13:36: error misplaced-key: whole cannot stand here: there is no whole number in the range",
		"14:15: error wrong-shape: a time of day should be a window [from, to], not 1 of them",
		`15:15: error bad-word: clock, unless it is a window [from, to], should be one of true, not "false"`,
		`16:24: error bad-clock: a time of day should be a time of day from 00:00 to 23:59, not "25:00"`,
		"17:29: error misplaced-key: whole cannot stand here: only the number of an item can be whole",
		"18:34: error misplaced-key: correct cannot stand here: only an item with responses has right answers",
		"19:31: error misplaced-key: hidden cannot stand here: an item without when is always shown",
		`20:31: error bad-clock: the value of a blank should be a time of day from 00:00 to 23:59, not "3"`,
		`21:33: error bad-word: required should be one of true | false, not "yes"`,
		"22:32: error empty-list: correct needs at least one entry",
		"24:38: error misplaced-key: column cannot stand here: several items cannot be found in one column",
		`24:38: error column-taken: q17 and q16 are found under the same header, "A"`,
		"26:25: error reverse-clock: q12 is a time of day and cannot be reverse keyed",
	}},
	{"lists of items", fiveItems + "unscored: [q9, -q1]\nscales:\n  s: {items: [q1..q3, q6..q20, −q3, q2-q4, 'q4,,q5']}\n", []string{
		"8:12: error dangling-name: there is no item q9; did you mean q1?",
		`8:16: error bad-id: "-q1" cannot be an id; it must begin with a letter; the minus of a reverse keyed item has no meaning here`,
		"10:23: error dangling-name: there is no item q6; did you mean q1?",
		`10:32: error bad-id: "−q3" cannot be an id; it must begin with a letter; a reverse keyed item is marked with the plain minus -`,
		`10:37: error bad-id: "q2-q4" cannot be an id; only letters, ASCII digits and _ may stand in it; a range is written q1..q9`,
		`10:48: error bad-id: "" cannot be an id; it is empty`,
	}},
	{"kinds of scale", fiveItems + "scales:\n  s: {}\n  t: {items: [q1..q5], expr: s + 1}\n  u: {itmes: [q1]}\n  v: {items: []}\n  w: {of: []}\n  x: ~\n", []string{
		"9:3: error one-of: the scale s needs exactly one of items, of, expr, steps, and has 0",
		"10:3: error one-of: the scale t needs exactly one of items, of, expr, steps, and has 2",
		"11:3: error one-of: the scale u needs exactly one of items, of, expr, steps, and has 0",
		"11:7: error unknown-key: unknown key itmes in the scale u; did you mean items?",
		"12:14: error empty-list: items needs at least one entry",
		"13:11: error empty-list: of needs at least one entry",
		"14:6: error wrong-shape: the scale x should be a map of keys to values, not empty",
	}},
	{"keys out of place", fiveItems + `scales:
  s: {items: [q1..q5], metric: T}
  t: {expr: s + 1, score: mean, missing: {allow: 1}}
  u: {of: s, weights: 2, mixed: as-is}
  v: {items: [q1..q5], score: sum, count: '>= 2', mixed: as-is}
  w: {items: [q1..q5], score: max, weights: 2}
  x: {items: [q1..q5], score: count}
`, []string{
		"9:24: error misplaced-key: metric cannot stand here: it goes with a scale of scales",
		"10:20: error misplaced-key: score cannot stand here: it goes with a scale of items or of scales",
		"10:33: error misplaced-key: missing cannot stand here: it goes with a scale of items or of scales",
		"11:14: error misplaced-key: weights cannot stand here: it goes with a scale of items",
		"11:26: error misplaced-key: mixed cannot stand here: it goes with a scale of items",
		"12:36: error misplaced-key: count cannot stand here: it goes with score: count",
		"12:51: error misplaced-key: mixed cannot stand here: it goes with mean, max, min, sd and pomp",
		"13:36: error misplaced-key: weights cannot stand here: it goes with sum and mean",
		"14:6: error missing-key: score: count lacks the key count",
	}},
	{"weights and missing", fiveItems + `scales:
  s: {items: [q1..q3], weights: {q1: 2, q9: 1, q4: 1, 'q2, q1': 3}}
  t: {items: [q1..q5], missing: {allow: 20.5%, require: [q4, q9], fill: pro, most: 1}}
  u: {of: [s, s, tt], missing: {require: [s, t, q1], allow: 200%}}
  v: {items: [q1..q5], missing: {allow: 1.5}, weights: [1, 2]}
`, []string{
		"9:41: error dangling-name: there is no item q9; did you mean q1?",
		"9:48: error not-in-scale: q4 is no part of the scale s",
		"9:60: error repeated: q1 stands twice in this list",
		`10:41: error bad-number: allow should be a decimal number, not "20.5%"; a percentage is a whole number`,
		"10:62: error dangling-name: there is no item q9; did you mean q1?",
		`10:73: error bad-word: fill should be one of prorate | none, not "pro"`,
		"10:78: error unknown-key: unknown key most in missing",
		"11:15: error repeated: s stands twice in this list",
		"11:18: error dangling-name: there is no scale or group tt; did you mean t?",
		"11:46: error not-in-scale: t is no part of the scale u",
		"11:49: error dangling-name: there is no scale q1",
		"11:61: error number-range: allow should be within [0%, 100%], not 200%",
		`12:41: error bad-number: allow should be a decimal number, not "1.5"; a whole number is due`,
		"12:56: error wrong-shape: weights should be a map of keys to values, not a list",
	}},
	{"norm, round, higher, bands", fiveItems + `scales:
  s:
    items: [q1..q5]
    norm: [t, T, T, raw, q1, min, a-b]
    round: {digits: 12, mode: up}
    higher: bad
    report: no
    bands: {metrics: T, from: {a: min, b: 7, c: min, d: '> 9', e: x, hi: 12}}
`, []string{
		"11:12: error dangling-name: there is no metric t; did you mean T?",
		"11:18: error repeated: T stands twice in this list",
		"11:21: error misplaced-key: raw cannot stand here: the raw score is always given; norm lists standard scores",
		"11:26: error name-taken: q1 already names the item on line 7; items, scales and groups share their names",
		"11:30: error reserved-id: min is a reserved word and cannot be an id",
		`11:35: error bad-id: "a-b" cannot be an id; only letters, ASCII digits and _ may stand in it`,
		"12:21: error number-range: digits should be within [0, 9], not 12",
		`12:31: error bad-word: the mode of rounding should be one of half-up | half-even | floor | ceil, not "up"`,
		`13:13: error bad-word: higher should be one of worse | better, not "bad"`,
		`14:13: error bad-word: report should be one of true | false, not "no"`,
		"15:13: error unknown-key: unknown key metrics in bands; did you mean metric?",
		"15:49: error min-first: min can only be the first bound",
		`15:67: error bad-bound: a lower bound is a number, ">number" or min, not "x"`,
		"15:70: error reserved-id: hi is a reserved word and cannot be an id",
	}},
	{"steps", fiveItems + "scales:\n  s: {steps: {of: q1, from: [[min, 0], [2], 3, [3, a]]}}\n  t: {steps: {of: qq, from: []}}\n  u: {steps: {from: {min: 0}}}\n", []string{
		"9:40: error wrong-shape: a step [lower bound, value] should be two entries, not 1 of them",
		"9:45: error wrong-shape: a step [lower bound, value] should be a list, not a single value",
		`9:52: error bad-number: the value of a step should be a decimal number, not "a"; this is no number`,
		"10:19: error dangling-name: there is no item or scale qq; did you mean q1?",
		"10:29: error empty-list: from needs at least one entry",
		"11:14: error missing-key: steps lacks the key of",
		"11:21: error wrong-shape: from should be a list, not a map of keys to values",
	}},
	{"defaults, inherited by several scales", fiveItems + `scales:
  s: {group: g, items: [q1..q5]}
  t: {group: g, items: [q1..q5]}
defaults:
  g: {norm: t, missing: {allow: x}, title: a, score: men, bands: {from: {low: x}}}
`, []string{
		"12:13: error dangling-name: there is no metric t; did you mean T?",
		`12:33: error bad-number: allow should be a decimal number, not "x"; this is no number`,
		"12:37: error unknown-key: unknown key title in defaults",
		`12:54: error bad-word: the score should be one of sum | mean | count | max | min | sd | pomp, not "men"; did you mean mean?`,
		`12:79: error bad-bound: a lower bound is a number, ">number" or min, not "x"`,
	}},
	{"rules", oneScale + `validity:
  - invalid: s >= 9
    doubtful: s >= 8
  - because: x
  - {doubtful: s >= 8, id: R1}
  - {doubtful: s >= 8, id: R1}
critical:
  - {id: a, when: q1 == 1}
  - {id: a, when: q1 == 2}
  - {when: q1 == 1}
  - {id: tier, when: q1 == 1}
tiers:
  levels: [{id: g}, {id: g}, {id: id}, {title: x}, {id: r}]
  rules:
    - {rr: s >= 9}
    - {id: x, because: y}
    - {g: s >= 8, r: s >= 9}
    - 1
    - {r: any(h, raw > 1), id: y}
monitor: [{id: w}]
`, []string{
		"11:5: error one-of: a validity rule needs exactly one of invalid, doubtful, and has 2",
		"13:5: error one-of: a validity rule needs exactly one of invalid, doubtful, and has 0",
		"15:28: error duplicate-id: the rule R1 is already there, on line 14",
		"18:10: error duplicate-id: the critical rule a is already there, on line 17",
		"19:5: error missing-key: a critical rule lacks the key id",
		"20:10: error reserved-id: tier is a reserved word and cannot be an id",
		"22:26: error duplicate-id: the level g is already there, on line 22",
		"22:35: error reserved-id: id is a reserved word and cannot be an id",
		"22:40: error missing-key: a level lacks the key id",
		"24:8: error dangling-name: there is no level rr; did you mean r?",
		"25:7: error one-of: a rule needs exactly one of the ids of the levels, and has 0",
		"26:7: error one-of: a rule needs exactly one of the ids of the levels, and has 2",
		"27:7: error wrong-shape: a rule should be a map of keys to values, not a single value",
		"28:18: error unquoted-comma: this part of {...} has no value: a rule that holds a comma must be quoted",
		"29:11: error missing-key: a monitor rule lacks the key when",
	}},
	{"rules on several lines", oneScale + `tiers:
  levels: [{id: 绿}, {id: 红}]
  rules:
    - 红: s == 9 &&
        s.T > 60
    - 红: "s ≥ 9"
    - 红: >
        s == 9 ||

        总分 > 60
`, []string{
		"14:11: error rule-metric: the norm of the scale s does not list T; add T to the norm of s",
		"15:13: error rule-token: ≥ does not belong in a rule; write >=",
		"19:9: error unknown-name: there is no 总分 here",
	}},
	{"forms and tests", oneScale + `forms: {a: [q1..q4], b: [q1..q5, q2], c: [q1..q9], d: [q1]}
tests:
  - name: a
    answers: {q1..q9: 3}
    expect: {s: [1, 2]}
    person: {sex: X, agee: 3, age: 200, birth: 9/3/2011}
    date: 2024-13-01
    form: z
    informant: pupil
    seconds: x
  - {nam: a, earlier: [{date: x}]}
`, []string{
		"10:34: error form-order: an item stands in the form b once: q2 stands twice",
		"10:43: error dangling-name: there is no item q6; did you mean q1?",
		"13:15: error dangling-name: there is no item q6; did you mean q1?",
		"14:17: error wrong-shape: s should be a single value, not a list",
		`15:19: error bad-word: the attribute sex should be one of M | F, not "X"`,
		"15:22: error dangling-name: there is no attribute agee; did you mean age?",
		"15:36: error number-range: the attribute age should be within [0, 150], not 200",
		`15:48: error bad-date: a date should be a date like 2024-03-09, not "9/3/2011"`,
		`16:11: error bad-date: a date should be a date like 2024-03-09, not "2024-13-01"`,
		"17:11: error dangling-name: there is no form z",
		`18:16: error bad-word: the informant should be one of self | parent | teacher | clinician, not "pupil"`,
		`19:14: error bad-number: seconds should be a decimal number, not "x"; this is no number`,
		"20:5: error missing-key: a test lacks the key name",
		"20:5: error missing-key: a test lacks the key answers",
		"20:5: error missing-key: a test lacks the key expect",
		"20:6: error unknown-key: unknown key nam in a test; did you mean name?",
		"20:24: error missing-key: an earlier wave lacks the key answers",
		`20:31: error bad-date: a date should be a date like 2024-03-09, not "x"`,
	}},
	{"attributes", oneScale + `attributes:
  sex: [M, F]
  a: [x, x]
  b: {of: c, from: {}}
  c: {of: grad, from: {x: 1}}
  d: {of: a, from: {x: 1, y: min}, also: [x, z]}
  e: 3
  f: [5, 2]
  g: []
  h: {of: k, from: {young: min, old: 60}}
  k: [0, 99]
`, []string{
		"11:3: error misplaced-key: sex cannot stand here: this attribute is built in",
		"12:10: error repeated: x stands twice in this list",
		"13:11: error misplaced-key: c cannot stand here: an attribute is derived from one that is a number",
		"13:20: error empty-list: from needs at least one entry",
		"14:11: error dangling-name: there is no attribute grad; did you mean grade?",
		"15:11: error misplaced-key: a cannot stand here: an attribute is derived from one that is a number",
		"15:30: error min-first: min can only be the first bound",
		"15:43: error repeated: x stands twice in this list",
		"16:6: error wrong-shape: the attribute e should be a list, not a single value",
		"17:10: error number-range: the attribute f should be within [5, …], not 2; an interval runs from low to high",
		"18:6: error empty-list: the attribute g needs at least one entry",
	}},
	{"responses", strings.Replace(headOnly, "\n  r:", `
  none: {values: [none]}
  l: {values: [1, 2], labels: {zh: [a], chinese: [a, b]}, codes: {A: 1, B: 7, C: x}}
  e: {values: []}
  m: {labels: [a]}
  r:`, 1) + "items: {q1: none, q2: l, q3: e, q4: m, q5: r}\nscales: {s: {items: [q1..q5]}}\n", []string{
		"6:18: error empty-list: values, none not counted, needs at least one entry",
		"7:36: error label-count: 2 labels are due, one an option, and there are 1",
		"7:41: error unknown-key: unknown key chinese in labels; a language tag such as zh or en is due here",
		`7:76: error code-value: the code "B" stands for 7, which is not among the values`,
		`7:82: error bad-number: the value of an option should be a decimal number, not "x"; this is no number`,
		"8:15: error empty-list: values, none not counted, needs at least one entry",
		"9:6: error missing-key: a response set lacks the key values",
	}},
	{"about", "psynorm: 1\ninstrument: t\nversion: 1\nabout: {source: ~, licence: open, informant: [self, self, pupil], ages: [18, 9], status: draft}\n" + strings.SplitAfterN(oneScale, "\n", 5)[4], []string{
		"4:17: error no-value: a source has no value",
		"4:29: error wrong-shape: licence should be a map of keys to values, not a single value",
		"4:53: error repeated: self stands twice in this list",
		`4:59: error bad-word: an informant should be one of self | parent | teacher | clinician, not "pupil"`,
		"4:78: error number-range: the ages should be within [18, …], not 9; an interval runs from low to high",
		`4:90: error bad-word: the status should be one of published | reconstruction | unverified | example, not "draft"`,
	}},
}

// TestParseFindings gives the findings on files of several mistakes, each as the first line of what a person sees and
// its hint: all are found in one run, at their places, and one mistake is not reported as two. Single mistakes of every
// kind, with carets, are in testdata/bad.
func TestParseFindings(t *testing.T) {
	for _, tt := range slices.Concat(findingCases, informantFindings, bandNameFindings) {
		t.Run(tt.name, func(t *testing.T) {
			var got []string
			for _, e := range findingsOf(t, "", []byte(tt.src)).Errors() {
				line := e.Error()
				if hint := e.Hint("en"); hint != "" {
					line += "; " + hint
				}
				got = append(got, line)
				assert.NotContains(t, e.Message("zh"), "%!")
			}
			assert.Equal(t, tt.want, got)
		})
	}
}
