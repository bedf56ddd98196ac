package catalogue

import (
	"bytes"
	"encoding/xml"
	"errors"
	"io"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

// element is an element of a page with its attributes, and the names of those it stands in.
type element struct {
	name string
	attr map[string]string
	in   []string
}

// elements reads a page as strictly as XML is read: every element closed, in order, every attribute quoted. Attributes
// given twice, and ids used twice, are errors too.
func elements(t *testing.T, page []byte) (out []element) {
	t.Helper()
	require.True(t, bytes.HasPrefix(page, []byte("<!DOCTYPE html>\n")))
	d := xml.NewDecoder(bytes.NewReader(page))
	var open []string
	ids := map[string]bool{}
	for {
		token, err := d.Token()
		if errors.Is(err, io.EOF) {
			require.Empty(t, open)
			return out
		}
		require.NoError(t, err)
		switch token := token.(type) {
		case xml.StartElement:
			e := element{token.Name.Local, map[string]string{}, slices.Clone(open)}
			for _, a := range token.Attr {
				require.NotContains(t, e.attr, a.Name.Local)
				e.attr[a.Name.Local] = a.Value
			}
			if id, ok := e.attr["id"]; ok {
				require.False(t, ids[id], "the id %q stands twice", id)
				require.NotContains(t, id, " ")
				ids[id] = true
			}
			out, open = append(out, e), append(open, e.name)
		case xml.EndElement:
			open = open[:len(open)-1]
		}
	}
}

// site gives the pages of a catalogue by file name.
func site(t *testing.T, c *Catalogue) map[string][]byte {
	t.Helper()
	files, err := c.Site()
	require.NoError(t, err)
	require.Equal(t, "index.html", files[0].Name)
	out := map[string][]byte{}
	for _, f := range files {
		require.NotContains(t, out, f.Name)
		out[f.Name] = f.Content
	}
	return out
}

// everything is a catalogue of all the good definitions and norm sets of the project that can be together.
func everything(t *testing.T) *Catalogue {
	t.Helper()
	files, err := filepath.Glob("../../../testdata/good/*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return load(t, files...)
}

func catalogues(t *testing.T) map[string]*Catalogue {
	t.Helper()
	library, err := Library()
	require.NoError(t, err)
	return map[string]*Catalogue{"library": library, "good": everything(t), "worry": worry(t)}
}

func TestSiteIsWholeAndStandsAlone(t *testing.T) {
	for name, c := range catalogues(t) {
		t.Run(name, func(t *testing.T) {
			pages := site(t, c)
			parsed := map[string][]element{}
			for file, page := range pages {
				parsed[file] = elements(t, page)
				for _, needs := range []string{"<script", "<link", "<img", "<iframe", "@import", "url(", "http-equiv", "javascript:"} {
					assert.NotContains(t, string(page), needs, file)
				}
			}
			for _, e := range c.Entries() {
				p, err := c.Page(e.Kind, e.Name)
				require.NoError(t, err)
				require.Contains(t, pages, p.File())
				assert.Contains(t, links(parsed["index.html"]), url.PathEscape(p.File()), "the index leads to every page")
				assert.Contains(t, links(parsed[p.File()]), "index.html", "and every page back")
			}
			for file, page := range parsed {
				for _, link := range links(page) {
					path, fragment, _ := strings.Cut(link, "#")
					target := file
					if path != "" {
						var err error
						target, err = url.PathUnescape(path)
						require.NoError(t, err)
					}
					require.Contains(t, parsed, target, "%s leads to %s", file, link)
					if fragment != "" {
						assert.True(t, slices.ContainsFunc(parsed[target], func(e element) bool { return e.attr["id"] == fragment }), "%s leads to %s", file, link)
					}
				}
			}
		})
	}
}

func links(page []element) (out []string) {
	for _, e := range page {
		if href, ok := e.attr["href"]; ok {
			out = append(out, href)
		}
	}
	return out
}

// Tables can be read without being seen: each has a caption and a head, and each row and column a heading with its scope.
func TestTablesAreAccessible(t *testing.T) {
	for name, c := range catalogues(t) {
		for file, page := range site(t, c) {
			list := elements(t, page)
			assert.Equal(t, "zh-CN", list[0].attr["lang"])
			tables, captions, headings := 0, 0, 0
			for _, e := range list {
				switch e.name {
				case "table":
					tables++
				case "caption":
					captions++
				case "h1":
					headings++
				case "th":
					assert.Equal(t, map[bool]string{true: "col", false: "row"}[slices.Contains(e.in, "thead")], e.attr["scope"], file)
				}
			}
			assert.Equal(t, tables, captions, "%s %s", name, file)
			assert.Equal(t, 1, headings, "%s %s", name, file)
		}
	}
}

func TestSiteHasTheSameBytesEveryTime(t *testing.T) {
	c, err := Library()
	require.NoError(t, err)
	first := site(t, c)
	assert.Equal(t, first, site(t, c))
	definitions, sets := slices.Clone(c.definitions), slices.Clone(c.sets)
	slices.Reverse(definitions)
	slices.Reverse(sets)
	again, err := New(definitions, sets)
	require.NoError(t, err)
	assert.Equal(t, first, site(t, again), "whatever the order in which they are given")
}

// What a file says cannot become part of the page's own markup.
func TestNothingInAFileIsTakenForMarkup(t *testing.T) {
	def, err := instruments.Parse("evil.yaml", []byte(`psynorm: 1
instrument: 量表.index
version: "1"
title: "<script>alert(1)</script> | *x* `+"`y`"+`"
about: {source: ["</dd></dl><b>"], licence: {status: open}}
responses: {yn: {values: [1, 0], labels: ["<i>", "&amp;"]}}
items: {q1: yn}
scales: {s: {items: [q1]}}
`))
	require.NoError(t, err)
	c, err := New([]*instruments.Definition{def}, nil)
	require.NoError(t, err)
	pages := site(t, c)
	require.Contains(t, pages, "instrument-量表.index.html")
	for file, page := range pages {
		for _, e := range elements(t, page) {
			assert.NotContains(t, []string{"script", "b", "i"}, e.name, file)
		}
	}
	page, err := c.Page(instruments.FileInstrument, "量表.index")
	require.NoError(t, err)
	assert.Contains(t, page.Markdown("en"), "# \\<script\\>alert(1)\\</script\\> \\| \\*x\\* \\`y\\`")
}

func TestPagesThatCouldNotLieInOneFolder(t *testing.T) {
	var definitions []*instruments.Definition
	for _, id := range []string{"abc", "Abc"} {
		def, err := instruments.Parse(id, []byte("psynorm: 1\ninstrument: "+id+"\nversion: 1\nabout: {licence: {status: open}}\nresponses: {yn: {values: [1, 0]}}\nitems: {q1: yn}\nscales: {s: {items: [q1]}}\n"))
		require.NoError(t, err)
		definitions = append(definitions, def)
	}
	_, err := New(definitions, nil)
	require.EqualError(t, err, "catalogue: Abc@1 and abc@1 would have the same page, instrument-abc.html")
}
