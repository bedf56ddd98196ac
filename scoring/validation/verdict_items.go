package validation

import (
	"fmt"
	"slices"
)

func (r *Report) judgeItems() {
	var weak, same, empty, missing, notDue []string
	for i := range r.Keys {
		k := &r.Keys[i]
		for j, f := range k.main().ByItem {
			if x, _, hi, ok := f.Rest.Get(); ok && hi < RestLeast && !r.found(k, k.Items[j].Item) {
				weak = append(weak, fmt.Sprintf("%s · %s (r %s)", k.Items[j].Item, shortList(k.Scales), decimal(x, 2)))
			}
		}
	}
	for i := range r.Items {
		it := &r.Items[i]
		if !it.Scored || r.Sheets.Used == 0 {
			continue
		}
		if share := wilson(r.Sheets.Used-it.Due, r.Sheets.Used); share.Lo > MissingMost {
			notDue = append(notDue, fmt.Sprintf("%s (%.0f %%)", it.ID, 100*share.Value))
		}
		share := wilson(it.Due-it.Answered, it.Due)
		switch {
		case it.Due == 0:
		case it.N == 0:
			empty = append(empty, it.ID)
		case it.N > 1 && it.SD.Value == 0:
			same = append(same, it.ID)
		case share.Why == Estimated && share.Lo > MissingMost:
			missing = append(missing, fmt.Sprintf("%s (%.0f %%)", it.ID, 100*share.Value))
		}
	}
	r.reason("item-empty", Look, empty...)
	r.reason("item-same", Look, same...)
	r.reason("item-weak", Look, weak...)
	r.reason("item-missing", Look, missing...)
	r.reason("item-not-due", Note, notDue...)
}

// found reports whether the key check has named an item of a list of keys.
func (r *Report) found(k *Key, item string) bool {
	return slices.ContainsFunc(r.KeyCheck.Findings, func(f Finding) bool {
		return (f.Item == item || f.Or == item) && slices.Equal(f.Scales, k.Scales)
	})
}
