package main

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"io/fs"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile/archive"
)

// rotateFlags are what archive rotate is told.
type rotateFlags struct {
	archiveFlags
	master, destroy string
	recover         bool
}

func newArchiveRotate(t *terminal) *cobra.Command {
	var f rotateFlags
	cmd := &cobra.Command{
		Use:   "rotate [--to ID] [flags]",
		Short: "Change the keys, or destroy an old one",
		Long: `Rotate puts the keys of all pupils under a new master key, in one commit. Just before it, it shows a new recovery key,
once, which counts when the command has said that the master key gave way. With --keys the new key is made and written
into the file, with this year and the number of the change for its id; one command at a time changes that file. With
--keys-from, --to names the one that the program has for it. Older copies of the archive are still opened by the old
key: with --destroy ID that is taken out of the file of keys, and copies of it have to be destroyed where they are. Then
what was erased before is gone from every copy.

Where the master key is lost, --recover reads the recovery key from standard input and changes the keys at once.`,
		Example: `  psynorm archive rotate
  psynorm archive rotate --recover < recovery.txt`,
		Args: t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if f.destroy != "" && (f.master != "" || f.recover) {
				return errors.New(t.say("destroy or rotate"))
			}
			if f.recover {
				return t.archiveRecover(cmd.Context(), &f)
			}
			return t.changingKeys(cmd.Context(), &f.archiveFlags, func() error {
				return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.rotate(cmd.Context(), &f) })
			})
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	flags.StringVar(&f.master, "to", "", "id of the new master key; without it this year and a number, for --keys")
	flags.BoolVar(&f.recover, "recover", false, "open the archive with the recovery key, which is read from standard input")
	flags.StringVar(&f.destroy, "destroy", "", "id of an old master key, to be destroyed")
	return cmd
}

func (s *store) rotate(ctx context.Context, f *rotateFlags) error {
	if f.destroy != "" {
		head, err := s.Destroy(ctx, s.by(), f.destroy)
		if errors.Is(err, archive.ErrNotHere) {
			return findings{errors.New(s.say("destroy there", f.destroy))}
		}
		return s.wrote(head, err, "destroyed", f.destroy)
	}
	return s.rotated(ctx, s.db, f, s.ring, func(id string, keep keeping) (*archive.Archive, archive.Rotated, error) {
		r, err := s.Rotate(ctx, s.by(), id, keep)
		return s.Archive, r, err
	})
}

// rotation changes the keys of an archive, to the master key of an id.
type rotation func(id string, keep keeping) (*archive.Archive, archive.Rotated, error)

// keeping keeps the keys of a rotation before it is committed: see archive.Rotate.
type keeping = func(archive.Recovery) error

// rotated has the keys changed, and says what was done as soon as it is: taking the old keys out of the database's files may
// take long.
func (t *terminal) rotated(ctx context.Context, db *sql.DB, f *rotateFlags, ring *archive.Ring, rotate rotation) error {
	generation, err := archive.Generation(ctx, db)
	if err != nil {
		return err
	}
	to, err := t.nextMaster(f, ring, generation+1)
	if err != nil {
		return err
	}
	shown := false
	a, r, err := rotate(to.id, func(recovery archive.Recovery) error {
		shown = true
		return t.keep(f, to, recovery)
	})
	if err != nil {
		if shown {
			fmt.Fprintln(t.err, t.say("recovery unsure"))
		}
		return err
	}
	fmt.Fprintln(t.out, t.say("rotated", r.Old, to.id))
	t.printHead(r.Head)
	t.printLeft(a.ScrubKeys(ctx))
	return nil
}

// archiveRecover opens an archive whose master key is lost, and puts it under a new one.
func (t *terminal) archiveRecover(ctx context.Context, f *rotateFlags) error {
	if err := t.complete(&f.archiveFlags); err != nil {
		return err
	}
	recovery, err := t.readRecovery()
	if err != nil {
		return err
	}
	return t.changingKeys(ctx, &f.archiveFlags, func() error { return t.recover(ctx, f, recovery) })
}

// readRecovery reads a recovery key from standard input.
func (t *terminal) readRecovery() (archive.Recovery, error) {
	text, err := io.ReadAll(io.LimitReader(t.in, 1000))
	if err != nil {
		return archive.Recovery{}, err
	}
	recovery, err := archive.ParseRecovery(string(text))
	if err != nil {
		return archive.Recovery{}, findings{errors.New(t.say("bad recovery"))}
	}
	return recovery, nil
}

// lostKeys gives the master keys there are: none where they were lost with their file.
func (t *terminal) lostKeys(ctx context.Context, f *archiveFlags) (*archive.Ring, error) {
	ring, err := t.masterKeys(ctx, f)
	if f.keys != "" && errors.Is(err, fs.ErrNotExist) {
		return archive.ParseRing("", nil)
	}
	return ring, err
}

// recover is archiveRecover with the recovery key read.
func (t *terminal) recover(ctx context.Context, f *rotateFlags, recovery archive.Recovery) error {
	ring, err := t.lostKeys(ctx, &f.archiveFlags)
	if err != nil {
		return err
	}
	return t.withDatabase(&f.archiveFlags, false, func(db *sql.DB) error {
		return t.rotated(ctx, db, f, ring, func(id string, keep keeping) (*archive.Archive, archive.Rotated, error) {
			return archive.OpenRecovered(ctx, db, recovery, ring, id, f.actor(), keep)
		})
	})
}
