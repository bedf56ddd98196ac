package sheets

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// full is a header with a column for everything there is, and sound a row for it.
const (
	full  = "id,q1,q2,q3,p1,p2,p3,sleep,bed\n"
	sound = ",1,2,3,0,1,0,8,22:00\n"
)

func inGB18030(t testing.TB, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	require.NoError(t, err)
	return out
}

func (r result) linesBut(lang string, codes ...Code) (out []string) {
	for i := range r.problems {
		if !slices.Contains(codes, r.problems[i].Code) {
			out = append(out, r.problems[i].Text(lang))
		}
	}
	return out
}

func TestNoIDColumn(t *testing.T) {
	r := read(t, tiny(t), "", file("in.csv", "q1\n1\n"))
	last := r.problems[len(r.problems)-1]
	assert.Equal(t, "in.csv: 文件没有编号列：结果不能对应到人，也查不出重复；请在映射的 person 中写明 id", last.Text("zh"))
	assert.Equal(t, "in.csv: the file has no column of ids: results cannot be told apart, nor duplicates found; name it as id under person in the mapping", last.Text("en"))
	assert.Equal(t, SeverityWarning, last.Severity())
}

// TestNothingOfThePersonInProblems: whatever is wrong with whatever cell, no message holds what stands in one, and what is
// told of the cell is nobody's.
func TestNothingOfThePersonInProblems(t *testing.T) {
	secret := "密Secret4711"
	cells := strings.Split("x,男,13,7,2012-03-09,2026-03-09,self,60,一中,1,2,3,0,1,0,8,22:00", ",")
	head := "id,sex,age,grade,birth,date,informant,seconds,school,q1,q2,q3,p1,p2,p3,sleep,bed\n"
	var inputs []string
	for i := range cells {
		row := append([]string(nil), cells...)
		row[i] = secret
		line := strings.Join(row, ",")
		inputs = append(inputs,
			head+line+"\n"+line+"\n",                  // bad cells, duplicated ids
			head+line+","+secret+"\n",                 // ragged
			head+"\""+line+"\n",                       // unclosed
			head+line+"\xff\n"+line+"\n",              // encoding
			line+"\n"+line+"\n",                       // no header
			head+line+strings.Repeat("y", 2<<20)+"\n", // too long
		)
	}
	problems := 0
	for _, input := range inputs {
		for _, mapping := range []string{"", "items: {by: position, start: \"#10\"}\n", "duplicates: error\n", "cells: option\n"} {
			r := read(t, tiny(t), mapping, file("in.csv", input))
			problems += len(r.problems)
			for i := range r.problems {
				for _, lang := range []string{"zh", "en"} {
					assert.NotContains(t, r.problems[i].Text(lang), "4711")
					assert.NotContains(t, r.problems[i].Text(lang), "%!")
					assert.NotContains(t, r.problems[i].Found(lang), "4711")
					assert.NotContains(t, r.problems[i].Found(lang), "Secret")
				}
			}
		}
	}
	assert.Greater(t, problems, 500)
}

func TestEveryCodeHasTexts(t *testing.T) {
	seen := map[Code]bool{}
	for _, c := range Codes() {
		assert.False(t, seen[c.Code], "%s twice", c.Code)
		seen[c.Code] = true
		assert.NotEmpty(t, c.Zh, c.Code)
		assert.NotEmpty(t, c.En, c.Code)
		assert.Equal(t, strings.Count(c.Zh, "%["), strings.Count(c.En, "%["), c.Code)
	}
	for kind := range rowErrorTexts {
		assert.True(t, seen[Code(kind)], "%s", kind)
	}
}

func TestReportKeepsExactCounts(t *testing.T) {
	var b strings.Builder
	b.WriteString(full)
	for range 1500 {
		b.WriteString("x,9,2,3,0,1,0,8,22:00\n")
	}
	r := read(t, tiny(t), "", file("in.csv", b.String()))
	assert.Len(t, r.report.Problems, maxProblems)
	assert.Len(t, r.problems, 2999)
	assert.Equal(t, []CodeCount{{codeBadAnswer, 1500}, {codeDuplicate, 1499}}, r.report.ByCode)
	assert.Equal(t, 1500, r.report.Errors())
	assert.Equal(t, 1499, r.report.Duplicates)
}

func TestProblemWriter(t *testing.T) {
	r := read(t, tiny(t), "", file("=a.csv", "id,-备注,"+full[3:]+"x,,-9,2,3,0,1,0,8,22:00\n"))
	for lang, want := range map[string]string{
		"en": "\ufefffile,row,column,code,severity,message,found\n" +
			"\"'=a.csv\",,,unknown-columns,warning,columns not used (1): -备注,\n" +
			"\"'=a.csv\",2,q1,bad-answer,error,\"not a possible answer to this item, so it counts as missing; expected: one of the values 1, 2, 3, 4, 5, a label or a code\",\"'-9\"\n",
		"zh": "\ufeff文件,行,列,代码,严重程度,说明,格中是\n" +
			"\"'=a.csv\",,,unknown-columns,警告,未使用的列（1）：-备注,\n" +
			"\"'=a.csv\",2,q1,bad-answer,错误,不是这一题的答案，按缺失处理；应为：分值 1、2、3、4、5，或选项的文字、代码,\"'-9\"\n",
	} {
		var b strings.Builder
		w := NewProblemWriter(&b, lang)
		for _, p := range r.problems {
			w.Write(p)
		}
		require.NoError(t, w.Err())
		assert.Equal(t, want, b.String())
	}
	full := errors.New("disk full")
	w := NewProblemWriter(writerFunc(func([]byte) (int, error) { return 0, full }), "en")
	w.Write(r.problems[0])
	assert.ErrorIs(t, w.Err(), full)
}

type writerFunc func([]byte) (int, error)

func (f writerFunc) Write(p []byte) (int, error) { return f(p) }

func TestErrorOfReading(t *testing.T) {
	broken := errors.New("device gone")
	r, err := Open(tiny(t), nil, Options{}, Stream("in.csv", io.MultiReader(strings.NewReader(full+"x"+sound), failing{broken})))
	if err != nil { // all of it fits the first look
		assert.ErrorIs(t, err, broken)
		return
	}
	for _, err := range r.Sheets(t.Context()) {
		if err != nil {
			assert.ErrorIs(t, err, broken)
		}
	}
}

type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
