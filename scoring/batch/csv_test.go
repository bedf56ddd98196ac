package batch_test

import (
	"bytes"
	"context"
	"encoding/csv"
	"flag"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
)

var update = flag.Bool("update", false, "write the golden files of testdata anew")

// states makes one sheet for each state that a result can have, named by what it shows.
func states(t *testing.T) (*scoring.Scorer, []*scoring.Sheet) {
	t.Helper()
	s := compile(t, "testdata", "states.yaml", "states-norms.yaml")
	const answered = "q1=1 q2=2 q3=2 q4=3 q5=1 q6=1 h1=1 h2=1 l1=1"
	var out []*scoring.Sheet
	for _, c := range []struct{ id, sex, change string }{
		{"complete", "F", ""},
		{"prorated, all fired", "F", "q1= q2=3 q3=3 q4=3 h1=3"},
		{"partial, undetermined", "F", "q3=3 q4=4 q5= q6="},
		{"unscorable, critical open, incomplete", "F", "q1= q2= h1= h2=2"},
		{"undefined", "F", "q3=1 q4=1"},
		{"no norm, at least", "", "q3=5 q4=5 q5=5 h1=2"},
		{"no norm, unscorable", "", "q1= q2="},
		{"no percentile", "M", ""},
		{"invalid, withheld", "F", "q1=5 q2=5 h1=5 l1=5"},
		{"doubtful", "F", "l1=4"},
		{"validity undetermined", "F", "l1="},
		{"empty", "F", "q1= q2= q3= q4= q5= q6= h1= h2= l1="},
		{`=HYPERLINK("x")`, "F", ""},
		{"-12", "F", ""},
	} {
		sheet := s.NewSheet()
		sheet.ID, sheet.Date, sheet.Unit = c.id, "2026-05-06", []string{"一中", "3班"}
		require.NoError(t, sheet.SetPerson("sex", c.sex))
		for _, answer := range strings.Fields(answered + " " + c.change) {
			item, value, _ := strings.Cut(answer, "=")
			require.NoError(t, sheet.Set(item, value))
		}
		out = append(out, sheet)
	}
	out[len(out)-1].Unit = []string{"@school"}
	out[len(out)-2].Unit, out[len(out)-2].Date = nil, ""
	return s, out
}

// table scores sheets into a CSV.
func table(t *testing.T, s *scoring.Scorer, sheets []*scoring.Sheet, columns string, units ...string) string {
	t.Helper()
	chosen, err := batch.ParseColumns(columns, s.Layout())
	require.NoError(t, err)
	var out bytes.Buffer
	sink, err := batch.CSV(&out, s.Layout(), units, chosen)
	require.NoError(t, err)
	_, err = batch.Run(context.Background(), s, each(sheets), sink)
	require.NoError(t, err)
	return out.String()
}

func golden(t *testing.T, name, got string) {
	t.Helper()
	name = filepath.Join("testdata", name)
	if *update {
		require.NoError(t, os.WriteFile(name, []byte(got), 0o644))
	}
	want, err := os.ReadFile(name)
	require.NoError(t, err)
	require.Equal(t, string(want), got)
}

// TestCSVOfEveryState compares with a table that a person has read; TestCSVReadsBack compares the same rows with the
// profiles.
func TestCSVOfEveryState(t *testing.T) {
	s, sheets := states(t)
	got := table(t, s, sheets, "", "school", "class")
	golden(t, "states.csv", got)
	rows, err := csv.NewReader(strings.NewReader(got)).ReadAll()
	require.NoError(t, err)
	cells := slices.Concat(rows...)
	for _, word := range []string{
		"complete", "prorated", "partial", "unscorable", "undefined", "complete;no norm", "unscorable;no norm",
		"valid", "doubtful", "invalid", "undetermined", "determined", "at least", "withheld", "hurt", "hurt?;plan", "R1;2", "2;R1?",
	} {
		assert.Contains(t, cells, word, "the table shows every state")
	}
}

// TestCSVReadsBack reads the table with encoding/csv and finds the profile's numbers in it, bit for bit, and nothing where
// the profile has none.
func TestCSVReadsBack(t *testing.T) {
	s, sheets := states(t)
	checkTable(t, s, sheets, table(t, s, sheets, "", "school", "class"))
	s, sheets = yardstick(t, 200, 10)
	checkTable(t, s, sheets, table(t, s, sheets, "", "school", "grade", "class"))
	s, sheets = ipp9(t, 200)
	checkTable(t, s, sheets, table(t, s, sheets, "", "school", "grade", "class"))
}

