package sheets

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/diag/diagtest"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

func demo(t testing.TB) *instruments.Definition {
	t.Helper()
	def, err := instruments.Load(os.DirFS("../../testdata/good"), "demo.yaml")
	require.NoError(t, err)
	return def
}

// findingsOf gives everything that is wrong with a mapping for the instrument demo.
func findingsOf(t *testing.T, file string, src []byte) diag.List {
	t.Helper()
	m, err := ParseMapping(file, src)
	if err == nil {
		err = m.check(demo(t))
	}
	var list ErrorList
	require.True(t, errors.As(err, &list), "%v", err)
	return list
}

func badFiles(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob("../../testdata/bad/mapping-*.yaml")
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

func TestBadMappings(t *testing.T) {
	for _, path := range badFiles(t) {
		t.Run(filepath.Base(path), func(t *testing.T) {
			src, err := os.ReadFile(path)
			require.NoError(t, err)
			diagtest.Compare(t, src, findingsOf(t, filepath.Base(path), src))
		})
	}
}

// TestEveryMappingCodeHasABadFile asks for a file named after each code of a mapping, and for a code behind every file.
func TestEveryMappingCodeHasABadFile(t *testing.T) {
	var files, codes []string
	for _, path := range badFiles(t) {
		code := strings.TrimSuffix(filepath.Base(path), ".yaml")
		if code == "mapping-psynorm-version" { // a code of every kind of file
			code = "psynorm-version"
		} else {
			files = append(files, code)
		}
		src, err := os.ReadFile(path)
		require.NoError(t, err)
		assert.Regexp(t, "# ERROR "+code+"( at|:)", string(src), "%s does not show its code", code)
	}
	for _, k := range diag.Kinds() {
		if strings.HasPrefix(string(k.Code), "mapping-") {
			codes = append(codes, string(k.Code))
		}
	}
	assert.ElementsMatch(t, codes, files)
}

// TestGoodMappings: nothing is wrong with the examples.
func TestGoodMappings(t *testing.T) {
	files, err := filepath.Glob("../../testdata/*/*.yaml")
	require.NoError(t, err)
	read := 0
	for _, path := range files {
		src, err := os.ReadFile(path)
		require.NoError(t, err)
		if instruments.KindOf(src) != instruments.FileMapping || strings.Contains(path, "/bad/") {
			continue
		}
		read++
		_, err = ParseMapping(path, src)
		assert.NoError(t, err, path)
	}
	assert.Greater(t, read, 5)
}

const fullMapping = `
psynorm: 1
mapping: full
header: 3
encoding: gb18030
missing: {skipped: ["-2", " (空) "], hidden: [-3, "(跳过)"], inapplicable: N/A}
keep: {Status: ["0"], Finished: 1}
person: {id: 学籍号, name: 姓名, sex: {column: 性别, codes: {1: M, 2: F}}, birth: 出生日期, grade: 年级, informant: {is: parent}}
group: [区县, 7, {path: 1}]
date: 提交答卷时间
seconds: "#4"
items: {8..10: q1..q3, "88.1": q4, 89: [q91], "#12": q5, 心情..1: q6, "Q1..Q2": [q7, q8]}
cells: option
form: zh
duplicates: last
`

func TestParseMapping(t *testing.T) {
	m, err := ParseMapping("full.yaml", []byte(fullMapping))
	require.NoError(t, err)
	require.NoError(t, m.check(demo(t)))
	assert.Equal(t, "full", m.ID)
	assert.Len(t, m.Hash, 64)
	assert.Equal(t, 3, m.Header)
	assert.Equal(t, EncodingGB18030, m.Encoding)
	assert.Equal(t, []MissingText{
		{"-2", instruments.Skipped},
		{"(空)", instruments.Skipped},
		{"-3", instruments.Hidden},
		{"(跳过)", instruments.Hidden},
		{"N/A", instruments.Inapplicable},
	}, m.Missing)
	assert.Equal(t, []Keep{{Column{"Status"}, []string{"0"}}, {Column{"Finished"}, []string{"1"}}}, m.Keep)
	assert.Equal(t, []Level{{Column: Column{"区县"}}, {Column: Column{"7"}}, {Path: 1}}, m.Group)
	assert.Equal(t, Column{"提交答卷时间"}, m.Date)
	assert.Equal(t, Column{"#4"}, m.Seconds)
	assert.Equal(t, instruments.CellsOption, m.Cells)
	assert.Equal(t, "zh", m.Form)
	assert.Equal(t, DuplicatesLast, m.Duplicates)

	var person []string
	for _, p := range m.Person {
		person = append(person, p.Attribute+"="+p.Column.Text+p.Is)
	}
	assert.Equal(t, []string{"id=学籍号", "name=姓名", "sex=性别", "birth=出生日期", "grade=年级", "informant=parent"}, person)
	require.Len(t, m.Person[2].Codes, 2)
	assert.Equal(t, "2", m.Person[2].Codes[1].Text)
	assert.Equal(t, "F", m.Person[2].Codes[1].Value)

	var pairs []string
	for _, p := range m.Items.Pairs {
		pairs = append(pairs, p.Column.Text+"="+strings.Join(p.Items, "+"))
		assert.Equal(t, p.Column.Text == "89", p.Several)
	}
	assert.Equal(t, ByPair, m.Items.By)
	assert.Equal(t, []string{"8=q1", "9=q2", "10=q3", "88.1=q4", "89=q91", "#12=q5", "心情..1=q6", "Q1=q7", "Q2=q8"}, pairs)
}

// TestQuotedColumns: a column is the same in quotation marks and without them, alone, in a list and as a key; a range
// in them is a range.
func TestQuotedColumns(t *testing.T) {
	for plain, quoted := range map[string]string{
		"group: [区县, 7, 88.1]":               `group: ["区县", "7", '88.1']`,
		"group: [区县, {path: 1}]":             `group: ["区县", {path: "1"}]`,
		"keep: {Status: [0, 1]}":             `keep: {"Status": ["0", '1']}`,
		"keep: {Status: 0}":                  `keep: {'Status': "0"}`,
		"date: 7":                            `date: "7"`,
		"seconds: 所用时间":                      `seconds: '所用时间'`,
		"person: {id: 学籍号, sex: 5}":          `person: {id: "学籍号", "sex": '5'}`,
		"items: {8..10: q1..q3, 88.1: q4}":   `items: {"8..10": "q1..q3", '88.1': 'q4'}`,
		"items: {8..10: [q1, q2..q3]}":       `items: {"8..10": ["q1", 'q2..q3']}`,
		"items: {89: [q1, q2], 心情: [q3]}":    `items: {"89": ["q1", "q2"], "心情": ['q3']}`,
		"items: {by: position, start: '#8'}": `items: {"by": "position", "start": "#8"}`,
	} {
		want := *mustMapping(t, plain+"\n")
		got := *mustMapping(t, quoted+"\n")
		assert.Equal(t, columnsOf(&want), columnsOf(&got), quoted)
		assert.NotEqual(t, columnsOf(defaultMapping()), columnsOf(&got), quoted)
	}
}

// columnsOf is what a mapping says of columns, without where it says so.
func columnsOf(m *Mapping) string {
	var out strings.Builder
	fmt.Fprintf(&out, "%q %+v %q %q %v %d", m.Keep, m.Group, m.Date, m.Seconds, m.Items.By, m.Items.Start)
	for _, p := range m.Person {
		fmt.Fprintf(&out, " %s=%q", p.Attribute, p.Column.Text)
	}
	for _, p := range m.Items.Pairs {
		fmt.Fprintf(&out, " %q=%q several %v", p.Column.Text, p.Items, p.Several)
	}
	return out.String()
}

// TestQuotedColumnsWithSigns: what stands in quotation marks is one column, whatever signs are in it; a list is
// several.
func TestQuotedColumnsWithSigns(t *testing.T) {
	m := `
person: {id: "学号, 学籍号"}
group: ["学校,年级", "[班级]"]
date: "日期: 年/月"
keep: {"状态{0}, 备注": ["有效, 完整", "#"]}
items: {"a, b": q1}
`
	text := `"学号, 学籍号","学校,年级",[班级],日期: 年/月,"状态{0}, 备注","a, b"
7,"一中,初一",三班,2026-03-09,"有效, 完整",1
8,二中,四班,2026-03-09,#,2
9,二中,四班,2026-03-09,有效,3
`
	r := read(t, tiny(t), m, file("a.csv", text))
	assert.Empty(t, r.of(codeColumnMissing))
	require.Len(t, r.sheets, 2)
	assert.Equal(t, 1, r.report.Dropped)
	assert.Equal(t, []string{"7", "8"}, []string{r.sheets[0].ID, r.sheets[1].ID})
	assert.Equal(t, []string{"一中,初一", "三班"}, r.sheets[0].Unit)
	assert.Equal(t, "2026-03-09", r.sheets[0].Date)
	assert.Equal(t, []string{"1", "2"}, []string{answers(r.sheets[0], "q1"), answers(r.sheets[1], "q1")})
}

func TestItemsBy(t *testing.T) {
	for text, want := range map[string]Items{
		"{by: name}":                    {By: ByName},
		"{by: number}":                  {By: ByNumber},
		"{by: number, start: 7}":        {By: ByNumber, Start: 7},
		`{by: position, start: "#8"}`:   {By: ByPosition, Start: 8},
		`{by: position, start: "#108"}`: {By: ByPosition, Start: 108},
	} {
		m, err := ParseMapping("m.yaml", []byte("psynorm: 1\nmapping: m\nitems: "+text+"\n"))
		require.NoError(t, err, text)
		assert.Equal(t, want, m.Items, text)
	}
}

func TestMappingMistakesOfShape(t *testing.T) {
	for text, want := range map[string]string{
		"itmes: {by: name}":                    "m.yaml:3:1: error unknown-key: unknown key itmes in a mapping",
		"header: 0":                            "m.yaml:3:9: error number-range: header should be within [1, 20], not 0",
		"encoding: gbk":                        `m.yaml:3:11: error bad-word: encoding should be one of auto | utf-8 | utf-16 | gb18030, not "gbk"`,
		"items: {by: position}":                "m.yaml:3:8: error missing-key: items lacks the key start",
		"items: {by: name, start: 2}":          "m.yaml:3:26: error unknown-key: unknown key start in {by: name}",
		"items: {8: []}":                       "m.yaml:3:12: error no-value: items has no value",
		"items: {8: q-1}":                      `m.yaml:3:12: error bad-id: "q-1" cannot be an id; only letters, ASCII digits and _ may stand in it`,
		"keep: {Status: []}":                   "m.yaml:3:16: error no-value: keep has no value",
		"group: [{path: 99}]":                  "m.yaml:3:16: error number-range: path should be within [0, 20], not 99",
		"shape: wenjuanxing":                   `m.yaml:3:8: error bad-word: shape should be one of auto | none | wjx | wjx-text | wjx-score | wenjuan | tencent | limesurvey | limesurvey-full | qualtrics | qualtrics-legacy | redcap | redcap-labels | google-forms | omr | plain, not "wenjuanxing"`,
		"duplicates: newest":                   `m.yaml:3:13: error bad-word: duplicates should be one of all | last | first | best | error, not "newest"`,
		"person: {id: {column: 编号, code: {}}}": "m.yaml:3:27: error unknown-key: unknown key code in id",
	} {
		_, err := ParseMapping("m.yaml", []byte("psynorm: 1\nmapping: m\n"+text+"\n"))
		assert.EqualError(t, err, want, text)
	}
}

func TestOneRunReportsAllMistakesOfAMapping(t *testing.T) {
	_, err := ParseMapping("m.yaml", []byte("psynorm: 1\nmapping: m\nheader: 0\ncells: text\nroster: {key: id}\n"))
	var list ErrorList
	require.ErrorAs(t, err, &list)
	require.Len(t, list, 3)
	assert.Equal(t, "missing-key", string(list[2].Code()))
	assert.Equal(t, 5, list[2].Line)
	assert.Equal(t, "roster（名册）缺少键 file", list[2].Message("zh"))
}

func TestBuiltIns(t *testing.T) {
	assert.Equal(t, []string{"wjx"}, BuiltIns())
	m, ok := BuiltIn("wjx")
	require.True(t, ok)
	assert.Equal(t, "wjx", m.ID)
	assert.Equal(t, shape.WJX, m.Shape)
	_, ok = BuiltIn("../mappings/wjx")
	assert.False(t, ok)
}

// FuzzMapping: a mapping is an error or keeps what it promises.
func FuzzMapping(f *testing.F) {
	f.Add([]byte(fullMapping))
	for _, pattern := range []string{"../../testdata/bad/mapping-*.yaml", "../../testdata/good/mapping-*.yaml", "mappings/*.yaml"} {
		files, err := filepath.Glob(pattern)
		require.NoError(f, err)
		for _, path := range files {
			src, err := os.ReadFile(path)
			require.NoError(f, err)
			f.Add(src)
		}
	}
	def := demo(f)
	f.Fuzz(func(t *testing.T, src []byte) {
		m, err := ParseMapping("m.yaml", src)
		if err != nil {
			assert.Nil(t, m)
			return
		}
		assert.GreaterOrEqual(t, m.Header, 1)
		assert.True(t, m.Items.By != ByPosition || m.Items.Start >= 1)
		seen := map[string]bool{}
		for _, p := range m.Items.Pairs {
			assert.True(t, p.Column.given())
			assert.True(t, p.Several || len(p.Items) == 1)
			for _, id := range p.Items {
				assert.False(t, seen[id], "%s twice", id)
				seen[id] = true
			}
		}
		_ = m.check(def) // must not panic
	})
}
