package expr

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// ruled writes a random rule made of comparisons with constants, and now and then one that is not.
func (g *generator) ruled(depth int) string {
	op := []string{"==", "!=", "<", "<=", ">", ">="}[g.IntN(6)]
	c := g.IntN(13) - 6
	if depth == 0 {
		switch g.IntN(8) {
		case 0:
			return "critical.ideation"
		case 1:
			return fmt.Sprintf("%d %s %s", c, op, names[g.IntN(len(names))])
		}
		return fmt.Sprintf("%s %s %d", names[g.IntN(len(names))], op, c)
	}
	switch g.IntN(9) {
	case 0:
		return "!(" + g.ruled(depth-1) + ")"
	case 1, 2:
		return "(" + g.ruled(depth-1) + ") && (" + g.ruled(depth-1) + ")"
	case 3, 4:
		return "(" + g.ruled(depth-1) + ") || (" + g.ruled(depth-1) + ")"
	case 5:
		return fmt.Sprintf("countif(aspect, T >= %d) %s %d", c, op, g.IntN(3))
	case 6:
		return fmt.Sprintf("%s(aspect, T %s %d)", []string{"any", "all"}[g.IntN(2)], op, c)
	case 7:
		return fmt.Sprintf("count(lie > %d, total == %d, %s) %s %d", c, c+1, g.ruled(0), op, g.IntN(4))
	}
	return "lie + total > 3"
}

// TestRulingsAreTheRules holds rulings against the rules themselves, over frames in which things are known, unknown and
// do not exist.
func TestRulingsAreTheRules(t *testing.T) {
	g := &generator{Rand: rand.New(rand.NewPCG(21, 22)), sheet: newSheet()}
	seen := map[Tri]int{}
	with, without := 0, 0
	for range 600 {
		var rules []*Program
		for range 1 + g.IntN(4) {
			text := g.ruled(g.IntN(4))
			p, faults := Compile(text, Truth, g.sheet)
			require.Empty(t, faults, text)
			rules = append(rules, p)
		}
		owners := 1 + g.IntN(len(g.sheet.names))
		tests, rulings := NewTests(rules, len(g.sheet.names), func(slot int) int { return slot % owners })
		for range 20 {
			frame := g.frame(g.box())
			frame.Slots[g.sheet.what["critical.ideation"].Slot] = []Value{Point(0), Point(1), Between(0, 1), {}}[g.IntN(4)]
			var v Verdicts
			for slot := range frame.Slots {
				tests.Decide(&v, slot, &frame.Slots[slot])
			}
			for i, p := range rules {
				if rulings[i] == nil {
					without++
					continue
				}
				with++
				want := p.Truth(frame)
				seen[want]++
				require.Equal(t, want, rulings[i](&v), "%s\n%v", p, frame.Slots)
			}
		}
	}
	assert.Greater(t, with, 10_000)
	assert.NotZero(t, without)
	for _, truth := range []Tri{Unknown, False, True} {
		assert.Greater(t, seen[truth], 1000, truth)
	}
}

func TestTestsOfOneOwnerAreInOneWord(t *testing.T) {
	s := newSheet()
	var rules []*Program
	for i := range 50 {
		for _, name := range []string{"lie", "total", "somatization.T"} {
			p, faults := Compile(fmt.Sprintf("%s >= %d", name, i), Truth, s)
			require.Empty(t, faults)
			rules = append(rules, p)
		}
	}
	lie, total, somatization := s.what["lie"].Slot, s.what["total"].Slot, s.what["somatization.T"].Slot
	tests, rulings := NewTests(rules, len(s.names), func(slot int) int { return slot })
	require.NotNil(t, rulings[0])
	words := map[int]bool{tests.Word(lie): true, tests.Word(total): true, tests.Word(somatization): true}
	assert.Len(t, words, 3, "fifty tests each do not share a word")
	assert.True(t, tests.Of(lie))
	assert.False(t, tests.Of(s.what["warmth"].Slot))

	_, rulings = NewTests(rules, len(s.names), func(int) int { return 0 })
	for _, r := range rulings {
		assert.Nil(t, r, "a hundred and fifty tests of one owner do not fit into a word")
	}
}

func TestTestsAreSettledByAnIntervalThatNoneOfThemDivides(t *testing.T) {
	s := newSheet()
	var rules []*Program
	for _, text := range []string{"lie >= 15", "lie < 20 || total == 3"} {
		p, faults := Compile(text, Truth, s)
		require.Empty(t, faults)
		rules = append(rules, p)
	}
	tests, _ := NewTests(rules, len(s.names), func(slot int) int { return slot })
	lie, total := s.what["lie"].Slot, s.what["total"].Slot
	assert.True(t, tests.Settles(lie, Between(0, 14)))
	assert.False(t, tests.Settles(lie, Between(0, 15)))
	assert.True(t, tests.Settles(lie, Between(15, 19)))
	assert.False(t, tests.Settles(lie, Anything()))
	assert.False(t, tests.Settles(total, Between(0, 14)))
	assert.True(t, tests.Settles(s.what["warmth"].Slot, Anything()), "nobody asks")
}

func TestATestAskedTwiceInOneCountHasNoRuling(t *testing.T) {
	s := newSheet()
	p, faults := Compile("count(lie > 2, lie > 2, total > 1) >= 2", Truth, s)
	require.Empty(t, faults)
	_, rulings := NewTests([]*Program{p}, len(s.names), func(slot int) int { return slot })
	assert.Nil(t, rulings[0])
}

func BenchmarkRuling(b *testing.B) {
	s := newSheet()
	p, faults := Compile("countif(aspect, T >= 65) >= 2 || any(aspect, T >= 75)", Truth, s)
	require.Empty(b, faults)
	tests, rulings := NewTests([]*Program{p}, len(s.names), func(int) int { return 0 })
	var v Verdicts
	for _, name := range []string{"somatization.T", "depression.T", "anxiety.T"} {
		x := Point(60)
		tests.Decide(&v, s.what[name].Slot, &x)
	}
	b.ReportAllocs()
	for b.Loop() {
		rulings[0](&v)
	}
}
