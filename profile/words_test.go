package profile

import (
	"go/ast"
	"go/parser"
	"go/token"
	"strings"
	"testing"
	"unicode"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/lang"
)

// constants gives the names of a type's constants in the order of their values, out of the source: so a constant that
// somebody adds is missed by no test.
func constants(t *testing.T, file, kind string) (names []string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	require.NoError(t, err)
	for _, d := range parsed.Decls {
		block, ok := d.(*ast.GenDecl)
		if !ok || block.Tok != token.CONST {
			continue
		}
		if first, ok := block.Specs[0].(*ast.ValueSpec).Type.(*ast.Ident); !ok || first.Name != kind {
			continue
		}
		for _, spec := range block.Specs {
			names = append(names, spec.(*ast.ValueSpec).Names[0].Name)
		}
	}
	require.NotEmpty(t, names, kind)
	return names
}

func TestEveryConstantHasAWordInBothLanguages(t *testing.T) {
	for _, c := range []struct {
		kind string
		file string
		all  []lang.Word
	}{
		{"State", "profile.go", stateWords[:]},
		{"Why", "profile.go", whyWords[:]},
		{"ValidityState", "profile.go", validityWords[:]},
		{"TierState", "profile.go", tierWords[:]},
		{"Truth", "profile.go", truthWords[:]},
	} {
		names := constants(t, c.file, c.kind)
		require.Len(t, c.all, len(names), c.kind)
		seen := map[string]bool{}
		for i, w := range c.all {
			assert.False(t, seen[w.ID()], "%s: %q stands for two", c.kind, w.ID())
			seen[w.ID()] = true
			assert.Equal(t, names[i] == "NoTiers", w.ID() == "", names[i])
			assert.NotEmpty(t, w[2], names[i])
			assert.True(t, strings.ContainsFunc(w[1], func(r rune) bool { return unicode.Is(unicode.Han, r) }), names[i])
			assert.False(t, strings.ContainsFunc(w[2], func(r rune) bool { return unicode.Is(unicode.Han, r) }), names[i])
		}
	}
	assert.Len(t, operandWords, len(constants(t, "layout.go", "OperandKind")))
}

// Stable names: files that are written today are read for years.
func TestStableNames(t *testing.T) {
	for want, got := range map[string]string{
		"unscorable": Unscorable.String(), "complete": Complete.String(), "prorated": Prorated.String(),
		"partial": Partial.String(), "undefined": Undefined.String(),
		"not-said": NotSaid.String(), "nothing-answered": NothingAnswered.String(), "too-many-missing": TooManyMissing.String(),
		"required-missing": RequiredMissing.String(), "operand-missing": OperandMissing.String(), "no-formula": NoFormula.String(),
		"no-norms": NoNorms.String(), "no-cell": NoCell.String(), "age-unknown": AgeUnknown.String(), "attribute-unknown": AttributeUnknown.String(),
		"no-metric": NoMetric.String(), "no-scale": NoScale.String(), "no-entry": NoEntry.String(), "off-table": OffTable.String(),
		"not-normal": NotNormal.String(), "no-raw": NoRaw.String(),
		"undetermined": ValidityUndetermined.String(), "valid": Valid.String(), "doubtful": Doubtful.String(), "invalid": Invalid.String(),
		"determined": Determined.String(), "at least": AtLeast.String(), "withheld": Withheld.String(), "": NoTiers.String(),
		"yes": Yes.String(), "no": No.String(), "undecided": Undecided.String(),
		"raw": OperandRaw.String(), "lo": OperandLo.String(), "hi": OperandHi.String(), "standard": OperandStandard.String(),
		"band": OperandBand.String(), "person": OperandPerson.String(), "critical": OperandCritical.String(), "fact": OperandFact.String(), "clock": OperandClock.String(),
	} {
		assert.Equal(t, want, got)
	}
	assert.Equal(t, "undetermined", TierUndetermined.String())
	assert.Equal(t, "State(200)", State(200).String(), "what is no constant says so")
	assert.Equal(t, "Why(200)", Why(200).In("zh"))
}

func TestWordsInALanguage(t *testing.T) {
	assert.Equal(t, "缺答过多", TooManyMissing.In("zh-Hans"))
	assert.Equal(t, "too many answers are missing", TooManyMissing.In("en"))
	assert.Equal(t, "too many answers are missing", TooManyMissing.In(""))
	assert.Equal(t, "按已答折算", Prorated.In("zh"))
	assert.Equal(t, "无法判定", ValidityUndetermined.In("zh"))
	assert.Equal(t, "不予定级", Withheld.In("zh"))
	assert.Equal(t, "no tiers", NoTiers.In("en"))
	assert.Equal(t, "未能判定", Undecided.In("zh"))
}

// The zero value of every state is the one that claims least.
func TestZeroValuesClaimNothing(t *testing.T) {
	var s Score
	var st Standard
	var v Validity
	var tier Tier
	assert.Equal(t, Unscorable, s.State)
	assert.Equal(t, ValidityUndetermined, v.State)
	assert.Equal(t, TierUndetermined, tier.State)
	assert.Equal(t, Undecided, Truth(0))
	for _, n := range []Number{s.Raw, st.Number} {
		_, point := n.Point()
		_, lo := n.Lower()
		_, hi := n.Upper()
		assert.False(t, point || lo || hi)
	}
}

func TestTextIn(t *testing.T) {
	text := Text{"zh": "轻度", "en": "mild"}
	assert.Equal(t, "mild", text.In("en-GB"))
	assert.Equal(t, "轻度", text.In("fr"))
	assert.Equal(t, "m", Text{"": "m"}.In("zh"))
	assert.Empty(t, Text(nil).In("zh"))
}
