package shape

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"github.com/psynorm/psynorm/internal/synth"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// sample reads a file of testdata/sheets/shapes, as the reader of sheets would hand it on.
func sample(t *testing.T, file string) [][]string {
	t.Helper()
	src, err := os.ReadFile(filepath.Join("../../../testdata/sheets/shapes", file))
	require.NoError(t, err)
	comma := ','
	switch {
	case bytes.HasPrefix(src, []byte("\xff\xfe")):
		src, err = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Bytes(src)
		comma = '\t'
	case !bytes.Contains(src, []byte("学")):
		src, err = simplifiedchinese.GB18030.NewDecoder().Bytes(src)
	}
	require.NoError(t, err)
	r := csv.NewReader(bytes.NewReader(bytes.TrimPrefix(src, []byte("\xef\xbb\xbf"))))
	r.Comma, r.FieldsPerRecord, r.LazyQuotes = comma, -1, true
	rows, err := r.ReadAll()
	require.NoError(t, err)
	return rows
}

// aboutPerson is how the reader of sheets says what a column is about.
func aboutPerson(header string) Role {
	switch person.RoleOf(header) {
	case person.RoleNone:
		return RoleNone
	case person.RoleID:
		return RoleID
	case person.RoleDate:
		return RoleDate
	case person.RoleSeconds:
		return RoleSeconds
	case person.RoleWave:
		return RoleWave
	}
	return RolePerson
}

// sampleCase is what a file is recognised as.
type sampleCase struct {
	file       string
	id         ID
	headerRows int
	persons    int  // questions about the pupil that nothing in the header names so
	columns    int  // of items
	kind       Kind // of the first of them
	last       Kind // and of the last
	several    Kind // of the first column of the question with several answers; Single for none
	line       string
	en         string
}

