package rollup

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestCompare(t *testing.T) {
	for _, c := range []struct{ less, more string }{
		{"", "a"},
		{"3班", "10班"},
		{"703", "1001"},
		{"七(3)班", "七(10)班"},
		{"七年级", "八年级"},
		{"八年级", "九年级"},
		{"初一", "初三"},
		{"十年级", "十一年级"},
		{"class 02", "class 2"},
		{"class 02", "class 3"},
		{"class 0", "class 1"},
		{"九", "十"},
		{"十九", "二十"},
		{"二十", "二十一"},
		{"二〇二五", "二〇二六"},
		{"a1", "a1b"},
		{"a1b1", "a1b12"},
		{"18446744073709551616", "18446744073709551617"},
		{"9", "一"},
		{"一", "丁"},
		{"第1小学", "第一小学"},
	} {
		assert.Negative(t, Compare(c.less, c.more), "%q < %q", c.less, c.more)
		assert.Positive(t, Compare(c.more, c.less), "%q > %q", c.more, c.less)
	}
	assert.Zero(t, Compare("3班", "3班"))
}

// FuzzCompare: an order in which names that differ never compare equal.
func FuzzCompare(f *testing.F) {
	f.Add("3班", "10班", "03班")
	f.Add("a", "", "\xff")
	f.Add("十一", "一", "1一")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		assert.Equal(t, Compare(a, b), -Compare(b, a))
		assert.Equal(t, a == b, Compare(a, b) == 0, "%q %q", a, b)
		names := []string{a, b, c}
		slices.SortFunc(names, Compare)
		for i, x := range names {
			for _, y := range names[i:] {
				assert.LessOrEqual(t, Compare(x, y), 0, "transitive: %q", names)
			}
		}
	})
}
