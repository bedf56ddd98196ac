package report

import (
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

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

// How many need someone today is said of each unit as its release or roll-up has it, with what it counts; it is never nought
// because nobody knows.
func TestHowManyNeedSomeoneToday(t *testing.T) {
	const title = "<dt>今天需要有人处理</dt><dd><b>"
	released := func(today *release.Today) *release.Release {
		r := demoRelease(t, "2026-04", 1)
		for i := range r.Units {
			for k := range r.Units[i].Groups {
				r.Units[i].Groups[k].Today = nil
			}
		}
		r.Units[0].Groups[0].Today, r.Today = today, today != nil
		return r
	}
	file := demoFile(t, "2026-04", 1)
	school := []string{"东县", "东县第1小学"}
	s, _ := file.Tree.Statistics(school...)
	counts := s.Total().Counts
	exact := strconv.FormatInt(counts.Today.Yes+counts.Today.Invalid, 10)
	open := strconv.FormatInt(counts.Today.Open+counts.Invalid-counts.Today.Invalid, 10)
	require.NotEqual(t, "0", open)
	for name, c := range map[string]struct {
		of    Wave
		want  string
		notes []string
	}{
		"shown": {
			ofCity(released(&release.Today{Yes: release.Shown(12), Open: release.Shown(30)})), "12",
			[]string{"按测评当时的答卷", "此后的跟进不在其中", "另有 30 名不能确定，由缺的答案决定", "份不在其中，要另看"},
		},
		"none": {ofCity(released(&release.Today{Yes: release.Shown(0)})), "0", []string{"不能确定的人数为 *"}},
		"hidden": {
			ofCity(released(&release.Today{Open: release.Shown(30)})), "*", []string{"为保护少数学生而不公布"},
		},
		"without a table": {ofCity(released(nil)), "不详", []string{"不详不等于没有"}},
		"exact": {
			Wave{Viewer: viewer(view.Full, school...), Rollup: file},
			exact,
			[]string{"另有 " + open + " 名不能确定：答案有缺或答卷无效"},
		},
		"no critical items": {
			Wave{Viewer: viewer(view.Summary, school...), Rollup: file}, "不详", []string{"这个角色不看危机条目"},
		},
	} {
		p := unitPages(t, c.of, "zh")
		assert.Contains(t, p.text["index.html"], title+c.want+"</b>", name)
		for _, note := range c.notes {
			assert.Contains(t, p.text["index.html"], note, name)
		}
		if c.of.Release != nil && c.of.Release.Today {
			assert.Contains(t, p.text["0001-0001.html"], title+"*</b>", "too few are valid, or hidden")
			assert.NotContains(t, p.text["0001-0001-0001.html"], title, "numbers of pupils alone")
		}
	}
}

func ofCity(r *release.Release) Wave { return Wave{Viewer: viewer(view.Aggregate), Release: r} }

// A first page and a class, whole.
func TestPagesOfUnits(t *testing.T) {
	released := unitPages(t, Wave{Viewer: viewer(view.Aggregate, "西县"), Release: demoRelease(t, "2026-04", 1)}, "zh")
	golden(t, "units/county.zh.html", body(t, released.text["index.html"]))
	exact := unitPages(t, Wave{Viewer: viewer(view.Full, "西县", "西县第2小学"), Rollup: demoFile(t, "2026-04", 1)}, "en")
	golden(t, "units/class.en.html", body(t, exact.text["0001-0001.html"]))
}
