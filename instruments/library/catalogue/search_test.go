package catalogue

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

// small is an instrument of one item with what the header adds.
func small(t *testing.T, id, title, about string) *instruments.Definition {
	t.Helper()
	def, err := instruments.Parse(id+".yaml", []byte(`psynorm: 1
instrument: `+id+`
version: "1"
title: `+title+`
about: `+about+`
responses: {freq3: {values: [0, 1, 2]}}
items: {q1..q3: freq3}
scales:
  total:
    title: {zh: 学习焦虑, en: Test anxiety}
    items: [q1..q3]
    bands: {metric: raw, from: {usual: min, raised: 4}}
critical: [{id: harm, when: q3 >= 1, title: {zh: 自伤, en: Self-harm}}]
titles: {raised: {zh: 偏高, en: Raised}}
`))
	require.NoError(t, err)
	return def
}

func normSet(t *testing.T, id, instrument, cells string) *norms.Set {
	t.Helper()
	set, err := norms.Parse(id+".yaml", []byte(`psynorm: 1
norms: `+id+`
version: "1"
instrument: `+instrument+`
population: {title: {zh: 全国样本, en: National sample}, n: 100, licence: {status: open}}
status: current
`+cells), nil)
	require.NoError(t, err)
	return set
}

// shelf has instruments with stated ages, with an open end and with none, and norm sets that tell ages and informants apart
// or do not.
func shelf(t *testing.T) *Catalogue {
	t.Helper()
	c, err := New([]*instruments.Definition{
		small(t, "TAS-20", "{zh: 考试焦虑量表, en: Test Anxiety Scale}", "{licence: {status: open}, informant: self, ages: [9, 12.5]}"),
		small(t, "worry", "{zh: 忧虑, en: Worry}", "{licence: {status: permission}, informant: [parent, teacher], ages: [16, max]}"),
		small(t, "silent", "{zh: 未注明, en: Says nothing}", "{licence: {status: unknown}}"),
	}, []*norms.Set{
		normSet(t, "tas-all", "TAS-20", "cells: [{scales: {total: {mean: 3, sd: 1}}}]"),
		normSet(t, "tas-months", "TAS-20", "by: [age_months]\ncells: [{age_months: [120, 131], scales: {total: {mean: 3, sd: 1}}}]"),
		normSet(t, "worry-by", "worry", "by: [informant, age]\ncells: [{informant: parent, age: [16, max], scales: {total: {mean: 3, sd: 1}}}]"),
		normSet(t, "worry-one", "worry", "cells: [{scales: {total: {mean: 3, sd: 1}}}]"),
		normSet(t, "orphan", "nobody", "by: [age]\ncells: [{age: [7, 8], scales: {x: {mean: 3, sd: 1}}}]"),
	})
	require.NoError(t, err)
	return c
}

func years(n int) *int { return &n }

