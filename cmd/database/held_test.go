package database_test

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/archive"
)

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
