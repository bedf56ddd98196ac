package profile_test

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/profile"
)

func TestAttribute(t *testing.T) {
	p := &profile.Profile{
		Layout: &profile.Layout{Attributes: []profile.AttributeInfo{{ID: "sex", Words: []string{"F"}}, {ID: "age"}, {ID: "grade"}}},
		Person: []profile.Number{profile.Exactly(0), profile.Exactly(13), {}},
	}
	for _, tt := range []struct {
		name string
		of   profile.AttributeInfo
		want profile.Number
	}{
		{"a word, where the other list has it", profile.AttributeInfo{ID: "sex", Words: []string{"M", "F"}}, profile.Exactly(1)},
		{"a word that the other list lacks", profile.AttributeInfo{ID: "sex", Words: []string{"M"}}, profile.Number{}},
		{"a word for a number", profile.AttributeInfo{ID: "age", Words: []string{"13"}}, profile.Number{}},
		{"a number", profile.AttributeInfo{ID: "age"}, profile.Exactly(13)},
		{"one that is not known", profile.AttributeInfo{ID: "grade"}, profile.Number{}},
		{"one that is not there", profile.AttributeInfo{ID: "stage"}, profile.Number{}},
	} {
		assert.Equal(t, tt.want, p.Attribute(tt.of), tt.name)
	}
}

func TestBandAmong(t *testing.T) {
	from := &profile.ScaleInfo{Bands: []profile.BandInfo{{ID: "mild"}, {ID: "severe"}}}
	to := &profile.ScaleInfo{Bands: []profile.BandInfo{{ID: "none"}, {ID: "mild"}, {ID: "moderate"}}}
	assert.Equal(t, profile.Band{At: 2, Lo: 0, Hi: 0}, profile.Band{At: 1, Lo: 0, Hi: 2}.Among(from, to))
}
