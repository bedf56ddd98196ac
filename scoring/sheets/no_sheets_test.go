package sheets

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
)

const wjxAbout = "序号,提交答卷时间,所用时间,来源,来源详情,来自IP,"

// wjxPersons is an export of 问卷星 by option number: rows say what stands before the nine answers, and the first of these.
func wjxPersons(asked string, rows ...string) Source {
	names := strings.Split(asked, ",")
	text := wjxAbout
	for i, name := range names {
		text += string(rune('1'+i)) + "、" + name + ","
	}
	text += "4、a,5、b,6、c,7、d,8、e,9、f,10、g,11、h,12、i\n"
	for i, row := range rows {
		text += string(rune('1'+i)) + ",2026/03/09 10:11:41,238秒,手机提交,直接访问,10.0.0.1(四川-某市)," + row + ",1,1,1,1,1,1,1,4\n"
	}
	return file("a.csv", text)
}

func whoOf(sheets []*scoring.Sheet) (out []string) {
	for _, s := range sheets {
		out = append(out, s.ID+"|"+strings.Join(s.Unit, "/")+"|"+attributeOf(s, "sex"))
	}
	return out
}

// TestMarksOfTheShapeAreNobody: what a platform writes for no answer is no id, no unit and no sex either.
func TestMarksOfTheShapeAreNobody(t *testing.T) {
	def := libraryInstrument(t, "phq9")
	for _, mapping := range []string{"", "shape: auto\nduplicates: last\n"} {
		r := read(t, def, mapping, wjxPersons("学号,班级,性别", "-3,-3,-3,1", "-3,(跳过),-2,2", "(空),-2,1,1", "8,8,2,1"))
		assert.Equal(t, []string{"||", "||", "||M", "8|8|F"}, whoOf(r.sheets), "digits alone are no mark")
		assert.Zero(t, r.report.Duplicates)
		assert.Equal(t, 3, countOf(r.report, codeNoID))
		assert.Zero(t, r.report.Errors())
	}
}

// TestRowsOfSumsAreNobody: in files of any shape, with a mapping or without.
func TestRowsOfSumsAreNobody(t *testing.T) {
	def := libraryInstrument(t, "phq9")
	answers := ",1,1,1,1,1,1,1,1,1\n"
	table := "学号,姓名,班级,q1,q2,q3,q4,q5,q6,q7,q8,q9\n0012,Max,七(3)班" + answers + "合计,," + answers + ",合计," + answers +
		"总计：,," + answers + ",,Average" + answers + "班级平均,," + answers + "0013,,平均" + answers + ",Min," + answers
	for _, mapping := range []string{"", "shape: none\nitems: {by: name}\n", "person: {id: 学号, name: 姓名}\ngroup: [班级]\n"} {
		r := read(t, def, mapping, file("a.csv", table))
		assert.Equal(t, []string{"0012|七(3)班|", "0013|平均|", "||"}, whoOf(r.sheets), "somebody is called Max, and a class may be called anything")
		assert.Equal(t, []int{8, 5, 5}, []int{r.report.Rows, r.report.Dropped, r.report.Summaries}, mapping)
	}
	r := read(t, def, "", wjxPersons("学号,班级,性别", "S1,七1,1,1", "合计,,,3"))
	assert.Equal(t, []string{"S1|七1|"}, whoOf(r.sheets))
	assert.Equal(t, 1, r.report.Summaries)
}

func TestRosterExpectsNoRowOfSums(t *testing.T) {
	roster, found := rosterOf(t, RosterOptions{}, "学号,姓名,性别\n0012,甲,男\n合计,2,2\n,总计：,\n")
	assert.Equal(t, 1, roster.Pupils())
	assert.Equal(t, []string{
		"roster.csv: row 3: the row of the roster sums others up and is nobody; it expects nobody",
		"roster.csv: row 4: the row of the roster sums others up and is nobody; it expects nobody",
	}, found)
}

