package cmd

import (
	"encoding/xml"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode"

	"github.com/chromedp/chromedp"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
)

// paper is what pdftotext -bbox gives: the words of each page with the boxes around them, in points.
type paper struct {
	Pages []struct {
		Width  float64     `xml:"width,attr"`
		Height float64     `xml:"height,attr"`
		Words  []paperWord `xml:"word"`
	} `xml:"body>doc>page"`
}

type paperWord struct {
	Left   float64 `xml:"xMin,attr"`
	Top    float64 `xml:"yMin,attr"`
	Right  float64 `xml:"xMax,attr"`
	Bottom float64 `xml:"yMax,attr"`
	Text   string  `xml:",chardata"`
}

// The margins of page.css in points.
const (
	paperSide = 13 * 72 / 25.4
	paperEnd  = 14 * 72 / 25.4
)

// onPaper prints every page on A4: its words stand within the margins and beside each other, and the scales are named.
func (b *browser) onPaper(t *testing.T, pages []reportPage) {
	reader, err := exec.LookPath("pdftotext")
	if err != nil {
		lacking(t, "pdftotext")
	}
	def, err := library.Instrument("ipp9")
	require.NoError(t, err)
	for _, p := range pages {
		b.open(t, p.path, 1440, "")
		pdf, err := chromedp.Run(b.ctx, chromedp.PrintToPDF(chromedp.PDFPreferCSSPageSize(), chromedp.PDFPrintBackground()))
		require.NoError(t, err)
		file := filepath.Join(b.pictures, p.name+".pdf")
		require.NoError(t, os.WriteFile(file, pdf, 0o644))
		out, err := exec.Command(reader, "-bbox", file, "-").Output()
		require.NoError(t, err)
		var read paper
		d := xml.NewDecoder(strings.NewReader(string(out)))
		d.Strict, d.Entity = false, xml.HTMLEntity
		require.NoError(t, d.Decode(&read))
		require.NotEmpty(t, read.Pages, p.name)
		says := "筛查，不是诊断·"
		if strings.HasSuffix(p.name, "-en") {
			says = "Ascreening,notadiagnosis·"
		}
		for i, foot := range read.takeFeet() {
			assert.Equal(t, fmt.Sprint(says, i+1, "/", len(read.Pages)), foot, "the foot of every sheet of %s", p.name)
		}
		assert.Empty(t, read.faults(), p.name)
		text := read.text()
		if !strings.HasSuffix(p.name, "-en") {
			assert.Contains(t, text, "这是筛查，不是诊断", p.name)
		}
		for _, scale := range def.Scales {
			if scale.Report && (p.name == "pupil-full" || p.name == "city" || p.name == "school") {
				assert.Contains(t, text, joinedWords(scale.Title["zh"]), p.name)
			}
		}
	}
}

// takeFeet takes what stands in the margin at the foot of each sheet, without blanks, and leaves the rest.
func (p *paper) takeFeet() (feet []string) {
	for i := range p.Pages {
		page := &p.Pages[i]
		foot := ""
		page.Words = slices.DeleteFunc(page.Words, func(w paperWord) bool {
			below := w.Top > page.Height-paperEnd
			if below {
				foot += joinedWords(w.Text)
			}
			return below
		})
		feet = append(feet, foot)
	}
	return feet
}

// text gives all that stands on paper without blanks, as words may be broken anywhere.
func (p *paper) text() string {
	var b strings.Builder
	for _, page := range p.Pages {
		for _, w := range page.Words {
			b.WriteString(joinedWords(w.Text))
		}
	}
	return b.String()
}

func joinedWords(text string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) {
			return -1
		}
		return r
	}, text)
}

// faults says which words stand in the margins, where they are cut, and which overlap others.
func (p *paper) faults() (found []string) {
	const slack = 1.5
	for _, page := range p.Pages {
		words := slices.Clone(page.Words)
		for i, w := range words {
			beside := w.Left < paperSide-slack || w.Right > page.Width-paperSide+slack
			if beside || w.Top < paperEnd-3*slack || w.Bottom > page.Height-paperEnd+3*slack {
				found = append(found, "in the margin: "+w.Text)
			}
			for _, other := range words[i+1:] {
				across := min(w.Right, other.Right) - max(w.Left, other.Left)
				down := min(w.Bottom, other.Bottom) - max(w.Top, other.Top)
				if across > slack && down > 0.3*min(w.Bottom-w.Top, other.Bottom-other.Top) {
					found = append(found, "overlap: "+w.Text+" and "+other.Text)
				}
			}
		}
	}
	return found[:min(len(found), 20)]
}
