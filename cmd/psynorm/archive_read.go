package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/internal/csvcell"
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// fileFlags are what archive show is told.
type fileFlags struct {
	archiveFlags
	id                           string
	answers, revisions, turnedOn bool
}

func newArchiveShow(t *terminal) *cobra.Command {
	var f fileFlags
	cmd := &cobra.Command{
		Use:   "show --id ID [flags]",
		Short: "Show the file of one pupil",
		Long: `Show prints what there is on one pupil, as the role may see it: full, everything but the answers, and these with
--answers; summary and flag, what psynorm score --role writes, and summary, of what was done for the pupil, what, when and
by whom, but not why, and no notes, no observations and nothing that refers to a notice, but for tiers that somebody has
set; self and guardian, with --turned-on, plain words. With the last sheet of each instrument full and summary read the
tier that somebody has set and nobody has closed since, and flag, without the tier, is asked to observe. Of whoever
answered twice in a wave the highest sheet says what is to be done, whichever is read. The role case, which sees
pseudonyms alone, has psynorm score --role case and psynorm notices --role case instead. The reading is in the audit
trail before anything is shown. Of a pupil of whom consent was withdrawn, or is required and not there, nothing is
shown, and the exit code is 1; so it is for an id that nobody has.`,
		Example: `  psynorm archive show --id 20260001`,
		Args:    t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.show(cmd.Context(), &f) })
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	f.addID(flags, &f.id, "whose file (required)")
	flags.BoolVar(&f.answers, "answers", false, "the answers too, for the role full")
	flags.BoolVar(&f.revisions, "revisions", false, "all revisions, not the latest alone, for the role full")
	flags.BoolVar(&f.turnedOn, "turned-on", false, "the school lets pupils and guardians see their views, for the roles self and guardian")
	_ = cmd.MarkFlagRequired("id")
	return cmd
}

func (s *store) show(ctx context.Context, f *fileFlags) error {
	if s.role == view.Case { // who names an id would learn whose pseudonym it is
		return errors.New(s.say("case of an archive"))
	}
	if err := s.mayRead(pupilRoles...); err != nil {
		return err
	}
	full := s.role == view.Full
	switch {
	case !full && (f.answers || f.revisions):
		return errors.New(s.say("answers of role"))
	case (s.role == view.Self || s.role == view.Guardian) && !f.turnedOn:
		return errors.New(s.say("role off", s.role.String()))
	}
	q := archive.Query{IDs: []string{f.id}, Revisions: full, Want: func(k *archive.Key) bool {
		switch k.Kind {
		case archive.Events:
			return full || view.Sees(s.role, "dossier.Event.Kind") != view.Hidden
		case archive.Answers:
			return f.answers
		}
		return k.Kind == archive.Profiles || full
	}}
	for file, err := range s.Files(ctx, s.by(), q) {
		if err != nil {
			return err
		}
		if file.Withheld != "" {
			return findings{errors.New(s.say("withheld " + string(file.Withheld)))}
		}
		viewer := view.Viewer{Role: s.role, Scope: view.Scope{Pupil: f.id}, TurnedOn: f.turnedOn}
		page := filePage{store: s, scorers: s.keptScorers(ctx), file: file, viewer: viewer, revisions: f.revisions}
		if err := page.write(s.out); err != nil {
			return err
		}
	}
	return nil
}

// filePage is the file of one pupil as a role sees it.
type filePage struct {
	*store
	scorers   *keptScorers
	file      *archive.File // for Full with all revisions, so that it is seen what a correction took away
	viewer    view.Viewer
	revisions bool                  // all of them are shown
	events    []dossier.Event       // what people have done for the pupil
	days      map[questioned]string // the last day of each
}

// pupilOf gives who a file is of, by the last place that is known.
func pupilOf(f *archive.File) view.Pupil { return pupilIn(f, nil, "") }

// pupilIn gives who a file is of, by the last place within a unit, or anywhere where it is nil, on a day, or "" for ever: who
// asks for a class is not told where somebody moved.
func pupilIn(f *archive.File, unit []string, on string) view.Pupil {
	who := view.Pupil{ID: f.Person.ID, Name: f.Person.Name}
	for _, stay := range f.Stays {
		if stay.On(on) && stay.Within(unit) {
			who.Places = []view.Place{{Tree: treeClass, Path: stay.Unit}}
		}
	}
	return who
}

