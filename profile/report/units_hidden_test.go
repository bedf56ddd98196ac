package report

import (
	"fmt"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

var (
	figureParts = regexp.MustCompile(`(?s)<figure id="([^"]*)"[^>]*>.*?</figure>`)
	rowParts    = regexp.MustCompile(`(?s)<tr>(.*?)</tr>`)
	cellParts   = regexp.MustCompile(`(?s)<t[hd][^>]*>(.*?)</t[hd]>`)
	tagParts    = regexp.MustCompile(`<[^>]*>`)
	rectParts   = regexp.MustCompile(`<rect class="([^"]*)" x="([^"]*)" y="([^"]*)" width="([^"]*)"`)
)

// figureOf gives a chart of a page.
func figureOf(t testing.TB, page, id string) string {
	t.Helper()
	for _, f := range figureParts.FindAllStringSubmatch(page, -1) {
		if f[1] == id {
			return f[0]
		}
	}
	require.Fail(t, "no chart "+id)
	return ""
}

// rowsOf gives the rows of the tables in a part of a page, heads among them.
func rowsOf(part string) (rows [][]string) {
	for _, r := range rowParts.FindAllStringSubmatch(part, -1) {
		var row []string
		for _, c := range cellParts.FindAllStringSubmatch(r[1], -1) {
			row = append(row, html.UnescapeString(strings.TrimSpace(tagParts.ReplaceAllString(c[1], ""))))
		}
		rows = append(rows, row)
	}
	return rows
}

// widthsOf gives by bar, from the top, the widths of what is drawn in colours, from the left.
func widthsOf(figure string) (bars [][]float64) {
	y := ""
	svg, _, _ := strings.Cut(figure, "</svg>")
	for _, r := range rectParts.FindAllStringSubmatch(svg, -1) {
		if !strings.HasPrefix(r[1], "s-") || strings.HasSuffix(r[1], "-p") {
			continue
		}
		if r[3] != y {
			y, bars = r[3], append(bars, nil)
		}
		width, _ := strconv.ParseFloat(r[4], 64)
		bars[len(bars)-1] = append(bars[len(bars)-1], width)
	}
	return bars
}

// Of every bar what is shown has its width, and all that is hidden is one rest behind it: there is nothing from which the
// hidden counts could be told apart. The release itself does not have them; here the pages are held against the exact counts.
func TestHiddenCountsAreNotDrawn(t *testing.T) {
	f := demoFile(t, "2026-04", 1)
	r, err := release.New(f, release.Options{})
	require.NoError(t, err)
	p := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r}, "zh")
	hidden := 0
	for i, name := range p.names {
		u := &r.Units[i]
		if len(u.Path) > r.Depth || u.Groups[0].Counted == 0 {
			continue
		}
		figure := figureOf(t, p.text[name], "tiers-1")
		bars, rows := widthsOf(figure), rowsOf(figure)[1:]
		require.Len(t, bars, len(u.Groups))
		for k := range u.Groups {
			g := &u.Groups[k]
			var widths []float64
			rest := g.Counted
			cells := []string{strconv.FormatInt(g.Present, 10), strconv.FormatInt(g.Counted, 10)}
			for _, count := range countsOf(g, len(r.Levels)) {
				n, ok := count.N()
				if !ok {
					hidden++
					cells = append(cells, "*")
					continue
				}
				rest -= n
				cells = append(cells, fmt.Sprintf("%d (%.1f%%)", n, 100*float64(n)/float64(g.Counted)))
				if n > 0 {
					widths = append(widths, (mapWidth-2*chartEdge)*float64(n)/float64(g.Counted))
				}
			}
			if rest > 0 {
				widths = append(widths, (mapWidth-2*chartEdge)*float64(rest)/float64(g.Counted))
			}
			assert.InDeltaSlice(t, widths, bars[k], 0.01, "%s, group %d", name, k)
			assert.Equal(t, cells, rows[k][1:], "%s, group %d", name, k)
		}
	}
	assert.Greater(t, hidden, 20)
}

// countsOf gives the counts of tiers, all hidden where there are none.
func countsOf(g *release.Group, levels int) []release.Count {
	if g.Tiers == nil {
		return make([]release.Count, levels+1)
	}
	return append(slices.Clone(g.Tiers.Determined), g.Tiers.Open)
}

// Neither a hidden count nor its share stands anywhere, not even as a width.
func TestHiddenNumbersStandNowhere(t *testing.T) {
	r := demoRelease(t, "2026-04", 1)
	g := &r.Units[1].Groups[0]
	g.Present, g.Valid, g.Counted = 830, 800, 821
	g.Tiers = &release.Tiers{Determined: []release.Count{release.Shown(697), {}, {}}, Open: release.Shown(11)}
	// The hidden ones are 84 and 29, together 113.
	text := unitPages(t, Wave{Viewer: viewer(view.Aggregate, "东县"), Release: r}, "en").text["index.html"]
	for _, n := range []float64{84, 29} {
		for _, told := range []string{
			fmt.Sprintf("%.1f%%", 100*n/821), `width="` + coordinate((mapWidth-2*chartEdge)*n/821) + `"`,
			fmt.Sprintf(">%.0f<", n), fmt.Sprintf(">%.0f (", n),
		} {
			assert.NotContains(t, text, told)
		}
	}
	assert.Contains(t, text, `width="`+coordinate((mapWidth-2*chartEdge)*113/821)+`"`, "all that is hidden is one rest")
	assert.NotContains(t, text, ">113", "which is told in no number")
}

