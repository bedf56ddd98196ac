package report

import (
	"slices"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// others are the sheets of a wave beside the one that counts for it, without what people have done since. They count for nothing
// but what is to be done: the list of pupils and the notices heed every sheet, and of somebody who answered twice nobody is to
// read that there is nothing where one of the sheets says otherwise.
type others struct {
	sheets []view.View // by date
	ranks  []int       // of their tiers, and
	rank   int         // of that of the sheet that counts
	behind bool        // the last of them comes after the one that counts
}

// add adds a sheet, the next by date, with the rank of its tier.
func (o *others) add(seen view.View, rank int, behind bool) {
	o.sheets, o.ranks, o.behind = append(o.sheets, seen), append(o.ranks, rank), behind
}

// rankOf is how high the tier of a sheet stands among the levels of the definition of now; -1 without one. A level that this one
// does not have could be any, and counts as the highest, unless it is the lowest of the sheet's own.
func rankOf(levels []profile.LevelInfo, sheet *profile.Profile) int {
	if !sheet.Tier.HasLevel() {
		return -1
	}
	own := sheet.Tier.Level
	rank := slices.IndexFunc(levels, func(l profile.LevelInfo) bool { return l.ID == sheet.Levels[own].ID })
	switch {
	case rank >= 0:
		return rank
	case own == 0:
		return 0
	}
	return len(levels)
}

// again are the sheets of the last wave beside the one that counts.
func (p *Portrait) again() *others {
	levels, counts := p.Scorer.Layout().Levels, p.last().Profile
	again, behind := &others{rank: rankOf(levels, counts)}, false
	for _, s := range p.last().Sittings {
		if s.Profile == counts {
			behind = true
			continue
		}
		seen, _ := p.Viewer.Of(p.titled(s.Profile), p.Pupil)
		again.add(seen, rankOf(levels, s.Profile), behind)
	}
	return again
}

// last is the last sheet of the wave, nil where that is the one that counts: what it leaves open no later one has told.
func (o *others) last() *view.View {
	if !o.behind {
		return nil
	}
	return &o.sheets[len(o.sheets)-1]
}

// crisis says whether the pupil is a crisis case, to roles that are told.
func (o *others) crisis(now profile.Truth) profile.Truth {
	last := o.last()
	switch {
	case now == profile.Yes, slices.ContainsFunc(o.sheets, func(v view.View) bool { return v.Crisis == profile.Yes }):
		return profile.Yes
	case last != nil && last.Crisis == profile.Undecided:
		return profile.Undecided
	}
	return now
}

// retest reports whether somebody has to answer again.
func (o *others) retest(now *view.View) bool {
	last := o.last()
	return now.Retest || last != nil && last.Retest
}

// request is what the sheets ask of those who are told no tier; of says it of one of them.
func (o *others) request(now *view.View, of func(*view.View) view.Request) view.Request {
	asked, last := of(now), o.last()
	switch {
	case slices.ContainsFunc(o.sheets, func(v view.View) bool { return of(&v) == view.Observe }):
		return view.Observe
	case asked == view.Nothing && last != nil && of(last) == view.Retest:
		return view.Retest
	}
	return asked
}

// leading is the sheet of the highest tier, the one that counts among equals: whoever is tested again because of a high score
// scores lower by chance alone, and so the highest says what is to be done.
func (o *others) leading(now *view.View) *view.View {
	lead, rank := now, o.rank
	for i := range o.sheets {
		if o.ranks[i] > rank {
			lead, rank = &o.sheets[i], o.ranks[i]
		}
	}
	return lead
}

// action is what the definition says is to be done at the tier of the leading sheet, that it is of another one than counts, and
// that a later one gives none, whose reader is not to take it for all there is.
func (w words) action(o *others, now *view.View, levels []profile.LevelInfo) string {
	lead := o.leading(now)
	action := lang.OneLine(lead.Advice.In(w.tag))
	if lead != now {
		level := w.tierKey(lead.Tier.State, lead.Tier.Level, lead.Tier.Title, levels).Text
		action = w.joined(lang.Colon, w.Say("advice.again", "level", level), action)
	}
	if last := o.last(); action != "" && last != nil && last.Tier.Level == "" && last.Tier.State != profile.NoTiers {
		action = w.Say("advice.before", "action", action)
	}
	return action
}
