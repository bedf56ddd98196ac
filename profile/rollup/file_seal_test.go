package rollup

import (
	"crypto/sha256"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// resealed gives a text the last line that belongs to it.
func resealed(text string) string {
	lines, _, _ := cutSeal([]byte(text))
	sum := sha256.Sum256(lines)
	return string(lines) + sealLine(sum[:])
}

// TestAChangedNumberIsFound: of files that go together a digit was changed, any of them in turn, or a part cut out.
func TestAChangedNumberIsFound(t *testing.T) {
	f := fileOf(t, "", randomScored(3, 6))
	f.Sheets = []string{"11"}
	f.Tree.Expect([]string{"A"}, 30)
	whole := text(t, f)
	require.Equal(t, whole, resealed(whole))
	refused := func(text string) *FileError {
		_, err := Read(strings.NewReader(text))
		var e *FileError
		require.ErrorAs(t, err, &e, "%s", text)
		return e
	}
	alone := 0 // those that nothing but the last line finds
	for i := len(confidential); i < len(whole); i++ {
		if c := whole[i]; c >= '0' && c <= '9' {
			changed := whole[:i] + string('0'+(c-'0'+1)%10) + whole[i+1:]
			if e := refused(changed); e.Code == Damaged && e.Line == 0 {
				alone++
			}
		}
	}
	assert.Greater(t, alone, 50)
	for _, tag := range []string{"zh", "en"} {
		message := refused(strings.Replace(whole, `"people":30`, `"people":20`, 1)).Message(tag)
		assert.Contains(t, message, "SHA-256")
		assert.Contains(t, message, "rollup merge")
		assert.NotContains(t, message, "%!")
	}
}

// TestAUnitThatIsMissingIsFound: what is left is a file of the other units, and not what was written.
func TestAUnitThatIsMissingIsFound(t *testing.T) {
	whole := fileOf(t, "", randomScored(4, 12))
	other := fileOf(t, "", randomScored(4, 11))
	lines, _, ok := cutSeal([]byte(text(t, other)))
	require.True(t, ok)
	_, seal, ok := cutSeal([]byte(text(t, whole)))
	require.True(t, ok)
	_, err := Read(strings.NewReader(string(lines) + string(seal)))
	var e *FileError
	require.ErrorAs(t, err, &e)
	assert.Equal(t, Damaged, e.Code)
	assert.Zero(t, e.Line)
}
