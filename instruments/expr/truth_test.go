package expr

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestKleene holds the tables of Kleene (1952), Introduction to Metamathematics, §64, in rules as in Tri.
func TestKleene(t *testing.T) {
	s := newSheet()
	slots := map[Tri]Value{True: Point(1), False: Point(0), Unknown: Between(0, 1)}
	and := mustCompile(t, "critical.ideation && lie >= 1", Truth, s)
	or := mustCompile(t, "critical.ideation || lie >= 1", Truth, s)
	not := mustCompile(t, "!critical.ideation", Truth, s)
	for _, c := range []struct{ a, b, and, or Tri }{
		{True, True, True, True},
		{True, False, False, True},
		{True, Unknown, Unknown, True},
		{False, True, False, True},
		{False, False, False, False},
		{False, Unknown, False, Unknown},
		{Unknown, True, Unknown, True},
		{Unknown, False, False, Unknown},
		{Unknown, Unknown, Unknown, Unknown},
	} {
		assert.Equal(t, c.and, c.a.And(c.b), "%v and %v", c.a, c.b)
		assert.Equal(t, c.or, c.a.Or(c.b), "%v or %v", c.a, c.b)
		f := s.frame(map[string]Value{"critical.ideation": slots[c.a], "lie": slots[c.b]})
		assert.Equal(t, c.and, and.Truth(f), "%v && %v", c.a, c.b)
		assert.Equal(t, c.or, or.Truth(f), "%v || %v", c.a, c.b)
	}
	for a, want := range map[Tri]Tri{True: False, False: True, Unknown: Unknown} {
		assert.Equal(t, want, a.Not())
		assert.Equal(t, want, not.Truth(s.frame(map[string]Value{"critical.ideation": slots[a]})))
	}
	assert.Equal(t, "unknown false true", Unknown.String()+" "+False.String()+" "+True.String())
}

// TestKleeneInEveryForm compiles the same tables through each way there is of evaluating a conjunction: two conditions,
// several, tests of slots only, negated ones, groups.
func TestKleeneInEveryForm(t *testing.T) {
	s := newSheet()
	values := map[Tri]Value{True: Point(70), False: Point(50), Unknown: Between(50, 70)}
	forms := []struct {
		and, or string
	}{
		{"all(aspect, T >= 65)", "any(aspect, T >= 65)"},
		{"!any(aspect, T < 65)", "!all(aspect, T < 65)"},
		{"all(aspect, T + 0 >= 65)", "any(aspect, T + 0 >= 65)"},
		{"countif(aspect, T >= 65) == 3", "countif(aspect, T >= 65) > 0"},
		{"countif(aspect, T < 65) == 0", "countif(aspect, !(T >= 65)) < 3"},
		{"countif(aspect, T * 1 >= 65) == 3", "countif(aspect, T * 1 >= 65) > 0"},
		{
			"count(somatization.T >= 65, depression.T >= 65, anxiety.T >= 65) == 3",
			"count(somatization.T >= 65, depression.T >= 65, anxiety.T >= 65) >= 1",
		},
		{
			"somatization.T >= 65 && depression.T >= 65 && anxiety.T >= 65",
			"somatization.T >= 65 || depression.T >= 65 || anxiety.T >= 65",
		},
		{
			"!(somatization.T < 65) && (!(depression.T < 65) && 65 <= anxiety.T)",
			"!(somatization.T < 65) || (!(depression.T < 65) || 65 <= anxiety.T)",
		},
		{
			"somatization.T + 0 >= 65 && depression.T >= 65 && anxiety.T >= 65",
			"somatization.T + 0 >= 65 || depression.T >= 65 || anxiety.T >= 65",
		},
		{
			"somatization.T + 0 >= 65 && !(depression.T < 65 || anxiety.T < 65)",
			"somatization.T + 0 >= 65 || !(depression.T < 65 && anxiety.T < 65)",
		},
		{"min(somatization.T, depression.T, anxiety.T) >= 65", "max(somatization.T, depression.T, anxiety.T) >= 65"},
	}
	for _, form := range forms {
		and, or := mustCompile(t, form.and, Truth, s), mustCompile(t, form.or, Truth, s)
		for i := range 27 {
			a, b, c := Tri(i%3), Tri(i/3%3), Tri(i/9)
			f := s.frame(map[string]Value{"somatization.T": values[a], "depression.T": values[b], "anxiety.T": values[c]})
			assert.Equal(t, a.And(b).And(c), and.Truth(f), "%s: %v %v %v", form.and, a, b, c)
			assert.Equal(t, a.Or(b).Or(c), or.Truth(f), "%s: %v %v %v", form.or, a, b, c)
		}
	}
}

// TestNothingUnknownIsFalse: a frame nobody has filled decides nothing.
func TestNothingUnknownIsFalse(t *testing.T) {
	s := newSheet()
	f := &Frame{Slots: make([]Value, len(s.names))}
	for _, src := range []string{
		"critical.ideation", "!critical.ideation", "lie >= 7", "lie < 7", "lie == 0", "lie != 0", "0 == lie * 0",
		"person.sex == M", "tier >= green", "any(aspect, T >= 60)", "all(aspect, T >= 60)", "lie == lie",
		"abs(lie) >= 0", "defined(lie)", "hours(bed, up) < 25", "choose(lie > 3, total, q1) >= 0",
		"critical.ideation && lie > 3", "critical.ideation || lie > 3",
	} {
		assert.Equal(t, Unknown, mustCompile(t, src, Truth, s).Truth(f), src)
	}
	assert.Equal(t, Between(0, 3), mustCompile(t, "countif(aspect, T >= 60)", Number, s).Number(f))
	assert.Equal(t, Anything(), mustCompile(t, "lie", Number, s).Number(f))
	assert.Equal(t, Anything(), mustCompile(t, "lie + 1", Number, s).Number(f))
	assert.Equal(t, Unknown, mustCompile(t, "lie + 1", Number, s).Truth(f), "a formula has no truth")
}
