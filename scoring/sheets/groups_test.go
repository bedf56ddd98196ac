package sheets

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestGroups: problems of one kind with one column are one group, with the first of them; the worst come first.
func TestGroups(t *testing.T) {
	a := full + "a,9,2,3,0,1,0,8,22:00\n" + "b,9,2,3,0,1,0,8,22:00\n" + "c,1,2,8,0,1,0,8,22:00\n" + ",1,2,3,0,1,0,8,22:00\n"
	clean := strings.Repeat("n,1,2,3,0,1,0,8,22:00\n", 1)
	b := "id,q1,q2,q3\nd,9,2,3\ne,9\n"
	r := read(t, tiny(t), "", file("a.csv", a), file("clean.csv", full+clean), file("b.csv", b), file("empty.csv", ""))
	type line struct {
		code           Code
		column         string
		file           string
		row            int
		n, files, rows int
	}
	var got []line
	for _, g := range r.report.Groups {
		got = append(got, line{g.First.Code, g.First.Column, g.First.File, g.First.Row, g.N, g.Files, g.Rows})
	}
	assert.Equal(t, []line{
		{codeEmptyFile, "", "empty.csv", 0, 1, 1, 0},
		{codeBadAnswer, "q1", "a.csv", 2, 3, 2, 6},
		{codeBadAnswer, "q3", "a.csv", 4, 1, 1, 4},
		{codeRagged, "q2", "b.csv", 3, 1, 1, 2},
		{codeItemUnread, "", "b.csv", 0, 1, 1, 2},
		{codeNoID, "id", "a.csv", 5, 1, 1, 4},
	}, got)
	assert.Equal(t, 6, r.report.Errors())
	assert.Equal(t, 2, r.report.Warnings())
	var errors []int
	for _, f := range r.report.Files {
		errors = append(errors, f.Errors)
		assert.False(t, f.Short)
	}
	assert.Equal(t, []int{3, 0, 2, 1}, errors)
}

// TestColumnOfSomethingElse: where most cells of an item's column are no answers, the group is about the column.
func TestColumnOfSomethingElse(t *testing.T) {
	r := read(t, tiny(t), "", file("a.csv", "id,q1,q2\na,王小明,1\nb,李雷,9\nc,韩梅梅,2\nd,1,3\n"))
	require.Len(t, r.report.Groups, 4) // with the items that have no column, read and unread
	for _, g := range r.report.Groups {
		assert.Equal(t, g.First.Column == "q1", g.Column(), g.First.Column)
		assert.Equal(t, 4, g.Rows)
	}
}

// TestGroupsAreBounded: what comes when there are many groups is told apart by its kind alone, and counted.
func TestGroupsAreBounded(t *testing.T) {
	var gs groups
	for i := range 2 * maxGroups {
		p := newProblem(codeBadAnswer)
		p.Column = fmt.Sprint(i)
		gs.add(&p)
		p = newProblem(codeNoID)
		gs.add(&p)
	}
	out := gs.worstFirst()
	assert.LessOrEqual(t, len(out), maxGroups+1)
	n := 0
	for _, g := range out {
		n += g.N
	}
	assert.Equal(t, 4*maxGroups, n)
}

// TestGroupsOfFiles: files of which different things are the matter are no group, though the kind of problem is the same.
func TestGroupsOfFiles(t *testing.T) {
	var list []Source
	for i, more := range []string{"注", "注", "备注", "x,y", "注"} {
		list = append(list, file(fmt.Sprintf("%d.csv", i), "id,q1,q2,q3,"+more+"\na,1,2,3"+strings.Repeat(",", len(strings.Split(more, ",")))+"\n"))
	}
	r := read(t, tiny(t), "", list...)
	got := map[string]int{}
	for _, g := range r.report.Groups {
		if g.First.Code == codeUnknownColumns {
			got[g.First.Message("en")] = g.N
		}
	}
	assert.Equal(t, map[string]int{"columns not used (1): 注": 3, "columns not used (1): 备注": 1, "columns not used (2): x, y": 1}, got)
}

// TestGroupsOfPersons: what files call the column of ids, and which items a sheet lacks, makes no groups.
func TestGroupsOfPersons(t *testing.T) {
	r := read(t, tiny(t), "person: {id: \"#1\", sex: \"#2\"}\n",
		file("a.csv", "学号,性别,q1\n,王,1\n,李,2\n"), file("b.csv", "编号,sex,q1\nx,王,1\n,M,2\n"))
	got := map[Code]int{}
	for _, g := range r.report.Groups {
		if g.First.Row > 0 {
			got[g.First.Code] = g.N
			assert.Equal(t, 2, g.Files)
			assert.Equal(t, 4, g.Rows)
		}
	}
	assert.Len(t, got, 2)
	assert.Equal(t, 3, got[codeNoID])
}
