package report

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/view"
)

// The number of those who need someone today has beside it of how many more it is not known, and below it why; where there is
// no number a word says so and nothing stands below. Invalid sheets are among those of whom it is not known where numbers are
// exact, and apart where they are released, also beside a hidden number; neither says it twice.
func TestTodayAndWhatIsNotKnownOfIt(t *testing.T) {
	const note = "Who needs someone today is told by the sheets as of the wave, whatever has been done since: " +
		"a critical item holds, or the tier is the highest"
	show := release.Shown
	of := func(yes, open release.Count) group {
		return group{present: 20, valid: 14, counted: 17, today: today{yes, open}}
	}
	exact, released := builder{role: view.Full}, builder{role: view.Aggregate}
	for name, c := range map[string]struct {
		of          builder
		all         group
		value, more string
		note        string
	}{
		"exact": {
			exact, of(show(3), show(4)), "3", "and of 4 more it is not known",
			note + "; of 4 more it is not known: answers are missing or the sheet is invalid; that is no no.",
		},
		"exact, all known": {exact, of(show(3), show(0)), "3", "", note + "."},
		"exact, none": {
			exact, of(show(0), show(4)), "0", "and of 4 more it is not known",
			note + "; of 4 more it is not known: answers are missing or the sheet is invalid; that is no no.",
		},
		"released": {
			released, of(show(3), show(4)), "3", "and of 4 more it is not known",
			note + "; of 4 more it is not known, as answers are missing; that is no no; " +
				"the 3 with an invalid sheet are not in it and have to be looked at apart.",
		},
		"released, of how many is hidden": {
			released, of(show(3), release.Count{}), "3", "of how many it is not known: *",
			note + "; of how many it is not known: *; the 3 with an invalid sheet are not in it and have to be looked at apart.",
		},
		"released, hidden": {
			released, of(release.Count{}, show(4)), "*", "not shown, to protect few pupils",
			note + "; of 4 more it is not known, as answers are missing; that is no no; " +
				"the 3 with an invalid sheet are not in it and have to be looked at apart.",
		},
		"nobody is there": {exact, group{today: today{show(0), show(0)}}, "not known", "no sheets yet", ""},
		"the role is not told": {
			builder{role: view.Summary}, of(show(3), show(4)), "not known", "this role sees no critical items; see the tiers", "",
		},
	} {
		b := c.of
		b.words, b.survey = words{nil, "en"}, &survey{exact: b.role != view.Aggregate, tellsToday: true}
		u := unit{all: c.all}
		assert.Equal(t, []figure{{"Need someone today", c.value, c.more}}, b.todayFigure(&u), name)
		assert.Equal(t, c.note, b.todayNote(&u), name)
	}
}

// Of an instrument that does not tell, and of units of which a release shows numbers of pupils alone, nothing stands below
// whatever the counts are.
func TestTodayIsNotSaidOfWhatDoesNotTell(t *testing.T) {
	all := group{present: 20, valid: 14, counted: 17, today: today{release.Shown(3), release.Shown(4)}}
	b := builder{words: words{nil, "en"}, survey: &survey{exact: true}, role: view.Full}
	assert.Equal(t, "not known", b.todayFigure(&unit{all: all})[0].Value)
	assert.Empty(t, b.todayNote(&unit{all: all}))
	class := unit{path: []string{"1班"}, all: all}
	b = builder{words: words{nil, "en"}, survey: &survey{tellsToday: true}, role: view.Aggregate}
	assert.Empty(t, b.todayFigure(&class))
	assert.Empty(t, b.todayNote(&class))
}
