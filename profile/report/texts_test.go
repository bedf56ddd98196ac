package report

import (
	"io"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/view"
)

func TestTextsOfASchool(t *testing.T) {
	own, err := ParseTexts("own.yaml", []byte("psynorm: 1\ntexts: school-7\npage.hotline: {zh: '<b>校心理室</b> 8123'}\n"))
	require.NoError(t, err)
	assert.Equal(t, "school-7", own.ID)
	assert.Len(t, own.Hash, 64)
	assert.Equal(t, "<b>校心理室</b> 8123", words{own, "zh"}.Say("page.hotline"))
	assert.Contains(t, words{own, "en"}.Say("page.hotline"), "12355", "a language that the file lacks is built in")
	assert.Equal(t, words{nil, "zh"}.Say("page.role"), words{own, "zh"}.Say("page.role"), "a key that the file lacks is built in")
}

func TestWrongTexts(t *testing.T) {
	for _, c := range []struct{ file, want string }{
		{"psynorm: 1\ntexts: x\npage.hotlin: {zh: 甲}\n", "own.yaml:3:1: error texts-key: reports have no text page.hotlin; the keys there are stand in the built-in texts.yaml"},
		{"psynorm: 1\ntexts: x\npage.role: {zh: ' '}\n", "own.yaml:3:17: error texts-empty: page.role.zh is empty; remove the key to keep the built-in text"},
		{"psynorm: 1\ntexts: x\npage.role: {fr: rôle}\n", "own.yaml:3:13: error unknown-key: unknown key fr in page.role"},
		{"psynorm: 1\ntexts: x\npage.role: {zh: '角色 {n}'}\n", "own.yaml:3:17: error texts-places: page.role.zh should hold nothing in braces, not {n}: reports fill in what stands in braces"},
		{"psynorm: 1\ntexts: x\npage.disclaimer: {en: '-'}\n", "own.yaml:3:23: error texts-fixed: page.disclaimer stands on every page as built in: what is to be added goes into page.disclaimer.more"},
		{"psynorm: 1\ntexts: x\npage.hotline: {en: Ask at the school.}\n", "own.yaml:3:20: error texts-number: page.hotline.en has no telephone number: whoever needs help has to be able to call"},
		{"psynorm: 1\nnorms: x\n", "own.yaml:1:1: error texts-file: these are no texts of reports: the first two keys should be psynorm: 1 and texts: ID"},
		{"psynorm: 1\ntexts: x\npage.role: 角色\n", "own.yaml:3:12: error wrong-shape: page.role should be a map of keys to values, not a single value"},
	} {
		_, err := ParseTexts("own.yaml", []byte(c.file))
		var list ErrorList
		require.ErrorAs(t, err, &list, c.file)
		assert.Equal(t, c.want, list[0].Error())
	}
	_, err := ParseTexts("own.yaml", []byte("psynorm: 1\ntexts: x\npage.hotlin: {zh: 甲}\n"))
	assert.Contains(t, err.(ErrorList).Render("zh"), "page.hotline", "what was probably meant")
}

func TestBuiltInTexts(t *testing.T) {
	_, err := ParseTexts("texts.yaml", BuiltInTexts())
	require.NoError(t, err)
	for key := range keysOf(builtIn()) {
		pair := builtIn()[key]
		assert.Equal(t, placesOf(pair[0]), placesOf(pair[1]), "%s: both languages fill in the same", key)
	}
}

// TestEveryPageKeepsDisclaimerAndHotline: a school adds to the one and writes the other, and takes neither away.
func TestEveryPageKeepsDisclaimerAndHotline(t *testing.T) {
	own, err := ParseTexts("own.yaml", []byte("psynorm: 1\ntexts: x\npage.disclaimer.more: {zh: 本校只作辅导之用。}\n"+
		"page.hotline: {zh: 校心理室８１２３}\n"))
	require.NoError(t, err)
	pages := map[string]string{}
	var b strings.Builder
	of := Wave{Viewer: viewer(view.Aggregate), Release: demoRelease(t, "2026-04", 1)}
	require.NoError(t, Units(t.Context(), func(name string, write func(io.Writer) error) error {
		b.Reset()
		err := write(&b)
		pages[name] = b.String()
		return err
	}, of, Options{Tag: "zh", Date: "2026-05-06", Texts: own}))
	for _, role := range pupilRoles {
		b.Reset()
		require.NoError(t, Pupil(&b, portraitOf(t, role, nil, sheets()...), Options{Tag: "zh", Date: "2026-05-06", Texts: own}))
		pages[role.String()] = b.String()
	}
	for name, page := range pages {
		assert.Contains(t, page, "诊断只能由精神科医师作出。本校只作辅导之用。", name)
		assert.Contains(t, page, "校心理室８１２３", name)
	}
	assert.Equal(t, "This is a screening, not a diagnosis; only a psychiatrist makes one.", words{own, "en"}.Disclaimer())
}

// TestEveryTextIsSaid looks for keys that no page says, and for keys said that there are not. Keys may be put together:
// then what stands before the part that varies, such as role., stands in the code.
func TestEveryTextIsSaid(t *testing.T) {
	var code strings.Builder
	for _, pattern := range []string{"*.go", "*.tmpl"} {
		files, err := filepath.Glob(pattern)
		require.NoError(t, err)
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				src, err := os.ReadFile(file)
				require.NoError(t, err)
				code.Write(src)
			}
		}
	}
	for key := range keysOf(builtIn()) {
		stem := key[:strings.LastIndexByte(key, '.')+1]
		assert.True(t, strings.Contains(code.String(), `"`+key+`"`) || strings.Contains(code.String(), `"`+stem+`"`), "nothing says %s", key)
	}
	for _, said := range regexp.MustCompile(`Say\(?\s*"([a-z.-]+[a-z-])"`).FindAllStringSubmatch(comment.ReplaceAllString(code.String(), ""), -1) {
		_, ok := builtIn()[said[1]]
		assert.True(t, ok, "there is no text %s", said[1])
	}
}

var comment = regexp.MustCompile(`(?m)^//.*$`)
