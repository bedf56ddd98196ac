package warning_test

import (
	"encoding/json"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

// A notice moves with its pupil: to another class or school, with its id, its state and the time that is left.
func TestNoticesMoveWithThePupil(t *testing.T) {
	c := warning.Case{Pupil: pupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{level: 3, plan: profile.Yes}))}}
	first := evaluate(t, c, on(2, 1))
	for _, n := range first {
		if n.Office.ID == "psychologist" {
			c.Events = append(c.Events, event(n, on(2, 1), warning.Closed))
		}
	}
	before := evaluate(t, c, on(20, 8))
	moved := c
	moved.Pupil.Places = []view.Place{
		{Tree: "class", Path: []string{"西区", "一中", "8", "8.1"}}, {Tree: "dormitory", Path: []string{"西区", "一中", "南楼", "101"}},
	}
	after := evaluate(t, moved, on(20, 8))
	require.Len(t, after, len(before))
	for i, n := range after {
		assert.True(t, n.Scope.Holds(&moved.Pupil), "told of there")
		n.Scope, n.Pupil = before[i].Scope, before[i].Pupil
		assert.Equal(t, before[i], n)
	}
}

// Who is in two classes at once has a notice for the teacher of each.
func TestTwoPlacesInOneTree(t *testing.T) {
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{level: 1}))}}
	second := view.Place{Tree: "class", Path: []string{"西区", "第七中学", "7", "7.4"}}
	c.Pupil.Places = []view.Place{dayPupil.Places[0], second}
	one := evaluate(t, c, on(3, 0))
	require.Equal(t, []string{"tier class_teacher", "tier class_teacher"}, offices(one))
	assert.NotEqual(t, one[0].ID, one[1].ID)
	c.Pupil.Places = []view.Place{second, dayPupil.Places[0]}
	other := evaluate(t, c, on(3, 0))
	assert.Equal(t, []string{one[1].ID, one[0].ID}, []string{other[0].ID, other[1].ID})
}

// Whoever is told the state of the tier is told that the level may be higher.
func TestAtLeastIsSaidToAllWhoSeeTheTier(t *testing.T) {
	c := warning.Case{Pupil: dayPupil, Waves: []warning.Wave{wave(sheet("2026-11-02", outcome{level: 2, tier: profile.AtLeast}))}}
	told := map[string]bool{}
	for _, n := range evaluate(t, c, on(25, 8)) {
		if n.Kind != warning.Tier {
			continue
		}
		told[n.Office.ID] = true
		sees := view.Sees(n.Office.Role, "profile.Tier.State") == view.Shown
		assert.Equal(t, sees, n.AtLeast, n.Office.ID)
		text, err := json.Marshal(n)
		require.NoError(t, err)
		for _, said := range []string{"等级至少为重点关注", "a higher one is not ruled out", `"at_least":true`} {
			if sees {
				assert.Contains(t, string(text), said, n.Office.ID)
			} else {
				assert.NotContains(t, string(text), said, n.Office.ID)
			}
		}
	}
	for _, office := range []string{"psychologist", "head", "county", "class_teacher"} {
		assert.True(t, told[office], office)
	}
	low := sheet("2026-11-03", outcome{level: 2})
	c.Waves = []warning.Wave{wave(low, sheet("2026-11-04", outcome{level: 2, tier: profile.AtLeast}))}
	assert.True(t, of(evaluate(t, c, on(5, 0)), "psychologist")[0].AtLeast, "one of two sheets of the level says so")
}
