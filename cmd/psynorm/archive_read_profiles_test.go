package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheHighestSheetOfAWaveIsHeeded: who answered twice is not read by the last sheet alone, nor at a tier set in between.
func TestTheHighestSheetOfAWaveIsHeeded(t *testing.T) {
	filedHere(t)
	head, _, _ := strings.Cut(phqSheets, "\n")
	writeFiles(t, map[string]string{
		"again.csv":  head + "\np1,王小红,西区,一中,1班,2026-10-12,1,1,0,1,1,1,1,0,0\n",
		"events.csv": "id,date,kind,author,role,reason,level\np1,2026-10-14,tier-set,周,psychologist,面谈后,yellow\n",
	})
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "again.csv")
	mustRun(t, "archive", "add", "--events", "events.csv")
	for role, says := range map[string]string{
		"full":    "The tier of another sheet of this wave counts: High risk; Assess the risk of self-harm the same day and refer\n",
		"summary": "The tier of another sheet of this wave counts: High risk; Assess the risk of self-harm the same day and refer\n",
		"flag":    "please observe\n", "self": "may be hard for you", "guardian": "may be hard for your child",
	} {
		shown := mustRun(t, "archive", "show", "--id", "p1", "--role", role, "--turned-on").out
		_, last, found := strings.Cut(shown, "2026-10-12")
		require.True(t, found, shown)
		assert.Contains(t, last, says, role)
		assert.NotContains(t, last, "(this counts)", role)
		assert.NotContains(t, last, "nothing in particular", role)
	}
}

// TestSheetsOfOtherOccasionsAreNotHeeded: of another wave, day, informant or pupil, nor what has been corrected since.
func TestSheetsOfOtherOccasionsAreNotHeeded(t *testing.T) {
	const (
		head = "id,wave,date,informant,q1,q2,q3,q4,q5,q6,q7,q8,q9\n"
		high = ",3,3,3,3,3,3,3,3,3\n"
		low  = ",0,0,0,1,0,0,0,0,0\n"
	)
	for name, c := range map[string]struct {
		sheets []string // filed one after the other
		heeded bool
	}{
		"of one wave":       {[]string{"p1,2026-10,2026-10-09,self" + high + "p1,2026-10,2026-10-12,self" + low}, true},
		"of two waves":      {[]string{"p1,2026-10,2026-10-09,self" + high + "p1,2026-11,2026-11-12,self" + low}, false},
		"of one day":        {[]string{"p1,,2026-10-12,self" + high + "p1,,2026-10-12,self" + low}, true},
		"of two days":       {[]string{"p1,,2026-10-09,self" + high + "p1,,2026-10-12,self" + low}, false},
		"of two informants": {[]string{"p1,2026-10,2026-10-09,parent" + high + "p1,2026-10,2026-10-12,self" + low}, false},
		"of two pupils":     {[]string{"p2,2026-10,2026-10-09,self" + high + "p1,2026-10,2026-10-12,self" + low}, false},
		"of two linked ids": {[]string{"p3,2026-10,2026-10-09,self" + high + "p1,2026-10,2026-10-12,self" + low}, true},
		"corrected since":   {[]string{"p1,2026-10,2026-10-12,self" + high, "p1,2026-10,2026-10-12,self" + low}, false},
		"corrected upwards": {[]string{"p1,2026-10,2026-10-12,self" + low, "p1,2026-10,2026-10-12,self" + high}, false},
	} {
		t.Run(name, func(t *testing.T) {
			t.Chdir(t.TempDir())
			newArchiveHere(t)
			mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
			mustRun(t, "archive", "wave", "2026-11", "2026-11-08", "2026-11-30")
			for _, sheets := range c.sheets {
				writeFiles(t, map[string]string{"s.csv": head + sheets})
				mustRun(t, "archive", "add", "-i", "phq9", "s.csv")
			}
			if strings.Contains(c.sheets[0], "p3") {
				mustRun(t, "archive", "link", "p1", "p3")
			}
			for _, revisions := range []string{"--revisions=false", "--revisions"} {
				shown := mustRun(t, "archive", "show", "--id", "p1", revisions).out
				assert.Equal(t, c.heeded, strings.Contains(shown, "The tier of another sheet of this wave counts: High risk"), shown)
			}
		})
	}
}
