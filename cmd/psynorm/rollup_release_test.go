package main

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// releasable makes a roll-up file of two schools, of so many pupils each.
func releasable(t *testing.T, name, wave string, pupils int) {
	t.Helper()
	rows := "id,county,school,class,q1,q2,q3,q4,q5,q6,q7,q8,q9\n"
	for n := range 2 * pupils {
		rows += fmt.Sprintf("P%d,西区,第%d中学,%d,%d,2,0,1,%d,0,1,0,0\n", n, 1+n%2, 1+n%3, n%4, n/7%3)
	}
	require.NoError(t, os.WriteFile(name+".csv", []byte(rows), 0o600))
	mustRun(t, "score", "-i", "phq9", "--rollup", name+".rollup", "--wave", wave, name+".csv")
}

func TestReleaseFromRollupToText(t *testing.T) {
	t.Chdir(t.TempDir())
	releasable(t, "spring", "2026-spring", 60)
	releasable(t, "autumn", "2026-autumn", 80)
	r := mustRun(t, "rollup", "release", "--out", "spring.release", "spring.rollup")
	assert.Contains(t, r.out, "2026-spring")
	mustRun(t, "rollup", "release", "--out", "autumn.release", "autumn.rollup")
	for lang, want := range map[string][]string{
		"zh": {"2026-autumn", "第1中学", "应测", "与轮次 2026-spring 相比", "* 为保护"},
		"en": {"2026-autumn", "第1中学", "expected", "Since the wave 2026-spring", "* not shown"},
	} {
		r := psynorm(lang, "", "rollup", "show", "autumn.release", "--unit", "西区", "--wave-before", "spring.release")
		require.Equal(t, exitOK, r.code, r.err)
		for _, text := range want {
			assert.Contains(t, r.out, text)
		}
	}
}

func TestReleasesThatAreRefused(t *testing.T) {
	t.Chdir(t.TempDir())
	releasable(t, "autumn", "2026-autumn", 60)
	mustRun(t, "rollup", "release", "--out", "autumn.release", "autumn.rollup")
	require.NoError(t, os.WriteFile("low.yaml", []byte("psynorm: 1\nlimits: low\ncount: 2\n"), 0o600))
	text, err := os.ReadFile("autumn.release")
	require.NoError(t, err)
	require.NoError(t, os.WriteFile("changed.release", []byte(strings.Replace(string(text), `"present":`, `"present":1`, 1)), 0o600))
	require.NoError(t, os.Mkdir("sub", 0o700))
	mustRun(t, "rollup", "release", "--out", "sub/autumn.release", "autumn.rollup")
	for name, c := range map[string]struct {
		args []string
		says string
	}{
		"in sub":   {[]string{"release", "--out", "sub/autumn.release", "autumn.rollup"}, "is there already"},
		"frozen":   {[]string{"release", "--out", "autumn.release", "autumn.rollup"}, "is there already"},
		"ending":   {[]string{"release", "--out", "autumn.json", "autumn.rollup"}, "ends in .release"},
		"limits":   {[]string{"release", "--out", "b.release", "--limits", "low.yaml", "autumn.rollup"}, "low.yaml:3:8"},
		"level":    {[]string{"release", "--out", "b.release", "--down-to", "street", "autumn.rollup"}, "--down-to"},
		"wave":     {[]string{"release", "--out", "b.release", "--wave", "other", "autumn.rollup"}, "2026-autumn"},
		"changed":  {[]string{"show", "changed.release"}, "was changed"},
		"no unit":  {[]string{"show", "autumn.release", "--unit", "nowhere"}, "no unit"},
		"not that": {[]string{"release", "--out", "b.release", "autumn.release"}, "not a roll-up file"},
		"none":     {[]string{"release", "--out", "b.release"}, "name one roll-up file"},
	} {
		r := psynorm("en", "", append([]string{"rollup"}, c.args...)...)
		assert.NotEqual(t, exitOK, r.code, name)
		assert.Contains(t, r.err, c.says, name)
	}
}

// TestAReleasedUnitIsNamedAsInRollups: with / in its name, with a / too many, and by what is near where there is none.
func TestAReleasedUnitIsNamedAsInRollups(t *testing.T) {
	t.Chdir(t.TempDir())
	rows := "id,county,school,class,q1,q2,q3,q4,q5,q6,q7,q8,q9\n"
	for n := range 60 {
		rows += fmt.Sprintf("P%d,西区,A/B 校,%d,%d,2,0,1,%d,0,1,0,0\n", n, 1+n%3, n%4, n/7%3)
	}
	require.NoError(t, os.WriteFile("s.csv", []byte(rows), 0o600))
	mustRun(t, "score", "-i", "phq9", "--rollup", "s.rollup", "--wave", "autumn", "s.csv")
	mustRun(t, "rollup", "release", "--out", "s.release", "s.rollup")
	for _, file := range []string{"s.rollup", "s.release"} {
		for _, unit := range []string{`西区/A\/B 校`, "西区/A/B 校", "/西区/A/B 校/"} {
			assert.Contains(t, mustRun(t, "rollup", "show", file, "--unit", unit).out, "A/B 校", file)
		}
		r := psynorm("en", "", "rollup", "show", file, "--unit", "B 校")
		assert.Equal(t, exitUsage, r.code, r.err)
		assert.Contains(t, r.err, `西区 / A\/B 校`, file)
	}
}
