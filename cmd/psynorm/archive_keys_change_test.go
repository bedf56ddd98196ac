package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"runtime"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/cmd/database"
	"github.com/psynorm/psynorm/internal/filelock"
	"github.com/psynorm/psynorm/internal/unprivileged"
	"github.com/psynorm/psynorm/profile/archive"
)

// keyFile is the text of the file of keys.
func keyFile(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("safe/psynorm.keys")
	require.NoError(t, err)
	return string(text)
}

// keyIDs lists the ids in the file of keys.
func keyIDs(t *testing.T) (list []string) {
	t.Helper()
	for line := range strings.Lines(keyFile(t)) {
		if !strings.HasPrefix(line, "#") {
			list = append(list, strings.Fields(line)[0])
		}
	}
	return list
}

// onlyKeys checks that a command has left nothing beside the file of keys.
func onlyKeys(t *testing.T) {
	t.Helper()
	list, err := os.ReadDir("safe")
	require.NoError(t, err)
	require.Len(t, list, 1)
	assert.Equal(t, "psynorm.keys", list[0].Name())
}

// A command that changes the file of keys waits for another that does, and keeps what that has written.
func TestWhatAnotherCommandWritesIntoTheKeysStays(t *testing.T) {
	filedHere(t)
	year := keyIDs(t)[0]
	mustRun(t, "archive", "rotate", "--to", "second")
	for name, args := range map[string][]string{
		"rotate": {"archive", "rotate", "--to", "third"}, "destroy": {"archive", "rotate", "--destroy", year},
	} {
		held, err := lockFile(t.Context(), "safe/.psynorm.keys.lock", time.Minute)
		require.NoError(t, err)
		ended := make(chan result)
		go func() { ended <- psynorm("en", "", args...) }()
		time.Sleep(500 * time.Millisecond) // time enough to read the file, for a command that does not wait
		text := keyFile(t) + "# of " + name + "\n" + name + " " + strings.Repeat("ab", 32) + "\n"
		require.NoError(t, os.WriteFile("safe/psynorm.keys", []byte(text), 0o600))
		require.NoError(t, unlockFile(held))
		r := <-ended
		require.Equal(t, exitOK, r.code, r.err)
		assert.Contains(t, keyFile(t), "# of "+name+"\n"+name+" abab", "and what is no key too")
		onlyKeys(t)
	}
	assert.ElementsMatch(t, []string{"second", "third", "rotate", "destroy"}, keyIDs(t))
	mustRun(t, "archive", "verify")
}

func TestTwoRotationsAtOnce(t *testing.T) {
	filedHere(t)
	for range 3 {
		var both sync.WaitGroup
		for range 2 {
			both.Go(func() { assert.Equal(t, exitOK, psynorm("en", "", "archive", "rotate").code) })
		}
		both.Wait()
		mustRun(t, "archive", "verify")
	}
	year := now().Format("2006")
	want := []string{year}
	for generation := 2; generation <= 7; generation++ {
		want = append(want, fmt.Sprintf("%s-%d", year, generation))
	}
	assert.Equal(t, want, keyIDs(t))
	onlyKeys(t)
}

func TestALockedFile(t *testing.T) {
	name := t.TempDir() + "/lock"
	held, err := lockFile(t.Context(), name, 0)
	require.NoError(t, err)
	_, err = lockFile(t.Context(), name, 20*time.Millisecond)
	require.ErrorIs(t, err, errHeld)
	stopped, stop := context.WithCancel(t.Context())
	stop()
	_, err = lockFile(stopped, name, time.Hour)
	require.ErrorIs(t, err, context.Canceled)
	waiting, err := os.Open(name) // by one that waits for the lock
	require.NoError(t, err)
	require.NoError(t, unlockFile(held))
	assert.False(t, isNamed(waiting, name), "what it gets is a lock on nothing")
	require.NoError(t, waiting.Close())
	held, err = lockFile(t.Context(), name, 0)
	require.NoError(t, err)
	require.NoError(t, unlockFile(held))
	_, err = os.Lstat(name)
	assert.ErrorIs(t, err, os.ErrNotExist)
	_, err = lockFile(t.Context(), t.TempDir()+"/none/lock", 0)
	assert.ErrorIs(t, err, os.ErrNotExist)
}

// Where files cannot be locked that is said at once, and not that another program has the lock; nothing is left behind.
func TestKeysWhereFilesCannotBeLocked(t *testing.T) {
	if !filelock.Works {
		t.Skip("this system has no locks")
	}
	filedHere(t)
	before := keyFile(t)
	works := takeLock
	t.Cleanup(func() { takeLock = works })
	takeLock = func(f *os.File) (bool, error) {
		return false, &os.PathError{Op: "lock", Path: f.Name(), Err: errors.ErrUnsupported}
	}
	r := psynorm("en", "", "archive", "rotate", "--to", "next")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, "safe/psynorm.keys was not changed: the file system of the folder safe")
	assert.NotContains(t, r.err, "another program")
	assert.Equal(t, before, keyFile(t))
	onlyKeys(t)

	name := t.TempDir() + "/lock"
	require.NoError(t, os.WriteFile(name, nil, 0o600))
	_, err := lockFile(t.Context(), name, time.Hour)
	require.ErrorIs(t, err, errNoLocks)
	assert.FileExists(t, name, "which may be somebody's")
}

