package instruments

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func definitionOf(scales string) []byte {
	return []byte("psynorm: 1\ninstrument: order\nversion: 1\nabout: {licence: {status: open}}\nresponses: {r: {values: [0, 1]}}\n" +
		"items: {q1..q2: r}\nscales:\n" + scales)
}

func TestOrder(t *testing.T) {
	for _, tt := range []struct{ name, scales, want string }{
		{"the file's order where nothing is read", "  a: {items: [q1]}\n  b: {items: [q2]}\n", "a b"},
		{"what is read comes first", "  a: {of: [b]}\n  b: {expr: c + 1}\n  c: {steps: {of: d, from: [[min, 0], [1, 2]]}}\n  d: {items: [q1, q2]}\n", "d c b a"},
		{"standard scores too", "  a: {expr: b.T + 1}\n  b: {items: [q1, q2], norm: T}\n", "b a"},
		{"bands too", "  a: {expr: \"choose(b.band == y, 1, 0)\"}\n  b: {items: [q1, q2], bands: {from: {x: min, y: 1}}}\n", "b a"},
		{"groups", "  a: {of: g}\n  b: {group: g, items: [q1]}\n  c: {group: [h, g], items: [q2]}\n  d: {expr: mean(h) + 1}\n", "b c a d"},
		{"one scale read by two", "  a: {of: [c]}\n  b: {of: [c, a]}\n  c: {items: [q1, q2]}\n", "c a b"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			d, err := Parse("order.yaml", definitionOf(tt.scales))
			require.NoError(t, err)
			var got []string
			for _, i := range d.Order {
				got = append(got, d.Scales[i].ID)
			}
			assert.Equal(t, tt.want, strings.Join(got, " "))
		})
	}
}

func TestCycles(t *testing.T) {
	for _, tt := range []struct{ name, scales, want string }{
		{"one that reads itself", "  q: {items: [q1, q2]}\n  a: {of: [a]}\n", `order.yaml:9:3: error cycle: these scales need one another: a → a
      a: {of: [a]}
      ^
`},
		{"a group that holds the scale of the group", "  q: {group: g, items: [q1, q2]}\n  total: {group: g, of: g}\n", `order.yaml:9:3: error cycle: these scales need one another: total → total
      total: {group: g, of: g}
      ^
`},
		{"through formulas, standard scores and steps", "  q: {items: [q1, q2]}\n  c: {expr: a + q}\n  a: {of: [b], metric: T}\n  b: {steps: {of: c, from: [[min, 0]]}}\n", `order.yaml:9:3: error cycle: these scales need one another: c → a → b → c
      c: {expr: a + q}
      ^
`},
		{"two cycles, and scales that only lead to one", "  x: {of: [a]}\n  a: {of: [b]}\n  b: {of: [a]}\n  c: {of: [d]}\n  d: {of: [c, b]}\n  q: {items: [q1, q2]}\n", `order.yaml:9:3: error cycle: these scales need one another: a → b → a
      a: {of: [b]}
      ^
order.yaml:11:3: error cycle: these scales need one another: c → d → c
      c: {of: [d]}
      ^
`},
	} {
		t.Run(tt.name, func(t *testing.T) {
			found := findingsOf(t, "order.yaml", definitionOf(tt.scales))
			assert.Equal(t, tt.want, found.Errors().Render("en"))
		})
	}
}
