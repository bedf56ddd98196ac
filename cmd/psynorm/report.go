package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/profile/report"
	"github.com/psynorm/psynorm/profile/view"
)

// reportFlags are what report is told.
type reportFlags struct {
	waveFlags
	role, out, texts, day string
	releases, rollups     []string
	id                    string
	pupils, turnedOn      bool
}

func newReport(t *terminal) *cobra.Command {
	var f reportFlags
	cmd := &cobra.Command{
		Use:   "report --role ROLE --out DIR [flags] [WAVES...]",
		Short: "Write reports as web pages: of units, or of pupils",
		Long: `Report writes pages for people to read into a folder, whose first is index.html: HTML with the charts in it, which needs
no network and prints on A4. They are in the language of messages (--lang); --texts changes their words.

Pages of units are those of the unit of --unit, or of all, and of every unit below it. The role aggregate reads what may
be published, --release; full and summary read exact counts, --rollup, which are confidential. Several waves are given from
the oldest to the latest: the pages are of the latest, with the trend.

Pages of pupils come with --id, one pupil as the role may see it, or for the role full with --pupils, everybody of the
school, or the grade or class in it, that --unit names. They are made of scored profiles, as dossier reads them: WAVES are
what score --out FILE.jsonl has written, with --instrument, --roster, --events and so on. self and guardian need
--turned-on, and case --pseudonyms. Pages of pupils, and exact ones of units, are in a folder that its owner alone may
open (mode 0700). They are not encrypted.

The folder has to be empty, or hold nothing but an earlier report, which is replaced when all pages are there.`,
		Example: `  psynorm report --role aggregate --release spring.release --release autumn.release --out pages
  psynorm report --role full --rollup autumn.rollup --unit 西区/第七中学 --out pages
  psynorm report --role full -i phq9 --roster roster.csv --unit 一中 --pupils --out pages spring.jsonl autumn.jsonl
  psynorm report --role guardian --turned-on -i phq9 --id 20260001 --out pages autumn.jsonl`,
		RunE: func(cmd *cobra.Command, files []string) error { return t.report(cmd.Context(), &f, files) },
	}
	flags := cmd.Flags()
	f.add(flags)
	f.addDay(flags)
	flags.Lookup("instrument").Usage = "built-in instrument or definition file, for pages of pupils"
	flags.Lookup("unit").Usage = "the pages of this unit and of those below it, from the top down, such as county/school"
	flags.StringVar(&f.role, "role", "", "who reads the pages: "+strings.Join(reportRoles, ", ")+" (required)")
	flags.StringVarP(&f.out, "out", "o", "", "folder for the pages (required)")
	flags.StringVar(&f.texts, "texts", "", "file with the school's own words for the pages")
	flags.StringArrayVar(&f.releases, "release", nil, "release of a wave, for aggregate; several from the oldest to the latest")
	flags.StringArrayVar(&f.rollups, "rollup", nil,
		"roll-up file of a wave, for full and summary; several from the oldest to the latest")
	flags.StringVar(&f.id, "id", "", "the page of this pupil")
	flags.BoolVar(&f.pupils, "pupils", false, "the pages of all pupils of the unit, for full")
	flags.BoolVar(&f.turnedOn, "turned-on", false,
		"the school lets pupils and guardians see their views, for the roles self and guardian")
	_ = cmd.MarkFlagRequired("role")
	_ = cmd.MarkFlagRequired("out")
	return cmd
}

// addDay makes --date take the day of the pages too.
func (f *reportFlags) addDay(flags *pflag.FlagSet) {
	date := flags.Lookup("date")
	date.Value = &dayOrDates{Value: date.Value, day: &f.day}
	date.Usage = "the day on which the pages are made (YYYY-MM-DD), today without it; " +
		"or WAVE=YYYY-MM-DD, of a wave's sheets that have none"
}

// dayOrDates is the value of a flag that takes a day, and dates of waves.
type dayOrDates struct {
	pflag.Value
	day *string
}

// Set takes one of them.
func (v *dayOrDates) Set(text string) error {
	if strings.Contains(text, "=") {
		return v.Value.Set(text)
	}
	*v.day = text
	return nil
}

// Type is what -h calls the value.
func (v *dayOrDates) Type() string { return "string" }

// reportRoles are those that there are pages for.
var reportRoles = append(roleNames(), view.Aggregate.String())

// reportRun is one run of report.
type reportRun struct {
	*terminal
	flags  *reportFlags
	role   view.Role
	pages  report.Options
	folder *reportFolder
}

