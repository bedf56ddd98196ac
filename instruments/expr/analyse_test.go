package expr

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// declared is the ranges of the operands.
func declared() map[string]Value {
	T := Between(20, 100)
	band := Between(0, 2)
	return map[string]Value{
		"somatization": Between(1, 5), "somatization.T": T, "somatization.band": band,
		"depression": Between(1, 5), "depression.T": T, "depression.band": band,
		"anxiety": Between(1, 5), "anxiety.T": Between(20, 62), "anxiety.band": band,
		"lie": Between(0, 10), "total": Between(90, 450), "positives": Between(0, 90), "q1": Between(1, 5), "q15": Between(1, 5),
		"warmth.band": Between(0, 1), "person.sex": Between(0, 1), "critical.ideation": Between(0, 1),
		"tier": Between(0, 3), "prev.tier": Between(0, 3), "seconds": Between(0, inf), "answered()": Between(0, 90),
		"bed": Between(0, 1439), "up": Between(0, 1439), "type": {0, 3, Unknown}, "func": Undefined(),
	}
}

// TestCheck gives rules and what is found: with the part of the source, and the text a person sees.
func TestCheck(t *testing.T) {
	const (
		never  = "over all possible values this condition is never true: "
		always = "over all possible values this condition is always true: "
	)
	idle := func(part, how string) string {
		return "over all possible values " + part + " is " + how + " true, so this part changes nothing"
	}
	s := newSheet()
	f := s.frame(declared())
	for _, c := range []struct {
		src  string
		want []string
	}{
		{"lie >= 7", nil},
		{"lie >= 10", nil},
		{"lie > 10", []string{"1: " + never + "lie > 10"}},
		{"lie >= 0", []string{"1: " + always + "lie >= 0"}},
		{"lie < 0 && q1 > 2", []string{"1: " + never + "lie < 0"}},
		{"q1 > 2 && lie < 0", []string{"11: " + never + "lie < 0"}},
		{"q1 > 2 || lie <= 10", []string{"11: " + always + "lie <= 10"}},
		{"q1 > 2 || lie > 10", []string{"11: " + idle("lie > 10", "never")}},
		{"q1 > 2 && lie <= 10", []string{"11: " + idle("lie <= 10", "always")}},
		{"q1 > 2 && (lie > 3 || lie > 10)", []string{"23: " + idle("lie > 10", "never")}},
		{"q1 > 2 || (lie > 3 && lie > 10)", []string{"11: " + idle("(lie > 3 && lie > 10)", "never")}},
		{"!(lie > 10)", []string{"1: " + always + "!(lie > 10)"}},
		{"!(lie > 3 && lie > 10) || q1 > 2", []string{"1: " + always + "!(lie > 3 && lie > 10)"}},
		{"q1 > 2 && !(lie > 3 || lie > 10)", []string{"24: " + idle("lie > 10", "never")}},
		{"1 > 2", []string{"1: " + never + "1 > 2"}},

		{"countif(aspect, T >= 65) >= 2", nil}, // anxiety cannot reach it: no finding
		{"countif(aspect, T >= 65) >= 3", []string{"1: " + never + "countif(aspect, T >= 65) >= 3"}},
		{"countif(aspect, T >= 60) >= 4", []string{"1: " + never + "countif(aspect, T >= 60) >= 4"}},
		{"countif(aspect, T >= 60) >= 0", []string{"1: " + always + "countif(aspect, T >= 60) >= 0"}},
		{"any(aspect, T >= 101)", []string{"1: " + never + "any(aspect, T >= 101)"}},
		{"all(aspect, T >= 65)", []string{"1: " + never + "all(aspect, T >= 65)"}},
		{"all(aspect, T >= 60)", nil},
		{"any(aspect, T >= 60 && raw >= 6)", []string{"1: " + never + "any(aspect, T >= 60 && raw >= 6)"}},
		{"any(aspect, T >= 60 && raw >= 1)", []string{"24: " + idle("raw >= 1", "always")}},
		{"any(aspect, T >= 60 || T >= 65)", nil}, // idle for anxiety alone
		{"countif(aspect, T > 100) + lie >= 3", []string{"17: " + idle("T > 100", "never")}},
		{"count(lie >= 3, q1 >= 6) >= 1", []string{"17: " + idle("q1 >= 6", "never")}},
		{"choose(q1 >= 1, lie, q15) >= 3", []string{"8: " + idle("q1 >= 1", "always")}},
		{"mean(aspect) > 5", []string{"1: " + never + "mean(aspect) > 5"}},

		{"lie >= 5 && lie < 3", []string{"1: " + never + "lie >= 5 && lie < 3"}},
		{"lie >= 3 && lie < 5", nil},
		{"lie >= 5 && q1 > 2 && 3 > lie", []string{"1: " + never + "lie >= 5 && q1 > 2 && 3 > lie"}},
		{"lie == 3 && lie == 4", []string{"1: " + never + "lie == 3 && lie == 4"}},
		{"lie == 3 && lie != 4", nil},
		{"lie == 3 || lie != 4", nil},
		{"lie < 5 || lie >= 3", []string{"1: " + always + "lie < 5 || lie >= 3"}},
		{"lie < 3 || lie >= 5", nil},
		{"q1 > 2 || lie >= 5 && lie < 3", []string{"11: " + idle("lie >= 5 && lie < 3", "never")}},
		{"critical.ideation && !critical.ideation", []string{"1: " + never + "critical.ideation && !critical.ideation"}},
		{"critical.ideation || !critical.ideation", []string{"1: " + always + "critical.ideation || !critical.ideation"}},
		{"any(aspect, T >= 60 && T < 50)", []string{"1: " + never + "any(aspect, T >= 60 && T < 50)"}},

		{"person.sex == M", nil},
		{"person.sex == M && person.sex == F", []string{"1: " + never + "person.sex == M && person.sex == F"}},
		{"person.sex == M || F == person.sex", []string{"1: " + always + "person.sex == M || F == person.sex"}},
		{"person.sex != M && person.sex != F", []string{"1: " + never + "person.sex != M && person.sex != F"}},
		{"!(M == person.sex) && !(person.sex == F)", []string{"1: " + never + "!(M == person.sex) && !(person.sex == F)"}},
		{"depression.band >= usual", []string{"1: " + always + "depression.band >= usual"}},
		{"depression.band > high", []string{"1: " + never + "depression.band > high"}},
		{"depression.band == usual || depression.band == high", nil},
		{"tier < red || tier > green", []string{"1: " + always + "tier < red || tier > green"}},
		{"tier - prev.tier >= 3", nil},
		{"tier - prev.tier > 3", []string{"1: " + never + "tier - prev.tier > 3"}},
		{"hours(bed, up) > 24", []string{"1: " + never + "hours(bed, up) > 24"}},
		{"seconds < 2 * answered()", nil},

		// a number that may not exist: what it cannot be, it never is; but nothing is always true of it
		{"type > 3", []string{"1: " + never + "type > 3"}},
		{"!(type <= 3)", []string{"1: " + never + "!(type <= 3)"}},
		{"type <= 3", nil},
		{"type < 2 || type >= 1", nil},
		{"type < 1 && type >= 2", []string{"1: " + never + "type < 1 && type >= 2"}},
		{"defined(type) && type >= 2", nil},
		{"lie / positives > 3", nil},
		{"lie / positives < 0", []string{"1: " + never + "lie / positives < 0"}},
		{"func > 3 || lie > 2", nil},
		{"defined(func) || lie > 2", []string{"1: " + idle("defined(func)", "never")}},
		{"defined(lie) && lie > 2", []string{"1: " + idle("defined(lie)", "always")}},
		{"é > 3", nil}, // of which nothing is declared
	} {
		p := mustCompile(t, c.src, Truth, s)
		var got []string
		for _, found := range p.Check(f) {
			fault := found.Fault()
			e := fault.In(c.src)
			require.Equal(t, found.Idle, fault.Kind == idleKind)
			require.Equal(t, found.Offset, fault.Offset)
			require.True(t, strings.HasSuffix(e.Message("en"), excerpt(c.src[found.Offset:found.End])) || found.Idle)
			got = append(got, strings.TrimPrefix(strings.SplitN(e.Error(), ": ", 2)[0], "1:")+": "+e.Message("en"))
		}
		assert.Equal(t, c.want, got, c.src)
	}
}

