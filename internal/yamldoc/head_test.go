package yamldoc

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestAFileOfTheLanguageBeginsWithItsName(t *testing.T) {
	for _, src := range []string{
		"psynorm: 1\n", "\ufeffpsynorm: 1", "# ours\n\n---\npsynorm : 1", "psynorm：1", "%YAML 1.2\n---\npsynorm: 2", "psynorm:\r\nmapping: m",
		"#\u2028psynorm: 1",
	} {
		assert.True(t, newDoc("f", []byte(src)).Ours(), "%q", src)
	}
	for _, src := range []string{
		"", "# psynorm: 1", "id,name\n1,x\npsynorm: 1", "psynorm,name", "psynorm_id: 1", " psynorm: 1", `{"psynorm": 1, "mapping": "m"}`,
		"mapping: m", `"psynorm": 1`,
	} {
		assert.False(t, newDoc("f", []byte(src)).Ours(), "%q", src)
	}
}

// TestNothingIsQuotedOfAnotherFile gives data where the language is due, in each of the ways in which it can be no YAML or other
// YAML.
func TestNothingIsQuotedOfAnotherFile(t *testing.T) {
	wrong := Empty // any kind without arguments
	for _, src := range []string{
		"{\"id\": \"Quux\", \"a\": 1}\n{\"id\": \"Quux\"}\n",
		"{\"Quux\": 1, \"Quux\": 2}",
		"id,name\n7,Quux\n",
		"Quux: 12:30",
		"id,Quux,12:30",
		"Quux：1",
		"7,\"Quux",
		"\"Quux\" 7",
		"- Quux\n- &Quux\n- *Quux",
		"*Quux",
		"Quux: \xd6\xd0\n",
		"PK\x03\x04Quux\x01",
		"Quux: 1\n---\nQuux: 2",
		"!Quux 1",
		"{Quux, b}",
		"? [Quux]\n: 1",
		"\tQuux",
		"Quux: @Quux",
		"instrument: Quux\nid: Quux",
	} {
		doc, found := Parse("f.yaml", []byte(src))
		if doc != nil {
			r := Reader{Doc: doc, Found: found}
			assert.False(t, r.Header("mapping", what, wrong), "%q", src)
			found = r.Found
		}
		require.NotEmpty(t, found, "%q", src)
		for _, tag := range []string{"zh", "en"} {
			assert.NotContains(t, found.Render(tag), "Quux", "%q", src)
		}
		for _, e := range found {
			assert.Empty(t, e.Source)
		}
	}
}
