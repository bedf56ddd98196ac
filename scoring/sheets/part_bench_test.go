package sheets

import (
	"bytes"
	"fmt"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/synth"
)

// BenchmarkPart reads the sheets of one part over and over, 100 items a sheet, 1 % of the answers missing: what a worker
// does, without what it takes to open a file and to cut it.
func BenchmarkPart(b *testing.B) {
	const n = 250
	def, err := instruments.Load(os.DirFS("../../testdata/yardstick"), "yardstick.yaml")
	require.NoError(b, err)
	var text bytes.Buffer
	require.NoError(b, synth.WriteYardstick(&text, n))
	r, err := Open(def, nil, Options{}, file("a.csv", text.String()))
	require.NoError(b, err)
	for part, err := range r.Parts(b.Context()) {
		require.NoError(b, err)
		b.Run(fmt.Sprintf("sheets=%d/items=100", n), func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				part.clear()
				part.rewind(part.text)
				read := 0
				for _, err := range each(part) {
					if err != nil {
						b.Fatal(err)
					}
					read++
				}
				if read != n {
					b.Fatal(read, "sheets")
				}
			}
		})
		break
	}
}
