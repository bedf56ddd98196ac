package sheets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding"
	utf16enc "golang.org/x/text/encoding/unicode"
)

func encodeAs(t testing.TB, e encoding.Encoding, s string) string {
	t.Helper()
	out, err := e.NewEncoder().String(s)
	require.NoError(t, err)
	return out
}

// TestEncodingsGiveTheSameSheets: the same file in every encoding in which such files come.
func TestEncodingsGiveTheSameSheets(t *testing.T) {
	text := "id,name,sex,school,class,q1,q2,q3\r\n" +
		"G1,王某甲,女,第七中学,七(3)班,从不,很少,有时\r\nG2,李某乙,男,第七中学,七(10)班,经常,总是,不知道\r\n"
	le := utf16enc.UTF16(utf16enc.LittleEndian, utf16enc.IgnoreBOM)
	be := utf16enc.UTF16(utf16enc.BigEndian, utf16enc.IgnoreBOM)
	want := read(t, tiny(t), "", file("a.csv", text))
	require.Len(t, want.sheets, 2)
	assert.Equal(t, "1 2 3", answers(want.sheets[0], "q1", "q2", "q3"))
	assert.Equal(t, []string{"第七中学", "七(10)班"}, want.sheets[1].Unit)
	assert.Equal(t, "bad", answers(want.sheets[1], "q3"))
	for name, c := range map[string]struct {
		content string
		found   Encoding
	}{
		"UTF-8 with a mark":               {"\ufeff" + text, EncodingUTF8},
		"UTF-16, little endian, a mark":   {encodeAs(t, le, "\ufeff"+text), EncodingUTF16},
		"UTF-16, big endian, a mark":      {encodeAs(t, be, "\ufeff"+text), EncodingUTF16},
		"UTF-16, little endian, no mark":  {encodeAs(t, le, text), EncodingUTF16},
		"UTF-16, big endian, no mark":     {encodeAs(t, be, text), EncodingUTF16},
		"GB18030":                         {inGB18030(t, text), EncodingGB18030},
		"GB18030 with a mark":             {inGB18030(t, "\ufeff"+text), EncodingGB18030},
		"UTF-8, semicolons":               {strings.ReplaceAll(text, ",", ";"), EncodingUTF8},
		"GB18030, tabs, line feeds alone": {inGB18030(t, strings.NewReplacer(",", "\t", "\r", "").Replace(text)), EncodingGB18030},
		"every cell in quotation marks":   {`"` + strings.NewReplacer(",", `","`, "\r\n", "\"\r\n\"").Replace(strings.TrimSpace(text)) + "\"\r\n", EncodingUTF8},
	} {
		got := read(t, tiny(t), "", file("a.csv", c.content))
		assert.Equal(t, want.sheets, got.sheets, name)
		assert.Equal(t, want.lines("zh"), got.lines("zh"), name)
		assert.Equal(t, c.found, got.report.Files[0].Encoding, name)
	}
}

// TestUncertainEncoding: where nobody can tell the encoding, rows of nothing but ASCII are the same in all of them.
func TestUncertainEncoding(t *testing.T) {
	filler := func(n int) (b strings.Builder) {
		for i := range n {
			fmt.Fprintf(&b, "p%d,1,2,3\n", i)
		}
		return b
	}
	for _, n := range []int{1, 20_000} { // before and behind what is looked at to decide
		before := filler(n)
		input := "id,q1,q2,q3\n" + before.String() + "a\xff,1,2,3\nlast,5,5,5\n"
		r := read(t, tiny(t), "", file("a.csv", input))
		require.Len(t, r.sheets, n+1)
		assert.Equal(t, "last", r.sheets[n].ID)
		assert.Equal(t, 1, r.report.Lost)
		assert.Equal(t, []string{fmt.Sprintf(`a.csv: row %d, column "id": valid neither as UTF-8 nor as GB18030, so the row is not scored; save the file as UTF-8`, n+2)}, r.lines("en"))
		seen := map[int]bool{}
		for _, s := range r.sheets {
			assert.False(t, seen[s.Row], "row %d twice", s.Row)
			seen[s.Row] = true
		}
	}
	// Latin-1, which decodes as GB18030 to something nobody meant; one word that is valid twice.
	for _, strange := range []string{"Gr\xf6\xdfe", "\xc5\xae"} {
		r := read(t, tiny(t), "", file("a.csv", "id,q1,q2,q3\nx,1,2,3\n"+strange+",1,2,3\ny,1,2,3\n"))
		assert.Len(t, r.sheets, 2, "%q", strange)
		assert.Equal(t, 1, r.report.Lost)
	}
	// Of a pipe nothing can be read twice.
	r := read(t, tiny(t), "", Stream("pipe", strings.NewReader("id,q1,q2,q3\nx,1,2,3\na\xff,1,2,3\ny,1,2,3\n")))
	assert.Equal(t, []string{
		"pipe: 第 3 行：既不是 UTF-8 也不是 GB18030，这一行未计分；请把文件另存为 UTF-8",
		"pipe: 第 3 行：从这一行起未能读取，这一行及以后的答卷都未计分；请改正后重新计分",
	}, r.lines("zh"))
}

// TestBadByteInGB18030: a file that was only taken for GB18030 is not trusted any further, and what has been given out is
// not given out again; one that is said to be GB18030 loses the row.
func TestBadByteInGB18030(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,school,q1,q2,q3\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "p%d,第七中学,1,2,3\n", i)
	}
	input := inGB18030(t, b.String()) + "bad,\xff\xff,1,2,3\n" + inGB18030(t, "c,第七中学,1,2,3\n") + "d,x,1,2,3\n"
	r := read(t, tiny(t), "", file("a.csv", input))
	require.Len(t, r.sheets, 20_001)
	assert.Equal(t, "d", r.sheets[20_000].ID)
	assert.Equal(t, []string{
		`a.csv: row 20002, column "school": not valid GB18030, or a private character, so the row is not scored; save the file as UTF-8`,
		`a.csv: row 20003, column "school": not valid GB18030, or a private character, so the row is not scored; save the file as UTF-8`,
	}, r.lines("en"))

	r = read(t, tiny(t), "encoding: gb18030\n", file("a.csv", input))
	require.Len(t, r.sheets, 20_002)
	assert.Equal(t, []string{
		`a.csv: row 20002, column "school": not valid GB18030, or a private character, so the row is not scored; save the file as UTF-8`,
	}, r.lines("en"))
}

// TestNULInGuessedGB18030: a NUL behind what the guess was made by says nothing against it, and costs its row alone.
func TestNULInGuessedGB18030(t *testing.T) {
	var b strings.Builder
	b.WriteString("id,school,q1,q2,q3\n")
	for i := range 20_000 {
		fmt.Fprintf(&b, "p%d,第七中学,1,2,3\n", i)
	}
	input := inGB18030(t, b.String()) + "bad,x\x00,1,2,3\n" + inGB18030(t, "c,第七中学,1,2,3\n")
	r := read(t, tiny(t), "", file("a.csv", input))
	require.Len(t, r.sheets, 20_001)
	assert.Equal(t, "c", r.sheets[20_000].ID)
	assert.Equal(t, []string{"a.csv: 第 20002 行，“school”列：含 NUL 字节，不是所认定的文本，这一行未计分；请把文件另存为 UTF-8，或在映射中写明 encoding"}, r.lines("zh"))
}
