//go:build !(darwin || dragonfly || freebsd || linux || netbsd || openbsd)

package batch

import "os"

// lock keeps other processes from a file where the system can, which this one cannot.
func lock(*os.File) bool { return true }
