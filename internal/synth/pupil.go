// Package synth makes answer sheets of pupils who do not exist, for tests and first steps. The same seed makes the same
// bytes.
package synth

import (
	"math/rand/v2"

	"github.com/psynorm/psynorm/instruments"
)

// pupil is somebody invented.
type pupil struct {
	school, grade, class, id string
	sex                      int // 1 boy, 2 girl, as the questionnaire offers them
	stage                    int // 0 primary, 1 junior, 2 senior
	distress                 float64
	aspects                  []float64 // by aspect
	candour                  float64   // how little they flatter themselves
}

// draws are random numbers that depend on the seed alone.
type draws struct{ *rand.Rand }

func newDraws(seed uint64) draws { return draws{rand.New(rand.NewPCG(seed, 20260309))} }

// normal gives a number that is nearly normally distributed with mean 0 and SD 1: the sum of twelve uniform ones, less 6.
func (d draws) normal() float64 {
	sum := -6.0
	for range 12 {
		sum += d.Float64()
	}
	return sum
}

// character draws what a pupil is like: a general distress, and what is particular to each aspect.
func (p *pupil) character(d draws, aspects int) {
	p.distress, p.candour = d.normal(), d.normal()
	p.aspects = make([]float64, aspects)
	for i := range p.aspects {
		p.aspects[i] = d.normal()
	}
}

// role is what an item measures.
type role struct {
	aspect  int // -1 for none
	reverse bool
	lie     bool
	rare    float64 // of the items that a critical rule reads: how far above the mean the first "rarely" begins, in SD
}

// rareItems are those that hardly anybody marks: thoughts of suicide, a plan, being hurt.
var rareItems = []struct {
	id string
	sd float64
}{{"q79", 1.5}, {"q89", 2.3}, {"q99", 1.9}}

// roles reads off a definition what its items measure.
func roles(def *instruments.Definition) (out []role, aspects int) {
	out = make([]role, len(def.Items))
	for i := range out {
		out[i].aspect = -1
	}
	scales := aspectScales(def)
	for k, scale := range scales {
		for _, key := range def.Scales[scale].Keys {
			out[key.Item].aspect, out[key.Item].reverse = k, key.Reverse
		}
	}
	if lie, ok := def.Scale("lie"); ok {
		for _, key := range def.Scales[lie].Keys {
			out[key.Item].lie = true
		}
	}
	for _, r := range rareItems {
		if i, ok := def.Item(r.id); ok {
			out[i].rare = r.sd
		}
	}
	return out, len(scales)
}

// aspectScales gives the scales of the group of aspects; of an instrument that has none, all of them.
func aspectScales(def *instruments.Definition) (scales []int) {
	if group, ok := def.Group("aspect"); ok {
		return def.Groups[group].Scales
	}
	for i := range def.Scales {
		scales = append(scales, i)
	}
	return scales
}

// answer gives the option, from 1 to 5, that a pupil marks.
func (p *pupil) answer(d draws, r role) int {
	noise := d.normal()
	switch {
	case r.lie:
		return option(2.2 - float64(0.8*p.candour) + float64(0.7*noise))
	case r.rare > 0:
		felt := float64(0.6*p.distress) + float64(0.6*noise)
		return option(1.5 + float64(1.2*(felt-r.rare*0.85)))
	}
	felt := float64(0.28 * p.distress)
	if r.aspect >= 0 {
		felt += float64(0.3 * p.aspects[r.aspect])
	}
	level := 1.85 + float64(0.12*float64(p.stage)) + felt + float64(0.75*noise)
	if r.reverse {
		return 6 - option(level)
	}
	return option(level)
}

// option is the nearest of the options 1 to 5.
func option(level float64) int { return min(5, max(1, int(level+0.5))) }
