package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

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
