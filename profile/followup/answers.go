package followup

import (
	"cmp"
	"slices"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// Answer is a critical answer that stands on none of the pupil's own sheets of the wave.
type Answer struct {
	Critical  *profile.CriticalInfo
	Date      string
	Informant string // who gave it; "" where the sheet does not say
}

// item is a critical item on the sheets of a pupil, by date.
type item struct {
	info    *profile.CriticalInfo
	yes     string        // the last day of the wave on which it was answered so
	earlier string        // the last day before
	is      profile.Truth // by the last sheet that has it
	asked   string        // the day of that sheet
	now     bool          // which is of the wave
}

// critical gathers critical answers from every sheet, valid or not, of the wave and of what came after the regular one
// before it and with it. One that was given stays given; one that could not be decided is decided by a later sheet, and one
// that a later sheet leaves open is open. Waves before from are of earlier lists.
func (r *reader) critical(e *Entry, c *Case, waves []dossier.Wave, from int) {
	var items []*item
	by := map[string]*item{}
	start := earlierFrom(waves, from)
	for i := start; i < len(waves); i++ {
		for _, sat := range waves[i].Sittings {
			for k, is := range sat.Profile.Critical {
				info := r.info(&sat.Profile.Layout.Critical[k])
				if by[info.ID] == nil {
					by[info.ID] = &item{info: info}
					items = append(items, by[info.ID])
				}
				by[info.ID].answered(is, sat.Profile.Date, i >= from)
			}
		}
	}
	for _, it := range items {
		switch {
		case it.yes != "":
			e.Critical = append(e.Critical, it.info)
			e.last = max(e.last, it.yes)
			if it.is == profile.Undecided && it.now { // who talked in between has not heard what it is now
				e.Undecided = append(e.Undecided, it.info)
				e.last = max(e.last, it.asked)
			}
		case it.is == profile.Undecided && (it.now || (c.Expected || from < len(waves)) && !r.talked(c, it.asked)):
			e.Undecided = append(e.Undecided, it.info)
			e.last = max(e.last, it.asked)
		}
		if it.earlier != "" && it.yes == "" && !r.talked(c, it.earlier) {
			e.Earlier = append(e.Earlier, Answer{it.info, it.earlier, waves[start].Profile.Informant})
			e.last = max(e.last, it.earlier)
		}
	}
	r.others(e, c, waves, start)
	r.inOrder(e.Critical)
	r.inOrder(e.Undecided)
	for _, answers := range [][]Answer{e.Earlier, e.Others} {
		slices.SortFunc(answers, func(a, b Answer) int {
			return cmp.Or(cmp.Compare(a.Date, b.Date), cmp.Compare(a.Informant, b.Informant), r.compareItems(a.Critical, b.Critical))
		})
	}
}

func (it *item) answered(is profile.Truth, date string, now bool) {
	it.is, it.asked, it.now = is, date, now
	switch {
	case is == profile.Yes && now:
		it.yes = max(it.yes, date)
	case is == profile.Yes:
		it.earlier = max(it.earlier, date)
	}
}

// earlierFrom is the last regular wave before wave from: what was answered there and since is remembered until somebody has
// talked about it. Single tests are no regular wave.
func earlierFrom(waves []dossier.Wave, from int) int {
	for i := from - 1; i >= 0; i-- {
		if waves[i].Sittings[0].Occasion != dossier.Single {
			return i
		}
	}
	return 0
}

// others gathers the critical answers of others about the pupil. One from before the wave is dropped when somebody has talked
// about it since.
func (r *reader) others(e *Entry, c *Case, waves []dossier.Wave, start int) {
	since := r.plan.Since
	if start < len(waves) {
		since = min(since, waves[start].Date)
	}
	for _, p := range c.Others {
		if p.Date < since || p.Date > r.plan.At || p.Date < r.plan.Since && r.talked(c, p.Date) {
			continue
		}
		for k, is := range p.Critical {
			if is == profile.Yes {
				e.Others = append(e.Others, Answer{r.info(&p.Layout.Critical[k]), p.Date, p.Informant})
				e.last = max(e.last, p.Date)
			}
		}
	}
}

// info gives what the scorer's definition says of a critical item; of one that it does not have what the profile does.
func (r *reader) info(c *profile.CriticalInfo) *profile.CriticalInfo {
	if i := r.place(c); i < len(r.layout.Critical) {
		return &r.layout.Critical[i]
	}
	return c
}

// place is where a critical item stands in the definition; behind all others when it does not.
func (r *reader) place(c *profile.CriticalInfo) int {
	is := func(d profile.CriticalInfo) bool { return d.ID == c.ID }
	if i := slices.IndexFunc(r.layout.Critical, is); i >= 0 {
		return i
	}
	return len(r.layout.Critical)
}

func (r *reader) inOrder(items []*profile.CriticalInfo) { slices.SortFunc(items, r.compareItems) }

func (r *reader) compareItems(a, b *profile.CriticalInfo) int {
	return cmp.Or(cmp.Compare(r.place(a), r.place(b)), cmp.Compare(a.ID, b.ID))
}

// toAsk reports whether there is an answer of which somebody has to talk with the pupil.
func (e *Entry) toAsk() bool { return e.answered() || len(e.Undecided) > 0 }

// answered reports whether there is a critical answer, on the pupil's own sheets or on others'.
func (e *Entry) answered() bool { return len(e.Critical)+len(e.Others)+len(e.Earlier) > 0 }
