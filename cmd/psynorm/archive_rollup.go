package main

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring"
)

// keptRollupFlags are what archive rollup is told.
type keptRollupFlags struct {
	archiveFlags
	wave, instrument, informant, unit, out string
	norms, levels                          []string
}

func newArchiveRollup(t *terminal) *cobra.Command {
	var f keptRollupFlags
	cmd := &cobra.Command{
		Use:   "rollup --wave WAVE --instrument NAME|FILE --out FILE.rollup [flags]",
		Short: "Make a roll-up of what lies in the archive, without those who have withdrawn consent",
		Long: `Rollup scores the answers of a wave in the archive again, each by the definition and the norm sets that its profile was
made with, and writes a roll-up file as psynorm score --rollup does, for psynorm rollup. With --norms, or a definition file
as --instrument, all are scored by these. Of each sheet the latest revision counts. It is of the unit that it names; where it
names none, of the last in which the archive says that the pupil was in the wave. So everybody is read, with --unit too.

Pupils whose consent was withdrawn, or is required and not there, are left out and counted. How many are expected is by
where the archive says that pupils were in the wave, those who are left out included. Profiles without answers (filed
without, or purged) are counted, and the exit code is 1: nothing stands in for them. The whole is one reading in the audit
trail. The file is exact and confidential; the role is full.`,
		Example: `  psynorm archive rollup --wave 2026-10 --instrument ipp9 --out 2026-10.rollup`,
		Args:    t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.rollup(cmd.Context(), &f) })
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	flags.StringVar(&f.wave, "wave", "", "of which wave (required)")
	flags.StringVarP(&f.instrument, "instrument", "i", "", "id of the instrument; or a built-in one, with --norms, or a definition file (required)")
	flags.StringArrayVarP(&f.norms, "norms", "n", nil, "built-in norm set or file; may be given several times")
	flags.StringVar(&f.informant, "informant", "", "from whom: self, parent, teacher or clinician; a roll-up is of one alone")
	flags.StringVar(&f.unit, "unit", "", "from the top down, such as county/school; all without it")
	flags.StringSliceVar(&f.levels, "levels", nil, "what the levels of units are called, from the top down, such as county,school")
	flags.StringVarP(&f.out, "out", "o", "", "file to write, .rollup (required)")
	for _, name := range []string{"wave", "instrument", "out"} {
		_ = cmd.MarkFlagRequired(name)
	}
	return cmd
}

func (s *store) rollup(ctx context.Context, f *keptRollupFlags) error {
	if err := s.mayRead(view.Full); err != nil {
		return err
	}
	out := named{"--out", f.out}
	read := slices.Concat(given("--instrument", f.instrument), given("--norms", f.norms...), f.held())
	if !isRollup(f.out) {
		return errors.New(s.say("archive rollup ending", out))
	}
	if err := s.writable(into(out), read); err != nil {
		return err
	}
	r := &keptRollup{store: s, flags: f, unit: unitOf(f.unit), kept: s.keptScorers(ctx), sheets: map[string]bool{}}
	if err := errors.Join(r.begin(ctx), s.apart(into(out), s.normsRead())); err != nil {
		return err
	}
	if err := r.count(ctx); err != nil {
		return err
	}
	return r.write()
}

// keptRollup is one run of archive rollup.
type keptRollup struct {
	*store
	flags     *keptRollupFlags
	wave      archive.Wave
	unit      []string // within which
	informant string   // from whom; "" for anybody
	by        *scoring.Scorer
	kept      *keptScorers

	scorer    *scoring.Scorer // of the first sheet, and so of all
	tree      *rollup.Tree    // nil before the first sheet
	found     bool            // somebody was once in the unit asked for, or a sheet names it
	places    [][]string      // of those who were there in the wave
	sheets    map[string]bool // SHA-256 of what says of which units sheets were counted
	answered  int
	withdrawn int // persons
	notGiven  int // persons
	nowhere   int // persons who are left out for one or the other, and may be of the unit asked for: nothing says where they were
	lost      int // profiles without answers
}

// begin finds the wave, from whom the sheets are, and what to score by where that is named.
func (r *keptRollup) begin(ctx context.Context) error {
	list, err := r.Waves(ctx)
	if err != nil {
		return err
	}
	at := slices.IndexFunc(list, func(w archive.Wave) bool { return w.Name == r.flags.wave })
	if at < 0 {
		return findings{errors.New(r.say("wave not declared", r.flags.wave))}
	}
	r.wave = list[at]
	if len(r.flags.norms) > 0 || isFile(r.flags.instrument) {
		if r.by, err = r.terminal.scorer(r.flags.instrument, r.flags.norms); err != nil {
			return err
		}
		def := r.by.Definition()
		r.flags.instrument = def.ID
		r.informant, err = r.informantOf(def, r.flags.informant)
		return err
	}
	r.informant, err = r.askedInformant(ctx, r.flags.instrument, r.flags.informant)
	return err
}

// count reads the files and counts what is in them.
func (r *keptRollup) count(ctx context.Context) error {
	f := r.flags
	want := func(k *archive.Key) bool {
		tested := k.Kind == archive.Answers || k.Kind == archive.Profiles
		return tested && k.Wave == f.wave && k.Instrument == f.instrument && (r.informant == "" || k.Informant == r.informant)
	}
	// Of everybody: sheets say themselves where they are from, also those of pupils of whom the archive says no such place.
	for file, err := range r.Files(ctx, r.store.by(), archive.Query{Want: want}) {
		if err != nil {
			return err
		}
		if err := r.person(file); err != nil {
			return err
		}
	}
	return nil
}

