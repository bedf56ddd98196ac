package main

import (
	"bufio"
	"cmp"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math"
	"math/big"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/rollup"
)

// citySheet is what the test needs of a line of JSON, and nothing of the package that wrote it.
type citySheet struct {
	Unit   []string
	Person struct {
		Sex   string
		Grade *int
	}
	Validity struct{ State string }
	Tier     struct{ State, Level string }
	Scores   []struct {
		ID, State, Band string
		Value           *float64
		Standards       map[string]struct{ Value *float64 }
	}
}

// tally is what one group of people comes to, counted plainly.
type tally struct {
	present int
	counts  map[string]int // by what is counted
	values  map[string][]float64
}

// cityTallies counts a wave's sheets: for each unit, and in it for everybody, each sex and each grade.
func cityTallies(t *testing.T, jsonl string) map[string]*tally {
	t.Helper()
	all := map[string]*tally{}
	for _, s := range citySheets(t, jsonl) {
		sex, grade := s.sex(), s.grade()
		for n := range len(s.Unit) + 1 {
			for _, group := range []string{"", "sex " + sex, "grade " + grade, "sex " + sex + " grade " + grade} {
				key := strings.Join(s.Unit[:n], "/") + " " + group
				if all[key] == nil {
					all[key] = &tally{counts: map[string]int{}, values: map[string][]float64{}}
				}
				all[key].add(&s)
			}
		}
	}
	return all
}

// citySheets reads the sheets of a wave.
func citySheets(t *testing.T, jsonl string) (out []citySheet) {
	t.Helper()
	file, err := os.Open(jsonl)
	require.NoError(t, err)
	defer file.Close()
	for lines := bufio.NewReader(file); ; {
		line, err := lines.ReadBytes('\n')
		if len(line) == 0 {
			require.ErrorContains(t, err, "EOF")
			return out
		}
		var s citySheet
		require.NoError(t, json.Unmarshal(line, &s))
		out = append(out, s)
	}
}

func (s *citySheet) sex() string { return cmp.Or(s.Person.Sex, "unknown") }

func (s *citySheet) grade() string {
	if s.Person.Grade == nil {
		return "unknown"
	}
	return strconv.Itoa(*s.Person.Grade)
}

func (c *tally) add(s *citySheet) {
	c.present++
	c.counts["validity "+s.Validity.State]++
	c.counts["tier "+s.Tier.State+" "+s.Tier.Level]++
	if s.Validity.State == "invalid" {
		return
	}
	for _, score := range s.Scores {
		c.counts[score.ID+" is "+score.State]++
		c.counts[score.ID+" in "+score.Band]++
		if score.Value != nil {
			c.values[score.ID] = append(c.values[score.ID], *score.Value)
		}
		for metric, standard := range score.Standards {
			switch {
			case standard.Value != nil:
				c.values[score.ID+"."+metric] = append(c.values[score.ID+"."+metric], *standard.Value)
			case score.Value != nil:
				c.counts[score.ID+"."+metric+" has no norm"]++
			}
		}
	}
}

// moments gives mean and standard deviation, summed exactly.
func moments(values []float64) (mean, sd float64) {
	n := new(big.Rat).SetInt64(int64(len(values)))
	sum, squares := new(big.Rat), new(big.Rat)
	for _, v := range values {
		x := new(big.Rat).SetFloat64(v)
		sum.Add(sum, x)
		squares.Add(squares, x.Mul(x, x))
	}
	m := new(big.Rat).Quo(sum, n)
	mean, _ = m.Float64()
	variance := squares.Sub(squares, sum.Mul(sum, m))
	if len(values) > 1 {
		variance.Quo(variance, n.Sub(n, big.NewRat(1, 1)))
	}
	v, _ := variance.Float64()
	return mean, math.Sqrt(v)
}

// rosterCounts counts the register by unit.
func rosterCounts(t *testing.T, name string) map[string]int {
	t.Helper()
	file, err := os.Open(name)
	require.NoError(t, err)
	defer file.Close()
	all, err := csv.NewReader(file).ReadAll()
	require.NoError(t, err)
	counts := map[string]int{}
	for _, row := range all[1:] {
		path := []string{row[0], row[1], row[4], row[5]}
		for n := range len(path) + 1 {
			counts[strings.Join(path[:n], "/")]++
		}
	}
	return counts
}

// TestAggregatesOfTheCity: every number in a roll-up file is the one that comes of counting the individuals.
func TestAggregatesOfTheCity(t *testing.T) {
	inWaves(t)
	month := cityMonths[3]
	scoreWave(t, month)
	tallies, expected := cityTallies(t, month+".jsonl"), rosterCounts(t, month+"/roster.csv")
	src, err := os.Open(month + ".rollup")
	require.NoError(t, err)
	defer src.Close()
	file, err := rollup.Read(src)
	require.NoError(t, err)
	tree := file.Tree
	units, groups := 0, 0
	for unit := range tree.Units() {
		path := strings.Join(unit.Path, "/")
		require.True(t, unit.HasExpected, path)
		require.EqualValues(t, expected[path], unit.Expected, path)
		delete(expected, path)
		units++
	}
	assert.Empty(t, expected, "units of the register that are in no file")
	for s := range tree.AllStatistics() {
		path := strings.Join(s.Path, "/")
		if tallies[path+" "] == nil { // nobody has answered
			assert.Zero(t, s.Total().Present)
			continue
		}
		seen := map[string]bool{}
		for _, g := range slices.Concat([]rollup.Group{s.Total()}, s.BySex(), s.ByGrade(), s.BySexAndGrade()) {
			name := ""
			if g.Sex != "" {
				name = "sex " + g.Sex
			}
			if g.Grade != "" {
				name = strings.TrimLeft(name+" grade "+g.Grade, " ")
			}
			seen[name] = true
			want := tallies[path+" "+name]
			if want == nil {
				assert.Zero(t, g.Present, "%s %s", path, name)
				continue
			}
			groups++
			sameGroup(t, path+" "+name, tree, &g, want)
		}
		for key := range tallies {
			if name, ok := strings.CutPrefix(key, path+" "); ok {
				assert.True(t, seen[name], "no group %s", key)
			}
		}
	}
	assert.Greater(t, units, 40)
	assert.Greater(t, groups, 300)
}

