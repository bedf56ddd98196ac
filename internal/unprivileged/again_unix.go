//go:build unix

package unprivileged

import (
	"context"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"syscall"
)

// nobody is the user and the group to whom nothing belongs.
const nobody = 65534

// again runs this test binary for the tests of a pattern as nobody, and gives what it printed. A *cannotError says that it
// was not begun.
func again(ctx context.Context, pattern string) (said []byte, err error) {
	dir, err := os.MkdirTemp("", "psynorm-unprivileged-")
	if err != nil {
		return nil, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	binary := filepath.Join(dir, "again.test")
	// A copy: the folder in which go test builds is open to its owner alone.
	if err := errors.Join(copySelf(binary), os.Chown(dir, nobody, nobody)); err != nil {
		return nil, &cannotError{err}
	}
	cmd := exec.CommandContext(ctx, binary, "-test.v", "-test.timeout=10m", "-test.run="+pattern)
	cmd.Dir = dir
	cmd.Env = append(os.Environ(), "TMPDIR="+dir)
	cmd.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: nobody, Gid: nobody}}
	said, err = cmd.CombinedOutput()
	if err != nil && cmd.Process == nil {
		err = &cannotError{err}
	}
	return said, err
}

// copySelf copies the program that runs into a file that everybody may run.
func copySelf(to string) error {
	name, err := os.Executable()
	if err != nil {
		return err
	}
	self, err := os.Open(name)
	if err != nil {
		return err
	}
	defer self.Close()
	file, err := os.OpenFile(to, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o700)
	if err != nil {
		return err
	}
	_, err = io.Copy(file, self)
	return errors.Join(err, file.Chmod(0o755), file.Close()) // whatever the umask takes away
}
