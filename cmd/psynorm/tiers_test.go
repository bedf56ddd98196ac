package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// unitsCSV is a file of so many schools with so many classes each, and one sheet in each class.
func unitsCSV(schools, classes int) string {
	var b strings.Builder
	b.WriteString("id,school,class,q1,q2,q3\n")
	for s := range schools {
		for c := range classes {
			fmt.Fprintf(&b, "%d-%d,第%d中学,%d班,1,0,\n", s, c, s+1, c+1)
		}
	}
	return b.String()
}

// TestTheTableOfTiersCanBeRead: the lowest level of units that is short enough is shown, else the highest, else all
// together; and it is said where the others are.
func TestTheTableOfTiersCanBeRead(t *testing.T) {
	for _, c := range []struct {
		schools, classes int
		rows             int
		has, zh, en      string
	}{
		{2, 3, 6, "第1中学 / 2班", "", ""},
		{20, 2, 40, "第20中学 / 2班", "", ""},
		{20, 3, 20, "第20中学 ", "（这里只到 school 一级", "down to the level school"},
		{119, 30, 119, "第119中学 ", "这里只到 school 一级；逐个单位见 --rollup 的文件", "down to the level school; every unit is in the file of --rollup"},
		{151, 1, 0, "", "单位有 151 个，不在此列出；逐个单位见 --rollup 的文件", "the 151 units are not shown here; every unit is in the file of --rollup"},
	} {
		inScreen(t, map[string]string{"a.csv": unitsCSV(c.schools, c.classes)})
		for lang, says := range map[string]string{"zh": strings.TrimPrefix(c.zh, "（"), "en": c.en} {
			r := scoreScreen(lang, "--out", "o.csv", "--rollup", "c.csv", "a.csv")
			require.Equal(t, exitOK, r.code, r.err)
			assert.Equal(t, c.rows, strings.Count(r.out, "中学"), "%d schools", c.schools)
			assert.Contains(t, r.out, c.has)
			assert.Contains(t, r.out, says)
			counts, err := os.ReadFile("c.csv")
			require.NoError(t, err)
			assert.Equal(t, 2+1+1+c.schools+c.schools*c.classes, strings.Count(string(counts), "\n"), "the file has every unit")
		}
	}
}

// TestTiersWithoutUnits: one row, and nothing about units.
func TestTiersWithoutUnits(t *testing.T) {
	inScreen(t, map[string]string{"a.csv": "id,q1,q2,q3\nA,1,0,\n"})
	r := scoreScreen("en", "--out", "o.csv", "a.csv")
	assert.Contains(t, r.out, "Tiers\n  unit  present  normal  high  undetermined  withheld\n  all         1       1     0             0         0\n\n")
}
