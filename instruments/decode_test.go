package instruments_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

// must parses a definition that has no error.
func must(t testing.TB, src string) *instruments.Definition {
	t.Helper()
	d, err := instruments.Parse("test.yaml", []byte(src))
	if list, ok := err.(instruments.ErrorList); ok {
		t.Fatal(list.Render("en"))
	}
	require.NoError(t, err)
	return d
}

const answerable = `psynorm: 1
instrument: answers
version: 1
responses:
  freq:
    values: [1, 2, 3, none]
    labels: {zh: [从不, 有时, 总是, 不适用], en: [never, sometimes, always, n/a]}
    codes: {A: 1, B: 2, C: 3, 2: 3, X: none}
  twice: {values: [0, 0, 1, 2.5]}
  down: {values: [-1, -0.5, 0]}
items:
  freq: freq
  twice: twice
  down: down
  right: {responses: freq, correct: [2]}
  minutes: {number: [-5, 720.5], whole: true}
  share: {number: [0, 1]}
  bed: {clock: [18:00, 06:00]}
  noon: {clock: [11:30, 12:30]}
  clock: {clock: true}
scales:
  s: {items: [twice]}
`

var (
	skipped      = instruments.Answer{}
	bad          = instruments.Answer{Absence: instruments.Bad}
	inapplicable = instruments.Answer{Absence: instruments.Inapplicable}
)

func option(i int) instruments.Answer { return instruments.Answer{Given: true, Option: i} }

func notApplicable(option int) instruments.Answer {
	return instruments.Answer{Option: option, Absence: instruments.Inapplicable}
}

func number(x float64) instruments.Answer { return instruments.Answer{Given: true, Number: x} }

// decodeCases are cells of answerable and what they answer.
var decodeCases = []struct {
	item, cell string
	as         instruments.Cells
	want       instruments.Answer
}{
	{"freq", "", instruments.CellsValue, skipped},
	{"freq", " \u3000\u00a0\t", instruments.CellsValue, skipped},
	{"freq", "1", instruments.CellsValue, option(0)},
	{"freq", "3", instruments.CellsValue, option(2)},
	{"freq", "3.0", instruments.CellsValue, option(2)},
	{"freq", "\u30003\u00a0", instruments.CellsValue, option(2)},
	{"freq", "\ufeff3 ", instruments.CellsValue, option(2)},
	{"freq", "从不", instruments.CellsValue, option(0)},
	{"freq", " always ", instruments.CellsValue, option(2)},
	{"freq", "always", instruments.CellsOption, option(2)},
	{"freq", "A", instruments.CellsValue, option(0)},
	{"freq", "A", instruments.CellsOption, option(0)},
	{"freq", "2", instruments.CellsValue, option(2)},  // the code 2 wins over the value 2
	{"freq", "2", instruments.CellsOption, option(2)}, // and over the option number
	{"freq", "2.0", instruments.CellsValue, option(1)},
	{"freq", "X", instruments.CellsValue, inapplicable},
	{"freq", "不适用", instruments.CellsValue, notApplicable(3)},
	{"freq", "4", instruments.CellsOption, notApplicable(3)},
	{"freq", "4", instruments.CellsValue, bad},
	{"freq", "0", instruments.CellsOption, bad},
	{"freq", "5", instruments.CellsOption, bad},
	{"freq", "1.5", instruments.CellsOption, bad},
	{"freq", "AB", instruments.CellsValue, bad},
	{"freq", "1,3", instruments.CellsValue, bad},
	{"freq", "1┋3", instruments.CellsValue, bad},
	{"freq", "13", instruments.CellsValue, bad},
	{"freq", "３", instruments.CellsValue, bad},
	{"freq", "03", instruments.CellsValue, bad},
	{"freq", "+3", instruments.CellsValue, bad},
	{"freq", "3.", instruments.CellsValue, bad},
	{"freq", "3e0", instruments.CellsValue, bad},
	{"freq", "-", instruments.CellsValue, bad},
	{"freq", "*", instruments.CellsValue, bad},
	{"freq", "a", instruments.CellsValue, bad},
	{"freq", "none", instruments.CellsValue, bad},
	{"freq", "\xff", instruments.CellsValue, bad},
	{"twice", "0", instruments.CellsValue, option(0)}, // of two options worth 0 the first
	{"twice", "-0", instruments.CellsValue, option(0)},
	{"twice", "2", instruments.CellsOption, option(1)},
	{"twice", "2.50", instruments.CellsValue, option(3)},
	{"down", "-0.5", instruments.CellsValue, option(1)},
	{"down", "-1", instruments.CellsValue, option(0)},
	{"right", "B", instruments.CellsValue, option(1)},
	{"right", "1", instruments.CellsValue, option(0)},
	{"minutes", "0", instruments.CellsValue, number(0)},
	{"minutes", "-5", instruments.CellsOption, number(-5)},
	{"minutes", "720", instruments.CellsValue, number(720)},
	{"minutes", "30.0", instruments.CellsValue, number(30)},
	{"minutes", "30.5", instruments.CellsValue, bad},
	{"minutes", "721", instruments.CellsValue, bad},
	{"minutes", "-6", instruments.CellsValue, bad},
	{"minutes", "30分钟", instruments.CellsValue, bad},
	{"share", "0.25", instruments.CellsValue, number(0.25)},
	{"share", "25%", instruments.CellsValue, bad},
	{"bed", "22:30", instruments.CellsValue, number(22*60 + 30)},
	{"bed", "22：30", instruments.CellsValue, number(22*60 + 30)},
	{"bed", "6:00", instruments.CellsValue, number(360)},
	{"bed", "06:00", instruments.CellsValue, number(360)},
	{"bed", "00:00", instruments.CellsValue, number(0)},
	{"bed", "18:00", instruments.CellsValue, number(1080)},
	{"bed", "17:59", instruments.CellsValue, bad},
	{"bed", "6:01", instruments.CellsValue, bad},
	{"bed", "6:5", instruments.CellsValue, bad},
	{"bed", "24:00", instruments.CellsValue, bad},
	{"bed", "22:60", instruments.CellsValue, bad},
	{"bed", "22:30:00", instruments.CellsValue, number(22*60 + 30)},
	{"bed", "22:30:15", instruments.CellsValue, bad},
	{"bed", "22:30:0", instruments.CellsValue, bad},
	{"bed", "2230", instruments.CellsValue, bad},
	{"bed", "022:30", instruments.CellsValue, bad},
	{"bed", "22", instruments.CellsValue, bad},
	{"bed", "22:", instruments.CellsValue, bad},
	{"bed", ":30", instruments.CellsValue, bad},
	{"bed", "22：", instruments.CellsValue, bad},
	{"noon", "11:30", instruments.CellsValue, number(690)},
	{"noon", "12:31", instruments.CellsValue, bad},
	{"clock", "23:59", instruments.CellsValue, number(1439)},
}

