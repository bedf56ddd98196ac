package release

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// A mean of one digit is written as one, in the file and for people: "13.70" would say more than is known.
func TestMeansAreWrittenWithTheirDigits(t *testing.T) {
	p := newPupils()
	for _, school := range []string{"a", "b", "d"} {
		p.add(90, func(i int, sheet *profile.Profile) {
			if score(sheet, float64(i%30)); i < 7 {
				sheet.Scores[0] = profile.Score{State: profile.Unscorable}
			}
		}, "c", school)
	}
	r := released(t, p.sheets, Options{Wave: "1"})
	mean := meanOf(t, r, "a")
	assert.Equal(t, "15.5", mean.Text())
	assert.Contains(t, written(t, r), `{"mean":15.5,"digits":1,"sd":null}`)
	var text strings.Builder
	_, err := r.WriteText(&text, "en", "c", "a")
	require.NoError(t, err)
	assert.Regexp(t, `raw +15\.5 +\*`, text.String())
	back, err := Read(strings.NewReader(written(t, r)))
	require.NoError(t, err)
	assert.Equal(t, mean, meanOf(t, back, "a"))

	after := *r
	after.Wave = "2"
	changes, err := Compare(r, &after)
	require.NoError(t, err)
	digits := map[string]int{}
	for _, c := range changes {
		if len(c.Path) == 2 {
			assert.Equal(t, c.BeforeDigits, c.AfterDigits)
			digits[c.Part] = c.AfterDigits
		}
	}
	assert.Equal(t, map[string]int{"orange": 1, "red": 1, "usual": 1, "high": 1, "raw": 1}, digits)
}

// Digits are 1 or not said, and a mean has no more than it says.
func TestDigitsOfMeansThatAreRefused(t *testing.T) {
	for text, want := range map[string]Mean{
		`{"mean":13.7,"digits":1,"sd":null}`: {Shown: true, Mean: 13.7, Digits: 1},
		`{"mean":13.7,"sd":null}`:            {Shown: true, Mean: 13.7, Digits: 2},
		`{"mean":13.72,"sd":null}`:           {Shown: true, Mean: 13.72, Digits: 2},
		`{"band":"high"}`:                    {Band: "high"},
		`null`:                               {},
	} {
		var got Mean
		require.NoError(t, json.Unmarshal([]byte(text), &got), text)
		assert.Equal(t, want, got, text)
		again, err := json.Marshal(got)
		require.NoError(t, err, text)
		assert.Equal(t, text, string(again))
	}
	for _, text := range []string{
		`{"mean":13.72,"digits":1,"sd":null}`, `{"mean":13.721,"sd":null}`,
		`{"mean":13,"digits":3,"sd":null}`, `{"mean":13,"digits":-1,"sd":null}`,
	} {
		assert.Error(t, json.Unmarshal([]byte(text), new(Mean)), text)
	}
}
