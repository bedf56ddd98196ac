package synth_test

import (
	"bytes"
	"encoding/csv"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/synth"
)

// TestYardstickSheets: as many as asked for, about one answer in a hundred missing, and fewer of them the beginning of more.
func TestYardstickSheets(t *testing.T) {
	var few, many bytes.Buffer
	require.NoError(t, synth.WriteYardstick(&few, 200))
	require.NoError(t, synth.WriteYardstick(&many, 2000))
	assert.True(t, bytes.HasPrefix(many.Bytes(), few.Bytes()))
	rows, err := csv.NewReader(&many).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, 2001)
	assert.Equal(t, []string{"id", "school", "grade", "class", "sex", "age", "q1"}, rows[0][:7])
	missing := 0
	for _, row := range rows[1:] {
		require.Len(t, row, 106)
		for _, cell := range row[6:] {
			if cell == "" {
				missing++
				continue
			}
			require.Contains(t, []string{"1", "2", "3", "4", "5"}, cell)
		}
	}
	assert.InDelta(t, 2000, missing, 200, "of 200,000")
}
