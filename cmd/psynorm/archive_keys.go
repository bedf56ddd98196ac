package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"strings"

	"github.com/psynorm/psynorm/cmd/database"
	"github.com/psynorm/psynorm/profile/archive"
)

// masterKeys reads the master keys: from their file, or from what a program prints.
func (t *terminal) masterKeys(ctx context.Context, f *archiveFlags) (*archive.Ring, error) {
	if f.keysFrom != "" {
		return t.keysFrom(ctx, f.keysFrom)
	}
	t.warnBeside(f)
	text, err := t.readSecret(f.keys)
	if err != nil {
		return nil, err
	}
	ring, err := archive.ParseRing(text, func(r *archive.Ring) error { return writeKeys(f.keys, r) })
	if err != nil {
		return nil, errors.New(t.say("bad keys", f.keys))
	}
	return ring, nil
}

// warnBeside says that keys beside the database go with it when it is copied.
func (t *terminal) warnBeside(f *archiveFlags) {
	if !database.IsPostgreSQL(f.archive) && filepath.Dir(wholePath(f.keys)) == filepath.Dir(wholePath(f.archive)) {
		fmt.Fprintln(t.err, t.say("keys beside", f.keys))
	}
}

// mostKeys is how long the text of keys may be.
const mostKeys = 1 << 20

// readSecret reads a file that nobody else may read.
func (t *terminal) readSecret(name string) (string, error) {
	in, err := os.Open(name)
	if err != nil {
		return "", err
	}
	defer in.Close()
	info, err := in.Stat()
	if err != nil {
		return "", err
	}
	if !info.Mode().IsRegular() || !ownAlone(info) {
		return "", findings{errors.New(t.say("keys open", name))}
	}
	text, err := io.ReadAll(io.LimitReader(in, mostKeys))
	return string(text), err
}

// writeSecret writes a file that nobody else may read, whole or not at all.
func writeSecret(name, text string) error {
	return writeFile(name, func(w io.Writer) error {
		_, err := io.WriteString(w, text)
		return err
	})
}

// keysFrom runs a program and reads what it prints. The words of the command are apart by blanks; no shell sees them.
func (t *terminal) keysFrom(ctx context.Context, command string) (*archive.Ring, error) {
	words := strings.Fields(command)
	cmd := exec.CommandContext(ctx, words[0], words[1:]...)
	cmd.Stdin, cmd.Stderr = t.in, t.err
	text, err := cmd.Output()
	if err != nil {
		return nil, findings{errors.New(t.say("keys program", words[0]))}
	}
	ring, err := archive.ParseRing(string(text[:min(len(text), mostKeys)]), nil)
	if err != nil {
		return nil, findings{errors.New(t.say("bad keys", words[0]))}
	}
	return ring, nil
}
