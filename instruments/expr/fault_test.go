package expr

import (
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var update = flag.Bool("update", false, "rewrite testdata/faults.txt: read the difference before committing it")

// TestFaults holds the texts a person sees. testdata/faults.txt has a rule, what is said about it in English, and the
// same in Chinese; sections are separated by ----.
func TestFaults(t *testing.T) {
	const file, separator = "testdata/faults.txt", "\n----\n"
	text, err := os.ReadFile(file)
	require.NoError(t, err)
	sections := strings.Split(strings.TrimSuffix(string(text), "\n"), separator)
	scope := newSheet()
	for i, section := range sections {
		first, _, _ := strings.Cut(section, "\n")
		src, ok := strings.CutPrefix(first, "rule: ")
		require.True(t, ok, "section %d begins with a rule", i)
		program, faults := Compile(src, Truth, scope)
		require.Nil(t, program, src)
		require.NotEmpty(t, faults, src)
		got := first
		for _, lang := range []string{"en", "zh"} {
			for _, f := range faults {
				got += "\n" + f.In(src).Render(lang)
			}
		}
		if *update {
			sections[i] = got
		} else {
			assert.Equal(t, section, got)
		}
	}
	if *update {
		require.NoError(t, os.WriteFile(file, []byte(strings.Join(sections, separator)+"\n"), 0o644))
	}
}

func TestFaultsOfOtherTexts(t *testing.T) {
	scope := newSheet()
	for _, c := range []struct {
		name, src string
		want      Kind
		text      string
	}{
		{
			"empty", "", Truth,
			"1:1: error rule-syntax: a number, a name or an opening parenthesis is due here, not the end",
		},
		{
			"blank", " \n\t", Truth,
			"1:1: error rule-syntax: a number, a name or an opening parenthesis is due here, not the end\n     \n    ^",
		},
		{
			"second line", "lie >= 3 &&\n  totl >= 160", Truth,
			"2:3: error unknown-name: there is no totl here\n      totl >= 160\n      ^\n    did you mean total?",
		},
		{
			"string over two lines", "person.sex == \"M\nF\"", Truth,
			"1:15: error rule-string: the string in double quotes does not end, or holds an unknown escape\n" +
				"    person.sex == \"M\n                  ^",
		},
		{
			"not UTF-8", "lie >\xff 3", Truth,
			"1:6: error rule-token: U+FFFD does not belong in a rule\n    lie >\uFFFD 3\n         ^",
		},
		{
			"invisible character", "lie\u200b > 3", Truth,
			"1:4: error rule-token: U+200B does not belong in a rule\n    lie\u200b > 3\n       ^",
		},
		{
			"condition where a number is due", "lie > 3", Number,
			"1:1: error rule-type: a number is due here, but lie > 3 is a condition\n    lie > 3\n    ^\n" +
				"    to count how many conditions hold write count(condition, ...)",
		},
		{
			"word where a number is due", "person.sex", Number,
			"1:1: error rule-type: a number is due here, but person.sex is a word\n    person.sex\n    ^",
		},
		{
			"number beyond floats", "lie > 1" + strings.Repeat("0", 309), Truth,
			"1:7: error rule-size: the rule is too large: this number is beyond the range of floating point\n    lie > 1" +
				strings.Repeat("0", 113) + "\n          ^",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := Compile(c.src, c.want, scope)
			text := strings.ReplaceAll(rendered(c.src, faults), "\xff", "\uFFFD")
			assert.Equal(t, c.text, text)
		})
	}
}

func TestLimits(t *testing.T) {
	scope := newSheet()
	for _, c := range []struct {
		name, src, code, text string
		offset                int
	}{
		{"length", "lie > 3 &&" + strings.Repeat(" ", maxLength) + "q1 > 2", "rule-size", "longer than 10000 bytes", maxLength},
		{"parentheses", strings.Repeat("(", 201) + "lie > 3" + strings.Repeat(")", 201), "rule-size", "nested deeper than 200 levels", 200},
		{"negations", strings.Repeat("!", 300) + "(lie > 3)", "rule-size", "nested deeper than 200 levels", 201},
		{"minus signs", strings.Repeat("- ", 300) + "lie > 3", "rule-size", "nested deeper than 200 levels", 402},
		{"calls", strings.Repeat("abs(", 201) + "lie" + strings.Repeat(")", 201) + " > 3", "rule-size", "nested deeper than 200 levels", 803},
		{
			"groups within groups",
			strings.Repeat("any(aspect, ", 12) + "raw > 2" + strings.Repeat(")", 12),
			"rule-size", "more than 65536 parts once its groups are written out", 0,
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := Compile(c.src, Truth, scope)
			require.Len(t, faults, 1)
			e := faults[0].In(c.src)
			assert.Equal(t, c.code, string(e.Code()))
			assert.Contains(t, e.Message("en"), c.text)
			assert.Equal(t, c.offset, faults[0].Offset)
		})
	}
	t.Run("faults", func(t *testing.T) {
		_, faults := Compile(strings.Repeat("%", 5000), Truth, scope)
		assert.Len(t, faults, maxFaults)
	})
	for _, src := range []string{
		strings.Repeat("(", 200) + "lie > 2" + strings.Repeat(")", 200),
		strings.Repeat("lie > 2 && ", 900) + "lie > 2",
		strings.Repeat("lie + ", 1600) + "1 > 2",
		strings.Repeat("lie > 2 && (", 199) + "q1 > 0" + strings.Repeat(")", 199),
	} {
		p := mustCompile(t, src, Truth, scope)
		assert.Equal(t, True, p.Truth(scope.frame(known())), "long and deep rules within the limits work")
	}
}

// TestEveryKindOfFault sees to it that the texts above have every kind that a rule can be answered with.
func TestEveryKindOfFault(t *testing.T) {
	text, err := os.ReadFile("testdata/faults.txt")
	require.NoError(t, err)
	for _, code := range []string{
		"rule-syntax", "rule-bracket", "rule-token", "rule-number", "rule-string", "unknown-name", "unknown-function",
		"rule-type", "rule-arity", "rule-chain", "rule-boolean", "unknown-word", "rule-words", "rule-order", "rule-undefined",
	} {
		assert.Contains(t, string(text), " error "+code+": ")
	}
}
