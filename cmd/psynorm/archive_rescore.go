package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"reflect"
	"slices"
	"strings"
	"sync"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring"
)

// rescoreFlags are what archive rescore is told.
type rescoreFlags struct {
	archiveFlags
	id, unit, wave, instrument string
	norms                      []string
	keep, same                 bool
}

func newArchiveRescore(t *terminal) *cobra.Command {
	var f rescoreFlags
	cmd := &cobra.Command{
		Use:   "rescore --instrument NAME|FILE [flags]",
		Short: "Score answers again, and show what comes out otherwise",
		Long: `Rescore scores the answers in the archive again and prints for each sheet what of its profile changes: the path in the
profile, what it was, and what it is. With --as-before it takes the definition and the norm sets that lie in the archive,
each profile its own; what changes then, has changed in this program. Else it takes those of --instrument and --norms.
Nothing is written unless --keep says so: then profiles that differ are filed as new revisions, and the old ones stay. Where
that hides a critical item or lowers a tier, it is counted at the end, and archive show says so beside the profile.

Not touched are answers of pupils of whom consent was withdrawn, or is required and not there, with --keep those in closed
files (archive lock), and profiles without answers: each are counted. All ids of a pupil that are linked are read. A wave has
to be declared. The role is full.`,
		Example: `  psynorm archive rescore --instrument ipp9 --as-before
  psynorm archive rescore --instrument ipp9 --wave 2026-10 --keep`,
		Args: t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.rescore(cmd.Context(), &f) })
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	flags.StringVarP(&f.instrument, "instrument", "i", "", "built-in instrument or definition file; with --as-before its id (required)")
	flags.StringArrayVarP(&f.norms, "norms", "n", nil, "built-in norm set or file; may be given several times")
	flags.StringVar(&f.wave, "wave", "", "sheets of this wave; all without it")
	f.addID(flags, &f.id, "the sheets of one pupil")
	flags.StringVar(&f.unit, "unit", "", "the sheets of those who ever were in a unit, from the top down")
	flags.BoolVar(&f.keep, "keep", false, "file profiles that differ as new revisions")
	flags.BoolVar(&f.same, "as-before", false, "by the definitions and norm sets that lie in the archive")
	_ = cmd.MarkFlagRequired("instrument")
	return cmd
}

func (s *store) rescore(ctx context.Context, f *rescoreFlags) error {
	if err := s.mayRead(view.Full); err != nil {
		return err
	}
	switch {
	case f.same && len(f.norms) > 0:
		return errors.New(s.say("norms as before"))
	case f.id != "" && f.unit != "":
		return errors.New(s.say("id and unit"))
	}
	q := archive.Rescoring{Query: archive.Query{Unit: unitOf(f.unit)}, Wave: f.wave, Instrument: f.instrument, Keep: f.keep}
	if f.id != "" {
		q.Query = archive.Query{IDs: []string{f.id}}
	}
	again := &again{kept: s.keptScorers(ctx)}
	if !f.same {
		scorer, err := s.scorer(f.instrument, f.norms)
		if err != nil {
			return err
		}
		again.by, q.Instrument = scorer, scorer.Definition().ID
		if f.keep {
			again.file = sync.OnceValue(func() error {
				_, err := s.putDocuments(ctx, scorer)
				return err
			})
		}
	}
	before, err := s.Head(ctx)
	if err != nil {
		return err
	}
	sum, err := s.scoreAgain(ctx, q, again)
	if err == nil || sum.sheets > 0 {
		s.printRescored(&sum, f.keep) // whatever came of the rest: what was kept by then stays
	}
	if err == nil && sum.sheets == 0 {
		err = errFindings
	}
	head, fault := s.Head(context.WithoutCancel(ctx)) // of what was filed before an interruption too
	switch {
	case fault != nil && (err == nil || errors.Is(err, errFindings)):
		return fault
	case fault == nil && head != before:
		s.printHead(head)
	}
	return errors.Join(err, fault)
}

// rescoring is what scoring again came to.
type rescoring struct {
	sheets, changed int
	eased           int // of those that changed: which said more before
	left            map[archive.Skipped]int
}