// TestRepeatsOfREDCap: rows of other forms and events are no sheets of this instrument, and a repetition is a wave.
func TestRepeatsOfREDCap(t *testing.T) {
	def := libraryInstrument(t, "phq9")
	some, never := labelOf(t, def, 1), labelOf(t, def, 0)
	for _, c := range []struct{ name, head, none, some, other, complete string }{
		{
			"redcap", "record_id,redcap_event_name,redcap_repeat_instrument,redcap_repeat_instance," +
				"phq1,phq2,phq3,phq4,phq5,phq6,phq7,phq8,phq9,phq_complete", "0", "1", "0", "2",
		},
		{
			"redcap-labels", "Record ID,Event Name,Repeat Instrument,Repeat Instance,甲,乙,丙,丁,戊,己,庚,辛,壬,Complete?",
			never, some, "Incomplete", "Complete",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			row := func(place, answer, complete string) string {
				return "7," + place + "," + strings.Repeat(answer+",", 9) + complete + "\n"
			}
			text := c.head + "\n" + row("base,,", c.none, c.complete) + row("base,visit,1", "", "") + row("base,phq,1", c.some, c.complete) +
				row("base,phq,2", c.none, c.complete) + row("month,,", "", c.other)
			for _, mapping := range []string{"shape: " + c.name + "\nduplicates: last\n", "shape: auto\nduplicates: last\n"} {
				r := read(t, def, mapping, file("a.csv", text))
				var waves []string
				for _, s := range r.sheets {
					waves = append(waves, s.ID+" "+s.Wave+" "+answers(s, "q1", "q9"))
				}
				assert.Equal(t, []string{"7 base 1 1", "7 base#1 2 2", "7 base#2 1 1"}, waves)
				assert.Equal(t, []int{5, 3, 2, 2, 0, 0}, []int{
					r.report.Rows, r.report.Sheets, r.report.Dropped, r.report.Unfilled, r.report.LeftOut, r.report.Duplicates,
				})
				assert.Empty(t, r.of(codeUnknownColumns), "it is known what they are")
			}
		})
	}
	r := read(t, def, "", file("a.csv", "学号,姓名,q1,q2,q3,q4,q5,q6,q7,q8,q9\n1,甲,,,,,,,,,\n2,乙,1,1,1,1,1,1,1,1,1\n"))
	assert.Len(t, r.sheets, 2, "elsewhere who answered nothing was there")
}

// labelOf gives the Chinese label of an option of the first item.
func labelOf(t *testing.T, def *instruments.Definition, option int) string {
	t.Helper()
	label := def.Responses[def.Items[0].Response].Options[option].Labels["zh"]
	require.NotEmpty(t, label)
	return label
}

// TestRepetitionsAreTold: the same repetition twice is a duplicate, another one is not, whichever way it was exported.
func TestRepetitionsAreTold(t *testing.T) {
	def := libraryInstrument(t, "gad7")
	head := "Record ID,Event Name,Repeat Instrument,Repeat Instance,甲,乙,丙,丁,戊,己,庚,Complete?\n"
	answered := strings.Repeat(labelOf(t, def, 1)+",", 7) + "Complete\n"
	r := read(t, def, "", file("a.csv", head+"7,Base,Mood,1,"+answered+"7,Base,Mood,2,"+answered+"7,Base,Mood,2,"+answered+"8,Base,Mood,1,"+answered))
	assert.Len(t, r.sheets, 4)
	found := r.of(codeDuplicate)
	require.Len(t, found, 1)
	assert.Equal(t, 4, found[0].Row)
	assert.Equal(t, 1, r.report.Duplicates)
}

// qualtricsFile is an export of Qualtrics with a status for each row.
func qualtricsFile(name string, status ...string) Source {
	head := "StartDate,EndDate,Status,Finished,ResponseId,Q1_1,Q1_2,Q1_3,Q1_4,Q1_5,Q1_6,Q1_7,Q1_8,Q1_9\n" +
		"Start Date,End Date,Response Type,Finished,Response ID,a,b,c,d,e,f,g,h,i\n"
	text := head + strings.Repeat(`"{""ImportId"":""x""}",`, 13) + `"{""ImportId"":""x""}"` + "\n"
	for i, s := range status {
		text += "2026-03-09 10:08:00,2026-03-09 10:12:00," + s + ",1,R_" + string(rune('a'+i)) + ",0,0,0,0,0,0,0,0,3\n"
	}
	return file(name, text)
}