var samples = []sampleCase{
	{
		"wjx.csv", WJX, 1, 0, 20, Single, Row, Option,
		"格式：问卷星（按选项序号）；编号：“4、学号”；日期：“提交答卷时间”；第一题：“6、题目1”",
		`shape: 问卷星 (Wenjuanxing), by option number; id: "4、学号"; date: "提交答卷时间"; first item: "6、题目1"`,
	},
	{
		"wjx-text.csv", WJXText, 1, 0, 20, Single, Row, Joined,
		"格式：问卷星（按选项文本）；编号：“4、学号”；日期：“提交答卷时间”；第一题：“6、题目1”",
		`shape: 问卷星 (Wenjuanxing), by text; id: "4、学号"; date: "提交答卷时间"; first item: "6、题目1"`,
	},
	{
		"wjx-score.csv", WJXScore, 1, 0, 20, Single, Single, Single,
		"格式：问卷星（按选项分数）；编号：“4、学号”；日期：“提交答卷时间”；第一题：“6、题目1”",
		`shape: 问卷星 (Wenjuanxing), by score; id: "4、学号"; date: "提交答卷时间"; first item: "6、题目1"`,
	},
	{
		"wjx-ipp9.csv", WJX, 1, 0, 100, Single, Single, Option,
		"格式：问卷星（按选项序号）；编号：“4、学号”；日期：“提交答卷时间”；第一题：“6、题目1”",
		`shape: 问卷星 (Wenjuanxing), by option number; id: "4、学号"; date: "提交答卷时间"; first item: "6、题目1"`,
	},
	{
		"../ipp9-wjx.csv", WJX, 1, 0, 100, Single, Single, Single,
		"格式：问卷星（按选项序号）；编号：“4、学号”；日期：“提交答卷时间”；第一题：“6、题目1”",
		`shape: 问卷星 (Wenjuanxing), by option number; id: "4、学号"; date: "提交答卷时间"; first item: "6、题目1"`,
	},
	{
		"wenjuan.csv", Wenjuan, 1, 5, 20, Row, Row, Option,
		"格式：问卷网（编码）；编号：“编号”（答卷编号）；日期：“结束时间”；第一题：“Q1”",
		`shape: 问卷网 (Wenjuan), by code; id: "编号" (of the answer sheet); date: "结束时间"; first item: "Q1"`,
	},
	{
		"tencent.csv", Tencent, 1, 0, 20, Single, Single, Joined,
		"格式：腾讯问卷；编号：“学号”；日期：“结束答题时间”；第一题：“题目1”",
		`shape: 腾讯问卷 (Tencent); id: "学号"; date: "结束答题时间"; first item: "题目1"`,
	},
	{
		"limesurvey.csv", LimeSurvey, 1, 5, 20, Row, Row, Part,
		"格式：LimeSurvey（题目代码）；编号：“id”（答卷编号）；日期：“submitdate”；第一题：“G01Q01”",
		`shape: LimeSurvey, by question code; id: "id" (of the answer sheet); date: "submitdate"; first item: "G01Q01"`,
	},
	{
		"limesurvey-full.csv", LimeSurveyFull, 1, 0, 20, Row, Row, Part,
		"格式：LimeSurvey（题目全文）；编号：“学号”；日期：“Date submitted”；第一题：“矩阵 [题目1]”",
		`shape: LimeSurvey, by full question text; id: "学号"; date: "Date submitted"; first item: "矩阵 [题目1]"`,
	},
	{
		"qualtrics.csv", Qualtrics, 3, 0, 20, Row, Row, Part,
		"格式：Qualtrics（三行表头）；编号：“Q4”；日期：“EndDate”；第一题：“Q6_1”",
		`shape: Qualtrics, three rows of header; id: "Q4"; date: "EndDate"; first item: "Q6_1"`,
	},
	{
		"qualtrics-legacy.csv", QualtricsLegacy, 2, 0, 20, Row, Row, Part,
		"格式：Qualtrics（两行表头）；编号：“Q4”；日期：“V9”；第一题：“Q6_1”",
		`shape: Qualtrics, two rows of header; id: "Q4"; date: "V9"; first item: "Q6_1"`,
	},
	{
		"redcap.csv", REDCap, 1, 0, 20, Single, Single, Option,
		"格式：REDCap（原始值）；编号：“record_id”；日期：“screening_timestamp”；第一题：“item1”",
		`shape: REDCap, raw; id: "record_id"; date: "screening_timestamp"; first item: "item1"`,
	},
	{
		"redcap-labels.csv", REDCapLabels, 1, 0, 20, Single, Single, Option,
		"格式：REDCap（标签）；编号：“Record ID”；日期：“Survey Timestamp”；第一题：“题目1”",
		`shape: REDCap, labels; id: "Record ID"; date: "Survey Timestamp"; first item: "题目1"`,
	},
	{
		"google-forms.csv", GoogleForms, 1, 0, 20, Row, Row, Joined,
		"格式：Google 表单；编号：“学号”；日期：“时间戳”；第一题：“矩阵 [题目1]”",
		`shape: Google Forms; id: "学号"; date: "时间戳"; first item: "矩阵 [题目1]"`,
	},
	{
		"omr.csv", OMR, 1, 0, 20, Single, Single, Single,
		"格式：答题卡阅读机；编号：“ID”；日期：无；第一题：“Q1”",
		`shape: a reader of printed forms; id: "ID"; date: none; first item: "Q1"`,
	},
	{
		"plain.csv", Plain, 1, 0, 20, Single, Single, Single,
		"格式：普通表格；编号：“学号”；日期：“测评日期”；第一题：“q1”",
		`shape: a plain table; id: "学号"; date: "测评日期"; first item: "q1"`,
	},
	{
		"plain-utf16.txt", Plain, 1, 0, 20, Single, Single, Single,
		"格式：普通表格；编号：“学号”；日期：“测评日期”；第一题：“q1”",
		`shape: a plain table; id: "学号"; date: "测评日期"; first item: "q1"`,
	},
	{
		"roster.csv", Plain, 1, 0, 0, Single, Single, Single,
		"格式：普通表格；编号：“学号”；日期：无；没有题目列，是名册",
		`shape: a plain table; id: "学号"; date: none; no items: a roster`,
	},
}

func TestEachSampleHasItsShapeAndNoOther(t *testing.T) {
	for _, c := range samples {
		t.Run(c.file, func(t *testing.T) {
			rows := sample(t, c.file)
			got, err := Recognise(rows)
			require.NoError(t, err)
			assert.Equal(t, c.id, got.ID)
			var fit []ID
			for _, r := range rules() {
				if r.fits(newTable(rows)) {
					fit = append(fit, r.id)
				}
			}
			assert.Equal(t, []ID{c.id}, fit)
			as, err := As(c.id, rows)
			require.NoError(t, err)
			assert.Equal(t, got, as)
			assert.Equal(t, c.headerRows, got.DataRow-got.HeaderRow)
		})
	}
}

func TestEachSampleOfTheGeneratorIsHere(t *testing.T) {
	var files []string
	for _, c := range samples {
		files = append(files, c.file)
	}
	for _, s := range synth.Samples {
		assert.Contains(t, files, s.File)
	}
}

func TestLineOfSamples(t *testing.T) {
	for _, c := range samples {
		t.Run(c.file, func(t *testing.T) {
			shape, err := Recognise(sample(t, c.file))
			require.NoError(t, err)
			shape = shape.Assign(aboutPerson)
			assert.Equal(t, c.line, shape.Line("zh"))
			assert.Equal(t, c.en, shape.Line("en"))
		})
	}
}

