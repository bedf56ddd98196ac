package instruments

import (
	"fmt"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/expr"
)

// ruled is a definition with a place for a rule of each kind; rules that are not under test are true of some sheets.
const ruled = `psynorm: 1
instrument: ruled
version: 1
about: {licence: {status: open}}
attributes: {boarding: [yes, no]}
responses:
  five: {values: [1, 2, 3, 4, 5]}
items:
  q1..q6: five
  bed: {clock: true}
  up: {clock: true}
  asked: {responses: five, when: WHEN}
  later: five
unscored: [bed, up, asked, later]
scales:
  mood: {group: all_scales, items: [q1, q2], norm: T, higher: worse, bands: {from: {usual: min, high: 8}}}
  calm: {group: all_scales, items: [-q2, q3], norm: [T, index]}
  rest: {items: [q4..q6]}
  best: {of: [mood, rest], metric: sten}
  formula: {expr: EXPR}
validity: [{doubtful: VALIDITY}]
critical: [{id: alarm, when: CRITICAL}]
tiers:
  levels: [{id: green}, {id: red}]
  rules: [{red: TIERS}]
monitor: [{when: MONITOR}]
`

// ruledWith puts a rule where place stands in ruled, and rules without a fault elsewhere.
func ruledWith(place, rule string) string {
	src := strings.Replace(ruled, place, "'"+rule+"'", 1)
	return strings.NewReplacer("WHEN", "q1 == 1", "EXPR", "mood + 1", "VALIDITY", "mood >= 9", "CRITICAL", "q1 == 5",
		"TIERS", "mood >= 9", "MONITOR", "mood >= 9").Replace(src)
}

// nameCases are rules with the slots they read.
var nameCases = []struct {
	place, rule string
	want        []Slot // what the rule reads
}{
	{"WHEN", "q2 > 1 && person.sex == F", []Slot{{Kind: SlotItem, Index: 1}, {Kind: SlotPerson, Index: AttributeSex}}},
	{"WHEN", "person.boarding == yes", []Slot{{Kind: SlotPerson, Index: attributesBuiltIn}}},
	{"WHEN", "hours(bed, up) > 8", []Slot{{Kind: SlotItem, Index: 6}, {Kind: SlotItem, Index: 7}}},
	{"CRITICAL", "later == 5 || person.age < 9", []Slot{{Kind: SlotItem, Index: 9}, {Kind: SlotPerson, Index: AttributeAge}}},
	{"EXPR", "mood.T - calm.index + q1", []Slot{
		{Kind: SlotMetric, Metric: "T"}, {Kind: SlotMetric, Index: 1, Metric: "index"}, {Kind: SlotItem},
	}},
	{"EXPR", "mood.sten + rest.sten", []Slot{{Kind: SlotMetric, Metric: "sten"}, {Kind: SlotMetric, Index: 2, Metric: "sten"}}},
	{"EXPR", "choose(mood.band == high, 1, person.grade)", []Slot{{Kind: SlotBand}, {Kind: SlotPerson, Index: AttributeGrade}}},
	{"EXPR", "mean(all_scales)", []Slot{{Kind: SlotRaw}, {Kind: SlotRaw, Index: 1}}},
	{"VALIDITY", "seconds < 2 * answered()", []Slot{{Kind: SlotSeconds}, {Kind: SlotAnswered}}},
	{"VALIDITY", "missing() > 3 || longstring() > 4 || irv() < 0.5", []Slot{
		{Kind: SlotMissing}, {Kind: SlotLongString}, {Kind: SlotIRV},
	}},
	{"VALIDITY", "inconsistency(q1, q3, q4, later) > 3", []Slot{{Kind: SlotInconsistency, Pairs: [][2]Key{
		{{0, false, 1}, {2, false, 1}}, {{3, false, 1}, {9, false, 1}},
	}}}},
	{"TIERS", "critical.alarm && mood.hi > 9", []Slot{{Kind: SlotCritical}, {Kind: SlotHi}}},
	{"TIERS", "any(all_scales, lo > 9)", []Slot{{Kind: SlotLo}, {Kind: SlotLo, Index: 1}}},
	{"TIERS", "countif(all_scales, T >= 65 && raw > 3) >= 2", []Slot{
		{Kind: SlotMetric, Metric: "T"}, {Kind: SlotRaw}, {Kind: SlotMetric, Index: 1, Metric: "T"}, {Kind: SlotRaw, Index: 1},
	}},
	{"TIERS", "all(all_scales, raw > 3 && rest > 9)", []Slot{{Kind: SlotRaw}, {Kind: SlotRaw, Index: 2}, {Kind: SlotRaw, Index: 1}}},
	{"MONITOR", "tier - prev.tier >= 1", []Slot{{Kind: SlotTier}, {Kind: SlotTier, Wave: Prev}}},
	{"MONITOR", "tier == red && first.tier == green", []Slot{{Kind: SlotTier}, {Kind: SlotTier, Wave: First}}},
	{"MONITOR", "prev.mood.band >= high && first.calm.T > 60", []Slot{
		{Kind: SlotBand, Wave: Prev}, {Kind: SlotMetric, Wave: First, Index: 1, Metric: "T"},
	}},
	{"MONITOR", "prev.mood < mood && !prev.critical.alarm", []Slot{
		{Kind: SlotRaw, Wave: Prev}, {Kind: SlotRaw}, {Kind: SlotCritical, Wave: Prev},
	}},
	{"MONITOR", "change(mood) > 3 || rci(calm) >= 1.96 || waves() > 2", []Slot{
		{Kind: SlotChange}, {Kind: SlotRCI, Index: 1}, {Kind: SlotWaves},
	}},
}

