package library_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
)

// leastShare is the part of all wrong versions that has to be noticed.
const leastShare = 0.99

// TestDefinitionsNoticeTheirMutants makes one wrong version after another of each instrument: an item keyed the other
// way, an item in the wrong scale, an edge of a band, a step or an attribute or a number in a rule off by one unit
// (unit_test.go says which), a missing answer more or less allowed. Each has to be refused by Parse or Check, or to fail
// a test of the definition itself.
func TestDefinitionsNoticeTheirMutants(t *testing.T) {
	var total tally
	var lock sync.Mutex
	t.Run("all", func(t *testing.T) {
		for _, name := range library.Names(instruments.FileInstrument) {
			t.Run(name, func(t *testing.T) {
				t.Parallel()
				counts := librarySubject(t, name).try(t)
				t.Log(counts.String())
				if !testing.Short() { // one in ten says too little of a single definition
					assert.GreaterOrEqual(t, counts.share(), leastShare, counts.String())
				}
				lock.Lock()
				defer lock.Unlock()
				total.add(counts)
			})
		}
	})
	t.Log("all instruments: " + total.head())
	assert.GreaterOrEqual(t, total.share(), leastShare)
}

// mutants lists every wrong version of the definition.
func (s *subject) mutants(t *testing.T) (out []mutant) {
	t.Helper()
	out = append(out, s.keyMutants()...)
	out = append(out, s.bandMutants()...)
	out = append(out, s.stepMutants()...)
	out = append(out, s.attributeMutants()...)
	out = append(out, s.missingMutants()...)
	return append(out, s.ruleMutants(t)...)
}

// try runs the definition's tests on its wrong versions: all of them, or with -short one in ten.
func (s *subject) try(t *testing.T) (counts tally) {
	t.Helper()
	for i, m := range s.mutants(t) {
		if testing.Short() && i%10 != 0 {
			continue
		}
		counts.count(m, s.outcome(m))
	}
	return counts
}

// tally counts what became of wrong versions.
type tally struct {
	refused, failed int
	unnoticed       []string
}

func (c *tally) count(m mutant, o outcome) {
	switch o {
	case refused:
		c.refused++
	case failed:
		c.failed++
	default:
		c.unnoticed = append(c.unnoticed, m.String())
	}
}

func (c *tally) add(d tally) {
	c.refused += d.refused
	c.failed += d.failed
	c.unnoticed = append(c.unnoticed, d.unnoticed...)
}

func (c *tally) made() int { return c.refused + c.failed + len(c.unnoticed) }

// share is the part that was noticed, 1 of nothing.
func (c *tally) share() float64 {
	if c.made() == 0 {
		return 1
	}
	return float64(c.refused+c.failed) / float64(c.made())
}

// head says the counts in a line.
func (c *tally) head() string {
	return fmt.Sprintf("%d of %d wrong versions noticed, %.2f %%: %d refused by check, %d by a failing test",
		c.refused+c.failed, c.made(), 100*c.share(), c.refused, c.failed)
}

// String adds the list of those that nothing noticed.
func (c *tally) String() string {
	if len(c.unnoticed) == 0 {
		return c.head()
	}
	return c.head() + "; unnoticed:\n  " + strings.Join(c.unnoticed, "\n  ")
}