func checkTable(t *testing.T, s *scoring.Scorer, sheets []*scoring.Sheet, got string) {
	t.Helper()
	rows, err := csv.NewReader(strings.NewReader(got)).ReadAll()
	require.NoError(t, err)
	require.Len(t, rows, len(sheets)+1)
	var p profile.Profile
	for i, sheet := range sheets {
		require.NoError(t, s.Score(&p, sheet))
		cell := func(name string) string {
			k := slices.Index(rows[0], name)
			require.GreaterOrEqual(t, k, 0, name)
			return rows[i+1][k]
		}
		same := func(name string, x float64, ok bool) {
			if !ok {
				require.Empty(t, cell(name), "%s of row %d does not exist", name, i)
				return
			}
			y, err := strconv.ParseFloat(cell(name), 64)
			require.NoError(t, err)
			require.Equal(t, math.Float64bits(x), math.Float64bits(y), "%s of row %d", name, i)
		}
		for k := range p.Scales {
			checkScore(t, &p, k, rows[0], cell, same)
		}
		require.Equal(t, p.Validity.State.String(), cell("validity"))
		require.Equal(t, p.Tier.State.String(), cell("tier.state"))
		level, _ := p.TierLevel()
		require.Equal(t, level, cell("tier"))
		require.Equal(t, p.Tier.HasBounds(), cell("tier.lo") != "" && cell("tier.hi") != "")
		require.Len(t, members(cell("incomplete")), len(p.Incomplete))
		require.Len(t, members(cell("reasons")), len(p.Tier.Fired)+len(p.Tier.Open))
		require.Equal(t, len(p.Tier.Open), strings.Count(cell("reasons"), "?"))
	}
}

func checkScore(t *testing.T, p *profile.Profile, k int, head []string, cell func(string) string, same func(string, float64, bool)) {
	t.Helper()
	info, score := &p.Scales[k], &p.Scores[k]
	if !info.Report {
		require.NotContains(t, head, info.ID)
		return
	}
	name := info.ID
	if name == "school" {
		name = "school.raw"
	}
	x, ok := score.Raw.Point()
	same(name, x, ok)
	x, ok = score.Raw.Lower()
	same(info.ID+".lo", x, ok)
	x, ok = score.Raw.Upper()
	same(info.ID+".hi", x, ok)
	noNorm := false
	for m, metric := range info.Metrics[:info.Reported] {
		st := &p.Standards[info.FirstStandard+m]
		x, ok := st.Point()
		same(info.ID+"."+metric, x, ok)
		noNorm = noNorm || !ok && st.Why != profile.NoRaw
	}
	state := score.State.String()
	if noNorm {
		state += ";no norm"
	}
	require.Equal(t, state, cell(info.ID+".state"))
	band := ""
	if b, ok := p.BandOf(k); ok {
		band = b.ID
	}
	require.Equal(t, band, cell(info.ID+".band"))
}

func members(list string) []string {
	return strings.FieldsFunc(list, func(r rune) bool { return r == ';' })
}

func TestCSVOfChosenColumns(t *testing.T) {
	s, sheets := states(t)
	for choice, head := range map[string]string{
		"T,tier":              "id,mood.T,tier,tier.lo,tier.hi,tier.state",
		"tier, T , T":         "id,mood.T,tier,tier.lo,tier.hi,tier.state",
		"raw":                 "id,mood,strain,school.raw",
		"lo,hi":               "id,mood.lo,mood.hi,strain.lo,strain.hi,school.lo,school.hi",
		"state":               "id,mood.state,strain.state,school.state",
		"percentile,band":     "id,mood.percentile,mood.band,strain.band,school.band",
		"reasons,validity":    "id,validity,reasons",
		"critical,incomplete": "id,critical,incomplete",
	} {
		got, _, _ := strings.Cut(table(t, s, sheets[:2], choice, "school", "class"), "\n")
		assert.Equal(t, head, got, choice)
	}
	assert.Equal(t, "id,mood.T,tier,tier.lo,tier.hi,tier.state\n"+
		"complete,50,green,green,green,determined\n"+ // T = 50 + 10·(2 − 2)/1
		"\"prorated, all fired\",60,red,green,red,determined\n", // mean of 3, 3, 3; with q1 = 1 it is 2.5, T 55
		table(t, s, sheets[:2], "T,tier"), "and no path, however deep")
}

