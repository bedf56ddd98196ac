package sheets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// TestCodebooksOfItems: what a code answers is its option's text, in whatever order the questionnaire has the options.
func TestCodebooksOfItems(t *testing.T) {
	def := nine(t, "nine", "")
	head := "编号,开始时间,结束时间,答题时长,Q1,Q2_R1,Q2_R2,Q2_R3,Q2_R4,Q2_R5,Q2_R6,Q2_R7,Q2_R8\n"
	answered := head + "1001,2026-03-09 10:08:43,2026-03-09 10:12:41,00:03:58,1,1,2,3,4,4,4,4,1\n" +
		"1002,2026-03-09 10:08:43,2026-03-09 10:12:41,00:03:58,4,4,4,4,4,3,2,1,\n"
	book := func(first, matrix string) string {
		var b strings.Builder
		for _, q := range [][2]string{{"Q1,题目,单选题", first}, {"Q2,矩阵,矩阵单选题", matrix}} {
			b.WriteString(q[0] + "\n")
			for _, o := range strings.Fields(q[1]) {
				b.WriteString("," + o + "\n")
			}
		}
		return b.String()
	}
	inOrder, turned := "1,从不 2,有时 3,经常 4,总是", "1,总是 2,经常 3,有时 4,从不"
	for _, c := range []struct{ name, first, matrix, want, later string }{
		{"in order", inOrder, inOrder, "1 1 2 3 4 4 4 4 1", "4 4 4 4 4 3 2 1 skipped"},
		{"the other way round", turned, turned, "4 4 3 2 1 1 1 1 4", "1 1 1 1 1 2 3 4 skipped"},
		{"one question turned", turned, inOrder, "4 1 2 3 4 4 4 4 1", "1 4 4 4 4 3 2 1 skipped"},
		{"other words", "1,a 2,b 3,c 4,d", turned, "1 4 3 2 1 1 1 1 4", "4 1 1 1 1 2 3 4 skipped"},
		{"values for texts", "1,3 2,2 3,1 4,0", inOrder, "", ""},
		{"codes of the instrument, and some without", "1,N 4,Y", inOrder, "1 1 2 3 4 4 4 4 1", "2 4 4 4 4 3 2 1 skipped"},
		{"some are others", "1,从不 2,偶尔 3,经常 4,总是", inOrder, "", ""},
		{"other words, and fewer", "1,a 2,b 3,c", inOrder, "", ""},
		{"other words, and more", "1,a 2,b 3,c 4,d 5,e", inOrder, "", ""},
		{"other words, codes turned", "4,a 3,b 2,c 1,d", inOrder, "", ""},
		{"an option twice", "1,从不 2,从不 3,经常 4,总是", inOrder, "", ""},
		{"a code twice", "1,从不 1,有时 3,经常 4,总是", inOrder, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := read(t, def, "", file("a.csv", answered), file("code.csv", book(c.first, c.matrix)))
			found := r.of(codeCodebookOptions)
			if c.want == "" {
				assert.Empty(t, r.sheets)
				require.Len(t, found, 1)
				assert.Contains(t, found[0].Text("zh"), "a.csv: “Q1”列：编码表中 Q1 的选项与 nine@1 的选项对不上")
				assert.Contains(t, found[0].Text("en"), `a.csv: column "Q1": the codebook's options of Q1 are not those of nine@1`)
				return
			}
			assert.Empty(t, found)
			require.Len(t, r.sheets, 2)
			items := []string{"q1", "q2", "q3", "q4", "q5", "q6", "q7", "q8", "q9"}
			assert.Equal(t, c.want, answers(r.sheets[0], items...))
			assert.Equal(t, c.later, answers(r.sheets[1], items...))
		})
	}

	r := read(t, def, "shape: wenjuan\ncells: option\n", file("a.csv", answered), file("code.csv", book("1,a 2,b 3,c", inOrder)))
	assert.Len(t, r.sheets, 2, "a mapping that says how cells are read knows better")
}

// TestCodesOfNoOption: a number that the codebook does not have is no answer, whatever the instrument has for it.
func TestCodesOfNoOption(t *testing.T) {
	def := nine(t, "nine", "")
	options := []shape.CodeOption{{Code: "10", Text: "总是"}, {Code: "20", Text: "从不"}}
	answered, certain := answersOf(def, 0, options)
	require.True(t, certain)
	c := &coding{answers: answered}
	for cell, want := range map[string]string{"10": "3 true", "20": "0 true", "1": "0 false", "3": "0 false", "3.0": "0 false", "有时": "1 true", "x": "0 false"} {
		a := c.answer(def, 0, []byte(cell))
		assert.Equal(t, want, fmt.Sprint(a.Option, a.Given), cell)
	}
}
