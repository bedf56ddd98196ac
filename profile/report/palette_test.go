package report

import (
	"math"
	"regexp"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// luminance is the relative luminance of WCAG 2.2.
func luminance(t *testing.T, colour string) float64 {
	t.Helper()
	n, err := strconv.ParseUint(colour[1:], 16, 32)
	require.NoError(t, err)
	linear := func(c uint64) float64 {
		x := float64(c&0xff) / 255
		if x <= 0.04045 {
			return x / 12.92
		}
		return math.Pow((x+0.055)/1.055, 2.4)
	}
	return 0.2126*linear(n>>16) + 0.7152*linear(n>>8) + 0.0722*linear(n)
}

// contrast is the contrast ratio of WCAG 2.2.
func contrast(t *testing.T, a, b string) float64 {
	t.Helper()
	x, y := luminance(t, a), luminance(t, b)
	return (math.Max(x, y) + 0.05) / (math.Min(x, y) + 0.05)
}

func TestTextsCanBeRead(t *testing.T) {
	assert.InDelta(t, 21, contrast(t, "#000000", "#ffffff"), 1e-9)
	assert.InDelta(t, 4.54, contrast(t, "#767676", "#ffffff"), 0.01)
	for _, text := range []string{ink, soft, accent} {
		for _, ground := range []string{paper, shade, band} {
			assert.GreaterOrEqual(t, contrast(t, text, ground), 4.5, "%s on %s", text, ground)
		}
	}
	for _, ground := range []string{paper, shade} {
		assert.GreaterOrEqual(t, contrast(t, line, ground), 3.0, "axes and edges on %s", ground)
	}
}

// TestStepsGetDarker: in grey the order still shows, and what is drawn over a colour can be seen.
func TestStepsGetDarker(t *testing.T) {
	for i, colour := range steps {
		if i > 0 {
			assert.Greater(t, luminance(t, steps[i-1]), 1.25*luminance(t, colour), "step %d", i)
		}
		over := map[string]string{"d": ink, "l": paper}[tone(i)]
		assert.GreaterOrEqual(t, contrast(t, over, colour), 3.0, "the pattern on step %d", i)
	}
}

// TestColoursStandInThePalette: page.css has none of its own, so that the contrasts above are those of the pages.
func TestColoursStandInThePalette(t *testing.T) {
	assert.NotRegexp(t, `#[0-9a-fA-F]{3,8}\b|rgb|hsl`, pageStyle)
	for _, name := range regexp.MustCompile(`var\((--[a-z]+)\)`).FindAllStringSubmatch(pageStyle, -1) {
		assert.Contains(t, string(paletteStyle), name[1]+":")
	}
}

func TestSwatchesAreToldApart(t *testing.T) {
	for n := 1; n <= 30; n++ {
		seen := map[string]bool{}
		for i := range n {
			s := swatchOf(i, n)
			assert.False(t, seen[s.Letter], "letter %s of %d twice", s.Letter, n)
			seen[s.Letter] = true
			assert.Contains(t, string(paletteStyle), "."+s.Class+"{")
			assert.Contains(t, string(paletteStyle), "."+s.Class+"-p{")
			if i > 0 {
				assert.NotEqual(t, swatchOf(i-1, n).Class, s.Class, "neighbours of %d", n)
			}
		}
	}
}
