package main

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/internal/synth"
)

// BenchmarkReportOfASchool writes the pages of the pupils of a school, some thousand, over two waves.
func BenchmarkReportOfASchool(b *testing.B) {
	cityHere(b, 4600)
	last := cityMonths[len(cityMonths)-2:]
	args := []string{
		"report", "--role", "full", "--pupils", "-i", "ipp9", "--roster", last[1] + "/roster.csv", "--events", "events.csv",
		"--unit", "西河县/西河第1初级中学", "--out", "pages",
	}
	for _, month := range last {
		r := psynorm("en", "", "score", "-i", "ipp9", "--roster", month+"/roster.csv", "--out", month+".jsonl", month+"/sheets")
		require.Equal(b, exitOK, r.code, r.err)
		args = append(args, month+".jsonl")
	}
	for b.Loop() {
		r := psynorm("en", "", args...)
		require.Equal(b, exitOK, r.code, r.err)
	}
}

// cityHere writes the files of a made-up city of six schools into an empty folder, and makes that the working directory.
func cityHere(b *testing.B, pupils int) {
	b.Helper()
	def, err := library.Instrument("ipp9")
	require.NoError(b, err)
	city, err := synth.NewCity(def, synth.CityPlan{Schools: 6, Pupils: pupils, Seed: 5})
	require.NoError(b, err)
	b.Chdir(b.TempDir())
	writeWaves(b, city)
}
