package validation

import (
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/internal/markdown"
)

func (d *document) norms() {
	d.say("norms")
	if len(d.Norms) == 0 {
		d.say("no-norms")
	}
	for i := range d.Norms {
		d.normSet(&d.Norms[i])
	}
}

func (d *document) normSet(s *NormSet) {
	title := s.Title.In(d.tag)
	if title == "" {
		title = s.Pin.ID
	}
	d.say("norm-set", markdown.Escape(title), s.Pin.Ref(), lang.Status(s.Pin.Status, d.tag))
	d.say("no-cell", s.NoCell)
	empty := 0
	d.table(2, d.heads("cell", "scale", "sheets-n", "mean", "sd", "norm-n", "norm-mean", "norm-sd", "welch", "p", "cohen", "delta")...)
	for i := range s.Cells {
		if s.Cells[i].N == 0 {
			empty++
			continue
		}
		d.comparisonRow(&s.Cells[i])
	}
	d.endTable()
	if empty > 0 {
		d.say("empty-cells", empty)
	}
	d.shares(s)
}

func (d *document) comparisonRow(c *Comparison) {
	size := digits(c.NormSD)
	normN := d.none(NoNormN)
	if c.NormN > 0 {
		normN = count(c.NormN)
	}
	test, p := d.none(c.Welch.Why), ""
	if c.Welch.Why == Estimated {
		test, p = fmt.Sprintf("%s (%s)", decimal(c.Welch.T, 2), decimal(c.Welch.DF, 1)), probability(c.Welch.P)
	}
	scale := d.name(c.Scale)
	if c.Suspect {
		scale += " " + d.text("suspect")
	}
	d.row(inert(cellIn(d.tag, c.Cell)), scale, count(c.N), d.number(c.Mean, size), d.number(c.SD, size),
		normN, d.number(c.NormMean, size), d.number(c.NormSD, size), test, p, d.interval(c.D, 2), d.number(c.Delta, 2))
}

// shares writes the bands of a norm set, a row a cell and scale: the share of the sample, and the one expected.
func (d *document) shares(s *NormSet) {
	d.say("shares")
	d.table(2, d.heads("cell", "scale", "sheets-n", "band-shares", "expected-from", "chi")...)
	for i := range s.Cells {
		c := &s.Cells[i]
		if c.N == 0 {
			continue
		}
		bands := d.none(c.BandsWhy)
		if c.BandsWhy == Estimated {
			bands = d.bands(c.Bands)
		}
		chi := d.none(c.ChiSquare.Why)
		if c.ChiSquare.Why == Estimated {
			chi = fmt.Sprintf("%s (%d), %s", decimal(c.ChiSquare.X2, 1), c.ChiSquare.DF, probability(c.ChiSquare.P))
		}
		d.row(inert(cellIn(d.tag, c.Cell)), d.name(c.Scale), count(c.N-c.NoBand), bands, d.text("from-"+c.Expected.String()), chi)
	}
	d.endTable()
}

func (d *document) bands(bands []BandShare) string {
	var parts []string
	for _, b := range bands {
		share := d.none(b.Share.Why)
		if b.Share.Why == Estimated {
			share = percent(b.Share.Value)
		}
		expected := d.text("not-expected")
		if b.Expected.Why == Estimated {
			expected = percent(b.Expected.Value)
		}
		parts = append(parts, fmt.Sprintf("%s %s / %s", b.ID, share, expected))
	}
	return strings.Join(parts, "; ")
}
