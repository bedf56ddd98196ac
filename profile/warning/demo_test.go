package warning_test

import (
	"sync"
	"testing"
	"time"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
)

// A table with every kind of row and role; times are chosen so that no two steps are due at once.
const demoTable = `psynorm: 1
warnings: demo
version: "1"
instrument: demo
trees: {class: [county, school, grade, class], dormitory: [county, school, building, room]}
offices:
  psychologist:  {role: full, tree: class, unit: school, title: {zh: 心理教师}}
  crisis_lead:   {role: full, tree: class, unit: school}
  class_teacher: {role: flag, tree: class, unit: class, title: {zh: 班主任}}
  warden:        {role: flag, tree: dormitory, unit: building}
  grade_head:    {role: flag, tree: class, unit: grade}
  head:          {role: summary, tree: class, unit: school}
  county:        {role: case, tree: class, unit: county}
routes:
  crisis:    [{tell: psychologist, within: 2h}, {tell: crisis_lead, within: 3h}]
  interview: [{tell: psychologist, within: 7d}, {tell: head, within: 2d}, {tell: county, within: 1d}]
  urgent:    [{tell: [psychologist, head], within: 1d}, {tell: county, within: 2d}]
  observe:   [{tell: [class_teacher, warden], within: 5d}, {tell: grade_head, within: 3d}]
  boarders:  [{tell: warden, within: 1d}, {tell: crisis_lead, within: 4d}]
  again:     [{tell: class_teacher, within: 6d}, {tell: psychologist, within: 30m}]
levels: {yellow: observe, orange: [interview, observe], red: [urgent, observe]}
critical: {plan: crisis, harm: [crisis]}
monitor: {worse: crisis}
retest: [again, boarders]
`

var demoOnce = sync.OnceValues(func() (*warning.Table, error) { return warning.ParseTable("demo.yaml", []byte(demoTable)) })

func demo(t testing.TB) *warning.Table {
	t.Helper()
	table, err := demoOnce()
	require.NoError(t, err)
	return table
}

// demoLayout is what the profiles share.
var demoLayout = &profile.Layout{
	Definition: profile.Pin{ID: "demo", Version: "1", Hash: "00"},
	Levels: []profile.LevelInfo{
		{ID: "green"},
		{ID: "yellow", Title: profile.Text{"zh": "一般关注"}, Action: profile.Text{"zh": "班主任观察。"}},
		{ID: "orange", Title: profile.Text{"zh": "重点关注"}, Action: profile.Text{"zh": "心理教师访谈"}},
		{ID: "red", Title: profile.Text{"zh": "高危"}},
	},
	Critical: []profile.CriticalInfo{
		{RuleInfo: profile.RuleInfo{ID: "plan"}, Title: profile.Text{"zh": "计划"}, Notify: "psychologist"},
		{RuleInfo: profile.RuleInfo{ID: "harm"}, Title: profile.Text{"zh": "伤害"}},
	},
	Rules: []profile.RuleInfo{{ID: "1"}, {ID: "2"}},
}

// outcome is what a sheet came to; the zero value is a determined green of a valid sheet, with no critical item.
type outcome struct {
	validity   profile.ValidityState // 0: valid
	undecided  bool                  // validity is undetermined
	tier       profile.TierState     // 0: determined
	noTier     bool                  // the tier is undetermined
	level      int
	plan, harm profile.Truth // 0: no
	planOpen   bool          // plan is undecided
}

func sheet(date string, o outcome) warning.Sheet {
	p := &profile.Profile{
		Layout: demoLayout, ID: "0417", Date: date, Validity: profile.Validity{State: profile.Valid, Rule: -1},
		Critical: []profile.Truth{profile.No, profile.No},
		Tier:     profile.Tier{State: profile.Determined, Level: o.level, Lo: o.level, Hi: o.level},
	}
	if o.validity != 0 {
		p.Validity.State = o.validity
	}
	if o.undecided {
		p.Validity.State = profile.ValidityUndetermined
	}
	if o.tier != 0 {
		p.Tier.State = o.tier
	}
	if o.noTier {
		p.Tier = profile.Tier{Hi: 3}
	}
	if o.plan != 0 {
		p.Critical[0] = o.plan
	}
	if o.planOpen {
		p.Critical[0] = profile.Undecided
	}
	if o.harm != 0 {
		p.Critical[1] = o.harm
	}
	return warning.Sheet{Profile: p}
}

var (
	invalid = outcome{validity: profile.Invalid, tier: profile.Withheld}
	pupil   = view.Pupil{
		ID: "0417", Name: "阿依古丽·买买提", Pseudonym: "7K3M9Q2V5T8W1X4Z",
		Places: []view.Place{
			{Tree: "class", Path: []string{"西区", "第七中学", "7", "7.3"}},
			{Tree: "dormitory", Path: []string{"西区", "第七中学", "北楼", "204"}},
		},
	}
	dayPupil = view.Pupil{ID: "0418", Name: "李四", Pseudonym: "8K3M9Q2V5T8W1X4Z", Places: pupil.Places[:1]}
)

// wave is one of sheets; its date is that of the first.
func wave(sheets ...warning.Sheet) warning.Wave {
	return warning.Wave{Date: sheets[0].Profile.Date, Sheets: sheets}
}

// on is a time of November 2026 in Chinese time, in which the tests are.
func on(day, hour int) time.Time { return time.Date(2026, 11, day, hour, 0, 0, 0, china) }

var china = time.FixedZone("UTC+8", 8*60*60)

// evaluate wants no error.
func evaluate(t testing.TB, c warning.Case, at time.Time) []warning.Notice {
	t.Helper()
	notices, err := warning.Evaluate(demo(t), demoLayout, []warning.Case{c}, at)
	require.NoError(t, err)
	return notices
}

// of gives the notices of an office.
func of(notices []warning.Notice, office string) (out []warning.Notice) {
	for _, n := range notices {
		if n.Office.ID == office {
			out = append(out, n)
		}
	}
	return out
}

// offices lists whom notices are for, with the kind, in order.
func offices(notices []warning.Notice) (out []string) {
	for _, n := range notices {
		out = append(out, n.Kind.String()+" "+n.Office.ID)
	}
	return out
}

func event(n warning.Notice, at time.Time, state warning.State) warning.Event {
	return warning.Event{Notice: n.ID, At: at, Author: "A", Office: n.Office.ID, State: state, Reason: "because"}
}
