package cmd

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/log"
	"github.com/chromedp/cdproto/network"
	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestPagesInABrowser looks at the pages of psynorm report as a reader does, in headless Chromium: on a telephone, a tablet,
// a desk and on paper. Pictures of all of them are left in the folder that PSYNORM_PICTURES names.
func TestPagesInABrowser(t *testing.T) {
	b := openBrowser(t)
	t.Run("fonts", b.fontsAreThere)
	t.Run("checks find what is planted", b.checksFindWhatIsPlanted)
	pages := writtenPages(t)
	t.Run("checks find what is planted in a report", func(t *testing.T) { b.checksReadReports(t, pages[0]) })
	for _, p := range pages {
		t.Run(p.name, func(t *testing.T) { b.looksAt(t, p) })
	}
	t.Run("paper", func(t *testing.T) { b.onPaper(t, pages) })
	t.Run("from the city to a class", func(t *testing.T) { b.fromCityToClass(t, pages[0]) })
	t.Run("keyboard", func(t *testing.T) { b.byKeyboard(t, pages) })
}

// widths are those of a telephone, a tablet and a desk.
var widths = []int64{390, 820, 1440}

// browser is headless Chromium with one tab. It is given nothing but files, and may ask for nothing else.
type browser struct {
	ctx      context.Context
	pictures string // folder

	mu      sync.Mutex
	fetched []string // guarded by mu: addresses that are no files
	errors  []string // guarded by mu: what the browser complains of, such as a breach of a page's content policy
}

// chromiumNames are the programs that are looked for.
var chromiumNames = []string{"chromium", "chromium-browser", "google-chrome"}

// openBrowser starts the browser, with an empty profile; without one the test is skipped, but for CI.
func openBrowser(t *testing.T) *browser {
	t.Helper()
	program := ""
	for _, name := range chromiumNames {
		if path, err := exec.LookPath(name); err == nil && program == "" {
			program = path
		}
	}
	if program == "" {
		lacking(t, strings.Join(chromiumNames, ", "))
	}
	options := append(slices.Clone(chromedp.DefaultExecAllocatorOptions[:]),
		chromedp.ExecPath(program), chromedp.UserDataDir(t.TempDir()), chromedp.NoSandbox, chromedp.DisableGPU,
		chromedp.WSURLReadTimeout(2*time.Minute), // on a slow machine the first start takes more than the 20 s that are usual
		chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("host-resolver-rules", "MAP * ~NOTFOUND"), chromedp.Flag("lang", "zh-CN"))
	ctx, stop := chromedp.NewExecAllocator(t.Context(), options...)
	t.Cleanup(stop)
	ctx, stop = chromedp.NewContext(ctx)
	t.Cleanup(stop)
	ctx, stop = context.WithTimeout(ctx, 15*time.Minute)
	t.Cleanup(stop)
	b := &browser{ctx: ctx, pictures: os.Getenv("PSYNORM_PICTURES")}
	if b.pictures == "" {
		b.pictures = t.TempDir()
	}
	require.NoError(t, os.MkdirAll(b.pictures, 0o755))
	require.NoError(t, chromedp.Listen(ctx, b.hear))
	for _, enable := range []func() error{
		func() error { _, err := chromedp.Call(ctx, network.Enable, network.EnableParams{}); return err },
		func() error { _, err := chromedp.Call(ctx, log.Enable, cdp.Empty{}); return err },
	} {
		require.NoError(t, enable())
	}
	return b
}

// lacking skips a test that needs a program which is not there; in CI it fails.
func lacking(t *testing.T, programs string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		require.Fail(t, "none of these programs is there: "+programs)
	}
	t.Skipf("none of these programs is there: %s", programs)
}

// hear notes what the browser asks for and complains of.
func (b *browser) hear(event any) {
	b.mu.Lock()
	defer b.mu.Unlock()
	switch e := event.(type) {
	case *network.EventRequestWillBeSent:
		if url := e.Request.URL; !strings.HasPrefix(url, "file:") && !strings.HasPrefix(url, "data:") {
			b.fetched = append(b.fetched, url)
		}
	case *log.EventEntryAdded:
		b.errors = append(b.errors, e.Entry.Text)
	}
}