// Never two have the lock, though each removes the file in the end.
func TestALockedFileIsOfOne(t *testing.T) {
	name := t.TempDir() + "/lock"
	var all sync.WaitGroup
	var inside, most atomic.Int64
	for range 8 {
		all.Go(func() {
			for range 300 {
				var held *os.File
				for held == nil {
					var err error
					if held, err = tryFile(name); !assert.NoError(t, err) {
						return
					}
				}
				if n := inside.Add(1); n > most.Load() {
					most.Store(n)
				}
				runtime.Gosched()
				inside.Add(-1)
				assert.NoError(t, unlockFile(held))
			}
		})
	}
	all.Wait()
	assert.EqualValues(t, 1, most.Load())
}

// A command that was killed while it wrote the keys has left them under one name, and the next one removes that.
func TestWhatIsLeftOfTheKeysIsRemoved(t *testing.T) {
	filedHere(t)
	part := "safe/.psynorm.keys.part"
	old := keyIDs(t)[0]
	for _, args := range []string{"rotate", "rotate --destroy " + old, "init --archive other.db"} {
		require.NoError(t, os.WriteFile(part, []byte(keyFile(t)[:20]), 0o600))
		mustRun(t, append([]string{"archive"}, strings.Fields(args)...)...)
		onlyKeys(t)
	}
	before := keyFile(t)
	require.NoError(t, os.WriteFile(part, nil, 0o600))
	ring, err := archive.ParseRing("", nil)
	require.NoError(t, err)
	require.ErrorIs(t, writeKeys("safe/psynorm.keys", ring), os.ErrExist, "there is no other name")
	assert.Equal(t, before, keyFile(t))
	require.NoError(t, os.Remove(part))

	require.NoError(t, os.Symlink("psynorm.keys", "safe/linked.keys"))
	mustRun(t, "archive", "rotate", "--keys", "safe/linked.keys", "--to", "by-a-link")
	assert.Contains(t, keyIDs(t), "by-a-link", "the file is written, and the link stays one")
	target, err := os.Readlink("safe/linked.keys")
	require.NoError(t, err)
	assert.Equal(t, "psynorm.keys", target)
}

func TestAnIDOfADestroyedKeyIsNotUsedAgain(t *testing.T) {
	filedHere(t)
	seen := map[string]bool{}
	for range 3 {
		ids := keyIDs(t)
		require.Len(t, ids, 1)
		require.False(t, seen[ids[0]], ids[0])
		seen[ids[0]] = true
		mustRun(t, "archive", "rotate")
		mustRun(t, "archive", "rotate", "--destroy", ids[0])
	}
	at := time.Date(2026, 11, 1, 0, 0, 0, 0, time.UTC)
	assert.Equal(t, "2026-4", masterID(at, 4, map[string]bool{"2026": true, "2026-3": true}))
	assert.Equal(t, "2026-4.3", masterID(at, 4, map[string]bool{"2026-4": true, "2026-4.2": true}))
}

func TestInitTakesTheKeyOfTheLastLine(t *testing.T) {
	t.Chdir(t.TempDir())
	archiveHere(t)
	last := "2026-10 " + strings.Repeat("cd", 32) + "\n"
	text := "2026-9 " + strings.Repeat("ab", 32) + "\n" + last + "# 保险柜里另有一份\n"
	require.NoError(t, os.WriteFile("safe/psynorm.keys", []byte(text), 0o600))
	mustRun(t, "archive", "init")
	assert.Equal(t, text, keyFile(t))
	require.NoError(t, os.WriteFile("safe/last.keys", []byte(last), 0o600))
	mustRun(t, "archive", "verify", "--keys", "safe/last.keys")
}

// hooked is an output that calls do when what was written so far has a text in it, once.
type hooked struct {
	strings.Builder
	text string
	do   func(out string)
}

func (h *hooked) Write(p []byte) (int, error) {
	h.Builder.Write(p)
	if h.do != nil && strings.Contains(h.String(), h.text) {
		do := h.do
		h.do = nil
		do(h.String())
	}
	return len(p), nil
}

// running runs a command and calls do when its output has a text in it.
func running(t *testing.T, text string, do func(out string), args ...string) result {
	t.Helper()
	out, errs := &hooked{text: text, do: do}, new(strings.Builder)
	code := run(t.Context(), args, terminal{in: strings.NewReader(""), out: out, err: errs, lang: "en"})
	assert.Nil(t, out.do, "it has printed %s", text)
	return result{code, out.String(), errs.String()}
}