func TestUnknownColumn(t *testing.T) {
	s, _ := states(t)
	for choice, part := range map[string]string{"T,teir": "teir", "stanine": "stanine", "T,": "", "id": "id", "t": "t"} {
		_, err := batch.ParseColumns(choice, s.Layout())
		var e *batch.Error
		require.ErrorAs(t, err, &e)
		assert.Equal(t, batch.UnknownPart, e.Code)
		assert.Equal(t, part, e.Name)
		assert.Contains(t, e.Known, "percentile")
	}
	_, err := batch.ParseColumns("teir", s.Layout())
	require.EqualError(t, err, `batch: results have no columns "teir"; choose from raw, lo, hi, state, band, T, percentile, `+
		`validity, tier, critical, incomplete, reasons (the id is always there)`)
	var e *batch.Error
	require.ErrorAs(t, err, &e)
	assert.Equal(t, `结果中没有 "teir" 这样的列；可选：raw, lo, hi, state, band, T, percentile, validity, tier, critical, incomplete, `+
		`reasons（编号总在其中）`, e.Message("zh"))
}

// TestColumnsOfOneName: a table never has two columns of one name, and nothing is written then.
func TestColumnsOfOneName(t *testing.T) {
	s, _ := states(t)
	for _, units := range [][]string{{"tier"}, {"class", "class"}, {"id"}, {"mood.T"}, {"reasons"}, {"school", "school.raw"}} {
		for _, choice := range []string{"", "T"} {
			chosen, err := batch.ParseColumns(choice, s.Layout())
			require.NoError(t, err)
			var out bytes.Buffer
			_, err = batch.CSV(&out, s.Layout(), units, chosen)
			var e *batch.Error
			require.ErrorAs(t, err, &e, "%q", units)
			assert.Equal(t, batch.SameColumn, e.Code)
			assert.Zero(t, out.Len())
		}
	}
	_, err := batch.CSV(&bytes.Buffer{}, s.Layout(), []string{"tier"}, batch.Columns{})
	require.EqualError(t, err, `batch: two columns of the results would be called "tier"; rename the level of the units in the mapping`)
}

// TestScaleCalledLikeAColumn: the score of a scale called like another column has .raw behind it, whatever is chosen.
func TestScaleCalledLikeAColumn(t *testing.T) {
	layout := &profile.Layout{}
	for _, id := range []string{"date", "incomplete", "total"} {
		layout.Scales = append(layout.Scales, profile.ScaleInfo{ID: id, Report: true})
	}
	for choice, want := range map[string]string{
		"raw": "id,date.raw,incomplete.raw,total\n",
		"": "id,date,date.raw,date.lo,date.hi,date.state,date.band,incomplete.raw,incomplete.lo,incomplete.hi,incomplete.state," +
			"incomplete.band,total,total.lo,total.hi,total.state,total.band,validity,tier,tier.lo,tier.hi,tier.state,critical,incomplete,reasons\n",
	} {
		chosen, err := batch.ParseColumns(choice, layout)
		require.NoError(t, err)
		var out bytes.Buffer
		_, err = batch.CSV(&out, layout, nil, chosen)
		require.NoError(t, err)
		assert.Equal(t, want, out.String())
	}
}

// TestUnitNobodySees: a path deeper than the table ends the run at its sheet rather than lose a level.
func TestUnitNobodySees(t *testing.T) {
	s, sheets := states(t)
	sheets[3].File, sheets[3].Row = "a.csv", 5
	var out bytes.Buffer
	sink, err := batch.CSV(&out, s.Layout(), []string{"class"}, batch.Columns{})
	require.NoError(t, err)
	for _, sheet := range sheets[:3] {
		sheet.Unit = sheet.Unit[1:]
	}
	summary, err := batch.Run(context.Background(), s, each(sheets), sink, batch.Size(1))
	require.EqualError(t, err, "batch: a.csv: row 5: the sheet's path of units has 2 levels, and the table has columns for 1")
	assert.Equal(t, 3, summary.Sheets)
	assert.Equal(t, 1+3, strings.Count(out.String(), "\n"))
}

// TestNumbersThatAreNone: what is no number, which no scorer makes, has an empty cell; so has the tier where there is none.
func TestNumbersThatAreNone(t *testing.T) {
	layout := &profile.Layout{Scales: []profile.ScaleInfo{{ID: "s", Report: true}}}
	p := &profile.Profile{Layout: layout, Tier: profile.Tier{State: profile.NoTiers}, Scores: []profile.Score{{
		Raw: profile.Number{Value: math.NaN(), Lo: math.Inf(-1), Hi: math.Inf(1), Has: profile.HasValue | profile.HasLo | profile.HasHi},
	}}}
	var out bytes.Buffer
	sink, err := batch.CSV(&out, layout, nil, batch.Columns{})
	require.NoError(t, err)
	c := sink.Chunk()
	require.NoError(t, c.Add(p))
	require.NoError(t, c.Commit())
	_, row, _ := strings.Cut(out.String(), "\n")
	assert.Equal(t, ",,,,,unscorable,,undetermined,,,,,,,\n", row)
}
