package release

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// A school that is called otherwise the second time would not be compared: a pupil who changed to it in between could be told.
// It counts as vanished, as does one whose results are too few now.
func TestRenamedUnitVanishes(t *testing.T) {
	p := newPupils()
	p.add(60, levels(15, 15, 15, 15), "c", "a")
	p.add(8, levels(2, 2, 2, 2), "c", "tiny")
	first := released(t, p.sheets, Options{Wave: "1"})
	second := func() error {
		_, err := New(file(t, p.sheets), Options{Wave: "1", Before: []*Release{first}})
		return err
	}
	for i := range 60 {
		p.sheets[i].Unit = []string{"c", "a renamed"}
	}
	err := second()
	assert.Equal(t, Vanished, code(t, err))
	assert.Contains(t, err.Error(), "c / a;")
	p.sheets[60].Unit = p.sheets[0].Unit
	assert.Equal(t, Vanished, code(t, second()))
	for i := range 60 {
		p.sheets[i].Unit = []string{"c", "a"}
	}
	p.sheets[60].Unit = []string{"c", "tiny"}
	require.NoError(t, second())
	for i := range 55 {
		p.sheets[i].Unit = []string{"c", "b"}
	}
	assert.Equal(t, Vanished, code(t, second()))
}

// Schools that delivered late may be added; what was hidden before stays hidden, though it need not be now: the late schools'
// would be hidden instead, and what they hid before would be shown beside it.
func TestLateSchoolIsAdded(t *testing.T) {
	p := newPupils()
	add := func(school string, counts ...int) {
		level := levels(counts...)
		n := 0
		for _, count := range counts {
			n += count
		}
		p.add(n, func(i int, sheet *profile.Profile) {
			level(i, sheet)
			score(sheet, float64(30*(i%2)))
		}, "c", school)
	}
	add("a", 60, 5)
	add("b", 60, 25)
	add("d", 50, 40)
	add("few", 10, 10)
	first := released(t, p.sheets, Options{Wave: "1"})
	add("late", 30, 10)
	add("later", 20)
	counts, means := shownAnew(first, released(t, p.sheets, Options{Wave: "1"}))
	assert.Contains(t, counts, "few", "without the release before")
	assert.Contains(t, means, "a", "without the release before")
	second := released(t, p.sheets, Options{Wave: "1", Before: []*Release{first}})
	counts, means = shownAnew(first, second)
	assert.Empty(t, counts)
	assert.Empty(t, means)
	late, _ := second.Unit("c", "late")
	assert.NotNil(t, late.Groups[0].Tiers)
}

// shownAnew lists the schools of which a count, and those of which a mean, is shown that was hidden before.
func shownAnew(before, now *Release) (counts, means []string) {
	groups := before.index()
	for i := range now.Units {
		was := groups[key(now.Units[i].Path, &now.Units[i].Groups[0])]
		if was == nil || len(now.Units[i].Path) < 2 {
			continue
		}
		g := &now.Units[i].Groups[0]
		for k, c := range g.counts() {
			_, then := was.counts()[k].N()
			if _, shown := c.N(); shown && !then {
				counts = append(counts, now.Units[i].Path[1])
			}
		}
		for k := range g.Scales[0].Means {
			if g.Scales[0].Means[k].Shown && !was.Scales[0].Means[k].Shown {
				means = append(means, now.Units[i].Path[1])
			}
		}
	}
	return counts, means
}

// What makes a second release too close, though no count that is shown says so.
func TestSecondReleasesThatAreTooClose(t *testing.T) {
	p := newPupils()
	for _, school := range []string{"a", "b"} {
		p.add(60, func(i int, sheet *profile.Profile) {
			if levels(30, 30)(i, sheet); i < 5 {
				sheet.Tier.State, sheet.Validity.State = profile.TierUndetermined, profile.Doubtful
				sheet.Scores[0] = profile.Score{State: profile.Unscorable}
				return
			}
			score(sheet, float64(10+20*(i%2)))
		}, "c", school)
	}
	first := released(t, p.sheets, Options{Wave: "1"})
	for name, c := range map[string]struct {
		at     int
		change func(sheet *profile.Profile)
	}{
		"a mean":        {6, func(sheet *profile.Profile) { score(sheet, sheet.Scores[0].Raw.Lo-10) }},
		"a valid sheet": {6, func(sheet *profile.Profile) { sheet.Validity.State = profile.Doubtful }},
		"a counted sheet": {0, func(sheet *profile.Profile) {
			sheet.Validity.State, sheet.Tier.State = profile.Invalid, profile.Withheld
		}},
	} {
		changed, sheets := *p.sheets[c.at], slices.Clone(p.sheets)
		changed.Scores = slices.Clone(changed.Scores)
		c.change(&changed)
		sheets[c.at] = &changed
		_, err := New(file(t, sheets), Options{Wave: "1", Before: []*Release{first}})
		require.Error(t, err, name)
		assert.Equal(t, TooClose, code(t, err), name)
	}
}

