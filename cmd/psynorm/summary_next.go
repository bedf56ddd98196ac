package main

import (
	"fmt"
	"io"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// steps are what there is to do next, in the order in which it is to be done.
type steps struct {
	*terminal
	list []string
	note string // below the list; "" for none
}

// add adds a step when n is how many things it is about.
func (s *steps) add(n int, key string, args ...any) {
	if n > 0 {
		s.list = append(s.list, s.say(key, args...))
	}
}

// print prints the list; nothing when it is empty.
func (s *steps) print(w io.Writer) {
	if len(s.list) == 0 {
		return
	}
	fmt.Fprintf(w, "\n%s\n", s.say("next"))
	for i, text := range s.list {
		fmt.Fprintf(w, "  %d. %s\n", i+1, text)
	}
	if s.note != "" {
		fmt.Fprintln(w, s.note)
	}
	fmt.Fprintln(w)
}

// printNext says what there is to do: first whom to see, then what is wrong with the files, then which results not to take
// as they are. Nothing that is not known is passed over: it is not the same as no risk. Listed says that every problem has
// been printed.
func (r *scoreRun) printNext(w io.Writer, s *batch.Summary, report *sheets.Report, listed bool) {
	next := steps{terminal: r.terminal}
	r.seeFirst(&next, s)
	r.correct(&next, report, listed)
	r.takeWithCare(&next, s)
	next.print(w)
}

// seeFirst adds who is to be seen before anything else is done.
func (r *scoreRun) seeFirst(next *steps, s *batch.Summary) {
	next.add(s.Critical, "next critical", s.Critical, r.where("critical", ""))
	next.add(s.CriticalUndecided, "next critical undecided", s.CriticalUndecided, r.where("critical", r.say("with a question mark")))
	top, layout := 0, r.scorer.Layout()
	if levels := layout.Levels; len(levels) > 1 {
		at := len(levels) - 1
		level := &levels[at]
		top = s.Determined[at] + s.AtLeast[at]
		action := level.Action.In(r.lang)
		if action == "" {
			action = r.say("see today")
		}
		next.add(top, "next highest", top, r.levelName(level), action, r.where("tier", level.ID))
	}
	if s.Critical+s.CriticalUndecided+top == 0 {
		return
	}
	switch {
	case r.nobodyListed():
		next.add(1, "next who")
	case len(layout.Critical) > 0 && !r.shows("critical") || len(layout.Levels) > 0 && !r.shows("tier"):
		next.add(1, "next who by columns"+r.planned())
	}
	if name := r.flags.pseudonyms; name != "" && !r.nobodyListed() {
		next.add(1, "next who by pseudonyms", name)
	}
}

// planned ends the key of what is to be done otherwise where a plan has settled what is done.
func (r *scoreRun) planned() string {
	if r.totals != nil {
		return " planned"
	}
	return ""
}

// levelName is what a level is called in the table of tiers.
func (r *scoreRun) levelName(level *profile.LevelInfo) string {
	if title := level.Title.In(r.lang); title != "" {
		return title
	}
	return level.ID
}

// nobodyListed reports a run that writes nothing per person.
func (r *scoreRun) nobodyListed() bool {
	return r.flags.out == "" && (r.flags.rollup != "" || r.totals != nil)
}

// shows reports whether the results have a part.
func (r *scoreRun) shows(part string) bool {
	return len(r.flags.columns) == 0 || slices.ContainsFunc(r.flags.columns, func(c string) bool { return strings.TrimSpace(c) == part })
}

// where says in which column of the results people are found, and by what is written there; "" where the results do not say.
func (r *scoreRun) where(column, value string) string {
	part, _, _ := strings.Cut(column, ".")
	out := r.flags.out
	switch filepath.Ext(out) {
	case ".jsonl":
		return "" // it names its fields itself
	case ".parquet":
		if r.totals != nil {
			out = strings.TrimSuffix(out, ".parquet") + ".*.parquet"
		}
	case "":
		out = r.say("the table")
	}
	switch {
	case r.nobodyListed() || !r.shows(part):
		return ""
	case value == "":
		return r.say("in column", out, column)
	}
	return r.say("in column as", out, column, value)
}

// correct adds what is wrong with the files and how to put it right.
func (r *scoreRun) correct(next *steps, report *sheets.Report, listed bool) {
	before := len(next.list)
	count := func(is func(*sheets.Group) bool) (n int) {
		for i := range report.Groups {
			if is(&report.Groups[i]) {
				n++
			}
		}
		return n
	}
	if meant := r.otherUnit(report); meant != "" {
		next.add(1, "next levels", r.flags.unit, meant)
	}
	switch {
	case listed:
		next.add(report.Errors(), "next listed errors")
	case r.flags.problems != "":
		next.add(report.Errors(), "next errors", r.flags.problems)
	default:
		next.add(report.Errors(), "next no errors")
	}
	columns := count((*sheets.Group).Column)
	next.add(columns, "next columns", columns)
	next.add(count(func(g *sheets.Group) bool { return g.First.Code == sheets.CodeItemMissing }), "next missing")
	if r.totals != nil && len(next.list) > before {
		next.note = r.say("plan again")
	}
	if report.Roster != nil {
		next.add(report.Roster.Absent(), "next absent", report.Roster.Absent())
		next.add(report.Roster.NotOnRoster, "next strangers", report.Roster.NotOnRoster)
	}
	next.byMapping(report, r.flags.mapping != "", r.planned())
}

// byMapping adds what a line of a mapping settles. Mapped says that there is a mapping already; planned is what
// scoreRun.planned gives.
func (s *steps) byMapping(report *sheets.Report, mapped bool, planned string) {
	if p := firstOfCode(report, sheets.CodeSexNumbers); p != nil {
		s.add(1, "next sexes", s.settle(p, mapped, planned))
	}
	if p := firstOfCode(report, sheets.CodeOptionNumber); p != nil {
		s.add(1, "next option numbers", p.Column, s.settle(p, mapped, planned))
	}
	if n := report.Duplicates; report.LeftOut == 0 && n > 0 {
		s.add(n, "next duplicates", n, s.settle(&sheets.Problem{Code: sheets.CodeDuplicate}, mapped, planned))
	}
}

// firstOfCode gives a problem of a kind, nil when there is none.
func firstOfCode(report *sheets.Report, code sheets.Code) *sheets.Problem {
	for i := range report.Groups {
		if p := &report.Groups[i].First; p.Code == code {
			return p
		}
	}
	return nil
}

// mappingHead begins a mapping that leaves to the files' shapes whatever it does not say.
const mappingHead = "psynorm: 1\nmapping: my\nshape: auto\n"

// settle says how to give the line of a mapping that settles a problem. The lines of a mapping begin at the margin, so that
// they can be copied as they stand.
func (t *terminal) settle(p *sheets.Problem, mapped bool, planned string) string {
	how, line := "by a mapping", mappingHead+p.MappingLine()
	if mapped {
		how, line = "in the mapping", p.MappingLine()
	}
	return t.say(how+planned) + "\n" + line
}

// takeWithCare adds the results that are not to be taken as they are.
func (r *scoreRun) takeWithCare(next *steps, s *batch.Summary) {
	atLeast := 0
	for _, n := range s.AtLeast {
		atLeast += n
	}
	next.add(atLeast, "next at least", atLeast, r.where("tier.state", profile.AtLeast.String()))
	doubtful, validity := s.Validity[profile.Doubtful], s.Validity[profile.ValidityUndetermined]
	next.add(doubtful, "next doubtful", doubtful, r.where("validity", profile.Doubtful.String()))
	next.add(validity, "next validity", validity, r.where("validity", profile.ValidityUndetermined.String()))
	tier, withheld := s.Tier[profile.TierUndetermined], s.Tier[profile.Withheld]
	next.add(tier, "next undetermined", tier, r.where("tier.state", profile.TierUndetermined.String()))
	next.add(withheld, "next withheld", withheld, r.where("tier.state", profile.Withheld.String()))
}

// otherUnit gives the --unit that was probably meant, when most rows name another unit than the files' names do: the last
// word was taken for a folder and is the file's own name, or the other way round. It is empty when nothing speaks for that.
func (r *scoreRun) otherUnit(report *sheets.Report) string {
	levels, _ := sheets.PathLevels(r.flags.unit)
	if !slices.ContainsFunc(report.Groups, func(g sheets.Group) bool {
		unit := g.First.Code == sheets.CodeUnitDiffers || g.First.Code == sheets.CodeRosterDiffers &&
			slices.ContainsFunc(levels, func(l sheets.Level) bool { return l.Name == g.First.Column })
		return unit && len(levels) > 0 && 2*g.N > g.Rows
	}) {
		return ""
	}
	if ending := path.Ext(r.flags.unit); ending != "" {
		return strings.TrimSuffix(r.flags.unit, ending)
	}
	return r.flags.unit + ".*"
}
