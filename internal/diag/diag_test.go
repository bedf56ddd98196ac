package diag

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var (
	testError   = NewError("test-error", "%[1]s 应为 %[2]d", "%[1]s should be %[2]d")
	testWarning = NewWarning("test-warning", "没有许可说明", "no licence is stated")
)

func TestKinds(t *testing.T) {
	kinds := Kinds()
	require.True(t, slices.IsSortedFunc(kinds, func(a, b *Kind) int { return strings.Compare(string(a.Code), string(b.Code)) }))
	require.Contains(t, kinds, testError)
	require.Contains(t, kinds, testWarning)
	kinds[0] = nil
	assert.NotNil(t, Kinds()[0], "the list belongs to the caller")
}

func TestCodeTakenTwice(t *testing.T) {
	before := len(Kinds())
	require.PanicsWithValue(t, "diag: code declared twice: test-error", func() { NewWarning("test-error", "", "") })
	require.Len(t, Kinds(), before)
}

func TestMessageInBothLanguages(t *testing.T) {
	e := New(testError, "f.yaml", 3, 5, Text{Zh: "分数", En: "the score"}, 7)
	assert.Equal(t, "分数 应为 7", e.Message("zh"))
	assert.Equal(t, "分数 应为 7", e.Message("zh-Hans"))
	assert.Equal(t, "the score should be 7", e.Message("en"))
	assert.Equal(t, "the score should be 7", e.Message(""), "English is the language of programs")
	assert.Equal(t, "f.yaml:3:5: error test-error: the score should be 7", e.Error())
	assert.Equal(t, Code("test-error"), e.Code())
	assert.Equal(t, SeverityError, e.Severity())
}

func TestErrorWithoutAPlace(t *testing.T) {
	assert.Equal(t, "warning test-warning: no licence is stated", New(testWarning, "", 0, 0).Error())
	assert.Equal(t, "f.yaml: warning test-warning: no licence is stated", New(testWarning, "f.yaml", 0, 0).Error())
	assert.Equal(t, "warning test-warning: 没有许可说明", New(testWarning, "", 0, 0).WithSource("a: b").Render("zh"))
}

func TestListKeepsErrorsWhenWarningsFillIt(t *testing.T) {
	var l List
	for range 2 * MaxErrors {
		l.Add(New(testWarning, "f", 1, 1))
	}
	require.Len(t, l, MaxErrors)
	require.NoError(t, l.Err())
	require.False(t, l.Full(), "an error still has room")
	l.Add(New(testError, "f", 2, 1, "x", 1))
	require.Error(t, l.Err(), "a warning never takes the place of an error")
	require.Len(t, l.Errors(), 1)
}

func TestListIsBounded(t *testing.T) {
	var l List
	for i := range 2 * MaxErrors {
		require.Equal(t, i >= MaxErrors, l.Full())
		l.Add(New(testError, "f", i+1, 1, "x", i))
	}
	require.Len(t, l, MaxErrors)
	assert.Equal(t, 1, l[0].Line)
	assert.Equal(t, MaxErrors, l[MaxErrors-1].Line, "the first findings are kept")
}

func TestListSort(t *testing.T) {
	a := New(testError, "f", 2, 1, "a", 0)
	b := New(testError, "f", 1, 9, "b", 0)
	c := New(testError, "f", 1, 9, "c", 0)
	d := New(testError, "f", 1, 2, "d", 0)
	e := New(testError, "e", 7, 7, "e", 0)
	l := List{a, b, c, d, e}
	l.Sort()
	assert.Equal(t, List{e, d, b, c, a}, l, "by file, line, column; equal places in the order found")
}

func TestListAsError(t *testing.T) {
	l := List{New(testWarning, "f", 1, 1)}
	require.NoError(t, l.Err(), "warnings pass")
	require.Len(t, l.Warnings(), 1)
	require.Empty(t, l.Errors())

	for i := range 12 {
		l.Add(New(testError, "f", i+1, 1, "x", i))
	}
	err := l.Err()
	require.Error(t, err)
	lines := strings.Split(err.Error(), "\n")
	require.Len(t, lines, 11)
	assert.Equal(t, "f:1:1: error test-error: x should be 0", lines[0])
	assert.Equal(t, "and 2 more", lines[10])
	var one *Error
	require.ErrorAs(t, err, &one)
	assert.Equal(t, 1, one.Line)
	assert.ErrorIs(t, err, error(l[12]), "every finding can be found")
	assert.NotErrorIs(t, err, errors.New("another"))
}

func TestSuggest(t *testing.T) {
	for _, c := range []struct{ word, candidates, want string }{
		{"depresion", "anxiety depression", "depression"},
		{"Tetal", "total tetra", "total"}, // equally near: the first
		{"toatl", "total", "total"},       // neighbours exchanged count once
		{"ab", "xy", ""},
		{"q1", "q2 q3", "q2"},
		{"躯体话", "强迫 躯体化", "躯体化"},
		{"score", "score scores", "score"},
		{"weigths", "weights width", "weights"},
		{"allow", "", ""},
		{"", "a", ""},
		{"中", "低 高", ""}, // nothing is left of a word of one character with one changed
		{"t", "z T", "T"},
		{"verylongword", "short", ""},
		{"phq-9", "phq-a phq9", "phq9"}, // the signs between letters and their case matter least
		{"PHQ_9", "phq8 phq-a phq9", "phq9"},
		{"p.h.q-9", "phq-a phq9", "phq9"}, // however many they are
		{"scl90", "scl-9 scl-90-r scl-90", "scl-90"},
		{"phq--9", "p-h-q-9 phq-9 phq9", "phq-9"}, // of several such the nearest
		{"a-b", "a_b A-B", "A-B"},
		{"T", "t_ t", "t"},
		{"-", "_ a", ""},
	} {
		assert.Equal(t, c.want, Suggest(c.word, strings.Fields(c.candidates)), c.word)
	}
}

func TestDidYouMean(t *testing.T) {
	assert.Equal(t, Text{Zh: "是不是想写 total？", En: "did you mean total?"}, DidYouMean("totl", []string{"total"}))
	assert.Zero(t, DidYouMean("zzz", []string{"total"}))
}
