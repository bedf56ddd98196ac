package main

import (
	"path/filepath"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring/batch"
)

// seeCritical adds whom to see today: a critical item is about one answer, and is as urgent in every instrument.
func (r *scoreRun) seeCritical(next *steps, s *batch.Summary) {
	next.add(s.Critical, "next critical", s.Critical, r.where("critical", "", "critical.true"))
	next.add(s.CriticalUndecided, "next critical undecided", s.CriticalUndecided,
		r.where("critical", r.say("with a question mark"), "critical.undecided"))
}

// seeLevels adds the highest tier, and below it every other for which the instrument says what to do. Where it says nothing
// of the highest, how urgent that is stands in its manual and is nobody else's to say. Of whom no more is known than that
// they have at least the lowest tier, nothing is known.
func (r *scoreRun) seeLevels(next *steps, s *batch.Summary) {
	levels := r.scorer.Layout().Levels
	for at := len(levels) - 1; at >= 0; at-- {
		level := &levels[at]
		n, action, key := s.Determined[at], level.Action.In(r.lang), "next level"
		if at > 0 {
			n += s.AtLeast[at]
		}
		if at > 0 && at == len(levels)-1 {
			key = "next highest"
			if action == "" {
				action = r.say("see soon")
			}
		}
		if action != "" {
			next.add(n, key, n, r.levelName(level), action, r.where("tier", level.ID, "tier.level"))
		}
	}
}

// takeWithCare adds the results that are not to be taken as they are.
func (r *scoreRun) takeWithCare(next *steps, s *batch.Summary) {
	atLeast := sum(s.AtLeast)
	next.add(atLeast, "next at least", atLeast, r.where("tier.state", profile.AtLeast.String(), "tier.state"))
	doubtful, validity := s.Validity[profile.Doubtful], s.Validity[profile.ValidityUndetermined]
	next.add(doubtful, "next doubtful", doubtful, r.where("validity", profile.Doubtful.String(), "validity.state"))
	next.add(validity, "next validity", validity, r.where("validity", profile.ValidityUndetermined.String(), "validity.state"))
	tier, withheld := s.Tier[profile.TierUndetermined], s.Tier[profile.Withheld]
	next.add(tier, "next undetermined", tier, r.where("tier.state", profile.TierUndetermined.String(), "tier.state"))
	next.add(withheld, "next withheld", withheld, r.where("tier.state", profile.Withheld.String(), "tier.state"))
}

func sum(list []int) (total int) {
	for _, n := range list {
		total += n
	}
	return total
}

// tellWho adds how to find the people whom the steps are about, where the results do not show them.
func (r *scoreRun) tellWho(next *steps, s *batch.Summary) {
	columns := r.telling(s)
	if len(columns) == 0 {
		return
	}
	lacking := slices.DeleteFunc(slices.Clone(columns), r.shows)
	switch {
	case r.kept:
		next.add(1, "next who kept", strings.Join(columns, r.say("list")))
	case r.flags.otherRole():
		next.add(1, "next who by role", r.flags.role, strings.Join(columns, r.say("list")))
	case r.nobodyListed():
		next.add(1, "next who", strings.Join(columns, r.say("list")))
	case len(lacking) > 0:
		next.add(1, "next who by columns", strings.Join(columns, r.say("list")), strings.Join(lacking, ","), next.again())
	}
	if name := r.flags.pseudonyms; name != "" && !r.nobodyListed() && !r.flags.otherRole() {
		next.add(1, "next who by pseudonyms", name)
	}
}

// telling lists the columns of the results that tell the people whom the steps are about.
func (r *scoreRun) telling(s *batch.Summary) (columns []string) {
	if s.Critical+s.CriticalUndecided > 0 {
		columns = append(columns, "critical")
	}
	tiers := sum(s.AtLeast) + s.Tier[profile.TierUndetermined] + s.Tier[profile.Withheld]
	for at, level := range r.scorer.Layout().Levels {
		if at > 0 && at == len(s.Determined)-1 || level.Action.In(r.lang) != "" {
			tiers += s.Determined[at]
		}
	}
	if tiers > 0 {
		columns = append(columns, "tier")
	}
	if s.Validity[profile.Doubtful]+s.Validity[profile.ValidityUndetermined] > 0 {
		columns = append(columns, "validity")
	}
	return columns
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
	return r.kept || r.flags.out == "" && (r.flags.rollup != "" || r.totals != nil)
}

// shows reports whether the results have a part.
func (r *scoreRun) shows(part string) bool {
	return len(r.flags.columns) == 0 || slices.ContainsFunc(r.flags.columns, func(c string) bool { return strings.TrimSpace(c) == part })
}

// where says in which column of a table people are found, and by what is written there, or in which field of JSON Lines; ""
// where the results do not say.
func (r *scoreRun) where(column, value, field string) string {
	part, _, _ := strings.Cut(column, ".")
	out := r.flags.out
	switch filepath.Ext(out) {
	case ".jsonl":
		if part == "critical" { // a list of what holds, or is undecided
			return r.say("in field", out, field)
		}
		return r.say("in field as", out, field, value)
	case ".parquet":
		if r.totals != nil {
			out = strings.TrimSuffix(out, ".parquet") + ".*.parquet"
		}
	case "":
		out = r.say("the table")
	}
	switch {
	case r.nobodyListed() || r.flags.otherRole() || !r.shows(part):
		return ""
	case value == "":
		return r.say("in column", out, column)
	}
	return r.say("in column as", out, column, value)
}
