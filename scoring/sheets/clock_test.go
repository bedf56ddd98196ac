package sheets

import (
	"math/rand/v2"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// The grammar of dates, times taken and damaged ids once more, as regular expressions.
var (
	dateGrammar  = regexp.MustCompile(`^(\d{4})(?:-(\d{1,2})-(\d{1,2})|/(\d{1,2})/(\d{1,2})|\.(\d{1,2})\.(\d{1,2})|年(\d{1,2})月(\d{1,2})日|(\d{2})(\d{2}))(?:$|[ T\x{00a0}\x{3000}])`)
	plainGrammar = regexp.MustCompile(`^(\d{1,9}(?:\.\d{1,9})?)(?:秒|s)?$`)
	clockGrammar = regexp.MustCompile(`^(\d{1,3}):([0-5]\d):([0-5]\d(?:\.\d{1,9})?)$`)
	wordGrammar  = regexp.MustCompile(`^(?:(\d{1,3})(?:小时|时))?(?:(\d{1,5})分钟?)?(?:(\d{1,9})秒)?$`)
	idGrammar    = regexp.MustCompile(`^\d(\.\d+)?[eE]\+?\d+$`)
)

func dateByGrammar(s string) (date time.Time, ok bool) {
	m := dateGrammar.FindStringSubmatch(s)
	if m == nil {
		return date, false
	}
	var parts []int
	for _, digits := range m[1:] {
		if digits != "" {
			n, _ := strconv.Atoi(digits)
			parts = append(parts, n)
		}
	}
	date = time.Date(parts[0], time.Month(parts[1]), parts[2], 0, 0, 0, 0, time.UTC)
	y, mo, d := date.Date()
	return date, y == parts[0] && int(mo) == parts[1] && d == parts[2] && firstYear <= y && y <= lastYear
}

func secondsByGrammar(s string) (seconds float64, ok bool) {
	parts := []string{"", "", ""}
	switch {
	case s == "":
		return 0, false
	case plainGrammar.MatchString(s):
		parts[2] = plainGrammar.FindStringSubmatch(s)[1]
	case clockGrammar.MatchString(s):
		parts = clockGrammar.FindStringSubmatch(s)[1:]
	case wordGrammar.MatchString(s):
		parts = wordGrammar.FindStringSubmatch(s)[1:]
	default:
		return 0, false
	}
	for i, unit := range []float64{3600, 60, 1} {
		x, _ := strconv.ParseFloat("0"+parts[i], 64)
		seconds += float64(x * unit)
	}
	return seconds, true
}

// TestScannersFollowTheGrammar compares what reads dates, times and ids byte by byte with regular expressions, on texts
// made of the pieces that matter.
func TestScannersFollowTheGrammar(t *testing.T) {
	rng := rand.New(rand.NewPCG(20, 26))
	pieces := strings.Split("0|1|2|5|9|12|31|60|59|2026|1999|03|123456789|-|/|.|:|年|月|日|小时|时|分|钟|分钟|秒|s|e|E|+|T| |\u00a0|\u3000|x|\xff|年3月|-03-", "|")
	n, dates, times, ids := 200_000, 0, 0, 0
	if testing.Short() {
		n = 60_000
	}
	for range n {
		var b strings.Builder
		b.WriteString([]string{"", "2026", "2026-1-", "2026年3月", "200003", "5.1", "5E"}[rng.IntN(7)])
		for range 1 + rng.IntN(8) {
			b.WriteString(pieces[rng.IntN(len(pieces))])
		}
		s := b.String()
		wantDate, wantOK := dateByGrammar(s)
		date, ok := parseDate([]byte(s))
		require.Equal(t, wantOK, ok, "date %q", s)
		if ok {
			require.Equal(t, wantDate, date, "date %q", s)
			dates++
		}
		wantSeconds, wantOK := secondsByGrammar(s)
		seconds, ok := parseSeconds([]byte(s))
		require.Equal(t, wantOK, ok, "time %q", s)
		if ok {
			require.Equal(t, wantSeconds, seconds, "time %q", s)
			times++
		}
		require.Equal(t, idGrammar.MatchString(s), isDamagedID(s), "id %q", s)
		if isDamagedID(s) {
			ids++
		}
	}
	require.Greater(t, min(dates, times, ids), n/1000, "%d dates, %d times, %d ids", dates, times, ids)
}