func TestFindingInWords(t *testing.T) {
	s := newSheet()
	f := s.frame(declared())
	for src, want := range map[string]string{
		"抑郁 > 3 || lie > 10": "1:11: warning rule-idle: 在所有可能的取值下，lie > 10 从不成立，写不写它都一样\n" +
			"    抑郁 > 3 || lie > 10\n    　　        ^",
		"lie >= 0": "1:1: error rule-always: 在所有可能的取值下，这个条件都成立：lie >= 0\n    lie >= 0\n    ^",
		"lie < 0":  "1:1: error rule-never: 在所有可能的取值下，这个条件都不成立：lie < 0\n    lie < 0\n    ^",
	} {
		found := mustCompile(t, src, Truth, s).Check(f)
		require.Len(t, found, 1, src)
		assert.Equal(t, want, found[0].Fault().In(src).Render("zh"))
	}
}

// TestCheckOverSeveralFrames: of the cells of a norm set only what is so in all of them is found.
func TestCheckOverSeveralFrames(t *testing.T) {
	s := newSheet()
	boys, girls := declared(), declared()
	boys["depression.T"], girls["depression.T"] = Between(30, 80), Between(30, 90)
	cells := []*Frame{s.frame(boys), s.frame(girls)}
	check := func(src string, frames ...*Frame) int {
		return len(mustCompile(t, src, Truth, s).Check(frames...))
	}
	assert.Equal(t, 0, check("depression.T > 85", cells...))
	assert.Equal(t, 1, check("depression.T > 85", cells[0]))
	assert.Equal(t, 0, check("depression.T > 85", cells[1]))
	assert.Equal(t, 1, check("depression.T > 95", cells...))
	assert.Equal(t, 0, check("lie > 3 || depression.T > 85", cells...))
	assert.Equal(t, 1, check("lie > 3 || depression.T > 95", cells...))
	assert.Equal(t, 0, check("lie > 20"), "without ranges nothing is known")
	assert.Empty(t, mustCompile(t, "lie + 1", Number, s).Check(cells...), "a formula has no findings")
}
