package synth

import (
	"bufio"
	"io"
	"iter"
	"math/rand/v2"
	"strconv"
)

// The yardstick's items and scales, as testdata/yardstick has them.
const (
	yardstickItems  = 100
	yardstickScales = 9
)

// YardstickColumns is how many columns WriteYardstick writes: those about the person and the items.
const YardstickColumns = yardstickPerson + yardstickItems

const yardstickPerson = 6

// WriteYardstick writes n answer sheets of the instrument in testdata/yardstick as CSV: id, school, grade, class, sex and
// age, then 100 answers from 1 to 5, one in a hundred missing. The same n gives the same bytes, and a larger one begins with
// those of a smaller one.
func WriteYardstick(w io.Writer, n int) error {
	b := bufio.NewWriterSize(w, 1<<20)
	for row := range yardstickRows(n) {
		if _, err := b.Write(append(row, '\n')); err != nil {
			return err
		}
	}
	return b.Flush()
}

// yardstickRows gives the names of the columns and then n sheets, their cells joined by commas. A row is used again for the
// next.
func yardstickRows(n int) iter.Seq[[]byte] {
	return func(yield func([]byte) bool) {
		r := rand.New(rand.NewPCG(1, 2))
		row := []byte("id,school,grade,class,sex,age")
		for i := range yardstickItems {
			row = strconv.AppendInt(append(row, ",q"...), int64(i+1), 10)
		}
		for i := range n {
			if !yield(row) {
				return
			}
			row = yardstickRow(row[:0], r, i)
		}
		yield(row)
	}
}

// yardstickRow appends the row of a sheet.
func yardstickRow(row []byte, r *rand.Rand, sheet int) []byte {
	number := func(before string, n, digits int) {
		row = append(row, before...)
		text := strconv.Itoa(n)
		for range digits - len(text) {
			row = append(row, '0')
		}
		row = append(row, text...)
	}
	grade := 4 + r.IntN(9)
	number("S", sheet, 7)
	number(",sch", 1+r.IntN(119), 3)
	number(",", grade, 1)
	number(",", 1+r.IntN(8), 1)
	row = append(row, ',', "MF"[r.IntN(2)])
	number(",", grade+6+r.IntN(2), 1)
	var traits [yardstickScales]float64
	for s := range traits {
		traits[s] = 0.8 * r.NormFloat64()
	}
	for q := range yardstickItems {
		row = append(row, ',')
		if r.IntN(100) > 0 {
			level := 2.5 + traits[q%yardstickScales] + float64(0.8*r.NormFloat64())
			row = append(row, byte('0'+min(5, max(1, int(level)))))
		}
	}
	return row
}
