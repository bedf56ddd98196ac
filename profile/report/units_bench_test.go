package report

import (
	"context"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/view"
)

// BenchmarkUnits writes all pages of a city of 119 schools down to its classes, from its release and with a wave before.
func BenchmarkUnits(b *testing.B) {
	of := Wave{
		Viewer: viewer(view.Aggregate), Release: largeRelease(b, "2026-04", 1),
		Earlier: []*release.Release{largeRelease(b, "2025-10", 2)},
	}
	b.Run(fmt.Sprintf("units=%d", len(of.Release.Units)), func(b *testing.B) {
		b.ReportAllocs()
		for b.Loop() {
			put := func(_ string, write func(io.Writer) error) error { return write(io.Discard) }
			require.NoError(b, Units(context.Background(), put, of, madeOn))
		}
	})
}

// largeRelease is a release of 7 counties with 17 schools each, of 3 grades with 4 classes: all like those of the small city.
func largeRelease(t testing.TB, wave string, seed uint64) *release.Release {
	t.Helper()
	r := demoRelease(t, wave, seed)
	of := func(path ...string) *release.Unit {
		u, ok := r.Unit(path...)
		require.True(t, ok)
		return u
	}
	like := []*release.Unit{
		of(), of("东县"), of("东县", "东县第1小学"), of("东县", "东县第1小学", "4年级"), of("东县", "东县第1小学", "4年级", "1班"),
	}
	var units []release.Unit
	var add func(path []string)
	add = func(path []string) {
		u := *like[len(path)]
		u.Path = path
		units = append(units, u)
		if len(path) == len(like)-1 {
			return
		}
		for i := range []int{7, 17, 3, 4}[len(path)] {
			add(append(path[:len(path):len(path)], fmt.Sprintf("%d号", i+1)))
		}
	}
	add(nil)
	r.Units = units
	return r
}
