package archive

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
)

// stayRow is a stay as it lies in the archive.
func stayRow(unit int64, since, until string) row { return row{int64(1), int64(7), unit, since, until} }

// stayLine is a stay as the tests write it; - for none.
func stayLine(r row) string {
	if r == nil {
		return "-"
	}
	return fmt.Sprintf("%d %s..%s", r[2], r[3], r[4])
}

// Where somebody is comes from sheets and registers of any wave, filed in any order.
func TestWhereSomebodyIs(t *testing.T) {
	const autumn, spring, october, leaves = "2025-09-01", "2026-04-01", "2026-10-08", "2026-06-30"
	for name, c := range map[string]struct {
		known         []row
		unit          int64
		from          string
		added, closed string
	}{
		"known by the class":                      {[]row{stayRow(10, spring, "")}, 1, october, "-", "-"},
		"the class, where the school is known":    {[]row{stayRow(1, spring, "")}, 10, october, "10 2026-10-08..", "1 2026-04-01..2026-10-07"},
		"the school before the class is known":    {[]row{stayRow(10, spring, "")}, 1, autumn, "1 2025-09-01..2026-03-31", "-"},
		"nothing is known":                        {nil, 1, spring, "1 2026-04-01..", "-"},
		"known":                                   {[]row{stayRow(1, spring, "")}, 1, october, "-", "-"},
		"the same day":                            {[]row{stayRow(1, spring, "")}, 1, spring, "-", "-"},
		"elsewhere from then on":                  {[]row{stayRow(1, spring, "")}, 2, october, "2 2026-10-08..", "1 2026-04-01..2026-10-07"},
		"elsewhere from the same day on":          {[]row{stayRow(1, spring, "")}, 2, spring, "2 2026-04-01..", "1 2026-04-01..2026-03-31"},
		"an earlier wave, filed later":            {[]row{stayRow(1, spring, "")}, 1, autumn, "1 2025-09-01..2026-03-31", "-"},
		"an earlier wave elsewhere":               {[]row{stayRow(1, spring, "")}, 2, autumn, "2 2025-09-01..2026-03-31", "-"},
		"one in between":                          {[]row{stayRow(1, autumn, "2026-10-07"), stayRow(1, october, "")}, 2, spring, "2 2026-04-01..2026-10-07", "1 2025-09-01..2026-03-31"},
		"an earlier day than the next, elsewhere": {[]row{stayRow(2, autumn, "2026-10-07"), stayRow(1, october, "")}, 1, spring, "1 2026-04-01..2026-10-07", "2 2025-09-01..2026-03-31"},
		"back after having left":                  {[]row{stayRow(1, autumn, leaves)}, 1, october, "1 2026-10-08..", "-"},
		"on the last day":                         {[]row{stayRow(1, autumn, leaves)}, 1, leaves, "-", "-"},
		"elsewhere on the last day":               {[]row{stayRow(1, autumn, leaves)}, 2, leaves, "2 2026-06-30..2026-06-30", "1 2025-09-01..2026-06-29"},
		"the day after the last":                  {[]row{stayRow(1, autumn, leaves)}, 2, "2026-07-01", "2 2026-07-01..", "-"},
		"elsewhere before having left":            {[]row{stayRow(1, autumn, leaves)}, 2, spring, "2 2026-04-01..2026-06-30", "1 2025-09-01..2026-03-31"},
	} {
		added, closed := placed(c.known, 7, c.unit, c.from, func(unit int64) bool { return unit == c.unit || unit == 10*c.unit })
		assert.Equal(t, c.added, stayLine(added), name)
		assert.Equal(t, c.closed, stayLine(closed), name)
		for _, r := range []row{added, closed} {
			assert.True(t, r == nil || r[1] == int64(7), name)
		}
	}
}

// A stay is void when another takes its place on its first day, and not when it lasts for one day.
func TestNobodyIsInAVoidStay(t *testing.T) {
	for until, void := range map[string]bool{"": false, "2026-04-01": false, "2026-03-31": true} {
		assert.Equal(t, void, isVoid(stayRow(1, "2026-04-01", until)), strings.TrimSpace("until "+until))
	}
}
