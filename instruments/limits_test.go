package instruments

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestLimits asserts that a small file cannot ask for a lot of memory or time.
func TestLimits(t *testing.T) {
	repeated := func(n int, format string) string {
		var b strings.Builder
		for i := range n {
			fmt.Fprintf(&b, format, i+1)
		}
		return b.String()
	}
	for _, tt := range []struct{ name, src, want string }{
		{"items", headOnly + "items: {a1..a1500: r, b1..b1500: r}\nscales: {s: {items: [a1..a1500]}}\n", "too many items: at most 2000"},
		{"a range", headOnly + "items: {q1..q2001: r}\nscales: {s: {items: [q1]}}\n", `"q1..q2001" is no range of ids; it may stand for 2000 names at most`},
		{"a list", fiveItems + "scales: {s: {items: [" + repeated(2001, "q%d, ") + "]}}\n", "too many ids in a list: at most 2000"},
		{"scales", fiveItems + "scales:\n" + repeated(2001, "  s%d: {items: [q1..q5]}\n"), "too many scales: at most 2000"},
		{"rules", oneScale + "validity:\n" + repeated(501, "  - {invalid: s > %d}\n"), "too many rules: at most 500"},
		{"lists", headOnly + "items: {q1..q2000: r}\nscales: {s: {items: [q1..q2000]}}\ntests:\n  - name: a\n    expect: {}\n    answers:\n" +
			repeated(120, "      \"q1..q1999,q%d\": 1\n"), "too many ids in all lists together: at most 200000"},
		{"lists of means", headOnly + "items: {q1..q2000: r}\nscales:\n" + repeated(102, "  s%d: {items: [q1..q2000], score: mean}\n"), "too many ids in all lists together: at most 200000"},
		{"names that are not there", headOnly + "items: {q1..q2000: r}\nscales:\n" + repeated(1000, "  s%d: {items: [x1..x2000]}\n"), "there is no item x1"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			var messages []string
			for _, e := range findingsOf(t, "", []byte(tt.src)).Errors() {
				messages = append(messages, e.Message("en"))
			}
			assert.Contains(t, messages, tt.want)
		})
	}
}