func TestRowsThatNoRespondentAnswered(t *testing.T) {
	def := libraryInstrument(t, "phq9")
	r := read(t, def, "", qualtricsFile("a.csv", "0", "1", "2", "8", "9", "17", "Survey Test", "4", "16", "256", ""))
	var ids []string
	for _, s := range r.sheets {
		ids = append(ids, s.ID)
	}
	assert.Equal(t, []string{"R_a", "R_h", "R_i", "R_j", "R_k"}, ids, "who knows what 256 means: nobody is lost")
	assert.Equal(t, []int{6, 3, 2, 1}, []int{r.report.Dropped, r.report.Previews, r.report.Trials, r.report.Spam})
	require.Len(t, r.of(codeRowStatus), 1)
	p := r.of(codeRowStatus)[0]
	assert.Equal(t, 13, p.Row)
	assert.Contains(t, p.Text("zh"), "平台给这一行的状态是这里不认识的，按答卷计分")

	r = read(t, def, "", qualtricsFile("a.csv", "0", "0"), qualtricsFile("b.csv", "0"))
	assert.Equal(t, 1, r.report.Duplicates, "an id of Qualtrics is never given twice")
}

// TestItemsThatNothingReads: without their columns nothing is lost.
func TestItemsThatNothingReads(t *testing.T) {
	r := read(t, libraryInstrument(t, "phq9"), "", file("a.csv", "id,q1,q2,q3,q4,q5,q6,q7,q8,q9\na,1,1,1,1,1,1,1,1,1\n"))
	assert.Zero(t, r.report.Errors())
	require.Len(t, r.of(codeItemUnread), 1)
	p := r.of(codeItemUnread)[0]
	assert.Equal(t, "a.csv: no column holds these items (1): q10; no scale and no rule reads them, and nothing is lost for the scores", p.Text("en"))
	assert.Equal(t, "a.csv: 没有这些题目的列（1）：q10；量表和规则都不用它们，计分不受影响", p.Text("zh"))
	r = read(t, libraryInstrument(t, "phq9"), "", file("a.csv", "id,q1,q2,q3,q4,q5,q6,q7,q8\na,1,1,1,1,1,1,1,1\n"))
	assert.Equal(t, 1, countOf(r.report, codeItemMissing))
	assert.Equal(t, 1, countOf(r.report, codeItemUnread))
}

// TestTextMarksAreTakenOff: ="0012" is how exports keep digits from becoming a number, quoted as CSV has it or not.
func TestTextMarksAreTakenOff(t *testing.T) {
	for text, want := range map[string][]string{
		`="0012",x` + "\n":      {"0012", "x"},
		`a,="0012"` + "\r\n":    {"a", "0012"},
		`a,="0 1",="",2` + "\n": {"a", "0 1", "", "2"},
		`"=""0012""",x` + "\n":  {`="0012"`, "x"},
	} {
		for _, outcomes := range [][]outcome{ours(t, text, ',', 0), oursInPieces(t, text, ',', 3)} {
			require.Len(t, outcomes, 1, text)
			assert.Equal(t, want, outcomes[0].fields, text)
		}
	}
	for _, text := range []string{`="0012,x`, `="00"12",x`, `=0"012",x`, `="0012"x,y`} {
		all := ours(t, text+"\n", ',', 0)
		require.Len(t, all, 1, text)
		assert.Equal(t, bareQuote, all[0].kind, text)
	}
	r := read(t, tiny(t), "", file("a.csv", "id,q1\n=\"0012\",1\n"))
	require.Len(t, r.sheets, 1)
	assert.Equal(t, "0012", r.sheets[0].ID)
}

func TestFullWidthAnswers(t *testing.T) {
	r := read(t, libraryInstrument(t, "phq9"), "", file("a.csv", "id,q1,q2,q3,q4,q5,q6,q7,q8,q9\na,１,０, ３　,1,1,1,1,1,９\n"))
	require.Len(t, r.sheets, 1)
	assert.Equal(t, "2 1 4 2 bad", answers(r.sheets[0], "q1", "q2", "q3", "q4", "q9"))
	assert.Equal(t, 1, countOf(r.report, codeBadAnswer))
}

// TestTotalsByTheName: a row of totals that says so where the name is due, behind cells that say of what, is nobody's sheet.
func TestTotalsByTheName(t *testing.T) {
	rows := "一中,七1班,001,甲,1,2,3\n一中,七1班,,合计,1,2,3\n,,,平均,1,2,3\n一中,合计,002,乙,1,2,3\n"
	for _, header := range []string{"学校,班级,学号,姓名", "学校,班级,编号,学生姓名"} {
		r := read(t, tiny(t), "", file("a.csv", header+",q1,q2,q3\n"+rows))
		var lines []int
		for _, s := range r.sheets {
			lines = append(lines, s.Row)
		}
		assert.Equal(t, []int{2, 5}, lines, "a class may be called anything")
		assert.Equal(t, 2, r.report.Summaries)
	}
}
