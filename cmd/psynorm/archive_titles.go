package main

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
)

// titled gives the layout of a profile that was read from JSON, which has ids alone, with the titles of its definition.
func titled(of, definition *profile.Layout) *profile.Layout {
	out := *of
	out.Title = definition.Title
	out.Levels, out.Scales, out.Groups = slices.Clone(of.Levels), slices.Clone(of.Scales), slices.Clone(of.Groups)
	for i := range out.Levels {
		if k, ok := definition.Level(out.Levels[i].ID); ok {
			out.Levels[i] = definition.Levels[k]
		}
	}
	for i := range out.Groups {
		for _, g := range definition.Groups {
			if g.ID == out.Groups[i].ID {
				out.Groups[i].Title = g.Title
			}
		}
	}
	for i := range out.Scales {
		s := &out.Scales[i]
		k, ok := definition.Scale(s.ID)
		if !ok {
			continue
		}
		s.Title, s.Bands = definition.Scales[k].Title, slices.Clone(s.Bands)
		for b := range s.Bands {
			for _, band := range definition.Scales[k].Bands {
				if band.ID == s.Bands[b].ID {
					s.Bands[b].Title = band.Title
				}
			}
		}
	}
	return &out
}
