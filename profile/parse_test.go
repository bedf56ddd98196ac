package profile

import (
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestParseJSONErrors spoils one thing of a good profile at a time. Want holds the English message; the offset is that
// of the text at.
func TestParseJSONErrors(t *testing.T) {
	good := string(AppendJSON(nil, demoAtLeast()))
	whole := string(AppendJSON(nil, demoDetermined()))
	for _, c := range []struct {
		name, text, old, new string
		code                 JSONCode
		at                   string // in the spoilt text
		want                 string
	}{
		{"nothing", "", "", "", JSONSyntax, "", "profile: not valid JSON"},
		{"cut off", good[:100], "", "", JSONSyntax, "", "profile: not valid JSON"},
		{"a list", "[1]", "", "", JSONWrongType, "[", "profile: expected an object"},
		{"another object", `{"id": 3}`, "", "", JSONNoProfile, "{", "profile: psynorm_profile is missing: this is no profile"},
		{"another version", `{"psynorm_profile": 2, "new": {}}`, "", "", JSONVersionOther, "2", "psynorm_profile: another version of the form, expected 1: read it with the psynorm that wrote it"},
		{"no UTF-8", good, "P002", "P\xff02", JSONNotText, "\xff", "profile: not UTF-8 text"},
		{"half a pair", good, "P002", `\ud83d`, JSONNotText, `"\ud83d"`, "profile: not UTF-8 text"},
		{"half a pair and a letter", good, "P002", `\ud83d\u0041`, JSONNotText, `"\ud83d`, "profile: not UTF-8 text"},
		{"unknown key", good, `"wave"`, `"waves"`, JSONUnknownKey, `"waves"`, `profile: unknown key "waves"`},
		{"unknown key deep down", good, `"notify"`, `"tell"`, JSONUnknownKey, `"tell"`, `critical.undecided[0]: unknown key "tell"`},
		{"unknown key of a score", good, `"band_lo":"usual"`, `"band_low":"usual"`, JSONUnknownKey, `"band_low"`, `scores[1]: unknown key "band_low"`},
		{"twice the same key", good, `"wave":"2"`, `"id":"P003"`, JSONDuplicate, `"id":"P003"`, `profile: "id" stands twice`},
		{"twice the same key of a score", good, `"answered":8,`, `"answered":8,"answered":8,`, JSONDuplicate, `"answered":8,"of"`, `scores[0]: "answered" stands twice`},
		{"twice the same scale", good, `{"id":"depression"`, `{"id":"somatization"`, JSONDuplicate, `{"id":"somatization","state":"unscorable"`, `scores[1]: "somatization" stands twice`},
		{"twice the same level", good, `"green","yellow"`, `"yellow","yellow"`, JSONDuplicate, `"yellow","orange"`, `tier.levels[1]: "yellow" stands twice`},
		{"twice the same critical item", good, `"false":["harm"]`, `"false":["ideation"]`, JSONDuplicate, `"ideation"]`, `critical.false[0]: "ideation" stands twice`},
		{"missing key", good, `"incomplete":["q15","q91"],`, ``, JSONMissingKey, `{`, `profile: key "incomplete" is missing`},
		{"missing bounds", good, `"lo":"yellow",`, ``, JSONMissingKey, `{"state":"at least"`, `tier: key "lo" is missing`},
		{"null", good, `"value":2.25`, `"value":null`, JSONWrongType, `null`, "scores[0].value: expected a number"},
		{"text for a number", good, `"answered":8,`, `"answered":"8",`, JSONWrongType, `"8"`, "scores[0].answered: expected a number"},
		{"number for a text", good, `"id":"P002"`, `"id":2`, JSONWrongType, `2,"unit"`, "id: expected a string"},
		{"object for a list", good, `"unit":["示例区","一中","七年级","3班"]`, `"unit":{}`, JSONWrongType, `{},"date"`, "unit: expected a list"},
		{"text for a flag", good, `"helper":true`, `"helper":"true"`, JSONWrongType, `"true","state"`, "scores[4].helper: expected true or false"},
		{"half an interval", good, `"ci":[63.651,73.849]`, `"ci":[63.651]`, JSONWrongType, `[63.651]`, "scores[0].standards.T.ci: expected a list of two numbers"},
		{"too large a number", good, `"value":2.25`, `"value":1e999`, JSONBadNumber, `1e999`, "scores[0].value: expected a number that a float64 can hold"},
		{"a broken count", good, `"skipped":9`, `"skipped":9.5`, JSONBadNumber, `9.5`, "answers.skipped: expected a whole number from 0 to 32767"},
		{"a negative count", good, `"skipped":9`, `"skipped":-9`, JSONBadNumber, `-9`, "answers.skipped: expected a whole number from 0 to 32767"},
		{"no such state", good, `"state":"prorated"`, `"state":"Prorated"`, JSONBadWord, `"Prorated"`, `scores[0].state: expected one of "unscorable", "complete", "prorated", "partial", "undefined"`},
		{"no such reason", good, `"why":"too-many-missing","lo":12`, `"why":"tired","lo":12`, JSONBadWord, `"tired"`, `scores[1].why: expected one of "not-said", "nothing-answered", "too-many-missing", "required-missing", "operand-missing", "no-formula", "no-norms", "no-cell", "age-unknown", "attribute-unknown", "no-scale", "no-metric", "no-entry", "off-table", "not-normal", "no-raw"`},
		{"no such level", good, `"level":"yellow"`, `"level":"blue"`, JSONDangling, `"blue"`, "tier.level: names nothing in this profile, expected one of tier.levels"},
		{"no such norm set", good, `"norms":"demo-norms","value":68.75`, `"norms":"other","value":68.75`, JSONDangling, `"other"`, "scores[0].standards.T.norms: names nothing in this profile, expected the id of one of norms"},
		{"no such scale", good, `"of":"lie"`, `"of":"lies"`, JSONDangling, `{"name":"lie"`, "validity.open[0].operands[0]: names nothing in this profile, expected something that this profile has"},
		{"no such metric", good, `"of":"depression","metric":"T"`, `"of":"depression","metric":"z"`, JSONDangling, `{"name":"depression.T"`, "reasons[1].operands[1]: names nothing in this profile, expected something that this profile has"},
		{"no such critical item", good, `"of":"ideation"`, `"of":"ideas"`, JSONDangling, `{"name":"critical.ideation"`, "reasons[1].operands[0]: names nothing in this profile, expected something that this profile has"},
		{"a helper before the others", whole, `"T":{"norms":"demo-norms","value":69`, `"T":{"helper":true,"norms":"demo-norms","value":69`, JSONDangling, `"percentile":{"norms"`, "scores[0].standards.percentile: names nothing in this profile, expected helpers behind all others"},
		{"a score that a rule saw otherwise", good, `"of":"somatization","value":2.25`, `"of":"somatization","value":2.5`, JSONContradicted, `{"name":"somatization"`, "reasons[0].operands[0]: differs from what the profile itself says"},
		{"a person that a rule saw otherwise", good, `"of":"age","value":13`, `"of":"age","value":9`, JSONContradicted, `{"name":"person.age"`, "reasons[0].operands[2]: differs from what the profile itself says"},
		{"a person that only a rule saw", good, `"person":{"sex":"F","age":13}`, `"person":{"sex":"F"}`, JSONContradicted, `{"name":"person.age"`, "reasons[0].operands[2]: differs from what the profile itself says"},
		{"a fact that two rules saw differently", whole, `"kind":"fact","of":"q15","value":3`, `"kind":"band","of":"depression","value":3`, JSONContradicted, `{"name":"q15"`, "critical.true[0].operands[0]: differs from what the profile itself says"},
		{"a rule that decided nothing", good, `"validity":{"state":"doubtful"`, `"validity":{"state":"valid"`, JSONContradicted, `{"id":"2","outcome":"doubtful"`, "validity.rule: differs from what the profile itself says"},
		{"a complete score without a value", whole, `"state":"complete","value":18,`, `"state":"complete",`, JSONContradicted, `{"id":"depression"`, "scores[1]: differs from what the profile itself says, expected a value"},
		{"bounds of a score the wrong way round", good, `"lo":12,`, `"lo":112,`, JSONContradicted, `112`, "scores[1].lo: differs from what the profile itself says, expected at most hi"},
		{"bounds of a standard score the wrong way round", good, `"lo":52.5,`, `"lo":82.5,`, JSONContradicted, `82.5`, "scores[1].standards.T.lo: differs from what the profile itself says, expected at most hi"},
		{"more answers than items", good, `"answered":8,`, `"answered":88,`, JSONContradicted, `88,"of"`, "scores[0].answered: differs from what the profile itself says, expected at most of"},
		{"bounds of the tier the wrong way round", good, `"lo":"yellow","hi":"red"`, `"lo":"red","hi":"yellow"`, JSONContradicted, `"red","hi":"yellow"`, "tier.lo: differs from what the profile itself says, expected at most hi"},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Contains(t, c.text, c.old)
			spoilt := strings.Replace(c.text, c.old, c.new, 1)
			_, err := ParseJSON([]byte(spoilt))
			var e *JSONError
			require.True(t, errors.As(err, &e), "%v", err)
			assert.Equal(t, c.code, e.Code)
			assert.Equal(t, c.want, e.Message("en"))
			assert.NotContains(t, e.Message("zh"), "%!")
			assert.NotEqual(t, e.Message("en"), e.Message("zh"))
			if c.at == "" {
				assert.Equal(t, max(0, len(spoilt)-1), e.Offset, "the last byte read")
			} else {
				assert.Equal(t, strings.Index(spoilt, c.at), e.Offset)
			}
		})
	}
}

