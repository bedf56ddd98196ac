package database_test

import (
	"bytes"
	"database/sql"
	"fmt"
	"hash/maphash"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// places are folders in which everything is looked at, and what was in them before anything was written that is looked for.
type places struct {
	folders []string
	before  map[uint64]bool // the hashes of all blocks that were looked at, or were there before
}

// blockSize is that of PostgreSQL's files, of which most stay as they are made.
const blockSize = 8192

var blockSeed = maphash.MakeSeed()

// private gives the temporary folder, the home and the working directory, which are the test's own and empty from here on.
func private(t *testing.T) []string {
	t.Helper()
	top := t.TempDir()
	var folders []string
	for _, name := range []string{"tmp", "home", "work"} {
		dir := filepath.Join(top, name)
		require.NoError(t, os.Mkdir(dir, 0o700))
		folders = append(folders, dir)
	}
	for _, name := range []string{"TMPDIR", "TMP", "TEMP", "SQLITE_TMPDIR"} {
		t.Setenv(name, folders[0])
	}
	for _, name := range []string{"HOME", "USERPROFILE", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_DATA_HOME"} {
		t.Setenv(name, folders[1])
	}
	t.Chdir(folders[2])
	return folders
}

func newPlaces(t *testing.T, folders ...string) *places {
	t.Helper()
	p := &places{folders, map[uint64]bool{}}
	p.walk(t, func(_ string, data []byte) { p.know(data) })
	return p
}

// walk reads all files of the folders.
func (p *places) walk(t *testing.T, do func(path string, data []byte)) {
	t.Helper()
	for _, folder := range p.folders {
		err := filepath.WalkDir(folder, func(path string, d fs.DirEntry, err error) error {
			if os.IsNotExist(err) { // a process that runs has just removed it
				return nil
			}
			if err != nil || !d.Type().IsRegular() {
				return err
			}
			data, err := os.ReadFile(path)
			if os.IsNotExist(err) {
				return nil
			}
			do(path, data)
			return err
		})
		assert.NoError(t, err)
	}
}

func (p *places) know(data []byte) {
	for block := range slices.Chunk(data, blockSize) {
		p.before[maphash.Bytes(blockSeed, block)] = true
	}
}

// changed is what is in a file and was nowhere before: PostgreSQL copies most of a new database from others.
func (p *places) changed(data []byte) []byte {
	var b bytes.Buffer
	for block := range slices.Chunk(data, blockSize) {
		if !p.before[maphash.Bytes(blockSeed, block)] {
			b.Write(block)
		}
	}
	return b.Bytes()
}

// search looks for canaries in the names and in all bytes of all files, and gives how many bytes these are. Inflating and
// decoding is done for what has changed since the last time.
func (p *places) search(t *testing.T, c *canaries) (bytes int) {
	t.Helper()
	p.walk(t, func(path string, data []byte) {
		assert.Empty(t, c.in([]byte(path)), "the name of a file")
		assert.Empty(t, c.plainly(data), path)
		is := p.changed(data)
		assert.Empty(t, c.in(is), path)
		p.know(is)
		bytes += len(is)
	})
	return bytes
}

// watch reads whatever comes up in the folders until stop is called, which gives it: files that are there for a moment too,
// and that no kill has kept from being deleted.
func (p *places) watch(t *testing.T) (stop func() []byte) {
	t.Helper()
	var seen bytes.Buffer
	done, ended := make(chan struct{}), make(chan struct{})
	end := sync.OnceFunc(func() {
		close(done)
		<-ended
	})
	t.Cleanup(end) // for a test that fails before it has stopped
	go func() {
		defer close(ended)
		for {
			select {
			case <-done:
				return
			case <-time.After(500 * time.Microsecond):
			}
			p.walk(t, func(_ string, data []byte) {
				if is := p.changed(data); len(is) > 0 {
					p.know(is)
					seen.Write(is)
				}
			})
		}
	}()
	return func() []byte {
		end()
		return seen.Bytes()
	}
}

// searchRows looks for canaries in all values of all tables as the database gives them, which its files may have in pieces or
// compressed in a way of its own. It gives how many values these are.
func searchRows(t *testing.T, db *sql.DB, c *canaries) (values int) {
	t.Helper()
	tables, err := db.QueryContext(t.Context(), "SELECT name FROM sqlite_master WHERE type='table'")
	if err != nil {
		tables, err = db.QueryContext(t.Context(), "SELECT tablename FROM pg_tables WHERE schemaname='public'")
	}
	require.NoError(t, err)
	var names []string
	for tables.Next() {
		var name string
		require.NoError(t, tables.Scan(&name))
		names = append(names, name)
	}
	require.NoError(t, tables.Err())
	for _, name := range names {
		rows, err := db.QueryContext(t.Context(), "SELECT * FROM "+name)
		require.NoError(t, err)
		columns, err := rows.Columns()
		require.NoError(t, err)
		for rows.Next() {
			row, into := make([]any, len(columns)), make([]any, len(columns))
			for i := range row {
				into[i] = &row[i]
			}
			require.NoError(t, rows.Scan(into...))
			for i, v := range row {
				text, is := v.([]byte)
				if !is {
					text = []byte(fmt.Sprint(v))
				}
				assert.Empty(t, c.in(text), "%s.%s", name, columns[i])
				values++
			}
		}
		require.NoError(t, rows.Err())
	}
	return values
}
