package scoring

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
)

// runTests scores the sheets of a definition's own tests and compares what they expect.
func runTests(def *instruments.Definition, o *options, given []*norms.Set) (found instruments.ErrorList) {
	runner := testRunner{def: def, options: o, given: given, found: &found}
	for i := range def.Tests {
		runner.run(&def.Tests[i])
	}
	return found
}

type testRunner struct {
	def     *instruments.Definition
	options *options
	given   []*norms.Set
	found   *instruments.ErrorList
	scorers map[string]*Scorer // by the ids of the norm sets
}

func (r *testRunner) run(t *instruments.Test) {
	s := r.scorer(t)
	if s == nil {
		return
	}
	earlier := make([]*profile.Profile, 0, len(t.Earlier))
	for _, w := range t.Earlier {
		if p := r.profile(s, t, w.Answers, w.Date); p != nil && p.Validity.State != profile.Invalid {
			earlier = append(earlier, p)
		}
	}
	p := r.profile(s, t, t.Answers, t.Date)
	if p == nil {
		return
	}
	for _, e := range t.Expect {
		r.expect(s, t, e, p, earlier)
	}
}

// scorer compiles the definition with the norm sets a test names; nil after a finding.
func (r *testRunner) scorer(t *instruments.Test) *Scorer {
	key := strings.Join(t.Norms, " ")
	if s, ok := r.scorers[key]; ok {
		return s
	}
	sets := r.given
	if len(t.Norms) > 0 {
		sets = nil
		for _, id := range t.Norms {
			set := r.find(id)
			if set == nil {
				r.found.Add(r.def.NewError(TestNorms, t.Pos, t.Name, id))
				return nil
			}
			sets = append(sets, set)
		}
	}
	s, err := Compile(r.def, WithNorms(sets...))
	if err != nil {
		for _, e := range asList(err) {
			r.found.Add(e)
		}
	}
	if r.scorers == nil {
		r.scorers = map[string]*Scorer{}
	}
	r.scorers[key] = s
	return s
}

func (r *testRunner) find(id string) *norms.Set {
	for _, set := range r.given {
		if set.ID == id {
			return set
		}
	}
	if r.options.defaults == nil {
		return nil
	}
	set, err := r.options.defaults(id)
	if err != nil {
		return nil
	}
	return set
}

// profile scores one sheet of a test; nil after a finding.
func (r *testRunner) profile(s *Scorer, t *instruments.Test, given []instruments.Given, date string) *profile.Profile {
	sheet := s.NewSheet()
	sheet.Date, sheet.Informant = date, t.Informant
	ok := r.fillPerson(sheet, t) && r.fillAnswers(sheet, t, given)
	if t.Form != "" {
		sheet.Form = slices.IndexFunc(r.def.Forms, func(f instruments.Form) bool { return f.ID == t.Form })
		if sheet.Form < 0 {
			r.report(TestUnknown, t.Pos, t.Name, t.Form)
			return nil
		}
	}
	if t.Seconds.Value != "" {
		x, err := strconv.ParseFloat(t.Seconds.Value, 64)
		ok = ok && r.must(err == nil, TestValue, t.Seconds.Pos, t.Name, "seconds", t.Seconds.Value)
		sheet.Seconds, sheet.HasSeconds, sheet.SecondsColumn = x, true, true
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
			good := err == nil && err2 == nil && sheet.SetAge(birth, tested)
			ok = r.must(good, TestValue, g.Pos, t.Name, g.Name, g.Value) && ok
			continue
		}
		ok = r.must(sheet.SetPerson(g.Name, g.Value) == nil, TestValue, g.Pos, t.Name, g.Name, g.Value) && ok
	}
	return ok
}

func (r *testRunner) fillAnswers(sheet *Sheet, t *instruments.Test, given []instruments.Given) bool {
	ok := true
	for _, g := range given {
		i, known := r.def.Item(g.Name)
		if !r.must(known, TestUnknown, g.Pos, t.Name, g.Name) {
			ok = false
			continue
		}
		if a, said := absences[g.Value]; said {
			sheet.SetAnswer(i, instruments.Answer{Absence: a})
			continue
		}
		err := sheet.Set(g.Name, g.Value)
		ok = r.must(err == nil, TestValue, g.Pos, t.Name, g.Name, g.Value) && ok
	}
	return ok
}

// absences are the words that stand for no answer in a test.
var absences = map[string]instruments.Absence{
	"skipped": instruments.Skipped, "hidden": instruments.Hidden, "bad": instruments.Bad,
	"inapplicable": instruments.Inapplicable, "absent": instruments.Absent,
}
