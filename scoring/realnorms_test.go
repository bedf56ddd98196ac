package scoring_test

import (
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/reference"
	"github.com/psynorm/psynorm/profile"
)

// standardColumns are the columns of the reference tables that follow from mean and SD. C and the ranks (PR, z_rankit, …)
// are other scores: C is no metric of the language, and ranks need the sample.
var standardColumns = map[string]string{
	"z": "z", "T": "T", "IQ": "IQ", "scaled": "scaled", "stanine_z": "stanine", "sten_z": "sten",
}

// TestRealStandardScores scores real people and looks each score up in the tables that R made of the same groups.
func TestRealStandardScores(t *testing.T) {
	sexes := map[string]string{"1": "M", "2": "F", "Male": "M", "Female": "F"}
	bfi := func(row map[string]string) map[string]string {
		return map[string]string{"sex": sexes[row["gender"]], "age": row["age"]}
	}
	hads := func(row map[string]string) map[string]string {
		return map[string]string{"sex": sexes[row["Gender"]], "age": row["Age"]}
	}
	for _, c := range []struct {
		data, definition, norms, table, scale string
		person                                func(map[string]string) map[string]string
		group                                 func(p *profile.Profile) string
	}{
		{"bfi.csv", "bfi.yaml", "bfi-extraversion-sex.yaml", "bfi_E_sex_tables.csv", "extraversion", bfi, sexGroup},
		{"bfi.csv", "bfi.yaml", "bfi-neuroticism.yaml", "bfi_N_total_tables.csv", "neuroticism", bfi, everyone},
		{"bfi.csv", "bfi.yaml", "bfi-neuroticism-sex-age.yaml", "bfi_N_sex_age_tables.csv", "neuroticism", bfi, sexAgeGroup(18, 25, 35, 50)},
		{"workaholic.csv", "workaholic.yaml", "hads-sex-age.yaml", "hads_anx_sex_age_tables.csv", "anxiety", hads, hadsGroup},
		{"workaholic.csv", "workaholic.yaml", "hads-sex-age.yaml", "hads_dep_sex_age_tables.csv", "depression", hads, hadsGroup},
		{"sat_act.csv", "sat_act.yaml", "sat_act-verbal-sex.yaml", "satv_gender_tables.csv", "verbal", bfi, satGroup},
	} {
		t.Run(c.table, func(t *testing.T) {
			d := scoreReal(t, c.data, c.definition, []string{c.norms}, c.person)
			table := map[string]map[string]string{}
			for _, row := range readTable(t, filepath.Join(reference.Dir(t), "expected", "b_norms", c.table)) {
				table[row["group"]+" "+row["raw"]] = row
			}
			seen := map[string]bool{}
			for _, p := range d.profiles {
				x, ok := p.Score(c.scale).Raw.Point()
				group := c.group(p)
				if !ok || group == "" {
					require.Nil(t, pointOf(p, c.scale, "T"), "a T score without a score or a group")
					continue
				}
				key := group + " " + strconv.FormatFloat(x, 'f', -1, 64)
				row, there := table[key]
				require.True(t, there, "the table has no row %q", key)
				seen[key] = true
				for column, metric := range standardColumns {
					got := pointOf(p, c.scale, metric)
					require.NotNil(t, got, "%s.%s of %s", c.scale, metric, key)
					requireNear(t, row[column], *got, exact, c.table, key, column)
				}
			}
			reached := 0
			for key, row := range table {
				if row["freq"] != "0" {
					require.True(t, seen[key], "nobody reached %q", key)
					reached++
				}
			}
			t.Logf("%s: %d rows reached by %d people", c.table, reached, len(d.profiles))
		})
	}
}

func pointOf(p *profile.Profile, scale, metric string) *float64 {
	if x, ok := p.Standard(scale, metric).Point(); ok {
		return &x
	}
	return nil
}

func everyone(*profile.Profile) string { return "all" }

// attribute gives a person's sex as its word, or another attribute as a number.
func attribute(p *profile.Profile, i int) (word string, number float64, ok bool) {
	x, ok := p.Person[i].Point()
	if !ok {
		return "", 0, false
	}
	if words := p.Attributes[i].Words; words != nil {
		return words[int(x)], x, true
	}
	return "", x, true
}

func sexGroup(p *profile.Profile) string {
	sex, _, _ := attribute(p, 0)
	return sex
}

func satGroup(p *profile.Profile) string {
	return map[string]string{"M": "1", "F": "2"}[sexGroup(p)]
}

// sexAgeGroup names a group as the tables do: "F|18-24", the last one "F|50+".
func sexAgeGroup(starts ...int) func(p *profile.Profile) string {
	return func(p *profile.Profile) string {
		sex, _, okSex := attribute(p, 0)
		_, age, okAge := attribute(p, 1)
		if !okSex || !okAge {
			return ""
		}
		lo := 0
		for _, s := range starts {
			if age < float64(s) {
				return sex + "|" + strconv.Itoa(lo) + "-" + strconv.Itoa(s-1)
			}
			lo = s
		}
		return sex + "|" + strconv.Itoa(lo) + "+"
	}
}

func hadsGroup(p *profile.Profile) string {
	group := sexAgeGroup(25, 35, 45, 55, 65)(p)
	group = strings.Replace(group, "|0-", "|-", 1)
	group = strings.Replace(group, "F|", "Female|", 1)
	return strings.Replace(group, "M|", "Male|", 1)
}
