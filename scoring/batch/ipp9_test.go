package batch

import (
	"bytes"
	"context"
	"encoding/csv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// TestExport scores the synthetic export of 问卷星 as a school would, and looks at what a user would see first.
func TestExport(t *testing.T) {
	scorer, r := ipp9(t)
	assert.Equal(t, []string{"学校", "年级", "班级"}, r.Units())
	var out bytes.Buffer
	sink, err := NewCSV(&out, scorer.Layout(), CSVOptions{Units: r.Units()})
	require.NoError(t, err)
	tree := rollup.New(scorer.Layout(), r.Units()...)
	summary, err := Run(context.Background(), scorer, r.Sheets(context.Background()), sink, WithTree(tree))
	require.NoError(t, err)

	report := r.Report()
	assert.Equal(t, 120, report.Rows)
	assert.Equal(t, 119, report.Sheets)
	assert.Equal(t, sheets.EncodingGB18030, report.Files[0].Encoding)
	assert.Equal(t, []sheets.CodeCount{
		{Code: "unknown-columns", N: 1}, {Code: "ragged-row", N: 1}, {Code: "bad-answer", N: 3}, {Code: "duplicate-id", N: 1},
	}, report.ByCode)

	// Most pupils are well, some are not, few are in danger; who claims never to have lied is not believed.
	assert.EqualValues(t, 119, summary.Present)
	assert.Greater(t, summary.Determined[0], summary.Present/2, "green")
	assert.Greater(t, summary.Determined[1], summary.Determined[2], "yellow, orange")
	assert.Greater(t, summary.Determined[2], summary.Determined[3], "orange, red")
	assert.Positive(t, summary.Determined[3], "red")
	assert.Positive(t, summary.AtLeast[0]+summary.AtLeast[1]+summary.AtLeast[2])
	assert.Positive(t, summary.TierUndetermined)
	assert.Equal(t, summary.Invalid, summary.Withheld)
	assert.Positive(t, summary.Invalid)
	assert.GreaterOrEqual(t, summary.Doubtful, int64(2), "two of those who marked one option all along")

	var paths [][]string
	for u := range tree.Units() {
		if len(u.Path) == 3 {
			paths = append(paths, u.Path)
		}
	}
	assert.Equal(t, [][]string{
		{"阳光中学", "七年级", "1班"}, {"阳光中学", "七年级", "10班"}, {"阳光中学", "高一", "3班"}, {"阳光小学", "五年级", "2班"},
	}, paths)

	rows, err := csv.NewReader(&out).ReadAll()
	require.NoError(t, err)
	assert.Len(t, rows, 120)
	assert.Equal(t, []string{"id", "学校", "年级", "班级", "date", "learning_anxiety", "learning_anxiety.lo"}, rows[0][:7])
	assert.Equal(t, []string{"210502201", "阳光小学", "五年级", "2班", "2026-03-09"}, rows[1][:5])
}
