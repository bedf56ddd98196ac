package main

import (
	"context"
	"errors"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/rollup"
)

// addFlags are what archive add is told.
type addFlags struct {
	archiveFlags
	sheetFlags
	instrument, wave, problems, profiles, events, rollup string
	norms                                                []string
}

func newArchiveAdd(t *terminal) *cobra.Command {
	var f addFlags
	cmd := &cobra.Command{
		Use:   "add [flags] [SHEETS...]",
		Short: "Score answer sheets and file them, or file profiles, events or a register",
		Long: `Add scores answer sheets as psynorm score does and files answers and profiles, with the definition and the norm sets
that they were made with. After each commit it prints how many sheets are written: these are on the disk, whatever
happens next. The same sheets again change nothing, so that a load that was cut off is simply run again.

Several sheets that a pupil filled in of one wave are kept side by side, each by its day, and those of one day in the
order of the files; duplicates in the mapping says which of them are scored at all. What a later run has otherwise, of
the same wave and day, is a correction: a new revision, and the old one stays. Where that hides a critical item or lowers
a tier, it is counted at the end, and archive show says so beside the profile.

--wave says of which wave the sheets are that do not say it themselves; it has to be declared. Without a wave a sheet is
a single test, and needs a date. Sheets without an id are not filed, and are counted; nothing is filed of
pupils whose files are closed (archive lock), and no sheets and no profiles of those of whom consent is withdrawn (archive
consent): their rows are named, and the exit code is 1. What others did about them, their events, is filed.

--rollup writes the file that psynorm score --rollup of the same SHEETS, --wave and --roster writes, without scoring them
twice, and without the sheets of pupils of whom consent is withdrawn, and those that have neither wave nor date. Sheets of
another wave than the register's stand in it where they say themselves. It is exact and confidential.

--roster is the register of the wave: everybody on it is filed with name, sex, date of birth and class, from the first
day of the wave on, with a sheet or without, so that archive due knows who is missing. It needs no SHEETS. The
sex that a sheet says counts as long as no register says otherwise; how often a name, a sex or a date of birth that was
known has become another is printed. Of sheets of another wave it tells sex and date of birth alone: where pupils were
then, and in which grade, is what the sheets say themselves.

Where a sheet or a register names a class or a grade without what is above it, the pupil is filed without a place, which
is counted. Where it lacks the class alone, it takes nobody out of a class that is known.

Where sheets or profiles name different units of a pupil for one wave (without a wave: for one day), the first that is
read counts; where the archive has another unit from the first day of the wave on already, that counts. The rows are
named, with the earlier one where there is one, and filed, and nobody is moved by them. A register corrects where a pupil
is from the first day of its wave on, and archive move from any day on.

--profiles files what score --out FILE.jsonl has written, without answers, which it does not hold; --instrument then
says with which definition, so that this is kept too: it has to be the one they were made with. --events files a CSV of
what people did (psynorm dossier -h says its columns); consents go with archive consent.`,
		Example: `  psynorm archive add --wave 2026-10 -i ipp9 --map mapping.yaml answers.csv
  psynorm archive add --wave 2026-10 -i ipp9 --map mapping.yaml --roster roster.xlsx --rollup 2026-10.rollup answers.csv
  psynorm archive add --wave 2026-10 --roster roster.xlsx
  psynorm archive add --wave 2026-10 -i phq9 --profiles autumn.jsonl
  psynorm archive add --events events.csv`,
		Args: func(_ *cobra.Command, files []string) error { return t.something(&f, files) },
		RunE: func(cmd *cobra.Command, files []string) error {
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.add(cmd.Context(), &f, files) })
		},
	}
	flags := cmd.Flags()
	f.archiveFlags.add(flags)
	f.sheetFlags.add(flags)
	flags.StringVarP(&f.instrument, "instrument", "i", "", "built-in instrument or definition file, of SHEETS and --profiles")
	flags.StringArrayVarP(&f.norms, "norms", "n", nil, "built-in norm set or file; may be given several times")
	flags.StringVar(&f.wave, "wave", "", "the wave of whatever does not say its own")
	flags.StringVar(&f.problems, "errors", "", "file for everything wrong with the sheets, as CSV for a spreadsheet program")
	flags.StringVar(&f.rollup, "rollup", "", "file for exact counts by unit: .csv, a table, or .rollup, with statistics (confidential)")
	flags.StringVar(&f.profiles, "profiles", "", "file of profiles, as score --out FILE.jsonl writes it")
	flags.StringVar(&f.events, "events", "", "CSV of interviews, referrals and so on: id,date,kind,author,role,reason,level,until,about,time")
	return cmd
}

