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

// TestWhatIsReadWithItsNameFirstIsOfTheLanguage has the key where no line begins with it.
func TestWhatIsReadWithItsNameFirstIsOfTheLanguage(t *testing.T) {
	for _, src := range []string{
		" psynorm: 1\n mapping: m", `{"psynorm": 1, "mapping": "m"}`, "{psynorm: 1, mapping: m}", `"psynorm": 1`, "{\n  'psynorm': 1}",
		"--- {psynorm: 1}", "? psynorm\n: 1",
	} {
		d, found := Parse("f", []byte(src))
		require.Empty(t, found, "%q", src)
		assert.True(t, d.Ours(), "%q", src)
	}
	for _, src := range []string{"mapping: m\npsynorm: 1", "[psynorm, 1]", "psynorm", "{[psynorm]: 1}", `{"psynorm_id": 1}`, "a: {psynorm: 1}"} {
		d, _ := Parse("f", []byte(src))
		assert.False(t, d.Ours(), "%q", src)
	}
}

// TestAKeyThatStandsTwiceIsAlwaysAFinding has it in files of the language however they are written, and in others.
func TestAKeyThatStandsTwiceIsAlwaysAFinding(t *testing.T) {
	for src, want := range map[string]string{
		"psynorm: 1\na: 1\na: 2":       "f:3:1: error duplicate-key: key a stands twice; the first is on line 2\n    a: 2\n    ^\n",
		"\"psynorm\": 1\na: 1\na: 2":   "f:3:1: error duplicate-key: key a stands twice; the first is on line 2\n    a: 2\n    ^\n",
		"  psynorm: 1\n  a: 1\n  a: 2": "f:3:3: error duplicate-key: key a stands twice; the first is on line 2\n      a: 2\n      ^\n",
		"{psynorm: 1, a: 1, a: 2}": "f:1:20: error duplicate-key: key a stands twice; the first is on line 1\n" +
			"    {psynorm: 1, a: 1, a: 2}\n                       ^\n",
		"{\n\"psynorm\": 1,\n\"x\": {\"a\": 1,\n\"a\": 2}}": "f:4:1: error duplicate-key: key a stands twice; the first is on line 3\n" +
			"    \"a\": 2}}\n    ^\n",
		"a: 1\na: 2": "f:2:1: error duplicate-key: key … stands twice; the first is on line 1\n",
	} {
		_, found := Parse("f", []byte(src))
		assert.Equal(t, want, found.Render("en"), "%q", src)
	}
	_, found := Parse("f", []byte("a: 1\na: 2"))
	assert.Equal(t, "f:2:1: error duplicate-key: 键 … 重复；第一处在第 1 行\n", found.Render("zh"))
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