// Means that are hidden are words, and so is the band of one.
func TestHiddenMeansAreWords(t *testing.T) {
	r := demoRelease(t, "2026-04", 1)
	for i := range r.Units[0].Groups {
		if g := &r.Units[0].Groups[i]; g.Sex == "M" {
			g.Scales[0].Means[1] = release.Mean{}
			g.Scales[1].Means[0] = release.Mean{Band: "raised"}
		}
	}
	page := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r}, "en").text["index.html"]
	figure := figureOf(t, page, "factors-T-1-1")
	assert.Len(t, widthsOf(figure), 1, "there is no bar of what is hidden")
	assert.Contains(t, figure, "* no mean to show")
	assert.Equal(t, []string{"Mood", "*", "*"}, rowsOf(figure)[1][:3])
	assert.Contains(t, figureOf(t, page, "factors-raw-1-1"), "mean in raised")
}

// A page of exact numbers and one of a release have the same percentages: of those counted.
func TestPercentagesAreOfThoseCounted(t *testing.T) {
	f := demoFile(t, "2026-04", 1)
	r, err := release.New(f, release.Options{})
	require.NoError(t, err)
	released := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r}, "en").text["index.html"]
	exact := unitPages(t, Wave{Viewer: viewer(view.Full), Rollup: f}, "en").text["index.html"]
	a, b := rowsOf(figureOf(t, released, "tiers-1")), rowsOf(figureOf(t, exact, "tiers-1"))
	require.Len(t, b, len(a))
	same := 0
	for i := range a[1:] {
		for k, cell := range a[1+i][:6] {
			if cell != hiddenMark {
				same++
				assert.Equal(t, cell, b[1+i][k])
			}
		}
	}
	assert.Greater(t, same, 20)
}

// What is not there of exact numbers is a dash: nothing is hidden, and no mark says so.
func TestExactNumbersHaveNoMark(t *testing.T) {
	nobody := mean{exact: true}
	assert.Equal(t, []string{"–", "–"}, nobody.texts(words{nil, "en"}))
	p := unitPages(t, Wave{
		Viewer: viewer(view.Full), Rollup: demoFile(t, "2026-04", 1), EarlierRollups: []*rollup.File{demoFile(t, "2025-10", 2)},
	}, "en")
	for name, text := range p.text {
		for _, row := range rowsOf(text) {
			assert.NotContains(t, row, hiddenMark, name)
		}
	}
}

// What is shown are the numbers of the release.
func TestNumbersAreThoseOfTheRelease(t *testing.T) {
	r := demoRelease(t, "2026-04", 1)
	p := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: r}, "zh")
	require.Len(t, p.names, len(r.Units))
	list := map[string][]string{}
	for _, text := range p.text {
		for _, row := range rowsOf(text) {
			if len(row) == 6 && row[0] != "单位" {
				list[row[0]] = row
			}
		}
	}
	for i, name := range p.names {
		u := &r.Units[i]
		all := &u.Groups[0]
		assert.Contains(t, p.text[name], fmt.Sprintf("<dt>实测</dt><dd><b>%d</b>", all.Present))
		assert.Contains(t, p.text[name], fmt.Sprintf("<dt>有效</dt><dd><b>%d</b>", all.Valid))
		assert.Contains(t, p.text[name], fmt.Sprintf(">计入 %d（实测减去", all.Counted))
		expected := "不详"
		if u.Expected != nil {
			expected = strconv.FormatInt(*u.Expected, 10)
		}
		assert.Contains(t, p.text[name], "<dt>应测</dt><dd><b>"+expected+"</b>")
		if len(u.Path) == 1 || len(u.Path) == 2 {
			row := list[u.Path[len(u.Path)-1]]
			require.NotEmpty(t, row)
			assert.Equal(t, []string{expected, strconv.FormatInt(all.Present, 10)}, row[1:3])
			assert.Equal(t, strconv.FormatInt(all.Valid, 10), strings.Fields(row[4])[0])
			assert.Equal(t, strconv.FormatInt(all.Counted, 10), row[5])
		}
	}
}

// Of grades and classes a release shows numbers of pupils alone.
func TestClassesShowNumbersAlone(t *testing.T) {
	p := unitPages(t, Wave{Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1)}, "zh")
	text := p.text["0001-0001-0001-0001.html"]
	assert.Contains(t, text, "年级和班级只公布人数")
	assert.NotContains(t, text, "<figure")
	assert.NotContains(t, text, "关注")
}
