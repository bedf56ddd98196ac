package warning_test

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/warning"
)

// ids lists those of notices.
func ids(notices []warning.Notice) (out []string) {
	for _, n := range notices {
		out = append(out, n.ID)
	}
	return out
}

// A sheet from before the others makes the wave begin earlier, and leaves every notice its id: with a name of the wave all of
// them, without one those that the earlier sheet does not give as well.
func TestAnEarlierSheetThatComesToLight(t *testing.T) {
	late := sheet("2026-11-04", outcome{level: 3, plan: profile.Yes})
	late.Fired = []warning.Fired{{Rule: "worse"}}
	for _, c := range []struct {
		name  string
		early outcome
		gone  int
	}{
		{"autumn", outcome{}, 0},
		{"autumn", outcome{level: 3, plan: profile.Yes}, 0},
		{"", outcome{}, 0},
		{"", outcome{plan: profile.Yes}, 0},
		{"", outcome{level: 1}, 2}, // those of the teacher and the warden, who are not told the level
	} {
		before, after := wave(late), wave(sheet("2026-11-02", c.early), late)
		before.Name, after.Name = c.name, c.name
		was := ids(evaluate(t, warning.Case{Pupil: pupil, Waves: []warning.Wave{before}}, on(5, 1)))
		is := ids(evaluate(t, warning.Case{Pupil: pupil, Waves: []warning.Wave{after}}, on(5, 1)))
		gone := slices.DeleteFunc(was, func(id string) bool { return slices.Contains(is, id) })
		assert.Len(t, gone, c.gone, "%q %+v", c.name, c.early)
	}
}

// What tells waves apart: their names, else the dates of their sheets; sheets that are alike are numbered over all of them.
func TestWavesAreToldApart(t *testing.T) {
	said := outcome{level: 2, plan: profile.Yes}
	two := []warning.Wave{wave(sheet("2026-11-02", said)), wave(sheet("2026-11-09", said))}
	c := warning.Case{Pupil: dayPupil, Waves: two}
	unnamed := ids(evaluate(t, c, on(9, 1)))
	c.Waves[0].Name = "autumn"
	named := ids(evaluate(t, c, on(9, 1)))
	require.Len(t, named, len(unnamed))
	assert.NotEqual(t, unnamed, named)

	c.Waves[1].Name = "autumn"
	_, err := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, on(9, 1))
	assert.Contains(t, codesOf(t, err), warning.SameWave)

	alike := sheet("2026-11-09", outcome{plan: profile.Yes})
	c.Waves = []warning.Wave{wave(sheet("2026-11-02", outcome{}), alike), wave(alike)}
	assert.Len(t, of(evaluate(t, c, on(9, 1)), "psychologist"), 2, "one sheet in two waves is said twice")
}

// Sheets of one day that differ in nothing but their raw scores have critical items of their own, whichever is there.
func TestCriticalItemsOfSheetsThatDifferInTheirScores(t *testing.T) {
	scored := func(raw float64) warning.Sheet {
		s := sheet("2026-11-02", outcome{plan: profile.Yes})
		layout := *demoLayout
		layout.Scales = []profile.ScaleInfo{{ID: "low"}}
		s.Profile.Layout, s.Profile.Scores = &layout, []profile.Score{{Raw: profile.Exactly(raw)}}
		return s
	}
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(scored(1))}}
	one := ids(evaluate(t, c, on(2, 1)))
	c.Waves = []warning.Wave{wave(scored(2))}
	other := ids(evaluate(t, c, on(2, 1)))
	assert.NotEqual(t, one, other)
	c.Waves = []warning.Wave{wave(scored(2), scored(1))}
	assert.Equal(t, append(other, one...), ids(evaluate(t, c, on(2, 1))))
}
