package person

import (
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

// column is 60,000 cells, as a city has pupils.
func column(cells ...string) [][]byte {
	out := make([][]byte, 60_000)
	for i := range out {
		out[i] = []byte(cells[i%len(cells)])
	}
	return out
}

// readers read a column of cells, and report how many were understood.
var readers = map[string]struct {
	cells [][]byte
	read  func(cells [][]byte) int
}{
	"grade": {column("初一", "七年级", "8", "初三", "２０２３级"), func(cells [][]byte) (n int) {
		s, tested := School{Stage: Junior}, time.Date(2026, 3, 9, 0, 0, 0, 0, time.UTC)
		for _, cell := range cells {
			if _, fault := s.ParseGrade(cell, tested); fault == OK {
				n++
			}
		}
		return n
	}},
	"class": {column("七(3)班", "七（１２）班", "0703", "3班", "初一3班"), func(cells [][]byte) (n int) {
		for _, cell := range cells {
			if _, fault := (School{}).ParseClass(cell, SourceUnknown, time.Time{}, Grade{7, Junior}); fault == OK {
				n++
			}
		}
		return n
	}},
	"date": {column("2026/03/09 10:12:41", "2026/3/9 上午10:12", "2026年3月9日", "2011-3-9", "40611"), func(cells [][]byte) (n int) {
		d := Dates{Serial: Serial1900}
		for _, cell := range cells {
			if _, fault := d.Parse(cell); fault == OK {
				n++
			}
		}
		return n
	}},
	"id": {column("G999999201103090123", "99999920110309012X", "20240701", " ００１２ ", `="0012"`), func(cells [][]byte) (n int) {
		var buf [64]byte
		for _, cell := range cells {
			if _, fault := ParseID(buf[:0], cell, SourceUnknown); fault == OK {
				n++
			}
		}
		return n
	}},
	"sex": {column("男", "女", "1", "F", "female"), func(cells [][]byte) (n int) {
		for _, cell := range cells {
			if _, fault := ParseSex(cell, MaleOneFemaleTwo); fault == OK {
				n++
			}
		}
		return n
	}},
	"seconds": {column("238秒", "238", "00:03:58", "2分3秒", "238.5"), func(cells [][]byte) (n int) {
		for _, cell := range cells {
			if _, fault := ParseSeconds(cell); fault == OK {
				n++
			}
		}
		return n
	}},
	"name": {column("王某甲", " 李 某 ", "Anna Li", "买买提·某", "欧阳某"), func(cells [][]byte) (n int) {
		var buf [64]byte
		for _, cell := range cells {
			if len(AppendName(buf[:0], cell)) > 0 {
				n++
			}
		}
		return n
	}},
}

func TestColumnsAreReadWithoutAllocating(t *testing.T) {
	for name, r := range readers {
		assert.Equal(t, len(r.cells), r.read(r.cells), name)
		assert.Zero(t, testing.AllocsPerRun(5, func() { r.read(r.cells) }), name) // what the runtime allocates meanwhile is a part of one
	}
}

func benchmark(b *testing.B, name string) {
	r := readers[name]
	b.ReportAllocs()
	for b.Loop() {
		r.read(r.cells)
	}
	b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(r.cells)), "ns/cell")
}

func BenchmarkGrade60000(b *testing.B)   { benchmark(b, "grade") }
func BenchmarkClass60000(b *testing.B)   { benchmark(b, "class") }
func BenchmarkDate60000(b *testing.B)    { benchmark(b, "date") }
func BenchmarkID60000(b *testing.B)      { benchmark(b, "id") }
func BenchmarkSex60000(b *testing.B)     { benchmark(b, "sex") }
func BenchmarkSeconds60000(b *testing.B) { benchmark(b, "seconds") }
