package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
)

func TestTable(t *testing.T) {
	results := []result{
		{mode: modes[0], all: 2 * time.Second, one: 3600 * time.Millisecond, loop: 500 * time.Millisecond, peak: 95_400_000},
		{mode: modes[2], all: 500 * time.Millisecond, one: 950 * time.Millisecond, loop: 250 * time.Millisecond},
	}
	lines := strings.Split(table(results, 1_000_000, 224_333_373, 5, true), "\n")
	assert.Equal(t, "| Written | Seconds | Sheets a second | With one processor | Peak memory | The loop | Times the loop |", lines[0])
	assert.Equal(t, "| --- | ---: | ---: | ---: | ---: | ---: | ---: |", lines[1])
	assert.Equal(t, "| every column of every scale | 2.00 | 500,000 | 3.60 (×1.80) | 95 MB | 0.50 | 4.0 |", lines[2])
	assert.Equal(t, "| counts by unit alone (`--rollup`) | 0.50 | 2,000,000 | 0.95 (×1.90) | not known | 0.25 | 2.0 |", lines[3])
	assert.Contains(t, lines[5], "1,000,000 sheets of 100 items in nine scales, 224 MB of CSV")
	assert.Contains(t, lines[6], machine())

	alone := table(results[:1], 999, 1, 1, false)
	assert.NotContains(t, alone, "loop")
	assert.Contains(t, alone, "\n999 sheets")
}

func TestBest(t *testing.T) {
	assert.Equal(t, 3*time.Second, best(0, 3*time.Second), "the first")
	assert.Equal(t, 2*time.Second, best(3*time.Second, 2*time.Second))
	assert.Equal(t, 2*time.Second, best(2*time.Second, 3*time.Second))
}
