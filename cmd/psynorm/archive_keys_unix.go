//go:build unix

package main

import (
	"io/fs"
	"os"
	"os/user"
	"strconv"
	"syscall"
)

// ownAlone reports whether a file belongs to whoever runs this, and nobody else may read or change it.
func ownAlone(info fs.FileInfo) bool {
	owner, ok := info.Sys().(*syscall.Stat_t)
	return ok && info.Mode().Perm()&0o177 == 0 && int(owner.Uid) == os.Geteuid()
}

// ownerOf is the name of the user to whom a file belongs, or the number where it has none; "" where that is not to be seen.
func ownerOf(name string) string {
	info, err := os.Stat(name)
	if err != nil {
		return ""
	}
	owner, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	id := strconv.Itoa(int(owner.Uid))
	if known, err := user.LookupId(id); err == nil {
		return known.Username
	}
	return id
}
