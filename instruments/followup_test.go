package instruments_test

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

// followupOf reads a definition with a block and gives its keys and the ids of the scales whose change counts.
func followupOf(t *testing.T, rest string) (order, change []string, stated bool) {
	t.Helper()
	d := must(t, `psynorm: 1
instrument: test
version: "1"
about: {licence: {status: open}}
responses: {five: {values: [1, 2, 3, 4, 5]}}
items: {q1..q6: five}
scales:
  low:   {items: [q1..q6], group: both, higher: worse}
  warm:  {items: [q1, q2], group: both, higher: better}
  plain: {items: [q3, q4]}
`+rest)
	for _, key := range d.Followup.Order {
		order = append(order, key.String())
	}
	for _, i := range d.Followup.Change {
		change = append(change, d.Scales[i].ID)
	}
	return order, change, d.Followup.Stated
}

func TestFollowup(t *testing.T) {
	const tiers = "tiers: {levels: [{id: green}, {id: red}], rules: [{red: warm <= 3 || plain >= 9}]}\n"
	for _, tt := range []struct {
		name, rest    string
		order, change []string
		stated        bool
	}{
		{"nothing to go by", "", nil, nil, false},
		{"tiers alone", tiers, []string{"tier.hi", "tier", "change", "nearness"}, []string{"warm"}, false},
		{"a change that monitor asks for goes first", tiers + "monitor: [{when: rci(low) >= 1.96}]\n", []string{"tier.hi", "tier", "change", "nearness"}, []string{"low"}, false},
		{"one without a direction is left out", tiers + "monitor: [{when: change(plain) >= 3}]\n", []string{"tier.hi", "tier", "change", "nearness"}, []string{"warm"}, false},
		{"an order", tiers + "followup: {order: [nearness, tier]}\n", []string{"nearness", "tier"}, []string{"warm"}, true},
		{"what the default does not have", "critical: [{id: c, when: q1 == 5}]\nvalidity: [{doubtful: low >= 30}]\n" + tiers + "followup: {order: [critical, tier.hi, validity]}\n", []string{"critical", "tier.hi", "validity"}, []string{"warm"}, true},
		{"nor by itself", "critical: [{id: c, when: q1 == 5}]\nvalidity: [{doubtful: low >= 30}]\n" + tiers, []string{"tier.hi", "tier", "change", "nearness"}, []string{"warm"}, false},
		{"scales and groups", tiers + "followup: {change: [warm, low]}\n", []string{"tier.hi", "tier", "change", "nearness"}, []string{"warm", "low"}, true},
		{"a group", "followup: {change: both}\n", []string{"change"}, []string{"low", "warm"}, true},
	} {
		t.Run(tt.name, func(t *testing.T) {
			order, change, stated := followupOf(t, tt.rest)
			assert.Equal(t, tt.order, order)
			assert.Equal(t, tt.change, change)
			assert.Equal(t, tt.stated, stated)
		})
	}
}

func TestFollowupFindings(t *testing.T) {
	const head = "psynorm: 1\ninstrument: test\nversion: \"1\"\nabout: {licence: {status: open}}\nresponses: {five: {values: [1, 2, 3, 4, 5]}}\n" +
		"items: {q1..q6: five}\nscales: {low: {items: [q1..q6], higher: worse}}\n"
	for block, want := range map[string]string{
		"followup: [tier]":                       "8:11: error wrong-shape: followup should be a map of keys to values, not a list",
		"followup: {order: tier}":                "8:19: error wrong-shape: the order of followup should be a list, not a single value",
		"followup: {order: []}":                  "8:19: error empty-list: order needs at least one entry",
		"followup: {order: [tier.hi]}":           "8:20: error rule-no-tiers: there is no tier to read: the file has no tiers",
		"followup: {order: [critical]}":          "8:20: error followup-none: there is nothing to order by: the file has no critical",
		"followup: {order: [validity]}":          "8:20: error followup-none: there is nothing to order by: the file has no validity",
		"followup: {by: [tier]}":                 "8:12: error unknown-key: unknown key by in followup",
		"followup: {change: []}":                 "8:20: error empty-list: change needs at least one entry",
		"followup: {change: [low, low]}":         "8:26: error repeated: low stands twice in this list",
		"followup: {change: high}":               "8:20: error dangling-name: there is no scale or group high",
		"followup: {order: [tier], change: low}": "8:20: error rule-no-tiers: there is no tier to read: the file has no tiers",
	} {
		_, err := instruments.Parse("test.yaml", []byte(head+block+"\n"))
		var list instruments.ErrorList
		require.ErrorAs(t, err, &list, block)
		assert.Contains(t, list.Render("en"), want, block)
	}
	_, err := instruments.Parse("test.yaml", []byte(head+
		"tiers: {levels: [{id: green}, {id: red}], rules: [{red: low >= 20}]}\nfollowup: {order: [tier], change: low}\n"))
	assert.ErrorContains(t, err, "change cannot stand here: order does not list it")
}
