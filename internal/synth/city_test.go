package synth

import (
	"bytes"
	"encoding/csv"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// cityFiles writes a city.
func cityFiles(t *testing.T, plan CityPlan) map[string][]byte {
	t.Helper()
	city, err := NewCity(ipp9(t), plan)
	require.NoError(t, err)
	files := map[string][]byte{}
	for _, f := range city.Files() {
		var b bytes.Buffer
		require.NoError(t, f.Write(&b))
		require.NotContains(t, files, f.Name)
		files[f.Name] = b.Bytes()
	}
	return files
}

// records reads a file as maps from the header to the cell.
func records(t *testing.T, src []byte) (out []map[string]string) {
	t.Helper()
	rows, err := csv.NewReader(bytes.NewReader(src)).ReadAll()
	require.NoError(t, err)
	for _, row := range rows[1:] {
		r := map[string]string{}
		for i, name := range rows[0] {
			r[name] = row[i]
		}
		out = append(out, r)
	}
	return out
}

// smallCity is the smallest that has everything.
var smallCity = CityPlan{Schools: 6, Pupils: 900, Seed: 3}

func TestCityDependsOnTheSeed(t *testing.T) {
	one, again := cityFiles(t, smallCity), cityFiles(t, smallCity)
	other := smallCity
	other.Seed++
	others := cityFiles(t, other)
	for name, src := range one {
		assert.True(t, bytes.Equal(src, again[name]), name)
		assert.True(t, name == "capacity.csv" || !bytes.Equal(src, others[name]), name)
	}
	assert.Len(t, again, len(one))
}

func TestCityRefusesWhatItCannotMake(t *testing.T) {
	def := ipp9(t)
	for _, plan := range []CityPlan{
		{Schools: 5, Pupils: 100}, {Schools: 120, Pupils: 1000}, {Schools: 6, Pupils: 5}, {Schools: 6, Pupils: 1_000_001},
	} {
		_, err := NewCity(def, plan)
		assert.ErrorContains(t, err, "6 to 119 schools")
	}
	_, err := NewCity(class(t, "ces-d", Seed).def, smallCity)
	assert.ErrorContains(t, err, "no choice of 1 to 5")
}

// TestCityGrowsUp follows everybody through the registers.
func TestCityGrowsUp(t *testing.T) {
	files := cityFiles(t, smallCity)
	grades := map[string]int{}
	for i, name := range slices.Concat(gradeNames[:], vocationalNames[:]) {
		grades[name] = firstGrade + i
		if i >= len(gradeNames) {
			grades[name] = lastJunior + 1 + i - len(gradeNames)
		}
	}
	var before map[string]map[string]string
	var stayed, moved, left, came int // left and came otherwise than by age
	kinds := map[string]bool{}
	for w, start := range waveStarts {
		now := map[string]map[string]string{}
		for _, r := range records(t, files[start.Format("2006-01")+"/roster.csv"]) {
			require.NotContains(t, now, r["学籍号"], "an id is one pupil's")
			now[r["学籍号"]] = r
			kinds[r["学段"]+r["学制"]] = true
			grade := grades[r["年级"]]
			assert.GreaterOrEqual(t, grade, firstGrade)
			born, err := time.Parse("2006-01-02", r["出生日期"])
			require.NoError(t, err)
			years := start.Year() - born.Year()
			assert.InDelta(t, grade+6, years, 1.01, "%v", r)
			was, there := before[r["学籍号"]]
			switch {
			case !there && w > 0 && (w != 2 || grade > firstGrade):
				came++
			case !there:
			case was["学校"] == r["学校"]:
				stayed++
				assert.Equal(t, was["班级"], r["班级"], "who stays keeps the class")
			default:
				moved++
			}
			if there {
				assert.Equal(t, grades[was["年级"]]+w/2-(w-1)/2, grade, "summer lies before the third wave")
				assert.Equal(t, was["姓名"]+was["性别"]+was["出生日期"], r["姓名"]+r["性别"]+r["出生日期"])
			}
		}
		for id, was := range before {
			if _, there := now[id]; !there && (w != 2 || grades[was["年级"]] < lastGrade) {
				left++
			}
		}
		assert.InDelta(t, smallCity.Pupils, len(now), 15)
		before = now
	}
	assert.Greater(t, stayed, 2000)
	assert.Greater(t, moved, 100)
	for _, n := range []int{left, came} {
		assert.Greater(t, n, 3)
		assert.Less(t, n, 30)
	}
	assert.Equal(t, []string{"中职五四制", "初中五四制", "初中六三制", "小学五四制", "小学六三制", "高中六三制"}, slices.Sorted(maps.Keys(kinds)))
}

// TestCityIdsAreNobodys: they look like ids and have the right check digit, and there is no such county.
func TestCityIdsAreNobodys(t *testing.T) {
	form := regexp.MustCompile(`^G999999(20\d\d)(\d\d)(\d\d)\d{3}[\dX]$`)
	weights := []int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2} // GB 11643-1999
	names := map[string]bool{}
	for _, r := range records(t, cityFiles(t, smallCity)["2024-10/roster.csv"]) {
		id := r["学籍号"]
		m := form.FindStringSubmatch(id)
		require.NotNil(t, m, id)
		assert.Equal(t, strings.Join(m[1:], "-"), r["出生日期"])
		sum := 0
		for i, w := range weights {
			sum += w * int(id[1+i]-'0')
		}
		assert.Equal(t, "10X98765432"[sum%11], id[18], id)
		if r["性别"] != "" {
			assert.Equal(t, r["性别"] == "男", id[17]%2 == 1, id)
		}
		names[r["姓名"]] = true
	}
	assert.Greater(t, len(names), 300)
	assert.True(t, slices.ContainsFunc(slices.Collect(maps.Keys(names)), func(n string) bool { return strings.Contains(n, "·") }))
}

