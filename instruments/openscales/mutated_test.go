package openscales_test

import (
	"bytes"
	"encoding/json"
	"maps"
	"math/rand/v2"
	"os"
	"slices"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/openscales"
	"github.com/psynorm/psynorm/scoring"
)

// strays are what a mutation puts in the place of something.
var strays = []any{
	nil, true, "", "q1", "total", "mean_coded", "sum_coded", "likert", "multi", "grid", "*", "a b", "\u0000\u2028\"\\", 0.0, 1.0, -1.0, 2.5,
	1e300, -7.0, 1000.0,
	[]any{},
	map[string]any{},
	[]any{"q1", "q2"},
	map[string]any{"q1": -1.0},
	"(answer.q1 || 1", "answer.q1 > 2",
}

// mutate changes one random place of a JSON value.
func mutate(r *rand.Rand, v any, pool []any) any {
	if r.IntN(6) == 0 {
		if r.IntN(2) == 0 {
			return strays[r.IntN(len(strays))]
		}
		return pool[r.IntN(len(pool))]
	}
	switch v := v.(type) {
	case map[string]any:
		if len(v) == 0 {
			return v
		}
		out := maps.Clone(v)
		key := slices.Sorted(maps.Keys(v))[r.IntN(len(v))]
		if r.IntN(8) == 0 {
			delete(out, key)
		} else {
			out[key] = mutate(r, v[key], pool)
		}
		return out
	case []any:
		if len(v) == 0 {
			return v
		}
		out := slices.Clone(v)
		i := r.IntN(len(v))
		if r.IntN(8) == 0 {
			return append(out, out[i])
		}
		out[i] = mutate(r, v[i], pool)
		return out
	}
	return strays[r.IntN(len(strays))]
}

// parts lists every value in a JSON value.
func parts(v any) (out []any) {
	out = append(out, v)
	switch v := v.(type) {
	case map[string]any:
		for _, key := range slices.Sorted(maps.Keys(v)) {
			out = append(out, parts(v[key])...)
		}
	case []any:
		for _, m := range v {
			out = append(out, parts(m)...)
		}
	}
	return out
}

// TestMutatedFiles breaks the invented definitions at random places, always the same ones, and asks that nothing comes of
// it but findings or a definition that passes every check.
func TestMutatedFiles(t *testing.T) {
	const each = 120
	imported := 0
	for n, file := range samples(t) {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		var whole any
		require.NoError(t, json.Unmarshal(src, &whole))
		r, pool := rand.New(rand.NewPCG(1, uint64(n))), parts(whole)
		for range each {
			broken := whole
			for range 1 + r.IntN(6) {
				broken = mutate(r, broken, pool)
			}
			src, err := json.Marshal(broken)
			require.NoError(t, err)
			if mutatedImport(t, src) {
				imported++
			}
		}
	}
	require.Greater(t, imported, each, "most of what is broken here and there is imported all the same")
}

// mutatedImport imports one file, and reports whether a definition came of it.
func mutatedImport(t *testing.T, src []byte) bool {
	t.Helper()
	r, err := openscales.Import("f.osd", src, openscales.Options{Text: bytes.Contains(src, []byte("CC0"))})
	if err != nil {
		var list instruments.ErrorList
		require.ErrorAs(t, err, &list, "%s", src)
		require.NotContains(t, list.Render("en"), "osd-refused", "%s", src)
		return false
	}
	def, err := instruments.Parse("f.yaml", r.Definition)
	require.NoError(t, err, "%s\n%s", src, r.Definition)
	require.NoError(t, scoring.Check(def).Err(), "%s\n%s", src, r.Definition)
	_, err = scoring.Compile(def)
	require.NoError(t, err, "%s\n%s", src, r.Definition)
	return true
}
