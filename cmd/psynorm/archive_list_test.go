package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestAClassIsNotToldWhereAPupilWent: a list has the class of the day and of the unit that was asked for.
func TestAClassIsNotToldWhereAPupilWent(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "move", "--id", "p1", "--unit", "东区/二中/5班", "--on", "2026-11-01")
	for _, c := range []struct {
		args []string
		want string
	}{
		{[]string{"list", "--unit", "西区/一中/1班", "--on", "2026-10-10"}, "p1,,西区/一中/1班,"},
		{[]string{"list", "--unit", "西区/一中/1班"}, "p1,,西区/一中/1班,"},
		{[]string{"list", "--on", "2026-10-31"}, "p1,,西区/一中/1班,"},
		{[]string{"list", "--on", "2026-11-01"}, "p1,,东区/二中/5班,"},
		{[]string{"list"}, "p1,,东区/二中/5班,"},
		{[]string{"due", "--wave", "2026-10", "-i", "gad7", "--unit", "西区", "--on", "2026-10-10"}, "p1,,西区/一中/1班,"},
	} {
		for _, role := range []string{"full", "flag"} {
			out := mustRun(t, append([]string{"archive", "--role", role}, c.args...)...).out
			assert.Contains(t, out, c.want, "%s: %q", role, c.args)
		}
	}
}
