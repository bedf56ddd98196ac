package warning_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/warning"
)

// Of a sheet of which the day alone is known the notices are there for the rest of the day, whatever happens on it: one that
// was closed and is taken up again, or one that is passed on, does not take the place of what the sheet has opened.
func TestNoticesOfADayStayThatDay(t *testing.T) {
	first := sheet("2026-11-02", outcome{level: 2})
	first.Known = on(2, 9)
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(first, sheet("2026-11-05", outcome{level: 2}))}}
	closed := of(evaluate(t, c, on(3, 9)), "psychologist")[0]
	c.Events = []warning.Event{event(closed, on(4, 9), warning.Closed)}
	at := of(evaluate(t, c, on(5, 12)), "psychologist")
	require.Len(t, at, 2)
	c.Events = append(c.Events, event(at[1], on(5, 13), warning.Observing), event(closed, on(5, 15), warning.Following))
	later := of(evaluate(t, c, on(5, 16)), "psychologist")
	assert.Equal(t, ids(at), ids(later))
	assert.Equal(t, warning.Observing, later[1].State)

	table := tableWith(t, "interview: [{tell: psychologist, within: 7d}", "interview: [{tell: psychologist, within: 60h}",
		"  boarders:", "  mild: [{tell: head, within: 3d}]\n  boarders:", "yellow: observe", "yellow: [observe, mild]")
	c = warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{level: 2}), sheet("2026-11-05", outcome{level: 1}))}}
	told := func(hour int) []string {
		got, err := warning.Evaluate(table, demoLayout, []warning.Case{c}, on(5, hour))
		require.NoError(t, err)
		return ids(of(got, "head"))
	}
	require.Len(t, told(8), 1)
	assert.Subset(t, told(13), told(8), "at 12:00 the orange one is passed on to the same office")
}
