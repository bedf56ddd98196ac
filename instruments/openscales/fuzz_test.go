package openscales_test

import (
	"errors"
	"os"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/openscales"
	"github.com/psynorm/psynorm/scoring"
)

// FuzzImport: whatever the file, what comes of it is a list of findings that begins with an error, or a definition that
// passes every check, which says of every block what became of it.
func FuzzImport(f *testing.F) {
	for _, file := range []string{"sample", "a10-condition", "computed", "items", "block-scores", "block-recode", "block-bands", "names", "text"} {
		src, err := os.ReadFile("testdata/" + file + ".osd")
		require.NoError(f, err)
		f.Add(src)
	}
	f.Add([]byte(`{"definition": {"items": [{"id": "a", "type": "vas", "min": -1e300, "max": 1e300}], "scoring": {"s": {"method": "sum_coded", "items": {"a": -1}, "transform": [{"op": "divide", "value": 1e-300}]}}}}`))
	f.Add([]byte(`{"items": [{"id": "null", "type": "binary"}], "scoring": {"~": {"method": "max", "items": ["null"]}}, "translations": {"en": {}}}`))
	f.Fuzz(func(t *testing.T, src []byte) {
		r, err := openscales.Import("f.osd", src, openscales.Options{Text: true})
		if err != nil {
			var list instruments.ErrorList
			require.True(t, errors.As(err, &list), "%v", err)
			require.NotEmpty(t, list.Errors())
			return
		}
		def, err := instruments.Parse("f.yaml", r.Definition)
		require.NoError(t, err, "%s", r.Definition)
		require.NoError(t, scoring.Check(def).Err(), "%s", r.Definition)
		for _, b := range r.Blocks {
			for _, id := range []string{b.Scale, b.Transformed} {
				if _, there := def.Scale(id); id != "" && !there {
					t.Fatalf("block %q: there is no scale %q\n%s", b.Name, id, r.Definition)
				}
			}
		}
		for _, e := range r.Findings {
			require.NotContains(t, e.Message("zh")+e.Message("en"), "%!", "a message whose arguments do not fit")
		}
	})
}
