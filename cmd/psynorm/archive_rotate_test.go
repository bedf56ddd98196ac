package main

import (
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
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
	assert.Equal(t, exitUnknownKey, r.code, "a recovery key serves once")
	assert.Contains(t, r.err, "the recovery key does not open this archive")
	assert.NotContains(t, r.err, "master key")
}

func TestABackupIsRestoredWithTheRecoveryKeyOfItsTime(t *testing.T) {
	t.Chdir(t.TempDir())
	recovery := newArchiveHere(t)
	writeFiles(t, map[string]string{"s.csv": phqSheets})
	mustRun(t, "archive", "wave", "2026-10", "2026-10-08", "2026-10-30")
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "s.csv")
	assert.Contains(t, mustRun(t, "archive", "backup", "--out", "b.backup").out, "or with --recover the recovery key of now")
	mustRun(t, "archive", "erase", "--id", "p1")
	mustRun(t, "archive", "backup", "--out", "later.backup", "--erasures", "erased.txt")
	mustRun(t, "archive", "rotate") // the recovery key of now is another
	require.NoError(t, os.Rename("safe/psynorm.keys", "safe/lost.keys"))

	restore := []string{"archive", "restore", "--archive", "again.db", "--from", "b.backup", "--erasures", "erased.txt", "--recover"}
	other := archive.Recovery(archive.NewKey()).String()
	r := psynorm("en", other+"\n", restore...)
	assert.Equal(t, exitUnknownKey, r.code)
	assert.Contains(t, r.err, "the recovery key does not open")
	r = psynorm("en", recovery+"\n", restore...)
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.out, "1 person left out")
	renewed := recoveryKey.FindStringSubmatch(r.out)[1]
	assert.NotEqual(t, recovery, renewed)
	mustRun(t, "archive", "verify", "--archive", "again.db", "--head", headOf(t, r))
	mustRun(t, "archive", "show", "--archive", "again.db", "--id", "p2")
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "show", "--archive", "again.db", "--id", "p1").code)
	r = psynorm("en", recovery+"\n", "archive", "rotate", "--archive", "again.db", "--recover")
	assert.Equal(t, exitUnknownKey, r.code, "that of then has given way")
	r = psynorm("en", renewed+"\n", "archive", "rotate", "--archive", "again.db", "--recover")
	assert.Equal(t, exitOK, r.code, r.err)

	for _, args := range [][]string{{"--put-back", "--recover"}, {"--put-back", "--to", "x"}, {"--to", "x"}} {
		r = psynorm("en", "", append([]string{"archive", "restore", "--from", "b.backup"}, args...)...)
		assert.Equal(t, exitUsage, r.code, "%v", args)
	}
}

// TestWhatWasRestoredHasItsHeadThoughTheKeysStay: the head that is printed is that of the archive which is there.
func TestWhatWasRestoredHasItsHeadThoughTheKeysStay(t *testing.T) {
	t.Chdir(t.TempDir())
	recovery := newArchiveHere(t)
	mustRun(t, "archive", "backup", "--out", "b.backup")
	now := keyIDs(t)[0]
	r := psynorm("en", recovery+"\n", "archive", "restore", "--archive", "again.db", "--from", "b.backup", "--recover", "--to", now)
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.out, " 0 findings")
	assert.Equal(t, []string{now}, keyIDs(t))
	mustRun(t, "archive", "verify", "--archive", "again.db", "--head", headOf(t, r))
}

// TestHelpSaysWhatANewKeyIsCalled: rotating and restoring call it alike, and as it is.
func TestHelpSaysWhatANewKeyIsCalled(t *testing.T) {
	for _, command := range []string{"rotate", "restore"} {
		for lang, says := range map[string]string{"en": "without it this year and a number, for --keys", "zh": "用 --keys 时不写即今年和序号"} {
			assert.Contains(t, strings.Join(strings.Fields(psynorm(lang, "", "archive", command, "-h").out), " "), says, command)
		}
	}
	filedHere(t)
	mustRun(t, "archive", "rotate")
	assert.Regexp(t, `^\d{4}-2$`, keyIDs(t)[1])
}
