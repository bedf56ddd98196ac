package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// courseOf gives how a scale went over sheets, as the psychologist's page has it.
func courseOf(t *testing.T, id, metric string, sheets ...*profile.Profile) course {
	t.Helper()
	p := portraitOf(t, view.Full, nil, sheets...)
	f := newFullPage(page{words: words{nil, "en"}, Role: view.Full}, &p, nil)
	return f.course(id, metric, f.columns(p.Series, nil))
}

// TestReliableChange: a change that the test's error alone brings about in more than 5 % of cases has no mark. Between two
// scores of this scale the standard error is 2.4.
func TestReliableChange(t *testing.T) {
	for answers, mark := range map[string]string{
		"445555555": "",  // the same
		"665555555": "",  // 4 more: 1.67
		"765555555": "▲", // 5 more: 2.08
		"225555555": "",
		"215555555": "▼",
	} {
		c := courseOf(t, "low", "T", mood(moodScorer(), "2025-10-14", "445555555"), mood(moodScorer(), "2026-04-14", answers))
		assert.Equal(t, mark, c.Points[1].Mark, answers)
		assert.Empty(t, c.Points[0].Mark, "there is nothing before")
	}
}

// TestHistoryJoinsWhatMayBeCompared: no line leads to a standard score by other norms, while the raw scores beside it are
// joined; and none leads over a wave that counts and has no score. One that does not count is passed over.
func TestHistoryJoinsWhatMayBeCompared(t *testing.T) {
	was := mood(moodScorer(), "2025-04-14", "445555555")
	renormed := mood(moodScorer(), "2025-10-14", "555555555")
	layout := *renormed.Layout
	layout.Norms = []profile.NormInfo{layout.Norms[0]}
	layout.Norms[0].Version, layout.Norms[0].Hash = "0", "facade"
	renormed.Layout = &layout
	for name, c := range map[string]struct {
		metric  string
		between *profile.Profile
		joined  []bool // each with the one before
		lines   int
	}{
		"the same norms":        {"T", mood(moodScorer(), "2025-10-14", "555555555"), []bool{false, true, true}, 1},
		"other norms":           {"T", renormed, []bool{false, false, false}, 0},
		"other norms, raw":      {"", renormed, []bool{false, true, true}, 1},
		"no score between":      {"T", mood(moodScorer(), "2025-10-14", "--5555555"), []bool{false, false, false}, 0},
		"no raw score between":  {"", mood(moodScorer(), "2025-10-14", "--5555555"), []bool{false, false, false}, 0},
		"one that counts not":   {"T", mood(moodScorer(), "2025-10-14", "55555555A"), []bool{false, false, true}, 1},
		"it, of the raw scores": {"", mood(moodScorer(), "2025-10-14", "55555555A"), []bool{false, false, true}, 1},
	} {
		got := courseOf(t, "low", c.metric, was, c.between, mood(moodScorer(), "2026-04-14", "655555555"))
		require.Len(t, got.Points, 3, name)
		for i := range got.Points {
			assert.Equal(t, c.joined[i], got.Points[i].Joined, "%s, wave %d", name, i+1)
		}
		drawn := words{nil, "en"}.historyChart("h", "History", make([]column, 3), []course{got})
		assert.Equal(t, c.lines, strings.Count(string(drawn.SVG), "<polyline"), name)
	}
}

// TestAbsentIsWhoWasExpected: of a wave without a sheet the history says absent only where the pupil was on the list.
func TestAbsentIsWhoWasExpected(t *testing.T) {
	p := portraitOf(t, view.Full, nil, sheets()...)
	for listed, want := range map[bool][2]string{
		true:  {"absent", "absent: nothing is known, which does not mean no risk"},
		false: {"no sheet", "no sheet; whether one was expected is not known"},
	} {
		p.Expected = []dossier.Expected{{Name: "2025-04", From: "2025-04-07", To: "2025-04-18", Listed: listed}}
		history := partOf(t, written(t, p, "en"), "history")
		assert.Contains(t, history, ">"+want[0]+"</text>")
		assert.Equal(t, want[1], rowsOf(figureOf(t, history, "g1-history"))[1][1])
		assert.Equal(t, listed, strings.Contains(history, "absent"))
	}
}
