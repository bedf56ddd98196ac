package scoring

import (
	"math"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
)

// TestSpans: a metric lies within its range, and five standard deviations around its mean where nothing bounds it.
func TestSpans(t *testing.T) {
	set := &norms.Set{Metrics: norms.BuiltIn()}
	low, high := math.Inf(-1), math.Inf(1)
	set.Metrics = append(set.Metrics, norms.Metric{Name: "clamped", Mean: 50, SD: 10, Lo: 20, Hi: 90},
		norms.Metric{Name: "floor", Mean: 50, SD: 10, Lo: 20, Hi: high}, norms.Metric{Name: "ceiling", Mean: 50, SD: 10, Lo: low, Hi: 70})
	s := &Scorer{}
	s.sets = append(s.sets, normSet{Set: set})
	provided := []conversion{{Converter: &norms.Converter{}}}
	for name, want := range map[string]profile.Span{
		"z": {Lo: -5, Hi: 5, SD: 1}, "T": {Lo: 0, Hi: 100, Mean: 50, SD: 10}, "IQ": {Lo: 25, Hi: 175, Mean: 100, SD: 15},
		"sten": {Lo: 1, Hi: 10, Whole: true, Mean: 5.5, SD: 2}, "stanine": {Lo: 1, Hi: 9, Whole: true, Mean: 5, SD: 2},
		"percentile": {Lo: 0, Hi: 100}, "clamped": {Lo: 20, Hi: 90, Mean: 50, SD: 10},
		"floor": {Lo: 20, Hi: 100, Mean: 50, SD: 10}, "ceiling": {Lo: 0, Hi: 70, Mean: 50, SD: 10}, "another": {},
	} {
		assert.Equal(t, want, s.span(&metric{name: name, cells: provided}), name)
		assert.Zero(t, s.span(&metric{name: name, set: -1}), "%s, which no set provides", name)
	}
}