func TestItemsOfSamples(t *testing.T) {
	for _, c := range samples {
		t.Run(c.file, func(t *testing.T) {
			shape, err := Recognise(sample(t, c.file))
			require.NoError(t, err)
			shape = shape.Assign(aboutPerson)
			// Headers of codes do not say who is asked about: there the five questions about the pupil come first.
			shape.Questions = shape.Questions[c.persons:]
			items, ok := shape.Items(c.columns)
			if c.columns == 0 {
				assert.False(t, ok)
				assert.Empty(t, shape.Questions)
				return
			}
			require.True(t, ok)
			assert.Equal(t, c.kind, items[0].Kind)
			assert.Equal(t, c.last, items[c.columns-1].Kind)
			for i := range items[1:] {
				assert.Equal(t, items[0].At+i+1, items[i+1].At, "the items stand side by side")
			}
			if c.several != Single {
				assert.Equal(t, c.several, shape.Questions[c.columns].Kind)
			}
			for _, col := range shape.Columns {
				assert.NotEqual(t, RoleNone, col.Role, col.Header)
			}
		})
	}
}

func TestColumnsOfThePlatform(t *testing.T) {
	for _, c := range []struct {
		file                     string
		header, id, date, second string
		status                   []int // the columns by which rows are dropped
		numbers                  Numbers
	}{
		{"wjx.csv", "序号", "", "提交答卷时间", "所用时间", nil, NumbersOption},
		{"wjx-text.csv", "序号", "", "提交答卷时间", "所用时间", nil, NumbersLabel},
		{"wjx-score.csv", "序号", "", "提交答卷时间", "所用时间", nil, NumbersValue},
		{"wenjuan.csv", "编号", "编号", "结束时间", "答题时长", nil, NumbersOption},
		{"tencent.csv", "编号", "编号", "结束答题时间", "答题时长", nil, NumbersLabel},
		{"limesurvey.csv", "id", "id", "submitdate", "interviewtime", nil, NumbersValue},
		{"limesurvey-full.csv", "Response ID", "Response ID", "Date submitted", "Total time", nil, NumbersLabel},
		{
			"qualtrics.csv", "StartDate", "ResponseId", "EndDate", "Duration (in seconds)",
			[]int{2, 2, 2},
			NumbersValue,
		},
		{"qualtrics-legacy.csv", "V1", "V1", "V9", "", []int{6, 6, 6}, NumbersValue},
		{"redcap.csv", "record_id", "record_id", "screening_timestamp", "", nil, NumbersValue},
		{"redcap-labels.csv", "Record ID", "Record ID", "Survey Timestamp", "", nil, NumbersLabel},
		{"google-forms.csv", "时间戳", "", "时间戳", "", nil, NumbersLabel},
		{"omr.csv", "PAGE", "ID", "", "", nil, NumbersValue},
		{"plain.csv", "学校", "", "", "", nil, NumbersValue},
	} {
		t.Run(c.file, func(t *testing.T) {
			shape, err := Recognise(sample(t, c.file))
			require.NoError(t, err)
			assert.Equal(t, c.header, shape.Columns[0].Header)
			for r, want := range map[Role]string{RoleID: c.id, RoleDate: c.date, RoleSeconds: c.second} {
				var got string
				for _, col := range shape.With(r) {
					got += col.Header
				}
				assert.Equal(t, want, got)
			}
			var status []int
			for _, d := range shape.Drop {
				status = append(status, d.At)
			}
			assert.Equal(t, c.status, status)
			assert.Equal(t, c.numbers, shape.Numbers)
		})
	}
}

func TestCodebookNamesTheQuestions(t *testing.T) {
	rows := sample(t, "wenjuan-code.csv")
	codebook, ok := Codebook(rows)
	require.True(t, ok)
	require.Len(t, codebook, 7)
	assert.Equal(t, CodeQuestion{"Q5", "性别", "单选题", []CodeOption{{"1", "男"}, {"2", "女"}}}, codebook[4])
	_, err := Recognise(rows)
	assert.EqualError(t, err, "this is a codebook of 问卷网 (code.csv), and no answer sheets")

	shape, err := Recognise(sample(t, "wenjuan.csv"))
	require.NoError(t, err)
	described := shape.Describe(codebook).Assign(aboutPerson)
	assert.Equal(t, "格式：问卷网（编码）；编号：“Q4”；日期：“结束时间”；第一题：“Q6_R1”", described.Line("zh"))
	_, ok = described.Items(20)
	assert.True(t, ok)
	assert.Equal(t, "选项3", described.Questions[22].Sub)
	assert.Empty(t, shape.Questions[0].Text, "the shape it was made from stays as it is")

	_, ok = Codebook([][]string{{"Q1", "x", "单选题"}, {"a", "b"}})
	assert.False(t, ok)
}
