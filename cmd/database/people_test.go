package database_test

import (
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

// school is an archive with a few pupils of one school, and a wave.
type school struct {
	*archive.Archive
	t *testing.T
}

const autumn = "2026-10"

var class1, class2 = []string{"东区", "三中", "七年级", "1班"}, []string{"东区", "三中", "七年级", "2班"}

// newSchool files a1 and a2 of class 1 and b1 of class 2, each with answers and a profile of the wave; c1 has come without any.
func newSchool(t *testing.T, b base) school {
	t.Helper()
	keys, err := archive.ParseRing("", nil)
	require.NoError(t, err)
	require.NoError(t, keys.Add("k1", archive.NewKey()))
	a, _, err := archive.Init(t.Context(), b.open(t), keys, "k1", by("begin"))
	require.NoError(t, err)
	s := school{a, t}
	_, err = a.DeclareWave(t.Context(), by("plan"), archive.Wave{Name: autumn, From: "2026-10-08", To: "2026-10-30"})
	require.NoError(t, err)
	var filings []archive.Filing
	for id, class := range map[string][]string{"a1": class1, "a2": class1, "b1": class2, "c1": class2} {
		f := archive.Filing{Person: archive.Person{ID: id, Birth: "2014-05-01"}, Stay: archive.Stay{Unit: class, From: "2026-09-01"}}
		if id != "c1" {
			f.Records = []archive.Record{
				{Key: archive.Key{Wave: autumn, Instrument: "mht", Kind: archive.Answers}, Day: "2026-10-09", Content: []byte(`{"answers":"` + id + `"}`)},
				{Key: archive.Key{Wave: autumn, Instrument: "mht", Kind: archive.Profiles}, Day: "2026-10-09", Content: []byte(`{"profile":"` + id + `"}`)},
			}
		}
		filings = append(filings, f)
	}
	_, err = a.Add(t.Context(), by("census"), filings)
	require.NoError(t, err)
	return s
}

// read gives the files of a query by id.
func (s school) read(q archive.Query) map[string]*archive.File {
	s.t.Helper()
	files := map[string]*archive.File{}
	for f, err := range s.Files(s.t.Context(), by("look"), q) {
		require.NoError(s.t, err)
		require.Nil(s.t, files[f.Person.ID])
		files[f.Person.ID] = f
	}
	return files
}

// in gives the ids of those who are in a unit on a day.
func (s school) in(day string, unit ...string) string {
	s.t.Helper()
	var ids []string
	for id := range s.read(archive.Query{Unit: unit, On: day}) {
		ids = append(ids, id)
	}
	slices.Sort(ids)
	return strings.Join(ids, " ")
}

func (s school) policy(lines string) {
	s.t.Helper()
	_, err := s.SetPolicy(s.t.Context(), by("decree"), "policy.yaml", []byte("psynorm: 1\npolicy: city\n"+lines))
	require.NoError(s.t, err)
}

func (s school) consent(id string, by_ archive.ConsentBy, given bool, day string) {
	s.t.Helper()
	_, err := s.Consent(s.t.Context(), by("form"), []archive.ConsentOf{
		{Person: archive.Person{ID: id}, Consent: archive.Consent{By: by_, Given: given, Day: day}},
	})
	require.NoError(s.t, err)
}

func TestConsentSaysWhatIsShown(t *testing.T) { each(t, testConsentSaysWhatIsShown) }

func testConsentSaysWhatIsShown(t *testing.T, b base) {
	s := newSchool(t, b)
	shown := func() string {
		var list []string
		for id, f := range s.read(archive.Query{Unit: class1}) {
			list = append(list, fmt.Sprintf("%s:%d%s", id, len(f.Records), f.Withheld))
		}
		slices.Sort(list)
		return strings.Join(list, " ")
	}
	assert.Equal(t, "a1:2 a2:2", shown(), "nothing is required")
	s.consent("a1", archive.Guardian, false, "2026-10-20")
	assert.Equal(t, "a1:0withdrawn a2:2", shown())
	s.policy("consent: required\n")
	assert.Equal(t, "a1:0withdrawn a2:0not-given", shown())
	s.consent("a2", archive.Guardian, true, "2026-10-20")
	assert.Equal(t, "a1:0withdrawn a2:3", shown())
	s.policy("consent: required\nown_consent_from: 12\n")
	assert.Equal(t, "a1:0withdrawn a2:0not-given", shown(), "twelve years old, and asked themselves")
	s.consent("a1", archive.Own, true, "2026-10-21")
	assert.Equal(t, "a1:4 a2:0not-given", shown())
	s.policy("consent: recorded\n")
	assert.Equal(t, "a1:0withdrawn a2:3", shown(), "the policy in force is the last one that was set")

	p, err := s.Policy(t.Context())
	require.NoError(t, err)
	assert.Equal(t, archive.Policy{ID: "city"}, p)
	_, err = s.SetPolicy(t.Context(), by("decree"), "policy.yaml", []byte("psynorm: 1\npolicy: city\nconsent: perhaps\n"))
	assert.ErrorContains(t, err, "policy.yaml:3:10")
}

func TestAConsentThatIsNoneIsRefused(t *testing.T) {
	s := newSchool(t, inFile(t))
	_, err := s.Add(t.Context(), by("form"), []archive.Filing{{
		Person:  archive.Person{ID: "a1"},
		Records: []archive.Record{{Key: archive.Key{Date: "2026-10-01", Kind: archive.Consents}, Content: []byte(`{"by":"nobody"}`)}},
	}})
	assert.Equal(t, archive.BadConsent, codeOf(t, err))
	_, err = s.Consent(t.Context(), by("form"), []archive.ConsentOf{{Person: archive.Person{ID: "a1"}, Consent: archive.Consent{By: "x", Day: "2026-10-01"}}})
	assert.Equal(t, archive.BadConsent, codeOf(t, err))

	of := func(id, day string) archive.ConsentOf {
		return archive.ConsentOf{Person: archive.Person{ID: id}, Consent: archive.Consent{By: archive.Guardian, Day: day}}
	}
	_, err = s.Consent(t.Context(), by("form"), []archive.ConsentOf{of("a1", "2026-11-01"), of("a1", "2026-11-02")})
	assert.Equal(t, archive.Ahead, codeOf(t, err), "a day after that of whoever writes it down")
	assert.Equal(t, []int{1}, whichOf(t, err))
	record, err := of("a1", "2026-11-02").Record()
	require.NoError(t, err)
	_, err = s.Add(t.Context(), by("form"), []archive.Filing{{Person: archive.Person{ID: "a1"}, Records: []archive.Record{record}}})
	assert.Equal(t, archive.Ahead, codeOf(t, err))
	_, err = s.Consent(t.Context(), by("form"), []archive.ConsentOf{of("nobody", "2026-10-01"), of("a1", "2026-10-01"), of("A1", "2026-10-01")})
	assert.Equal(t, archive.UnknownPerson, codeOf(t, err), "nobody is made by a withdrawal")
	assert.Equal(t, []int{0, 2}, whichOf(t, err))
	assert.Len(t, s.read(archive.Query{}), 4)
	assert.Len(t, s.read(archive.Query{IDs: []string{"a1"}})["a1"].Records, 2)
}

func codeOf(t *testing.T, err error) archive.Code {
	t.Helper()
	var e *archive.Error
	require.ErrorAs(t, err, &e)
	return e.Code
}

// whichOf gives what of a list an error is about.
func whichOf(t *testing.T, err error) []int {
	t.Helper()
	var e *archive.Error
	require.ErrorAs(t, err, &e)
	return e.Which
}

func TestPupilsMoveAndLeave(t *testing.T) { each(t, testPupilsMoveAndLeave) }

func testPupilsMoveAndLeave(t *testing.T, b base) {
	s := newSchool(t, b)
	move := func(id, day string, unit ...string) error {
		_, err := s.Move(t.Context(), by("transfer"), []archive.Transfer{{ID: id, Stay: archive.Stay{Unit: unit, From: day}}})
		return err
	}
	require.NoError(t, move("a1", "2026-11-01", class2...))
	assert.Equal(t, "a1 a2", s.in("2026-10-31", class1...))
	assert.Equal(t, "a2", s.in("2026-11-01", class1...))
	assert.Equal(t, "a1 b1 c1", s.in("2026-11-01", class2...))
	require.NoError(t, move("b1", "2026-12-01"))
	assert.Equal(t, "a1 b1 c1", s.in("2026-11-30", class2...))
	assert.Equal(t, "a1 c1", s.in("2026-12-01", class2...))
	assert.Equal(t, "a1 b1 c1", s.in("", class2...), "whoever ever was there")

	assert.Equal(t, archive.UnknownPerson, codeOf(t, move("nobody", "2026-11-01", class2...)))
	assert.Equal(t, archive.BadDate, codeOf(t, move("a1", "", class2...)))
	assert.Equal(t, archive.BadUnit, codeOf(t, move("a1", "2026-11-02", "东区", "")))
}

func TestClassesArePromotedAtOnce(t *testing.T) { each(t, testClassesArePromotedAtOnce) }

func testClassesArePromotedAtOnce(t *testing.T, b base) {
	s := newSchool(t, b)
	grade := func(n string) []string { return []string{"东区", "三中", n} }
	_, err := s.Move(t.Context(), by("transfer"), []archive.Transfer{{ID: "c1", Stay: archive.Stay{Unit: append(grade("八年级"), "1班"), From: "2026-09-01"}}})
	require.NoError(t, err)
	table := []archive.Promotion{
		{From: grade("七年级"), To: grade("八年级")},
		{From: grade("八年级")},                           // they leave
		{From: class2, To: append(grade("八年级"), "3班")}, // and one class has another number from then on
	}
	for range 2 { // the second time changes nothing
		_, _, err = s.Promote(t.Context(), by("new year"), table, "2027-09-01")
		require.NoError(t, err)
		assert.Equal(t, "a1 a2", s.in("2027-08-31", class1...))
		assert.Equal(t, "", s.in("2027-09-01", grade("七年级")...))
		assert.Equal(t, "a1 a2", s.in("2027-09-01", "东区", "三中", "八年级", "1班"))
		assert.Equal(t, "b1", s.in("2027-09-01", "东区", "三中", "八年级", "3班"))
		assert.Equal(t, "c1", s.in("2027-08-31", grade("八年级")...))
		assert.Equal(t, "a1 a2 b1", s.in("2027-09-01", "东区"))
	}
	moved, _, err := s.Promote(t.Context(), by("new year"), table[:1], "2028-09-01")
	require.NoError(t, err)
	assert.Equal(t, 0, moved, "nobody is left there")

	_, _, err = s.Promote(t.Context(), by("new year"), append(table, table[0]), "2028-09-01")
	assert.Equal(t, archive.Overlap, codeOf(t, err))
	_, _, err = s.Promote(t.Context(), by("new year"), []archive.Promotion{{From: grade("九年级")}}, "2028-09-01")
	assert.Equal(t, archive.UnknownUnit, codeOf(t, err))
}

func TestAClosedFileTakesNothingButConsents(t *testing.T) { each(t, testAClosedFileTakesNothing) }

func testAClosedFileTakesNothing(t *testing.T, b base) {
	s := newSchool(t, b)
	n, _, err := s.Lock(t.Context(), byOn(t, "2027-07-01", "graduation"), archive.Query{Unit: class1, On: "2027-06-30"}, "2027-06-30")
	require.NoError(t, err)
	assert.Equal(t, 2, n)
	n, _, err = s.Lock(t.Context(), byOn(t, "2027-07-01", "graduation"), archive.Query{IDs: []string{"a1"}}, "2027-07-01")
	require.NoError(t, err)
	assert.Equal(t, 0, n, "closed once")
	_, _, err = s.Lock(t.Context(), byOn(t, "2027-06-30", "graduation"), archive.Query{IDs: []string{"b1"}}, "2027-07-01")
	assert.Equal(t, archive.Ahead, codeOf(t, err))
	a1 := s.read(archive.Query{IDs: []string{"a1"}})["a1"]
	assert.Equal(t, "2027-06-30", a1.Locked)
	assert.Len(t, a1.Records, 2, "it is read as before")
	assert.Equal(t, []archive.Stayed{{Unit: class1, From: "2026-09-01", Until: "2027-06-30"}}, a1.Stays)

	_, err = s.Add(t.Context(), by("late"), []archive.Filing{{
		Person:  archive.Person{ID: "a1"},
		Records: []archive.Record{{Key: archive.Key{Wave: autumn, Instrument: "mht", Kind: archive.Profiles}, Content: []byte("{}")}},
	}})
	assert.Equal(t, archive.Locked, codeOf(t, err))
	_, err = s.Add(t.Context(), by("late"), []archive.Filing{
		{Person: archive.Person{ID: "b1"}}, {Person: archive.Person{ID: "a1"}}, {Person: archive.Person{ID: "d1"}}, {Person: archive.Person{ID: "a2"}},
	})
	assert.Equal(t, []int{1, 3}, whichOf(t, err), "all of them, so that the others can be filed")
	_, err = s.Move(t.Context(), by("late"), []archive.Transfer{{ID: "a1", Stay: archive.Stay{Unit: class2, From: "2027-09-01"}}})
	assert.Equal(t, archive.Locked, codeOf(t, err))
	s.consent("a1", archive.Guardian, false, "2026-10-20")
	assert.Equal(t, archive.Withdrawn, s.read(archive.Query{IDs: []string{"a1"}})["a1"].Withheld)
}

func TestAnswersPastTheirTimeArePurged(t *testing.T) { each(t, testAnswersArePurged) }

func testAnswersArePurged(t *testing.T, b base) {
	s := newSchool(t, b)
	key := archive.Key{Wave: autumn, Instrument: "mht", Kind: archive.Answers}
	_, err := s.Add(t.Context(), by("again"), []archive.Filing{
		{Person: archive.Person{ID: "a1"}, Records: []archive.Record{{Key: key, Day: "2026-10-09", Content: []byte(`{"answers":"again"}`)}}},
		{Person: archive.Person{ID: "a2"}, Records: []archive.Record{{Key: key, Day: "2026-10-09", Until: "2030-01-01", Content: []byte(`{"answers":"long"}`)}}},
	})
	require.NoError(t, err)
	on := func(day string) int {
		p, err := s.Purge(t.Context(), byOn(t, day, "retention"))
		require.NoError(t, err)
		assert.Equal(t, "purge", lastAct(s), "there is an entry, whatever was deleted")
		return p.Rows
	}
	assert.Equal(t, 0, on("2029-12-31"), "without a policy answers stay but for those that have a last day which is not past")
	s.policy("consent: recorded\nkeep_answers: 3y\n")
	assert.Equal(t, 0, on("2029-10-09"), "the last day")
	assert.Equal(t, 4, on("2029-10-10"), "both revisions of a1, the first of a2, that of b1")
	kinds := map[string]int{}
	for id, f := range s.read(archive.Query{Revisions: true}) {
		for _, r := range f.Records {
			kinds[id+" "+string(r.Kind)]++
		}
	}
	assert.Equal(t, map[string]int{"a1 profile": 1, "a2 answers": 1, "a2 profile": 1, "b1 profile": 1}, kinds)
	assert.Equal(t, 1, on("2030-01-02"))
}

// lastAct gives the last act of the audit trail.
func lastAct(s school) (act string) {
	for e, err := range s.Log(s.t.Context(), 1, "") {
		require.NoError(s.t, err)
		act = string(e.Act)
	}
	return act
}

func TestWhoIsDue(t *testing.T) { each(t, testWhoIsDue) }

func testWhoIsDue(t *testing.T, b base) {
	s := newSchool(t, b)
	s.consent("c1", archive.Guardian, false, "2026-10-20")
	due := func(of archive.Key, unit ...string) (list []string, err error) {
		for f, err := range s.Due(t.Context(), by("plan"), unit, "2026-10-15", of) {
			if err != nil {
				return nil, err
			}
			assert.Empty(t, f.Records)
			list = append(list, f.Person.ID+string(f.Withheld))
		}
		slices.Sort(list)
		return list, nil
	}
	for _, c := range []struct {
		of   archive.Key
		unit []string
		want []string
	}{
		{archive.Key{Wave: autumn, Instrument: "mht"}, nil, []string{"c1withdrawn"}},
		{archive.Key{Wave: autumn, Instrument: "mht"}, class1, nil},
		{archive.Key{Wave: autumn, Instrument: "mht", Informant: "parent"}, class1, []string{"a1", "a2"}},
		{archive.Key{Wave: autumn, Instrument: "phq9"}, class1, []string{"a1", "a2"}},
	} {
		list, err := due(c.of, c.unit...)
		require.NoError(t, err)
		assert.Equal(t, c.want, list, "%+v", c)
	}
	_, err := due(archive.Key{Wave: "2030-10", Instrument: "mht"})
	assert.Equal(t, archive.UnknownWave, codeOf(t, err))
	_, err = due(archive.Key{Instrument: "mht"})
	assert.Equal(t, archive.BadKey, codeOf(t, err))
}

func TestTheLogSaysWhoHasReadWhom(t *testing.T) { each(t, testTheLog) }

func testTheLog(t *testing.T, b base) {
	s := newSchool(t, b)
	s.read(archive.Query{IDs: []string{"a1"}})
	s.read(archive.Query{Unit: class2})
	s.read(archive.Query{})
	log := func(from int64, id string) (acts []string) {
		last := int64(0)
		for e, err := range s.Log(t.Context(), from, id) {
			require.NoError(t, err)
			require.Greater(t, e.Number, last)
			last = e.Number
			assert.Equal(t, "w01", e.Who)
			acts = append(acts, string(e.Act))
		}
		return acts
	}
	assert.Equal(t, []string{"init", "wave", "add", "read", "read", "read"}, log(1, ""))
	assert.Equal(t, []string{"read", "read"}, log(5, ""))
	assert.Empty(t, log(7, ""))
	assert.Equal(t, []string{"add", "read", "read"}, log(1, "a1"), "who filed it, by id, and in the whole city")
	assert.Equal(t, []string{"add", "read", "read"}, log(1, "c1"), "in the class, and in the whole city")
	assert.Equal(t, []string{"add", "read"}, log(1, "a2"))
	for _, err := range s.Log(t.Context(), 1, "nobody") {
		assert.Equal(t, archive.UnknownPerson, codeOf(t, err))
	}
}

func TestAnswersAreScoredAgain(t *testing.T) { each(t, testAnswersAreScoredAgain) }

func testAnswersAreScoredAgain(t *testing.T, b base) {
	s := newSchool(t, b)
	s.consent("a2", archive.Guardian, false, "2026-10-20")
	again := func(keep bool, score func(answers, old []byte) ([]byte, error)) map[string]string {
		found := map[string]string{}
		q := archive.Rescoring{Wave: autumn, Instrument: "mht", Keep: keep}
		for r, err := range s.Rescore(t.Context(), by("new norms"), q, score) {
			require.NoError(t, err)
			assert.Equal(t, archive.Profiles, r.Key.Kind)
			found[r.ID] = fmt.Sprintf("%s %s %v", r.Old, r.New, r.Changed())
		}
		return found
	}
	same := func(answers, old []byte) ([]byte, error) { return old, nil }
	want := map[string]string{}
	for _, id := range []string{"a1", "b1"} {
		want[id] = fmt.Sprintf(`{"profile":"%[1]s"} {"profile":"%[1]s"} false`, id)
	}
	assert.Equal(t, want, again(true, same))
	onlyA1 := func(answers, old []byte) ([]byte, error) {
		if strings.Contains(string(answers), "a1") {
			return []byte(`{"profile":"new"}`), nil
		}
		return old, nil
	}
	want["a1"] = `{"profile":"a1"} {"profile":"new"} true`
	assert.Equal(t, want, again(false, onlyA1))
	assert.Len(t, s.read(archive.Query{IDs: []string{"a1"}, Revisions: true})["a1"].Records, 2, "nothing was kept")
	assert.Equal(t, want, again(true, onlyA1))
	records := s.read(archive.Query{IDs: []string{"a1"}, Revisions: true})["a1"].Records
	require.Len(t, records, 3)
	assert.Equal(t, `{"profile":"new"}`, string(records[2].Content))
	assert.Equal(t, int64(2), records[2].Revision)

	broken := fmt.Errorf("no such item")
	for _, err := range s.Rescore(t.Context(), by("x"), archive.Rescoring{Instrument: "mht"}, func(_, _ []byte) ([]byte, error) { return nil, broken }) {
		assert.ErrorIs(t, err, broken)
	}
}

func TestWhatIsHeldOnOnePupil(t *testing.T) { each(t, testWhatIsHeld) }

func testWhatIsHeld(t *testing.T, b base) {
	s := newSchool(t, b)
	s.read(archive.Query{IDs: []string{"a1", "b1"}})
	s.consent("a1", archive.Guardian, false, "2026-10-20")
	export := func(q archive.Query) map[string]*archive.Held {
		all := map[string]*archive.Held{}
		for h, err := range s.Export(t.Context(), by("request"), q) {
			require.NoError(t, err)
			all[h.ID] = h
		}
		return all
	}
	own := export(archive.Query{IDs: []string{"a1"}})["a1"]
	require.Len(t, own.Records, 3)
	assert.JSONEq(t, `{"answers":"a1"}`, string(own.Records[0].JSON), "the own answers, whatever was consented to")
	assert.Equal(t, archive.Withdrawn, own.Withheld)
	var acts []string
	for _, e := range own.Trail {
		acts = append(acts, string(e.Act))
		assert.LessOrEqual(t, len(e.Persons), 1, "nobody else")
	}
	assert.Equal(t, []string{"add", "read", "consent", "export"}, acts)

	all := export(archive.Query{})
	require.Len(t, all, 4)
	assert.Len(t, all["b1"].Records, 2)
	require.Len(t, all["a1"].Records, 1)
	assert.Equal(t, archive.Consents, all["a1"].Records[0].Kind)
	assert.Empty(t, all["b1"].Trail)
	text, err := json.Marshal(all["b1"])
	require.NoError(t, err)
	assert.Contains(t, string(text), `"stays":[{"unit":["东区","三中","七年级","2班"],"from":"2026-09-01"}]`)
	assert.Contains(t, string(text), `"content":{"profile":"b1"}`)
}

func TestADocumentIsFoundByItsHash(t *testing.T) {
	s := newSchool(t, inFile(t))
	docs := []archive.Document{{Name: "mht.yaml", Content: []byte("psynorm: 1\ninstrument: mht\n")}}
	_, err := s.PutDocuments(t.Context(), by("census"), docs)
	require.NoError(t, err)
	s.policy("consent: recorded\n")
	doc, err := s.Document(t.Context(), docs[0].Hash)
	require.NoError(t, err)
	assert.Equal(t, docs[0], *doc)
	list, err := s.Documents(t.Context())
	require.NoError(t, err)
	require.Len(t, list, 2, "the definition and the policy, once each")
	_, err = s.Document(t.Context(), strings.Repeat("0", 64))
	assert.Equal(t, archive.UnknownDocument, codeOf(t, err))
	_, err = s.PutDocuments(t.Context(), by("census"), []archive.Document{{Name: "two\nlines", Content: []byte("x")}})
	assert.Equal(t, archive.BadKey, codeOf(t, err))
}
