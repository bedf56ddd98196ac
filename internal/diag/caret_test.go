package diag

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func at(column int, source string) *Error {
	return New(testError, "量表.yaml", 4, column, Text{Zh: "切点", En: "the cut-off"}, 60).WithSource(source)
}

func TestRender(t *testing.T) {
	for _, c := range []struct {
		name, lang string
		e          *Error
		want       []string
	}{
		{
			"Chinese before the column", "zh",
			at(17, "  - red: 抑郁.T > 6O").WithHint(Text{Zh: "是不是想写 60？", En: "did you mean 60?"}),
			[]string{
				"量表.yaml:4:17: error test-error: 切点 应为 60",
				"      - red: 抑郁.T > 6O",
				"             　　     ^",
				"    是不是想写 60？",
			},
		},
		{
			"the same in English", "en",
			at(17, "  - red: 抑郁.T > 6O").WithHint(Text{Zh: "是不是想写 60？", En: "did you mean 60?"}),
			[]string{
				"量表.yaml:4:17: error test-error: the cut-off should be 60",
				"      - red: 抑郁.T > 6O",
				"             　　     ^",
				"    did you mean 60?",
			},
		},
		{"first column", "en", at(1, "items: 3"), []string{
			"量表.yaml:4:1: error test-error: the cut-off should be 60", "    items: 3", "    ^",
		}},
		{"behind the end", "en", at(9, "items: 3"), []string{
			"量表.yaml:4:9: error test-error: the cut-off should be 60", "    items: 3", "            ^",
		}},
		{"far behind the end", "en", at(40, "abc"), []string{
			"量表.yaml:4:40: error test-error: the cut-off should be 60", "    abc", "       ^",
		}},
		{"full-width punctuation and a tab", "en", at(5, "（一）\t：x"), []string{
			"量表.yaml:4:5: error test-error: the cut-off should be 60", "    （一）\t：x", "    　　　\t^",
		}},
		{"no source line", "en", at(5, ""), []string{
			"量表.yaml:4:5: error test-error: the cut-off should be 60",
		}},
	} {
		t.Run(c.name, func(t *testing.T) {
			assert.Equal(t, strings.Join(c.want, "\n"), c.e.Render(c.lang))
		})
	}
}

func TestRenderList(t *testing.T) {
	l := List{at(1, "a: 1"), New(testWarning, "", 0, 0)}
	assert.Equal(t, "量表.yaml:4:1: error test-error: 切点 应为 60\n    a: 1\n    ^\nwarning test-warning: 没有许可说明\n", l.Render("zh"))
}

// cells is how much room a line takes in a terminal, counted here by blocks of Unicode and not by the table that the
// code uses.
func cells(s string) (n int) {
	for _, r := range s {
		n++
		if r >= 0x2e80 && r <= 0x9fff || r >= 0xff01 && r <= 0xff60 {
			n++
		}
	}
	return n
}

func TestCaretStandsUnderItsColumn(t *testing.T) {
	source := "  - {red: 抑郁.T >= 65 && any（方面, T >= 60）, because: {zh: 自杀意念且抑郁偏高}} # 注"
	for column := 1; column <= len([]rune(source)); column++ {
		line, caret := excerpt(source, column)
		require.Equal(t, source, line)
		before := string([]rune(source)[:column-1])
		assert.Equal(t, cells(before), cells(strings.TrimSuffix(caret, "^")), "column %d", column)
	}
}

func TestLongLineIsCutAroundTheColumn(t *testing.T) {
	source := strings.Repeat("量", 100) + strings.Repeat("x", 300) + "!" + strings.Repeat("y", 300)
	for _, column := range []int{1, 60, 100, 250, 401, 600, 701} {
		line, caret := excerpt(source, column)
		runes := []rune(line)
		require.LessOrEqual(t, len(runes), maxExcerpt)
		under := len([]rune(caret)) - 1
		require.Less(t, under, len(runes))
		assert.Equal(t, []rune(source)[column-1], runes[under], "column %d", column)
	}
}

// TestAPartOfALongLineIsRenderedAsTheWhole compares what is rendered of a whole line and of a part of it.
func TestAPartOfALongLineIsRenderedAsTheWhole(t *testing.T) {
	runes := []rune(strings.Repeat("量表x\t", 200))
	for column := 1; column <= len(runes)+5; column += 7 {
		from, to := max(0, min(column-1, len(runes))-120), min(len(runes), column+120)
		part := New(testError, "f", 1, column, "x", 1).WithExcerpt(string(runes[from:to]), from)
		whole := New(testError, "f", 1, column, "x", 1).WithSource(string(runes))
		require.Equal(t, whole.Render("en"), part.Render("en"), "column %d", column)
	}
}
