package xlsx

import (
	"archive/zip"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/synth"
)

// writeBench writes a workbook as Excel does, with a row of names and as many of sheets. It gives the file and the bytes
// that its sheet unpacks to.
func writeBench(b *testing.B, rows int) (name string, unpacked int64) {
	b.Helper()
	name = filepath.Join(b.TempDir(), "bench.xlsx")
	f, err := os.Create(name)
	require.NoError(b, err)
	require.NoError(b, synth.WriteYardstickWorkbook(f, rows))
	require.NoError(b, f.Close())
	z, err := zip.OpenReader(name)
	require.NoError(b, err)
	defer z.Close()
	for _, part := range z.File {
		if part.Name == "xl/worksheets/sheet1.xml" {
			unpacked = int64(part.UncompressedSize64)
		}
	}
	require.NotZero(b, unpacked)
	return name, unpacked
}

// BenchmarkRows reads a workbook from a file: a sheet's bytes unpacked, per second, and the most memory that the heap took
// while it was read.
func BenchmarkRows(b *testing.B) {
	for _, rows := range []int{1_000, 60_000} {
		b.Run(fmt.Sprintf("rows=%d/columns=%d", rows, synth.YardstickBookColumns), func(b *testing.B) {
			name, unpacked := writeBench(b, rows)
			b.SetBytes(unpacked)
			b.ReportAllocs()
			heap := &heapWatch{}
			heap.begin()
			for b.Loop() {
				readBench(b, name, rows, heap)
			}
			b.ReportMetric(float64(heap.most-min(heap.most, heap.before))/1e6, "peak-MB")
		})
	}
}

// BenchmarkMerges looks for the merged ranges alone.
func BenchmarkMerges(b *testing.B) {
	const rows = 60_000
	b.Run(fmt.Sprintf("rows=%d/columns=%d", rows, synth.YardstickBookColumns), func(b *testing.B) {
		name, unpacked := writeBench(b, rows)
		f, err := os.Open(name)
		require.NoError(b, err)
		defer f.Close()
		stat, err := f.Stat()
		require.NoError(b, err)
		w, err := Open(f, stat.Size())
		require.NoError(b, err)
		b.SetBytes(unpacked)
		b.ReportAllocs()
		for b.Loop() {
			merges, err := w.Sheets()[0].Merges()
			require.NoError(b, err)
			require.Empty(b, merges)
		}
	})
}

func readBench(b *testing.B, name string, rows int, heap *heapWatch) {
	f, err := os.Open(name)
	require.NoError(b, err)
	defer f.Close()
	stat, err := f.Stat()
	require.NoError(b, err)
	w, err := Open(f, stat.Size())
	require.NoError(b, err)
	in, err := w.Sheets()[0].Rows()
	require.NoError(b, err)
	n := 0
	for row, err := range in.All() {
		require.NoError(b, err)
		if n++; len(row.Cells) <= synth.YardstickBookColumns/2 { // few answers are missing
			b.Fatal(len(row.Cells), "cells in row", row.Number)
		}
		if n%5000 == 0 {
			heap.look()
		}
	}
	heap.look()
	require.Equal(b, rows+1, n)
}

// heapWatch keeps the most memory that the heap took, and what it took before.
type heapWatch struct {
	stats        runtime.MemStats
	before, most uint64
}

func (h *heapWatch) begin() {
	runtime.GC()
	runtime.ReadMemStats(&h.stats)
	h.before = h.stats.HeapInuse
}

func (h *heapWatch) look() {
	runtime.ReadMemStats(&h.stats)
	h.most = max(h.most, h.stats.HeapInuse)
}