// When a rotation shows its recovery key it has not been committed, and the new master key is in the file: whenever it is
// killed, somebody has what opens the archive. That it was committed is said before the old keys are taken out of the files,
// which may take long.
func TestARotationShowsItsKeyBeforeItIsCommitted(t *testing.T) {
	filedHere(t)
	generation := func() int64 {
		db, err := database.Open("city.db", false)
		require.NoError(t, err)
		defer db.Close()
		n, err := archive.Generation(t.Context(), db)
		require.NoError(t, err)
		return n
	}
	r := running(t, "Recovery key", func(out string) {
		assert.Regexp(t, recoveryKey, out)
		assert.NotContains(t, out, "gave way to next")
		assert.Equal(t, int64(1), generation())
		assert.Contains(t, keyIDs(t), "next")
	}, "archive", "rotate", "--to", "next")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Equal(t, int64(2), generation())
	at := 0
	for _, text := range []string{"Recovery key", "keep both", "gave way to next", "\nhead ", "copies still have it"} {
		next := strings.Index(r.out[at:], text)
		require.GreaterOrEqual(t, next, 0, "%s, in its place of\n%s", text, r.out)
		at += next
	}
}

func TestARotationThatIsNotCommittedSaysSo(t *testing.T) {
	t.Chdir(t.TempDir())
	recovery := newArchiveHere(t)
	change(t, "CREATE TRIGGER stop BEFORE INSERT ON psynorm_audit BEGIN SELECT RAISE(ABORT, 'stop'); END")
	r := psynorm("en", "", "archive", "rotate", "--to", "next")
	assert.Equal(t, exitFindings, r.code)
	assert.Regexp(t, recoveryKey, r.out)
	assert.NotContains(t, r.out, "gave way to next")
	assert.Contains(t, r.err, "keep both recovery keys")
	change(t, "DROP TRIGGER stop")
	mustRun(t, "archive", "verify")
	r = psynorm("en", recovery, "archive", "rotate", "--recover")
	assert.Equal(t, exitOK, r.code, r.err)

	before := keyFile(t)
	change(t, "UPDATE psynorm_head SET master='changed'")
	r = psynorm("en", recovery, "archive", "rotate", "--recover")
	assert.Equal(t, exitUnknownKey, r.code, "the recovery key does not count any more")
	assert.NotRegexp(t, recoveryKey, r.out)
	assert.NotContains(t, r.err, "keep both")
	assert.Equal(t, before, keyFile(t), "no key is written for nothing")
}

func TestInitShowsTheRecoveryKeyFirst(t *testing.T) {
	t.Chdir(t.TempDir())
	archiveHere(t)
	r := running(t, "Recovery key", func(string) { change(t, "DROP TABLE psynorm_head") }, "archive", "init")
	assert.NotEqual(t, exitOK, r.code, "the head cannot be read")
	assert.Regexp(t, recoveryKey, r.out)
}

// Keys that are there are only read: they may lie where nothing is written or locked. What changes them names the folder there.
func TestInitReadsKeysWhereNothingIsWritten(t *testing.T) {
	t.Chdir(t.TempDir())
	archiveHere(t)
	require.NoError(t, os.WriteFile("safe/psynorm.keys", []byte("2026 "+strings.Repeat("ab", 32)+"\n"), 0o600))
	require.NoError(t, os.Mkdir("safe/.psynorm.keys.lock", 0o700)) // no lock can be made, by root either
	mustRun(t, "archive", "init")
	assert.NotEqual(t, exitOK, psynorm("en", "", "archive", "rotate").code, "the keys change")
}

// A folder of keys that may not be written is as good for reading, and is named where they change.
func TestInitReadsKeysOfAFolderThatMayNotBeWritten(t *testing.T) {
	unprivileged.Run(t, func() {
		t.Chdir(t.TempDir())
		archiveHere(t)
		require.NoError(t, os.WriteFile("safe/psynorm.keys", []byte("2026 "+strings.Repeat("ab", 32)+"\n"), 0o600))
		require.NoError(t, os.Chmod("safe", 0o500))
		t.Cleanup(func() { assert.NoError(t, os.Chmod("safe", 0o700)) })
		mustRun(t, "archive", "init", "--archive", "other.db")
		r := psynorm("en", "", "archive", "rotate")
		assert.Equal(t, exitFindings, r.code)
		assert.Contains(t, r.err, "no permission for safe/\n")
		r = psynorm("en", "", "archive", "init", "--archive", "third.db", "--keys", "safe/new.keys")
		assert.Contains(t, r.err, "no permission for safe/\n")
		assert.NoFileExists(t, "third.db")
	})
}