func TestNames(t *testing.T) {
	for _, tt := range nameCases {
		t.Run(tt.place+" "+tt.rule, func(t *testing.T) {
			d, err := Parse("ruled.yaml", []byte(ruledWith(tt.place, tt.rule)))
			if list, ok := err.(ErrorList); ok {
				t.Fatal(list.Render("en"))
			}
			require.NoError(t, err)
			program := map[string]*expr.Program{
				"WHEN": d.Items[8].When, "EXPR": d.Scales[4].Expr, "VALIDITY": d.Validity[0].When, "CRITICAL": d.Critical[0].When,
				"TIERS": d.Rules[0].When, "MONITOR": d.Monitor[0].When,
			}[tt.place]
			var got []Slot
			for _, r := range program.Operands() {
				got = append(got, d.Slots[r.Slot])
			}
			assert.Equal(t, tt.want, got)
		})
	}
}

// nameFaults are rules that name something wrongly, by the place where they stand.
var nameFaults = []struct{ place, rule, want string }{
	{"WHEN", "later == 1", "1 rule-later-item: later does not come before this item: when reads earlier items only"},
	{"WHEN", "asked == 1", "1 rule-later-item: asked does not come before this item: when reads earlier items only"},
	{"WHEN", "mood > 3", "1 rule-place: mood cannot be read in when, which reads earlier items and person only"},
	{"WHEN", "answered() > 3", "1 rule-place: answered() cannot be read in when, which reads earlier items and person only"},
	{"WHEN", "any(all_scales, raw > 3)", "5 rule-place: all_scales cannot be read in when, which reads earlier items and person only"},
	{"WHEN", "person.boardin == yes", "8 rule-unknown-part: person has no boardin; did you mean boarding?"},
	{"WHEN", "person == 1", "1 rule-alone: person cannot stand alone; write a name like person.age"},
	{"WHEN", "person.sex == X", "15 unknown-word: "},
	{"CRITICAL", "mood > 3", "1 rule-place: mood cannot be read in a critical rule, which reads items and person only"},
	{"CRITICAL", "seconds > 3", "1 rule-place: seconds cannot be read in a critical rule, which reads items and person only"},
	{"CRITICAL", "critical.alarm", "1 rule-place: critical cannot be read in a critical rule, which reads items and person only"},
	{"EXPR", "mod + 1", "1 unknown-name: there is no mod here; did you mean mood?"},
	{"EXPR", "mood.lo + 1", "6 rule-place: lo cannot be read in expr"},
	{"EXPR", "answered() + 1", "1 rule-place: answered() cannot be read in expr"},
	{"EXPR", "seconds + 1", "1 rule-place: seconds cannot be read in expr"},
	{"EXPR", "mood.z + 1", "6 rule-metric: the norm of the scale mood does not list z; add z to the norm of mood"},
	{"EXPR", "mood.index + 1", "6 rule-metric: the norm of the scale mood does not list index; add index to the norm of mood"},
	{"EXPR", "mood.Tt + 1", "6 rule-unknown-part: mood has no Tt; did you mean T?"},
	{"EXPR", "mood.T.lo + 1", "8 rule-unknown-part: mood.T has no lo"},
	{"EXPR", "q1.T + 1", "4 rule-unknown-part: q1 has no T"},
	{"EXPR", "calm.band + 1", "6 rule-no-bands: the scale calm has no bands"},
	{"EXPR", "all_scales + 1", "1 rule-group: all_scales is a group; write countif(all_scales, ...), any, all or mean(all_scales, ...)"},
	{"EXPR", "T + 1", "1 rule-member-word: T stands alone only inside the condition of countif, any or all; write scale.T"},
	{"EXPR", "index + 1", "1 rule-member-word: index stands alone only inside the condition of countif, any or all; write scale.index"},
	{"VALIDITY", "tier == red", "1 rule-place: tier cannot be read in a validity rule"},
	{"VALIDITY", "prev.mood > 3", "1 rule-place: prev cannot be read in a validity rule"},
	{"VALIDITY", "change(mood) > 3", "1 rule-place: change() cannot be read in a validity rule"},
	{"VALIDITY", "seconds.T > 3", "9 rule-unknown-part: seconds has no T"},
	{"VALIDITY", "answered(q1) > 3", "1 rule-sheet-arity: answered() takes no argument, not 1 arguments"},
	{"VALIDITY", "inconsistency(q1) > 3", "1 rule-sheet-arity: inconsistency() takes pairs of items, not 1 arguments"},
	{"VALIDITY", "inconsistency(q1, q2) > 3", "19 rule-keyed-both-ways: q2 is keyed one way in one scale and the other way in another, so inconsistency cannot tell which is meant"},
	{"VALIDITY", "inconsistency(q1, q9) > 3", "19 dangling-name: there is no item q9; did you mean q1?"},
	{"VALIDITY", "inconsistency(q1, q3.T) > 3", "19 rule-unknown-part: q3 has no T"},
	{"VALIDITY", "critical > 3", "1 rule-alone: critical cannot stand alone; write a name like critical.ID"},
	{"VALIDITY", "critical.alrm", "10 rule-unknown-part: critical has no alrm; did you mean alarm?"},
	{"VALIDITY", "critical.alarm.T", "16 rule-unknown-part: critical.alarm has no T"},
	{"TIERS", "countif(mood, T > 60) > 1", "9 rule-no-group: there is no group mood"},
	{"TIERS", "countif(all_scale, T > 60) > 1", "9 rule-no-group: there is no group all_scale; did you mean all_scales?"},
	{"TIERS", "countif(all_scales, z > 2) > 1", "21 rule-metric: the norm of the scale mood does not list z; add z to the norm of mood"},
	{"TIERS", "person.sex.T == 1", "12 rule-unknown-part: person.sex has no T"},
	{"TIERS", "bogus(q1) > 1", "1 unknown-function: there is no function bogus"},
	{"MONITOR", "prev > 1", "1 rule-alone: prev cannot stand alone; write a name like prev.tier"},
	{"MONITOR", "prev.q1 > 1", "6 rule-unknown-part: prev has no q1"},
	{"MONITOR", "prev.tier.T > 1", "11 rule-unknown-part: tier has no T"},
	{"MONITOR", "prev.mood.T.x > 1", "13 rule-unknown-part: mood.T has no x"},
	{"MONITOR", "rci(q1) > 1", "5 dangling-name: there is no scale q1"},
	{"MONITOR", "rci(mood, calm) > 1", "1 rule-sheet-arity: rci() takes one scale, not 2 arguments"},
	{"MONITOR", "change(mood.T) > 1", "8 rule-unknown-part: change(mood) has no T"},
}

