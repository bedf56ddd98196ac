package report

import (
	"encoding/xml"
	"errors"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/lang"
)

func TestCanvas(t *testing.T) {
	c := newCanvas("c1", `a < b & "c"`, "x\ny", 100, 50)
	c.rect("norm", 0.1+0.2, -0.0001, 10, 5)
	c.rect("norm", 0, 0, 0, 5)
	c.polyline("profile", []point{{1, 2}, {3, 1e6}})
	c.polyline("profile", []point{{1, 2}})
	c.swatch(swatchOf(1, 4), 0, 0, 24, 20)
	c.swatch(swatchOf(2, 4), 0, 0, 23, 20)
	c.text("end", 1.0/3, 2, `</text><script>`)
	svg := string(c.svg())
	assert.Contains(t, svg, `<title id="c1-t">a &lt; b &amp; &#34;c&#34;</title><desc id="c1-d">x y</desc>`)
	assert.Contains(t, svg, `<rect class="norm" x="0.3" y="0" width="10" height="5"/>`)
	assert.Contains(t, svg, `points="1,2 3,1000000"`)
	assert.Contains(t, svg, `<text class="end" x="0.33" y="2">&lt;/text&gt;&lt;script&gt;</text>`)
	assert.Contains(t, svg, `>B</text>`)
	assert.NotContains(t, svg, `>C</text>`, "a plate would hide the pattern of what is narrow")
	assert.Equal(t, 1, strings.Count(svg, "polyline"), "one point is no line")
	assertXML(t, svg)
}

// assertXML asserts that a text is one well-formed element.
func assertXML(t *testing.T, text string) {
	t.Helper()
	d := xml.NewDecoder(strings.NewReader(text))
	for {
		_, err := d.Token()
		if errors.Is(err, io.EOF) {
			return
		}
		require.NoError(t, err)
	}
}

func TestWrapCutsNothing(t *testing.T) {
	for _, text := range []string{"", "学习焦虑", "师生与学校环境的压力与冲突", "Bullying and conflict at school", "Donaudampfschifffahrtsgesellschaft", "自我 self 期望压力"} {
		for _, cells := range []int{4, 10, 16} {
			lines := wrap(text, cells)
			assert.Equal(t, strings.ReplaceAll(text, " ", ""), strings.ReplaceAll(strings.Join(lines, ""), " ", ""))
			for _, line := range lines {
				assert.LessOrEqual(t, lang.Cells(line), cells, "%q of %q", line, text)
			}
		}
	}
	assert.Equal(t, []string{"Bullying and", "conflict"}, wrap("Bullying and conflict", 14))
}
