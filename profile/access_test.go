package profile

import (
	"reflect"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestWhatTheDefinitionDoesNotHaveIsNil(t *testing.T) {
	p := demoDetermined()
	assert.Nil(t, p.Score("nothing"))
	assert.Nil(t, p.Standard("nothing", "T"))
	assert.Nil(t, p.Standard("depression", "stanine"))
	require.NotNil(t, p.Standard("depression", "T"))
	_, ok := p.Level("blue")
	assert.False(t, ok)
}

func TestThereIsALevelOnlyWhereOneIsSaid(t *testing.T) {
	for name, want := range map[string]string{"determined": "red", "at-least": "yellow", "undetermined": "", "withheld": "", "no-tiers": ""} {
		level, ok := demoProfiles()[name].TierLevel()
		assert.Equal(t, want, level, name)
		assert.Equal(t, want != "", ok, name)
	}
}

func TestReasonsCanBeLeftEarly(t *testing.T) {
	p := demoAtLeast()
	n := 0
	for range p.Reasons() {
		if n++; n == 2 {
			break
		}
	}
	assert.Equal(t, 2, n)
	for r := range p.Reasons() {
		assert.True(t, r.Fired)
		break
	}
}

// A rule sees of a partial score its bounds alone: the value is no estimate of the complete one.
func TestReadOfAPartialScore(t *testing.T) {
	p := demoAtLeast()
	require.Equal(t, Partial, p.Score("positives").State)
	n, word := p.Read(Operand{Kind: OperandRaw, Index: 2})
	_, ok := n.Point()
	assert.False(t, ok)
	assert.Empty(t, word)
	lo, _ := n.Lower()
	hi, _ := n.Upper()
	assert.Equal(t, []float64{1, 6}, []float64{lo, hi})
}

// Clone shares no list with the original, also none that somebody adds to Profile.
func TestCloneSharesNothing(t *testing.T) {
	p := demoAtLeast()
	before := string(AppendJSON(nil, p))
	c := p.Clone()
	require.Equal(t, before, string(AppendJSON(nil, c)))
	require.Same(t, p.Layout, c.Layout)
	spoil(reflect.ValueOf(c).Elem())
	assert.Equal(t, before, string(AppendJSON(nil, p)))
}

// spoil zeroes the elements of every list in a struct, but for the Layout, which is shared on purpose.
func spoil(v reflect.Value) {
	for i := range v.NumField() {
		switch f := v.Field(i); f.Kind() {
		case reflect.Slice:
			for k := range f.Len() {
				f.Index(k).SetZero()
			}
		case reflect.Struct:
			spoil(f)
		}
	}
}

func TestTextsThatAreNoUTF8(t *testing.T) {
	p := demoNoTiers()
	p.ID = "a\xffb\xc3"
	q, err := ParseJSON(AppendJSON(nil, p))
	require.NoError(t, err)
	assert.Equal(t, "a\ufffdb\ufffd", q.ID, "as encoding/json does")
}