// scoreAgain scores sheets again, and prints what of each is otherwise.
func (s *store) scoreAgain(ctx context.Context, q archive.Rescoring, again *again) (sum rescoring, err error) {
	sum.left = map[archive.Skipped]int{}
	for r, err := range s.Rescore(ctx, s.by(), q, again.score) {
		if err != nil {
			return sum, err
		}
		if r.Skipped != "" {
			sum.left[r.Skipped]++
			continue
		}
		sum.sheets++
		if !r.Changed() {
			continue
		}
		sum.changed++
		if r.Old != nil {
			sum.eased += easing([]archive.Replaced{{Old: r.Old, New: r.New}})
		}
		s.printChanges(r)
	}
	return sum, nil
}

// printRescored prints what scoring again came to, and what was left out.
func (s *store) printRescored(sum *rescoring, kept bool) {
	fmt.Fprintln(s.out, s.say("rescored", sum.sheets, sum.changed))
	switch {
	case sum.eased == 0:
	case kept:
		fmt.Fprintln(s.err, s.say("eased records", sum.eased))
	default:
		fmt.Fprintln(s.err, s.say("eased if kept", sum.eased))
	}
	for _, why := range []archive.Skipped{
		archive.SkippedWithdrawn, archive.SkippedNotGiven, archive.SkippedClosed, archive.SkippedUnanswered,
	} {
		if sum.left[why] > 0 {
			fmt.Fprintln(s.err, s.say("rescore left "+string(why), sum.left[why]))
		}
	}
}

// again scores answers again.
type again struct {
	by   *scoring.Scorer // nil: each by what its own profile was made with
	file func() error    // files what it scores by, before anything that was made with it is; nil where nothing is kept
	kept *keptScorers
}

func (a *again) score(answers, old []byte) ([]byte, error) {
	if a.file != nil {
		if err := a.file(); err != nil {
			return nil, err
		}
	}
	scorer := a.by
	if scorer == nil {
		if old == nil {
			return nil, findings{errors.New(a.kept.say("no profile before"))}
		}
		var err error
		if scorer, err = a.kept.of(old); err != nil {
			return nil, err
		}
	}
	sheet, err := scoring.ParseSheet(scorer.Definition(), answers)
	if err != nil {
		return nil, findings{err}
	}
	var p profile.Profile
	if err := scorer.Score(&p, sheet); err != nil {
		return nil, findings{err}
	}
	return profile.AppendJSON(nil, &p), nil
}

// printChanges prints what of a profile is otherwise.
func (s *store) printChanges(r *archive.Rescored) {
	fmt.Fprintln(s.out, lang.OneLine(strings.Join(slices.DeleteFunc([]string{
		r.ID, r.Key.Wave, r.Key.Date, r.Key.Entry, r.Key.Instrument, r.Key.Informant,
	}, func(part string) bool { return part == "" }), " · ")))
	var before, after any
	_ = json.Unmarshal(r.Old, &before) // nil where there was none
	_ = json.Unmarshal(r.New, &after)
	s.difference("", before, after)
}

// difference prints where two JSON values differ. Lists of objects with ids are compared by them.
func (s *store) difference(path string, before, after any) {
	if reflect.DeepEqual(before, after) {
		return
	}
	b, isMap := byName(before)
	a, isMapToo := byName(after)
	if !isMap || !isMapToo {
		fmt.Fprintf(s.out, "  %s: %s -> %s\n", strings.TrimPrefix(path, "."), s.short(before), s.short(after))
		return
	}
	all := maps.Clone(b)
	maps.Copy(all, a)
	for _, key := range slices.Sorted(maps.Keys(all)) {
		s.difference(path+"."+key, b[key], a[key])
	}
}

// byName gives the members of an object, or of a list of objects that have ids.
func byName(v any) (members map[string]any, ok bool) {
	if members, ok = v.(map[string]any); ok {
		return members, true
	}
	list, ok := v.([]any)
	if !ok || len(list) == 0 {
		return nil, false
	}
	members = map[string]any{}
	for _, one := range list {
		object, _ := one.(map[string]any)
		id, ok := object["id"].(string)
		if _, twice := members[id]; !ok || twice {
			return nil, false
		}
		members[id] = one
	}
	return members, true
}

// mostOfValue is how much of a value is printed.
const mostOfValue = 60

func (s *store) short(v any) string {
	if v == nil {
		return s.say("was not there")
	}
	text, err := json.Marshal(v)
	if err != nil {
		return "?"
	}
	if r := []rune(string(text)); len(r) > mostOfValue {
		return string(r[:mostOfValue]) + "…"
	}
	return string(text)
}
