package followup

import (
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/csvcell"
	"github.com/psynorm/psynorm/profile"
)

// confidential is the first line of what is written.
const confidential = "CONFIDENTIAL: role full. Names, critical answers and reasons, for psychologists of the own school alone. " +
	"机密：full 角色。含姓名、危机条目与依据，仅供本校心理教师使用。"

// columns of the CSV.
const columns = "list,unit,rank,within,id,name,date,critical,critical.others,critical.earlier,undecided," +
	"validity,tier,tier.lo,tier.hi,tier.state,tier.set,change,change.scale,change.others," +
	"nearness,nearness.level,nearness.scale,nearness.metric,seen,in.care,retest.agreed,referred,case.state,look.again,why\n"

// WriteCSV writes the lists, one pupil a row, after two lines of comment: that the file is confidential and of role full,
// and of what it was made. The column list says which one a row is of: followup, retest or aside; a pupil in two of them has
// two rows. Critical, those of others and of earlier days, and undecided are ids joined by ;. Tier, its bounds and its state
// are of the sheets, and tier.set is what a person has set. Case.state is the last one of the case as a whole, and look.again is
// the day, come or passed, on which somebody was to look again. Change.others is how many scales have no change that is known.
// What does not exist is an empty cell; so is within where the unit has no capacity. Reasons are in Chinese where the tag
// names it, else in English. The same list gives the same bytes.
func (l *List) WriteCSV(w io.Writer, tag string) error {
	out := append([]byte("# "), confidential...)
	out = append(append(out, "\n# "...), l.about()...)
	out = append(append(out, '\n'), columns...)
	for _, e := range l.entries {
		out = l.appendRow(out, e, "followup", e.Why(tag))
	}
	for _, e := range l.retests {
		out = l.appendRow(out, e, "retest", e.WhyRetest(tag))
	}
	for _, e := range l.aside {
		out = l.appendRow(out, e, "aside", e.WhyAside(tag))
	}
	_, err := w.Write(out)
	return err
}

// about says of what the list was made.
func (l *List) about() string {
	parts := []string{"psynorm followup 1", "since " + l.plan.Since, "at " + l.plan.At, pinned(&l.layout.Definition)}
	for i := range l.layout.Norms {
		parts = append(parts, pinned(&l.layout.Norms[i].Pin))
	}
	return strings.Join(parts, "; ")
}

func pinned(p *profile.Pin) string { return p.ID + "@" + p.Version + " sha256:" + p.Hash }

// appendRow writes one pupil in one list.
func (l *List) appendRow(out []byte, e *Entry, list, why string) []byte {
	text := func(s string) { out = csvcell.Append(append(out, ','), s) }
	out = append(out, list...)
	text(strings.Join(placeIn(&e.Pupil, l.plan.Scope.Tree), unitMark))
	rank, within := "", ""
	if list == "followup" {
		rank = strconv.Itoa(e.Rank)
		if l.units[e.Unit].HasCapacity {
			within = map[bool]string{true: "yes", false: "no"}[e.Within]
		}
	}
	text(rank)
	text(within)
	text(e.Pupil.ID)
	text(e.Pupil.Name)
	text(e.Date)
	text(ids(e.Critical))
	text(ids(itemsOf(e.Others)))
	text(ids(itemsOf(e.Earlier)))
	text(ids(e.Undecided))
	for _, cell := range l.verdict(e) {
		text(cell)
	}
	set := ""
	if e.TierSet != nil {
		set = e.TierSet.Level
	}
	text(set)
	out = l.appendKeys(out, e)
	for _, cell := range e.done() {
		text(cell)
	}
	text(why)
	return append(out, '\n')
}

func ids(items []*profile.CriticalInfo) string {
	out := make([]string, len(items))
	for i, c := range items {
		out[i] = c.ID
	}
	return strings.Join(out, ";")
}

// itemsOf gives the critical items of answers, each once.
func itemsOf(answers []Answer) (items []*profile.CriticalInfo) {
	for _, a := range answers {
		if !slices.Contains(items, a.Critical) {
			items = append(items, a.Critical)
		}
	}
	return items
}

// verdict gives validity, tier, its bounds and its state; nothing where there is no sheet.
func (l *List) verdict(e *Entry) (cells [5]string) {
	if e.Date == "" {
		return cells
	}
	level := func(i int) string {
		if i < 0 {
			return ""
		}
		return l.layout.Levels[i].ID
	}
	return [5]string{e.Validity.String(), level(e.Tier.Level), level(e.Tier.Lo), level(e.Tier.Hi), e.Tier.State.String()}
}

// appendKeys writes change and nearness, which are numbers or empty.
func (l *List) appendKeys(out []byte, e *Entry) []byte {
	out = append(out, ',')
	if e.Change.Has {
		out = profile.AppendFloat(out, e.Change.Value)
		out = csvcell.Append(append(out, ','), l.layout.Scales[e.Change.Scale].ID)
		out = strconv.AppendInt(append(out, ','), int64(e.Change.Others), 10)
	} else {
		out = append(out, ",,"...)
	}
	out = append(out, ',')
	n := &e.Nearness
	if !n.Has {
		return append(out, ",,,"...)
	}
	out = profile.AppendFloat(out, n.Value)
	for _, cell := range [...]string{l.layout.Levels[n.Level].ID, l.layout.Scales[n.Scale].ID, n.Metric} {
		out = csvcell.Append(append(out, ','), cell)
	}
	return out
}

// done gives when the pupil was seen, since when in care, for when a retest is agreed (its day, or the day of the
// agreement), when referred, the state of the case, and the day of a look that is due.
func (e *Entry) done() (days [6]string) {
	if e.Seen != nil {
		days[0] = e.Seen.Date
	}
	if e.Care != nil {
		days[1] = e.Care.Date
	}
	if r := e.RetestAgreed; r != nil {
		days[2] = r.Date
		if r.Until != "" {
			days[2] = r.Until
		}
	}
	if e.Referral != nil {
		days[3] = e.Referral.Date
	}
	if e.State != nil {
		days[4] = e.State.Kind.String()
	}
	if e.Due != nil {
		days[5] = e.Due.Until
	}
	return days
}
