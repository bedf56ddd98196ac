package batch_test

import (
	"encoding/csv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring/batch"
)

// TestTableIsThatOfCSV: whoever writes the table in another form has the names and the content of the CSV, of each kind.
func TestTableIsThatOfCSV(t *testing.T) {
	s, sheets := states(t)
	units := []string{"school", "class"}
	for _, choice := range []string{"", "T,tier,critical"} {
		rows, err := csv.NewReader(strings.NewReader(table(t, s, sheets, choice, units...))).ReadAll()
		require.NoError(t, err)
		chosen, err := batch.ParseColumns(choice, s.Layout())
		require.NoError(t, err)
		same, err := batch.NewTable(s.Layout(), units, chosen)
		require.NoError(t, err)
		columns := same.Columns()
		require.Len(t, columns, len(rows[0]))
		kinds := map[batch.ColumnKind]int{}
		var p profile.Profile
		for i, sheet := range sheets {
			require.NoError(t, s.Score(&p, sheet))
			require.NoError(t, same.Check(&p))
			for k := range columns {
				c := &columns[k]
				assert.Equal(t, rows[0][k], c.Name())
				kinds[c.Kind()]++
				text := strings.TrimPrefix(rows[i+1][k], "'")
				if c.Kind() != batch.ColumnNumber {
					assert.Equal(t, text, string(c.AppendText(nil, &p)), "%s of row %d", c.Name(), i)
					assert.False(t, text == "" && c.Kind() == batch.ColumnState)
					continue
				}
				x, ok := c.Number(&p)
				assert.Equal(t, text != "", ok)
				if ok {
					assert.Equal(t, text, string(profile.AppendFloat(nil, x)), "%s of row %d", c.Name(), i)
				}
			}
		}
		assert.Len(t, kinds, 5, "every kind was there")
	}
}

// TestTableChecks: a profile that has no row in the table is none of it.
func TestTableChecks(t *testing.T) {
	s, sheets := states(t)
	same, err := batch.NewTable(s.Layout(), []string{"school"}, batch.Columns{})
	require.NoError(t, err)
	var p profile.Profile
	require.NoError(t, s.Score(&p, sheets[0]))
	var e *batch.Error
	require.ErrorAs(t, same.Check(&p), &e)
	assert.Equal(t, batch.DeepUnit, e.Code)
	require.ErrorAs(t, same.Check(&profile.Profile{Layout: &profile.Layout{}}), &e)
	assert.Equal(t, batch.OtherInstrument, e.Code)
}
