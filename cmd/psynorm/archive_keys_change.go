package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"github.com/psynorm/psynorm/internal/filelock"
	"github.com/psynorm/psynorm/profile/archive"
)

// keysWait is how long a command waits for another that changes the same keys.
const keysWait = time.Minute

// changingKeys runs an act that changes the file of keys, from reading it to the commit, while no other command changes that
// file: of two that write what they have read, the second would lose the key that the first has put an archive under. What a
// command that was killed has left of the file is removed first, as it holds keys.
func (t *terminal) changingKeys(ctx context.Context, f *archiveFlags, act func() error) (err error) {
	if err := t.complete(f); err != nil {
		return err
	}
	if f.keys == "" { // a program keeps them
		return act()
	}
	lock := besideKeys(f.keys, ".lock")
	held, err := lockFile(ctx, lock, keysWait)
	switch {
	case errors.Is(err, errHeld):
		return findings{errors.New(t.say("keys locked", f.keys, lock))}
	case errors.Is(err, errNoLocks):
		return findings{errors.New(t.say("keys without locks", f.keys, folderOf(lock)))}
	case err != nil: // of the folder: the file itself may well be writable
		return notWritten(folderOf(lock), err)
	}
	defer func() { err = errors.Join(err, unlockFile(held)) }()
	if err := os.Remove(besideKeys(f.keys, ".part")); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return notWritten(f.keys, err)
	}
	return act()
}

// readingKeys is changingKeys for an act that only reads the file of keys where it is there. It may then lie where nothing can be
// written or locked, such as on a disk that is read alone: no other command of its owner can change it there either.
func (t *terminal) readingKeys(ctx context.Context, f *archiveFlags, act func() error) error {
	if _, err := os.Stat(f.keys); err != nil {
		return t.changingKeys(ctx, f, act)
	}
	held, err := tryFile(besideKeys(f.keys, ".lock"))
	switch {
	case err != nil:
		return act()
	case held != nil:
		if err := unlockFile(held); err != nil {
			return err
		}
	}
	return t.changingKeys(ctx, f, act)
}

// writeKeys writes the file of keys, which nobody else may read, whole or not at all; when it returns, it is on the disk under
// its name. Until then it has one name in the same folder, always the same, so that the next command finds what this one leaves
// when it is killed.
func writeKeys(name string, ring *archive.Ring) error {
	part := besideKeys(name, ".part")
	file, err := os.OpenFile(part, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err != nil {
		return notWritten(name, err)
	}
	_, err = io.WriteString(file, ring.String())
	err = errors.Join(err, file.Sync(), file.Close())
	if err == nil {
		err = os.Rename(part, followed(name))
	}
	if err != nil {
		return notWritten(name, errors.Join(err, os.Remove(part)))
	}
	return syncFolder(folderOf(followed(name)))
}

// besideKeys names a file that belongs to another: hidden, in the same folder.
func besideKeys(name, end string) string {
	folder, file := filepath.Split(followed(name))
	return folder + "." + file + end
}

// errHeld says that another program has a lock for longer than this one waits.
var errHeld = errors.New("locked by another program")

// errNoLocks says that files cannot be locked where this one is.
var errNoLocks = errors.New("no locks there")

// takeLock takes the lock on a file. A test takes the locks away.
var takeLock = filelock.Try

// lockFile makes a file and locks it, as soon as no other program has it.
func lockFile(ctx context.Context, name string, wait time.Duration) (*os.File, error) {
	until := time.Now().Add(wait)
	for {
		file, err := tryFile(name)
		switch {
		case err != nil || file != nil:
			return file, err
		case time.Now().After(until):
			return nil, errHeld
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// tryFile is lockFile without waiting; nil where another program has the lock. Whoever has it removes the file in the end, so
// that a lock on a file that is not there any more is none.
func tryFile(name string) (*os.File, error) {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE|os.O_EXCL, 0o600)
	made := err == nil
	if errors.Is(err, fs.ErrExist) {
		if !filelock.Works { // that the file is there is the lock
			return nil, nil //nolint:nilnil // no file and no fault: see above
		}
		file, err = os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	}
	if err != nil {
		return nil, err
	}
	held, err := takeLock(file)
	switch {
	case err != nil:
		err = errors.Join(fmt.Errorf("%w: %w", errNoLocks, err), file.Close())
		if made { // else it may be somebody's
			err = errors.Join(err, os.Remove(name))
		}
		return nil, err
	case held && isNamed(file, name):
		return file, nil
	}
	return nil, file.Close()
}

// isNamed reports whether an open file is the one that has a name now.
func isNamed(file *os.File, name string) bool {
	is, errIs := file.Stat()
	named, err := os.Lstat(name)
	return errIs == nil && err == nil && os.SameFile(is, named)
}

// unlockFile removes a file that was locked. It does so while the lock is held, or else another could have it by then; where
// there are no locks, a file that is open may not be removable.
func unlockFile(file *os.File) error {
	if !filelock.Works {
		return errors.Join(file.Close(), os.Remove(file.Name()))
	}
	return errors.Join(os.Remove(file.Name()), file.Close())
}

// nextMaster is the master key to which a rotation goes.
type nextMaster struct {
	id   string
	ring *archive.Ring // has it
	made bool          // for this rotation, and stands in no file yet
}

// nextMaster finds the new master key among those there are, or makes it, where they are in a file. Generation is that of the
// keys after the rotation.
func (t *terminal) nextMaster(f *rotateFlags, ring *archive.Ring, generation int64) (*nextMaster, error) {
	to := &nextMaster{id: f.master, ring: ring}
	known := map[string]bool{}
	for _, id := range ring.IDs() {
		known[id] = true
	}
	if known[to.id] {
		return to, nil
	}
	if f.keys == "" {
		return nil, errors.New(t.say("master of program"))
	}
	if to.id == "" {
		to.id = masterID(now(), generation, known)
	}
	if err := ring.Add(to.id, archive.NewKey()); err != nil {
		return nil, errors.New(t.say("bad keys", f.keys))
	}
	to.made = true
	return to, nil
}

// masterID gives an id for a new master key: the year and the generation of keys, so that it is that of no key before, one that
// is destroyed either. A number behind it tells it from a key of the same id that another archive or a rotation that did not
// come to its end has left.
func masterID(at time.Time, generation int64, known map[string]bool) string {
	first := fmt.Sprintf("%d-%d", at.Year(), generation)
	id := first
	for n := 2; known[id]; n++ {
		id = fmt.Sprintf("%s.%d", first, n)
	}
	return id
}

// keep writes the new master key down and shows the new recovery key, just before the rotation is committed: nothing is lost
// then, whenever it is killed.
func (t *terminal) keep(f *rotateFlags, to *nextMaster, recovery archive.Recovery) error {
	if to.made {
		if err := writeKeys(f.keys, to.ring); err != nil {
			return findings{err}
		}
	}
	if _, err := fmt.Fprintln(t.out, t.say("recovery", recovery)+"\n"+t.say("recovery not yet")); err != nil {
		return findings{err}
	}
	return nil
}