func (t *terminal) report(ctx context.Context, f *reportFlags, files []string) error {
	r := reportRun{terminal: t, flags: f}
	if err := r.check(files); err != nil {
		return err
	}
	if err := r.options(); err != nil {
		return err
	}
	write := r.units
	if r.ofPupils() {
		write = func(ctx context.Context) error { return r.ofThose(ctx, files) }
	}
	folder, err := t.openFolder(f.out, r.role != view.Aggregate)
	if err != nil {
		return err
	}
	defer folder.discard()
	r.folder = folder
	if err := write(ctx); err != nil {
		return err
	}
	if err := folder.finish(); err != nil {
		return findings{err}
	}
	fmt.Fprintln(t.out, t.say("report written", folder.pages(), f.out, folder.first()))
	if r.role != view.Aggregate {
		fmt.Fprintln(t.out, t.say("report plain"))
	}
	return nil
}

// ofPupils reports pages of pupils.
func (r *reportRun) ofPupils() bool { return r.flags.pupils || r.flags.id != "" }

// check refuses what there are no pages of, before anything is read.
func (r *reportRun) check(files []string) error {
	f := r.flags
	if !slices.Contains(reportRoles, f.role) {
		return errors.New(r.say("one of", "role", strings.Join(reportRoles, ", "), f.role) + r.meant(f.role, reportRoles))
	}
	r.role, _ = view.ParseRole(f.role) // one of their names
	counts := len(f.releases)+len(f.rollups) > 0
	switch {
	case f.pupils && f.id != "":
		return errors.New(r.say("report id or pupils"))
	case r.ofPupils() && counts:
		return errors.New(r.say("report units or pupils"))
	case r.ofPupils():
		return r.checkPupils(files)
	case len(files) > 0:
		return errors.New(r.say("report of whom"))
	}
	return r.checkUnits()
}

// checkPupils refuses pages of pupils that a role does not have.
func (r *reportRun) checkPupils(files []string) error {
	f := r.flags
	alone := r.role == view.Self || r.role == view.Guardian
	switch {
	case r.role == view.Aggregate:
		return errors.New(r.say("report no pupil"))
	case f.pupils && r.role != view.Full:
		return errors.New(r.say("report pupils of full", f.role))
	case f.instrument == "":
		return errors.New(r.say("required flag", "--instrument", "report"))
	case len(files) == 0:
		return errors.New(r.say("no files", "report"))
	case f.pupils && (f.unit == "" || f.tree != treeClass || len(f.rosters) == 0):
		return errors.New(r.say("report within school"))
	case alone && !f.turnedOn:
		return errors.New(r.say("role off", f.role))
	case r.role == view.Case && f.pseudonyms == "":
		return errors.New(r.say("pseudonyms of case"))
	}
	return r.apartFrom(f.inputs(files))
}

// checkUnits refuses pages of units that a role does not have.
func (r *reportRun) checkUnits() error {
	f := r.flags
	exact := r.role == view.Full || r.role == view.Summary
	switch {
	case !exact && r.role != view.Aggregate:
		return errors.New(r.say("report one pupil", f.role))
	case f.tree != treeClass:
		return errors.New(r.say("report tree"))
	case exact && (len(f.rollups) == 0 || len(f.releases) > 0):
		return errors.New(r.say("report of rollups", f.role))
	case !exact && (len(f.releases) == 0 || len(f.rollups) > 0):
		return errors.New(r.say("report of releases"))
	}
	if flag := r.unused(); flag != "" {
		return errors.New(r.say("report unused", flag))
	}
	return r.apartFrom(slices.Concat(given("--release", f.releases...), given("--rollup", f.rollups...)))
}

// unused names a flag that pages of units have no use for; "" for none.
func (r *reportRun) unused() string {
	f := r.flags
	for _, given := range []struct {
		flag string
		is   bool
	}{
		{"--instrument", f.instrument != ""},
		{"--norms", len(f.norms) > 0},
		{"--roster", len(f.rosters) > 0},
		{"--dormitories", f.dorms != ""},
		{"--events", f.events != ""},
		{"--pseudonyms", f.pseudonyms != ""},
		{"--between", len(f.between) > 0},
		{"--informant", f.informant != ""},
		{"--renormed", f.renormed != ""},
		{"--turned-on", f.turnedOn},
		{"--date WAVE=YYYY-MM-DD", len(f.dates) > 0},
	} {
		if given.is {
			return given.flag
		}
	}
	return ""
}

// apartFrom refuses a folder that is one of the files that are read.
func (r *reportRun) apartFrom(inputs []named) error {
	return r.apart(into(named{"--out", r.flags.out}), append(inputs, given("--texts", r.flags.texts)...))
}

// options reads what all pages share. The clock is read here and nowhere else.
func (r *reportRun) options() error {
	r.pages = report.Options{Tag: r.lang, Date: r.flags.day}
	if r.pages.Date == "" {
		r.pages.Date = today()
	}
	if _, err := time.Parse(time.DateOnly, r.pages.Date); err != nil {
		return errors.New(r.say("bad day", "date", r.pages.Date))
	}
	if r.flags.texts == "" {
		return nil
	}
	src, err := os.ReadFile(r.flags.texts)
	if err != nil {
		return err
	}
	r.pages.Texts, err = report.ParseTexts(r.flags.texts, src)
	return err
}
