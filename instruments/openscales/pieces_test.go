package openscales

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestIsOpen(t *testing.T) {
	for _, c := range []struct {
		open     bool
		licences []string
	}{
		{true, []string{
			"CC0", "cc0", "CC0 1.0", "CC0 1.0 International", "CC0 license",
			"Public Domain", "public domain", "PUBLIC-DOMAIN", "Public domain licence",
			"CC BY", "CC-BY", "cc by", "CC_BY", "  CC  BY\t", "CC\u00a0BY", "CC\u2011BY 4.0", "CC BY 2.0", "CC BY 4.0", "CC-BY-4.0",
			"CC BY v4.0", "CC BY 4", "CC BY 4.0 International", "CC BY 4.0 International License", "CC BY Licence",
			"CC BY-SA", "CC BY-SA 4.0", "cc-by-sa-3.0", "CC BY\u2013SA 4.0 international licence",
		}},
		{false, []string{
			"CC BY-NC", "CC BY-NC-SA 4.0", "CC BY-ND", "CC BY-ND 4.0", "CC BY NC", "CC BY NonCommercial 4.0", "CC BY 4.0 (non-commercial use only)",
			"CC BY (NC)", "cc by-nc4.0", "CC BY\u2011NC 4.0", "CC BY/NC", "CC BY, NC", "CC BY 4.0 NC", "CC BY 4.0 or CC BY-NC 4.0", "CC BY-SA-NC",
			"Public domain status unclear", "Public domain; text copyrighted", "Public domain?", "not public domain", "Public Domain in the US",
			"CC0 claimed but contested", "CC0?", "not CC0", "CC0 (Public Domain)", "CC 0",
			"Open access (CC BY)", "CC BY 3.0 AU", "CC BY 4.0 4.0", "CC BY 44.0", "CC BY 4.0.1", "CC BYE", "CCBY", "BY", "CC", "CC 4.0", "4.0",
			"", " ", "-", "license", "International", "free to use", "published measure", "PhenX Toolkit freely available protocol",
		}},
	} {
		for _, licence := range c.licences {
			assert.Equal(t, c.open, isOpen(licence), "%q", licence)
		}
	}
}

// TestBothLicencesCount: wording is imported when the licence of the scale is open, and that of the
// file where it states one.
func TestBothLicencesCount(t *testing.T) {
	for _, c := range []struct {
		scale, file, status, said string
	}{
		{`"CC BY 4.0"`, ``, "open", ""},
		{`"CC BY 4.0"`, `"implementation": {"author": "somebody"},`, "open", ""},
		{`"CC BY 4.0"`, `"implementation": {"license": null},`, "open", ""},
		{`"CC BY 4.0"`, `"implementation": {"license": "CC0"},`, "open", ""},
		{`"CC BY 4.0"`, `"implementation": {"license": "CC BY-NC 4.0"},`, "unknown", `1:116: warning osd-wording-licence: the licence "CC BY-NC 4.0" is not an open one`},
		{`"CC BY 4.0"`, `"implementation": {"license": ["CC0"]},`, "unknown", `the licence "" is not an open one`},
		{`"CC BY (NC)"`, `"implementation": {"license": "CC0"},`, "unknown", `the licence "CC BY (NC)" is not an open one`},
		{`"free"`, `"implementation": {"license": "also free"},`, "unknown", `the licence "free" is not an open one`},
		{`null`, ``, "unknown", `the licence "" is not an open one`},
	} {
		src := `{"definition": {"scale_info": {"code": "c", "version": "1", "license": ` + c.scale + `}, ` + c.file +
			` "items": [{"id": "q1", "type": "binary", "text_key": "k"}], "scoring": {"s": {"method": "sum_coded", "items": ["q1"]}}},` +
			` "translations": {"en": {"k": "invented words"}}}`
		r, err := Import("f.osd", []byte(src), Options{Text: true})
		require.NoError(t, err)
		assert.Contains(t, string(r.Definition), "licence: {status: "+c.status, src)
		assert.Equal(t, c.status == "open", strings.Contains(string(r.Definition), "invented words"), src)
		said := r.Findings.Render("en")
		assert.Equal(t, c.said != "", strings.Contains(said, "osd-wording-licence"), said)
		assert.Contains(t, said, c.said)
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
		{"*ab", "aab", true},
		{"a*b*c", "aXbXbXc", true},
		{"a*b*c", "aXbXbXd", false},
		{"**", "x", true},
		{"a**", "a", true},
		{"?*", "", false},
		{"", "", true},
		{"", "a", false},
		{"*?b*", "bb", true},
		{"*.*", "a.", true},
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

// TestFind: a key is found in a small object and in a large one, which is indexed, and is then noted as read.
func TestFind(t *testing.T) {
	for _, n := range []int{1, 8, 9, 3000} {
		var keys, members []string
		for i := range n {
			keys = append(keys, fmt.Sprintf(`"k%d": %d`, i, i))
			members = append(members, fmt.Sprintf(`"k%d", %d`, i, i))
		}
		src := `{"object": {` + strings.Join(keys, ",") + `}, "array": [` + strings.Join(members, ",") + `, "k0"]}`
		doc, fault := parseDocument("f.osd", []byte(src))
		require.Nil(t, fault)
		object, array := doc.root.get("object"), doc.root.get("array")
		assert.Nil(t, object.get("k"))
		last := object.get(fmt.Sprintf("k%d", n-1))
		require.NotNil(t, last)
		assert.Equal(t, strconv.Itoa(n-1), last.text)
		assert.True(t, object.read[n-1])
		assert.Equal(t, n == 1, object.read[0], "no other key is read")
		assert.Equal(t, n > 8, len(object.index) == n, "a large object is indexed once")
		for _, v := range []*value{object, array} {
			assert.True(t, v.lists("k0"))
			assert.True(t, v.lists(fmt.Sprintf("k%d", n-1)))
			assert.False(t, v.lists(fmt.Sprintf("k%d", n)))
			assert.False(t, v.lists("0"), "a number is no text")
		}
	}
	var none *value
	assert.False(t, none.lists("a"))
	assert.False(t, (&value{shape: shapeString, text: "a"}).lists("a"))
}

// TestPlaces compares line and column of every byte of a text with a count from its beginning.
func TestPlaces(t *testing.T) {
	text := strings.Repeat(strings.Repeat("量表x é", 300)+"\r\n\n", 5)
	p := newPlaces([]byte(text))
	require.Greater(t, len(p.marks), 3)
	for at := range text {
		before := text[:at]
		line := strings.Count(before, "\n") + 1
		column := utf8.RuneCountInString(before[strings.LastIndexByte(before, '\n')+1:]) + 1
		require.Equal(t, place{line, column}, p.of(at))
	}
	assert.Equal(t, place{11, 1}, p.of(len(text)))
	part, before := p.around(0)
	assert.Equal(t, 0, before)
	assert.Equal(t, text[:len(part)], part)
	assert.Equal(t, margin, utf8.RuneCountInString(part))
	end := strings.Index(text, "\r")
	part, before = p.around(end)
	assert.Equal(t, margin, before)
	assert.Equal(t, text[end-len(part):end], part, "without the end of the line")
}