func (p *filePage) write(w io.Writer) error {
	if p.viewer.Role == view.Full {
		p.head(w)
	}
	p.since()
	shown := 0
	for i := range p.file.Records {
		r := &p.file.Records[i]
		if !r.Latest && !p.revisions {
			continue
		}
		var err error
		switch {
		case r.Kind == archive.Profiles:
			shown++
			err = p.profile(w, r)
		case r.Kind == archive.Events:
			p.event(w, r)
		case r.Kind == archive.Consents: // of Full alone, as the answers
			p.consent(w, r)
		default:
			fmt.Fprintf(w, "\n%s\n%s\n", p.label(r), r.Content)
		}
		if err != nil {
			return err
		}
	}
	if shown == 0 {
		fmt.Fprintln(w, p.say("no profiles"))
		who := pupilOf(p.file)
		if said := p.viewer.WithoutSheet(&who, p.events, nil).In(p.lang); said != "" {
			fmt.Fprintln(w, said)
		}
	}
	return nil
}

// head says who the pupil is, and where.
func (p *filePage) head(w io.Writer) {
	who := &p.file.Person
	parts := []string{who.ID, who.Name, who.Sex, who.Birth}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	fmt.Fprintln(w, lang.OneLine(strings.Join(parts, " · ")))
	for _, stay := range p.file.Stays {
		unit := lang.OneLine(strings.Join(stay.Unit, " / "))
		if stay.Until == "" {
			fmt.Fprintln(w, p.say("stay open", unit, stay.From))
			continue
		}
		fmt.Fprintln(w, p.say("stay", unit, stay.From, stay.Until))
	}
	if len(p.file.Same) > 0 {
		fmt.Fprintln(w, p.say("linked ids", lang.OneLine(strings.Join(p.file.Same, p.say("list")))))
	}
	if p.file.Locked != "" {
		fmt.Fprintln(w, p.say("locked since", p.file.Locked))
	}
}

// label says what a record is of.
func (p *filePage) label(r *archive.Filed) string {
	parts := []string{r.Wave, r.Date, r.Instrument, r.Informant, p.say("kind " + string(r.Kind))}
	if r.Day != r.Date {
		parts = append(parts, r.Day)
	}
	if tested := r.Kind == archive.Answers || r.Kind == archive.Profiles; tested && sittingOf(&r.Key) != "" {
		parts = append(parts, p.say("sitting", sittingOf(&r.Key)))
	}
	if r.Revision > 1 {
		parts = append(parts, p.say("revision", r.Revision))
	}
	parts = slices.DeleteFunc(parts, func(s string) bool { return s == "" })
	return lang.OneLine(strings.Join(parts, " · "))
}

// memberFlags are what archive list and archive due are told.
type memberFlags struct {
	archiveFlags
	unit, on, wave, instrument, informant string
}

func newArchiveList(t *terminal) *cobra.Command {
	var f memberFlags
	cmd := &cobra.Command{
		Use:   "list [flags]",
		Short: "List who is in a unit",
		Long: `List writes a CSV of those who are in a unit on a day, or without --on of all who ever were: id, name, unit, and how many
profiles there are; for the role full also how many events. The unit is where they were on the day, without --on last,
within the one asked for: not where they have gone since. Names are whole for full, as 张** for summary and flag. The
last column says why nothing is shown of somebody, of whom nothing is counted then.`,
		Example: `  psynorm archive list --unit 西河县/一中 --on 2026-11-01`,
		Args:    t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.list(cmd.Context(), &f) })
		},
	}
	f.add(cmd.Flags())
	cmd.Flags().StringVar(&f.unit, "unit", "", "from the top down, such as county/school; all without it")
	cmd.Flags().StringVar(&f.on, "on", "", "the day, YYYY-MM-DD")
	return cmd
}

