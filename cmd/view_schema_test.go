package cmd

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

func viewSchema(t *testing.T) *jsonschema.Schema {
	t.Helper()
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	for name, text := range map[string][]byte{
		"https://github.com/psynorm/psynorm/profile/schema.json":      profile.Schema(),
		"https://github.com/psynorm/psynorm/profile/view/schema.json": view.Schema(),
	} {
		doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(text))
		require.NoError(t, err)
		require.NoError(t, c.AddResource(name, doc))
	}
	s, err := c.Compile("https://github.com/psynorm/psynorm/profile/view/schema.json")
	require.NoError(t, err)
	return s
}

// The schema takes the views of every role and state that golden files show, and of every profile in full; and a view with a
// key that its role does not have is refused.
func TestViewSchema(t *testing.T) {
	s := viewSchema(t)
	names, err := filepath.Glob("../profile/view/testdata/*.txt")
	require.NoError(t, err)
	require.Len(t, names, 5)
	for _, name := range names {
		text, err := os.ReadFile(name)
		require.NoError(t, err)
		for line := range strings.Lines(string(text)) {
			if strings.HasPrefix(line, "{") {
				assert.NoError(t, validProfile(t, s, []byte(line)), name)
				for _, more := range []string{`,"profile":{}}`, `,"critical":[]}`, `,"reasons":[]}`} {
					assert.Error(t, validProfile(t, s, []byte(strings.TrimSuffix(line, "}\n")+more)), name)
				}
			}
		}
	}
	for name, text := range goldenProfiles(t) {
		p, err := profile.ParseJSON(text)
		require.NoError(t, err)
		who := view.Pupil{ID: p.ID, Name: "张三", Pseudonym: "8K3Q", Places: []view.Place{{Tree: "class", Path: p.Unit}}}
		full := view.Viewer{Role: view.Full, Scope: view.Scope{Tree: "class"}}
		v, ok := full.Of(p, &who)
		require.True(t, ok)
		assert.NoError(t, validProfile(t, s, view.AppendJSON(nil, &v)), name)
		for _, role := range []view.Role{view.Full, view.Summary, view.Case} {
			viewer := view.Viewer{Role: role, Scope: full.Scope}
			set := dossier.Event{
				Kind: dossier.TierSet, Date: "2026-09-15", Time: "09:30", Author: "a", Role: "psychologist", Reason: "r", Level: "red", About: "n",
			}
			e, ok := viewer.Event(&set, &who)
			require.True(t, ok)
			assert.NoError(t, validProfile(t, s, e.AppendJSON(nil)), "%s %v", name, role)
			v, ok := viewer.OfSince(p, &who, []dossier.Event{set})
			require.True(t, ok)
			require.NotEmpty(t, v.Set)
			assert.NoError(t, validProfile(t, s, view.AppendJSON(nil, &v)), "%s %v", name, role)
		}
	}
}
