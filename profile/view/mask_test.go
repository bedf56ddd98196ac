package view_test

import (
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/view"
)

func TestMask(t *testing.T) {
	for name, want := range map[string]string{
		"张三":             "张**",
		"张":              "张**",
		"欧阳修文":           "欧**",
		"阿依古丽·买买提":       "阿**",
		"阿明":             "阿**",
		"Anna Müller":    "A**",
		"e\u0301mile":    "é**",             // to NFC
		"\u00e9mile":     "é**",             // the same name
		"x\u0323\u0302y": "x\u0323\u0302**", // no composed form: the marks stay with their letter
		"  张三":           "张**",
		"\u3000张三":       "张**",
		"\ufeff张三":       "张**",
		"\u200b\u200f张三": "张**",
		"𠮷田":             "𠮷**",           // beyond the first plane
		"葛\U000E0100木":   "葛\U000E0100**", // with the variant that was meant
		"":               "**",
		"   ":            "**",
		"\xff\xfe":       "**",
	} {
		require.Equal(t, want, view.Mask(name), "%q", name)
	}
}

// Names that begin alike are masked alike: the mask has neither their length nor anything of their rest.
func TestMaskDependsOnTheFirstCharacterAlone(t *testing.T) {
	for _, rest := range []string{"", "三", "三丰", "依古丽·买买提", " ", "**", "\u0000", "三\u0301"} {
		require.Equal(t, "张**", view.Mask("张"+rest), "%q", rest)
	}
}
