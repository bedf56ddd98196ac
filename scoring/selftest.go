package scoring

import (
	"slices"
	"strings"
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
)

// runTests scores the sheets of a definition's own tests and compares what they expect. That the names in them exist has
// been seen when the definition was read. compiled is the scorer with the norm sets given, nil when none are.
func runTests(def *instruments.Definition, o *options, given []*norms.Set, compiled *Scorer) (found instruments.ErrorList) {
	runner := testRunner{def: def, options: o, given: given, compiled: compiled, found: &found}
	for i := range def.Tests {
		runner.run(&def.Tests[i])
	}
	return found
}

type testRunner struct {
	def      *instruments.Definition
	options  *options
	given    []*norms.Set
	compiled *Scorer // with given, nil when there are none
	found    *instruments.ErrorList
	scorers  map[string]*Scorer // by the ids of the norm sets
}

func (r *testRunner) run(t *instruments.Test) {
	s := r.scorer(t)
	if s == nil {
		return
	}
	earlier, ok := r.earlier(s, t)
	if !ok {
		return
	}
	p := r.profile(s, t, t.Answers, t.Date)
	if p == nil {
		return
	}
	for _, e := range t.Expect {
		r.expect(s, t, e, p, earlier)
	}
}

// earlier scores the waves before the one a test is about, in the order of their dates; invalid ones are left out. ok is
// false after a finding.
func (r *testRunner) earlier(s *Scorer, t *instruments.Test) (profiles []*profile.Profile, ok bool) {
	for _, w := range t.Earlier {
		if t.Date != "" && w.Date >= t.Date {
			r.wrongValue(w.Pos, t, "earlier", w.Date, wantEarlier)
			return nil, false
		}
		p := r.profile(s, t, w.Answers, w.Date)
		if p == nil {
			return nil, false
		}
		if p.Validity.State != profile.Invalid {
			profiles = append(profiles, p)
		}
	}
	slices.SortStableFunc(profiles, func(a, b *profile.Profile) int { return strings.Compare(a.Date, b.Date) })
	return profiles, true
}

// scorer compiles the definition with the norm sets a test names, else with those given; nil after a finding, and when
// nothing is given and the definition cannot do without norms, of which Check has warned.
func (r *testRunner) scorer(t *instruments.Test) *Scorer {
	key := strings.Join(t.Norms, " ")
	if s, ok := r.scorers[key]; ok {
		return s
	}
	sets := r.given
	if len(t.Norms) > 0 {
		if sets = r.named(t); sets == nil {
			return nil
		}
	}
	s := r.compiled
	if s == nil || !slices.Equal(sets, r.given) {
		var err error
		s, err = Compile(r.def, WithNorms(sets...))
		if err != nil && len(sets) > 0 {
			for _, e := range asList(err) {
				r.found.Add(e)
			}
		}
	}
	if r.scorers == nil {
		r.scorers = map[string]*Scorer{}
	}
	r.scorers[key] = s
	return s
}

// named gives the norm sets that a test names; nil after a finding.
func (r *testRunner) named(t *instruments.Test) (sets []*norms.Set) {
	for _, id := range t.Norms {
		set, err := r.find(id)
		if err != nil {
			for _, e := range faultsOf(err, func(why diag.Text) *instruments.Error {
				return r.def.NewError(TestNorms, t.Pos, t.Name, id, why)
			}) {
				r.found.Add(e)
			}
			return nil
		}
		sets = append(sets, set)
	}
	return sets
}

// errNotGiven says that a norm set is not among those given, and that nobody said where else to look.
var errNotGiven = notGiven{"它不在给出的常模之中", "it is not among those given"}

type notGiven diag.Text

func (e notGiven) Error() string             { return e.En }
func (e notGiven) Message(tag string) string { return diag.Text(e).In(tag) }

func (r *testRunner) find(id string) (*norms.Set, error) {
	for _, set := range r.given {
		if set.ID == id {
			return set, nil
		}
	}
	if r.options.defaults == nil {
		return nil, errNotGiven
	}
	return r.options.defaults(id)
}

// profile scores one sheet of a test; nil after a finding.
func (r *testRunner) profile(s *Scorer, t *instruments.Test, given []instruments.Given, date string) *profile.Profile {
	sheet := s.NewSheet()
	sheet.Date, sheet.Informant = date, t.Informant
	ok := r.fillPerson(sheet, t) && r.fillAnswers(sheet, t, given)
	if t.Form != "" {
		sheet.Form = slices.IndexFunc(r.def.Forms, func(f instruments.Form) bool { return f.ID == t.Form })
	}
	if t.Seconds.Value != "" {
		sheet.Seconds, _, _ = yamldoc.ParseNumber(t.Seconds.Value)
		sheet.HasSeconds, sheet.SecondsColumn = true, true
	}
	if !ok {
		return nil
	}
	var p profile.Profile
	if err := s.Score(&p, sheet); err != nil {
		return nil
	}
	return &p
}

func (r *testRunner) fillPerson(sheet *Sheet, t *instruments.Test) bool {
	ok := true
	for _, g := range t.Person {
		if g.Name == "birth" {
			birth, err := time.Parse(time.DateOnly, g.Value)
			tested, err2 := time.Parse(time.DateOnly, sheet.Date)
			if err != nil || err2 != nil || !sheet.SetAge(birth, tested) {
				r.wrongValue(g.Pos, t, g.Name, g.Value, wantBirth)
				ok = false
			}
			continue
		}
		if err := sheet.SetPerson(g.Name, g.Value); err != nil {
			panic("scoring: a test with a value that Parse lets pass and a sheet does not: " + err.Error())
		}
	}
	return ok
}

func (r *testRunner) fillAnswers(sheet *Sheet, t *instruments.Test, given []instruments.Given) bool {
	ok := true
	for _, g := range given {
		i, _ := r.def.Item(g.Name)
		if a, said := absences[g.Value]; said && (a <= instruments.Hidden || !r.def.Decode(i, g.Value, instruments.CellsValue).Given) {
			sheet.SetAnswer(i, instruments.Answer{Absence: a})
			continue
		}
		if sheet.Set(g.Name, g.Value) != nil {
			r.wrongValue(g.Pos, t, g.Name, g.Value, wantAnswer)
			ok = false
		}
	}
	return ok
}

// What a test should say where it has a value that cannot be.
var (
	wantAnswer = diag.Text{
		Zh: "应为该题的选项文字、代码或分值；没有作答写 skipped、hidden、bad、inapplicable 或 absent",
		En: "an answer is a label, a code or a value of the item; for none say skipped, hidden, bad, inapplicable or absent",
	}
	wantBirth = diag.Text{
		Zh: "出生日期须与测验日期 date 同时给出，且不晚于它",
		En: "a date of birth goes with the date of testing (date: …) and does not lie after it",
	}
	wantEarlier = diag.Text{Zh: "先前一次的日期须早于测验的 date", En: "an earlier wave lies before the date of the test"}
)

func (r *testRunner) wrongValue(at instruments.Pos, t *instruments.Test, name, value string, want diag.Text) {
	r.found.Add(r.def.NewError(TestValue, at, t.Name, name, value).WithHint(want))
}

// absences are the words that stand for no answer in a test. The last three yield to a label of the item.
var absences = map[string]instruments.Absence{
	"skipped": instruments.Skipped, "hidden": instruments.Hidden, "bad": instruments.Bad,
	"inapplicable": instruments.Inapplicable, "absent": instruments.Absent,
}