func (s *store) list(ctx context.Context, f *memberFlags) error {
	if err := s.mayRead(view.Full, view.Summary, view.Flag); err != nil {
		return err
	}
	fmt.Fprintln(s.out, "id,name,unit,profiles,events,withheld")
	want := func(k *archive.Key) bool {
		return k.Kind == archive.Profiles || s.role == view.Full && k.Kind == archive.Events
	}
	q := archive.Query{Unit: unitOf(f.unit), On: f.on, Bare: true, Want: want}
	for file, err := range s.Files(ctx, s.by(), q) {
		if err != nil {
			return err
		}
		count := map[archive.Kind]int{}
		for _, r := range file.Records {
			count[r.Kind]++
		}
		row := fmt.Appendf(s.person(file, &q), ",%s,%s,%s\n",
			s.counted(file, count, archive.Profiles), s.counted(file, count, archive.Events), file.Withheld)
		if _, err := s.out.Write(row); err != nil {
			return err
		}
	}
	return nil
}

// counted is how many records of a kind there are, as a cell: empty where that is withheld, or the role does not see them.
func (s *store) counted(f *archive.File, count map[archive.Kind]int, of archive.Kind) string {
	if f.Withheld != "" || of == archive.Events && s.role != view.Full {
		return ""
	}
	return strconv.Itoa(count[of])
}

// person begins a row of CSV: id, name and unit, as the role may see them.
func (s *store) person(f *archive.File, q *archive.Query) []byte {
	who := pupilIn(f, q.Unit, q.On)
	told, _ := view.Viewer{Role: s.role, Scope: view.Scope{Pupil: who.ID}}.Pupil(&who)
	unit := ""
	if len(told.Places) > 0 {
		unit = strings.Join(told.Places[0].Path, "/")
	}
	b := csvcell.Append(nil, told.ID)
	b = csvcell.Append(append(b, ','), told.Name)
	return csvcell.Append(append(b, ','), unit)
}

func newArchiveDue(t *terminal) *cobra.Command {
	var f memberFlags
	cmd := &cobra.Command{
		Use:   "due --wave WAVE --instrument ID [flags]",
		Short: "List who of a unit has no profile of a wave",
		Long: `Due writes a CSV of those who are in a unit on a day (today without --on) and have no profile of a wave and an
instrument: id, name, unit, and why nothing may be asked of somebody whose consent was withdrawn, or is required and not
there. The instrument is named by its id, and is one of which results lie in the archive, or a built-in one. Where only one
informant answers it, a sheet that does not say from whom it is counts as theirs.`,
		Example: `  psynorm archive due --wave 2026-10 --instrument ipp9 --unit 西河县/一中 --on 2026-10-30`,
		Args:    t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.due(cmd.Context(), &f) })
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	flags.StringVar(&f.wave, "wave", "", "of which wave (required)")
	flags.StringVarP(&f.instrument, "instrument", "i", "", "id of the instrument (required)")
	flags.StringVar(&f.informant, "informant", "", "from whom: self, parent, teacher or clinician; anybody without it")
	flags.StringVar(&f.unit, "unit", "", "from the top down, such as county/school; all without it")
	flags.StringVar(&f.on, "on", "", "the day, YYYY-MM-DD; today without it")
	_ = cmd.MarkFlagRequired("wave")
	_ = cmd.MarkFlagRequired("instrument")
	return cmd
}

func (s *store) due(ctx context.Context, f *memberFlags) error {
	if err := s.mayRead(view.Full, view.Summary, view.Flag); err != nil {
		return err
	}
	if f.on == "" {
		f.on = today()
	}
	informant, err := s.askedInformant(ctx, f.instrument, f.informant)
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out, "id,name,unit,withheld")
	of := archive.Key{Wave: f.wave, Instrument: f.instrument, Informant: informant}
	q := archive.Query{Unit: unitOf(f.unit), On: f.on}
	for file, err := range s.Due(ctx, s.by(), q.Unit, q.On, of) {
		if err != nil {
			return err
		}
		if _, err := s.out.Write(fmt.Appendf(s.person(file, &q), ",%s\n", file.Withheld)); err != nil {
			return err
		}
	}
	return nil
}