func (r *keptRollup) person(file *archive.File) error {
	place, there := r.placeOf(file)
	if there {
		r.places = append(r.places, place)
	}
	if file.Withheld != "" {
		switch {
		case !there && len(file.Stays) > 0: // somebody of another time, or unit
		case !there && len(r.unit) > 0:
			r.nowhere++
		case file.Withheld == archive.Withdrawn:
			r.withdrawn++
		default:
			r.notGiven++
		}
		return nil
	}
	type sitting struct {
		key    archive.Key
		number int64
	}
	profiles := map[sitting][]byte{}
	for i := range file.Records {
		if one := &file.Records[i]; one.Kind == archive.Profiles {
			profiles[sitting{one.Key, one.Number}] = one.Content
		}
	}
	for i := range file.Records {
		one := &file.Records[i]
		if one.Kind != archive.Answers {
			continue
		}
		key := one.Key
		key.Kind = archive.Profiles
		at := sitting{key, one.Number}
		if within, err := r.within(one.Content, place); err != nil {
			return err
		} else if within {
			if err := r.sheet(one.Content, profiles[at], place); err != nil {
				return err
			}
		}
		delete(profiles, at)
	}
	for _, without := range profiles {
		if within, err := r.within(without, place); err != nil {
			return err
		} else if within {
			r.lost++
		}
	}
	return nil
}

// placeOf gives where somebody was in the wave, the last place where there were several; there is whether that is within the
// unit asked for.
func (r *keptRollup) placeOf(file *archive.File) (path []string, there bool) {
	for _, stay := range file.Stays {
		within := stay.Within(r.unit)
		r.found = r.found || within
		if stay.From <= r.wave.To && (stay.Until == "" || stay.Until >= r.wave.From) {
			path, there = stay.Unit, within
		}
	}
	return path, there
}

// within reports whether a sheet or a profile is of the unit asked for: of the one that it names, else of where the archive says
// that the person was.
func (r *keptRollup) within(content []byte, place []string) (bool, error) {
	if len(r.unit) == 0 {
		return true, nil
	}
	var said struct {
		Unit []string `json:"unit"`
	}
	if err := json.Unmarshal(content, &said); err != nil {
		return false, findings{err}
	}
	of := archive.Stayed{Unit: said.Unit}
	if path, _ := knownLevels(said.Unit); len(path) == 0 {
		of.Unit = place
	}
	within := of.Within(r.unit)
	r.found = r.found || within
	return within, nil
}

// sheet scores answers and counts them: in the unit that the sheet names, else where the archive says that the person was.
func (r *keptRollup) sheet(answers, before []byte, place []string) error {
	scorer := r.by
	if scorer == nil {
		if before == nil {
			return findings{errors.New(r.say("archive rollup without profile"))}
		}
		var err error
		if scorer, err = r.kept.of(before); err != nil {
			return err
		}
	}
	sheet, err := scoring.ParseSheet(scorer.Definition(), answers)
	if err != nil {
		return findings{err}
	}
	if path, _ := knownLevels(sheet.Unit); len(path) == 0 {
		sheet.Unit = place
	}
	var p profile.Profile
	if err := scorer.Score(&p, sheet); err != nil {
		return findings{err}
	}
	if r.tree == nil {
		r.scorer, r.tree = scorer, rollup.NewStatistics(scorer.Layout(), r.flags.levels...)
	}
	switch err := r.tree.Add(&p); {
	case errors.Is(err, rollup.ErrMismatch):
		return findings{errors.New(r.say("archive rollup of versions"))}
	case errors.Is(err, rollup.ErrInformants):
		return findings{errors.New(r.say("archive rollup of informants"))}
	case err != nil:
		return findings{err}
	}
	r.answered++
	r.sheets[r.held(sheet)] = true
	return nil
}

// held says of which unit, wave, instrument and informant a sheet is, as a hash: two roll-ups that have the same have the same
// sheets, and are not merged.
func (r *keptRollup) held(sheet *scoring.Sheet) string {
	parts := append([]string{"psynorm archive rollup", r.wave.Name, r.flags.instrument, sheet.Informant}, sheet.Unit...)
	sum := sha256.Sum256([]byte(strings.Join(parts, "\x00")))
	return hex.EncodeToString(sum[:])
}

// write writes the file, and says who is not in it.
func (r *keptRollup) write() error {
	for _, left := range []struct {
		key string
		n   int
	}{
		{"archive rollup withdrawn", r.withdrawn},
		{"archive rollup not given", r.notGiven},
		{"archive rollup nowhere", r.nowhere},
		{"archive rollup lost", r.lost},
	} {
		if left.n > 0 {
			fmt.Fprintln(r.err, r.say(left.key, left.n))
		}
	}
	switch {
	case r.tree == nil && !r.found && len(r.unit) > 0:
		return findings{errors.New(r.say("archive rollup of no unit", r.flags.unit))}
	case r.tree == nil:
		return findings{errors.New(r.say("archive rollup of nothing"))}
	}
	for _, place := range r.places {
		r.tree.Expect(place, 1)
	}
	var files outFiles
	out, err := files.create(r.flags.out)
	if err != nil {
		return err
	}
	file := rollup.File{
		Tree: r.tree, Comparable: r.scorer.Definition().Comparable, Archived: true, Sheets: slices.Sorted(maps.Keys(r.sheets)),
	}
	err = file.Write(out)
	if fault := files.close(err == nil); err == nil {
		err = fault
	}
	if err != nil {
		return findings{err}
	}
	fmt.Fprintln(r.out, r.say("rolled up", r.answered, r.flags.out))
	if r.lost > 0 {
		return errFindings
	}
	return nil
}
