package batch_test

import (
	"bytes"
	"encoding/csv"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/pseudonym"
	"github.com/psynorm/psynorm/scoring/batch"
)

// TestPseudonyms: what is written differs from what is written without pseudonyms by the ids alone, whatever the number of
// workers, and the table says whose each is; profiles that others are given keep their ids.
func TestPseudonyms(t *testing.T) {
	s, sheets := ipp9(t, 600)
	sheets[17].ID = ""
	sheets[301].ID = sheets[300].ID
	plain := new(bytes.Buffer)
	rows, err := batch.CSV(plain, s.Layout(), units, batch.Columns{})
	require.NoError(t, err)
	_, err = batch.Run(t.Context(), s, each(sheets), rows)
	require.NoError(t, err)

	file := filepath.Join(t.TempDir(), "keys.csv")
	var table string
	for _, workers := range []int{1, 3} {
		keys, err := pseudonym.OpenOrCreate(file)
		require.NoError(t, err)
		out := new(bytes.Buffer)
		rows, err := batch.CSV(out, s.Layout(), units, batch.Columns{})
		require.NoError(t, err)
		ids := new(bytes.Buffer)
		others := batch.Lines(ids, func(dst []byte, p *profile.Profile) ([]byte, error) {
			return append(append(dst, p.ID...), '\n'), nil
		})
		_, err = batch.Run(t.Context(), s, each(sheets), batch.Tee(batch.Pseudonyms(keys, rows), others), batch.Workers(workers), batch.Size(64))
		require.NoError(t, err)
		require.NoError(t, keys.Close())

		written, err := csv.NewReader(out).ReadAll()
		require.NoError(t, err)
		want, err := csv.NewReader(bytes.NewReader(plain.Bytes())).ReadAll()
		require.NoError(t, err)
		for i, row := range want[1:] {
			row[0] = string(keys.Key().Append(nil, row[0]))
			require.Equal(t, row, written[i+1])
		}
		assert.Empty(t, written[18][0], "a sheet without an id")
		for i, id := range strings.Split(strings.TrimSuffix(ids.String(), "\n"), "\n") {
			require.Equal(t, sheets[i].ID, id)
		}
		text, err := os.ReadFile(file)
		require.NoError(t, err)
		if workers == 1 {
			table = string(text)
			assert.Equal(t, 2+598, strings.Count(table, "\n"), "each id once")
		}
		assert.Equal(t, table, string(text), "nothing was new to the second run")
	}
}

// TestPseudonymsThatCannotBeKept: a run ends where an id could not be found again.
func TestPseudonymsThatCannotBeKept(t *testing.T) {
	s, sheets := ipp9(t, 20)
	sheets[7].ID = "A\nB"
	keys, err := pseudonym.Create(filepath.Join(t.TempDir(), "keys.csv"))
	require.NoError(t, err)
	out := new(bytes.Buffer)
	_, err = batch.Run(t.Context(), s, each(sheets), batch.Pseudonyms(keys, batch.JSONLines(out)), batch.Size(4))
	var e *batch.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, batch.NotWritten, e.Code)
	assert.ErrorIs(t, err, pseudonym.ErrID)
	assert.Equal(t, 4, strings.Count(out.String(), "\n"), "the sheets before the chunk")
	require.NoError(t, keys.Close())
}
