package cmd

import (
	"bytes"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/psynorm/psynorm/instruments"
)

// structural are the codes of what is wrong with the shape of a file: the schema has to see it too.
var structural = []string{
	"bad-bound", "bad-clock", "bad-comparison", "bad-id", "bad-word", "empty-list", "file-kind", "mapping-column-or-value",
	"mapping-file", "missing-key", "no-value", "norms-bound", "norms-file", "one-of",
	"psynorm-version", "unknown-key", "unquoted-comma", "wrong-shape", "yaml-empty",
}

// beneath are the codes of what a schema sees at times or never, since a YAML parser does not get that far, or has made
// something of it by itself: of 01.5 the number 1.5, of two equal keys the last.
var beneath = []string{"yaml-encoding", "yaml-syntax", "yaml-size", "duplicate-key", "yaml-documents", "bad-number"}

func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(instruments.Schema()))
	require.NoError(t, err)
	c := jsonschema.NewCompiler()
	c.DefaultDraft(jsonschema.Draft2020)
	require.NoError(t, c.AddResource("schema.json", doc))
	s, err := c.Compile("schema.json")
	require.NoError(t, err)
	return s
}

// plain turns YAML into what a YAML plugin gives to the schema: keys are texts, other scalars what the parser takes them
// for.
func plain(t *testing.T, n *yaml.Node) any {
	t.Helper()
	switch n.Kind {
	case yaml.DocumentNode:
		return plain(t, n.Content[0])
	case yaml.AliasNode:
		return plain(t, n.Alias)
	case yaml.SequenceNode:
		out := make([]any, len(n.Content))
		for i, c := range n.Content {
			out[i] = plain(t, c)
		}
		return out
	case yaml.MappingNode:
		out := make(map[string]any, len(n.Content)/2)
		for i := 0; i < len(n.Content); i += 2 {
			out[n.Content[i].Value] = plain(t, n.Content[i+1])
		}
		return out
	}
	if n.ShortTag() == "!!timestamp" {
		return n.Value
	}
	var out any
	require.NoError(t, n.Decode(&out))
	return out
}

func yamlFiles(t *testing.T, dirs ...string) (out []string) {
	t.Helper()
	for _, dir := range dirs {
		require.NoError(t, filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
			if err == nil && !d.IsDir() && filepath.Ext(path) == ".yaml" {
				out = append(out, path)
			}
			return err
		}))
	}
	require.NotEmpty(t, out)
	return out
}

var announced = regexp.MustCompile(`# ERROR(?:-NEXT)? ([a-z][a-z0-9-]*)`)

func TestSchemaAndReaderAgree(t *testing.T) {
	schema := compiled(t)
	for _, path := range yamlFiles(t, "../testdata", "../instruments", "../norms", "../examples") {
		t.Run(strings.TrimPrefix(filepath.ToSlash(path), "../"), func(t *testing.T) {
			src, err := os.ReadFile(path)
			require.NoError(t, err)
			var codes []string
			for _, m := range announced.FindAllStringSubmatch(string(src), -1) {
				codes = append(codes, m[1])
			}
			within := func(list []string) bool {
				return slices.ContainsFunc(codes, func(c string) bool { return slices.Contains(list, c) })
			}
			var doc yaml.Node
			err = yaml.Unmarshal(src, &doc)
			if within(beneath) {
				return
			}
			require.NoError(t, err)
			var value any
			if doc.Kind != 0 {
				value = plain(t, &doc)
			}
			err = schema.Validate(value)
			if within(structural) {
				assert.Error(t, err, "the reader finds %v, the schema nothing", codes)
			} else {
				assert.NoError(t, err, "the reader finds nothing wrong with the shape (%v)", codes)
			}
		})
	}
}

// TestEveryKeyIsDescribed asks of each property a description in English with a Chinese gloss, its own or that of what it
// refers to.
func TestEveryKeyIsDescribed(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(instruments.Schema()))
	require.NoError(t, err)
	defs := doc.(map[string]any)["$defs"].(map[string]any)
	count := 0
	var walk func(path string, v any)
	walk = func(path string, v any) {
		m, ok := v.(map[string]any)
		if !ok {
			return
		}
		if properties, ok := m["properties"].(map[string]any); ok {
			for key, p := range properties {
				count++
				text := description(defs, p)
				assert.Regexp(t, `[A-Za-z].*\p{Han}`, text, "%s.%s", path, key)
			}
		}
		for key, sub := range m {
			walk(path+"."+key, sub)
			if list, ok := sub.([]any); ok {
				for _, s := range list {
					walk(path+"."+key, s)
				}
			}
		}
	}
	walk("", doc)
	assert.Greater(t, count, 150)
}

func description(defs map[string]any, v any) string {
	m := v.(map[string]any)
	if s, ok := m["description"].(string); ok {
		return s
	}
	if ref, ok := m["$ref"].(string); ok {
		return description(defs, defs[strings.TrimPrefix(ref, "#/$defs/")])
	}
	return ""
}
