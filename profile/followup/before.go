package followup

import (
	"cmp"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// Before is what is known of a pupil from the regular wave before and from what came after it, of whom the wave itself says
// nothing.
type Before struct {
	Date     string                  // of the sheet with the highest tier; "" when no sheet says anything of it
	Tier     Tier                    // of that sheet
	Critical []*profile.CriticalInfo // answered so on some sheet, by the definition's order
	Answered string                  // the last day of these answers; "" without any
}

// before finds the last earlier wave in which there was a sheet that says something of the tier or a critical answer.
func (r *reader) before(c *Case, waves []dossier.Wave, from int) *Before {
	for from > 0 {
		start := earlierFrom(waves, from)
		b := &Before{Tier: Tier{profile.Withheld, -1, -1, -1}}
		for i := start; i < from; i++ {
			for _, sat := range waves[i].Sittings {
				r.remember(b, c.Series, sat.Profile)
			}
		}
		if b.Date != "" || b.Answered != "" {
			r.inOrder(b.Critical)
			return b
		}
		from = start
	}
	return nil
}

// remember takes over what a sheet says.
func (r *reader) remember(b *Before, s *dossier.Series, p *profile.Profile) {
	seen := map[string]bool{}
	for _, c := range b.Critical {
		seen[c.ID] = true
	}
	for k, is := range p.Critical {
		if is != profile.Yes {
			continue
		}
		b.Answered = max(b.Answered, p.Date)
		if info := r.info(&p.Layout.Critical[k]); !seen[info.ID] {
			b.Critical = append(b.Critical, info)
		}
	}
	if s.Unfit(p) != dossier.NotSaid {
		return
	}
	tier := r.tier(p)
	if b.Date == "" || cmp.Or(cmp.Compare(tier.Level, b.Tier.Level), cmp.Compare(tier.Hi, b.Tier.Hi)) >= 0 {
		b.Date, b.Tier = p.Date, tier
	}
}

// alarming reports whether what is known from before is reason enough to find out soon why there is nothing now: a critical
// answer, or a sheet that is not certain to be at the lowest level.
func (r *reader) alarming(b *Before) bool {
	return b != nil && (b.Answered != "" || b.Date != "" && b.Tier.State != profile.NoTiers && r.atMost(&b.Tier) > 0)
}

// compareBefore puts those first of whom there was something alarming: by the critical answer, the most serious first, then by
// level and by what was possible.
func (r *reader) compareBefore(a, b *Entry) int {
	was, is := a.Before, b.Before
	if order := compareTruth(r.alarming(was), r.alarming(is)); order != 0 || !r.alarming(was) {
		return order
	}
	return cmp.Or(compareTruth(was.Answered != "", is.Answered != ""), cmp.Compare(r.first(was.Critical), r.first(is.Critical)),
		cmp.Compare(is.Tier.Level, was.Tier.Level), cmp.Compare(r.atMost(&is.Tier), r.atMost(&was.Tier)))
}
