package report

import (
	"bytes"
	"crypto/sha256"
	"embed"
	"encoding/base64"
	"html/template"
	"io"
	"slices"
	"strings"
	"sync"
	"time"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// page is what stands around the body of every page. The templates read its exported fields and methods. A page is written
// once and then left alone; several may be written at the same time.
type page struct {
	words
	Title   string // what the page is, and of whom or what
	Up      []link // the way from the first page down to this one; nil for none
	Facts   []fact // what stands below the title: the wave, the class
	Role    view.Role
	Date    string // on which it was made, as an argument says: YYYY-MM-DD
	Pins    []pin  // of definition and norms
	Release string // its number and hash; "" of pages that are made of none
	Private bool   // it is about one pupil, and not encrypted
	Brief   bool   // it fits on a screen: what stands at its head is not said again at its foot
	Family  bool   // it is a letter to the pupil or the guardians, which begins with whom to call
}

// link leads to another page of the same directory.
type link struct{ Text, File string }

// fact is one thing with its name.
type fact struct{ Name, Value string }

// pin is one version of a file that a page is made with.
type pin struct {
	Kind, Title, Ref, Hash string
	unfit                  string // that it is not for real people, and why: the words of its status
	unverified             bool   // it is so until somebody has verified it
}

// definition describes the version of the definition; a release.Pin converts to a profile.Pin.
func (w words) definition(title string, p profile.Pin) pin {
	return w.pin(w.Say("page.definition"), title, "page.unfit.definition", p)
}

// norms describes the version of a norm set.
func (w words) norms(title string, p profile.Pin) pin {
	return w.pin(w.Say("page.norms"), title, "page.unfit.norms", p)
}

// pin describes the version of a file; without an id it says no more than that and the hash.
func (w words) pin(kind, title, unfit string, p profile.Pin) pin {
	ref := p.ID + "@" + p.Version
	if p.ID == "" {
		ref = w.Say("page.version", "version", p.Version)
	}
	if p.Status != "" {
		ref += w.In(lang.Comma) + lang.Status(p.Status, w.tag)
	}
	out := pin{Kind: kind, Title: lang.OneLine(title), Ref: lang.OneLine(ref), Hash: p.Hash}
	switch p.Status {
	case "example", "reconstruction", "unverified":
		out.unfit, out.unverified = w.Say(unfit, "status", w.Say("status."+p.Status)), p.Status == "unverified"
	}
	return out
}

// Unfit says that what the page is made with is not for real people; "" where it is.
func (p *page) Unfit() string {
	var what []string
	key := "page.unverified"
	for i := range p.Pins {
		at := &p.Pins[i]
		if at.unfit == "" || slices.Contains(what, at.unfit) {
			continue
		}
		what = append(what, at.unfit)
		if !at.unverified {
			key = "page.unfit"
		}
	}
	if len(what) == 0 {
		return ""
	}
	return p.Say(key, "what", strings.Join(what, p.In(lang.Comma)))
}

// RoleName gives the role for people.
func (p *page) RoleName() string { return p.Say("role." + p.Role.String()) }

// Lang gives the language of the page for its root.
func (p *page) Lang() string {
	if lang.IsChinese(p.tag) {
		return "zh-Hans"
	}
	return "en"
}

// chart is a picture with its title and its numbers.
type chart struct {
	ID      string // unique on the page
	Title   string
	SVG     template.HTML
	Wide    bool // it keeps its size, and its box scrolls on narrow screens; else it shrinks with the page
	Legend  []key
	Notes   []string
	Numbers table
}

// key is one entry of a legend.
type key struct {
	Swatch swatch
	Text   string
}

// table is a table in a box of its own. The first cell of a row names it.
type table struct {
	Caption string
	Head    []string
	Rows    [][]string
	Right   []bool // the columns that stand at the right, as numbers do; those beyond it at the left
}

// Side gives the class of a column.
func (t table) Side(column int) string {
	if column < len(t.Right) && t.Right[column] {
		return "right"
	}
	return "left"
}

// Broad reports whether a table has more columns than half a sheet of paper has room for.
func (t table) Broad() bool { return len(t.Head) > 6 }

// Class gives the classes of a cell: that of its column, and whether it is short enough to stand on one line.
func (t table) Class(column int, text string) string {
	class := t.Side(column)
	if lang.Cells(text) <= shortCell {
		class += " short"
	}
	return class
}

// Body gives the rows. Tables are most of a page, and a template takes several times as long for them.
func (p *page) Body(t table) template.HTML {
	var b strings.Builder
	for _, row := range t.Rows {
		b.WriteString("<tr>")
		for j, cell := range row {
			open, end := "<td", "</td>"
			if j == 0 {
				open, end = `<th scope="row"`, "</th>"
			}
			b.WriteString(open + ` class="` + t.Class(j, cell) + `">` + string(p.Spoken(cell)) + end)
		}
		b.WriteString("</tr>\n")
	}
	return template.HTML(b.String())
}

// shortCell is how many cells a text has at most that is not broken in a table: a date with the time.
const shortCell = 16

//go:embed *.html.tmpl
var templateFiles embed.FS

//go:embed page.css
var pageStyle string

// pageScript opens the numbers of all charts before the page is printed, and leaves no tab stop on a box that has nothing to
// scroll. Where it does not run the numbers are left as they are, and there is a stop on every box.
const pageScript = `addEventListener("beforeprint",function(){` +
	`document.querySelectorAll("details").forEach(function(d){d.open=true})});` +
	`(function(){function s(){document.querySelectorAll(".scroll").forEach(function(b){` +
	`if(b.scrollWidth>b.clientWidth+1)b.tabIndex=0;else b.removeAttribute("tabindex")})}` +
	`addEventListener("load",s);addEventListener("resize",s);addEventListener("toggle",s,true)})()`

// shell is what the bodies are put into: they define "body". It is made when the first page is written: most programs that
// have this package in them write none when they run.
var shell = sync.OnceValue(func() *template.Template {
	return template.Must(template.New("shell").Funcs(template.FuncMap{
		"style":     func() template.CSS { return paletteStyle + template.CSS(pageStyle) },
		"patterns":  func() template.HTML { return patternDefinitions },
		"script":    func() template.JS { return pageScript },
		"policy":    func() string { return contentPolicy },
		"generator": func() string { return generator },
	}).ParseFS(templateFiles, "shell.html.tmpl"))
})

// generator is what a page says that it was made by.
const generator = "psynorm report"

// IsPage reports whether a file that begins so, with at least 200 bytes, is a page of this package, of whatever version: a
// directory that holds nothing else may be filled anew.
func IsPage(start []byte) bool {
	return bytes.HasPrefix(start, []byte("<!DOCTYPE html>\n<html lang=")) &&
		bytes.Contains(start, []byte(`<meta name="generator" content="`+generator+`">`))
}

// within is a part of a page together with the page.
type within struct {
	Page *page
	Of   any
}

// With gives a part of the page to the templates that need both, as chart does.
func (p *page) With(of any) within { return within{p, of} }

// contentPolicy forbids a page to fetch anything and to run any script but its own.
var contentPolicy = func() string {
	sum := sha256.Sum256([]byte(pageScript))
	return "default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-" + base64.StdEncoding.EncodeToString(sum[:]) + "'"
}()

// bodyOf gives what gives the template of a kind of page, whose file defines "body". It is for variables of the package: a
// file that is not in order is a panic when the page is first written.
func bodyOf(file string) func() *template.Template {
	return sync.OnceValue(func() *template.Template {
		return template.Must(template.Must(shell().Clone()).ParseFS(templateFiles, file))
	})
}

// writePage writes a page; data has a page embedded.
func writePage(w io.Writer, body func() *template.Template, data any) error {
	return body().ExecuteTemplate(w, "shell", data)
}

// isDay reports whether a date is written YYYY-MM-DD and exists.
func isDay(date string) bool {
	_, err := time.Parse(time.DateOnly, date)
	return err == nil
}
