package sheets

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

// redcapNine and qualtricsNine are exports of a questionnaire with columns q1 to q9, answered once.
func redcapNine(answers string) string {
	return "record_id," + strings.Join(allNine, ",") + ",form_complete\n7," + answers + ",2\n"
}

func qualtricsNine(answers string) string {
	own := "StartDate,EndDate,Status,IPAddress,Progress,Duration (in seconds),Finished,RecordedDate,ResponseId"
	return own + "," + strings.Join(allNine, ",") + "\n" +
		"Start Date,End Date,Response Type,IP Address,Progress,Duration (in seconds),Finished,Recorded Date,Response ID" +
		strings.Repeat(",题", 9) + "\n" +
		strings.TrimPrefix(strings.Repeat(`,"{""ImportId"":""x""}"`, 18), ",") + "\n" +
		"2026-03-09 08:18:05,2026-03-09 08:20:05,0,10.0.0.1,100,120,1,2026-03-09 08:20:06,R_1Kx," + answers + "\n"
}

// TestNumbersOfMappedItems: a mapping that says which column is which item does not say what the numbers in them are. It does
// with cells, and a number that no option has settles it.
func TestNumbersOfMappedItems(t *testing.T) {
	goesOn := func(answers string) string {
		return strings.NewReplacer(",form_complete", ",q10,q11,form_complete", ",2\n", ",1,1,2\n").Replace(redcapNine(answers))
	}
	capitals := func(answers string) string { return strings.ReplaceAll(qualtricsNine(answers), ",q", ",Q") }
	unclear, clear := "1,2,3,3,1,2,3,3,1", "1,2,3,3,1,2,3,3,0"
	for _, c := range []struct {
		name, items string
		text        func(answers string) string
	}{
		{"by name", "{by: name}", redcapNine},
		{"by name, and more questions behind", "{by: name}", goesOn},
		{"by name, of another platform", "{by: name}", qualtricsNine},
		{"by position", `{by: position, start: "#2"}`, redcapNine},
		{"one by one", "{q1..q9: q1..q9}", redcapNine},
		{"one by one, and more questions behind", "{q1..q9: q1..q9}", goesOn},
		{"by number", "{by: number, start: 1}", capitals},
	} {
		t.Run(c.name, func(t *testing.T) {
			mapping := "shape: auto\nitems: " + c.items + "\n"
			r := read(t, nine(t, "nine", ""), mapping, file("a.csv", c.text(unclear)))
			assert.Empty(t, r.sheets)
			require.Len(t, r.problems, 1, "%v", r.lines("en"))
			assert.Equal(t, codeNumbersUnclear, r.problems[0].Code)

			for _, settled := range [][3]string{
				{"", clear, "1 2 3 3 1 2 3 3 0"},
				{"cells: value\n", unclear, "1 2 3 3 1 2 3 3 1"},
				{"cells: option\n", unclear, "0 1 2 2 0 1 2 2 0"},
			} {
				r := read(t, nine(t, "nine", ""), mapping+settled[0], file("a.csv", c.text(settled[1])))
				require.Len(t, r.sheets, 1, "%v", r.lines("en"))
				assert.Equal(t, settled[2], answerValues(r, 0, allNine))
			}
		})
	}
}

// TestMarksOfMappedItems: what a platform writes for no answer is no answer of an item, whoever says where the items are.
func TestMarksOfMappedItems(t *testing.T) {
	def, err := instruments.Parse("n.yaml", []byte("psynorm: 1\ninstrument: n\nversion: \"1\"\nabout: {licence: {status: open}}\n"+
		"responses: {r: {values: [-2, -1, 0, 1]}}\nitems: {q1..q9: r}\nscales: {total: {items: [q1..q9]}}\n"))
	require.NoError(t, err)
	text := wjxFile("总分,"+nineQuestions, "5,-2,1,1,1,1,1,1,1,0", "0,0,0,0,0,0,0,0,0,0")
	for _, items := range []string{"{by: number, start: 1}", `{by: position, start: "#8"}`, "{1..9: q1..q9}"} {
		r := read(t, def, "shape: wjx-score\nitems: "+items+"\n", file("a.csv", text))
		assert.Empty(t, r.sheets, items)
		require.Len(t, r.problems, 1, "%v", r.lines("en"))
		assert.Equal(t, codeMarkIsValue, r.problems[0].Code)
	}
}
