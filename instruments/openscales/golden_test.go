package openscales_test

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/openscales"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

// samples lists the invented definitions of testdata.
func samples(t *testing.T) []string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join("testdata", "*.osd"))
	require.NoError(t, err)
	require.NotEmpty(t, files)
	return files
}

// optionsFor are those with which a file of testdata is imported: one whose name says so with its wording.
func optionsFor(file string) openscales.Options {
	return openscales.Options{Text: strings.HasPrefix(filepath.Base(file), "text")}
}

// TestSamples compares what each file of testdata gives, in both languages, with the file of the same name beside it: the
// findings as a person reads them, then the definition.
func TestSamples(t *testing.T) {
	for _, file := range samples(t) {
		name := filepath.Base(file)
		t.Run(strings.TrimSuffix(name, ".osd"), func(t *testing.T) {
			src, err := os.ReadFile(file)
			require.NoError(t, err)
			r, err := openscales.Import(name, src, optionsFor(file))
			require.NoError(t, err)
			def, err := instruments.Parse(name, r.Definition)
			require.NoError(t, err)
			require.NoError(t, scoring.Check(def).Err())
			got := r.Findings.Render("en") + "\n" + r.Findings.Render("zh") + "\n" + string(r.Definition)
			want := strings.TrimSuffix(file, ".osd") + ".txt"
			if *update {
				require.NoError(t, os.WriteFile(want, []byte(got), 0o644))
			}
			text, err := os.ReadFile(want)
			require.NoError(t, err)
			require.Equal(t, string(text), got)
		})
	}
}

// fatal are the kinds that leave no result to compare, and the sources that give them.
var fatal = map[diag.Code]string{
	"osd-size":      strings.Repeat(" ", 4<<20) + "{}",
	"osd-encoding":  "{\"definition\": \"\xff\"}",
	"osd-json":      "{\"definition\": {\n  \"items\": [1,]}}",
	"osd-depth":     strings.Repeat("[", 100) + strings.Repeat("]", 100),
	"osd-key-twice": `{"definition": {"items": [], "items": []}}`,
	"osd-key-long":  `{"definition": {"` + strings.Repeat("k", 1001) + `": 1}}`,
	"osd-file":      `{"definition": {"items": {}}}`,
	"osd-nothing":   `{"definition": {"items": [], "scoring": {}}}`,
	"osd-too-many":  large(1, 2001, good),
	"osd-too-much":  large(2000, 1999, ofTheFirst),
	"osd-more":      large(1, 150, bad),
	"osd-refused":   large(2000, 101, ofAllItems),
}

func TestNothingToImport(t *testing.T) {
	for code, src := range fatal {
		r, err := openscales.Import("f.osd", []byte(src), openscales.Options{})
		require.Error(t, err, code)
		require.Nil(t, r)
		var list instruments.ErrorList
		require.ErrorAs(t, err, &list)
		assert.True(t, slices.ContainsFunc(list, func(e *instruments.Error) bool { return e.Code() == code }), "%s: %v", code, err)
	}
}

func TestWhereAFileStopsBeingJSON(t *testing.T) {
	_, err := openscales.Import("f.osd", []byte("\ufeff"+fatal["osd-json"]), openscales.Options{})
	assert.EqualError(t, err, "f.osd:2:15: error osd-json: from here on this is no valid JSON")
	_, err = openscales.Import("f.osd", []byte(`{"definition": [`), openscales.Options{})
	assert.EqualError(t, err, "f.osd:1:16: error osd-json: from here on this is no valid JSON")
	_, err = openscales.Import("f.osd", []byte(`[1, 2]`), openscales.Options{})
	assert.EqualError(t, err, "f.osd:1:1: error osd-file: this is no OpenScales definition: it should be a JSON object")
}

// TestEveryKindHasASample asks for a file of testdata, or a source above, in which each kind of finding occurs.
func TestEveryKindHasASample(t *testing.T) {
	codes := map[string]bool{}
	for code := range fatal {
		codes[string(code)] = true
	}
	for _, file := range samples(t) {
		text, err := os.ReadFile(strings.TrimSuffix(file, ".osd") + ".txt")
		require.NoError(t, err)
		for _, m := range regexp.MustCompile(`(?:error|warning) (osd-[a-z-]+):`).FindAllStringSubmatch(string(text), -1) {
			codes[m[1]] = true
		}
	}
	for _, k := range diag.Kinds() {
		if strings.HasPrefix(string(k.Code), "osd-") {
			assert.True(t, codes[string(k.Code)], "no sample gives %s", k.Code)
		}
	}
}

// ambiguities are what the format leaves open, and the code under which each is reported, in the file that begins with its
// number.
var ambiguities = map[string][]diag.Code{
	"a01": {"osd-threshold-basis", "osd-threshold-transformed"},
	"a02": {"osd-threshold-gap"},
	"a03": {"osd-threshold-overlap"},
	"a04": {"osd-threshold-incomplete"},
	"a05": {"osd-range-points", "osd-item-left-out"},
	"a06": {"osd-threshold-value-map"},
	"a07": {"osd-no-items", "osd-unknown-item", "osd-unknown-score", "osd-text-value", "osd-method", "osd-claims-standard"},
	"a08": {"osd-text-item"},
	"a09": {"osd-mixed-ranges"},
	"a10": {"osd-condition", "osd-condition-null"},
	"a11": {"osd-code"},
	"a12": {"osd-item-twice", "osd-option-twice"},
	"a13": {"osd-dimension-no-block", "osd-block-no-dimension", "osd-item-dimension", "osd-unknown-dimension"},
	"a14": {"osd-translation"},
	"a15": {"osd-computed-or"},
}

func TestEveryAmbiguityIsReported(t *testing.T) {
	for number, codes := range ambiguities {
		files, err := filepath.Glob(filepath.Join("testdata", number+"-*.osd"))
		require.NoError(t, err)
		require.Len(t, files, 1)
		src, err := os.ReadFile(files[0])
		require.NoError(t, err)
		r, err := openscales.Import(files[0], src, openscales.Options{})
		require.NoError(t, err)
		found := map[diag.Code]bool{}
		for _, e := range r.Findings {
			found[e.Code()] = true
		}
		for _, code := range codes {
			assert.True(t, found[code], "%s does not report %s", files[0], code)
		}
	}
}
