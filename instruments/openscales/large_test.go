package openscales_test

import (
	"fmt"
	"runtime"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/openscales"
	"github.com/psynorm/psynorm/internal/diag"
)

// large is a definition on one line, with so many items, the blocks of one kind, and members of its own.
func large(items, blocks int, block func(i, items, blocks int) string, members ...string) string {
	questions, scoring := make([]string, items), make([]string, blocks)
	for i := range questions {
		questions[i] = fmt.Sprintf(`{"id": "q%d", "type": "binary"}`, i)
	}
	for i := range scoring {
		scoring[i] = fmt.Sprintf(`"b%d": %s`, i, block(i, items, blocks))
	}
	members = append(members, `"items": [`+strings.Join(questions, ", ")+`]`, `"scoring": {`+strings.Join(scoring, ", ")+`}`)
	return `{"definition": {` + strings.Join(members, ", ") + `}}`
}

// Kinds of block.
func good(int, int, int) string { return `{"method": "sum_coded", "items": ["q0"]}` }

func bad(int, int, int) string { return `{"method": "sum_coded", "items": ["nowhere"]}` }

// chained needs the next block, and the last one an item.
func chained(i, _, blocks int) string {
	if i == blocks-1 {
		return good(0, 0, 0)
	}
	return fmt.Sprintf(`{"method": "max", "scores": ["b%d"]}`, i+1)
}

func ofAllItems(_, items, _ int) string {
	ids := make([]string, items)
	for i := range ids {
		ids[i] = fmt.Sprintf(`"q%d"`, i)
	}
	return `{"method": "sum_coded", "items": [` + strings.Join(ids, ",") + `]}`
}

// ofTheFirst is the sum of the first block, which is that of all items.
func ofTheFirst(i, items, _ int) string {
	if i == 0 {
		return ofAllItems(0, items, 0)
	}
	return `{"method": "sum_coded", "scores": ["b0"]}`
}

// unknownKeys are members of scale_info that nobody knows.
func unknownKeys(n int) string {
	keys := make([]string, n)
	for i := range keys {
		keys[i] = fmt.Sprintf(`"k%d": 1`, i)
	}
	return `"scale_info": {` + strings.Join(keys, ", ") + `}`
}

// allocated is how many bytes an import asks for in all, freed ones too. It does not depend on the speed of a machine.
func allocated(t *testing.T, src string) uint64 {
	t.Helper()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	r, err := openscales.Import("f.osd", []byte(src), openscales.Options{})
	runtime.ReadMemStats(&after)
	require.True(t, r != nil || err != nil)
	return after.TotalAlloc - before.TotalAlloc
}

// TestMemoryGrowsWithTheFile: what an import asks for is a moderate multiple of the file, whatever is wrong with it, and of
// twice as much file at most some more than twice as much.
func TestMemoryGrowsWithTheFile(t *testing.T) {
	const most = 400 // bytes a byte: a value of JSON, three bytes with its comma, takes 120; a definition is read twice
	for _, c := range []struct {
		name string
		src  func(n int) string
	}{
		{"sound blocks", func(n int) string { return large(1, n, good) }},
		{"broken blocks", func(n int) string { return large(1, n, bad) }},
		{"a chain of scores", func(n int) string { return large(1, n, chained) }},
		{"items without answers", func(n int) string {
			return strings.ReplaceAll(large(n, 1, good), "binary", "likert")
		}},
		{"items without a name", func(n int) string {
			return strings.ReplaceAll(large(n, 1, good), `"id"`, `"name"`)
		}},
		{"unknown keys", func(n int) string { return large(1, 1, good, unknownKeys(50*n)) }},
		{"empty lists", func(n int) string {
			return large(1, 1, good, `"x": [`+strings.Repeat("[],", 100*n)+`1]`)
		}},
		{"line breaks", func(n int) string { return large(1, 1, bad) + strings.Repeat("\n", 100*n) }},
		{"more blocks than there may be", func(n int) string { return large(1, 10*n, good) }},
		{"more items than there may be", func(n int) string { return large(10*n, 1, good) }},
	} {
		t.Run(c.name, func(t *testing.T) {
			half, whole := c.src(900), c.src(1800)
			a, b := allocated(t, half), allocated(t, whole)
			assert.Less(t, b, uint64(most*len(whole)), "%d bytes", len(whole))
			assert.Less(t, float64(b), 2.6*float64(a)+1e6, "from %d bytes to %d", len(half), len(whole))
		})
	}
}

