package shape

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// instrument makes one of n items alike.
func instrument(id string, n int, it Item) Instrument {
	def := Instrument{ID: id}
	for range n {
		def.Items = append(def.Items, it)
	}
	return def
}

var (
	phq9 = instrument("phq9", 9, Item{Options: 4, Low: 0, High: 3})
	ipp9 = instrument("ipp9", 100, Item{Options: 5, Low: 1, High: 5})
	five = instrument("five", 9, Item{Options: 5, Low: 1, High: 5})
)

// nine is a file of nine questions with these answers in one row.
func nine(t *testing.T, front, row, answers string) ([][]string, []string) {
	t.Helper()
	cells := strings.Split(answers, "")
	require.Len(t, cells, 9)
	for i := range cells {
		front += fmt.Sprintf("|%d、题目%d", i+1, i+1)
	}
	return tableOf(front, row+"|"+strings.Join(cells, "|")), cells
}

func TestFit(t *testing.T) {
	for _, c := range []struct {
		answers string
		def     Instrument
		want    string
		en      string
	}{
		{"123412341", phq9, "与 phq9（9 题，4 个选项）相符", "this matches phq9 (9 items of 4 options)"},
		{
			"123412341", ipp9, "这像是 phq9（9 题，4 个选项）或 five（9 题，5 个选项），不是 ipp9（100 题，5 个选项）",
			"this looks like phq9 (9 items of 4 options) or five (9 items of 5 options), not ipp9 (100 items of 5 options)",
		},
		{
			"123412345", phq9, "这像是 five（9 题，5 个选项），不是 phq9（9 题，4 个选项）",
			"this looks like five (9 items of 5 options), not phq9 (9 items of 4 options)",
		},
		{
			"123412346", phq9, "题数与 phq9（9 题，4 个选项）相同，但其中 1 列的答案超出选项范围，第一列是“9、题目9”",
			`as many questions as phq9 (9 items of 4 options), but answers beyond its options in 1 of them, first in "9、题目9"`,
		},
		{
			"123412346", ipp9, "文件有 9 题，与 ipp9（100 题，5 个选项）不符",
			"the file has 9 questions and does not match ipp9 (100 items of 5 options)",
		},
	} {
		t.Run(c.answers+" "+c.def.ID, func(t *testing.T) {
			rows, _ := nine(t, wjxFront, wjxRow, c.answers)
			s, err := Recognise(rows)
			require.NoError(t, err)
			got := s.Fit(c.def, phq9, five, ipp9)
			assert.Equal(t, c.want, got.Text("zh"))
			assert.Equal(t, c.en, got.Text("en"))
		})
	}
}

func TestFitOfTextsCountsThem(t *testing.T) {
	lines := []string{wjxFront + "|1、甲"}
	for _, text := range []string{"从不", "很少", "有时", "经常", "总是"} {
		lines = append(lines, wjxRow+"|"+text)
	}
	s := mustRecognise(t, lines...)
	one := func(options int) Instrument { return instrument("one", 1, Item{Options: options, Low: 0, High: 3}) }
	c := s.Fit(one(4))
	assert.False(t, c.Matches())
	c = s.Fit(one(5))
	assert.True(t, c.Matches())
	c = s.Fit(instrument("minutes", 1, Item{}))
	assert.True(t, c.Matches(), "what is no choice can be anything")
}

func TestFitOfValues(t *testing.T) {
	s := mustRecognise(t, "学号|q1|q2", "1|0|3", "2|1|2")
	c := s.Fit(instrument("a", 2, Item{Options: 4, Low: 0, High: 3}))
	assert.True(t, c.Matches())
	c = s.Fit(instrument("b", 2, Item{Options: 4, Low: 1, High: 4}))
	assert.Equal(t, []string{"q1"}, c.OutOfRange)
}

func TestFitOfCodesThatNumberOptions(t *testing.T) {
	s := mustRecognise(t, "id|submitdate|lastpage|startlanguage|G01Q01|G01Q02", "1|d|2|en|A4|AO01")
	c := s.Fit(instrument("a", 2, Item{Options: 4, Low: 0, High: 3}))
	assert.True(t, c.Matches())
	c = s.Fit(instrument("b", 2, Item{Options: 3, Low: 0, High: 3}))
	assert.Equal(t, []string{"G01Q01"}, c.OutOfRange)
}

func TestItemsWithAndWithoutDoubtfulColumns(t *testing.T) {
	s := mustRecognise(t, wjxFront+"|1、甲|第2题(一)|第2题(二)", wjxRow+"|2|1|1")
	require.Equal(t, Part, s.Questions[1].Kind)
	items, ok := s.Items(1)
	assert.True(t, ok)
	assert.Len(t, items, 1)
	items, ok = s.Items(3)
	assert.True(t, ok)
	assert.Len(t, items, 3)
	_, ok = s.Items(2)
	assert.False(t, ok)
}

func TestSettle(t *testing.T) {
	reversed := instrument("reversed", 9, Item{Options: 5, Low: 1, High: 5, Reversed: true})
	for _, c := range []struct {
		name, answers string
		total         int
		def           Instrument
		want          ID // "" for what stays open
	}{
		{"a 4 is no score of phq9", "123412341", 21, phq9, WJX},
		{"1 to 3 can be either", "123123123", 18, phq9, ""},
		{"either way the same", "123123123", 18, five, WJX},
		{"scores may have been reversed", "123123123", 18, reversed, ""},
		{"another number of items", "123123123", 18, ipp9, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			rows, _ := nine(t, wjxFront+"|总分", fmt.Sprintf("%s|%d", wjxRow, c.total), c.answers)
			_, err := Recognise(rows)
			var e *AmbiguousError
			require.ErrorAs(t, err, &e)
			s, ok := e.Settle(c.def)
			assert.Equal(t, c.want != "", ok)
			assert.Equal(t, c.want, s.ID)
		})
	}
}
