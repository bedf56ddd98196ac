package database_test

import (
	"slices"
	"strings"
	"testing"

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

// lastAct gives the last act of the audit trail.
func lastAct(s school) (act string) {
	for e, err := range s.Log(s.t.Context(), 1, "") {
		require.NoError(s.t, err)
		act = string(e.Act)
	}
	return act
}
