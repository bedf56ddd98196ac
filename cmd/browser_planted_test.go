package cmd

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// plantedPage is a page without a fault.
const plantedPage = `<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8"><title>t</title>
<style>body{font:16px/1.6 "WenQuanYi Zen Hei",sans-serif;background:#fff;color:#222}.scroll{overflow-x:auto}td{border:1px solid;white-space:nowrap}</style>
<h1>焦虑</h1><p id="first">第一段文字</p><p id="second">第二段文字</p>
<figure id="chart"><figcaption>图</figcaption><svg role="img" aria-labelledby="n" width="300" height="60"><title id="n">图</title>
<rect id="ground" width="300" height="60" fill="#eeeeee"/><text id="left" x="10" y="30">抑郁</text><text id="right" x="150" y="30">压力</text></svg>
<details open><summary>数字</summary><div class="scroll" id="box" tabindex="0"><table><thead><tr><th>量表</th></tr></thead>
<tbody><tr><th>抑郁</th><td id="cell">一二三四五六七八九十</td></tr></tbody></table></div></details></figure>`

// checksFindWhatIsPlanted: each check passes a page without faults, and finds each fault when it is planted.
func (b *browser) checksFindWhatIsPlanted(t *testing.T) {
	path := filepath.Join(t.TempDir(), "planted.html")
	require.NoError(t, os.WriteFile(path, []byte(plantedPage), 0o600))
	b.open(t, path, 390, "screen")
	for _, check := range checks {
		require.Empty(t, b.script(t, check), check)
	}
	style := func(id, css string) string {
		return `document.getElementById("` + id + `").style.cssText = "` + css + `"`
	}
	set := func(id, attribute, value string) string {
		return `document.getElementById("` + id + `").setAttribute("` + attribute + `", "` + value + `")`
	}
	for _, planted := range []struct{ check, fault, says string }{
		{"layout.js", style("second", "margin-top:-2em"), "overlaps"},
		{"layout.js", set("right", "x", "20"), "overlaps"},
		{"layout.js", style("first", "position:absolute;top:220px;left:10px"), "overlaps"},
		{"layout.js", set("right", "x", "285"), "cut"},
		{"layout.js", set("left", "y", "4"), "cut"},
		{"layout.js", style("first", "overflow:hidden;height:.8em"), "cut"},
		{"layout.js", style("first", "overflow:hidden;width:3em;white-space:nowrap"), "cut"},
		{"layout.js", style("first", "width:3em;white-space:nowrap"), "goes over the edge"},
		{"layout.js", style("first", "margin-left:350px;white-space:nowrap"), "beside the page"},
		{"layout.js", style("cell", "padding-right:500px") + `;document.getElementById("box").removeAttribute("tabindex")`, "no focus"},
		{"layout.js", style("cell", "position:relative;left:-400px"), "cannot be scrolled to"},
		{"contrast.js", style("first", "color:#999"), "contrast 2.8"},
		{"contrast.js", style("first", "opacity:.4"), "contrast"},
		{"contrast.js", style("first", "background:#444"), "contrast"},
		{"contrast.js", set("ground", "fill", "#555555"), "contrast"},
		{"contrast.js", set("left", "fill", "#aaaaaa"), "contrast"},
		{"charts.js", `document.querySelector("svg title").remove()`, "no title"},
		{"charts.js", set("chart", "id", "n"), "stands 2 times"},
		{"charts.js", `document.querySelector("table").remove()`, "no numbers"},
		{"charts.js", `document.querySelector("svg").removeAttribute("role")`, "not said to be one"},
	} {
		b.open(t, path, 390, "screen")
		b.run(t, planted.fault)
		assert.Contains(t, strings.Join(b.script(t, planted.check), "\n"), planted.says, planted.fault)
	}
	b.open(t, path, 390, "print")
	assert.Contains(t, b.script(t, "layout.js")[0], "scrolls on paper")

	b.heard() // nothing that was heard so far counts
	require.NoError(t, os.WriteFile(path, []byte(plantedPage+`<img src="http://127.0.0.1:9/planted.png" alt="">`), 0o600))
	b.open(t, path, 390, "screen")
	fetched, complaints := b.heard()
	assert.Equal(t, []string{"http://127.0.0.1:9/planted.png"}, fetched)
	assert.NotEmpty(t, complaints)
}

// checksReadReports: what is planted into a page of a report is found there too, on a screen and on paper.
func (b *browser) checksReadReports(t *testing.T, city reportPage) {
	for _, media := range []string{"screen", "print"} {
		for _, planted := range []struct{ check, fault, says string }{
			{"layout.js", `const [a, b] = document.querySelectorAll("figure svg text");
				for (const name of ["x", "y", "class"]) b.setAttribute(name, a.getAttribute(name))`, "overlaps"},
			{"layout.js", `document.querySelector("figure svg text").setAttribute("x", -40)`, "cut"},
			{"layout.js", `document.querySelector("details").open = true;
				document.querySelector("details td").innerHTML = "<div style='width:4px;white-space:nowrap'>太长的文字</div>"`, "goes over the edge"},
			{"contrast.js", `document.querySelector("footer p").style.color = "#aaa"`, "contrast 2.3"},
			{"contrast.js", `document.querySelector("figure svg text").style.fill = "#999"`, "contrast 2.8"},
			{"charts.js", `document.querySelector("figure table").remove()`, "no numbers"},
		} {
			b.open(t, city.path, 820, media)
			b.run(t, planted.fault)
			assert.Contains(t, strings.Join(b.script(t, planted.check), "\n"), planted.says, "%s: %s", media, planted.fault)
		}
	}
}
