package validation

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
)

// normTally is what the sheets used hold for the cells of one norm set.
type normTally struct {
	set    *norms.Set
	noCell int           // sheets that no cell fits
	cells  [][]cellTally // by Set.Cells: of the scales that the cell has an entry for
}

// cellTally is the people of one norm cell on one scale.
type cellTally struct {
	scale    int // index into Definition.Scales
	entry    *norms.Entry
	values   moments
	prorated int
	ladder   ladder
	inBand   []int // by ladder.from
	noBand   int   // scores that are in none
}

func newNormTally(def *instruments.Definition, set *norms.Set) normTally {
	t := normTally{set: set, cells: make([][]cellTally, len(set.Cells))}
	for c := range set.Cells {
		for e := range set.Cells[c].Entries {
			entry := &set.Cells[c].Entries[e]
			i, ok := def.Scale(entry.Scale)
			if !ok {
				continue // of no scale of this definition
			}
			l := newLadder(&def.Scales[i], entry)
			t.cells[c] = append(t.cells[c], cellTally{scale: i, entry: entry, ladder: l, inBand: make([]int, len(l.from))})
		}
	}
	return t
}

// add takes in a sheet whose person the cell fits; -1 is none.
func (t *normTally) add(p *profile.Profile, cell int) {
	if cell < 0 {
		t.noCell++
		return
	}
	for i := range t.cells[cell] {
		t.cells[cell][i].add(&p.Scores[t.cells[cell][i].scale])
	}
}

func (t *cellTally) add(s *profile.Score) {
	x, ok := point(s)
	if !ok {
		return
	}
	t.values.add(x)
	if s.State == profile.Prorated {
		t.prorated++
	}
	if t.ladder.why != Estimated {
		return
	}
	if b := t.ladder.find(x); b >= 0 {
		t.inBand[b]++
	} else {
		t.noBand++
	}
}

// NormSet is the sample against one norm set.
type NormSet struct {
	Pin    Pin          `json:"norms"`
	Title  profile.Text `json:"title,omitempty"`
	NoCell int          `json:"no_cell"` // sheets used that no cell fits
	Cells  []Comparison `json:"cells"`
}

// Comparison is the people of the sample whom one norm cell fits, on one scale, against the cell.
type Comparison struct {
	Cell    string `json:"cell"` // whom the cell is for: "sex=F age=10-12", "all"
	Scale   string `json:"scale"`
	Suspect bool   `json:"suspect,omitempty"` // the norm set says that the source contradicts itself here

	N        int      `json:"n"`        // scores
	Prorated int      `json:"prorated"` // how many of them
	Mean     Estimate `json:"mean"`
	SD       Estimate `json:"sd"`
	NormN    int      `json:"norm_n,omitempty"` // 0 when the cell does not say
	NormMean Estimate `json:"norm_mean"`
	NormSD   Estimate `json:"norm_sd"`

	Difference Interval `json:"difference"` // of the means, with Welch's interval
	Welch      Welch    `json:"welch"`
	D          Interval `json:"d"`     // Cohen's d, the sample's mean less the norm's, with its interval
	Delta      Estimate `json:"delta"` // the difference in standard deviations of the norm (Glass 1976)

	NoBand    int         `json:"no_band"` // scores in no band
	Bands     []BandShare `json:"bands,omitempty"`
	BandsWhy  Why         `json:"bands_why"`     // Estimated when there are Bands, else why there are none
	Expected  Expected    `json:"expected_from"` // where the expected shares come from
	ChiSquare ChiSquare   `json:"chi_square"`
}

// BandShare is one band: how many of the sample are in it, and how many should be.
type BandShare struct {
	ID       string   `json:"id"`
	N        int      `json:"n"`
	Share    Interval `json:"share"`    // of the scores in bands, 0 to 1, with Wilson's interval
	Expected Estimate `json:"expected"` // 0 to 1
}

// normSet makes the figures of one norm set.
func (s *Sample) normSet(k int) NormSet {
	t := &s.norms[k]
	info := &s.scorer.Layout().Norms[k]
	out := NormSet{Cells: []Comparison{}, Pin: Pin(info.Pin), Title: info.Title, NoCell: t.noCell}
	for c := range t.cells {
		for i := range t.cells[c] {
			out.Cells = append(out.Cells, s.comparison(t.set, c, &t.cells[c][i]))
		}
	}
	return out
}

func (s *Sample) comparison(set *norms.Set, cell int, t *cellTally) Comparison {
	c := &set.Cells[cell]
	out := Comparison{
		Cell: c.String(), Scale: s.def.Scales[t.scale].ID, Suspect: t.entry.Suspect,
		N: t.values.n, Prorated: t.prorated, Mean: t.values.Mean(), SD: t.values.SD(),
		NormN: c.N, NormMean: because(NoNormMean), NormSD: because(NoNormMean),
		NoBand: t.noBand, BandsWhy: t.ladder.why, Expected: t.ladder.source,
	}
	if l, ok := t.entry.Linear(); ok {
		out.NormMean, out.NormSD = estimated(l.Mean), estimated(l.SD)
	}
	out.compare()
	out.shares(t)
	return out
}

// compare holds the means against each other. An SD of the sample of 0 is no obstacle, as the norm's is above 0.
func (c *Comparison) compare() {
	none := func(w Why) {
		c.Difference.Why, c.Welch.Why, c.D.Why = w, w, w
	}
	switch {
	case c.NormMean.Why != Estimated:
		none(NoNormMean)
		c.Delta = because(NoNormMean)
		return
	case c.Mean.Why != Estimated:
		none(c.Mean.Why)
		c.Delta = c.Mean
		return
	}
	c.Delta = estimated((c.Mean.Value - c.NormMean.Value) / c.NormSD.Value)
	switch {
	case c.SD.Why != Estimated:
		none(c.SD.Why)
	case c.NormN == 0:
		none(NoNormN)
	case c.NormN < 2:
		none(TooFew)
	default:
		a, b := group{c.N, c.Mean.Value, c.SD.Value}, group{c.NormN, c.NormMean.Value, c.NormSD.Value}
		c.Welch, c.Difference = welch(a, b)
		c.D = cohen(a, b)
	}
}

// shares holds the bands against what is expected.
func (c *Comparison) shares(t *cellTally) {
	c.ChiSquare.Why = t.ladder.expectedWhy
	if t.ladder.why != Estimated {
		c.ChiSquare.Why = t.ladder.why
		return
	}
	n := 0
	for _, k := range t.inBand {
		n += k
	}
	for i, b := range t.ladder.from {
		share := BandShare{ID: b.Band, N: t.inBand[i], Share: wilson(t.inBand[i], n), Expected: because(t.ladder.expectedWhy)}
		if t.ladder.expectedWhy == Estimated {
			share.Expected = estimated(t.ladder.expected[i])
		}
		c.Bands = append(c.Bands, share)
	}
	switch {
	case t.ladder.expectedWhy != Estimated:
	case n == 0:
		c.ChiSquare.Why = NobodyAnswered
	default:
		c.ChiSquare = chiSquare(t.inBand, t.ladder.expected)
	}
}
