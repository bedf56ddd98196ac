package main

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/scoring"
)

func TestReport(t *testing.T) {
	sheets := &sample{format: "CSV", sheets: 1_000_000, columns: 106, bytes: 224_333_373, loop: "loop", results: []result{
		{mode: csvModes[0], all: 2 * time.Second, one: 3600 * time.Millisecond, loop: 500 * time.Millisecond, peak: 95_400_000},
		{mode: csvModes[2], all: 500 * time.Millisecond, one: 950 * time.Millisecond, loop: 250 * time.Millisecond},
	}}
	book := &sample{format: "an Excel workbook", sheets: 60_000, columns: 108, bytes: 20_900_000, unpacked: 180_100_000, results: []result{
		{mode: bookModes[0], all: 4 * time.Second, one: 5 * time.Second, peak: 80_000_000},
	}}
	both := bench{samples: []*sample{sheets, book}}
	assert.Equal(t, []string{
		"| Written, from CSV | Seconds | Sheets a second | With one processor | Peak memory | The loop | Times the loop |",
		"| --- | ---: | ---: | ---: | ---: | ---: | ---: |",
		"| every column of every scale | 2.00 | 500,000 | 3.60 (×1.80) | 95 MB | 0.50 | 4.0 |",
		"| counts by unit alone (`--rollup`, CSV) | 0.50 | 2,000,000 | 0.95 (×1.90) | not known | 0.25 | 2.0 |",
		"",
		"1,000,000 sheets of 100 items in nine scales, 106 columns, 224 MB.",
		"",
		"| Written, from an Excel workbook | Seconds | Sheets a second | With one processor | Peak memory |",
		"| --- | ---: | ---: | ---: | ---: |",
		"| every column of every scale | 4.00 | 15,000 | 5.00 (×1.25) | 80 MB |",
		"",
		"60,000 sheets of 100 items in nine scales, 108 columns, 20 MB, unpacked 180 MB.",
		"",
		"From file to file; the best of 5 runs of each. psynorm " + scoring.Version + " on",
		machine() + ".",
		"",
	}, strings.Split(both.report(5), "\n"))

	sheets.loop, sheets.sheets = "", 999
	alone := bench{samples: []*sample{sheets}}
	text := alone.report(1)
	assert.NotContains(t, text, "loop")
	assert.NotContains(t, text, "workbook")
	assert.Contains(t, text, "\n999 sheets")
	assert.Contains(t, text, "; one run of each. ")
}
