package expr

import (
	"fmt"
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// gapsOf writes down the comparisons that keep a rule from being true.
func gapsOf(s *sheet, p *Program, f *Frame) (out []string) {
	for gap := range p.Unmet(f) {
		if gap.Slot < 0 {
			out = append(out, "? "+gap.Text)
			continue
		}
		out = append(out, fmt.Sprintf("%s %s %g", s.names[gap.Slot], gap.Op, gap.Cut))
	}
	return out
}

// Of the sheet: depression.T 65, somatization.T 71, anxiety.T 48, total 130, lie 3, critical.ideation true.
func TestUnmet(t *testing.T) {
	for _, tt := range []struct {
		rule string
		want []string
	}{
		{"total >= 130", nil},
		{"total >= 131", []string{"total >= 131"}},
		{"131 <= total", []string{"total >= 131"}},
		{"!(total < 131)", []string{"total >= 131"}},
		{"!(total >= 130)", []string{"total < 130"}},
		{"!(total <= 130)", []string{"total > 130"}},
		{"!(total == 130)", []string{"total != 130"}},
		{"!(total != 131)", []string{"total == 131"}},
		{"total > 130", []string{"total > 130"}},
		{"total >= 160 || depression.T >= 70", []string{"total >= 160", "depression.T >= 70"}},
		{"total >= 160 && depression.T >= 60", []string{"total >= 160"}},
		{"(total >= 100 || depression.T >= 70) && lie >= 4", []string{"lie >= 4"}},
		{"!(total >= 100 || lie >= 4)", []string{"total < 100"}},
		{"!(critical.ideation && total >= 100)", []string{"critical.ideation < 1", "total < 100"}},
		{"!critical.ideation && total >= 160", []string{"critical.ideation < 1", "total >= 160"}},
		{"any(aspect, T >= 80)", []string{"somatization.T >= 80", "depression.T >= 80", "anxiety.T >= 80"}},
		{"all(aspect, T >= 60)", []string{"anxiety.T >= 60"}},
		{"countif(aspect, T >= 65) >= 3", []string{"anxiety.T >= 65"}},
		{"countif(aspect, T >= 65) < 2", []string{"somatization.T < 65", "depression.T < 65"}},
		{"countif(aspect, T >= 65) == 3", []string{"anxiety.T >= 65"}},
		{"countif(aspect, T >= 65) == 1", []string{"somatization.T < 65", "depression.T < 65"}},
		{"countif(aspect, T >= 65) != 2", []string{"? countif(aspect, T >= 65) != 2"}},
		{"count(total >= 160, lie >= 3) >= 2", []string{"total >= 160"}},
		{"mean(aspect, T) >= 70", []string{"? mean(aspect, T) >= 70"}},
		{"total >= 2 * positives + 60", []string{"? total >= 2 * positives + 60"}},
		{"!defined(total)", []string{"? defined(total)"}},
		{"depression.band >= high", []string{"depression.band >= 2"}},
	} {
		t.Run(tt.rule, func(t *testing.T) {
			s := newSheet()
			assert.Equal(t, tt.want, gapsOf(s, mustCompile(t, tt.rule, Truth, s), s.frame(known())))
		})
	}
}

func TestUnmetOfWhatIsNotKnown(t *testing.T) {
	s := newSheet()
	values := known()
	values["total"] = Between(100, 200)
	rule := mustCompile(t, "total >= 160 && lie >= 3", Truth, s)
	assert.Equal(t, []string{"total >= 160"}, gapsOf(s, rule, s.frame(values)))
	values["total"] = Between(160, 200)
	assert.Empty(t, gapsOf(s, rule, s.frame(values)), "it is true whatever the number")
	assert.Empty(t, gapsOf(s, mustCompile(t, "total + 1", Number, s), s.frame(values)), "a formula")
}

func TestUnmetStops(t *testing.T) {
	s := newSheet()
	seen := 0
	for range mustCompile(t, "any(aspect, T >= 80) || countif(aspect, T >= 90) >= 2", Truth, s).Unmet(s.frame(known())) {
		if seen++; seen == 2 {
			break
		}
	}
	assert.Equal(t, 2, seen)
}

// TestUnmetIsWhatHasToChange: wherever a rule is true that is not true here, at least one of the comparisons that are not
// met here holds.
func TestUnmetIsWhatHasToChange(t *testing.T) {
	g := &generator{Rand: rand.New(rand.NewPCG(31, 32)), sheet: newSheet()}
	changed := 0
	for range 3000 {
		text := g.ruled(g.IntN(4))
		rule := mustCompile(t, text, Truth, g.sheet)
		draw := func() *Frame {
			f := g.frame(g.box())
			f.Slots[g.sheet.what["critical.ideation"].Slot] = []Value{Point(0), Point(1), Between(0, 1), {}}[g.IntN(4)]
			return f
		}
		for range 10 {
			here, there := draw(), draw()
			var gaps []Gap
			for gap := range rule.Unmet(here) {
				gaps = append(gaps, gap)
			}
			if rule.Truth(here) == True {
				require.Empty(t, gaps, text)
				continue
			}
			if rule.Truth(there) != True {
				continue
			}
			changed++
			holds := false
			for _, gap := range gaps {
				holds = holds || gap.Slot < 0 || gap.Op.compare(there.Slots[gap.Slot].normal(), Point(gap.Cut)) == True
			}
			require.True(t, holds, "%s\n%v", text, gaps)
		}
	}
	assert.Greater(t, changed, 3000)
}