// TestTooMuchIsRefusedAtOnce: of a file that is beyond the bounds nothing else is said.
func TestTooMuchIsRefusedAtOnce(t *testing.T) {
	grid := `{"id": "g", "type": "grid", "rows": [` + strings.Repeat(`"r",`, 1999) + `"r"], "columns": ["a", "b"]}, `
	languages := make([]string, 201)
	for i := range languages {
		languages[i] = fmt.Sprintf(`"%c%c": {}`, 'a'+i/26, 'a'+i%26)
	}
	condition := `"visible_when": {"item": "z", "operator": "in", "value": [` + strings.Repeat(`1,`, 2000) + `1]}`
	for _, c := range []struct{ name, src, want string }{
		{"items", large(2001, 1, good), "osd-too-many: the file cannot be imported: 2001 items, where 2000 are the most"},
		{"all of them in one scale", large(2500, 1, ofAllItems), "osd-too-many: the file cannot be imported: 2500 items, where 2000 are the most"},
		{"rows of a grid", strings.Replace(large(1, 1, good), `"items": [`, `"items": [`+grid, 1), "osd-too-many: the file cannot be imported: 2001 items, where 2000 are the most"},
		{"blocks", large(1, 2001, bad), "osd-too-many: the file cannot be imported: 2001 scoring blocks and computed variables, where 2000 are the most"},
		{
			"scales that blocks need", large(1100, 2, func(_, items, _ int) string {
				return strings.Replace(ofAllItems(0, items, 0), `"method": "sum_coded"`, `"method": "max", "value_map": {"default": [1, 2]}`, 1)
			}), "osd-too-many: the file cannot be imported: 2001 scales, with those that blocks need in between, where 2000 are the most",
		},
		{"translations", strings.TrimSuffix(large(1, 1, good), "}") + `, "translations": {` + strings.Join(languages, ", ") + `}}`, "osd-too-many: the file cannot be imported: 201 translations, where 200 are the most"},
		{"values", `{"x": [` + strings.Repeat("1,", 500_000) + `1]}`, "osd-too-many: the file cannot be imported: 500001 values, where 500000 are the most"},
		{"a sum over and over", large(2000, 1999, ofTheFirst), "osd-too-much: the file cannot be imported: it uses the same lists, conditions or right answers over and over, more than 2000000 steps in all"},
		{
			"a condition over and over",
			strings.Replace(large(1500, 1, bad), `"items": [`, `"items": [{"id": "z", "type": "binary"}, {"id": "s", "type": "section", `+condition+`}, `, 1),
			"osd-too-much: ",
		},
	} {
		t.Run(c.name, func(t *testing.T) {
			r, err := openscales.Import("f.osd", []byte(c.src), openscales.Options{})
			require.Error(t, err)
			require.Nil(t, r)
			var list instruments.ErrorList
			require.ErrorAs(t, err, &list)
			require.Len(t, list, 1)
			assert.Contains(t, list[0].Error(), c.want)
			assert.Contains(t, []diag.Code{"osd-too-many", "osd-too-much"}, list[0].Code(), "%v", err)
		})
	}
}

