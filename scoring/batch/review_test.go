package batch_test

import (
	"fmt"
	"iter"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring/batch"
)

// reviewer is a part that notes which profiles it is shown, and how many sheets it had given then.
type reviewer struct {
	*part
	seen []string
}

func (r *reviewer) Review(p *profile.Profile) {
	r.seen = append(r.seen, fmt.Sprintf("%s after %d", p.ID, r.given))
}

// TestAPartSeesWhatBecameOfItsSheets: each profile once, in their order, and before further sheets.
func TestAPartSeesWhatBecameOfItsSheets(t *testing.T) {
	s, sheets := states(t)
	for _, workers := range []int{1, 4} {
		parts, _ := inParts(sheets, 3)
		var reviewers []*reviewer
		for _, p := range parts {
			reviewers = append(reviewers, &reviewer{part: p})
		}
		sequence := iter.Seq2[*reviewer, error](func(yield func(*reviewer, error) bool) {
			for _, r := range reviewers {
				if !yield(r, nil) {
					return
				}
			}
		})
		summary, err := batch.RunParts(t.Context(), s, sequence, nil, batch.Workers(workers))
		require.NoError(t, err)
		require.Equal(t, len(sheets), summary.Sheets)
		for _, r := range reviewers {
			var want []string
			for i, sheet := range r.sheets {
				given := min(i+1+i%2, len(r.sheets)) // as part.Next has it: 1, 3, 5 and so on
				want = append(want, fmt.Sprintf("%s after %d", sheet.ID, given))
			}
			assert.Equal(t, want, r.seen)
		}
	}
}
