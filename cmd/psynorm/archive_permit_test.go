package main

import (
	"os"
	"os/user"
	"strconv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/unprivileged"
)

// whoIAm is how this process's user is called: by a number in a container that has no name for it.
func whoIAm() string {
	id := strconv.Itoa(os.Getuid())
	if me, err := user.LookupId(id); err == nil {
		return me.Username
	}
	return id
}

// A file that does not open is not called damaged: whose it is is said. A folder in its place is one that nobody opens, root either.
func TestAFileThatMayNotBeOpenedIsNotDamaged(t *testing.T) {
	filedHere(t)
	require.NoError(t, os.Remove("city.db"))
	require.NoError(t, os.Mkdir("city.db", 0o700))
	me := whoIAm()
	for _, command := range []string{"verify", "list", "log"} {
		r := psynorm("en", "", "archive", command)
		assert.Equal(t, exitFindings, r.code, command)
		assert.Contains(t, r.err, "you may not read or write city.db, or its folder; it belongs to the user "+me)
		assert.NotContains(t, r.err, "restore")
	}
}

// Who is not root meets a file that may be read and not written.
func TestAFileThatMayNotBeWrittenIsNotDamaged(t *testing.T) {
	unprivileged.Run(t, func() {
		filedHere(t)
		require.NoError(t, os.Chmod("city.db", 0o400))
		r := psynorm("en", "", "archive", "list")
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.err, "you may not read or write city.db")
	})
}

// A file that is to be made in a folder of somebody else's has no owner yet.
func TestAFolderThatMayNotBeWrittenIsSaidToBeAnothers(t *testing.T) {
	unprivileged.Run(t, func() {
		filedHere(t)
		mustRun(t, "archive", "backup", "--out", "b.backup")
		require.NoError(t, os.Mkdir("closed", 0o500))
		me := whoIAm()
		r := psynorm("en", "", "archive", "restore", "--archive", "closed/city.db", "--from", "b.backup")
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.err, "closed/city.db cannot be made: you may not write into the folder closed, which belongs to the user "+me)
	})
}