// heard gives what was asked for and complained of since it was last called.
func (b *browser) heard() (fetched, errors []string) {
	b.mu.Lock()
	defer b.mu.Unlock()
	fetched, errors = b.fetched, b.errors
	b.fetched, b.errors = nil, nil
	return fetched, errors
}

// do runs steps.
func (b *browser) do(t *testing.T, steps ...chromedp.Action[chromedp.Void]) {
	t.Helper()
	require.NoError(t, chromedp.Do(b.ctx, steps...))
}

// script runs a script in the page: a function body that gives what is wrong with it, a line each.
func (b *browser) script(t *testing.T, name string) []string {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("testdata", "browser", name))
	require.NoError(t, err)
	found, err := chromedp.Run(b.ctx, chromedp.Evaluate[[]string]("(() => {"+string(src)+"})()"))
	require.NoError(t, err)
	return found
}

// open shows a page at a width, as a screen or as paper does.
func (b *browser) open(t *testing.T, path string, width int64, media string) {
	t.Helper()
	_, err := chromedp.Call(b.ctx, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: media})
	require.NoError(t, err)
	b.do(t, chromedp.EmulateViewport(width, 1000), chromedp.Navigate("file://"+path))
	if media == "print" {
		b.run(t, `dispatchEvent(new Event("beforeprint"))`)
	}
}

// run runs a statement in the page.
func (b *browser) run(t *testing.T, statement string) {
	t.Helper()
	_, err := chromedp.Run(b.ctx, chromedp.Evaluate[bool]("(() => {"+statement+"; return true})()"))
	require.NoError(t, err)
}

// picture keeps a picture of the whole page.
func (b *browser) picture(t *testing.T, name string) {
	t.Helper()
	png, err := chromedp.Run(b.ctx, chromedp.FullScreenshot(100))
	require.NoError(t, err)
	require.NoError(t, os.WriteFile(filepath.Join(b.pictures, name+".png"), png, 0o644))
}

// checks are the scripts that every page has to pass.
var checks = []string{"layout.js", "contrast.js", "charts.js"}

// paperWidth is that of the text on A4 in pixels, without the margins that page.css has.
const paperWidth int64 = 695 // (210 - 2*13) mm of 96/25.4 pixels

// looksAt opens a page at every width and as paper, keeps a picture of it, opens the numbers of all charts, and checks it. Of
// texts the place depends on the width, their colours and what they name do not.
func (b *browser) looksAt(t *testing.T, p reportPage) {
	for _, width := range append(slices.Clone(widths), 0) {
		media, name, scripts := "screen", fmt.Sprintf("%s-%d", p.name, width), checks[:1]
		if width == widths[0] {
			scripts = checks
		}
		if width == 0 {
			width, media, name, scripts = paperWidth, "print", p.name+"-print", checks
		}
		b.open(t, p.path, width, media)
		b.picture(t, name)
		b.run(t, `document.querySelectorAll("details").forEach(d => d.open = true)`)
		for _, check := range scripts {
			assert.Empty(t, b.script(t, check), "%s of %s", check, name)
		}
	}
	fetched, complaints := b.heard()
	assert.Empty(t, fetched)
	assert.Empty(t, complaints)
}

// fontsAreThere: without a font for Chinese every character is the same box.
func (b *browser) fontsAreThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "fonts.html")
	require.NoError(t, os.WriteFile(path, []byte(`<!DOCTYPE html><html lang="zh-Hans"><meta charset="utf-8">
<style>b{font:40px "Noto Sans CJK SC","WenQuanYi Zen Hei",sans-serif;display:inline-block;width:50px}</style><b id="a">心</b><b id="b">理</b>`), 0o600))
	b.open(t, path, 390, "screen")
	one, err := chromedp.Run(b.ctx, chromedp.Screenshot(chromedp.CSS("#a")))
	require.NoError(t, err)
	other, err := chromedp.Run(b.ctx, chromedp.Screenshot(chromedp.CSS("#b")))
	require.NoError(t, err)
	assert.NotEqual(t, one, other, "there is no font for Chinese")
	again, err := chromedp.Run(b.ctx, chromedp.Screenshot(chromedp.CSS("#a")))
	require.NoError(t, err)
	assert.Equal(t, one, again)
}
