package batch

import (
	"math"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// smallLayout has a scale for each thing a column can be about: s with metrics and bands, helper kept out, and scales
// called like columns.
func smallLayout() *profile.Layout {
	return &profile.Layout{
		Items: []string{"q1", "q2", "q3"},
		Scales: []profile.ScaleInfo{
			{
				ID: "s", Report: true, Metrics: []string{"T", "percentile", "sten"}, Reported: 2,
				Bands: []profile.BandInfo{{ID: "low"}, {ID: "high"}},
			},
			{ID: "helper", Metrics: []string{"z"}, Reported: 1, FirstStandard: 3},
			{ID: "school", Report: true},
			{ID: "reasons", Report: true},
		},
		Levels:   []profile.LevelInfo{{ID: "green"}, {ID: "yellow"}, {ID: "red"}},
		Critical: []profile.CriticalInfo{{RuleInfo: profile.RuleInfo{ID: "plan"}}, {RuleInfo: profile.RuleInfo{ID: "hurt"}}},
		Rules:    []profile.RuleInfo{{ID: "R1"}, {ID: "2"}, {ID: "3"}},
	}
}

func smallProfile() *profile.Profile {
	return &profile.Profile{
		Layout: smallLayout(), ID: "G1", Unit: []string{"一中", "3班"}, Date: "2026-03-09",
		Scores: make([]profile.Score, 4), Standards: make([]profile.Standard, 4), Critical: make([]profile.Truth, 2),
	}
}

// row gives a row of a table by the names of its columns.
func row(t *testing.T, o CSVOptions, p *profile.Profile) map[string]string {
	t.Helper()
	var head strings.Builder
	c, err := NewCSV(&head, p.Layout, o)
	require.NoError(t, err)
	names := strings.Split(strings.TrimSuffix(head.String(), "\n"), ",")
	cells := strings.Split(strings.TrimSuffix(string(c.Formatter().Append(nil, p)), "\n"), ",")
	require.Len(t, cells, len(names))
	out := map[string]string{}
	for i, name := range names {
		_, twice := out[name]
		require.False(t, twice, "two columns are called %s", name)
		out[name] = cells[i]
	}
	return out
}

func headOf(t *testing.T, o CSVOptions) string {
	t.Helper()
	var head strings.Builder
	_, err := NewCSV(&head, smallLayout(), o)
	require.NoError(t, err)
	return strings.TrimSuffix(head.String(), "\n")
}

func TestColumns(t *testing.T) {
	units := []string{"school", "class"}
	for _, c := range []struct {
		choice []string
		want   string
	}{
		{nil, "id,school,class,date,s,s.lo,s.hi,s.state,s.T,s.percentile,s.band," +
			"school.raw,school.lo,school.hi,school.state,reasons.raw,reasons.lo,reasons.hi,reasons.state," +
			"validity,tier,tier.lo,tier.hi,tier.state,critical,incomplete,reasons"},
		{[]string{"T", "tier"}, "id,s.T,tier,tier.lo,tier.hi,tier.state"},
		{[]string{"tier", "T"}, "id,s.T,tier,tier.lo,tier.hi,tier.state"},
		{[]string{"raw"}, "id,s,school,reasons.raw"},
		{[]string{"band", "lo", "hi"}, "id,s.lo,s.hi,s.band,school.lo,school.hi,reasons.lo,reasons.hi"},
		{[]string{"state", "critical"}, "id,s.state,school.state,reasons.state,critical"},
		{[]string{"reasons", "incomplete", "validity"}, "id,validity,incomplete,reasons"},
	} {
		assert.Equal(t, c.want, headOf(t, CSVOptions{Units: units, Columns: c.choice}), "%v", c.choice)
	}
	assert.True(t, strings.HasPrefix(headOf(t, CSVOptions{}), "id,date,s,"))
	assert.Contains(t, headOf(t, CSVOptions{}), ",school,school.lo", "no person column is called so")
}

func TestUnknownColumns(t *testing.T) {
	for choice, want := range map[string][2]string{
		"t":    {"结果中没有 \"t\" 这样的列；可选：raw、lo、hi、state、band、T、percentile、validity、tier、critical、incomplete、reasons；是不是想写 T？", "results have no columns \"t\"; there are raw, lo, hi, state, band, T, percentile, validity, tier, critical, incomplete, reasons; did you mean T?"},
		"z":    {"结果中没有 \"z\" 这样的列；可选：raw、lo、hi、state、band、T、percentile、validity、tier、critical、incomplete、reasons", "results have no columns \"z\"; there are raw, lo, hi, state, band, T, percentile, validity, tier, critical, incomplete, reasons"},
		"sten": {"结果中没有 \"sten\" 这样的列；可选：raw、lo、hi、state、band、T、percentile、validity、tier、critical、incomplete、reasons", "results have no columns \"sten\"; there are raw, lo, hi, state, band, T, percentile, validity, tier, critical, incomplete, reasons"},
	} {
		_, err := NewCSV(&strings.Builder{}, smallLayout(), CSVOptions{Columns: []string{"raw", choice}})
		var e *ColumnError
		require.ErrorAs(t, err, &e)
		assert.Equal(t, want[0], e.Message("zh"))
		assert.Equal(t, want[1], e.Message("en"))
		assert.EqualError(t, err, "batch: "+want[1])
	}
}

func TestNumbers(t *testing.T) {
	p := smallProfile()
	p.Scores[0] = profile.Score{Raw: profile.Number{Lo: 2, Hi: math.Inf(1), Has: profile.HasLo}, State: profile.Unscorable}
	p.Scores[2] = profile.Score{Raw: profile.Number{Value: 7.0 / 3, Lo: -0.5, Hi: 4, Has: profile.HasValue | profile.HasLo | profile.HasHi}, State: profile.Prorated}
	p.Scores[3] = profile.Score{Raw: profile.Exactly(1e21), State: profile.Complete}
	p.Standards[0].Number = profile.Exactly(65)
	got := row(t, CSVOptions{Units: []string{"school", "class"}}, p)
	for name, want := range map[string]string{
		"id": "G1", "school": "一中", "class": "3班", "date": "2026-03-09",
		"s": "", "s.lo": "2", "s.hi": "", "s.state": "unscorable", "s.T": "65", "s.percentile": "", "s.band": "",
		"school.raw": "2.3333333333333335", "school.lo": "-0.5", "school.hi": "4", "school.state": "prorated",
		"reasons.raw": "1e+21", "reasons.state": "complete",
	} {
		assert.Equal(t, want, got[name], name)
	}
}

func TestNoNorm(t *testing.T) {
	for why, want := range map[profile.Why]string{
		profile.NoCell: "complete;no norm", profile.NoScale: "complete;no norm", profile.NoEntry: "complete;no norm",
		profile.OffTable: "complete;no norm", profile.NotNormal: "complete;no norm",
		profile.NoRaw: "complete", profile.NotSaid: "complete",
	} {
		p := smallProfile()
		p.Scores[0] = profile.Score{Raw: profile.Exactly(1), State: profile.Complete}
		p.Standards[0].Number, p.Standards[2].Number = profile.Exactly(50), profile.Exactly(5)
		p.Standards[1].Why = why
		assert.Equal(t, want, row(t, CSVOptions{}, p)["s.state"], "%v", why)
	}
}

func TestBand(t *testing.T) {
	p := smallProfile()
	p.Scores[0].Band = profile.Band{At: 2, Lo: 1, Hi: 2}
	assert.Equal(t, "high", row(t, CSVOptions{}, p)["s.band"])
	p.Scores[0].Band = profile.Band{Lo: 1, Hi: 2}
	assert.Equal(t, "", row(t, CSVOptions{}, p)["s.band"])
}

func TestOutcome(t *testing.T) {
	for _, c := range []struct {
		tier     profile.Tier
		validity profile.ValidityState
		critical []profile.Truth
		missing  []int
		want     string // validity, tier, lo, hi, state, critical, incomplete, reasons
	}{
		{
			profile.Tier{State: profile.Determined, Level: 2, Lo: 2, Hi: 2, Fired: []int{0, 2}},
			profile.Valid,
			[]profile.Truth{profile.Yes, profile.No},
			nil,
			"valid|red|red|red|determined|plan||R1;3",
		},
		{
			profile.Tier{State: profile.AtLeast, Level: 1, Lo: 0, Hi: 2, Fired: []int{1}, Open: []int{0}},
			profile.Doubtful,
			[]profile.Truth{profile.Undecided, profile.Yes},
			[]int{0, 2},
			"doubtful|yellow|green|red|at least|plan?;hurt|q1;q3|2;R1?",
		},
		{
			profile.Tier{State: profile.TierUndetermined, Lo: 0, Hi: 2, Open: []int{0, 1}},
			profile.ValidityUndetermined,
			[]profile.Truth{profile.Undecided, profile.Undecided},
			nil,
			"undetermined||green|red|undetermined|plan?;hurt?||R1?;2?",
		},
		{
			profile.Tier{State: profile.Withheld},
			profile.Invalid,
			[]profile.Truth{profile.No, profile.Yes},
			nil,
			"invalid||||withheld|hurt||",
		},
		{
			profile.Tier{State: profile.NoTiers},
			profile.Valid,
			[]profile.Truth{profile.No, profile.No},
			nil,
			"valid|||||||",
		},
	} {
		p := smallProfile()
		p.Tier, p.Validity.State, p.Critical, p.Incomplete = c.tier, c.validity, c.critical, c.missing
		got := row(t, CSVOptions{}, p)
		var cells []string
		for _, name := range []string{"validity", "tier", "tier.lo", "tier.hi", "tier.state", "critical", "incomplete", "reasons"} {
			cells = append(cells, got[name])
		}
		assert.Equal(t, c.want, strings.Join(cells, "|"))
	}
}

// TestTextsOfPersons: what people could have written into their sheets does not become a formula, or a column.
func TestTextsOfPersons(t *testing.T) {
	p := smallProfile()
	p.ID, p.Unit = `=HYPERLINK("http://x")`, []string{"一中,分校", "-1班", "below the table's last level"}
	var head strings.Builder
	c, err := NewCSV(&head, p.Layout, CSVOptions{Units: []string{"学校", "+级"}})
	require.NoError(t, err)
	assert.True(t, strings.HasPrefix(head.String(), `id,学校,"'+级",date,`))
	line := string(c.Formatter().Append(nil, p))
	assert.True(t, strings.HasPrefix(line, `"'=HYPERLINK(""http://x"")","一中,分校","'-1班",2026-03-09,`), line)
	p.Unit = nil
	line = string(c.Formatter().Append(nil, p))
	assert.Contains(t, line, ",,,2026-03-09,")
}

// TestNumberTexts: remembering texts changes none of them.
func TestNumberTexts(t *testing.T) {
	memo := new(numberTexts)
	for round := range 2 {
		for i := range 20_000 {
			x := float64(i-5000) / 7
			if i%3 == 0 {
				x = float64(i) / 4
			}
			require.Equal(t, string(profile.AppendFloat(nil, x)), string(memo.append(nil, x)), "round %d", round)
		}
	}
	for _, x := range []float64{0, math.Copysign(0, -1), math.MaxFloat64, -math.MaxFloat64, math.SmallestNonzeroFloat64, -1.2345678901234567e-6, 0.1 + 0.2} {
		for range 2 {
			text := string(memo.append([]byte("x"), x))
			back, err := strconv.ParseFloat(text[1:], 64)
			require.NoError(t, err)
			require.Equal(t, math.Float64bits(x), math.Float64bits(back), text)
		}
	}
	assert.Zero(t, testing.AllocsPerRun(100, func() { memo.append(make([]byte, 0, 32), 65) }))
}
