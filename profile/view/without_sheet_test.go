package view

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/profile/dossier"
)

// Of whom there is no sheet nothing is known but what people have said: a tier that somebody has set is not silent.
func TestATierSetWithoutASheet(t *testing.T) {
	layout := sat(t, "0000").Layout
	red, green := tierSet("2026-09-20", "", "red"), tierSet("2026-09-21", "", "green")
	reads := func(role Role, events ...dossier.Event) string {
		return all(role).WithoutSheet(pupil(), events, layout).In("en")
	}
	closed := dossier.Event{Kind: dossier.CaseClosed, Date: "2026-09-22"}
	for _, role := range []Role{Full, Summary, Case} {
		assert.Contains(t, reads(role, red), "a tier that somebody has set for this pupil stands", role)
		assert.Contains(t, reads(role, red, green), "stands", role)
		assert.Empty(t, reads(role, red, closed), role)
		assert.Empty(t, reads(role), role)
	}
	assert.Equal(t, toTeachers[Observe][1], reads(Flag, red))
	assert.Equal(t, toTeachers[Observe][1], reads(Flag, tierSet("2026-09-20", "", "purple")), "it could be any")
	assert.Empty(t, reads(Flag, red, green), "which says nothing, and not that nothing is to be done")
	assert.Equal(t, toTeachers[Observe][1], all(Flag).WithoutSheet(pupil(), []dossier.Event{green}, nil).In("en"), "nobody knows whose level")
	for _, role := range []Role{Self, Guardian, Aggregate} {
		assert.Empty(t, reads(role, red), role)
	}
	elsewhere := Viewer{Role: Full, Scope: Scope{Pupil: "another"}}
	assert.Empty(t, elsewhere.WithoutSheet(pupil(), []dossier.Event{red}, layout))
}
