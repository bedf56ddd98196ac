package release

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/suppress"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// critical gives the first so many a critical item, and the next so many one that is undecided; the rest is as levels has it.
func critical(yes, open int, tiers ...int) func(i int, sheet *profile.Profile) {
	of := levels(tiers...)
	return func(i int, sheet *profile.Profile) {
		of(i, sheet)
		sheet.Tier.Hi = sheet.Tier.Level
		sheet.Critical = []profile.Truth{profile.No}
		switch {
		case i < yes:
			sheet.Critical[0] = profile.Yes
		case i < yes+open:
			sheet.Critical[0] = profile.Undecided
		}
	}
}

func newCriticalPupils() *pupils { return &pupils{layout: town{scales: 1, critical: true}.layout()} }

// todayOf gives the counts of today of a school.
func todayOf(t *testing.T, r *Release, school string) Today {
	t.Helper()
	u, ok := r.Unit("c", school)
	require.True(t, ok)
	require.NotNil(t, u.Groups[0].Today)
	return *u.Groups[0].Today
}

// What is large is shown: those with a critical item and those of the highest tier, each pupil once.
func TestTodayIsReleased(t *testing.T) {
	p := newCriticalPupils()
	p.add(90, critical(20, 15, 40, 20, 10, 20), "c", "a")
	p.add(90, critical(20, 15, 40, 20, 10, 20), "c", "b")
	p.add(4, func(i int, sheet *profile.Profile) { // invalid ones are not counted
		critical(4, 0, 4)(i, sheet)
		sheet.Validity.State, sheet.Tier.State = profile.Invalid, profile.Withheld
	}, "c", "a")
	r := released(t, p.sheets, Options{Wave: "1"})
	assert.True(t, r.Today)
	assert.Equal(t, Today{Yes: Shown(40), Open: Shown(15), No: Shown(35)}, todayOf(t, r, "a"))
	assert.Equal(t, Today{Yes: Shown(80), Open: Shown(30), No: Shown(70)}, *r.Units[0].Groups[0].Today)
}

// An instrument with neither critical items nor tiers has no such table.
func TestNoToday(t *testing.T) {
	p := newPupils()
	p.layout.Levels = nil
	p.add(60, func(_ int, sheet *profile.Profile) { sheet.Tier = profile.Tier{State: profile.NoTiers} }, "c", "a")
	r := released(t, p.sheets, Options{Wave: "1"})
	assert.False(t, r.Today)
	assert.False(t, r.TodayUnsaid(), "it is known that there is none")
	assert.Nil(t, r.Units[0].Groups[0].Today)
	assert.NotContains(t, written(t, r), "today")
}

// older gives a release as it was made before there were counts of today.
func older(t *testing.T, r *Release) *Release {
	t.Helper()
	r.Format, r.Today = 1, false
	for i := range r.Units {
		for k := range r.Units[i].Groups {
			r.Units[i].Groups[k].Today = nil
		}
	}
	var err error
	r.Hash, err = r.hash()
	require.NoError(t, err)
	return r
}

// What was made before there were counts of today is read as it was written, says that it does not tell, and can be compared
// with another wave; of its own wave there is no further release, as that would show what cannot be looked at together with it.
func TestReleasesWithoutToday(t *testing.T) {
	sheets := smallTown.sheets()
	text := written(t, older(t, released(t, sheets, Options{Wave: "1"})))
	assert.NotContains(t, text, "today")
	first, err := Read(strings.NewReader(text))
	require.NoError(t, err)
	assert.Equal(t, text, written(t, first))
	assert.True(t, first.TodayUnsaid())
	for tag, says := range map[string]string{"zh": "不详不等于没有", "en": "not known is not none"} {
		var b strings.Builder
		_, err := first.WriteText(&b, tag)
		require.NoError(t, err)
		assert.Contains(t, b.String(), says)
	}

	_, err = New(file(t, sheets), Options{Wave: "1", Before: []*Release{first}})
	require.Error(t, err)
	assert.Equal(t, OtherTables, code(t, err))
	changes, err := Compare(first, released(t, sheets, Options{Wave: "2"}))
	require.NoError(t, err)
	assert.NotEmpty(t, changes)
}

