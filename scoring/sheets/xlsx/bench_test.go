package xlsx

import (
	"archive/zip"
	"bufio"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"github.com/stretchr/testify/require"
)

// benchColumns are an id, six cells about the person, and 101 answers.
const benchColumns = 108

// writeBench writes a workbook as Excel does, of invented people: ids and names as shared texts, a date of birth and a time
// with formats, answers as numbers. It gives the file and the bytes that its sheet unpacks to.
func writeBench(b *testing.B, rows int) (name string, unpacked int64) {
	b.Helper()
	w := newBook("").style("0", "14", "22")
	delete(w, "xl/worksheets/sheet1.xml")
	w.relate("sharedStrings", "sharedStrings.xml", "")
	delete(w, "xl/sharedStrings.xml")
	name = filepath.Join(b.TempDir(), "bench.xlsx")
	f, err := os.Create(name)
	require.NoError(b, err)
	z := zip.NewWriter(f)
	for part, content := range w {
		out, err := z.Create(part)
		require.NoError(b, err)
		_, err = io.WriteString(out, content)
		require.NoError(b, err)
	}
	out, err := z.Create("xl/worksheets/sheet1.xml")
	require.NoError(b, err)
	sheet := &counter{w: bufio.NewWriterSize(out, 1<<20)}
	writeBenchSheet(sheet, rows)
	require.NoError(b, sheet.w.Flush())
	out, err = z.Create("xl/sharedStrings.xml")
	require.NoError(b, err)
	writeBenchShared(out, rows)
	require.NoError(b, z.Close())
	require.NoError(b, f.Close())
	return name, sheet.n
}

type counter struct {
	w *bufio.Writer
	n int64
}

func (c *counter) Write(b []byte) (int, error) {
	c.n += int64(len(b))
	return c.w.Write(b)
}

func writeBenchSheet(w io.Writer, rows int) {
	rng := rand.New(rand.NewPCG(100, 9))
	fmt.Fprintf(w, `%s<worksheet xmlns="%s"><sheetData>`, declaration, mainSpace)
	for row := 1; row <= rows; row++ {
		fmt.Fprintf(w, `<row r="%d" spans="1:%d">`, row, benchColumns)
		for column := 1; column <= benchColumns; column++ {
			at := ColumnName(column)
			switch column {
			case 1, 2:
				fmt.Fprintf(w, `<c r="%s%d" t="s"><v>%d</v></c>`, at, row, (column-1)*rows+row-1)
			case 3:
				fmt.Fprintf(w, `<c r="%s%d" s="1"><v>%d</v></c>`, at, row, 40_000+rng.IntN(2000))
			case 4:
				fmt.Fprintf(w, `<c r="%s%d" s="2"><v>%.15g</v></c>`, at, row, 46_000+60*rng.Float64())
			default:
				fmt.Fprintf(w, `<c r="%s%d"><v>%d</v></c>`, at, row, 1+rng.IntN(5))
			}
		}
		io.WriteString(w, `</row>`)
	}
	io.WriteString(w, `</sheetData></worksheet>`)
}

func writeBenchShared(out io.Writer, rows int) {
	w := bufio.NewWriter(out)
	fmt.Fprintf(w, `%s<sst xmlns="%s">`, declaration, mainSpace)
	for i := range rows {
		fmt.Fprintf(w, `<si><t>G%018d</t></si>`, i)
	}
	for i := range rows {
		fmt.Fprintf(w, `<si><t>学生甲乙%d</t></si>`, i)
	}
	io.WriteString(w, `</sst>`)
	w.Flush()
}

// BenchmarkRows reads a workbook from a file: a sheet's bytes unpacked, per second, and the most memory that the heap took
// while it was read.
func BenchmarkRows(b *testing.B) {
	for _, rows := range []int{1_000, 60_000} {
		b.Run(fmt.Sprintf("rows=%d/columns=%d", rows, benchColumns), func(b *testing.B) {
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
	b.Run(fmt.Sprintf("rows=%d/columns=%d", rows, benchColumns), func(b *testing.B) {
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
		if n++; len(row.Cells) != benchColumns {
			b.Fatal(len(row.Cells), "cells in row", row.Number)
		}
		if n%5000 == 0 {
			heap.look()
		}
	}
	heap.look()
	require.Equal(b, rows, n)
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
