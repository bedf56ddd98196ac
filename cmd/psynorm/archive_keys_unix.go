//go:build unix

package main

import (
	"io/fs"
	"os"
	"syscall"
)

// ownAlone reports whether a file belongs to whoever runs this, and nobody else may read or change it.
func ownAlone(info fs.FileInfo) bool {
	owner, ok := info.Sys().(*syscall.Stat_t)
	return ok && info.Mode().Perm()&0o177 == 0 && int(owner.Uid) == os.Geteuid()
}
