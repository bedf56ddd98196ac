package expr

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"
)

func maybe(lo, hi float64) Value { return Value{lo, hi, Unknown} }

// TestFormulas gives formulas, intervals of what they read, and the interval of their values as worked out on paper.
func TestFormulas(t *testing.T) {
	s := newSheet()
	largest := math.MaxFloat64
	for _, c := range []struct {
		src        string
		lie, total Value
		want       Value
	}{
		{"lie + total", Between(1, 2), Between(10, 20), Between(11, 22)},
		{"lie + total", Between(-inf, 2), Between(10, inf), Between(-inf, inf)},
		{"lie - total", Between(1, 2), Between(10, 20), Between(-19, -8)},
		{"lie - lie", Between(1, 2), Point(0), Between(-1, 1)}, // conservative: nothing is known of an operand but its bounds
		{"-lie", Between(-1, 2), Point(0), Between(-2, 1)},
		{"-lie", Point(0), Point(0), Point(0)},
		{"lie * total", Between(-1, 2), Between(-3, 4), Between(-6, 8)},
		{"lie * total", Point(0), Between(-inf, inf), Point(0)},
		{"lie * total", Between(0, 1), Between(0, inf), Between(0, inf)},
		{"lie * total", Between(-1, 1), Between(0, inf), Between(-inf, inf)},
		{"lie * -1", Point(0), Point(0), Point(0)},
		{"lie * total", Point(1e300), Point(1e300), Between(largest, inf)},
		{"lie * total", Point(-1e300), Point(1e300), Between(-inf, -largest)},
		{"lie * total - lie * total", Point(1e300), Point(1e300), Between(-inf, inf)},
		{"lie / total", Point(1), Point(0), Undefined()},
		{"lie / total", Point(0), Point(0), Undefined()},
		{"lie / total", Point(0), Point(-5), Point(0)},
		{"lie / total", Between(1, 2), Between(4, 8), Between(0.125, 0.5)},
		{"lie / total", Between(-1, 2), Between(4, 8), Between(-0.25, 0.5)},
		{"lie / total", Between(1, 2), Between(0, 4), maybe(0.25, inf)},
		{"lie / total", Between(1, 2), Between(-4, 0), maybe(-inf, -0.25)},
		{"lie / total", Between(1, 2), Between(-4, 4), maybe(-inf, inf)},
		{"lie / total", Between(-1, 2), Between(0, 4), maybe(-inf, inf)},
		{"lie / total", Point(0), Between(0, 4), maybe(0, 0)},
		{"lie / total", Point(0), Between(-4, 4), maybe(0, 0)},
		{"lie / total", Between(0, 2), Between(math.Copysign(0, -1), 4), maybe(0, inf)},
		{"lie / total", Between(1, inf), Between(1, inf), Between(0, inf)},
		{"lie / total", Between(1, 2), Between(4, inf), Between(0, 0.5)},
		{"lie / total", maybe(1, 2), Between(4, 8), maybe(0.125, 0.5)},
		{"lie / total", Undefined(), Between(4, 8), Undefined()},
		{"lie + total", Undefined(), Anything(), Undefined()},
		{"lie + total", maybe(1, 2), Between(4, 8), maybe(5, 10)},
		{"sqrt(lie)", Between(4, 9), Point(0), Between(2, 3)},
		{"sqrt(lie)", Between(-4, 9), Point(0), maybe(0, 3)},
		{"sqrt(lie)", Between(-4, -1), Point(0), Undefined()},
		{"sqrt(lie)", maybe(-4, -1), Point(0), Undefined()},
		{"sqrt(lie)", Between(0, inf), Point(0), Between(0, inf)},
		{"abs(lie)", Between(-3, 2), Point(0), Between(0, 3)},
		{"abs(lie)", Between(-3, -2), Point(0), Between(2, 3)},
		{"abs(lie)", Between(2, 3), Point(0), Between(2, 3)},
		{"min(lie, total)", Between(1, 5), Between(2, 3), Between(1, 3)},
		{"max(lie, total, 4)", Between(1, 5), Between(2, 3), Between(4, 5)},
		{"max(lie, total)", Undefined(), Point(3), Undefined()},
		{"floor(lie)", Between(1.2, 2.9999999999), Point(0), Between(1, 3)},
		{"ceil(lie)", Between(1.2, 3.0000000001), Point(0), Between(2, 3)},
		{"ceil(lie)", Point(-0.5), Point(0), Point(0)},
		{"round(lie, 1)", Between(1.25, inf), Point(0), Between(1.3, inf)},
		{"choose(total >= 5, lie, 10)", Between(1, 2), Point(5), Between(1, 2)},
		{"choose(total >= 5, lie, 10)", Between(1, 2), Point(4), Point(10)},
		{"choose(total >= 5, lie, 10)", Between(1, 2), Between(4, 5), Between(1, 10)},
		{"choose(total >= 5, lie, 10)", Undefined(), Between(4, 5), maybe(10, 10)},
		{"choose(total >= 5, 10, lie)", Undefined(), Between(4, 5), maybe(10, 10)},
		{"choose(total >= 5, lie, lie)", Undefined(), Between(4, 5), Undefined()},
		{"choose(total >= 5, lie, 10)", maybe(1, 2), Between(4, 5), maybe(1, 10)},
		{"choose(total >= 5, 1 / lie, 0)", Point(0), Point(4), Point(0)}, // the side not taken does not matter
		{"count(lie > 1, total > 1, lie > 5)", Between(1, 2), Point(3), Between(1, 2)},
		{"count(lie > 1)", Undefined(), Point(3), Between(0, 1)},
		{"lie", Between(math.NaN(), 3), Point(0), Between(-inf, 3)},
		{"lie", Between(3, math.NaN()), Point(0), Between(3, inf)},
		{"lie", Point(inf), Point(0), Undefined()},
		{"lie", Between(inf, inf), Point(0), Between(largest, inf)},
		{"lie", Value{1, 2, False}, Point(0), Undefined()},
		{"lie", Point(math.Copysign(0, -1)), Point(0), Point(0)},
		{"1 + 2 * 3 - 4 / 8", Point(0), Point(0), Point(6.5)},
	} {
		p := mustCompile(t, c.src, Number, s)
		got := p.Number(s.frame(map[string]Value{"lie": c.lie, "total": c.total}))
		assert.Equal(t, c.want, got, "%s with %v, %v", c.src, c.lie, c.total)
		assert.False(t, math.Signbit(got.Lo) && got.Lo == 0 || math.Signbit(got.Hi) && got.Hi == 0, "negative zero: %s", c.src)
	}
}