// Of one definition, releases count the same, unless they were made by different versions: then no count of one is taken for
// another of the other.
func TestReleasesThatCountOtherThings(t *testing.T) {
	sheets := smallTown.sheets()
	for name, change := range map[string]func(before *Release){
		"today":       func(before *Release) { before.Today = false },
		"a level":     func(before *Release) { before.Levels = before.Levels[1:] },
		"a scale":     func(before *Release) { before.Scales = before.Scales[1:] },
		"other scale": func(before *Release) { before.Scales[0].ID += "x" },
		"a band":      func(before *Release) { before.Scales[0].Bands = before.Scales[0].Bands[1:] },
		"a metric":    func(before *Release) { before.Scales[0].Metrics = before.Scales[0].Metrics[:1] },
	} {
		first := released(t, sheets, Options{Wave: "1"})
		change(first)
		_, err := New(file(t, sheets), Options{Wave: "1", Before: []*Release{first}})
		require.Error(t, err, name)
		assert.Equal(t, OtherTables, code(t, err), name)
	}
}

// One with critical items alone has.
func TestTodayWithoutTiers(t *testing.T) {
	p := newCriticalPupils()
	p.layout.Levels = nil
	for _, school := range []string{"a", "b"} {
		p.add(60, func(i int, sheet *profile.Profile) {
			critical(20, 10, 60)(i, sheet)
			sheet.Tier = profile.Tier{State: profile.NoTiers}
		}, "c", school)
	}
	assert.Equal(t, Today{Yes: Shown(20), Open: Shown(10), No: Shown(30)}, todayOf(t, released(t, p.sheets, Options{Wave: "1"}), "a"))
}

// Where the highest tier is hidden, so is the yes: a yes of 0 would say that nobody has it. And where few have a critical item
// beside many of the highest tier, the yes would tell them.
func TestTodayTellsNoTier(t *testing.T) {
	p := newCriticalPupils()
	p.add(60, critical(0, 0, 60), "c", "none")
	p.add(60, critical(0, 0, 40, 13, 0, 7), "c", "few")
	p.add(60, critical(0, 0, 40, 5, 0, 15), "c", "many")
	p.add(60, critical(3, 0, 40, 5, 0, 15), "c", "three")
	r := released(t, p.sheets, Options{Wave: "1"})
	for _, school := range []string{"none", "few", "many", "three"} {
		u, _ := r.Unit("c", school)
		_, red := u.Groups[0].Tiers.Determined[3].N()
		_, yes := u.Groups[0].Today.Yes.N()
		assert.False(t, yes && !red, school)
		if school == "few" || school == "three" {
			assert.False(t, yes, school)
		}
	}
}

// Each by itself, as tables of scales are, the two give hidden counts away: the attack of the tests on whole cities finds them.
func TestTablesBesideEachOtherGiveAway(t *testing.T) {
	given := 0
	for seed := range uint64(4) {
		of := town{counties: 2, schools: 8, pupils: 3000, seed: seed, critical: true}
		f := file(t, of.sheets())
		r, err := New(f, Options{Wave: "1"})
		require.NoError(t, err)
		h := &hider{Release: r, groups: collect(f.Tree, r.Depth, &r.Limits)}
		tiers, err := h.hide((*Group).tierCounts, tierRow, nil)
		require.NoError(t, err)
		today, err := h.hide((*Group).todayCounts, func(of *rollup.Group) []int64 {
			return []int64{of.Today.Yes, of.Today.Open, of.Today.No}
		}, func(cells *suppress.Tables) {
			for i := range cells.Cells {
				if i%4 == 2 && i < 4*len(h.list) {
					cells.Cells[i].Plain = true
				}
			}
		})
		require.NoError(t, err)
		apart := *r
		apart.shown(func(place int, g *Group) {
			for k, c := range tiers.counts[place] {
				*g.tierCounts()[k] = c
			}
			for k, c := range today.counts[place] {
				*g.todayCounts()[k] = c
			}
		})
		s := systems(h.groups, 0)[0]
		reader := s.reader(&apart, of)
		s.look(reader, reader.read)
		for i := range apart.Units {
			if len(apart.Units[i].Path) <= apart.Depth {
				s.linkSilently(reader, &apart.Units[i])
			}
		}
		counts := s.truth(&apart)
		for _, name := range reader.confined(counts) {
			if !s.plain(reader, name) {
				given++
			}
		}
	}
	assert.Positive(t, given)
}

