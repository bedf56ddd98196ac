package instruments_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/instruments"
)

func TestAttributeParse(t *testing.T) {
	d := must(t, reference(t))
	for _, tt := range []struct {
		attribute, value string
		want             float64
		ok               bool
	}{
		{"sex", "F", 1, true},
		{"sex", "f", 0, false},
		{"age", "14", 14, true},
		{"age", "14.9", 14, true}, // completed years
		{"age", "-0.5", 0, false},
		{"age", "150.5", 0, false},
		{"age", "014", 0, false},
		{"age_months", "167.5", 167, true},
		{"stage", "junior", 1, true},
		{"stage", "", 0, false},
	} {
		i, known := d.Attribute(tt.attribute)
		assert.True(t, known)
		got, ok := d.Attributes[i].Parse(tt.value)
		assert.Equal(t, tt.ok, ok, "%s %q", tt.attribute, tt.value)
		if ok {
			assert.Equal(t, tt.want, got, "%s %q", tt.attribute, tt.value)
		}
	}
	assert.Equal(t, "age", d.Attributes[instruments.AttributeAge].ID)
	assert.Equal(t, "age_months", d.Attributes[instruments.AttributeAgeMonths].ID)
}
