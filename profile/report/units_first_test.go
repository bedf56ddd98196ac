package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/view"
)

// The first page names whoever has not delivered, by way of the county, with a link.
func TestWhoHasNotDelivered(t *testing.T) {
	p := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1)}, "zh")
	first := p.text["index.html"]
	assert.Contains(t, first, "尚无答卷的单位：6 个中有 2 个")
	assert.Contains(t, first, `<li><a href="0001-0003.html">东县 / 东县第3小学</a></li><li><a href="0002-0003.html">西县 / 西县第3小学</a></li>`)
	assert.Contains(t, p.text["0001.html"], `<li><a href="0001-0003.html">东县第3小学</a></li></ul>`)
	assert.NotContains(t, p.text["0001-0001.html"], "尚无答卷的单位", "a school has none below that deliver")
	all := unitPages(t, Wave{Viewer: viewer(view.Summary, "西县", "西县第1小学"), Rollup: demoFile(t, "2026-04", 1)}, "zh")
	assert.NotContains(t, all.text["index.html"], "尚无答卷的单位")
}

// How many need someone today is said where it may be, and is never nought because nobody has said.
func TestHowManyNeedSomeoneToday(t *testing.T) {
	const title = "<dt>今天需要有人处理</dt><dd><b>"
	city, school := demoRelease(t, "2026-04", 1), []string{"东县", "东县第1小学"}
	shown := []release.Count{release.Shown(300), release.Shown(200), release.Shown(100)}
	for i := range city.Units[0].Groups {
		g := &city.Units[0].Groups[i]
		g.Tiers = &release.Tiers{Determined: shown, Open: release.Shown(g.Counted - 600)}
	}
	hides := demoRelease(t, "2026-04", 1)
	hides.Units[0].Groups[0].Tiers.Determined[2] = release.Count{}
	ofCity := Wave{Viewer: viewer(view.Aggregate), Release: city}
	ofSchool := Wave{Viewer: viewer(view.Full, school...), Rollup: demoFile(t, "2026-04", 1)}
	for name, c := range map[string]struct {
		of    Wave
		today []Need
		want  string
	}{
		"nobody has said":           {ofCity, nil, "不详"},
		"of another unit":           {ofCity, []Need{{Path: school, Pupils: 12}}, "不详"},
		"known":                     {ofCity, []Need{{Pupils: 12}}, "12"},
		"none":                      {ofCity, []Need{{}}, "0"},
		"few":                       {ofCity, []Need{{Pupils: 9}}, "*"},
		"where something is hidden": {Wave{Viewer: viewer(view.Aggregate), Release: hides}, []Need{{Pupils: 12}}, "*"},
		"few, exact":                {ofSchool, []Need{{Path: school, Pupils: 2}}, "2"},
		"nobody has said, exact":    {ofSchool, nil, "不详"},
	} {
		c.of.Today = c.today
		p := unitPages(t, c.of, "zh")
		assert.Contains(t, p.text["index.html"], title+c.want+"</b>", name)
		if c.of.Release != nil {
			assert.NotContains(t, p.text["0001.html"], title, name)
		}
	}
}

// A first page and a class, whole.
func TestPagesOfUnits(t *testing.T) {
	released := unitPages(t, Wave{Viewer: viewer(view.Aggregate, "西县"), Release: demoRelease(t, "2026-04", 1)}, "zh")
	golden(t, "units/county.zh.html", body(t, released.text["index.html"]))
	exact := unitPages(t, Wave{Viewer: viewer(view.Full, "西县", "西县第2小学"), Rollup: demoFile(t, "2026-04", 1)}, "en")
	golden(t, "units/class.en.html", body(t, exact.text["0001-0001.html"]))
}
