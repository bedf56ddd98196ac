package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// What is wrong with an event is told to the role of its office and to full. Whether there is a notice that an event of
// another office is about may follow from a critical item, so that neither messages nor the exit code say it.
func TestFaultsAreToldToTheRoleOfTheOffice(t *testing.T) {
	inNotices(t)
	const fault = "这名学生没有这个编号的通知"
	run := func(role, office string) result {
		writeFiles(t, map[string]string{"events.csv": moodEvents + "B1,2026-03-04,closed,周," + office + ",已面谈,,,N-0000000000000000\n"})
		return noticesSaid("2026-03-05T12:00", role)
	}
	for _, c := range []struct{ office, heard string }{{"psychologist", ""}, {"心理教师", ""}, {"班主任", "flag"}, {"head", "summary"}} {
		for _, role := range noticeRoles {
			r := run(role, c.office)
			if role == "full" || role == c.heard {
				assert.Equal(t, exitFindings, r.code, "%s %s", c.office, role)
				assert.Contains(t, r.err, fault, "%s %s", c.office, role)
				continue
			}
			assert.Equal(t, exitOK, r.code, "%s %s", c.office, role)
			assert.NotContains(t, r.err, fault, "%s %s", c.office, role)
		}
	}
}
