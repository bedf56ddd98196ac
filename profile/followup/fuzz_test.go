package followup_test

import (
	"bytes"
	"errors"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/followup"
)

// FuzzReadCapacity: whatever a file holds is read, or refused with a place in it.
func FuzzReadCapacity(f *testing.F) {
	for _, text := range []string{
		"", "unit,interviews_per_week,weeks\nA/B,8,2\n", "\ufeff单位,每周访谈数,周数\n东区/一中,8,2\n,,\n", "unit,unit\n", "unit,interviews_per_week,weeks\n\"A\nB\",1,1\n",
		"unit,interviews_per_week,weeks\nA,99999999999999999999,1\n", "\"", "\xff",
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		c, err := followup.ReadCapacity("capacity.csv", bytes.NewReader(src))
		if err == nil {
			require.NotNil(t, c)
			return
		}
		var list followup.ErrorList
		require.True(t, errors.As(err, &list), "%T", err)
		require.NotEmpty(t, list)
		for _, e := range list {
			assert.Equal(t, "capacity.csv", e.File)
			assert.NotEmpty(t, e.Message("zh"))
		}
	})
}
