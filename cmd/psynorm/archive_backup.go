package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile/archive"
)

// backupFlags are what archive backup and archive restore are told.
type backupFlags struct {
	archiveFlags
	out, from, erasures, master string
	putBack, recover            bool
}

func newArchiveBackup(t *terminal) *cobra.Command {
	var f backupFlags
	cmd := &cobra.Command{
		Use:   "backup --out FILE [--erasures FILE]",
		Short: "Write an encrypted backup",
		Long: `Backup writes all rows as they are at one moment, encrypted as they are, into one file. It is also the way from SQLite to
PostgreSQL, or back. It takes the master key or the recovery key of that time to open it. --erasures writes the list of
those who have been erased: random numbers alone, to be kept with the head, for restoring an older backup without them.`,
		Example: `  psynorm archive backup --out city.backup --erasures erased.txt`,
		Args:    t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.backup(cmd.Context(), &f) })
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	flags.StringVarP(&f.out, "out", "o", "", "file for the backup (required)")
	flags.StringVar(&f.erasures, "erasures", "", "file for the list of the erased")
	_ = cmd.MarkFlagRequired("out")
	return cmd
}

func (s *store) backup(ctx context.Context, f *backupFlags) error {
	outputs := into(named{"--out", f.out}, named{"--erasures", f.erasures})
	if err := s.writable(outputs, f.held()); err != nil {
		return err
	}
	var b archive.Backup
	var wrong error
	err := writeFile(f.out, func(w io.Writer) error {
		b, wrong = s.Backup(ctx, s.by(), w)
		return wrong
	})
	switch {
	case wrong != nil:
		return wrong
	case err != nil:
		return findings{err}
	}
	if f.erasures != "" {
		list, err := s.Erasures(ctx)
		if err != nil {
			return err
		}
		if err := writeSecret(f.erasures, list.String()); err != nil {
			return findings{err}
		}
		fmt.Fprintln(s.out, s.say("erasures kept", f.erasures))
	}
	return s.wrote(b.Head, nil, "backed up", f.out, b.Rows)
}

func newArchiveRestore(t *terminal) *cobra.Command {
	var f backupFlags
	cmd := &cobra.Command{
		Use:   "restore --from FILE [flags]",
		Short: "Restore a backup",
		Long: `Restore makes an archive of a backup in a database that has none, SQLite or PostgreSQL, under the master key of that time.
--erasures is a list of the erased that was written later: they are left out. Then every row is verified, with the exit
codes of verify.

Where that master key is lost, --recover reads the recovery key of that time from standard input, and puts the archive
under a new master key and a new recovery key, as rotate --recover does.

With --put-back it mends the archive that is there: rows that are damaged or missing, and good in the backup, are put
back; all else stays as it is, and nobody who was erased comes back. The backup may be of any age; the rows of pupils
themselves come from one of before a rotation as long as --keys has its master key, and nothing in them was changed since.`,
		Example: `  psynorm archive restore --archive again.db --from city.backup --erasures erased.txt
  psynorm archive restore --put-back --from city.backup`,
		Args: t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			switch {
			case f.putBack && (f.recover || f.master != ""):
				return errors.New(t.say("recover and put back"))
			case f.master != "" && !f.recover:
				return errors.New(t.say("to of recover"))
			case f.putBack:
				return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.putBack(cmd.Context(), &f) })
			}
			return t.archiveRestore(cmd.Context(), &f)
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	flags.StringVar(&f.from, "from", "", "the backup (required)")
	flags.StringVar(&f.erasures, "erasures", "", "list of the erased, as backup wrote it")
	flags.BoolVar(&f.recover, "recover", false, "open the backup with the recovery key of its time, which is read from standard input")
	flags.StringVar(&f.master, "to", "", "with --recover, id of the new master key; without it this year and a number, for --keys")
	flags.BoolVar(&f.putBack, "put-back", false, "mend the archive that is there, and nothing else")
	_ = cmd.MarkFlagRequired("from")
	return cmd
}

func (s *store) putBack(ctx context.Context, f *backupFlags) error {
	if f.erasures != "" {
		return errors.New(s.say("erasures known"))
	}
	in, err := os.Open(f.from)
	if err != nil {
		return err
	}
	defer in.Close()
	r, err := s.PutBack(ctx, s.by(), in)
	if err != nil {
		return err
	}
	return s.printRestored(&r)
}

func (t *terminal) archiveRestore(ctx context.Context, f *backupFlags) (err error) {
	if err := t.complete(&f.archiveFlags); err != nil {
		return err
	}
	made := into(named{"--archive", f.archive}, named{"--keys", f.keys})
	if err := t.apart(made, slices.Concat(given("--from", f.from), given("--erasures", f.erasures))); err != nil {
		return err
	}
	in, err := os.Open(f.from)
	if err != nil {
		return err
	}
	defer in.Close()
	var later *archive.Erasures
	if f.erasures != "" {
		text, err := os.ReadFile(f.erasures)
		if err != nil {
			return err
		}
		if later, err = archive.ParseErasures(string(text)); err != nil {
			return err
		}
	}
	r := backupRestore{t, f, in, later}
	if f.recover {
		return r.recovered(ctx)
	}
	ring, err := t.masterKeys(ctx, &f.archiveFlags)
	if err != nil {
		return err
	}
	return r.into(func(db *sql.DB) (restored archive.Restored, err error) {
		_, restored, err = archive.Restore(ctx, db, ring, in, later, f.actor())
		return restored, err
	})
}

// backupRestore is a backup that is about to be restored.
type backupRestore struct {
	*terminal
	flags *backupFlags
	in    io.Reader
	later *archive.Erasures // nil where there is no list
}

// recovered restores with the recovery key of the backup's time, and then has the keys changed: nobody has the old ones.
func (r *backupRestore) recovered(ctx context.Context) error {
	recovery, err := r.readRecovery()
	if err != nil {
		return err
	}
	f := &rotateFlags{archiveFlags: r.flags.archiveFlags, master: r.flags.master}
	return r.changingKeys(ctx, &f.archiveFlags, func() error {
		ring, err := r.lostKeys(ctx, &f.archiveFlags)
		if err != nil {
			return err
		}
		return r.into(func(db *sql.DB) (archive.Restored, error) {
			a, restored, err := archive.RestoreRecovered(ctx, db, recovery, ring, r.in, r.later, f.actor())
			if err != nil {
				return restored, err
			}
			err = r.rotated(ctx, db, f, ring, func(id string, keep keeping) (*archive.Archive, archive.Rotated, error) {
				renewed, err := a.Rotate(ctx, f.actor(), id, keep)
				if err == nil {
					restored.Head = renewed.Head
				}
				return a, renewed, err
			})
			if err != nil { // what was restored is there
				return restored, errors.Join(r.printRestored(&restored), err)
			}
			return restored, nil
		})
	})
}

// into restores into the database that the flags name, and prints what came of it.
func (r *backupRestore) into(restore func(*sql.DB) (archive.Restored, error)) error {
	return r.withDatabase(&r.flags.archiveFlags, true, func(db *sql.DB) error {
		restored, err := restore(db)
		if err != nil {
			return err
		}
		if r.later == nil {
			fmt.Fprintln(r.err, r.say("without erasures"))
		}
		return r.printRestored(&restored)
	})
}

// printRestored prints what restoring came to; the error is the verdict.
func (t *terminal) printRestored(r *archive.Restored) error {
	fmt.Fprintln(t.out, t.say("restored", r.Rows, r.Erased))
	t.printLeft(r.Left)
	err := t.printVerification(r.Verification)
	t.printHead(r.Head)
	return err
}
