package library_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
)

// TestDefinitionsCoverThemselves counts, for every instrument, that its own tests expect each band of each scale, each
// tier, each critical item and each verdict that a validity rule can reach, and that each reverse key shows in a score
// that some test expects.
func TestDefinitionsCoverThemselves(t *testing.T) {
	for _, name := range library.Names(instruments.FileInstrument) {
		t.Run(name, func(t *testing.T) {
			def, err := library.Instrument(name)
			require.NoError(t, err)
			c := coverageOf(def)
			t.Log(c.String())
			assert.Zero(t, len(c.missing), "%s is not covered by its own tests in\n  %s", name, strings.Join(c.missing, "\n  "))
		})
	}
}

// coverage counts what the tests of a definition should show, and lists what none of them does.
type coverage struct {
	counts  []string
	missing []string
}

// String gives the counts: "12 bands, 4 tiers, ...".
func (c *coverage) String() string { return strings.Join(c.counts, ", ") }

// part counts a part of the definition and notes what is missing from it.
func (c *coverage) part(what string, all []string, covered func(i int) bool) {
	c.counts = append(c.counts, fmt.Sprintf("%d %s", len(all), what))
	for i, one := range all {
		if !covered(i) {
			c.missing = append(c.missing, one)
		}
	}
}

func coverageOf(def *instruments.Definition) *coverage {
	c := &coverage{}
	c.bands(def)
	c.tiers(def)
	c.reverseKeys(def)
	c.criticalItems(def)
	c.verdicts(def)
	return c
}

// expects reports whether some test expects a value of a name.
func expects(def *instruments.Definition, name, value string) bool {
	return slices.ContainsFunc(def.Tests, func(t instruments.Test) bool {
		return slices.ContainsFunc(t.Expect, func(e instruments.Given) bool {
			return e.Name == name && (e.Value == value || slices.Contains(e.Values, value))
		})
	})
}

func (c *coverage) bands(def *instruments.Definition) {
	var names, values, all []string
	for _, s := range def.Scales {
		if s.Bands == nil {
			continue
		}
		for _, b := range s.Bands.From {
			names, values = append(names, s.ID+".band"), append(values, b.ID)
			all = append(all, s.ID+".band: "+b.ID)
		}
	}
	c.part("bands", all, func(i int) bool { return expects(def, names[i], values[i]) })
}

func (c *coverage) tiers(def *instruments.Definition) {
	var all []string
	for _, l := range def.Levels {
		all = append(all, "tier: "+l.ID)
	}
	c.part("tiers", all, func(i int) bool { return expects(def, "tier", def.Levels[i].ID) })
}

func (c *coverage) criticalItems(def *instruments.Definition) {
	var all []string
	for _, r := range def.Critical {
		all = append(all, "critical: "+r.ID)
	}
	c.part("critical items", all, func(i int) bool { return expects(def, "critical", def.Critical[i].ID) })
}

func (c *coverage) verdicts(def *instruments.Definition) {
	words := []string{instruments.Invalid: "invalid", instruments.Doubtful: "doubtful"}
	var reached, all []string
	for _, r := range def.Validity {
		if word := words[r.Verdict]; !slices.Contains(reached, word) {
			reached, all = append(reached, word), append(all, "validity: "+word)
		}
	}
	c.part("verdicts", all, func(i int) bool { return expects(def, "validity", reached[i]) })
}

// reverseKeys looks for a test in which the answer to a reverse-keyed item counts otherwise than it would unreversed, and
// which expects the score.
func (c *coverage) reverseKeys(def *instruments.Definition) {
	type key struct {
		scale *instruments.Scale
		item  *instruments.Item
	}
	var reversed []key
	var all []string
	for i := range def.Scales {
		for _, k := range def.Scales[i].Keys {
			if k.Reverse {
				reversed = append(reversed, key{&def.Scales[i], &def.Items[k.Item]})
				all = append(all, def.Scales[i].ID+": -"+def.Items[k.Item].ID)
			}
		}
	}
	c.part("reverse keys", all, func(i int) bool {
		return slices.ContainsFunc(def.Tests, func(t instruments.Test) bool {
			return expectsScore(&t, reversed[i].scale) && showsReversal(def, &t, reversed[i].scale, reversed[i].item)
		})
	})
}

// expectsScore reports whether a test expects the number that a scale gives: the raw score or a standard one.
func expectsScore(t *instruments.Test, s *instruments.Scale) bool {
	return slices.ContainsFunc(t.Expect, func(e instruments.Given) bool {
		id, part, _ := strings.Cut(e.Name, ".")
		return id == s.ID && (part == "" || part == "raw" || slices.Contains(s.Norm, part))
	})
}

// showsReversal reports whether a test's answer to an item is worth something else when it is reversed. In a count it has
// to make the difference between counted and not.
func showsReversal(def *instruments.Definition, t *instruments.Test, s *instruments.Scale, it *instruments.Item) bool {
	for _, g := range slices.Backward(t.Answers) { // a later answer overrides
		if g.Name != it.ID {
			continue
		}
		i, _ := def.Item(it.ID)
		a := def.Decode(i, g.Value, instruments.CellsValue)
		if !a.Given {
			return false
		}
		x := a.Number
		if it.Kind == instruments.ItemChoice {
			x = it.Values[a.Option]
		}
		turned := it.Min + it.Max - x
		if s.Method == instruments.Count {
			return s.Count.Holds(x) != s.Count.Holds(turned)
		}
		return x != turned
	}
	return false
}
