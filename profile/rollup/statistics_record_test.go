package rollup

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// pairRecord is the record of a girl of grade 7 with a sum of 12, T 40 and no sten, and of one of whom nothing is known.
const pairRecord = `{"statistics":[` +
	`{"path":[],"sex":null,"grade":null,"counts":[0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0],` +
	`"values":[[],[],[],[]]},` +
	`{"path":["a\"b"],"sex":"F","grade":7,"counts":[0,0,0,0,1,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,1,0,0,0,0,0,0,1,0,0,0,1,0,1,0,0,0,0,1,0],` +
	`"values":[[1,12000000,144000000000000,24,1],[1,40000000,1600000000000000,80,1],[],[]]}],"waves":["","autumn]}"],"informants":["self"]}`

const pairEnd = `],"waves":["","autumn]}"],"informants":["self"]}`

// pairTree has the sheets of pairRecord.
func pairTree(t *testing.T) *Tree {
	t.Helper()
	tree := NewStatistics(scoresLayout())
	girl := &profile.Profile{Layout: tree.Layout(), Unit: []string{`a"b`}}
	girl.Wave, girl.Informant = "autumn]}", "self"
	girl.Person = []profile.Number{profile.Exactly(1), {}, profile.Exactly(7)}
	girl.Validity.State = profile.Valid
	girl.Tier.State = profile.Determined
	girl.Scores = []profile.Score{
		{Raw: profile.Exactly(12), State: profile.Complete, Band: profile.Band{At: 3}}, {}, {State: profile.Unscorable},
	}
	girl.Standards = []profile.Standard{{Number: profile.Exactly(40)}, {Why: profile.NoEntry}, {Why: profile.NoRaw}}
	require.NoError(t, tree.Add(girl))
	other := &profile.Profile{Layout: tree.Layout(), Person: make([]profile.Number, 3), Scores: make([]profile.Score, 3)}
	other.Informant = "self"
	other.Standards = make([]profile.Standard, 3)
	other.Validity.State, other.Tier.State = profile.Invalid, profile.Withheld
	require.NoError(t, tree.Add(other))
	return tree
}

func TestRecordOfStatistics(t *testing.T) {
	assert.Equal(t, pairRecord, record(t, pairTree(t)))
	assert.Equal(t, `{"statistics":[],"waves":[],"informants":[]}`, record(t, NewStatistics(scoresLayout())))
	tree := NewStatistics(scoresLayout())
	require.NoError(t, tree.AddRecord([]byte(pairRecord)))
	assert.Equal(t, pairRecord, record(t, tree))
	assert.Equal(t, table(t, pairTree(t)), table(t, tree))
	g := tree.statistics.cells[0][0]
	assert.Equal(t, group{unknown, unknown}, g.group)
}

