package release

import (
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
