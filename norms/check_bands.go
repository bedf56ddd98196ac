package norms

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// CheckBands checks that the cut-offs of every cell divide the raw score of a scale into bands it has, in their order,
// and, where the instrument leaves the cut-offs to the norms, into all of them. It is a part of CheckScale. The
// findings are in the order of their places.
func (s *Set) CheckBands(scale string, r ScaleRange) ErrorList {
	c := scaleCheck{set: s, scale: scale, ScaleRange: r}
	for i := range s.Cells {
		if e := s.Cells[i].Entry(scale); e != nil {
			c.bandNames(e)
		}
	}
	c.found.Sort()
	return c.found
}

// atBand adds a finding about a band of an entry.
func (c *scaleCheck) atBand(e *Entry, i int, k *diag.Kind, args ...any) *diag.Error {
	err := c.set.doc.At(e.bandsAt[i].Line, e.bandsAt[i].Column, k, args...)
	c.found.Add(err)
	return err
}

// bands checks where the cell's own cut-offs lie.
func (c *scaleCheck) bands(e *Entry) {
	if e.Bands == nil {
		return
	}
	if !e.Bands[0].Reached(c.Lo) {
		c.atBand(e, 0, kindBandCover, c.scale, c.within(), e.Bands[0].Band)
	}
	for i, b := range e.Bands {
		if !c.reaches(e.Bands, i) {
			c.atBand(e, i, kindBandReach, c.scale, c.within(), b.Band)
		}
	}
}

// bandNames checks the names of the cell's own cut-offs.
func (c *scaleCheck) bandNames(e *Entry) {
	if e.Bands == nil {
		return
	}
	if c.BandMetric != "" && c.BandMetric != "raw" {
		c.atBand(e, 0, kindBandMetric, c.scale, c.BandMetric)
	}
	before := -1 // the last band that the scale has
	for i, b := range e.Bands {
		at := slices.Index(c.Bands, b.Band)
		if at < 0 {
			c.atBand(e, i, kindBandName, c.scale, b.Band).WithHint(c.bandHint(b.Band))
			continue
		}
		if at < before {
			c.atBand(e, i, kindBandOrder, c.scale, strings.Join(c.Bands, ", "), b.Band, c.Bands[before])
		}
		before = at
	}
	if !c.BandsInNorms {
		return
	}
	names := bandNames(e.Bands)
	if lacks := slices.DeleteFunc(slices.Clone(c.Bands), func(b string) bool { return slices.Contains(names, b) }); len(lacks) > 0 {
		c.atBand(e, 0, kindBandMissing, c.scale, say(strings.Join(lacks, "、"), strings.Join(lacks, ", ")))
	}
}

func (c *scaleCheck) bandHint(band string) diag.Text {
	if len(c.Bands) == 0 {
		return say("量表没有为它声明 bands", "the instrument declares no bands for it")
	}
	if t := diag.DidYouMean(band, c.Bands); t != (diag.Text{}) {
		return t
	}
	return say("它的分段是 "+strings.Join(c.Bands, "、"), "its bands are "+strings.Join(c.Bands, ", "))
}
