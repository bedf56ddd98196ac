package person

import (
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/require"
)

// on gives a day.
func on(t testing.TB, s string) time.Time {
	t.Helper()
	if s == "" {
		return time.Time{}
	}
	day, err := time.Parse(time.DateOnly, s)
	require.NoError(t, err)
	return day
}

// widen writes a text as a school's typist may: full-width characters, blanks and invisible characters around it.
func widen(s string) string {
	wide := strings.Map(func(r rune) rune {
		if '!' <= r && r <= '~' {
			return r + 0xfee0
		}
		return r
	}, s)
	return "\ufeff\u3000 \t" + wide + "\u00a0\u200b\r\n"
}
