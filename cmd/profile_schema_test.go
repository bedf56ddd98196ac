package cmd

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

func profileSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(profile.Schema()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	require.NoError(t, c.AddResource("profile.json", doc))
	s, err := c.Compile("profile.json")
	require.NoError(t, err)
	return s
}

func validProfile(t *testing.T, s *jsonschema.Schema, text []byte) error {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
	require.NoError(t, err)
	return s.Validate(doc)
}

// goldenProfiles are the JSON files that show every state of a profile.
func goldenProfiles(t *testing.T) map[string][]byte {
	t.Helper()
	names, err := filepath.Glob("../profile/testdata/json/*.json")
	require.NoError(t, err)
	require.NotEmpty(t, names)
	out := map[string][]byte{}
	for _, name := range names {
		out[name], err = os.ReadFile(name)
		require.NoError(t, err)
	}
	return out
}

func TestProfileSchemaTakesWhatIsWritten(t *testing.T) {
	s := profileSchema(t)
	for name, text := range goldenProfiles(t) {
		assert.NoError(t, validProfile(t, s, text), name)
	}
}

// Every sheet of an empty, a full and a half-full kind, of every instrument of the library, gives a profile that the
// schema takes and that is read back to the same bytes.
func TestProfilesOfTheLibraryFitTheSchema(t *testing.T) {
	s := profileSchema(t)
	for _, name := range library.Names(instruments.FileInstrument) {
		def, err := library.Instrument(name)
		require.NoError(t, err)
		scorer, err := scoring.Compile(def, scoring.WithDefaultNorms(library.Norms))
		require.NoError(t, err)
		for kind := range 12 {
			t.Run(fmt.Sprintf("%s/%d", name, kind), func(t *testing.T) {
				var p profile.Profile
				require.NoError(t, scorer.Score(&p, sheetOfKind(t, scorer, kind)))
				text := profile.AppendJSON(nil, &p)
				require.NoError(t, validProfile(t, s, text), "%s", text)
				q, err := profile.ParseJSON(text)
				require.NoError(t, err)
				require.Equal(t, string(text), string(profile.AppendJSON(nil, q)))
				for _, tag := range []string{"zh", "en"} {
					var b strings.Builder
					require.NoError(t, profile.Summary(&b, &p, tag))
					require.NotContains(t, b.String(), "NaN")
				}
			})
		}
	}
}

// sheetOfKind answers every item in the same way (kind modulo 3: with the lowest, the middle or the highest option), all
// of them, all but every third, or none, with and without knowing the person.
func sheetOfKind(t *testing.T, scorer *scoring.Scorer, kind int) *scoring.Sheet {
	t.Helper()
	def, sheet := scorer.Definition(), scorer.NewSheet()
	for i := range def.Items {
		if kind/3 == 3 || kind/3 == 2 && i%3 == 0 || def.Items[i].Kind != instruments.ItemChoice {
			continue
		}
		options := len(def.Responses[def.Items[i].Response].Options)
		sheet.SetAnswer(i, instruments.Answer{Given: true, Option: kind % 3 * (options - 1) / 2})
	}
	sheet.ID, sheet.Unit, sheet.Date = "P1", []string{"一中", "3班"}, "2024-05-06"
	if kind/3 != 1 {
		require.NoError(t, sheet.SetPerson("sex", "F"))
		require.NoError(t, sheet.SetPerson("age", "13"))
		require.NoError(t, sheet.SetPerson("grade", "7"))
	}
	return sheet
}

// Schema and reader agree on what is spoilt: each of these is refused by both.
func TestProfileSchemaRefusesWhatTheReaderRefuses(t *testing.T) {
	s, all := profileSchema(t), goldenProfiles(t)
	for _, spoil := range [][2]string{
		{`"psynorm_profile":1`, `"psynorm_profile":2`},
		{`"psynorm_profile":1,`, ``},
		{`"engine":"v0.1.0",`, ``},
		{`"person":{`, `"persons":{`},
		{`"state":"complete"`, `"state":"Complete"`},
		{`"state":"valid"`, `"state":"fine"`},
		{`"answered":3`, `"answered":null`},
		{`"answered":3`, `"answered":-1`},
		{`"answered":3`, `"answered":2.5`},
		{`"value":7`, `"value":"7"`},
		{`"value":7`, `"value":7,"vlaue":7`},
		{`"lo":"yellow",`, ``},
		{`"level":"yellow",`, ``},
		{`"state":"withheld"`, `"state":"withheld","level":"green"`},
		{`"fallback":true`, `"fallback":1`},
		{`"ci":[63.651,73.849]`, `"ci":[63.651]`},
		{`"kind":"fact"`, `"kind":"facts"`},
		{`"false":["harm"]`, `"false":[1]`},
		{`"line":53`, `"line":"53"`},
	} {
		met := false
		for name, text := range all {
			if !bytes.Contains(text, []byte(spoil[0])) {
				continue
			}
			met = true
			spoilt := bytes.Replace(text, []byte(spoil[0]), []byte(spoil[1]), 1)
			require.True(t, json.Valid(spoilt))
			_, err := profile.ParseJSON(spoilt)
			assert.Error(t, err, "%s: %s", name, spoil[1])
			assert.Error(t, validProfile(t, s, spoilt), "%s: %s", name, spoil[1])
		}
		assert.True(t, met, "no file holds %s", spoil[0])
	}
}
