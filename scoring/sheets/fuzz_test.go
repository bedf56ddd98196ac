package sheets

import (
	"context"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// fuzzMappings are read one at a time.
var fuzzMappings = []string{
	"items: {by: name}\n",
	"items: {by: number, start: 2}\ncells: option\nduplicates: last\n",
	"items: {by: position, start: \"#2\"}\nduplicates: best\nmissing: {skipped: [\"-2\"], hidden: [\"\"]}\n",
	"items: {1: q1, 2: [p1, p2, p3], \"3.1\": q2}\ngroup: [school, {path: 0}]\nduplicates: error\n",
	"header: 2\nkeep: {q1: [\"1\", \"2\"]}\nperson: {id: id, sex: {column: \"#3\", codes: {1: M}}, birth: q2}\ndate: q3\nseconds: q1\nduplicates: first\n",
}

// FuzzSheets: whatever the bytes, nothing panics, and every row of data comes to a sheet, to a row dropped or left out as
// the mapping says, or to a problem.
func FuzzSheets(f *testing.F) {
	for k := range fuzzMappings {
		f.Add([]byte(full+"x"+sound+"y"+sound+"x"+sound), byte(k))
		f.Add([]byte("id,1、a,2、b,第3题(行一),第3题(行二)\nx,1,1┋2,3,4\n"), byte(k))
		f.Add([]byte("\ufeffid;q1;q2\n\"a\n\";1;9\n\"unclosed;1\nb;1;2;3\n"), byte(k))
		f.Add([]byte("id,q1,q2\na\xff,1,2\n\xc5\xae,1,2\nb,1,2\n"), byte(k))
		f.Add([]byte(inGB18030(f, "id,school,q1\nx,第七中学,从不\ny,\"七(3)班\",总是\n")+"z,\xff,1\n"), byte(k))
		f.Add([]byte("\xff\xfei\x00d\x00,\x00q\x001\x00\n\x00a\x00,\x001\x00"), byte(k))
	}
	src, err := os.ReadFile("../../testdata/sheets/ipp9-wjx.csv")
	require.NoError(f, err)
	f.Add(src[:3000], byte(1))
	def := tiny(f)
	var mappings []*Mapping
	for _, text := range fuzzMappings {
		m, err := ParseMapping("m.yaml", []byte("psynorm: 1\nmapping: m\n"+text))
		require.NoError(f, err)
		require.NoError(f, m.check(def))
		mappings = append(mappings, m)
	}
	f.Fuzz(func(t *testing.T, data []byte, which byte) {
		m := mappings[int(which)%len(mappings)]
		lost := 0
		o := Options{RowLimit: 4096, Problems: func(p Problem) {
			text := p.Text("zh") + p.Text("en")
			assert.NotContains(t, text, "%!")
			switch p.Code {
			case codeRagged, Code(badUTF8), Code(badUTF16), Code(badGB18030), Code(badNUL), Code(noEncoding),
				Code(ambiguousEncoding), Code(doubtfulEncoding), Code(bareQuote), Code(textAfterQuote), Code(unclosedQuote),
				Code(recordTooLong):
				lost++
			}
		}}
		r, err := Open(def, m, o, file("in.csv", string(data)))
		require.NoError(t, err)
		n, last := 0, 0
		for s, err := range r.Sheets(context.Background()) {
			require.NoError(t, err)
			assert.Greater(t, s.Row, last, "rows come once, in order")
			n, last = n+1, s.Row
		}
		rep := r.Report()
		assert.Equal(t, n, rep.Sheets)
		assert.Equal(t, rep.Rows, rep.Sheets+rep.Dropped+rep.LeftOut+rep.Lost)
		assert.LessOrEqual(t, rep.Lost, lost, "every lost row has a problem")
		if strings.TrimSpace(string(data)) != "" && rep.Rows == 0 {
			assert.NotEmpty(t, rep.Problems, "nothing is read without a word")
		}
	})
}
