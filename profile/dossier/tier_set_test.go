package dossier_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

func TestStandingTier(t *testing.T) {
	def := &profile.Layout{Levels: []profile.LevelInfo{{ID: "green"}, {ID: "yellow"}, {ID: "red"}}}
	set := func(date, hour, level string) dossier.Event {
		return dossier.Event{Kind: dossier.TierSet, Date: date, Time: hour, Level: level}
	}
	closed := func(date, about string) dossier.Event {
		return dossier.Event{Kind: dossier.CaseClosed, Date: date, About: about}
	}
	for _, tt := range []struct {
		why    string
		events []dossier.Event
		want   string
	}{
		{"nobody has set one", []dossier.Event{closed("2026-03-02", "")}, ""},
		{"the last one stands", []dossier.Event{set("2026-03-01", "", "red"), set("2026-03-02", "", "green")}, "green"},
		{"by the hour", []dossier.Event{set("2026-03-01", "09:00", "red"), set("2026-03-01", "10:00", "yellow")}, "yellow"},
		{"without an hour the highest", []dossier.Event{set("2026-03-01", "", "red"), set("2026-03-01", "10:00", "green")}, "red"},
		{"a level of no definition could be the highest", []dossier.Event{set("2026-03-01", "", "blue"), set("2026-03-01", "", "red")}, "blue"},
		{"closed since", []dossier.Event{set("2026-03-01", "", "red"), closed("2026-03-02", "")}, ""},
		{"closed on the same day, who knows when", []dossier.Event{set("2026-03-01", "", "red"), closed("2026-03-01", "")}, "red"},
		{"closed before", []dossier.Event{closed("2026-02-01", ""), set("2026-03-01", "", "red")}, "red"},
		{"a notice was closed, not the case", []dossier.Event{set("2026-03-01", "", "red"), closed("2026-03-02", "N-1")}, "red"},
	} {
		got, ok := dossier.StandingTier(tt.events, def)
		assert.Equal(t, tt.want, got.Level, tt.why)
		assert.Equal(t, tt.want != "", ok, tt.why)
	}
}