func TestHours(t *testing.T) {
	s := newSheet()
	p := mustCompile(t, "hours(bed, up)", Number, s)
	day := Between(0, math.Nextafter(1440, 0)/60)
	for _, c := range []struct{ bed, up, want Value }{
		{Point(23 * 60), Point(7 * 60), Point(8)},
		{Point(30), Point(7*60 + 30), Point(7)},
		{Point(7 * 60), Point(7 * 60), Point(0)},
		{Point(7 * 60), Point(7*60 - 1), Point(1439.0 / 60)},
		{Point(25 * 60), Point(8 * 60), Point(7)}, // a window that goes on past midnight
		{Between(22*60, 23*60), Point(7 * 60), Between(8, 9)},
		{Between(22*60, 23*60), Between(6*60, 7*60), Between(7, 9)},
		{Between(22*60, 25*60), Point(7 * 60), Between(6, 9)},
		{Between(6*60, 8*60), Point(7 * 60), day}, // may be 0 to 1, or 23 to 24
		{Between(0, 1439), Point(7 * 60), day},
		{Between(-inf, inf), Point(7 * 60), day},
		{Anything(), Point(7 * 60), Value{day.Lo, day.Hi, Unknown}},
		{Undefined(), Point(7 * 60), Undefined()},
	} {
		assert.Equal(t, c.want, p.Number(s.frame(map[string]Value{"bed": c.bed, "up": c.up})), "%v %v", c.bed, c.up)
	}
	later := mustCompile(t, "hours(bed + 30, up)", Number, s)
	assert.Equal(t, Point(7.5), later.Number(s.frame(map[string]Value{"bed": Point(23 * 60), "up": Point(7 * 60)})))
	assert.Less(t, withinDay(-1e-300), 1440.0)
}

func TestGroups(t *testing.T) {
	s := newSheet()
	unsure := map[string]Value{"somatization.T": Point(70), "depression.T": Between(60, 70), "anxiety.T": Point(50)}
	f := s.frame(unsure)
	for src, want := range map[string]Value{
		"countif(aspect, T >= 65)":              Between(1, 2),
		"countif(aspect, T < 65)":               Between(1, 2),
		"countif(aspect, T == 50)":              Point(1),
		"countif(aspect, T != 50)":              Point(2),
		"countif(aspect, T >= 65 || T == 50)":   Between(2, 3),
		"countif(aspect, T >= mean(aspect, T))": Between(1, 2),
		"mean(aspect, T)":                       Between(60, 190.0/3),
		"mean(aspect)":                          maybe(-inf, inf),
		"countif(aspect, any(aspect, T >= 65))": Point(3),
		"countif(aspect, depression.T >= 65)":   Between(0, 3),
		"countif(aspect, raw >= 3) + 1":         Between(1, 4),
	} {
		assert.Equal(t, want, mustCompile(t, src, Number, s).Number(f), src)
	}
}

func TestOperands(t *testing.T) {
	s := newSheet()
	for src, want := range map[string][]string{
		"critical.ideation && depression.T >= 65 || depression.T > 2 * lie": {"critical.ideation", "depression.T", "lie"},
		"countif(aspect, T >= 65) >= 2 && anxiety.T > 60":                   {"somatization.T", "depression.T", "anxiety.T"},
		"any(aspect, band >= raised && lie > 2)":                            {"somatization.band", "lie", "depression.band", "anxiety.band"},
		"mean(aspect) > total":                                              {"somatization", "depression", "anxiety", "total"},
		"seconds < 2 * answered( )":                                         {"seconds", "answered( )"},
		"orange <= tier && person . sex == F":                               {"tier", "person.sex"},
		"1 < 2":                                                             nil,
	} {
		p := mustCompile(t, src, Truth, s)
		var got []string
		for _, ref := range p.Operands() {
			got = append(got, ref.Text)
		}
		assert.Equal(t, want, got, src)
	}
	p := mustCompile(t, "lie > 2 && 抑郁.T >= 65 && person.sex == F", Truth, s)
	assert.Equal(t, []Ref{
		{"lie", s.what["lie"].Slot, Number, nil, 0},
		{"抑郁.T", s.what["抑郁.T"].Slot, Number, nil, 11},
		{"person.sex", s.what["person.sex"].Slot, Word, sexes, 29},
	}, p.Operands())
}
