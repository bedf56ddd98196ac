package openscales

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/internal/yamldoc"
)

func TestRewrite(t *testing.T) {
	for original, want := range map[string]string{
		"q1":          "q1",
		"q-1":         "q_1",
		"q 1.a":       "q_1_a",
		"1":           "i_1",
		"_x":          "i__x",
		"-x":          "i__x",
		"":            "i_",
		"头痛":          "头痛",
		"头痛（夜）":       "头痛_夜_",
		"e\u0301tat":  "\u00e9tat", // NFC
		"\u0301a":     "i__a",      // a mark alone is no letter
		"q１":          "q_",        // a full-width digit
		"Größe":       "Größe",
		"a\tb\u00a0c": "a_b_c",
	} {
		got := rewrite(original)
		assert.Equal(t, want, got, "%q", original)
		assert.Equal(t, got, rewrite(got), "%q: an id stays as it is", original)
		_, ok := yamldoc.ValidID(got)
		assert.True(t, ok, "%q", got)
	}
}

func TestRewriteFileID(t *testing.T) {
	for original, want := range map[string]string{
		"PHQ2": "PHQ2", "MOS-SF-36": "MOS-SF-36", "a b/c": "a_b_c", "-x": "x", "1.0": "1.0", "": "i", "..": "i", "量表": "量表",
	} {
		got := rewriteFileID(original)
		assert.Equal(t, want, got, "%q", original)
		_, ok := yamldoc.ValidFileID(got)
		assert.True(t, ok, "%q", got)
	}
}

func TestNames(t *testing.T) {
	for _, c := range []struct {
		name                      string
		items, scales             []string
		wantedItems, wantedScales []string
	}{
		{"as they are", []string{"q1", "q2"}, []string{"total"}, []string{"q1", "q2"}, []string{"total"}},
		{"what is an id keeps its name, wherever it stands", []string{"q 1", "q_1", "q-1"}, nil, []string{"q_1_2", "q_1", "q_1_3"}, nil},
		{"reserved words", []string{"first", "T"}, []string{"mean", "z"}, []string{"i_first", "i_T"}, []string{"mean_scale", "z_scale"}},
		{"a scale clashes with an item", []string{"total", "q1"}, []string{"total", "q1"}, []string{"total", "q1"}, []string{"total_scale", "q1_scale"}},
		{"a scale clashes with what another is called", []string{"a"}, []string{"a", "a_scale"}, []string{"a"}, []string{"a_scale_2", "a_scale"}},
		{"two scales become one", nil, []string{"a b", "a-b", "a_b"}, nil, []string{"a_b_2", "a_b_3", "a_b"}},
		{"a rewritten item clashes with a scale", []string{"to tal"}, []string{"to_tal"}, []string{"to_tal"}, []string{"to_tal_scale"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			n := names{}
			assert.Equal(t, c.wantedItems, orNil(n.itemIDs(c.items)))
			assert.Equal(t, c.wantedScales, orNil(n.scaleIDs(c.scales)))
		})
	}
}

func orNil(list []string) []string {
	if len(list) == 0 {
		return nil
	}
	return list
}

func TestFreeGivesNoNameTwice(t *testing.T) {
	n := names{}
	assert.Equal(t, []string{"a", "a_2", "a_2_2", "a_3"}, []string{n.free("a"), n.free("a"), n.free("a_2"), n.free("a")})
}
