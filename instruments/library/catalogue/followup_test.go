package catalogue

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

func TestTheOrderOfAFollowUpIsShownWhereTheFileHasOne(t *testing.T) {
	const head = "psynorm: 1\ninstrument: brief\nversion: 1\nabout: {licence: {status: open}}\nresponses: {yn: {values: [1, 0]}}\n" +
		"items: {q1..q3: yn}\nscales: {s: {items: [q1..q3], higher: worse}}\ntiers: {levels: [{id: low}, {id: high}], rules: [{high: s >= 2}]}\n"
	for block, shown := range map[string]bool{"": false, "followup: {order: [nearness, change]}\n": true} {
		def, err := instruments.Parse("brief.yaml", []byte(head+block))
		require.NoError(t, err)
		c, err := New([]*instruments.Definition{def}, nil)
		require.NoError(t, err)
		page, err := c.Page(instruments.FileInstrument, "brief")
		require.NoError(t, err)
		for tag, title := range map[string]string{"zh": "随访次序", "en": "Whom to see first"} {
			if !shown {
				assert.NotContains(t, page.Text(tag), title)
				continue
			}
			assert.Contains(t, page.Text(tag), title)
			assert.Regexp(t, `nearness change\s+s\b`, page.Text(tag))
		}
	}
}
