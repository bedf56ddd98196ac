package release

import (
	"slices"

	"github.com/psynorm/psynorm/internal/suppress"
	"github.com/psynorm/psynorm/profile/rollup"
)

// Today is how many pupils need someone the same day, by their sheets of the wave and whatever was done since: together they
// are Group.Counted. See profile.Profile.Today.
type Today struct {
	Yes  Count `json:"yes"`  // a critical item holds, or the tier is the highest
	Open Count `json:"open"` // not known: one or the other may be
	No   Count `json:"no"`
}

// TodayUnsaid reports whether a release lacks counts of Today because it was made before there were any: whether the definition
// has critical items or tiers does not follow.
func (r *Release) TodayUnsaid() bool { return !r.Today && r.Format < 2 }

// todayCounts lists the counts of today.
func (g *Group) todayCounts() []*Count {
	if g.Today == nil {
		return nil
	}
	return []*Count{&g.Today.Yes, &g.Today.Open, &g.Today.No}
}

// Whoever has the highest tier needs someone, so that the tables of tiers and of today tell of each other: a yes less the
// highest tier is how many have a critical item without it, and a yes of 0 says that nobody has that tier. What is hidden in
// one must follow neither from the other nor from both.
//
// The table of tiers comes first. That of today is then made as if the pupils of the highest tier were known and in none of
// it: of how many others a critical item holds, how many may need someone, and how many do not. A yes is shown where both
// its parts are. So each other table of today goes with the true one of tiers. Each other table of tiers goes with one of
// today, in which those who come to the highest tier were in no need before, and those who leave it are in none: where the
// highest tier is hidden, so is a no. There have to be such pupils in the smallest groups: a table of either kind takes half
// of them at most, so that any two go together, too.

// Where there is nobody with a critical item and another tier, and those who may need someone are as many as those whose
// tier is not sure, in every one of the smallest groups, the definition may well say so; then there is one table, that of
// tiers, and today is what it shows.

// todayTable is the table of today: its columns are the parts of a yes that are no tier, open, and no.
type todayTable struct {
	*hider
	others  bool // there are critical items without the highest tier; else no column of them, as the definition may rule them out
	columns int
}

func (h *hider) todayTable() *todayTable {
	t := &todayTable{hider: h, others: h.list[0].Today.Yes > highest(&h.list[0]), columns: 2}
	if t.others {
		t.columns++
	}
	return t
}

// row counts those who do not have the highest tier.
func (t *todayTable) row(of *rollup.Group) []int64 {
	return []int64{of.Today.Yes - highest(of), of.Today.Open, of.Today.No}[3-t.columns:]
}

// counts lists what a release shows of them; a yes stands for its part.
func (t *todayTable) counts(g *Group) []*Count { return g.todayCounts()[3-t.columns:] }

// highest is how many have the highest of several tiers.
func highest(of *rollup.Group) int64 {
	if len(of.Determined) < 2 {
		return 0
	}
	return of.Determined[len(of.Determined)-1]
}

// sameAsTiers reports whether today says nothing but what the tiers do.
func (h *hider) sameAsTiers() bool {
	return len(h.Levels) > 1 && !slices.ContainsFunc(h.finest, func(f finest) bool {
		row := f.row(func(of *rollup.Group) []int64 {
			tiers := tierRow(of)
			return []int64{of.Today.Yes - highest(of), of.Today.Open - tiers[len(tiers)-1]}
		})
		return row[0] != 0 || row[1] != 0
	})
}

// todayOfTiers says of each group what its tiers show.
func (h *hider) todayOfTiers(tiers *table) [][]Count {
	out := make([][]Count, len(h.list))
	for place, counts := range tiers.counts {
		yes, open, no := counts[len(h.Levels)-1], counts[len(h.Levels)], Count{}
		_, sure := yes.N()
		if _, both := open.N(); sure && both {
			no = Shown(h.list[place].Today.No)
		}
		out[place] = []Count{yes, open, no}
	}
	return out
}

// besideToday leaves, in the tables of tiers that are looked for, room for one of today: no more come to the highest tier than
// half of those who are in no need.
func (h *hider) besideToday(t *suppress.Tables) {
	if !h.Today || len(h.Levels) < 2 || h.sameAsTiers() {
		return
	}
	for i := range h.finest {
		atom := &t.Atoms[i*(len(h.Levels)+1)+len(h.Levels)-1]
		no := h.finest[i].row(func(of *rollup.Group) []int64 { return []int64{of.Today.No} })
		atom.Within = &suppress.Range{Hi: atom.N + no[0]/2}
	}
}

// today finds how many need someone, beside the tiers that are shown, by place of a group. What a release before hid stays
// hidden.
func (h *hider) today(tiers *table) (out [][]Count, err error) {
	if h.sameAsTiers() {
		out = h.todayOfTiers(tiers)
	} else if out, err = h.todayBeside(tiers); err != nil {
		return nil, err
	}
	for _, b := range h.before {
		for place, was := range b.was {
			if was == nil {
				continue
			}
			for k, c := range was.todayCounts() {
				if _, shown := c.N(); !shown {
					out[place][k] = Count{}
				}
			}
		}
	}
	return out, nil
}

// todayBeside finds it in a table of its own.
func (h *hider) todayBeside(tiers *table) ([][]Count, error) {
	t := h.todayTable()
	of, err := h.hide(t.counts, t.row, func(cells *suppress.Tables) { t.besideTiers(cells, tiers) })
	if err != nil {
		return nil, err
	}
	out := make([][]Count, len(h.list))
	for place, counts := range of.counts {
		yes, other := Count{}, Shown(0)
		if t.others {
			other = counts[0]
		}
		if n, shown := other.N(); shown && h.showsHighest(tiers, place) {
			yes = Shown(highest(&h.list[place]) + n)
		}
		out[place] = append([]Count{yes}, counts[t.columns-2:]...)
	}
	return out, nil
}

// showsHighest reports whether the highest tier of a group is shown, or there is none.
func (h *hider) showsHighest(tiers *table, place int) bool {
	if len(h.Levels) < 2 {
		return true
	}
	_, shown := tiers.counts[place][len(h.Levels)-1].N()
	return shown
}

// besideTiers hides a no where the highest tier is hidden. By that it is no secret, nor is it one how many are in no need
// where a group is too small to be shown, or where they are many.
func (t *todayTable) besideTiers(cells *suppress.Tables, tiers *table) {
	for at := range len(t.list) + len(t.rests) {
		row := cells.Cells[at*(t.columns+1):][:t.columns]
		no := &row[t.columns-1]
		no.Begin = no.Begin || at < len(t.list) && !t.showsHighest(tiers, at)
		no.Plain = no.Kind == suppress.Secret || no.N == 0 || no.N >= t.Limits.Count
		if t.others { // a yes hidden before for its highest tier alone
			row[0].Begin = row[0].Begin && row[0].N > 0
		}
	}
	if len(t.Levels) < 2 {
		return
	}
	for i := range t.finest {
		no := &cells.Atoms[(i+1)*t.columns-1]
		no.Within = &suppress.Range{Lo: no.N / 2, Hi: mostPupils}
	}
}

// mostPupils is more than there are.
const mostPupils = 1 << 40
