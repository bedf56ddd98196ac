package expr

import (
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func mustCompile(t testing.TB, src string, want Kind, scope Scope) *Program {
	t.Helper()
	p, faults := Compile(src, want, scope)
	require.Empty(t, rendered(src, faults))
	return p
}

func rendered(src string, faults []Fault) string {
	lines := make([]string, len(faults))
	for i, f := range faults {
		lines[i] = f.In(src).Render("en")
	}
	return strings.Join(lines, "\n")
}

func rank(words *Words, word string) Value {
	for i, w := range words.List {
		if w == word {
			return Point(float64(i))
		}
	}
	panic("no word " + word)
}

var truthValue = map[bool]Value{true: Point(1), false: Point(0)}

// known is a complete sheet.
func known() map[string]Value {
	return map[string]Value{
		"somatization": Point(2), "somatization.T": Point(71), "somatization.percentile": Point(98), "somatization.band": rank(bands, "high"),
		"depression": Point(1.5), "depression.T": Point(65), "depression.percentile": Point(93), "depression.band": rank(bands, "raised"),
		"anxiety": Point(1), "anxiety.T": Point(48), "anxiety.percentile": Point(42), "anxiety.band": rank(bands, "usual"),
		"warmth": Point(7), "warmth.sten": Point(4), "warmth.band": rank(styles, "warm"),
		"total": Point(130), "positives": Point(40), "lie": Point(3),
		"q1": Point(1), "q_1": Point(2), "q15": Point(2), "q91": Point(0), "type": Point(3), "range": Point(4), "func": Point(5),
		"抑郁": Point(3), "抑郁.T": Point(70), "é": Point(9), "seconds": Point(300), "person.age": Point(13),
		"person.sex": rank(sexes, "F"), "critical.ideation": truthValue[true],
		"tier": rank(levels, "orange"), "prev.tier": rank(levels, "green"), "prev.depression.T": Point(50),
		"bed": Point(23 * 60), "up": Point(6*60 + 30),
		"answered()": Point(90), "rci(depression)": Point(2.1), "inconsistency(q1, q15)": Point(1),
	}
}

// TestProgramsAreShared runs one program in several goroutines, each with a frame of its own.
func TestProgramsAreShared(t *testing.T) {
	s := newSheet()
	p := mustCompile(t, "any(aspect, T >= mean(aspect, T) + 9) && countif(aspect, T >= 65) >= 2 && person.sex == F", Truth, s)
	var wg sync.WaitGroup
	for i := range 8 {
		wg.Go(func() {
			values := known()
			values["person.sex"] = Point(float64(i % 2))
			want := []Tri{False, True}[i%2]
			f := s.frame(values)
			for range 1000 {
				assert.Equal(t, want, p.Truth(f))
			}
		})
	}
	wg.Wait()
}

func TestRules(t *testing.T) {
	s := newSheet()
	f := s.frame(known())
	for _, c := range []struct {
		src  string
		want bool
	}{
		{"critical.ideation && depression.T >= 65", true},
		{"depression.T > 65", false},
		{"!critical.ideation", false},
		{"!(depression.T > 65)", true},
		{"countif(aspect, T >= 65) >= 2", true},
		{"countif(aspect, T >= 65) >= 3", false},
		{"any(aspect, T >= 70)", true},
		{"all(aspect, T >= 49)", false},
		{"all(aspect, band >= usual)", true},
		{"any(aspect, band == high && T > 71)", false},
		{"any(aspect, T >= mean(aspect, T) + 9)", true}, // mean 61.33
		{"any(aspect, raw >= total)", false},
		{"lie >= 7 || total >= 130", true},
		{"lie >= 7 || total >= 160 || q1 == 1", true},
		{"lie < 7 && total < 160 && q1 == 1 && q15 != 1", true},
		{"1 < lie && lie < 3.5", true},
		{"3 == lie", true},
		{"10 <= lie", false},
		{"4 > lie", true},
		{"depression.band >= raised", true},
		{"depression.band > raised", false},
		{"raised <= depression.band", true},
		{`depression.band == "raised"`, true},
		{"depression.band >= anxiety.band", true},
		{"anxiety.band >= depression.band", false},
		{"warmth.band == warm", true},
		{"person.sex == M", false},
		{"person.sex != M", true},
		{`"F" == person.sex`, true},
		{"tier >= orange", true},
		{"tier == red", false},
		{"orange == tier", true},
		{"tier - prev.tier >= 2", true},
		{"tier > prev.tier", true},
		{"tier >= 2", true},
		{"2 <= tier && tier * 2 > 3", true},
		{"tier + 1 == 3", true},
		{"-tier < 0", true},
		{"rci(depression) >= 1.96", true},
		{"seconds < 2 * answered()", false},
		{"seconds < 4 * answered()", true},
		{"inconsistency(q1, q15) <= 1", true},
		{"type >= 3 && range == 4 && func == 5", true}, // Go's keywords
		{"抑郁 >= 3 && q_1 == 2 && 抑郁.T > 69", true},
		{"e\u0301 == 9", true}, // NFD
		{"lie >= 3 &&\n\ttotal >= 130\n||\r\nq1 == 7", true},
		{"countif(\naspect\n,\nT >= 65\n)\n>= 2\n", true},
		{"lie\u3000>=\u00a03", true},
		{"  (((lie))) >= (3)  ", true},
		{"total / positives >= 3.25", true},
		{"lie + 1 * 2 - -1 >= 6", true},
		{"+lie == 3", true},
		{"prev.depression.T + 15 == depression.T", true},
		{"hours(bed, up) == 7.5", true},
		{"hours(up, bed) == 16.5 && hours(bed, bed) == 0", true},
		{"defined(total / positives) && defined(depression.band)", true},
		{"defined(total / (lie - 3))", false},
		{"defined(sqrt(lie - 4))", false},
		{"count(lie >= 3, total >= 160, q1 == 1) == 2", true},
		{"count(lie >= 3, any(aspect, T > 70)) == 2", true},
		{"min(lie, q1, q15) == 1 && max(lie, q1) == 3 && min(lie) == 3", true},
		{"abs(q1 - lie) == 2", true},
		{"floor(total / 100) == 1 && ceil(total / 100) == 2", true},
		{"round(total / 7, 1) == 18.6 && round(total, -2) == 100", true},
		{"sqrt(total + 14) == 12", true},
		{"choose(person.sex == M, 1, 2) == 2", true},
		{"choose(critical.ideation, lie, q1) * 2 == 6", true},
		{"mean(aspect) == 1.5 && mean(aspect, T) > 61.3", true},
	} {
		p := mustCompile(t, c.src, Truth, s)
		want := False
		if c.want {
			want = True
		}
		assert.Equal(t, want, p.Truth(f), c.src)
		assert.Equal(t, c.src, p.String())
		assert.Equal(t, Anything(), p.Number(f), "a rule has no number")
	}
}