// TestCitySheets: sheets are those of pupils on the register, in their class; some are missing, and some are as in real life.
func TestCitySheets(t *testing.T) {
	files := cityFiles(t, smallCity)
	for _, start := range waveStarts {
		month := start.Format("2006-01")
		roster := map[string]map[string]string{}
		for _, r := range records(t, files[month+"/roster.csv"]) {
			roster[r["学籍号"]] = r
		}
		sheets, same, gaps, cut := 0, 0, 0, 0
		for name, src := range files {
			if path.Dir(path.Dir(name)) != month+"/sheets" {
				continue
			}
			rows, err := ReadCSV(src)
			require.NoError(t, err)
			for _, s := range rows[1:] {
				r := roster[s[4]]
				require.Equal(t, []string{r["区县"], r["学校"], r["年级"], r["班级"], r["学籍号"], r["性别"]}, s[:6])
				require.Equal(t, month, s[6][:7])
				require.Equal(t, path.Base(name), s[1]+".csv")
				sheets++
				answers := strings.Join(s[8:], "")
				empty := 100 - len(answers)
				require.Empty(t, strings.Trim(answers, "12345"))
				switch {
				case empty == 0 && strings.Trim(answers, answers[:1]) == "":
					same++
				case empty >= 20:
					cut++
				case empty > 0:
					gaps++
				}
			}
		}
		assert.InDelta(t, 0.95, float64(sheets)/float64(len(roster)), 0.03)
		assert.Positive(t, same)
		assert.Positive(t, cut)
		assert.InDelta(t, 0.12, float64(gaps)/float64(sheets), 0.06)
		again := records(t, files[month+"/between.csv"])
		assert.NotEmpty(t, again)
		for _, s := range again {
			assert.Equal(t, roster[s["学籍号"]]["学校"], s["学校"])
			assert.Greater(t, s["测评日期"], month+"-13")
		}
		beds := map[string]int{}
		for _, d := range records(t, files[month+"/dormitories.csv"]) {
			r := roster[d["学籍号"]]
			assert.Equal(t, r["区县"]+r["学校"], d["区县"]+d["学校"])
			if r["性别"] != "" {
				assert.Equal(t, r["性别"] == "男", strings.HasPrefix(d["楼栋"], "男"))
			}
			beds[d["学校"]+d["楼栋"]+d["寝室"]]++
		}
		assert.NotEmpty(t, beds)
		for room, n := range beds {
			assert.LessOrEqual(t, n, roomBeds, room)
		}
	}
}

