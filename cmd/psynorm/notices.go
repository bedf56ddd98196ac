package main

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

// noticeFlags are what notices is told.
type noticeFlags struct {
	waveFlags
	at, since, table, role, office, out string
	known                               map[string]string // by wave: when its results were there
	all                                 bool
}

// noticeTime is how a time is written: in the zone of the schools.
const noticeTime = "2006-01-02T15:04"

// noticeRoles are those that notices go to.
var noticeRoles = []string{view.Full.String(), view.Summary.String(), view.Flag.String(), view.Case.String()}

func newNotices(t *terminal) *cobra.Command {
	var f noticeFlags
	cmd := &cobra.Command{
		Use:   "notices --at TIME --role ROLE --instrument NAME|FILE --pseudonyms FILE [flags] WAVES...",
		Short: "List whom to tell of which pupil, and by when",
		Long: `Notices lists the warnings that follow from scored waves and from what people have done about them, as they stand at
the time --at: for each office of a table (psychologist, class teacher, warden, head, county and so on) which pupils it
is told of, what it is asked to do, by when, and how far it has come: to review, following, observing or closed. What
was not taken up in time goes to the next office, and again up. The same files and the same --at give the same list;
ids of notices never change, so a list of tomorrow has those of today: also when a sheet of before turns up, where the
sheets have a column wave that says which wave they are of. Nothing is sent.

--table is the file that says whom to tell of which level, critical item and monitor rule, how much time there is, and
who is next; some built-in instruments have one. Time allowed runs on holidays too. It runs from the end of the day of
testing (24:00), or from --known WAVE=TIME, when the results of that wave's own sheets were there. All times are Chinese
standard time. Sheets after --at do not exist yet; how many were left out is said.

A list is for one role, which --role names, and holds nothing that the role may not learn: full sees critical items,
summary and case the level, flag neither, but only whom to observe or to test again. --unit, with --tree, leaves the
notices of offices of one unit and those below it, and says what there is about its pupils elsewhere; --office leaves
those of one office of the role. Whoever sends them on divides the list by office and unit first.

Notices follow from sheets: a tier that somebody has set gives none and takes none away, nor does it change what flag is
asked for. It is in psynorm followup and on the pages of psynorm report.

A state is changed by an event of --events: its kind is following, observing or closed, its role the office, and its
about the id of a notice, or what gave notices: a critical item, a monitor rule or a level. Without it the event is
for all that the office had been told of the pupil by then. What an event is about otherwise is said. Give its time
too: without one, an event is for what had been told by the day before. An interview, a referral or care sets what was
to review to following, and an agreed retest whatever asks for one; those of the psychologist count for every office
of the role full.

The list has the notices of sheets of every informant, such as the pupil and a parent, each by its own latest wave, and
says by whom. --informant leaves those of one, but critical items by anybody; how many others there are is said. The role
case does not learn by whom, and has all of them.

The list has the notices of the latest wave. Of earlier ones it has each critical item that nobody has taken up, and what
is not closed of pupils of whom the latest wave has no sheet, as long as they are on the roster; it says how many others
are not closed, and --since lists them.

Files under pseudonyms go together with others by the file of --pseudonyms or the roster. A pseudonym that neither has is
refused, but for the role full, which is told how many there are.

Where events cannot be used, or somebody cannot be told, the list is written all the same, what is wrong is said, and
the exit code is 1. What is wrong with the events of a role's own offices is said to that role, all of it to full.`,
		Example: `  psynorm notices --at 2026-09-16T08:00 --role full -i phq9 --table network.yaml --roster roster.csv --pseudonyms keys.csv autumn.jsonl
  psynorm notices --at 2026-09-16T08:00 --role flag -i phq9 --table network.yaml --pseudonyms keys.csv --out flags.csv autumn.jsonl`,
		Args: t.someFiles,
		RunE: func(cmd *cobra.Command, files []string) error { return t.notices(cmd.Context(), &f, files) },
	}
	flags := cmd.Flags()
	f.add(flags)
	flags.Lookup("unit").Usage = "only the notices of offices of this unit and those below it, from the top down, such as county/school"
	flags.StringVar(&f.at, "at", "", "the time at which to look, such as 2026-11-20T08:00 (required)")
	flags.StringVar(&f.role, "role", "", "whose list: full, summary, flag or case (required)")
	flags.StringVar(&f.table, "table", "", "the table of warnings, a YAML file; without it the built-in one of the instrument")
	flags.StringVar(&f.office, "office", "", "only the notices of this office of the table")
	flags.StringToStringVar(&f.known, "known", nil, "when a wave's results were there, such as autumn=2026-11-19T16:00")
	flags.StringVar(&f.since, "since", "", "list notices of waves from this day on (YYYY-MM-DD); without it, of the latest wave")
	flags.BoolVar(&f.all, "all", false, "list closed notices too")
	flags.StringVarP(&f.out, "out", "o", "", "write a file, .csv or .jsonl, instead of text")
	for _, name := range []string{"at", "role", "instrument", "pseudonyms"} {
		_ = cmd.MarkFlagRequired(name)
	}
	return cmd
}