// What is hidden of today the first time stays hidden, and a second release that differs by few in it is refused.
func TestTodayInASecondRelease(t *testing.T) {
	p := newCriticalPupils()
	p.add(90, critical(20, 15, 40, 20, 10, 20), "c", "a")
	p.add(90, critical(20, 5, 40, 20, 10, 20), "c", "b")
	p.add(90, critical(20, 15, 40, 20, 10, 20), "c", "d")
	first := released(t, p.sheets, Options{Wave: "1"})
	hidden := func(r *Release) (out []string) {
		for _, school := range []string{"a", "b", "d"} {
			of := todayOf(t, r, school)
			for k, c := range []Count{of.Yes, of.Open, of.No} {
				if _, shown := c.N(); !shown {
					out = append(out, school+" "+[]string{"yes", "open", "no"}[k])
				}
			}
		}
		return out
	}
	require.NotEmpty(t, hidden(first))
	late := *p
	late.add(90, critical(30, 5, 40, 20, 10, 20), "c", "late")
	late.add(90, critical(30, 7, 40, 20, 10, 20), "c", "later")
	assert.Subset(t, hidden(released(t, late.sheets, Options{Wave: "1", Before: []*Release{first}})), hidden(first))
	q := newCriticalPupils()
	for _, school := range []string{"a", "b"} {
		q.add(90, critical(20, 15, 40, 20, 10, 20), "c", school)
	}
	before := released(t, q.sheets, Options{Wave: "1"})
	q.sheets[0].Critical[0] = profile.No
	_, err := New(file(t, q.sheets), Options{Wave: "1", Before: []*Release{before}})
	require.Error(t, err)
	assert.Equal(t, TooClose, code(t, err))
}

// Where today is what the tiers are, and a reader of the definition knows, each of its counts is shown with that of the tiers.
func TestTodayOfTiersAlone(t *testing.T) {
	p := newPupils()
	p.layout.Critical = nil
	open := func(n int, tiers ...int) func(i int, sheet *profile.Profile) {
		return func(i int, sheet *profile.Profile) {
			if levels(tiers...)(i, sheet); i < n {
				sheet.Tier = profile.Tier{State: profile.TierUndetermined, Hi: 3}
			}
		}
	}
	p.add(60, open(0, 60), "c", "same")
	p.add(60, open(4, 40, 5, 0, 15), "c", "few")
	p.add(60, open(12, 34, 10, 0, 16), "c", "many")
	r := released(t, p.sheets, Options{Wave: "1"})
	hidden := 0
	for i := range r.Units[:5] {
		for k := range r.Units[i].Groups {
			g := &r.Units[i].Groups[k]
			assert.Equal(t, g.Tiers.Determined[3], g.Today.Yes)
			assert.Equal(t, g.Tiers.Open, g.Today.Open)
			_, yes := g.Today.Yes.N()
			_, open := g.Today.Open.N()
			_, no := g.Today.No.N()
			assert.Equal(t, yes && open, no)
			if !open {
				hidden++
			}
		}
	}
	assert.Positive(t, hidden)
}
