package batch_test

import (
	"bytes"
	"fmt"
	"io"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/synth"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// BenchmarkFile is the whole way of a file that lies in memory: rows read, scored and written, 100 items a sheet in nine
// scales, 1 % of the answers missing. The compiler makes the command by a profile of it and of filing in an archive, which lies
// beside the command's main and which these write anew, from the root of the module:
//
//	go test ./scoring/batch -trimpath -run '^$' -bench File -benchtime 400x -cpuprofile score.prof
//	go test ./cmd/psynorm -trimpath -run '^$' -bench ArchiveAdd -benchtime 8x -cpuprofile add.prof
//	go tool pprof -proto score.prof add.prof > cmd/psynorm/default.pgo
func BenchmarkFile(b *testing.B) {
	const n = 10000
	s, _ := yardstick(b, 1, 1)
	var file bytes.Buffer
	require.NoError(b, synth.WriteYardstick(&file, n))
	source := sheets.Source{Name: "sheets.csv", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(file.Bytes())), nil
	}}
	reader, err := sheets.Open(s.Definition(), nil, sheets.Options{}, source)
	require.NoError(b, err)
	for _, c := range []struct {
		name string
		sink func() batch.Sink
	}{
		{"nothing", func() batch.Sink { return nil }},
		{"rollup", func() batch.Sink { return batch.Rollup(rollup.New(s.Layout(), units...)) }},
		{"csv", func() batch.Sink { return discarded(b, s, "") }},
		{"csv,T+tier", func() batch.Sink { return discarded(b, s, "T,tier") }},
	} {
		for _, workers := range []int{1, 2} {
			b.Run(fmt.Sprintf("out=%s/sheets=%d/workers=%d", c.name, n, workers), func(b *testing.B) {
				b.SetBytes(int64(file.Len()))
				b.ReportAllocs()
				for b.Loop() {
					summary, err := batch.RunParts(b.Context(), s, reader.Parts(b.Context()), c.sink(), batch.Workers(workers))
					require.NoError(b, err)
					require.Equal(b, n, summary.Sheets)
				}
				b.ReportMetric(n*float64(b.N)/b.Elapsed().Seconds(), "sheets/s")
			})
		}
	}
}