// read lists the files that a run reads, with the sheets.
func (f *addFlags) read(sheets []string) []named {
	return slices.Concat(
		inputs(f.instrument, f.norms, &f.sheetFlags, sheets), given("--profiles", f.profiles), given("--events", f.events), f.held(),
	)
}

// something refuses a command line that files nothing, or does not say how.
func (t *terminal) something(f *addFlags, files []string) error {
	switch {
	case len(files) == 0 && f.profiles == "" && f.events == "" && f.roster == "":
		return errors.New(t.say("nothing to file"))
	case len(files) > 0 && f.instrument == "":
		return errors.New(t.say("required flag", "--instrument", "archive add"))
	case len(files) == 0 && f.rollup != "":
		return errors.New(t.say("rollup of no sheets"))
	case isRollup(f.rollup) && slices.Contains(files, "-"):
		return errors.New(t.say("rollup of input"))
	case f.roster != "" && f.wave == "":
		return errors.New(t.say("register of no wave"))
	}
	return nil
}

// filingRun is one run of archive add: what is filed goes through one goroutine, some hundred persons at a time, while the next
// ones are read and scored.
type filingRun struct {
	*store
	ctx     context.Context
	flags   *addFlags
	waves   map[string]archive.Wave
	persons map[string]archive.Person // of the register
	places  map[string][]string       // by id, of the register: where they are
	order   []expected                // who is on the register, in its order
	filed   map[string]bool           // the ids of those of whom a sheet was filed with what the register says
	sat     sittings                  // of the sheets or profiles that are filed now

	batch    filingBatch       // that is being gathered
	underway <-chan filedBatch // what becomes of the one that is being filed; nil for none
	failed   error             // of the last one that was filed

	written   int // sheets, profiles, events and persons of the register that are on the disk
	sum       archive.Added
	documents archive.Head // after the definition and the norm sets were filed
	eased     int          // profiles that took the place of one that says more
	nobody    int          // without an id
	undated   int          // of no wave and without a date
	closed    []place      // of persons whose files are closed
	without   unplaced

	withdrawn []place // sheets and profiles of persons of whom consent is withdrawn
	said      saidPlaces
	contrary  []contrary   // rows that say another unit than an earlier one
	elsewhere []place      // rows that say another unit than the archive has
	tree      *rollup.Tree // the sheets by unit
}

// A commit has so many records at most, but for those of the last person.
const recordsAtOnce = 6000

func (s *store) add(ctx context.Context, f *addFlags, files []string) error {
	r := &filingRun{store: s, ctx: ctx, flags: f, waves: map[string]archive.Wave{}, filed: map[string]bool{}, said: newSaidPlaces()}
	list, err := s.Waves(ctx)
	if err != nil {
		return err
	}
	for _, w := range list {
		r.waves[w.Name] = w
	}
	if _, ok := r.waves[f.wave]; f.wave != "" && !ok {
		return findings{errors.New(s.say("wave not declared", f.wave))}
	}
	steps := []struct {
		asked bool
		do    func() error
	}{
		{f.roster != "", r.readRegister},
		{len(files) > 0, func() error { return r.addSheets(files) }},
		{f.profiles != "", r.addProfiles},
		{f.events != "", r.addEvents},
		{f.roster != "", r.addRegister},
	}
	for _, step := range steps {
		if step.asked && err == nil {
			r.sat = sittings{}
			err = step.do()
		}
	}
	if fault := r.flush(); fault != nil && (err == nil || errors.Is(err, errFindings)) {
		err = fault
	}
	return r.done(err)
}

