package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestRotationErasureAndRecovery(t *testing.T) {
	filedHere(t)
	mustRun(t, "archive", "backup", "--out", "before.backup")
	r := mustRun(t, "archive", "erase", "--id", "p1")
	assert.Contains(t, r.out, "can still be read", "it says what is left")
	headOf(t, r)
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "show", "--id", "p1").code)
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "erase", "--id", "p1").code)
	mustRun(t, "archive", "backup", "--out", "after.backup", "--erasures", "erased.txt")

	old := keyIDs(t)[0]
	r = mustRun(t, "archive", "rotate", "--to", "next")
	assert.Equal(t, []string{old, "next"}, keyIDs(t))
	recovery := recoveryKey.FindStringSubmatch(r.out)[1]

	mustRun(t, "archive", "restore", "--archive", "with.db", "--from", "before.backup")
	assert.Equal(t, exitOK, psynorm("en", "", "archive", "show", "--archive", "with.db", "--id", "p1").code, "an old backup has it")
	r = mustRun(t, "archive", "restore", "--archive", "without.db", "--from", "before.backup", "--erasures", "erased.txt")
	assert.Contains(t, r.out, "1 person left out")
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "show", "--archive", "without.db", "--id", "p1").code)
	assert.Equal(t, exitOK, psynorm("en", "", "archive", "show", "--archive", "without.db", "--id", "p2").code)

	assert.NotEqual(t, exitOK, psynorm("en", "", "archive", "rotate", "--destroy", "next").code, "it is in use")
	mustRun(t, "archive", "rotate", "--destroy", old)
	assert.Equal(t, []string{"next"}, keyIDs(t))
	assert.Equal(t, exitUnknownKey, psynorm("en", "", "archive", "list", "--archive", "with.db").code)
	change(t, "DELETE FROM psynorm_record WHERE number=(SELECT max(number) FROM psynorm_record)")
	assert.Equal(t, exitTampered, psynorm("en", "", "archive", "verify").code)
	r = mustRun(t, "archive", "restore", "--put-back", "--from", "after.backup")
	assert.Contains(t, r.out, "0 findings")

	require.NoError(t, os.Rename("safe/psynorm.keys", "safe/lost.keys"))
	assert.Equal(t, exitFindings, psynorm("en", "no key", "archive", "rotate", "--recover").code)
	r = psynorm("en", strings.ToLower(recovery)+"\n", "archive", "rotate", "--recover")
	require.Equal(t, exitOK, r.code, r.err)
	mustRun(t, "archive", "show", "--id", "p2")
	mustRun(t, "archive", "verify", "--head", headOf(t, r))
	r = psynorm("en", recovery+"\n", "archive", "rotate", "--recover")
	assert.NotEqual(t, exitOK, r.code, "a recovery key serves once")
}
