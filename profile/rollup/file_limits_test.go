package rollup

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// deep is a path of so many units, each in the other.
func deep(levels int) (path []string) {
	for i := range levels {
		path = append(path, fmt.Sprint("u", i))
	}
	return path
}

// TestWhatAFileCannotHold is refused when it is written, and not found out when it is read.
func TestWhatAFileCannotHold(t *testing.T) {
	for name, c := range map[string]struct {
		change func(f *File)
		want   Code
	}{
		"a school not UTF-8":    {func(f *File) { f.Tree.Order([]string{"\xb5\xda"}) }, NotUTF8},
		"a class not UTF-8":     {func(f *File) { f.Tree.Expect([]string{"A", "1\xff"}, 3) }, NotUTF8},
		"a level not UTF-8":     {func(f *File) { f.Tree.names[1] = "\xff" }, NotUTF8},
		"a wave not UTF-8":      {func(f *File) { f.Tree.NameWave("\xff") }, NotUTF8},
		"too deep":              {func(f *File) { f.Tree.Expect(deep(maxDepth+1), 3) }, TooLarge},
		"too many levels":       {func(f *File) { f.Tree.layout.Levels = make([]profile.LevelInfo, maxLevels+1) }, TooLarge},
		"too many units":        {func(f *File) { f.Tree.width = maxNumbers/len(f.Tree.units.list) + 1 }, TooLarge},
		"as deep as can be":     {func(f *File) { f.Tree.Expect(deep(maxDepth), 3) }, ""},
		"a sign for other text": {func(f *File) { f.Tree.Order([]string{"\ufffd"}) }, ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := part(t, "a", "", "self")
			c.change(f)
			var text countingWriter
			err := f.Write(&text)
			if c.want == "" {
				require.NoError(t, err)
				return
			}
			var e *FileError
			require.ErrorAs(t, err, &e)
			assert.Equal(t, c.want, e.Code)
			assert.NotContains(t, e.Message("zh")+e.Message("en"), "%!")
			assert.NotErrorIs(t, err, ErrMismatch)
			assert.Zero(t, text)
			_, err = f.Tree.AppendRecord(nil)
			require.ErrorAs(t, err, &e)
		})
	}
}

// countingWriter is how many bytes were written.
type countingWriter int

func (w *countingWriter) Write(p []byte) (int, error) {
	*w += countingWriter(len(p))
	return len(p), nil
}

// TestSmallTextsTakeLittle: what a text asks for is refused before it is made.
func TestSmallTextsTakeLittle(t *testing.T) {
	whole := text(t, part(t, "a", "", "self"))
	expecting := func(paths ...[]string) string {
		var register fileExpected
		for _, path := range paths {
			register.Expected = append(register.Expected, unitExpected{path, 1})
		}
		line, err := json.Marshal(register)
		require.NoError(t, err)
		return strings.Replace(whole, `{"expected":null}`, string(line), 1)
	}
	var wide [][]string
	for i := range 100_000 {
		wide = append(wide, []string{fmt.Sprint(i)})
	}
	levels, names := strings.Repeat(`{"id":"x"},`, maxLevels), strings.Repeat(`"x",`, maxDepth)
	for name, c := range map[string]struct {
		text string
		line int
	}{
		"a long path":          {expecting(deep(20_000)), 3},
		"many units":           {strings.Replace(expecting(wide...), `"levels":[`, `"levels":[`+levels[:len(levels)*9/10], 1), 3},
		"many levels of risk":  {strings.Replace(whole, `"levels":[`, `"levels":[`+levels, 1), 2},
		"many levels of units": {strings.Replace(whole, `"units":[`, `"units":[`+names, 1), 2},
	} {
		t.Run(name, func(t *testing.T) {
			require.NotEqual(t, whole, c.text)
			_, err := Read(strings.NewReader(c.text))
			var e *FileError
			require.ErrorAs(t, err, &e)
			assert.Equal(t, Damaged, e.Code)
			assert.Equal(t, c.line, e.Line)
		})
	}
	_, err := Read(strings.NewReader(resealed(expecting(deep(maxDepth)))))
	require.NoError(t, err)
}

// TestOtherTextIsNotReadToItsEnd: what is no roll-up file shows at its beginning.
func TestOtherTextIsNotReadToItsEnd(t *testing.T) {
	for _, begins := range []string{"id,school,q1\n" + strings.Repeat("S1,A,1\n", 100), strings.Replace(confidential, ":", ";", 1)} {
		var e *FileError
		in := io.MultiReader(strings.NewReader(begins), endless{t})
		_, err := Read(in)
		require.ErrorAs(t, err, &e)
		assert.Equal(t, NotAFile, e.Code)
	}
	broken := errors.New("broken")
	for _, begins := range []string{"", confidential[:7], confidential, text(t, part(t, "a", "", ""))} {
		_, err := Read(io.MultiReader(strings.NewReader(begins), failing{broken}))
		assert.ErrorIs(t, err, broken)
	}
	_, err := Read(bytes.NewReader([]byte(confidential[:9])))
	assert.ErrorContains(t, err, "not a roll-up file")
}

// endless is the rest of a text that nobody is to read.
type endless struct{ t *testing.T }

func (e endless) Read([]byte) (int, error) {
	e.t.Error("read on")
	return 0, io.EOF
}

// failing cannot be read.
type failing struct{ err error }

func (f failing) Read([]byte) (int, error) { return 0, f.err }