// TestAsManyAsThereMayBe: at the bounds a file is imported.
func TestAsManyAsThereMayBe(t *testing.T) {
	r, err := openscales.Import("f.osd", []byte(large(2000, 1, ofAllItems)), openscales.Options{})
	require.NoError(t, err)
	require.NoError(t, r.Findings.Err())
	assert.Contains(t, string(r.Definition), "items: [q0..q1999]")
	r, err = openscales.Import("f.osd", []byte(large(1, 2000, good)), openscales.Options{})
	require.NoError(t, err)
	assert.Len(t, r.Blocks, 2000)
}

// TestFindingsEnd: of a hundred findings on they are counted, errors coming first, and the head of the definition counts
// with them.
func TestFindingsEnd(t *testing.T) {
	src := strings.Replace(large(150, 1000, bad), `"scoring": {`, `"scoring": {"sound": {"method": "sum_coded", "items": ["q0"]}, `, 1)
	src = strings.ReplaceAll(strings.ReplaceAll(src, "binary", "long"), `"q0", "type": "long"`, `"q0", "type": "binary"`)
	r, err := openscales.Import("f.osd", []byte(src), openscales.Options{})
	require.NoError(t, err)
	require.Len(t, r.Findings, 101)
	assert.Len(t, r.Findings.Errors(), 100, "an error takes the place of a warning")
	last := r.Findings[100]
	assert.Equal(t, "f.osd: warning osd-more: 900 more errors and 151 more warnings are not listed", last.Error())
	assert.Equal(t, "还有 900 个错误和 151 个警告没有列出", last.Message("zh"))
	head, _, _ := strings.Cut(string(r.Definition), "\npsynorm: 1\n")
	assert.True(t, strings.HasSuffix(head, "\n#   and 951 more / 另有 951 处"), "%s", head[max(0, len(head)-200):])
	require.Len(t, r.Blocks, 1001)

	_, err = openscales.Import("f.osd", []byte(large(1, 150, bad)), openscales.Options{})
	var list instruments.ErrorList
	require.ErrorAs(t, err, &list)
	require.Len(t, list, 102)
	assert.Equal(t, diag.Code("osd-nothing"), list[0].Code(), "what is wrong with the file as a whole has always room")
	assert.Equal(t, diag.Code("osd-more"), list[101].Code())
}

// TestKeysThatAreNotCarriedOverEnd: what is not carried over is named up to a hundred.
func TestKeysThatAreNotCarriedOverEnd(t *testing.T) {
	r, err := openscales.Import("f.osd", []byte(large(1, 1, good, unknownKeys(5000))), openscales.Options{})
	require.NoError(t, err)
	text := r.Findings.Render("en")
	assert.Contains(t, text, "definition.scale_info.k99, and 4900 more")
	assert.NotContains(t, text, "k100")
	assert.Contains(t, r.Findings.Render("zh"), "definition.scale_info.k99；另有 4900 处")
}

// TestPlaceInALongLine: line, column and caret are right far into a long line, with characters of several bytes before.
func TestPlaceInALongLine(t *testing.T) {
	before := "\n{\"definition\": {\"x\": \"" + strings.Repeat("量表x", 5000) + "\",\n \"items\": [], \"y\": \"" + strings.Repeat("量", 3000) + "\", \"scoring\": "
	src := before + "{\"total\": 1" + strings.Repeat(" ", 5000) + "}}}"
	_, err := openscales.Import("f.osd", []byte(src), openscales.Options{})
	var list instruments.ErrorList
	require.ErrorAs(t, err, &list)
	i := 1
	require.Equal(t, diag.Code("osd-block-shape"), list[i].Code())
	assert.Equal(t, 3, list[i].Line)
	line := before[strings.LastIndex(before, "\n")+1:] + "{\"total\": "
	assert.Equal(t, len([]rune(line))+1, list[i].Column)
	assert.Less(t, len(list[i].Source), 1000)
	lines := strings.Split(list[i].Render("en"), "\n")
	at := strings.IndexByte(lines[2], '^')
	shown := []rune(lines[1])
	assert.Equal(t, "1", string(shown[len([]rune(lines[2][:at]))]))
}
