//go:build darwin || dragonfly || freebsd || linux || netbsd || openbsd

package filelock

import (
	"io/fs"
	"os"
	"path/filepath"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestLock(t *testing.T) {
	name := filepath.Join(t.TempDir(), "f")
	open := func() *os.File {
		f, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
		require.NoError(t, err)
		return f
	}
	try := func(f *os.File) bool {
		held, err := Try(f)
		require.NoError(t, err)
		return held
	}
	a, b := open(), open()
	require.True(t, try(a))
	assert.False(t, try(b))
	require.NoError(t, Unlock(a))
	assert.True(t, try(b))
	require.NoError(t, b.Close())
	assert.True(t, try(a), "a file that is closed is nobody's")
	require.NoError(t, a.Close())
	var fault *fs.PathError
	assert.ErrorAs(t, Lock(a), &fault)
	held, err := Try(a)
	assert.False(t, held)
	assert.ErrorAs(t, err, &fault, "that it cannot be had does not say that somebody has it")
}

// TestLockWaits: with the lock no other changes what several change.
func TestLockWaits(t *testing.T) {
	name := filepath.Join(t.TempDir(), "f")
	require.NoError(t, os.WriteFile(name, nil, 0o600))
	var all sync.WaitGroup
	var inside, most atomic.Int64 // the race detector does not see the lock
	for range 8 {
		all.Go(func() {
			f, err := os.Open(name)
			if !assert.NoError(t, err) {
				return
			}
			defer f.Close()
			for range 100 {
				if !assert.NoError(t, Lock(f)) {
					return
				}
				if n := inside.Add(1); n > most.Load() {
					most.Store(n)
				}
				inside.Add(-1)
				assert.NoError(t, Unlock(f))
			}
		})
	}
	all.Wait()
	assert.EqualValues(t, 1, most.Load())
}
