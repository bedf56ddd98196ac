package main

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/require"
)

// BenchmarkArchiveAdd files the sheets of four waves in an archive that has no person yet. The profile by which the compiler makes
// the command has this in it: see BenchmarkFile of scoring/batch.
func BenchmarkArchiveAdd(b *testing.B) {
	const pupils = 6000
	cityHere(b, pupils)
	archiveHere(b)
	for n := 0; b.Loop(); n++ {
		b.Setenv(envArchive, fmt.Sprintf("city%d.db", n))
		r := psynorm("en", "", "archive", "init")
		require.Equal(b, exitOK, r.code, r.err)
		for _, month := range cityMonths {
			r = psynorm("en", "", "archive", "wave", month, month+"-01", month+"-28")
			require.Equal(b, exitOK, r.code, r.err)
			r = psynorm("en", "", "archive", "add", "--wave", month, "-i", "ipp9", "--roster", month+"/roster.csv", month+"/sheets")
			require.Equal(b, exitOK, r.code, r.err)
		}
	}
	b.ReportMetric(float64(len(cityMonths)*pupils*b.N)/b.Elapsed().Seconds(), "pupils/s")
}
