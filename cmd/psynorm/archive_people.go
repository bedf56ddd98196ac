package main

import (
	"context"
	"encoding/csv"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// moveFlags are what archive move is told.
type moveFlags struct {
	archiveFlags
	id, unit, on string
	leaves       bool
}

func newArchiveMove(t *terminal) *cobra.Command {
	var f moveFlags
	cmd := &cobra.Command{
		Use:   "move --id ID (--unit UNIT | --leaves) --on DAY",
		Short: "Write down that a pupil changes class or school, or leaves",
		Long: `Move writes down where a pupil is from a day on; where the pupil was ends with the day before. The unit is its path from
the top down, and is made where it is not there yet. With --leaves the pupil is nowhere from that day on.`,
		Example: `  psynorm archive move --id 20260001 --unit 西河县/一中/七年级/2班 --on 2026-11-01`,
		Args:    t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if (f.unit == "") == !f.leaves {
				return errors.New(t.say("unit or leaves"))
			}
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error {
				if err := s.mayWrite(); err != nil {
					return err
				}
				stay := archive.Stay{Unit: unitOf(f.unit), From: f.on}
				head, err := s.Move(cmd.Context(), s.by(), []archive.Transfer{{ID: f.id, Stay: stay}})
				return s.wrote(head, err, "moved")
			})
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	f.addID(flags, &f.id, "who (required)")
	flags.StringVar(&f.unit, "unit", "", "where to, from the top down, such as county/school/grade/class")
	flags.StringVar(&f.on, "on", "", "the first day there, YYYY-MM-DD (required)")
	flags.BoolVar(&f.leaves, "leaves", false, "the pupil is nowhere from that day on")
	_ = cmd.MarkFlagRequired("id")
	_ = cmd.MarkFlagRequired("on")
	return cmd
}

func newArchivePromote(t *terminal) *cobra.Command {
	var f archiveFlags
	on := ""
	cmd := &cobra.Command{
		Use:   "promote --on DAY TABLE.csv",
		Short: "Move all pupils of units to the next, as at the turn of a school year",
		Long: `Promote moves everybody who is in a unit of the table, or below it, on the day before. The table is a CSV with the columns
from and to: paths from the top down, as in 一中/七年级 and 一中/八年级; classes keep their names. Without a to they leave. All
rows count at once, so that nobody is moved twice; of several that fit, the one that names the lowest unit counts. The
same again changes nothing.`,
		Example: `  psynorm archive promote --on 2027-09-01 promotion.csv`,
		Args: func(_ *cobra.Command, files []string) error {
			if len(files) != 1 {
				return errors.New(t.say("one file", "archive promote", len(files)))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, files []string) error {
			list, err := t.readPromotions(files[0])
			if err != nil {
				return err
			}
			return t.withArchive(cmd.Context(), &f, func(s *store) error {
				if err := s.mayWrite(); err != nil {
					return err
				}
				n, head, err := s.Promote(cmd.Context(), s.by(), list, on)
				return s.wrote(head, err, "promoted", n)
			})
		},
	}
	f.add(cmd.Flags())
	cmd.Flags().StringVar(&on, "on", "", "the first day in the next unit, YYYY-MM-DD (required)")
	_ = cmd.MarkFlagRequired("on")
	return cmd
}

// readPromotions reads the table of who goes where.
func (t *terminal) readPromotions(name string) (list []archive.Promotion, err error) {
	rows, _, err := t.readColumns(name, "from", "to")
	for _, row := range rows {
		list = append(list, archive.Promotion{From: unitOf(row[0]), To: unitOf(row[1])})
	}
	return list, err
}

// readColumns reads a CSV that has just these columns, in this order: its rows but for the first, and where each stands.
func (t *terminal) readColumns(name string, columns ...string) (rows [][]string, from []place, err error) {
	err = readText(name, func(text io.Reader) error {
		in := csv.NewReader(text)
		in.TrimLeadingSpace = true
		head, err := in.Read()
		if err != nil && !errors.Is(err, io.EOF) {
			return t.badCSV(name, err)
		}
		if !slices.Equal(head, columns) {
			return errors.New(t.say("columns due", name, strings.Join(columns, ",")))
		}
		for {
			row, err := in.Read()
			if errors.Is(err, io.EOF) {
				return nil
			}
			if err != nil {
				return t.badCSV(name, err)
			}
			line, _ := in.FieldPos(0)
			rows, from = append(rows, row), append(from, place{name, line})
		}
	})
	return rows, from, err
}

func newArchiveLock(t *terminal) *cobra.Command {
	var f moveFlags
	cmd := &cobra.Command{
		Use:   "lock (--id ID | --unit UNIT) --on DAY",
		Short: "Close the files of pupils who have graduated",
		Long: `Lock closes the file of a pupil, or those of all who are in a unit on the day, under all linked ids: nothing is filed in
it any more but consents, and where the pupil was ends with that day, which may not be ahead. It can be read as before.`,
		Example: `  psynorm archive lock --unit 西河县/一中/九年级 --on 2026-10-31`,
		Args:    t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			if (f.id == "") == (f.unit == "") {
				return errors.New(t.say("id or unit"))
			}
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error {
				if err := s.mayWrite(); err != nil {
					return err
				}
				q := archive.Query{Unit: unitOf(f.unit), On: f.on}
				if f.id != "" {
					q = archive.Query{IDs: []string{f.id}}
				}
				n, head, err := s.Lock(cmd.Context(), s.by(), q, f.on)
				return s.wrote(head, err, "locked", n)
			})
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	f.addID(flags, &f.id, "whose file")
	flags.StringVar(&f.unit, "unit", "", "everybody of this unit, from the top down")
	flags.StringVar(&f.on, "on", "", "the last day, YYYY-MM-DD (required)")
	_ = cmd.MarkFlagRequired("on")
	return cmd
}

func newArchiveLink(t *terminal) *cobra.Command {
	var f archiveFlags
	var force, undo bool
	cmd := &cobra.Command{
		Use:   "link (ID OTHER | --undo ID)",
		Short: "Say that two ids are of one pupil",
		Long: `Link says that two ids are of one pupil, as after a change of schools. The files are read together under either id from
then on, closed together and erased together; what is in them stays apart. Files whose sexes or dates of birth differ are
refused, unless --force says that they are one pupil's all the same.

--undo takes an id out of those with which it is linked; they stay linked with each other.`,
		Example: `  psynorm archive link --force 20260001 20260002`,
		Args: func(_ *cobra.Command, ids []string) error {
			switch {
			case undo && force:
				return errors.New(t.say("undo or force"))
			case undo && len(ids) != 1:
				return errors.New(t.say("undo one id"))
			case !undo && len(ids) != 2:
				return errors.New(t.say("two ids"))
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, ids []string) error {
			if err := t.cleanIDs(ids); err != nil {
				return err
			}
			return t.withArchive(cmd.Context(), &f, func(s *store) error {
				if err := s.mayWrite(); err != nil {
					return err
				}
				if undo {
					head, err := s.Unlink(cmd.Context(), s.by(), ids[0])
					return s.wrote(head, err, "unlinked")
				}
				link := s.Link
				if force {
					link = s.LinkAnyway
				}
				head, err := link(cmd.Context(), s.by(), ids[0], ids[1])
				return s.wrote(head, err, "linked")
			})
		},
	}
	f.add(cmd.Flags())
	cmd.Flags().BoolVar(&force, "force", false, "they are of one pupil although sex or date of birth differ")
	cmd.Flags().BoolVar(&undo, "undo", false, "take an id out of those with which it is linked")
	return cmd
}

// cleanIDs brings ids into the form in which the importer of sheets has filed them.
func (t *terminal) cleanIDs(ids []string) error {
	for i, text := range ids {
		id, fault := cleanID(text, person.SourceText)
		if fault != person.OK {
			return errors.New(t.say("bad id", t.say("id at", i+1), fault.Text(t.lang)))
		}
		ids[i] = id
	}
	return nil
}

// consentFlags are what archive consent is told.
type consentFlags struct {
	archiveFlags
	id, of, on, version, policy string
	given, withdrawn            bool
}

func newArchiveConsent(t *terminal) *cobra.Command {
	var f consentFlags
	cmd := &cobra.Command{
		Use:   "consent (--id ID --of guardian|own (--given | --withdrawn) --on DAY | FILE.csv | --policy FILE)",
		Short: "File consents, or what the bureau has decided about them",
		Long: `Consent files that a guardian or the pupil has consented, or has withdrawn that; of several the one of the latest day
counts. From then on nothing is shown of whoever has withdrawn, archive add files no sheets of theirs, and they are not in the
roll-ups of archive rollup and archive add --rollup; psynorm score --rollup, and files made before, know of no consent. A CSV
files many: its columns are id, of (guardian or own), given (yes or no), day and version. Consents of nobody in the archive
are left out, their rows named, and the exit code is 1; a day that has not come yet is refused.

--policy puts the policy of the bureau in force (for full and summary), a file of strict YAML:

  psynorm: 1
  policy: city-2026
  consent: required        # or recorded: then only a withdrawn consent counts
  own_consent_from: 14     # from this age on the pupil's own, below it a guardian's
  keep_answers: 3y         # archive purge deletes older answers; profiles stay`,
		Example: `  psynorm archive consent --id 20260001 --of guardian --given --on 2026-09-01 --version 2026
  psynorm archive consent consents.csv
  psynorm archive consent --policy policy.yaml`,
		Args: func(_ *cobra.Command, files []string) error { return t.oneConsent(&f, files) },
		RunE: func(cmd *cobra.Command, files []string) error {
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.consent(cmd.Context(), &f, files) })
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	f.addID(flags, &f.id, "about whom")
	flags.StringVar(&f.of, "of", "", "whose consent: guardian or own")
	flags.BoolVar(&f.given, "given", false, "it is given")
	flags.BoolVar(&f.withdrawn, "withdrawn", false, "it is withdrawn, or refused")
	flags.StringVar(&f.on, "on", "", "the day, YYYY-MM-DD")
	flags.StringVar(&f.version, "version", "", "of the form that was signed")
	flags.StringVar(&f.policy, "policy", "", "file with the policy of the bureau")
	return cmd
}

// oneConsent refuses a command line that says none of the three things, or several.
func (t *terminal) oneConsent(f *consentFlags, files []string) error {
	ways := 0
	for _, way := range []bool{f.id != "", len(files) > 0, f.policy != ""} {
		if way {
			ways++
		}
	}
	switch {
	case ways != 1 || len(files) > 1:
		return errors.New(t.say("consent of whom"))
	case f.id == "":
		return nil
	case f.given == f.withdrawn:
		return errors.New(t.say("given or withdrawn"))
	case f.of == "":
		return errors.New(t.say("required flag", "--of", "archive consent"))
	}
	return errors.Join(t.oneOf("of", f.of, []string{string(archive.Guardian), string(archive.Own)}), t.someDay("on", f.on))
}

func (s *store) consent(ctx context.Context, f *consentFlags, files []string) error {
	if f.policy != "" {
		if err := s.mayWrite(); err != nil {
			return err
		}
		src, err := os.ReadFile(f.policy)
		if err != nil {
			return err
		}
		head, err := s.SetPolicy(ctx, s.by(), filepath.Base(f.policy), src)
		return s.wrote(head, err, "policy set")
	}
	if err := s.mayWrite(view.Flag); err != nil { // class teachers collect the forms
		return err
	}
	if len(files) > 0 {
		return s.consentFile(ctx, files[0])
	}
	added, err := s.Consent(ctx, s.by(), []archive.ConsentOf{{
		Person:  archive.Person{ID: f.id},
		Consent: archive.Consent{By: archive.ConsentBy(f.of), Given: f.given, Day: f.on, Version: f.version},
	}})
	return s.wrote(added.Head, err, "consents filed", added.Written, added.Same)
}

// consentFile files many consents. Those of nobody in the archive are left out and named by row: an id that is miswritten must
// neither make a person nor keep back what others have withdrawn.
func (s *store) consentFile(ctx context.Context, name string) error {
	list, from, err := s.readConsents(name)
	if err != nil {
		return err
	}
	added, err := s.Consent(ctx, s.by(), list)
	unknown, _ := parted(from, leftOut(err, archive.UnknownPerson))
	if len(unknown) > 0 {
		fmt.Fprintln(s.err, s.say("consents of nobody", len(unknown), s.rows(unknown)))
		if _, list = parted(list, leftOut(err, archive.UnknownPerson)); len(list) == 0 {
			return errFindings
		}
		added, err = s.Consent(ctx, s.by(), list)
	}
	if early := leftOut(err, archive.Ahead); len(early) > 0 {
		return findings{errors.New(s.say("consent ahead", from[early[0]].file, from[early[0]].line))}
	}
	if err := s.wrote(added.Head, err, "consents filed", added.Written, added.Same); err != nil || len(unknown) == 0 {
		return err
	}
	return errFindings
}

// readConsents reads many consents, and where each stands.
func (t *terminal) readConsents(name string) (list []archive.ConsentOf, from []place, err error) {
	rows, from, err := t.readColumns(name, "id", "of", "given", "day", "version")
	if err != nil {
		return nil, nil, err
	}
	for i, row := range rows {
		id, fault := cleanID(row[0], person.SourceUnknown)
		if fault != person.OK {
			return nil, nil, findings{errors.New(t.say("bad consent id", name, from[i].line, fault.Text(t.lang)))}
		}
		c := archive.ConsentOf{
			Person:  archive.Person{ID: id},
			Consent: archive.Consent{By: archive.ConsentBy(row[1]), Given: row[2] == "yes", Day: row[3], Version: row[4]},
		}
		if _, err := c.Record(); err != nil || row[2] != "yes" && row[2] != "no" {
			return nil, nil, findings{errors.New(t.say("bad consent", name, from[i].line))}
		}
		list = append(list, c)
	}
	return list, from, nil
}
