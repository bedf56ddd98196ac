package report

import (
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/scoring"
)

// BenchmarkPupil writes pages of a pupil with four waves of the largest instrument.
func BenchmarkPupil(b *testing.B) {
	def, err := library.Instrument("ipp9")
	require.NoError(b, err)
	s, err := scoring.Compile(def, scoring.WithDefaultNorms(library.Norms))
	require.NoError(b, err)
	r := dossier.Record{Person: "20240417"}
	for k, date := range []string{"2024-10-14", "2025-04-14", "2025-10-14", "2026-04-14"} {
		sheet := s.NewSheet()
		sheet.ID, sheet.Date = "20240417", date
		for i := range 100 {
			require.NoError(b, sheet.Set(fmt.Sprintf("q%d", i+1), fmt.Sprint(1+(i*7+k)%4)))
		}
		require.NoError(b, sheet.SetPerson("sex", "F"))
		require.NoError(b, sheet.SetPerson("grade", "8"))
		var p profile.Profile
		require.NoError(b, s.Score(&p, sheet))
		r.Sittings = append(r.Sittings, dossier.Sitting{Profile: &p})
	}
	d, err := dossier.New(r)
	require.NoError(b, err)
	series, err := d.Series(dossier.Plan{Scorer: s})
	require.NoError(b, err)
	for _, role := range pupilRoles {
		b.Run(role.String(), func(b *testing.B) {
			b.ReportAllocs()
			p := Portrait{Dossier: d, Series: series, Scorer: s, Pupil: aiming(), Viewer: viewerOf(role)}
			for b.Loop() {
				require.NoError(b, Pupil(io.Discard, p, Options{Date: "2026-11-20"}))
			}
		})
	}
}
