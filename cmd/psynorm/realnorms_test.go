package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/reference"
)

// linearColumns are the columns of R's norm tables that follow from mean and SD alone. The others are C, which is no
// metric here, ranks in the sample (PR_mid, PR_below, PR_atmost, z_rankit, ... and the bands of ranks), z by the SD of the
// population, and percentiles of a normal distribution, which none of these scores has.
var linearColumns = map[string]string{"z": "z", "T": "T", "IQ": "IQ", "scaled": "scaled", "stanine_z": "stanine", "sten_z": "sten"}

var bfiSex = map[string]string{"1": "M", "2": "F"}

// TestRealStandardScores looks each person's score up in the table that R made of the person's group.
func TestRealStandardScores(t *testing.T) {
	bySexAge, rounded := bfi, bfi
	bySexAge.norms, rounded.norms = []string{"bfi-neuroticism-sex-age"}, []string{"bfi-neuroticism-rounded"}
	for _, c := range []struct {
		run          realRun
		table, scale string
		columns      map[string]string
		group        func(d *reference.Table, i int) string // "" for nobody's
	}{
		{bfi, "bfi_E_sex", "extraversion", linearColumns, func(d *reference.Table, i int) string { return bfiSex[d.Text(i, "gender")] }},
		{bfi, "bfi_N_total", "neuroticism", linearColumns, func(*reference.Table, int) string { return "all" }},
		{rounded, "bfi_N_total", "neuroticism", map[string]string{"z": "z", "T_round": "T", "IQ_round": "IQ"}, func(*reference.Table, int) string { return "all" }},
		{bySexAge, "bfi_N_sex_age", "neuroticism", linearColumns, bfiGroup},
		{work, "hads_anx_sex_age", "anxiety", linearColumns, hadsGroup},
		{work, "hads_dep_sex_age", "depression", linearColumns, hadsGroup},
		{satAct, "satv_gender", "verbal", linearColumns, func(d *reference.Table, i int) string { return d.Text(i, "gender") }},
	} {
		t.Run(c.table, func(t *testing.T) {
			data, want := reference.CSV(t, "data/"+c.run.data+".csv"), reference.CSV(t, "expected/b_norms/"+c.table+"_tables.csv")
			got, rows := c.run.table(t), map[string]int{}
			for i := range want.Len() {
				rows[want.Text(i, "group")+" "+want.Text(i, "raw")] = i
			}
			reached := map[int]bool{}
			for i := range data.Len() {
				row, group := got[data.Text(i, "id")], c.group(data, i)
				if row[c.scale] == "" || group == "" {
					for _, metric := range c.columns {
						require.Empty(t, row[c.scale+"."+metric], "person %s: a standard score of no score, or of no group", data.Text(i, "id"))
					}
					continue
				}
				at, there := rows[group+" "+row[c.scale]]
				require.True(t, there, "R has no row %s %s", group, row[c.scale])
				reached[at] = true
				for column, metric := range c.columns {
					agree(t, want.Float(at, column), row[c.scale+"."+metric], exact, data.Text(i, "id"), metric)
				}
			}
			assert.Len(t, reached, want.Len(), "every row of the table is somebody's")
		})
	}
}

// ageGroup names a group as the tables do, by sex and the last of the ages from which on a name holds. Without sex or age
// there is no group.
func ageGroup(sex string, age float64, from []float64, names []string) string {
	at := -1
	for i, start := range from {
		if age >= start {
			at = i
		}
	}
	if sex == "" || at < 0 {
		return ""
	}
	return sex + "|" + names[at]
}

func bfiGroup(d *reference.Table, i int) string {
	return ageGroup(bfiSex[d.Text(i, "gender")], d.Float(i, "age"), []float64{0, 18, 25, 35, 50}, []string{"0-17", "18-24", "25-34", "35-49", "50+"})
}

func hadsGroup(d *reference.Table, i int) string {
	return ageGroup(d.Text(i, "Gender"), d.Float(i, "Age"), []float64{0, 25, 35, 45, 55, 65}, []string{"-24", "25-34", "35-44", "45-54", "55-64", "65+"})
}

// TestRealFormatsAgree holds the two formats of the results against each other, digit for digit.
func TestRealFormatsAgree(t *testing.T) {
	for _, run := range []realRun{bfi, promis, satAct} {
		t.Run(run.data, func(t *testing.T) {
			table, profiles := run.table(t), run.profiles(t)
			require.Len(t, profiles, len(table))
			for id, p := range profiles {
				row := table[id]
				for _, s := range p.Scores {
					if s.Helper { // kept out of the table
						require.NotContains(t, row, s.ID)
						continue
					}
					require.Equal(t, []string{row[s.ID], row[s.ID+".lo"], row[s.ID+".hi"], row[s.ID+".band"]},
						[]string{s.Value.String(), s.Lo.String(), s.Hi.String(), s.Band}, "person %s, %s", id, s.ID)
					for metric, st := range s.Standards {
						require.Equal(t, row[s.ID+"."+metric], st.Value.String(), "person %s, %s.%s", id, s.ID, metric)
					}
				}
			}
		})
	}
}