// TestNameFaults gives what a person sees: the column within the rule, the code, the message, and the hint.
func TestNameFaults(t *testing.T) {
	for _, tt := range nameFaults {
		t.Run(tt.place+" "+tt.rule, func(t *testing.T) {
			found := findingsOf(t, "ruled.yaml", []byte(ruledWith(tt.place, tt.rule)))
			require.Len(t, found.Errors(), 1, "nothing follows from the mistake")
			e := found.Errors()[0]
			rule := strings.Index(e.Source, "'"+tt.rule) + 1 // columns count from 1, and the source is ASCII
			got := fmt.Sprintf("%d %s: %s", e.Column-rule, e.Code(), e.Message("en"))
			if hint := e.Hint("en"); hint != "" {
				got += "; " + hint
			}
			assert.True(t, strings.HasPrefix(got, tt.want), "want %q\n got %q", tt.want, got)
			assert.NotContains(t, e.Message("zh"), "%!")
		})
	}
}

func TestCriticalItemsAreRequired(t *testing.T) {
	d, err := Parse("ruled.yaml", []byte(ruledWith("CRITICAL", "q3 == 5 && person.age > 9 || later == 1")))
	require.NoError(t, err)
	var got []string
	for _, it := range d.Items {
		if it.Required {
			got = append(got, it.ID)
		}
	}
	assert.Equal(t, []string{"q3", "later"}, got)
}

// TestTierWithoutTiers asserts that a rule cannot read what the file does not have.
func TestTierWithoutTiers(t *testing.T) {
	src := ruledWith("MONITOR", "tier == red")
	from, to := strings.Index(src, "tiers:"), strings.Index(src, "monitor:")
	found := findingsOf(t, "ruled.yaml", []byte(src[:from]+src[to:]))
	assert.Equal(t, `ruled.yaml:23:19: error rule-no-tiers: there is no tier to read: the file has no tiers
    monitor: [{when: 'tier == red'}]
                      ^`, found.Errors()[0].Render("en"))
}