// Thirty sheets more are no thirty scores: with twenty that are invalid, or without a score, two means would give that of ten.
func TestMeansOfFewScoresMore(t *testing.T) {
	spread := func(i int, sheet *profile.Profile) {
		score(sheet, float64(i%40))
		levels(100, 100)(i, sheet)
	}
	for name, c := range map[string]struct {
		more    func(i int, sheet *profile.Profile)
		refused bool
	}{
		"twenty invalid": {func(i int, sheet *profile.Profile) {
			if score(sheet, 20); i < 20 {
				sheet.Validity.State, sheet.Tier = profile.Invalid, profile.Tier{State: profile.Withheld}
			}
		}, true},
		"twenty without a score": {func(i int, sheet *profile.Profile) {
			if score(sheet, 20); i < 20 {
				sheet.Scores[0] = profile.Score{State: profile.Unscorable}
			}
		}, true},
		"thirty scores": {func(_ int, sheet *profile.Profile) { score(sheet, 20) }, false},
	} {
		p := newPupils()
		for _, school := range []string{"a", "b"} {
			p.add(200, spread, "c", school)
		}
		first := released(t, p.sheets, Options{Wave: "1"})
		require.True(t, meanOf(t, first, "a").Shown)
		p.add(30, c.more, "c", "a")
		require.NotEqual(t, meanOf(t, first, "a").Mean, meanOf(t, released(t, p.sheets, Options{Wave: "1"}), "a").Mean, name)
		_, err := New(file(t, p.sheets), Options{Wave: "1", Before: []*Release{first}})
		if c.refused {
			require.Error(t, err, name)
			assert.Equal(t, TooClose, code(t, err), name)
			assert.Contains(t, err.Error(), "by 10 pupils at least, and by 30 scores where its means differ", name)
		} else {
			assert.NoError(t, err, name)
		}
	}
}

// without gives pupils scores, but not the first so many.
func without(none int) func(i int, sheet *profile.Profile) {
	return func(i int, sheet *profile.Profile) {
		if score(sheet, float64(7+(i*11)%30)); i < none {
			sheet.Scores[0] = profile.Score{State: profile.Unscorable}
		}
	}
}

// Late schools may change what is hidden around a school, and with it the digits of its mean: that alone is none too close.
func TestLateSchoolsMayTakeADigit(t *testing.T) {
	p := newPupils()
	for _, school := range []string{"a", "b", "d"} {
		p.add(90, without(12), "c", school)
	}
	first := released(t, p.sheets, Options{Wave: "1"})
	p.add(90, without(3), "c", "late")
	p.add(90, without(20), "c", "later")
	second := released(t, p.sheets, Options{Wave: "1", Before: []*Release{first}})
	was, now := meanOf(t, first, "a"), meanOf(t, second, "a")
	assert.Equal(t, []string{"21.73", "21.7"}, []string{was.Text(), now.Text()})
}

// A mean that had one digit keeps it, though two would do of a school that is larger now.
func TestMeansKeepTheirDigit(t *testing.T) {
	p := newPupils()
	p.add(110, without(12), "c", "a")
	p.add(110, without(3), "c", "b")
	first := released(t, p.sheets, Options{Wave: "1"})
	require.Equal(t, 1, meanOf(t, first, "a").Digits)
	p.add(60, without(0), "c", "a")
	require.Equal(t, 2, meanOf(t, released(t, p.sheets, Options{Wave: "1"}), "a").Digits)
	assert.Equal(t, 1, meanOf(t, released(t, p.sheets, Options{Wave: "1", Before: []*Release{first}}), "a").Digits)
}

// Means of other digits are the same where one mean may round to both: 21.6496 is 21.65 and 21.6, and 21.6504 is 21.65 and
// 21.7.
func TestSameMean(t *testing.T) {
	for _, c := range []struct {
		two, one float64
		want     bool
	}{
		{21.73, 21.7, true}, {21.65, 21.6, true}, {21.65, 21.7, true}, {21.66, 21.6, false}, {21.64, 21.7, false}, {-0.05, 0, true},
	} {
		two, one := Mean{Shown: true, Mean: c.two, Digits: 2}, Mean{Shown: true, Mean: c.one, Digits: 1}
		assert.Equal(t, c.want, sameMean(&two, &one), "%v", c)
		assert.Equal(t, c.want, sameMean(&one, &two), "%v", c)
	}
}

// Releases of one wave are of one definition and the same norm sets.
func TestSecondReleasesOfAnotherKind(t *testing.T) {
	p := newPupils()
	p.add(60, levels(30, 30), "c", "a")
	first := released(t, p.sheets, Options{Wave: "1"})
	for name, change := range map[string]func(l *profile.Layout){
		"definition": func(l *profile.Layout) { l.Definition.Hash = "other" },
		"norms":      func(l *profile.Layout) { l.Norms = []profile.NormInfo{{Pin: profile.Pin{ID: "n", Version: "2"}}} },
	} {
		other := newPupils()
		change(other.layout)
		other.add(60, levels(30, 30), "c", "a")
		_, err := New(file(t, other.sheets), Options{Wave: "1", Before: []*Release{first}})
		require.Error(t, err, name)
		assert.Equal(t, OtherKind, code(t, err), name)
		if name == "norms" {
			_, err = Compare(first, released(t, other.sheets, Options{Wave: "2"}))
			require.Error(t, err)
			assert.Equal(t, NotComparable, code(t, err))
		}
	}
}