// TestCityEvents: they are signed, of pupils that there are, on days that have been.
func TestCityEvents(t *testing.T) {
	city, err := NewCity(ipp9(t), smallCity)
	require.NoError(t, err)
	files := cityFiles(t, smallCity)
	ids := map[string]bool{}
	for name, src := range files {
		if path.Base(name) == "roster.csv" {
			for _, r := range records(t, src) {
				ids[r["学籍号"]] = true
			}
		}
	}
	kinds := map[string]int{}
	for _, e := range records(t, files["events.csv"]) {
		assert.True(t, ids[e["id"]])
		assert.LessOrEqual(t, e["date"], city.Reading())
		assert.NotEmpty(t, e["author"])
		assert.NotEmpty(t, e["reason"])
		assert.Equal(t, e["kind"] == "tier-set", e["level"] != "")
		assert.True(t, e["until"] == "" || e["until"] >= e["date"])
		kinds[e["kind"]]++
	}
	for _, kind := range []string{"interview", "referral", "consent-given", "tier-set", "in-care", "retest-agreed", "observing", "following", "closed"} {
		assert.Positive(t, kinds[kind], kind)
	}
	assert.Len(t, records(t, files["capacity.csv"]), smallCity.Schools)
}

// TestCityOf119Schools: every school has pupils, and one of every county is a village's.
func TestCityOf119Schools(t *testing.T) {
	city, err := NewCity(ipp9(t), CityPlan{Schools: FolderSchools, Pupils: 60_000, Seed: Seed})
	require.NoError(t, err)
	homes := map[string]int{}
	for w := range waves {
		small := 0
		for s, roll := range city.rolls[w] {
			assert.NotEmpty(t, roll)
			if len(roll) < 20 {
				small++
			}
			if w == 0 {
				homes[city.schools[s].county]++
			}
		}
		assert.Greater(t, small, 3)
	}
	require.Len(t, homes, len(counties))
	for _, n := range homes {
		assert.Equal(t, schoolsInCounty, n)
	}
}

// TestMindsLast: what somebody is like in one wave tells what they are like in the next, and less of what they will be later.
func TestMindsLast(t *testing.T) {
	city, err := NewCity(ipp9(t), smallCity)
	require.NoError(t, err)
	with := func(a, b int) float64 {
		var x, y, xx, yy, xy, n float64
		for k := range city.pupils {
			p, q := city.mind(k, a).distress, city.mind(k, b).distress
			x, y, xx, yy, xy, n = x+p, y+q, xx+p*p, yy+q*q, xy+p*q, n+1
		}
		cov := xy/n - x/n*y/n
		return cov * cov / ((xx/n - x/n*x/n) * (yy/n - y/n*y/n))
	}
	next, last := with(0, 1), with(0, 3)
	assert.Greater(t, next, 0.75) // squares of correlations
	assert.Less(t, next, 0.97)
	assert.Less(t, last, next)
}

func BenchmarkCityWave(b *testing.B) {
	city, err := NewCity(ipp9(b), smallCity)
	require.NoError(b, err)
	b.ReportAllocs()
	for b.Loop() {
		var out bytes.Buffer
		for s := range city.schools {
			require.NoError(b, city.writeSchool(&out, 3, s))
		}
	}
}