func TestDecode(t *testing.T) {
	d := must(t, answerable)
	for _, tt := range decodeCases {
		i, ok := d.Item(tt.item)
		require.True(t, ok)
		assert.Equal(t, tt.want, d.Decode(i, tt.cell, tt.as), "%s: %q as %d", tt.item, tt.cell, tt.as)
		assert.Equal(t, tt.want, d.DecodeBytes(i, []byte(tt.cell), tt.as), "%s: %q as %d, bytes", tt.item, tt.cell, tt.as)
	}
	right, _ := d.Item("right")
	assert.Equal(t, []float64{0, 1, 0, 0}, d.Items[right].Values)
}

func TestDecodeDoesNotAllocate(t *testing.T) {
	d := must(t, answerable)
	cells := [][]byte{[]byte("3"), []byte("3.0"), []byte(" 从不 "), []byte("22：30"), []byte("720"), []byte("no such answer"), nil}
	allocations := testing.AllocsPerRun(100, func() {
		for i := range d.Items {
			for _, c := range cells {
				d.DecodeBytes(i, c, instruments.CellsValue)
				d.DecodeBytes(i, c, instruments.CellsOption)
			}
		}
	})
	assert.Zero(t, allocations)
}

func BenchmarkDecodeBytes(b *testing.B) {
	d := must(b, answerable)
	for _, bb := range []struct{ name, item, cell string }{
		{"value", "freq", "3"}, {"label", "freq", "从不"}, {"other spelling", "freq", "3.0"}, {"number", "minutes", "720"}, {"clock", "bed", "22:30"},
	} {
		b.Run(bb.name, func(b *testing.B) {
			i, _ := d.Item(bb.item)
			cell := []byte(bb.cell)
			b.ReportAllocs()
			for b.Loop() {
				d.DecodeBytes(i, cell, instruments.CellsValue)
			}
		})
	}
}
