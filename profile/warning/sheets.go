package warning

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"time"

	"github.com/psynorm/psynorm/profile"
)

// sheetAt is a sheet that is known by the time of evaluation.
type sheetAt struct {
	Sheet
	from   time.Time // when the time allowed begins
	key    string    // tells sheets with critical items apart; "" of others
	number int       // in Wave.Sheets, from 1
}

// inOrder gives the sheets of a wave that are known by the time of evaluation, as they became known.
func (e *evaluation) inOrder(w int) (out []sheetAt) {
	if _, ok := dayIn(e.Waves[w].Date, e.at.Location()); !ok {
		e.fault(CaseError{Code: BadDate, Wave: w + 1})
		return nil
	}
	for i, s := range e.Waves[w].Sheets {
		bad := CaseError{Wave: w + 1, Sheet: i + 1}
		var from time.Time
		switch {
		case s.Profile == nil || s.Profile.Layout == nil:
			bad.Code = NoProfile
		case s.Profile.Definition.ID != e.table.Instrument:
			bad.Code = OtherSheet
		default:
			day, ok := dayIn(s.Profile.Date, e.at.Location())
			if !ok {
				bad.Code = BadDate
			}
			from = s.Known
			if s.Known.IsZero() {
				s.Known, from = day, day.AddDate(0, 0, 1)
			}
		}
		if bad.Code != "" {
			e.fault(bad)
		} else if !s.Known.After(e.at) {
			out = append(out, sheetAt{Sheet: s, from: from, number: i + 1})
		}
	}
	slices.SortStableFunc(out, func(a, b sheetAt) int { return a.Known.Compare(b.Known) })
	return out
}

// tellApart gives the sheets with critical items their keys: those of one informant that are alike are numbered as they became
// known, in whichever wave they are, for the wave is not in ids of critical items.
func (e *evaluation) tellApart() {
	var all []*sheetAt
	for w := range e.sheets {
		for i := range e.sheets[w] {
			all = append(all, &e.sheets[w][i])
		}
	}
	slices.SortStableFunc(all, func(a, b *sheetAt) int { return a.Known.Compare(b.Known) })
	type likeness struct{ informant, key string }
	same := map[likeness]int{}
	for _, s := range all {
		if key := keyOfSheet(s.Profile); key != "" {
			like := likeness{s.Profile.Informant, key}
			same[like]++
			s.key = key + " " + strconv.Itoa(same[like])
		}
	}
}

// dayIn gives the beginning of a date in a place.
func dayIn(date string, place *time.Location) (time.Time, bool) {
	t, err := time.ParseInLocation(time.DateOnly, date, place)
	return t, err == nil
}

// keyOfSheet tells a sheet with critical items apart by what is in it: the date, the critical items and a hash over the raw
// scores. It does not change when another sheet comes to light or when norms do. Sheets that are alike in all of it may stand
// for each other. It goes into ids of notices of the role full alone; "" of a sheet all of whose critical items are not met.
func keyOfSheet(p *profile.Profile) string {
	if !slices.ContainsFunc(p.Critical, func(t profile.Truth) bool { return t != profile.No }) {
		return ""
	}
	h := sha256.New()
	for i, s := range p.Scores {
		if raw, ok := s.Raw.Point(); ok {
			fmt.Fprintf(h, "scale %q %.6f\n", p.Layout.Scales[i].ID, raw)
		}
	}
	for i, truth := range p.Critical {
		fmt.Fprintf(h, "critical %q %d\n", p.Layout.Critical[i].ID, truth)
	}
	return p.Date + " " + hex.EncodeToString(h.Sum(nil)[:8])
}