// sameGroup compares what the file says of a group with what was counted.
func sameGroup(t *testing.T, name string, tree *rollup.Tree, g *rollup.Group, want *tally) {
	t.Helper()
	layout := tree.Layout()
	got := map[string]int{
		"validity valid": int(g.Valid), "validity doubtful": int(g.Doubtful), "validity invalid": int(g.Invalid),
		"validity undetermined": int(g.ValidityUndetermined),
		"tier undetermined ":    int(g.TierUndetermined), "tier withheld ": int(g.Withheld),
	}
	for i, level := range layout.Levels {
		got["tier determined "+level.ID], got["tier at least "+level.ID] = int(g.Determined[i]), int(g.AtLeast[i])
	}
	require.EqualValues(t, want.present, g.Present, name)
	for i := range g.Scales {
		s := &g.Scales[i]
		info := &layout.Scales[s.Scale]
		for state, n := range map[string]int64{
			"complete": s.Complete, "prorated": s.Prorated, "partial": s.Partial, "undefined": s.Undefined, "unscorable": s.Unscorable,
		} {
			got[info.ID+" is "+state] = int(n)
		}
		got[info.ID+" in "] = int(s.BandUnknown)
		for k := range info.Bands {
			got[info.ID+" in "+info.Bands[k].ID] = int(s.Bands[k])
		}
		sameValues(t, name+" "+info.ID, s.Raw, want.values[info.ID])
		for _, standard := range s.Standards {
			key := info.ID + "." + standard.Metric
			got[key+" has no norm"] = int(standard.NoNorm)
			sameValues(t, name+" "+key, standard.Distribution, want.values[key])
		}
	}
	for key, n := range want.counts {
		require.Equal(t, n, got[key], "%s: %s", name, key)
	}
	for key, n := range got {
		require.Equal(t, want.counts[key], n, "%s: %s", name, key)
	}
}

// sameValues compares a distribution with its values: to the millionth to which values enter.
func sameValues(t *testing.T, name string, d *rollup.Distribution, values []float64) {
	t.Helper()
	require.EqualValues(t, len(values), d.N(), name)
	mean, some := d.Mean()
	sd, several := d.SD()
	require.Equal(t, []bool{len(values) > 0, len(values) > 1}, []bool{some, several}, name)
	if !some {
		return
	}
	wantMean, wantSD := moments(values)
	require.InDelta(t, wantMean, mean, 1e-6, name)
	if several {
		require.InDelta(t, wantSD, sd, 1e-5, name)
	}
	sorted := slices.Sorted(slices.Values(values))
	for _, p := range []int{10, 50, 90} {
		lo, hi, ok := d.Percentile(float64(p))
		if !ok {
			continue
		}
		want := sorted[(p*len(sorted)+99)/100-1]
		require.True(t, lo-1e-6 <= want && (want < hi || lo == hi && want < hi+1e-6), "%s: percentile %d is %v, from %v to %v", name, p, want, lo, hi)
	}
}

// TestMergingTheCity: schools scored one by one and merged in any order, and in parts, are the city scored at once.
func TestMergingTheCity(t *testing.T) {
	inWaves(t)
	month := cityMonths[2]
	scoreWave(t, month)
	roster := month + "/roster.csv"
	var parts []string
	for i, county := range []string{"东山县", "西河县"} {
		part := fmt.Sprintf("part%d.rollup", i)
		zh(t, "score", "-i", "ipp9", "--roster", roster, "--rollup", part, "--wave", month, month+"/sheets/"+county)
		parts = append(parts, part)
	}
	schools, err := os.ReadDir(month + "/sheets/东山县")
	require.NoError(t, err)
	var single []string
	for i, school := range schools {
		part := fmt.Sprintf("school%d.rollup", i)
		zh(t, "score", "-i", "ipp9", "--roster", roster, "--rollup", part, "--wave", month, month+"/sheets/东山县/"+school.Name())
		single = append(single, part)
	}
	zh(t, append([]string{"rollup", "merge", "--roster", roster, "--out", "a.rollup"}, parts...)...)
	slices.Reverse(single)
	zh(t, append([]string{"rollup", "merge", "--out", "east.rollup"}, single...)...)
	zh(t, "rollup", "merge", "--roster", roster, "--out", "b.rollup", parts[1], "east.rollup")
	sameBytes(t, month+".rollup", "a.rollup")
	sameBytes(t, month+".rollup", "b.rollup")
	r := psynorm("zh", "", "rollup", "merge", "--out", "c.rollup", parts[0], single[0])
	assert.Equal(t, exitFindings, r.code, "the same sheets twice")
	inChinese(t, r.out+r.err)
	assert.NoFileExists(t, "c.rollup")
}
