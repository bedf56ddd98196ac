package database_test

import (
	"context"
	"database/sql"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// pair is the two files of an archive in SQLite, as a power cut leaves them: the database, and the log with what was committed
// since it was last written there.
type pair struct{ db, wal []byte }

// flipped is everything that flipping a byte is compared with.
type flipped struct {
	files pair
	keys  *archive.Ring
	head  archive.ParsedHead
	want  everything
}

// makeFlipped makes a small archive with small pages: one person, some rows of which are in the database and some in the log.
func makeFlipped(t *testing.T) *flipped {
	t.Helper()
	ctx := t.Context()
	b := inFile(t)
	db := b.open(t)
	db.SetMaxOpenConns(1)
	run(t, db, "PRAGMA page_size=512")
	run(t, db, "PRAGMA journal_mode=WAL") // writes the first page, whose size stays
	f := &flipped{keys: ringOf(t, "k")}
	a, _, err := archive.Init(ctx, db, f.keys, "k", by("begin"))
	require.NoError(t, err)
	_, err = a.DeclareWave(ctx, by("plan"), archive.Wave{Name: "2026-10", From: "2026-10-08", To: "2026-10-30"})
	require.NoError(t, err)
	filing := filingOf(0, "2026-10", 1)
	_, err = a.Add(ctx, by("census"), []archive.Filing{filing})
	require.NoError(t, err)
	run(t, db, "PRAGMA wal_checkpoint(TRUNCATE)")
	_, err = a.PutDocuments(ctx, by("plan"), []archive.Document{{Name: "ipp9.yaml", Content: []byte("psynorm: 1\n")}})
	require.NoError(t, err)
	head, err := a.Head(ctx)
	require.NoError(t, err)
	f.head = *parsed(t, head)
	f.files.db, err = os.ReadFile(b.name)
	require.NoError(t, err)
	f.files.wal, err = os.ReadFile(b.name + "-wal")
	require.NoError(t, err)
	require.NotEmpty(t, f.files.wal)
	f.want, err = readAll(ctx, a)
	require.NoError(t, err)
	return f
}

// verdict says what came of it: "exact", or who has reported it; the error is that something else was read.
func (f *flipped) verdict(dir string, files pair) (said string, wrong error) {
	defer func() {
		if r := recover(); r != nil {
			wrong = fmt.Errorf("panic: %v", r)
		}
	}()
	ctx, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	name := filepath.Join(dir, "a.db")
	_ = os.Remove(name + "-shm")
	for path, content := range map[string][]byte{name: files.db, name + "-wal": files.wal} {
		if err := os.WriteFile(path, content, 0o600); err != nil {
			return "", err
		}
	}
	db, err := sql.Open("sqlite", "file:"+name+"?_pragma=synchronous(off)") // but what writes through the archive
	if err != nil {
		return "", err
	}
	defer db.Close()
	a, err := archive.Open(ctx, db, f.keys)
	if err != nil {
		return "open", ctx.Err()
	}
	v, err := a.Verify(ctx, &f.head)
	if err != nil || len(v.Findings) > 0 {
		return "verify", ctx.Err()
	}
	is, err := readAll(ctx, a)
	switch {
	case err != nil:
		return "reading", ctx.Err()
	case !assert.ObjectsAreEqual(f.want, is):
		return "", fmt.Errorf("something else is read, and nobody has noticed")
	}
	return "exact", nil
}

// Every byte of the database and of its log is flipped, one at a time: either everything reads back exactly as it was written, or
// opening, verifying with the head or reading reports it.
func TestAnyByteFlippedIsReportedOrDoesNotMatter(t *testing.T) {
	f := makeFlipped(t)
	step := 1
	if testing.Short() {
		step = 23
	}
	said, err := f.verdict(t.TempDir(), f.files)
	require.NoError(t, err)
	require.Equal(t, "exact", said)
	said, err = f.verdict(t.TempDir(), pair{f.files.db, nil})
	require.NoError(t, err)
	require.Equal(t, "verify", said, "the log is lost")

	size := len(f.files.db) + len(f.files.wal)
	places := make(chan int)
	count := map[string]int{}
	var mu sync.Mutex
	var all sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		dir := inMemory(t)
		all.Go(func() {
			for at := range places {
				files, where := f.with(at)
				said, err := f.verdict(dir, files)
				mu.Lock()
				count[said]++
				if err != nil {
					t.Errorf("%s: %v", where, err)
				}
				mu.Unlock()
			}
		})
	}
	for at := 0; at < size; at += step {
		places <- at
	}
	close(places)
	all.Wait()
	t.Logf("of %d bytes of the database and %d of its log: %v", len(f.files.db), len(f.files.wal), count)
	for _, said := range []string{"exact", "open", "verify"} {
		assert.Positive(t, count[said], said)
	}
}

// inMemory is a folder that lies in memory, where the system has one: what is written there goes to no disk, thousands of times.
func inMemory(t *testing.T) string {
	t.Helper()
	dir, err := os.MkdirTemp("/dev/shm", "psynorm-")
	if err != nil {
		return t.TempDir()
	}
	t.Cleanup(func() { _ = os.RemoveAll(dir) })
	return dir
}

// with gives the files with one byte changed. Which of its bits are is told by the place, so that all are in the end.
func (f *flipped) with(at int) (pair, string) {
	mask := byte(1) << (at % 8)
	if at%3 == 0 {
		mask = 0xff
	}
	files := f.files
	into, where := &files.db, fmt.Sprintf("database, byte %d", at)
	if at >= len(files.db) {
		at -= len(files.db)
		into, where = &files.wal, fmt.Sprintf("log, byte %d", at)
	}
	changed := append([]byte(nil), *into...)
	changed[at] ^= mask
	*into = changed
	return files, where
}
