package sheets

import (
	"io/fs"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/synth"
)

// FuzzShapes: the same as FuzzSheets of files whose shape is looked for, with a mapping and without; and a file is never
// read without saying what it was taken for, nor left unread without a problem.
func FuzzShapes(f *testing.F) {
	def := libraryInstrument(f, "ces-d")
	mappings := []*Mapping{nil}
	for _, text := range []string{
		"shape: auto\nmissing: {skipped: [\"1\", \"A\"]}\nperson: {id: 1}\n", "shape: wjx\nheader: 2\n", "shape: plain\nitems: {Q7: [q1, q2, q3]}\n",
		"shape: auto\nitems: {by: number}\ncells: value\nkeep: {Status: \"0\"}\n",
	} {
		m, err := ParseMapping("m.yaml", []byte("psynorm: 1\nmapping: m\n"+text))
		require.NoError(f, err)
		mappings = append(mappings, m)
	}
	for i, s := range synth.Samples {
		src, err := fs.ReadFile(sampleFiles, s.File)
		require.NoError(f, err)
		f.Add(src[:min(len(src), 2500)], byte(i))
		f.Add(src[:min(len(src), 2500)], byte(0))
	}
	book, err := fs.ReadFile(sampleFiles, "wenjuan-code.csv")
	require.NoError(f, err)
	f.Add(book, byte(0))
	f.Fuzz(func(t *testing.T, data []byte, which byte) {
		rep := readWhatever(t, def, mappings[int(which)%len(mappings)], file("in.csv", string(data)))
		taken := rep.Files[0].Taken
		assert.Equal(t, taken.Zh == "", taken.En == "")
		if taken.En == "" {
			assert.Zero(t, rep.Sheets)
			assert.NotZero(t, rep.Errors())
		}
	})
}
