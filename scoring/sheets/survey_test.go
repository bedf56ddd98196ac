package sheets

import (
	"fmt"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// long is a file in which a cell stands in every row, and others behind so many bytes that nobody sees them at first.
func long(head, often string, later ...string) string {
	var b strings.Builder
	b.WriteString("id," + head + ",q1\n")
	for i := 0; b.Len() < 3*rowBuffer; i++ {
		fmt.Fprintf(&b, "a%d,%s,1\n", i, often)
	}
	for i, cell := range later {
		fmt.Fprintf(&b, "b%d,%s,1\n", i, cell)
	}
	return b.String()
}

// values gives what an attribute is on the first sheet and on the last ones.
func values(t *testing.T, attribute string, last int, source Source) (first string, later []string) {
	t.Helper()
	r := read(t, schooling(t), "", source)
	for _, s := range r.sheets[len(r.sheets)-last:] {
		later = append(later, attributeOf(s, attribute))
	}
	return attributeOf(r.sheets[0], attribute), later
}

// TestSurveyLooksAsFarAsNeeded: a number means the same in the first row and in the last, also in a large file; of a stream
// only what its first rows say.
func TestSurveyLooksAsFarAsNeeded(t *testing.T) {
	for _, c := range []struct {
		name, head, often string
		later             []string
		first             string // of a file
		last              []string
	}{
		{"a 2 at the end", "sex", "1", []string{"2"}, "M", []string{"F"}},
		{"a 2 at the start", "sex", "2", []string{"1"}, "F", []string{"M"}},
		{"no 2", "sex", "1", []string{"0"}, "", []string{""}},
		{"numbers behind words", "sex", "男", []string{"1", "2", "女"}, "M", []string{"", "", "F"}},
		{"a high grade at the end", "grade", "3", []string{"6"}, "3", []string{"6"}},
		{"no high grade", "grade", "3", []string{"1"}, "", []string{""}},
		{"numbers behind words", "grade", "初一", []string{"3", "6"}, "7", []string{"", "6"}},
	} {
		t.Run(c.head+": "+c.name, func(t *testing.T) {
			text := long(c.head, c.often, c.later...)
			first, last := values(t, c.head, len(c.later), file("a.csv", text))
			assert.Equal(t, c.first, first)
			assert.Equal(t, c.last, last)
		})
	}
	for often, want := range map[string]string{"1": "", "2": "F", "女": "F"} {
		first, _ := values(t, "sex", 1, Stream("in", strings.NewReader(long("sex", often, "2"))))
		assert.Equal(t, want, first, "nobody sees the end of a stream before its beginning is scored")
	}
	_, last := values(t, "sex", 1, Stream("in", strings.NewReader("id,sex,q1\na,1,1\nb,2,1\n")))
	assert.Equal(t, []string{"F"}, last, "a short one is seen whole")
}

// TestSurveyTakesSheetsAlone: what stands in a row that is no answer sheet says nothing.
func TestSurveyTakesSheetsAlone(t *testing.T) {
	for _, row := range []string{
		"x,2\n",             // ragged: another cell may be missing
		"x,2,3,1,9,9\n",     // and here one may be too many
		"\"x,2,3,1\n",       // no CSV
		"x,2,drop,1\n",      // not kept
		"2,男,3,2\n",         // another column
		"x,\"2\"\"\",3,1\n", // no number
	} {
		r := read(t, schooling(t), "keep: {k: [\"3\"]}\nitems: {q1: q1}\n", file("a.csv", "id,sex,k,q1\na,1,3,1\n"+row+"b,0,3,1\n"))
		assert.Equal(t, "", attributeOf(r.sheets[0], "sex"), "%q", row)
	}
}

// TestSurveyDoesNotDependOnTheSource: reads of one byte give the same sheets as reads of everything.
func TestSurveyDoesNotDependOnTheSource(t *testing.T) {
	text := long("sex", "1", "2")
	for name, slow := range map[string]func(io.Reader) io.Reader{"one byte": iotest.OneByteReader, "half": iotest.HalfReader, "end with data": iotest.DataErrReader} {
		src := Source{Name: "a.csv", Open: func() (io.ReadCloser, error) { return io.NopCloser(slow(strings.NewReader(text))), nil }}
		first, last := values(t, "sex", 1, src)
		assert.Equal(t, "M", first, name)
		assert.Equal(t, []string{"F"}, last, name)
	}
}

func TestSurveyOfAFile(t *testing.T) {
	for text, want := range map[string]Surveyed{
		"id,sex,grade,q1\na,1,2,1\nb,2,7,1\n": {Sexes: person.MaleOneFemaleTwo, Through: true},
		"id,sex,grade,q1\na,男,初一,1\n":         {},
		"id,q1\na,1\n":                        {},
	} {
		r, err := Open(schooling(t), nil, Options{}, file("a.csv", text))
		require.NoError(t, err)
		for part, err := range r.Parts(t.Context()) {
			require.NoError(t, err)
			assert.Equal(t, want, part.file.recipe.surveyed, text)
		}
	}
}
