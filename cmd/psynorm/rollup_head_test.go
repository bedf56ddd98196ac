package main

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestWhatIsMissingIsSaid wherever numbers are shown: of the file and of the wave before, as text, as JSON and beside the table.
func TestWhatIsMissingIsSaid(t *testing.T) {
	planForRollup(t)
	mustRun(t, "score", "--manifest", "m.json", "--chunks", "0-2", "--rollup", "part.rollup", "--wave", "2026-autumn")
	mustRun(t, "score", "-i", "mood.yaml", "-n", "norms.yaml", "--rollup", "whole.rollup", "--wave", "2026-autumn", "a.csv")
	writeFiles(t, map[string]string{"b.csv": contents(t, "b.csv") + "S7,B,1,1,1\n", "norms.yaml": contents(t, "norms.yaml") + "# otherwise\n"})
	mustRun(t, "plan", "-i", "mood.yaml", "-n", "norms.yaml", "-m", "m.yaml", "--roster", "roster.csv", "--chunk-size", "10", "--out", "old.json", "b.csv")
	mustRun(t, "score", "--manifest", "old.json", "--chunks", "1", "--rollup", "old.rollup", "--wave", "2026-spring")
	for lang, want := range map[string][]string{
		"zh": {"第 3-4 块；计划清单的", "其他块在 part.rollup 中", "第 0, 2-3 块", "其他块在 old.rollup 中", "注意：两轮所用的常模不同"},
		"en": {"counted from 0: 3-4;", "the others are in part.rollup", "counted from 0: 0, 2-3;", "the others are in old.rollup", "with other norm sets"},
	} {
		for _, flag := range []string{"--by=all", "--csv"} {
			r := psynorm(lang, "", "rollup", "show", "part.rollup", "--wave-before", "old.rollup", flag)
			require.Equal(t, exitOK, r.code, r.err)
			said := r.out
			if flag == "--csv" {
				said = r.err
				assert.NotContains(t, r.out, want[1], "the table stays one")
			}
			for _, text := range want {
				assert.Contains(t, said, text, flag)
			}
			assert.NotContains(t, said, "%!")
		}
	}
	assert.Empty(t, mustRun(t, "rollup", "show", "whole.rollup", "--csv").err)

	var head fileReport
	line := func(args ...string) string {
		r := mustRun(t, append([]string{"rollup", "show", "--json"}, args...)...)
		first, _, _ := strings.Cut(r.out, "\n")
		head = fileReport{}
		require.NoError(t, json.Unmarshal([]byte(first), &head))
		return first
	}
	line("part.rollup", "--wave-before", "old.rollup")
	require.Len(t, head.Missing, 1)
	assert.Equal(t, missingReport{head.Missing[0].Manifest, 5, [][2]int{{3, 4}}}, head.Missing[0])
	require.Len(t, head.Norms, 1)
	assert.Equal(t, "2026-autumn", strings.Join(head.Waves, ","))
	require.NotNil(t, head.Before)
	assert.Equal(t, "old.rollup", head.Before.File)
	assert.Equal(t, [][2]int{{0, 0}, {2, 3}}, head.Before.Missing[0].Chunks)
	assert.NotEqual(t, head.Norms[0].SHA256, head.Before.Norms[0].SHA256)
	assert.True(t, head.Before.OtherNorms)
	assert.Equal(t, []string{"2026-spring"}, head.Before.Waves)
	text := line("whole.rollup")
	assert.Contains(t, text, `"informant":""`)
	assert.Contains(t, text, `"missing":[]`)
	assert.Contains(t, text, `"wave_before":null`)
}