// noticeFlagsZh is what -h says of them in Chinese.
var noticeFlagsZh = map[string]string{
	"at": "以哪一时刻为准，如 2026-11-20T08:00（必填）", "role": "给谁的清单：full、summary、flag 或 case（必填）",
	"unit":  "只列这个单位及其下级的 office 的通知，自上而下，如 县/校",
	"table": "预警表，YAML 文件；不写时用量表内置的", "office": "只列表中这一 office 的通知", "all": "已关闭的也列出",
	"since": "列出这一天（YYYY-MM-DD）以来各轮的通知；不写时只列最近一轮的",
	"known": "某一轮的结果何时得出，如 秋季=2026-11-19T16:00", "out": "写成 .csv 或 .jsonl 文件，不输出文字",
}

// noticeRun is one run of notices.
type noticeRun struct {
	*terminal
	flags   *noticeFlags
	waves   *waves
	table   *warning.Table
	at      time.Time
	known   map[string]time.Time // by wave
	by      []string             // who has answered the instrument, in order
	since   map[string]string    // by informant: the first day of the waves whose notices are listed
	notices []warning.Notice
	earlier int // notices not closed that would be, were they not of earlier waves
	overdue int // those of them that are overdue
	others  int // notices not closed that would be listed, were they not of other informants than the one asked for
	// elsewhere counts notices about pupils of the unit asked for that are not closed, and of offices elsewhere: above it, in
	// another tree, or of another unit that the pupil is in too.
	elsewhere int
	unread    int // events that are about nothing of which there are notices
	row       int // where the first of them stands
	after     int // sheets that were not known by then
	harm      int // those of them with a critical item, or one that could not be decided
	dated     int // sheets of which the day alone is known
	faults    []*warning.CaseError
}

func (t *terminal) notices(ctx context.Context, f *noticeFlags, files []string) error {
	r := noticeRun{terminal: t, flags: f, known: map[string]time.Time{}}
	if err := r.check(files); err != nil {
		return err
	}
	f.until, f.everyone = r.at.Format(time.DateOnly), true
	w, err := t.openWaves(ctx, &f.waveFlags, files)
	if err != nil {
		return err
	}
	defer w.close()
	r.waves = w
	if err := errors.Join(r.readTable(), r.knownWaves(), r.namesAll()); err != nil {
		return err
	}
	r.latest()
	number := 0
	for p, err := range w.people(ctx) {
		if err != nil {
			return err
		}
		number++
		if err := r.person(p, number); err != nil {
			return err
		}
	}
	if err := r.write(); err != nil {
		return err
	}
	r.remark()
	return r.complainOfCases()
}

// check refuses what a command line cannot ask for, before anything is read.
func (r *noticeRun) check(files []string) (err error) {
	if r.at, err = time.ParseInLocation(noticeTime, r.flags.at, schoolTime); err != nil {
		return errors.New(r.say("bad time", "at", r.flags.at))
	}
	if _, err := time.Parse(time.DateOnly, r.flags.since); r.flags.since != "" && err != nil {
		return errors.New(r.say("bad day", "since", r.flags.since))
	}
	for _, wave := range slices.Sorted(maps.Keys(r.flags.known)) {
		if r.known[wave], err = time.ParseInLocation(noticeTime, r.flags.known[wave], schoolTime); err != nil {
			return errors.New(r.say("bad time", "known", r.flags.known[wave]))
		}
	}
	if err := r.oneOf("role", r.flags.role, noticeRoles); err != nil {
		return err
	}
	if ext := filepath.Ext(r.flags.out); r.flags.out != "" && ext != ".csv" && ext != ".jsonl" {
		return errors.New(r.say("out of notices", r.flags.out))
	}
	return r.writable(into(named{"--out", r.flags.out}), append(r.flags.inputs(files), given("--table", r.flags.table)...))
}

// readTable reads the table and checks it against the definition.
func (r *noticeRun) readTable() error {
	name, def := r.flags.table, r.waves.scorer.Definition()
	switch name {
	case "":
		table, ok := warning.Default(def.ID)
		if !ok {
			return errors.New(r.say("no table", def.ID))
		}
		r.table = table
	default:
		src, err := os.ReadFile(name)
		if err != nil {
			return err
		}
		if r.table, err = warning.ParseTable(name, src); err != nil {
			return err
		}
	}
	fmt.Fprint(r.err, r.table.Warnings.Render(r.lang))
	rules := make([]string, len(def.Monitor))
	for i := range def.Monitor {
		rules[i] = def.Monitor[i].ID
	}
	if err := r.table.Check(r.waves.scorer.Layout(), rules); err != nil {
		return err
	}
	return r.checkOffice()
}

// checkOffice refuses an office that the role does not have: a list without any notices would read as if there was nothing
// to do.
func (r *noticeRun) checkOffice() error {
	var own []string
	for i := range r.table.Offices {
		if o := &r.table.Offices[i]; o.Role.String() == r.flags.role {
			own = append(own, o.ID)
		}
	}
	if r.flags.office == "" || slices.Contains(own, r.flags.office) {
		return nil
	}
	if len(own) == 0 {
		own = append(own, r.say("no office"))
	}
	return errors.New(r.say("office of role", r.flags.role, strings.Join(own, r.say("list")), r.flags.office) + r.meant(r.flags.office, own))
}

// knownWaves refuses a time of a wave that there is not.
func (r *noticeRun) knownWaves() error {
	names := make([]string, len(r.waves.waves))
	for i, w := range r.waves.waves {
		names[i] = w.Name
	}
	for _, wave := range slices.Sorted(maps.Keys(r.known)) {
		if !slices.Contains(names, wave) {
			return errors.New(r.say("known of no wave", wave, strings.Join(names, r.say("list"))))
		}
	}
	return nil
}
