package openscales_test

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/openscales"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/reference"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// expectations are the scores that the format's own runner gives to some sheets.
type expectations struct {
	Blocks []string
	Sheets []struct {
		Answers map[string]string
		Expect  map[string]runnerScore
	}
}

// runnerScore is a score before and after the block's transform; nil is no score.
type runnerScore struct{ Raw, Transformed *float64 }

// agreed is how far two numbers may lie apart that are computed by the same steps in another order: sums of some dozens of
// numbers of at most three digits, and a transform by a factor of at most 100.
const agreed = 1e-9

// TestReferenceAgreesWithTheRunner imports every definition of the reference, scores its sheets, and compares each score
// with that of the format's own runner.
func TestReferenceAgreesWithTheRunner(t *testing.T) {
	dir := reference.OpenScales(t)
	files, err := filepath.Glob(filepath.Join(dir, "*.osd"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	var c comparison
	for _, file := range files {
		c.definition(t, file)
	}
	t.Logf("%d definitions, %d blocks, %d sheets: %d raw scores and %d transformed ones compared, of which %d and %d with answers missing; %d scores that do not exist",
		len(files), c.blocks, c.sheets, c.raw, c.transformed, c.rawPartial, c.transformedPartial, c.none)
	for _, s := range c.leftOut {
		t.Log("left out: " + s)
	}
	assert.Equal(t, 427, c.blocks, "blocks whose scores agree on every sheet")
	assert.Positive(t, c.transformedPartial)
}

// TestReferenceWithItsWording imports the definitions with their wording, which has to pass the check as well.
func TestReferenceWithItsWording(t *testing.T) {
	files, err := filepath.Glob(filepath.Join(reference.OpenScales(t), "*.osd"))
	require.NoError(t, err)
	worded := 0
	for _, file := range files {
		src, err := os.ReadFile(file)
		require.NoError(t, err)
		r, err := openscales.Import(filepath.Base(file), src, openscales.Options{Text: true})
		require.NoError(t, err, file)
		def, err := instruments.Parse(file, r.Definition)
		require.NoError(t, err, file)
		text := slices.ContainsFunc(def.Items, func(it instruments.Item) bool { return len(it.Text) > 0 })
		assert.Equal(t, text, def.About.LicenceStatus == "open", "%s: wording goes with an open licence", file)
		if text {
			worded++
		}
	}
	assert.Positive(t, worded)
}

// comparison counts what has been compared.
type comparison struct {
	blocks, sheets, raw, transformed, none, rawPartial, transformedPartial int
	leftOut                                                                []string
}

// imported is a definition of the reference, imported and compiled.
type imported struct {
	*openscales.Result
	scorer *scoring.Scorer
	itemOf map[string]string // original name to id
}

func importFile(t *testing.T, file string) imported {
	t.Helper()
	src, err := os.ReadFile(file)
	require.NoError(t, err)
	name := filepath.Base(file)
	r, err := openscales.Import(name, src, openscales.Options{})
	require.NoError(t, err, name)
	def, err := instruments.Parse(name+".yaml", r.Definition)
	require.NoError(t, err, "%s\n%s", name, r.Definition)
	require.NoError(t, scoring.Check(def).Err(), name)
	scorer, err := scoring.Compile(def)
	require.NoError(t, err, name)
	in := imported{r, scorer, map[string]string{}}
	for _, it := range def.Items {
		in.itemOf[it.ID] = it.ID
		if it.Column != "" {
			in.itemOf[it.Column] = it.ID
		}
	}
	return in
}

func (c *comparison) definition(t *testing.T, file string) {
	t.Helper()
	name := strings.TrimSuffix(filepath.Base(file), ".osd")
	in := importFile(t, file)
	for _, b := range in.Blocks {
		if b.Scale == "" {
			c.leftOut = append(c.leftOut, name+": "+b.Name)
		}
	}
	for _, e := range in.Findings {
		if e.Severity() == diag.SeverityError || strings.HasPrefix(string(e.Code()), "osd-threshold-") {
			c.leftOut = append(c.leftOut, e.Error())
		}
	}
	var want expectations
	src, err := os.ReadFile(strings.TrimSuffix(file, ".osd") + ".expect.json")
	require.NoError(t, err)
	require.NoError(t, json.Unmarshal(src, &want))
	for _, b := range want.Blocks {
		if c.block(t, name, b, in, &want) {
			c.blocks++
		}
	}
	c.sheets += len(want.Sheets)
}

// block compares the scores of one block on all sheets.
func (c *comparison) block(t *testing.T, name, block string, in imported, want *expectations) bool {
	t.Helper()
	i := slices.IndexFunc(in.Blocks, func(b openscales.Block) bool { return b.Name == block && !b.Computed })
	if !assert.NotEqual(t, -1, i, "%s: %s", name, block) || !assert.NotEmpty(t, in.Blocks[i].Scale, "%s: %s is left out", name, block) {
		return false
	}
	good := true
	var p profile.Profile
	for n, s := range want.Sheets {
		sheet := in.scorer.NewSheet()
		for item, answer := range s.Answers {
			require.NoError(t, sheet.Set(in.itemOf[item], answer), "%s: %s", name, item)
		}
		require.NoError(t, in.scorer.Score(&p, sheet))
		expected, scored := s.Expect[block]
		require.True(t, scored, "%s: %s, sheet %d", name, block, n)
		raw := p.Score(in.Blocks[i].Scale)
		good = assert.True(t, same(expected.Raw, raw), "%s: %s, sheet %d: %v", name, block, n, raw) && good
		missing := raw.Answered < raw.Of
		if expected.Raw == nil {
			c.none++
			continue
		}
		c.raw++
		if missing {
			c.rawPartial++
		}
		if expected.Transformed == nil {
			assert.Empty(t, in.Blocks[i].Transformed, "%s: %s has no transform", name, block)
			continue
		}
		transformed := p.Score(in.Blocks[i].Transformed)
		good = assert.NotNil(t, transformed, "%s: %s", name, block) &&
			assert.True(t, same(expected.Transformed, transformed), "%s: %s, sheet %d: %v", name, block, n, transformed) && good
		c.transformed++
		if missing {
			c.transformedPartial++
		}
	}
	return good
}

// same reports whether a score is the runner's, or neither exists.
func same(want *float64, got *profile.Score) bool {
	x, ok := got.Raw.Point()
	if want == nil || !ok {
		return want == nil && !ok
	}
	return math.Abs(x-*want) <= agreed
}
