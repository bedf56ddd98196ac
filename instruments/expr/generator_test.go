package expr

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/tolerance"
)

// generated is a random expression: its text, and what it is for numbers known exactly, computed in the plainest way,
// apart from the code under test. What a choice nobody can make gives is not modelled: ok is false then.
type generated struct {
	text  string
	value func(numbers []float64) (x float64, defined, ok bool) // of a number
	truth func(numbers []float64) (t Tri, ok bool)              // of a condition
}

// generator makes random expressions over the numeric operands of a sheet.
type generator struct {
	*rand.Rand
	sheet  *sheet
	member string // inside the condition of a group, the placeholder for the member's numbers
}

// names are the operands that random expressions read: numbers, and the T of the members of aspect.
var names = []string{"lie", "total", "q1", "q15", "positives", "bed", "up", "somatization.T", "depression.T", "anxiety.T"}

func (g *generator) operand() generated {
	i := g.IntN(len(names))
	return generated{text: names[i], value: reading(i)}
}

func reading(i int) func([]float64) (float64, bool, bool) {
	return func(n []float64) (float64, bool, bool) { return n[i], !math.IsNaN(n[i]), true }
}

func (g *generator) number(depth int) generated {
	if depth == 0 || g.IntN(6) == 0 {
		if g.IntN(3) == 0 {
			x := float64(g.IntN(41)-20) / []float64{1, 2, 10}[g.IntN(3)]
			text := strconv.FormatFloat(x, 'f', -1, 64)
			return generated{text: text, value: func([]float64) (float64, bool, bool) { return x, true, true }}
		}
		return g.operand()
	}
	switch g.IntN(9) {
	case 0, 1, 2, 3:
		return g.arithmetic(depth)
	case 4:
		return g.unary(depth)
	case 5:
		return g.extreme(depth)
	case 6:
		return g.choose(depth)
	case 7:
		return g.hours()
	}
	return g.counted(depth)
}

func (g *generator) arithmetic(depth int) generated {
	a, b := g.number(depth-1), g.number(depth-1)
	op := g.IntN(4)
	return generated{
		text: "(" + a.text + ") " + []string{"+", "-", "*", "/"}[op] + " (" + b.text + ")",
		value: func(n []float64) (float64, bool, bool) {
			x, dx, okx := a.value(n)
			y, dy, oky := b.value(n)
			z := [4]float64{x + y, x - y, x * y, x / y}[op]
			return z, dx && dy && (op < 3 || y != 0), okx && oky && !math.IsInf(z, 0)
		},
	}
}

func (g *generator) unary(depth int) generated {
	a := g.number(depth - 1)
	digits := g.IntN(4) - 1
	functions := []struct {
		text string
		of   func(float64) float64
	}{
		{"-(%s)", func(x float64) float64 { return -x }},
		{"abs(%s)", math.Abs},
		{"sqrt(%s)", math.Sqrt},
		{"floor(%s)", func(x float64) float64 { return nearly(x, math.Floor) }},
		{"ceil(%s)", func(x float64) float64 { return nearly(x, math.Ceil) }},
		{"round(%s, " + strconv.Itoa(digits) + ")", func(x float64) float64 { return tolerance.Round(x, digits, tolerance.HalfUp) }},
	}
	f := functions[g.IntN(len(functions))]
	return generated{
		text: fmt.Sprintf(f.text, a.text),
		value: func(n []float64) (float64, bool, bool) {
			x, d, ok := a.value(n)
			y := f.of(x)
			return y, d && !math.IsNaN(y), ok && math.Abs(x) < 1e8 // beyond, the tolerance of floor is a fraction of 1
		},
	}
}

func nearly(x float64, whole func(float64) float64) float64 {
	if n := math.RoundToEven(x); tolerance.Equal(x, n) {
		return n
	}
	return whole(x)
}

func (g *generator) extreme(depth int) generated {
	a, b, c := g.number(depth-1), g.number(depth-1), g.number(depth-1)
	name, pick := "min", slices.Min[[]float64]
	if g.IntN(2) == 0 {
		name, pick = "max", slices.Max[[]float64]
	}
	return generated{
		text: name + "(" + a.text + ", " + b.text + ", " + c.text + ")",
		value: func(n []float64) (float64, bool, bool) {
			x, dx, okx := a.value(n)
			y, dy, oky := b.value(n)
			z, dz, okz := c.value(n)
			return pick([]float64{x, y, z}), dx && dy && dz, okx && oky && okz
		},
	}
}

func (g *generator) choose(depth int) generated {
	if g.member != "" {
		return g.operand()
	}
	c, a, b := g.condition(depth-1), g.number(depth-1), g.number(depth-1)
	return generated{
		text: "choose(" + c.text + ", " + a.text + ", " + b.text + ")",
		value: func(n []float64) (float64, bool, bool) {
			t, ok := c.truth(n)
			side := a
			if t == False {
				side = b
			}
			x, d, okx := side.value(n)
			return x, d, ok && okx && t != Unknown
		},
	}
}

