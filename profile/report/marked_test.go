package report

import (
	"maps"
	"regexp"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

func TestMarkedLines(t *testing.T) {
	const line = "东山第1小学 / 1班 <b>: 2026-04,\n2026-11-20"
	assert.EqualValues(t, `<span lang="zh">东山第1小学</span> / 1<span lang="zh">班</span> &lt;b&gt;: <span class="day">2026-04</span>, `+
		`<span class="day">2026-11-20</span>`, words{nil, "en"}.Marked(line))
	assert.EqualValues(t, `东山第1小学 / 1班 &lt;b&gt;: <span class="day">2026-04</span>, <span class="day">2026-11-20</span>`,
		words{nil, "zh"}.Marked(line))
}

// Names of units in titles and links are Chinese on English pages too.
func TestNamesOfUnitsAreChinese(t *testing.T) {
	page := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1)}, "en").text["0001.html"]
	assert.Contains(t, page, `<h1><span lang="zh">东县</span>: screening of mental health, <span class="day">2026-04</span></h1>`)
	assert.Contains(t, page, `<a href="0001-0001.html"><span lang="zh">东县第1小学</span></a>`)
	assert.Contains(t, page, `<a href="0001-0003.html"><span lang="zh">东县第3小学</span></a></li>`)
}

// unmarked is what a reader's voice reads of a page as it reads the language of the page.
var unmarked = regexp.MustCompile(`(?s)<(style|title)>.*?</(style|title)>|<svg.*?</svg>|<span lang="zh">.*?</span>|<[^>]*>`)

// On English pages every name in Chinese is marked as such, in tables and in those of charts too.
func TestChineseNamesAreMarkedOnEnglishPages(t *testing.T) {
	pages := map[string]string{}
	for _, of := range []Wave{
		{Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1)},
		{Viewer: viewer(view.Full, "西县"), Rollup: demoFile(t, "2026-04", 1)},
	} {
		maps.Copy(pages, unitPages(t, of, "en").text)
	}
	for _, role := range pupilRoles {
		pages[role.String()] = portraitPage(t, role)
	}
	for name, text := range pages {
		assert.NotRegexp(t, `\p{Han}`, unmarked.ReplaceAllString(text, ""), name)
	}
	assert.Contains(t, figureOf(t, pages["index.html"], "coverage-1"), `<th scope="row" class="left short"><span lang="zh">西县第1小学</span></th>`)
	w := words{nil, "en"}
	assert.Equal(t, `a&lt;b <span lang="zh">西县第1小学</span> 2026-04`, string(w.Spoken("a<b 西县第1小学 2026-04")))
	assert.Equal(t, "西县&lt;", string(words{nil, "zh"}.Spoken("西县<")))
}

// portraitPage is the page of a pupil in English, with nothing in Chinese but names.
func portraitPage(t *testing.T, role view.Role) string {
	events := []dossier.Event{{
		Kind: dossier.TierSet, Date: "2026-04-21", Author: "郑老师", Role: "psychologist", Reason: "seen", Level: "watch",
	}}
	return written(t, portraitOf(t, role, events, sheets()...), "en")
}
