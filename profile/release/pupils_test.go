package release

import "github.com/psynorm/psynorm/profile"

// pupils are sheets that a test makes up one by one.
type pupils struct {
	layout *profile.Layout
	sheets []*profile.Profile
}

func newPupils() *pupils { return &pupils{layout: town{scales: 1}.layout()} }

// add adds boys of grade 7 to a unit, valid and of the lowest tier, all with a raw score of 0, unless of says otherwise.
func (p *pupils) add(n int, of func(i int, sheet *profile.Profile), unit ...string) {
	for i := range n {
		sheet := &profile.Profile{Layout: p.layout, Unit: unit}
		sheet.Scores, sheet.Standards = make([]profile.Score, 1), make([]profile.Standard, 1)
		sheet.Person = []profile.Number{profile.Exactly(0), profile.Exactly(7)}
		sheet.Validity.State, sheet.Tier.State = profile.Valid, profile.Determined
		score(sheet, 0)
		if of != nil {
			of(i, sheet)
		}
		p.sheets = append(p.sheets, sheet)
	}
}

// score gives a sheet a raw score, and its band.
func score(sheet *profile.Profile, raw float64) {
	band := int16(1)
	for _, cut := range sheet.Layout.Scales[0].Cuts {
		if cut.Reached(raw) {
			band++
		}
	}
	sheet.Scores[0] = profile.Score{Raw: profile.Exactly(raw), State: profile.Complete, Band: profile.Band{At: band}}
}

// levels gives the first so many the lowest level, the next so many the second, and so on.
func levels(counts ...int) func(i int, sheet *profile.Profile) {
	return func(i int, sheet *profile.Profile) {
		for ; sheet.Tier.Level < len(counts)-1 && i >= counts[sheet.Tier.Level]; sheet.Tier.Level++ {
			i -= counts[sheet.Tier.Level]
		}
	}
}
