package cmd

import (
	"fmt"
	"net/url"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fromCityToClass clicks its way down, and back up.
func (b *browser) fromCityToClass(t *testing.T, city reportPage) {
	b.open(t, city.path, 1440, "screen")
	for _, level := range []string{"西河县", "西河第1初级中学", "七年级", "1班"} {
		b.run(t, fmt.Sprintf(`[...document.querySelectorAll("main a")].find(a => a.textContent === %q).id = "clicked"`, level))
		b.do(t, chromedp.Click(chromedp.CSS("#clicked")))
		b.arrives(t, func(string) bool { return true }, fmt.Sprintf(`document.querySelector("h1").textContent.includes(%q)`, level))
	}
	b.do(t, chromedp.Click(chromedp.CSS("nav li a")))
	b.arrives(t, func(at string) bool { return strings.HasSuffix(at, "/index.html") }, "true")
	fetched, complaints := b.heard()
	assert.Empty(t, fetched)
	assert.Empty(t, complaints)
}

// arrives waits until the browser is at a page of which a condition holds.
func (b *browser) arrives(t *testing.T, at func(string) bool, condition string) {
	t.Helper()
	require.Eventually(t, func() bool {
		where, err := chromedp.Run(b.ctx, chromedp.Location())
		if err != nil || !at(where) {
			return false
		}
		holds, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](
			`document.readyState === "complete" && !!document.querySelector("h1") && (`+condition+`)`))
		return err == nil && holds
	}, 20*time.Second, 20*time.Millisecond, condition)
}

// stops lists what Tab has to reach, in the order of the page, each with a number on it.
const stops = `(() => [...document.querySelectorAll("a[href], summary, [tabindex='0']")].filter(e => e.checkVisibility())
	.map((e, i) => { e.dataset.stop = i; return e.matches("a") ? e.href : e.tagName.toLowerCase(); }))()`

// focused says where the focus is, and whether it is seen.
const focused = `(() => { const e = document.activeElement, s = getComputedStyle(e);
	return {Stop: +(e.dataset.stop ?? -1), Seen: s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2,
		Wide: e.scrollWidth > e.clientWidth + 1 && /auto|scroll/.test(s.overflowX), Left: e.scrollLeft}; })()`

// focus is what focused gives.
type focus struct {
	Stop       int
	Seen, Wide bool
	Left       float64
}

func (b *browser) focus(t *testing.T) focus {
	t.Helper()
	f, err := chromedp.Run(b.ctx, chromedp.Evaluate[focus](focused))
	require.NoError(t, err)
	return f
}

// byKeyboard reaches every link, table and chart by Tab and sees where the focus is, follows every link by Enter, opens the
// numbers of every chart, and scrolls what is wider than the screen; what is not is no stop.
func (b *browser) byKeyboard(t *testing.T, pages []reportPage) {
	scrolled := 0
	for _, p := range pages {
		if !slices.Contains([]string{"city", "school", "class", "school-full", "pupils", "pupil-full", "pupil-summary"}, p.name) {
			continue
		}
		b.open(t, p.path, 390, "screen")
		listed, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string](stops))
		require.NoError(t, err)
		for i, stop := range listed {
			b.do(t, chromedp.KeyEvent(kb.Tab))
			at := b.focus(t)
			require.Equal(t, i, at.Stop, "%s: %s", p.name, stop)
			assert.True(t, at.Seen, "%s: no focus is seen on %s", p.name, stop)
			assert.Equal(t, stop == "div", at.Wide, "%s: a stop on a box that has nothing to scroll", p.name)
			if at.Wide {
				scrolled++
				b.do(t, chromedp.KeyEvent(kb.ArrowRight))
				moved := func() bool { return b.focus(t).Left > 0 }
				require.Eventually(t, moved, 10*time.Second, 10*time.Millisecond, "%s: %s", p.name, stop)
			}
			if stop == "summary" {
				b.do(t, chromedp.KeyEvent(kb.Enter))
				opened, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool](`document.activeElement.parentElement.open`))
				require.NoError(t, err)
				assert.True(t, opened, "%s: the numbers do not open", p.name)
				b.do(t, chromedp.KeyEvent(kb.Enter))
			}
		}
		b.followsLinks(t, p, listed)
	}
	assert.Positive(t, scrolled)
}

// followsLinks goes to the page of each link of a page by Tab and Enter.
func (b *browser) followsLinks(t *testing.T, p reportPage, stops []string) {
	t.Helper()
	followed := 0
	for i, stop := range stops {
		if !strings.HasPrefix(stop, "file:") || followed == 25 {
			continue // of a long list of pupils the first will do
		}
		followed++
		b.open(t, p.path, 390, "screen")
		b.run(t, fmt.Sprintf(`document.querySelectorAll("a[href], summary, [tabindex='0']")[%d].focus()`, max(i-1, 0)))
		if i > 0 {
			b.do(t, chromedp.KeyEvent(kb.Tab))
		}
		b.do(t, chromedp.KeyEvent(kb.Enter))
		b.arrives(t, func(at string) bool { return at == stop }, "true")
		file, err := url.Parse(stop) // in which blanks and Chinese of a folder's name are escaped
		require.NoError(t, err)
		assert.Equal(t, filepath.Dir(p.path), filepath.Dir(file.Path))
	}
}