func (g *generator) hours() generated {
	return generated{text: "hours(bed, up)", value: func(n []float64) (float64, bool, bool) {
		bed, up := n[slices.Index(names, "bed")], n[slices.Index(names, "up")]
		minutes := up - bed
		for minutes < 0 && minutes > -1e6 {
			minutes += 1440
		}
		for minutes >= 1440 && minutes < 1e6 {
			minutes -= 1440
		}
		whole := bed == math.Trunc(bed) && up == math.Trunc(up) && minutes >= 0 && minutes < 1440
		return minutes / 60, !math.IsNaN(minutes), whole || math.IsNaN(minutes)
	}}
}

// counted counts conditions, some over the members of a group.
func (g *generator) counted(depth int) generated {
	if g.member != "" {
		return g.operand()
	}
	conditions := []generated{g.condition(depth - 1), g.condition(depth - 1)}
	text := "count(" + conditions[0].text + ", " + conditions[1].text + ")"
	if g.IntN(2) == 0 {
		text, conditions = g.group("countif")
	}
	return generated{text: text, value: func(n []float64) (float64, bool, bool) {
		count, ok := 0.0, true
		for _, c := range conditions {
			t, okt := c.truth(n)
			ok = ok && okt && t != Unknown
			if t == True {
				count++
			}
		}
		return count, true, ok
	}}
}

// group makes a condition over the members of aspect, and the conditions of the single members.
func (g *generator) group(function string) (text string, members []generated) {
	seed1, seed2 := g.Uint64(), g.Uint64()
	for i, member := range newSheet().groups["aspect"] {
		of := &generator{rand.New(rand.NewPCG(seed1, seed2)), g.sheet, member}
		c := of.memberCondition()
		if i == 0 {
			text = function + "(aspect, " + strings.ReplaceAll(c.text, member+".T", "T") + ")"
		}
		members = append(members, c)
	}
	return text, members
}

// memberCondition asks something of the member's T, alone or together with another operand.
func (g *generator) memberCondition() generated {
	t := generated{text: g.member + ".T", value: reading(slices.Index(names, g.member+".T"))}
	if g.IntN(2) == 0 {
		return g.compare(t, g.constant())
	}
	other := g.IntN(7) // not a T: the text may not name another member's
	return g.compare(t, generated{text: "(" + names[other] + " + 0.5)", value: func(n []float64) (float64, bool, bool) {
		return n[other] + 0.5, !math.IsNaN(n[other]), !math.IsInf(n[other]+0.5, 0)
	}})
}

func (g *generator) constant() generated {
	x := float64(g.IntN(13) - 6)
	text := strconv.FormatFloat(x, 'f', -1, 64)
	return generated{text: text, value: func([]float64) (float64, bool, bool) { return x, true, true }}
}

func (g *generator) compare(a, b generated) generated {
	op := Op(g.IntN(6))
	return generated{
		text: a.text + " " + op.String() + " " + b.text,
		truth: func(n []float64) (Tri, bool) {
			x, dx, okx := a.value(n)
			y, dy, oky := b.value(n)
			if !dx || !dy {
				return Unknown, okx && oky
			}
			holds := [...]bool{tolerance.Equal(x, y), !tolerance.Equal(x, y), tolerance.Less(x, y), !tolerance.Less(y, x), tolerance.Less(y, x), !tolerance.Less(x, y)}[op]
			if holds {
				return True, okx && oky
			}
			return False, okx && oky
		},
	}
}

func (g *generator) condition(depth int) generated {
	if depth <= 0 {
		return g.compare(g.operand(), g.constant())
	}
	switch g.IntN(8) {
	case 0, 1:
		return g.compare(g.number(depth-1), g.number(depth-1))
	case 2:
		return g.compare(g.number(depth-1), g.constant())
	case 3:
		c := g.condition(depth - 1)
		return generated{text: "!(" + c.text + ")", truth: func(n []float64) (Tri, bool) {
			t, ok := c.truth(n)
			return t.Not(), ok
		}}
	case 4:
		a := g.number(depth - 1)
		return generated{text: "defined(" + a.text + ")", truth: func(n []float64) (Tri, bool) {
			_, defined, ok := a.value(n)
			if defined {
				return True, ok
			}
			return False, ok
		}}
	case 5:
		function := []string{"any", "all"}[g.IntN(2)]
		text, members := g.group(function)
		return joined(text, members, function == "any")
	}
	or := g.IntN(2) == 0
	parts := make([]generated, 2+g.IntN(2))
	texts := make([]string, len(parts))
	for i := range parts {
		parts[i] = g.condition(depth - 1)
		texts[i] = "(" + parts[i].text + ")"
	}
	return joined(strings.Join(texts, map[bool]string{true: " || ", false: " && "}[or]), parts, or)
}

func joined(text string, parts []generated, or bool) generated {
	return generated{text: text, truth: func(n []float64) (Tri, bool) {
		all, ok := True, true
		if or {
			all = False
		}
		for _, p := range parts {
			t, okt := p.truth(n)
			ok = ok && okt
			if or {
				all = all.Or(t)
			} else {
				all = all.And(t)
			}
		}
		return all, ok
	}}
}
