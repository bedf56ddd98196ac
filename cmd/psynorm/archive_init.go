package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/cmd/database"
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/archive"
)

func newArchiveInit(t *terminal) *cobra.Command {
	var f archiveFlags
	cmd := &cobra.Command{
		Use:   "init --archive FILE --keys FILE [flags]",
		Short: "Make an archive",
		Long: `Init makes an archive in a new file of SQLite, or in a database of PostgreSQL that has none. The file of --keys is made if
it is not there, readable by you alone, with a master key of this year; of several keys in it that of the last line counts.
Copy it to a place of its own.

It prints the recovery key, once: it opens the archive where the master key is lost, and for whoever finds it. Write it
down, seal it, and keep it where the keys are not.`,
		Example: `  psynorm archive init --archive city.db --keys safe/psynorm.keys --by w01 --role full --purpose begin`,
		Args:    t.onlyWords(0),
		RunE:    func(cmd *cobra.Command, _ []string) error { return t.archiveInit(cmd.Context(), &f) },
	}
	f.add(cmd.Flags())
	return cmd
}

func (t *terminal) archiveInit(ctx context.Context, f *archiveFlags) error {
	if err := t.complete(f); err != nil {
		return err
	}
	outputs := into(named{"--keys", f.keys})
	if !database.IsPostgreSQL(f.archive) {
		outputs = append([]named{{"--archive", f.archive}}, outputs...)
	}
	if err := t.writable(outputs, nil); err != nil {
		return err
	}
	return t.readingKeys(ctx, f, func() error { return t.makeArchive(ctx, f) })
}

// makeArchive makes the archive, and the file of keys where it is not there. Without an archive it leaves no new keys behind:
// the next init would take them for keys that somebody keeps.
func (t *terminal) makeArchive(ctx context.Context, f *archiveFlags) (err error) {
	made, err := t.makeKeys(f)
	if err != nil {
		return err
	}
	used := false
	defer func() {
		if made && !used {
			err = errors.Join(err, os.Remove(f.keys))
		}
	}()
	ring, err := t.masterKeys(ctx, f)
	if err != nil {
		return err
	}
	ids := ring.IDs()
	if len(ids) == 0 {
		return errors.New(t.say("bad keys", f.keys+f.keysFrom))
	}
	return t.withDatabase(f, true, func(db *sql.DB) error {
		a, recovery, err := archive.Init(ctx, db, ring, ids[len(ids)-1], f.actor())
		if err != nil {
			return err
		}
		used = true
		if made {
			fmt.Fprintln(t.out, t.say("keys made", f.keys))
		}
		fmt.Fprintln(t.out, t.say("recovery", recovery)) // first of all: nothing shows it again
		head, err := a.Head(ctx)
		if err == nil {
			t.printHead(head)
		}
		return err
	})
}

// makeKeys makes the file of keys, unless it is there.
func (t *terminal) makeKeys(f *archiveFlags) (made bool, err error) {
	if f.keys == "" {
		return false, nil
	}
	if _, err := os.Lstat(f.keys); !errors.Is(err, fs.ErrNotExist) {
		return false, err
	}
	ring, err := archive.ParseRing("", nil)
	if err != nil {
		return false, err
	}
	if err := ring.Add(now().Format("2006"), archive.NewKey()); err != nil {
		return false, err
	}
	if err := writeKeys(f.keys, ring); err != nil {
		return false, findings{err}
	}
	return true, nil
}

// syncFolder has the name of a new file on the disk too.
func syncFolder(name string) error {
	folder, err := os.Open(name)
	if err != nil {
		return err
	}
	_ = folder.Sync() // not every system can
	return folder.Close()
}

func newArchiveWave(t *terminal) *cobra.Command {
	var f archiveFlags
	cmd := &cobra.Command{
		Use:   "wave [flags] [NAME FROM TO]",
		Short: "Declare a wave, or list those there are",
		Long: `Wave declares a wave of tests: its name and its first and last day, YYYY-MM-DD. It has to be declared before anything is
filed in it, and does not change any more. Without a name the declared waves are listed.`,
		Example: `  psynorm archive wave 2026-10 2026-10-08 2026-10-30
  psynorm archive wave`,
		Args: func(_ *cobra.Command, args []string) error {
			if len(args) != 0 && len(args) != 3 {
				return errors.New(t.say("wave words"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			return t.withArchive(cmd.Context(), &f, func(s *store) error { return s.wave(cmd.Context(), args) })
		},
	}
	f.add(cmd.Flags())
	return cmd
}

func (s *store) wave(ctx context.Context, args []string) error {
	if len(args) == 3 {
		head, err := s.DeclareWave(ctx, s.by(), archive.Wave{Name: args[0], From: args[1], To: args[2]})
		return s.wrote(head, err, "wave declared", args[0], args[1], args[2])
	}
	list, err := s.Waves(ctx)
	if err != nil {
		return err
	}
	var rows [][]string
	for _, w := range list {
		rows = append(rows, []string{lang.OneLine(w.Name), w.From, w.To})
	}
	if len(rows) == 0 {
		return findings{errors.New(s.say("no waves"))}
	}
	_, err = strings.NewReader(lang.Columns("", rows, nil)).WriteTo(s.out)
	return err
}