func TestParseJSONTakesOneProfile(t *testing.T) {
	good := AppendJSON(nil, demoAtLeast())
	_, err := ParseJSON(append(good, good...))
	require.EqualError(t, err, fmt.Sprintf("profile: byte %d: profile: not valid JSON", len(good)))
	_, err = ParseJSON(append(good, '\n'))
	require.NoError(t, err, "a line break may stand behind it")
}

func TestJSONErrorTexts(t *testing.T) {
	_, err := ParseJSON([]byte(`{"psynorm_profile": 1, "engin": "v1"}`))
	require.EqualError(t, err, `profile: byte 0: profile: key "engine" is missing`)
	var e *JSONError
	require.True(t, errors.As(err, &e))
	assert.Equal(t, `profile 缺少键 "engine"`, e.Message("zh-Hans"))
	for code := range jsonTexts {
		e := JSONError{Code: code, Path: "scores[1]", Name: "id", Want: "x"}
		for _, tag := range []string{"zh", "en"} {
			assert.NotContains(t, e.Message(tag), "%!", code)
			assert.Contains(t, e.Message(tag), "scores[1]", code)
		}
	}
	for _, name := range constants(t, "json_error.go", "JSONCode") {
		assert.True(t, strings.HasPrefix(name, "JSON"), name)
	}
	assert.Len(t, jsonTexts, len(constants(t, "json_error.go", "JSONCode")))
}

// An error is read by people who may not see the person's answers.
func TestJSONErrorsHoldNoValues(t *testing.T) {
	text := string(AppendJSON(nil, demoAtLeast()))
	for _, spoil := range [][2]string{
		{`"id":"P002"`, `"id":["P002"]`},
		{`"value":27`, `"value":"27"`},
		{`"of":"age","value":13`, `"of":"age","value":9`},
		{`"date":"2024-05-06"`, `"date":{"2024":5}`},
	} {
		require.Contains(t, text, spoil[0])
		_, err := ParseJSON([]byte(strings.Replace(text, spoil[0], spoil[1], 1)))
		require.Error(t, err)
		for _, secret := range []string{"P002", "27", "13", "2024"} {
			assert.NotContains(t, strings.SplitN(err.Error(), ": ", 3)[2], secret)
		}
	}
}