// TestRecordsOfStatisticsThatAreNone: whatever is not to the byte what such sheets give is refused, and nothing is added.
func TestRecordsOfStatisticsThatAreNone(t *testing.T) {
	first, second, _ := strings.Cut(strings.TrimSuffix(strings.TrimPrefix(pairRecord, recordHead), pairEnd), `},{`)
	first, second = first+"}", "{"+second
	for name, text := range map[string]string{
		"nothing":            "",
		"counts alone":       "[]",
		"cut off":            pairRecord[:len(pairRecord)-1],
		"more behind":        pairRecord + "x",
		"two ends":           pairRecord + "\n\n",
		"space":              strings.Replace(pairRecord, ",", ", ", 1),
		"other order":        recordHead + second + "," + first + pairEnd,
		"twice":              recordHead + first + "," + first + pairEnd,
		"a number too long":  change("[1,12000000", "[1,012000000"),
		"plus":               change("[1,12000000", "[1,+12000000"),
		"minus nought":       change("144000000000000,24", "144000000000000,-0"),
		"huge":               change("[1,12000000", "[1,"+strings.Repeat("9", 60)),
		"sum beyond":         change("[1,12000000", "[1,100000000000001"),
		"squares too few":    change("144000000000000", "143999999999999"),
		"squares negative":   change("144000000000000", "-144000000000000"),
		"bin beyond":         change("80,1]", "202,1]"),
		"bin without values": change("80,1]", "80,1,81,0]"),
		"bins descend":       change("80,1]", "80,1,79,1]"),
		"bins of two":        change("80,1]", "80,2]"),
		"no bins":            change(",80,1]", "]"),
		"half a bin":         change(",80,1]", ",80]"),
		"no values":          change("[1,12000000,144000000000000,24,1]", "[0,0,0]"),
		"values of two":      change("[1,12000000,144000000000000,24,1]", "[2,12000000,144000000000000,24,2]"),
		"no sheet":           change("[0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,1", "[0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0,0"),
		"two tiers":          change("[0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,0,1", "[0,0,0,0,0,0,0,0,0,1,0,0,0,0,0,0,1,1"),
		"invalid and scored": change(",1,0,0,0,0,0,0,0,0,0,0,0,0", ",1,0,0,0,1,0,0,0,0,0,0,0,0"),
		"two todays":         change("[0,0,0,0,1,0,0,0,0", "[0,0,0,1,1,0,0,0,0"),
		"no today":           change("[0,0,0,0,1,0,0,0,0", "[0,0,0,0,0,0,0,0,0"),
		"red and no today":   change("[0,0,0,0,1,0,0,0,0,0,0,0,1,0", "[0,0,0,0,1,0,0,0,0,0,0,0,0,1"),
		"an invalid no":      change("[0,0,0,0,0,0,0,0,0,1,0,0", "[0,0,0,0,0,0,0,0,0,0,1,0"),
		"two bands":          change("0,0,0,1,0,0,0,1,0,1,0,0,0,0,1,0]", "0,0,1,1,0,0,0,1,0,1,0,0,0,0,1,0]"),
		"no band":            change("0,0,0,1,0,0,0,1,0,1,0,0,0,0,1,0]", "0,0,0,0,0,0,0,1,0,1,0,0,0,0,1,0]"),
		"nobody's band":      change("1,0,0,0,0,1,0]", "1,0,0,0,0,0,0]"),
		"negative":           change("[0,0,0,0", "[-1,0,0,1"),
		"one count fewer":    change("[0,0,0,0,", "[0,0,0,"),
		"one column fewer":   change("[[],[],[],[]]", "[[],[],[]]"),
		"one column more":    change("[[],[],[],[]]", "[[],[],[],[],[]]"),
		"another sex":        change(`"F"`, `"X"`),
		"sex in other words": change(`"F"`, `"\u0046"`),
		"sex a number":       change(`"F"`, `1`),
		"grade a word":       change(`"grade":7`, `"grade":"7"`),
		"grade beyond":       change(`"grade":7`, `"grade":32767`),
		"waves in disorder":  change(`["","autumn]}"]`, `["autumn]}",""]`),
		"a wave twice":       change(`["","autumn]}"]`, `["","","autumn]}"]`),
		"no waves":           change(`["","autumn]}"]`, `[]`),
		"waves a word":       change(`["","autumn]}"]`, `""`),
		"waves missing":      change(`,"waves":["","autumn]}"]`, ``),
		"two informants":     change(`["self"]`, `["parent","self"]`),
		"no informant":       change(`["self"]`, `[]`),
		"informants a word":  change(`["self"]`, `"self"`),
		"informants missing": change(`,"informants":["self"]`, ``),
		"too deep":           change(`"path":["a\"b"]`, `"path":["a\"b"`+strings.Repeat(`,"x"`, maxDepth)+`]`),
		"path a word":        change(`["a\"b"]`, `"a"`),
		"path none":          change(`"path":[]`, `"path":null`),
		"path with space":    change(`["a\"b"]`, `[ "a\"b"]`),
	} {
		t.Run(name, func(t *testing.T) {
			require.NotEqual(t, pairRecord, text, "nothing was changed")
			tree := pairTree(t)
			assert.ErrorContains(t, tree.AddRecord([]byte(text)), "rollup: no record of the statistics of demo@1.0")
			assert.Equal(t, pairRecord, record(t, tree))
		})
	}
}

// TestCountsOfARecordOfStatistics: a tree without statistics takes the counts, and nothing of what is none.
func TestCountsOfARecordOfStatistics(t *testing.T) {
	want, tree := New(scoresLayout()), New(scoresLayout())
	for _, p := range randomScored(4, 60) {
		require.NoError(t, want.Add(p))
	}
	require.NoError(t, tree.AddRecord([]byte(record(t, statisticsOf(t, randomScored(4, 60))))))
	assert.Equal(t, table(t, want), table(t, tree))
	require.Error(t, tree.AddRecord([]byte(pairRecord+"x")))
	assert.Equal(t, table(t, want), table(t, tree))
}

func change(from, to string) string { return strings.Replace(pairRecord, from, to, 1) }

// FuzzAddRecord: a text is a record if it is, to the byte, what the tree made of it writes; and of any other nothing is
// added.
func FuzzAddRecord(f *testing.F) {
	f.Add([]byte(pairRecord))
	f.Add([]byte(`{"statistics":[],"waves":[],"informants":[]}`))
	f.Fuzz(func(t *testing.T, text []byte) {
		tree := NewStatistics(scoresLayout(), "school")
		if err := tree.AddRecord(text); err != nil {
			require.Zero(t, tree.Total().Present)
			require.Equal(t, `{"statistics":[],"waves":[],"informants":[]}`, record(t, tree))
			return
		}
		require.Equal(t, strings.TrimSuffix(string(text), "\n"), record(t, tree))
		present := int64(0)
		for s := range tree.AllStatistics() {
			g := s.Total()
			if len(s.Path) == 0 {
				present = g.Present
			}
			for _, scale := range g.Scales {
				require.LessOrEqual(t, scale.Raw.N(), g.Present-g.Invalid)
				_, _, ok := scale.Raw.Percentile(50)
				require.Equal(t, scale.Raw.N() > 0, ok)
			}
		}
		require.Equal(t, tree.Total().Present, present)
	})
}