func TestSearch(t *testing.T) {
	c := shelf(t)
	for _, s := range []struct {
		name string
		q    Query
		want string // names, those that nobody can be sure of with what is not stated
	}{
		{"everything", Query{}, "TAS-20 silent worry orphan tas-all tas-months worry-by worry-one"},
		{"part of a Chinese title", Query{Words: []string{"焦虑"}}, "TAS-20 silent worry tas-all tas-months worry-by worry-one"},
		{"two words, one of the title and one of a scale", Query{Words: []string{"考试", "学习"}}, "TAS-20 tas-all tas-months"},
		{"across the border of two titles", Query{Words: []string{"量表学习"}}, ""},
		{"English, whatever the case", Query{Words: []string{"tEST anx", "SCALE"}}, "TAS-20 tas-all tas-months"},
		{"without its hyphen", Query{Words: []string{"tas20"}}, "TAS-20 tas-all tas-months"},
		{"with a hyphen too many", Query{Words: []string{"wor-ry"}}, "worry worry-by worry-one"},
		{"full-width letters", Query{Words: []string{"ＷＯＲＲＹ"}}, "worry worry-by worry-one"},
		{"a band", Query{Words: []string{"偏高"}, Kind: instruments.FileInstrument}, "TAS-20 silent worry"},
		{"a critical item", Query{Words: []string{"自伤"}}, "TAS-20 silent worry"},
		{"the sample of a norm set", Query{Words: []string{"national"}}, "orphan tas-all tas-months worry-by worry-one"},
		{"norms of what is found", Query{Words: []string{"考试"}, Kind: instruments.FileNorms}, "tas-all tas-months"},
		{"licence", Query{Licence: "permission"}, "worry"},
		{"licence not known", Query{Licence: "unknown"}, "silent"},

		{"at the lower end of the ages", Query{Age: years(9), Kind: instruments.FileInstrument}, "TAS-20 silent:ages"},
		{"below it", Query{Age: years(8), Kind: instruments.FileInstrument}, "silent:ages"},
		{"in the year that the ages end in", Query{Age: years(12), Kind: instruments.FileInstrument}, "TAS-20 silent:ages"},
		{"above them", Query{Age: years(13), Kind: instruments.FileInstrument}, "silent:ages"},
		{"no upper end", Query{Age: years(90), Kind: instruments.FileInstrument}, "silent:ages worry"},
		{"a newborn", Query{Age: years(0), Kind: instruments.FileInstrument}, "silent:ages"},
		{"norms for months of ten years", Query{Age: years(10), Kind: instruments.FileNorms}, "tas-all:ages tas-months"},
		{"norms for another year", Query{Age: years(11), Kind: instruments.FileNorms}, "tas-all:ages"},
		{"norms with an open end", Query{Age: years(50), Kind: instruments.FileNorms}, "worry-by worry-one:ages"},
		{"norms of no instrument at hand", Query{Age: years(7), Kind: instruments.FileNorms}, "orphan"},

		{"informant", Query{Informant: "parent", Kind: instruments.FileInstrument}, "silent:informant worry"},
		{"norms of one informant", Query{Informant: "parent", Kind: instruments.FileNorms}, "orphan:informant worry-by worry-one:informant"},
		{"norms of another", Query{Informant: "teacher", Kind: instruments.FileNorms}, "orphan:informant worry-one:informant"},
		{"norms of the only informant", Query{Informant: "self", Kind: instruments.FileNorms}, "orphan:informant tas-all tas-months"},
		{"all at once", Query{Words: []string{"焦虑"}, Informant: "parent", Age: years(16), Licence: "permission"}, "worry"},
		{"nothing stated at all", Query{Informant: "clinician", Age: years(3), Kind: instruments.FileInstrument}, "silent:ages,informant"},
	} {
		t.Run(s.name, func(t *testing.T) {
			found, err := c.Search(s.q)
			var got []string
			for _, e := range found {
				name := e.Name
				if e.Unsure != nil {
					name += ":" + strings.Join(e.Unsure, ",")
				}
				got = append(got, name)
			}
			assert.Equal(t, s.want, strings.Join(got, " "))
			if s.want == "" {
				var nothing *NotFoundError
				require.ErrorAs(t, err, &nothing)
			} else {
				require.NoError(t, err)
			}
		})
	}
}

func TestNothingFoundSaysWhatWouldBe(t *testing.T) {
	c := shelf(t)
	for _, s := range []struct {
		name   string
		q      Query
		zh, en string
	}{
		{
			"a Chinese word misspelt",
			Query{Words: []string{"焦绿"}},
			"没有找到“焦绿”\n  库中没有“焦绿”；是不是想写“焦虑”？改用它可找到 7 项",
			"nothing found for \"焦绿\"\n  \"焦绿\" stands nowhere in the library; did you mean \"焦虑\"? That finds 7.",
		},
		{
			"an English word misspelt, and a filter",
			Query{Words: []string{"anxeity"}, Licence: "open"},
			"没有同时符合下列条件的条目：anxeity, licence=open\n  库中没有“anxeity”；是不是想写“anxiety”？改用它可找到 5 项\n  去掉 anxeity 可找到 6 项",
			"nothing fits all of this: anxeity, licence=open\n  \"anxeity\" stands nowhere in the library; did you mean \"anxiety\"? That finds 5.\n  without anxeity: 6 found",
		},
		{
			"a filter too many",
			Query{Words: []string{"考试"}, Informant: "teacher"},
			"没有同时符合下列条件的条目：考试, informant=teacher\n  去掉 考试 可找到 4 项\n  去掉 informant=teacher 可找到 3 项",
			"nothing fits all of this: 考试, informant=teacher\n  without 考试: 4 found\n  without informant=teacher: 3 found",
		},
		{
			"nothing near",
			Query{Words: []string{"zzzzzz"}},
			"没有找到“zzzzzz”\n  可搜索标识、标题、分量表、分段和危机条目的中英文名称；库中共有 8 项",
			"nothing found for \"zzzzzz\"\n  searched are ids and the titles of instruments, norm sets, scales, bands and critical items; there are 8 entries",
		},
	} {
		t.Run(s.name, func(t *testing.T) {
			_, err := c.Search(s.q)
			var nothing *NotFoundError
			require.ErrorAs(t, err, &nothing)
			assert.Equal(t, s.zh, nothing.Message("zh"))
			assert.Equal(t, s.en, nothing.Message("en"))
		})
	}
}

func TestEntriesAsJSON(t *testing.T) {
	for _, e := range shelf(t).Entries() {
		text, err := json.Marshal(e)
		require.NoError(t, err)
		var back Entry
		require.NoError(t, json.Unmarshal(text, &back))
		assert.Equal(t, e, back)
		if e.Name == "worry" {
			assert.Contains(t, string(text), `"ages":[16,null]`)
		}
	}
	var a Ages
	for _, bad := range []string{`[]`, `[null, 3]`, `[1, 2, 3]`, `"9-12"`} {
		assert.Error(t, json.Unmarshal([]byte(bad), &a), bad)
	}
}
