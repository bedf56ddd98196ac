package report

import (
	"fmt"
	"slices"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

var fullBody = bodyOf("full.html.tmpl")

// fullPage is the page for the psychologist: everything.
type fullPage struct {
	page
	from   *Portrait
	layout *profile.Layout  // the scorer's
	sheet  *profile.Profile // the one that counts for the last wave, as it was scored
	shown  *profile.Profile // the same in the scorer's layout

	Absent    *absence // from the waves after the sheet; nil: from none
	Critical  []finding
	Undecided []finding
	Tier      key
	Set       *setTier // by a person; nil for none
	Range     string   // between which levels the tier must lie, where it is not sure
	Crisis    string
	Request   string
	Retest    string
	Advice    string
	Standing  string // why the sheet does not count; "" when it does
	Validity  string
	Believed  bool      // the sheet is valid: else it is said again beside the scores
	Checks    []finding // of validity: what decided, what is open, what was not applied
	Reasons   []finding
	Lesser    []finding // rules that fired for tiers below the one it is
	Charts    []chart
	Notes     []string // of several of the charts
	Tiers     []tierRow
	Legend    []key
	Monitor   []finding
	Events    *table
	History   []chart
	Over      []string // notes of several charts of the history
	Alone     bool     // there is one wave alone, and so no history
}

// finding is a rule and what became of it.
type finding struct {
	Head  string
	Rule  string // as written, with its place
	Reads []string
}

func newFullPage(frame page, from *Portrait, absent *absence) *fullPage {
	f := &fullPage{page: frame, from: from, layout: from.Scorer.Layout(), Absent: absent}
	last := from.last()
	f.sheet = last.Profile
	f.shown = from.Scorer.Adopt(f.sheet)
	f.head(last)
	f.level()
	f.critical(last)
	f.validity()
	f.reasons()
	f.groups()
	f.tiers()
	f.monitor(last)
	if events := from.Dossier.Events(); len(events) > 0 {
		f.Events = f.eventTable(events, f.layout.Levels)
	}
	return f
}

// head says who, when and with what.
func (f *fullPage) head(last *dossier.Wave) {
	who, _ := f.from.Viewer.Pupil(f.from.Pupil)
	name := lang.OneLine(who.Name)
	if name == "" {
		name = lang.OneLine(who.ID)
	}
	f.Title = f.Say("title.full", "name", name)
	f.Facts = f.who(&who)
	f.Facts = known(f.Facts, f.Say("pupil.instrument"), f.named(f.layout.Title, f.layout.Definition.ID))
	f.Facts = known(f.Facts, f.Say("pupil.tested"), f.sheet.Date)
	f.Facts = known(f.Facts, f.Say("pupil.wave"), f.from.lastName())
	f.Facts = known(f.Facts, f.Say("pupil.informant"), lang.Informant(f.sheet.Informant, f.tag))
	if a := f.sheet.Answers; a.Answered > 0 {
		missing := a.Skipped + a.Bad + a.Absent
		f.Facts = known(f.Facts, f.Say("pupil.answers"), f.Say("pupil.answered", "n", a.Answered, "missing", missing))
	}
	f.Pins = append(f.Pins, f.definition(f.named(f.layout.Title, ""), f.sheet.Definition))
	for i := range f.sheet.Norms {
		n := &f.sheet.Norms[i]
		f.Pins = append(f.Pins, f.norms(n.Title.In(f.tag), n.Pin))
	}
	if !last.Counts {
		f.Standing = f.Say("full.standing", "why", last.Why.In(f.tag))
	}
}

// level says the tier of the sheet, what it asks for and what is to be done.
func (f *fullPage) level() {
	titled := f.from.titled(f.sheet)
	present, _ := f.from.present() // Pupil has looked whether he is in sight
	seen := &present.now
	f.Tier = f.tierKey(seen.Tier.State, seen.Tier.Level, seen.Tier.Title, titled.Levels)
	if t := &f.sheet.Tier; t.HasBounds() && (t.Lo != t.Hi || t.State != profile.Determined) {
		f.Range = f.Say("tier.range", "from", f.levelName(f.sheet.Levels[t.Lo].ID), "to", f.levelName(f.sheet.Levels[t.Hi].ID))
	}
	f.Set = f.setBy(seen, present.tier(), f.layout.Levels)
	if present.crisis() == profile.Yes || f.Set.highest() {
		f.Crisis = f.Say("crisis.yes")
	}
	f.Request = present.request(func(v *view.View) view.Request { return v.Request }).In(f.tag)
	if present.retest() {
		f.Retest = f.Say("pupil.retest")
	}
	f.advice(&present)
	for i := range f.layout.Levels {
		f.Legend = append(f.Legend, key{swatchOf(i, len(f.layout.Levels)), f.levelName(f.layout.Levels[i].ID)})
	}
	f.Legend = append(f.Legend, key{swatchOpen, f.Say("tier.open")})
}

// advice says what is to be done, by the sheet of the wave whose tier counts.
func (f *fullPage) advice(s *present) {
	open := !f.sheet.Tier.HasLevel() && f.sheet.Tier.State != profile.NoTiers
	switch {
	case f.Set.governs() && open: // whatever somebody has set, what the sheet would have said is not known
		f.Advice = f.Say("advice.open.set", "action", f.Set.Action)
	case f.Set.governs():
		f.Advice = f.Set.Action
	case open && s.now.Above == nil:
		f.Advice = f.Say("advice.open")
	default:
		f.Advice = f.beside(f.Set, f.action(s, f.layout.Levels))
		if f.Advice == "" && f.Set != nil {
			f.Advice = f.Set.Action
		}
	}
}

// levelName names a level by the definition of now where it has it.
func (f *fullPage) levelName(id string) string {
	if i, ok := f.layout.Level(id); ok {
		return f.named(f.layout.Levels[i].Title, id)
	}
	return lang.OneLine(id)
}

// groups makes the charts of each group of scales, and then of those that are in none.
func (f *fullPage) groups() {
	columns := f.columns(f.from.Series, f.from.Expected)
	f.Alone = len(columns) < 2
	radar := true
	for g := range len(f.layout.Groups) + 1 {
		title := f.Say("group.others")
		if g < len(f.layout.Groups) {
			title = f.named(f.layout.Groups[g].Title, f.layout.Groups[g].ID)
		}
		scales := f.scalesOf(g)
		normed, metric, span := f.split(scales)
		others := slices.DeleteFunc(slices.Clone(scales), func(i int) bool { return slices.Contains(normed, i) })
		if len(normed) > 0 {
			f.Charts = append(f.Charts, f.profileChart(fmt.Sprintf("g%d-profile", g+1), f.Say("profile.title", "group", title),
				metric, span, f.measures(normed, metric)))
			f.addHistory(g, title, "", metric, columns, normed)
		}
		if raw := f.measures(scales, ""); radar && drawable(raw) && g < len(f.layout.Groups) {
			radar = false
			f.Charts = append(f.Charts, f.radarChart(fmt.Sprintf("g%d-radar", g+1), f.Say("radar.title", "group", title), raw))
		}
		if len(others) > 0 {
			f.Charts = append(f.Charts, f.barChart(fmt.Sprintf("g%d-bars", g+1), title, f.measures(others, "")))
			f.addHistory(g, title, "-raw", "", columns, others)
		}
	}
	f.Notes, f.Over = sharedNotes(f.Charts), sharedNotes(f.History)
}

// sharedNotes takes the notes that several charts have from them: they are read once, above all of them.
func sharedNotes(charts []chart) (shared []string) {
	times := map[string]int{}
	for i := range charts {
		for _, note := range charts[i].Notes {
			if times[note]++; times[note] == 2 {
				shared = append(shared, note)
			}
		}
	}
	for i := range charts {
		charts[i].Notes = slices.DeleteFunc(charts[i].Notes, func(note string) bool { return times[note] > 1 })
	}
	return shared
}

// scalesOf gives the reported scales of a group; behind the last group those that are in none.
func (f *fullPage) scalesOf(g int) (out []int) {
	for i := range f.layout.Scales {
		info := &f.layout.Scales[i]
		if info.Report && (slices.Contains(info.Groups, g) || g == len(f.layout.Groups) && len(info.Groups) == 0) {
			out = append(out, i)
		}
	}
	return out
}

// split gives the scales that have a metric with a norm band in common with the first of them that has one.
func (f *fullPage) split(scales []int) (normed []int, metric string, span profile.Span) {
	for _, i := range scales {
		if m, s, ok := metricOf(f.layout, append(slices.Clone(normed), i)); ok {
			normed, metric, span = append(normed, i), m, s
		}
	}
	return normed, metric, span
}

func (f *fullPage) measures(scales []int, metric string) []measure {
	out := make([]measure, 0, len(scales))
	for _, i := range scales {
		out = append(out, f.measured(f.shown, i, metric))
	}
	return out
}

// drawable reports whether a radar says anything: there are three spokes or more, and a score on one of them.
func drawable(measures []measure) bool {
	return len(measures) >= 3 && slices.ContainsFunc(measures, func(m measure) bool {
		_, ok := m.Value.Point()
		return ok && m.HasRange
	})
}

// addHistory adds the history of scales of a group.
func (f *fullPage) addHistory(g int, title, kind, metric string, columns []column, scales []int) {
	if f.Alone {
		return
	}
	courses := make([]course, 0, len(scales))
	for _, i := range scales {
		courses = append(courses, f.course(f.layout.Scales[i].ID, metric, columns))
	}
	name := f.Say("chart.raw")
	if metric != "" {
		if name = lang.Metric(metric, f.tag); name == metric { // T, which is no word
			name = f.Say("history.metric", "metric", metric)
		}
	}
	id := fmt.Sprintf("g%d-history%s", g+1, kind)
	f.History = append(f.History, f.historyChart(id, f.Say("history.title", "group", title, "metric", name), columns, courses))
}
