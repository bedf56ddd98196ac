package person_test

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

func TestParseSeconds(t *testing.T) {
	for _, c := range []struct {
		cell  string
		want  float64
		fault person.Fault
	}{
		{"238", 238, person.OK},
		{"０", 0, person.OK},
		{"238.5", 238.5, person.OK},
		{"123秒", 123, person.OK},
		{"123 秒", 123, person.OK},
		{"123s", 123, person.OK},
		{"1.5秒", 1.5, person.OK},
		{"00:03:58", 238, person.OK},
		{"1:03:58.5", 3838.5, person.OK},
		{"100:00:00", 360_000, person.OK},
		{"2分3秒", 123, person.OK},
		{"2分钟3秒", 123, person.OK},
		{"2 分 3 秒", 123, person.OK},
		{"1小时2分3秒", 3723, person.OK},
		{"1时3秒", 3603, person.OK},
		{"90分钟", 5400, person.OK},
		{"90分0秒", 5400, person.OK},
		{"2分", 120, person.OK},
		{"3:58", 0, person.SecondsAmbiguous},
		{"03:58", 0, person.SecondsAmbiguous},
		{"1小时60分", 0, person.NotSeconds},
		{"2分75秒", 0, person.NotSeconds},
		{"3秒2分", 0, person.NotSeconds},
		{"2分3", 0, person.NotSeconds},
		{"00:60:00", 0, person.NotSeconds},
		{"00:03:60", 0, person.NotSeconds},
		{"00:03:", 0, person.NotSeconds},
		{"0:3:58", 0, person.NotSeconds},
		{"-5", 0, person.NotSeconds},
		{"1e3", 0, person.NotSeconds},
		{"1,5", 0, person.NotSeconds},
		{"5.", 0, person.NotSeconds},
		{"1234567890", 0, person.NotSeconds},
		{"秒", 0, person.NotSeconds},
		{"很快", 0, person.NotSeconds},
		{"2026-03-09", 0, person.NotSeconds},
		{"", 0, person.Empty},
		{"-", 0, person.Placeholder},
	} {
		got, fault := person.ParseSeconds([]byte(c.cell))
		assert.Equal(t, c.fault, fault, "%q", c.cell)
		assert.Equal(t, c.want, got, "%q", c.cell)
	}
}

func TestWrittenDurationsAreReadBack(t *testing.T) {
	for s := range 40_000 {
		h, m, rest := s/3600, s/60%60, s%60
		for _, cell := range []string{
			fmt.Sprint(s), fmt.Sprintf("%d秒", s), fmt.Sprintf("%02d:%02d:%02d", h, m, rest),
			fmt.Sprintf("%d小时%d分%d秒", h, m, rest), fmt.Sprintf("%d分%d秒", s/60, rest),
		} {
			got, fault := person.ParseSeconds([]byte(cell))
			if fault != person.OK || got != float64(s) {
				require.Fail(t, "read wrong", "%s: %g, %s", cell, got, fault)
			}
		}
	}
}
