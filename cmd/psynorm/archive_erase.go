package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile/archive"
)

func newArchiveErase(t *terminal) *cobra.Command {
	var f eraseFlags
	cmd := &cobra.Command{
		Use:   "erase (--id ID | --number NUMBER | --again)",
		Short: "Erase all that there is on one pupil",
		Long: `Erase deletes all that there is on a pupil, under all linked ids: the keys, without which nothing of it can be read, and the
rows. The audit trail keeps random numbers, and nothing else. It says how many files it took (one for each linked id;
archive link --undo takes out an id that is another pupil's, before), what is left, in copies and logs, and when the
erasure is final: once the keys were changed (archive rotate) and the old master key and recovery key are destroyed.

SQLite's file is written anew, which takes its size once more on the disk. Where that could not be done, as another program
was reading, --again does it for all that was erased or purged before, and erases nobody.

A pupil whose row is damaged or gone is erased by --number, as verify and errors have it: that number alone, as the row
does not say which ids were linked with it. Whoever is to be kept is put back from a backup (archive restore --put-back).`,
		Example: `  psynorm archive erase --id 20260001
  psynorm archive erase --again`,
		Args: t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if err := t.oneErasure(&f); err != nil {
				return err
			}
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.erase(cmd.Context(), &f) })
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	f.addID(flags, &f.whom, "whom")
	flags.Int64Var(&f.number, "number", 0, "whom, by the number of a row that cannot be read")
	flags.BoolVar(&f.again, "again", false, "nobody; take what was erased before out of the database's files")
	return cmd
}

// eraseFlags are what archive erase is told.
type eraseFlags struct {
	archiveFlags
	whom   string
	number int64
	again  bool
}

// oneErasure refuses a command line that says none of the three things, or several.
func (t *terminal) oneErasure(f *eraseFlags) error {
	ways := 0
	for _, way := range []bool{f.whom != "", f.number != 0, f.again} {
		if way {
			ways++
		}
	}
	if ways != 1 {
		return errors.New(t.say("erase whom"))
	}
	return nil
}

func (s *store) erase(ctx context.Context, f *eraseFlags) (err error) {
	if err := s.mayWrite(); err != nil {
		return err
	}
	var e archive.Erased
	switch {
	case f.again:
		s.printLeft(s.Scrub(ctx))
		return nil
	case f.number != 0:
		e, err = s.EraseNumber(ctx, s.by(), f.number)
	default:
		e, err = s.Erase(ctx, s.by(), f.whom)
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.say("erased", e.Persons, e.Rows))
	fmt.Fprintln(s.out, e.Message(s.lang))
	s.printHead(e.Head)
	return nil
}

func newArchivePurge(t *terminal) *cobra.Command {
	var f archiveFlags
	cmd := &cobra.Command{
		Use:   "purge",
		Short: "Delete answers that have been kept long enough",
		Long: `Purge deletes the answers that have been kept as long as the policy says (keep_answers, see archive consent -h), counted
from the day of the sheet. Profiles stay; what is deleted can not be scored again.`,
		Example: `  psynorm archive purge`,
		Args:    t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withArchive(cmd.Context(), &f, func(s *store) error {
				if err := s.mayWrite(); err != nil {
					return err
				}
				p, err := s.Purge(cmd.Context(), s.by())
				if err == nil {
					s.printLeft(p.Left)
				}
				return s.wrote(p.Head, err, "purged", p.Rows)
			})
		},
	}
	f.add(cmd.Flags())
	return cmd
}

// printLeft says where what was deleted is still to be found.
func (t *terminal) printLeft(left []archive.Left) {
	for i := range left {
		fmt.Fprintln(t.out, left[i].Message(t.lang))
	}
}
