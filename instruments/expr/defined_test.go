package expr

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestDefined(t *testing.T) {
	s := newSheet()
	p, faults := Compile("defined(total / positives)", Truth, s)
	require.Empty(t, faults)
	for _, tt := range []struct {
		name             string
		total, positives Value
		want             Tri
	}{
		{"both are there", Point(6), Point(2), True},
		{"divided by zero", Point(6), Point(0), False},
		{"perhaps divided by zero", Point(6), Between(0, 2), Unknown},
		{"missing, though some number it will be", Between(3, 5), Between(1, 2), Unknown},
		{"missing, and the same whatever it is", Between(0, 0), Between(1, 2), True},
		{"no norm", Anything(), Point(2), Unknown},
		{"an operand that does not exist", Undefined(), Point(2), False},
	} {
		t.Run(tt.name, func(t *testing.T) {
			assert.Equal(t, tt.want, p.Truth(s.frame(map[string]Value{"total": tt.total, "positives": tt.positives})))
		})
	}
}

// Whether a score that every complete sheet has is defined can be seen from its range; whether it is missing cannot.
func TestCheckOfDefined(t *testing.T) {
	s := newSheet()
	p, faults := Compile("defined(lie) && lie > 2", Truth, s)
	require.Empty(t, faults)
	found := p.Check(s.frame(map[string]Value{"lie": Between(0, 7)}))
	require.Len(t, found, 1)
	assert.True(t, found[0].Idle)
	assert.Equal(t, True, found[0].Value)
	assert.Empty(t, p.Check(s.frame(map[string]Value{"lie": {0, 7, Unknown}})))

	p, faults = Compile("!(lie > 5 && lie < 3)", Truth, s)
	require.Empty(t, faults)
	require.Len(t, p.Check(s.frame(map[string]Value{"lie": Between(0, 7)})), 1)
	assert.Empty(t, p.Check(s.frame(map[string]Value{"lie": Undefined()})), "nothing is always so of what does not exist")
}
