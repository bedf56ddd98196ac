package shape

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// FuzzRecognise: whatever the rows are, every column is either a question or not, at one place, and messages are made. The
// rows come as CSV.
func FuzzRecognise(f *testing.F) {
	f.Add(strings.ReplaceAll(wjxFront+"|总分|1、甲|第2题(一)|2_2", "|", ",") + "\n" + strings.ReplaceAll(wjxRow+"|4|1|3", "|", ","))
	f.Add("编号,开始时间,结束时间,答题时长,Q1,Q3_A1\n1,a,b,c,1,0\n")
	f.Add("StartDate,EndDate,Finished,ResponseId,Q1_TEXT\nx,x,x,x,x\n\"{\"\"ImportId\"\":1}\"\n")
	f.Add("V1,V2,V3,V4,Q1\nResponseID,StartDate,EndDate,Finished,x\n")
	f.Add("id. x,submitdate,lastpage,startlanguage,G1[SQ1][1]\n1,2,3,4,A1\n")
	f.Add("record_id,a___1,b,b_complete\n1,1,0,2\n")
	f.Add("学号,姓名,q1,q2\n1,2,3,AB\n")
	f.Add("PAGE,ID,Q1,Q2\n1,2,*,-1\n")
	f.Fuzz(func(t *testing.T, text string) {
		r := csv.NewReader(strings.NewReader(text))
		r.FieldsPerRecord, r.LazyQuotes = -1, true
		rows, err := r.ReadAll()
		if err != nil {
			return
		}
		for _, id := range IDs() {
			if s, err := As(id, rows); err == nil {
				checkShape(t, s, rows)
			}
		}
		switch s, err := Recognise(rows); e := err.(type) {
		case nil:
			checkShape(t, s, rows)
		case *UnknownError:
			assert.NotEmpty(t, e.Text("zh"))
		case *AmbiguousError:
			assert.Greater(t, len(e.Shapes), 1)
			e.Settle(phq9)
		default:
			require.NoError(t, err)
		}
	})
}

func checkShape(t *testing.T, s Shape, rows [][]string) {
	assigned := s.Assign(aboutPerson)
	for _, s := range []Shape{s, assigned} {
		at := map[int]bool{}
		place := func(k int) {
			assert.False(t, at[k], "a column twice")
			at[k] = true
			assert.GreaterOrEqual(t, k, 0)
		}
		for _, c := range s.Columns {
			place(c.At)
		}
		for _, q := range s.Questions {
			place(q.At)
			assert.Positive(t, q.Order)
			assert.Contains(t, q.Header, q.Sub)
		}
	}
	assert.Equal(t, len(s.Columns)+len(s.Questions), len(assigned.Columns)+len(assigned.Questions))
	assert.Less(t, s.HeaderRow, len(rows))
	assert.Greater(t, s.DataRow, s.HeaderRow)
	assert.NotEmpty(t, s.Line("zh")+s.Line("en"))
	c := s.Fit(phq9, five, ipp9)
	assert.NotEmpty(t, c.Text("zh"))
}
