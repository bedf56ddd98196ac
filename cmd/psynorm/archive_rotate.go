package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/cmd/database"
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
		Long: `Rotate puts the keys of all pupils under a new master key, in one commit, and prints a new recovery key, once. With --keys
the new key is made and written into the file, with this year for its id; with --keys-from, --to names the one that the
program has for it. Older copies of the archive are still opened by the old key: with --destroy ID that is taken out of
the file of keys, and copies of it have to be destroyed where they are. Then what was erased before is gone from every
copy.

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
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.rotate(cmd.Context(), &f) })
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	flags.StringVar(&f.master, "to", "", "id of the new master key; without it this year, for --keys")
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
	to, err := s.nextMaster(f.keys, f.master, s.ring)
	if err != nil {
		return err
	}
	r, err := s.Rotate(ctx, s.by(), to)
	if err == nil {
		s.printRotated(&r, to)
	}
	return err
}

func (t *terminal) printRotated(r *archive.Rotated, to string) {
	t.printRenewed(r, to)
	t.printHead(r.Head)
}

// printRenewed prints which keys there are now.
func (t *terminal) printRenewed(r *archive.Rotated, to string) {
	fmt.Fprintln(t.out, t.say("rotated", r.Old, to))
	t.printLeft(r.Left)
	fmt.Fprintln(t.out, t.say("recovery", r.Recovery))
}

// nextMaster gives the id of the new master key, "" for one that it names. One that is not among the keys of a file is made and
// written down first.
func (t *terminal) nextMaster(file, id string, ring *archive.Ring) (string, error) {
	if slices.Contains(ring.IDs(), id) {
		return id, nil
	}
	if file == "" {
		return "", errors.New(t.say("master of program"))
	}
	if id == "" {
		id = newMaster(ring, time.Now().Format("2006"))
	}
	if err := ring.Add(id, archive.NewKey()); err != nil {
		return "", errors.New(t.say("bad keys", file))
	}
	if err := writeSecret(file, ring.String()); err != nil {
		return "", findings{err}
	}
	return id, nil
}

// archiveRecover opens an archive whose master key is lost, and puts it under a new one.
func (t *terminal) archiveRecover(ctx context.Context, f *rotateFlags) (err error) {
	if err := t.complete(&f.archiveFlags); err != nil {
		return err
	}
	recovery, ring, to, err := t.recovery(ctx, &f.archiveFlags, f.master)
	if err != nil {
		return err
	}
	db, err := database.Open(f.archive, false)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, db.Close()) }()
	_, r, err := archive.OpenRecovered(ctx, db, recovery, ring, to, f.actor())
	if err == nil {
		t.printRotated(&r, to)
	}
	return err
}

// recovery reads the recovery key from standard input, and gives the master keys and which of them is the new one.
func (t *terminal) recovery(ctx context.Context, f *archiveFlags, master string) (r archive.Recovery, ring *archive.Ring, to string, err error) {
	text, err := io.ReadAll(io.LimitReader(t.in, 1000))
	if err != nil {
		return r, nil, "", err
	}
	if r, err = archive.ParseRecovery(string(text)); err != nil {
		return r, nil, "", findings{errors.New(t.say("bad recovery"))}
	}
	if _, err := t.makeKeys(f); err != nil { // they may be lost with their file
		return r, nil, "", err
	}
	if ring, err = t.masterKeys(ctx, f); err != nil {
		return r, nil, "", err
	}
	to, err = t.nextMaster(f.keys, master, ring)
	return r, ring, to, err
}