// done says what was filed, whatever came of the run.
func (r *filingRun) done(err error) error {
	head := r.sum.Head
	if head.Entries > 0 {
		fmt.Fprintln(r.out, r.say("filed", r.sum.Written, r.sum.Same, r.sum.Persons))
		r.printChanged(r.sum.Changes)
	}
	if head.Entries < r.documents.Entries { // what was to follow was refused
		head = r.documents
	}
	if head.Entries > 0 {
		r.printHead(head)
	}
	if r.eased > 0 {
		fmt.Fprintln(r.err, r.say("eased records", r.eased))
	}
	for _, said := range []struct {
		key string
		n   int
	}{{"path with a gap", r.without.gaps}, {"place of another wave", r.without.others}} {
		if said.n > 0 {
			fmt.Fprintln(r.err, r.say(said.key, said.n))
		}
	}
	r.printUnmoved()
	for _, left := range []struct {
		key string
		n   int
	}{{"nobody's records", r.nobody}, {"undated records", r.undated}} {
		if left.n > 0 {
			fmt.Fprintln(r.err, r.say(left.key, left.n))
			if err == nil {
				err = errFindings
			}
		}
	}
	for _, left := range []struct {
		key  string
		rows []place
	}{{"closed rows", r.closed}, {"withdrawn rows", r.withdrawn}} {
		if len(left.rows) > 0 {
			fmt.Fprintln(r.err, r.say(left.key, len(left.rows), r.rows(left.rows)))
			if err == nil {
				err = errFindings
			}
		}
	}
	return err
}

// printChanged says what has become otherwise of persons who were known: a register that is another's looks like that.
func (t *terminal) printChanged(c archive.Changes) {
	if c.Names+c.Sexes+c.Births > 0 {
		fmt.Fprintln(t.out, t.say("people changed", c.Names, c.Sexes, c.Births))
	}
	if c.Unheeded > 0 {
		fmt.Fprintln(t.out, t.say("sheets unheeded", c.Unheeded))
	}
}

// place gives a key its wave, or its date; false where it has neither.
func (r *filingRun) place(k *archive.Key, wave, date string) bool {
	if wave == "" {
		wave = r.flags.wave
	}
	if k.Wave = wave; wave == "" {
		k.Date = date
	}
	return k.Wave != "" || k.Date != ""
}

// filing begins what is filed of a person: who it is, and where from which day on.
func (r *filingRun) filing(id string, unit []string, k *archive.Key, day string, without *unplaced) archive.Filing {
	f := archive.Filing{Person: archive.Person{ID: id}}
	if known, ok := r.persons[id]; ok {
		f.Person = known
	}
	place := r.places[id]
	registered := len(place) > 0 && r.inRegisterWave(k)
	if registered {
		unit = place
	}
	from := day
	if w, ok := r.waves[k.Wave]; ok {
		from = w.From
	}
	path, whole := knownLevels(unit)
	switch {
	case !whole:
		without.gaps++
	case len(path) > 0 && from != "":
		f.Stay = archive.Stay{Unit: path, From: from, Said: !registered}
	}
	return f
}

// inRegisterWave reports whether a record is of the wave of which the register says where everybody is.
func (r *filingRun) inRegisterWave(k *archive.Key) bool { return k.Wave == r.flags.wave }

// unplaced counts what is filed without saying where somebody is, although something is said of it.
type unplaced struct {
	gaps   int // a level above one that is known is not
	others int // a register says it, of another wave
}

func (u *unplaced) add(o unplaced) { u.gaps, u.others = u.gaps+o.gaps, u.others+o.others }

// knownLevels leaves out the lowest levels of a path, of which nothing is known. A path with a gap is that of no unit: whole is
// false.
func knownLevels(unit []string) (path []string, whole bool) {
	for len(unit) > 0 && unit[len(unit)-1] == "" {
		unit = unit[:len(unit)-1]
	}
	return unit, !slices.Contains(unit, "")
}
