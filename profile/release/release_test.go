package release

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

var smallTown = town{counties: 2, schools: 8, pupils: 3000, scales: 2, seed: 5}

func released(t testing.TB, sheets []*profile.Profile, o Options) *Release {
	r, err := New(file(t, sheets), o)
	require.NoError(t, err)
	return r
}

func written(t testing.TB, r *Release) string {
	var b bytes.Buffer
	require.NoError(t, r.Write(&b))
	return b.String()
}

func code(t testing.TB, err error) Code {
	var of *Error
	require.ErrorAs(t, err, &of)
	assert.NotEqual(t, of.Message("zh"), of.Message("en"))
	assert.NotContains(t, of.Message("zh")+of.Message("en"), "%!")
	return of.Code
}

// What is shown is exact, and what is small is hidden.
func TestReleaseShowsExactCountsAndNoSmallOnes(t *testing.T) {
	sheets := smallTown.sheets()
	f := file(t, sheets)
	r, err := New(f, Options{Wave: "1"})
	require.NoError(t, err)
	g := collect(f.Tree, r.Depth, &r.Limits)
	place, shown, hidden := 0, 0, 0
	for i := range r.Units {
		u := &r.Units[i]
		if len(u.Path) > 2 {
			require.Len(t, u.Groups, 1)
			assert.Nil(t, u.Groups[0].Tiers)
			assert.Nil(t, u.Groups[0].Scales)
			continue
		}
		for k := range u.Groups {
			of, now := &g.list[place], &u.Groups[k]
			place++
			assert.Equal(t, of.Present, now.Present)
			assert.Equal(t, of.Valid, now.Valid)
			assert.Equal(t, of.Present-of.Invalid, now.Counted)
			if of.Valid < 10 {
				assert.Nil(t, now.Tiers)
				assert.Nil(t, now.Scales)
				continue
			}
			counts := append(withRest(of, of.Determined), of.Today.Yes, of.Today.Open, of.Today.No)
			for s := range of.Scales {
				counts = append(counts, withRest(of, of.Scales[s].Bands)...)
			}
			for c, count := range now.counts() {
				n, ok := count.N()
				if !ok {
					hidden++
					continue
				}
				shown++
				require.Equal(t, counts[c], n)
				require.False(t, n > 0 && n < 10)
			}
			for s := range of.Scales {
				checkMean(t, of.Scales[s].Raw, now.Scales[s].Means[0])
				checkMean(t, of.Scales[s].Standards[0].Distribution, now.Scales[s].Means[1])
			}
		}
	}
	assert.Positive(t, shown)
	assert.Positive(t, hidden)
}

func checkMean(t *testing.T, d *rollup.Distribution, m Mean) {
	if !m.Shown {
		return
	}
	mean, _ := d.Mean()
	sd, _ := d.SD()
	require.GreaterOrEqual(t, d.N(), int64(30))
	require.InDelta(t, mean, m.Mean, 0.005+1e-9)
	if !m.HasSD {
		require.Zero(t, m.SD)
		require.Nil(t, m.Quartiles)
		return
	}
	require.InDelta(t, sd, m.SD, 0.005+1e-9)
	require.Len(t, m.Quartiles, 3)
}

func TestReleaseIsTheSameToTheByteAndReadBack(t *testing.T) {
	sheets := smallTown.sheets()
	first := written(t, released(t, sheets, Options{Wave: "1"}))
	for i := range sheets[:len(sheets)/2] {
		sheets[i], sheets[len(sheets)-1-i] = sheets[len(sheets)-1-i], sheets[i]
	}
	assert.Equal(t, first, written(t, released(t, sheets, Options{Wave: "1"})))
	r, err := Read(strings.NewReader(first))
	require.NoError(t, err)
	assert.Equal(t, first, written(t, r))
	assert.Len(t, r.Hash, 64)
}

func TestChangedFilesAreRefused(t *testing.T) {
	text := written(t, released(t, smallTown.sheets(), Options{Wave: "1"}))
	for name, c := range map[string]struct {
		text string
		code Code
	}{
		"a number changed":  {strings.Replace(text, `"present":`, `"present":1`, 1), Changed},
		"cut":               {text[:len(text)/2], NotARelease},
		"other text":        {"psynorm: 1\n", NotARelease},
		"a key more":        {strings.Replace(text, `{"psynorm_release":2,`, `{"psynorm_release":2,"more":1,`, 1), Changed},
		"an earlier format": {strings.Replace(text, `"psynorm_release":2`, `"psynorm_release":1`, 1), Changed},
		"a later format":    {strings.Replace(text, `"psynorm_release":2`, `"psynorm_release":3`, 1), OtherFormat},
	} {
		_, err := Read(strings.NewReader(c.text))
		require.Error(t, err, name)
		assert.Equal(t, c.code, code(t, err), name)
	}
}

// Valid sheets are counted, and those counted are present: a file that says otherwise was made up, whatever its hash.
func TestNumbersOfPupilsThatCannotBe(t *testing.T) {
	for name, change := range map[string]func(g *Group){
		"fewer counted than valid":   func(g *Group) { g.Counted = g.Valid - 1 },
		"fewer present than counted": func(g *Group) { g.Present = g.Counted - 1 },
		"fewer valid than none":      func(g *Group) { g.Valid, g.Tiers, g.Scales = -1, nil, nil },
	} {
		r := released(t, smallTown.sheets(), Options{Wave: "1"})
		change(&r.Units[0].Groups[0])
		var err error
		r.Hash, err = r.hash()
		require.NoError(t, err)
		_, err = Read(strings.NewReader(written(t, r)))
		require.Error(t, err, name)
		assert.Equal(t, Changed, code(t, err), name)
	}
}

// Schools are the lowest level that is shown, in whichever letters the roster calls them.
func TestTheLevelOfSchools(t *testing.T) {
	for _, names := range [][]string{{"County", "School", "Class"}, {"county", "SCHOOL"}, {"区县", "学校", "班级"}} {
		assert.Equal(t, 2, depth(names, ""), "%q", names)
	}
	assert.Equal(t, -1, depth([]string{"County", "Campus"}, ""))
	assert.Equal(t, -1, depth([]string{"County", "School"}, "school"), "what is named is named as it is called")
}

func TestWhatCannotBeReleased(t *testing.T) {
	f := file(t, smallTown.sheets())
	_, err := New(f, Options{})
	assert.Equal(t, NoWave, code(t, err))
	_, err = New(f, Options{Wave: "1", DownTo: "street"})
	assert.Equal(t, NoLevel, code(t, err))
	f.Plans = []rollup.PlanPart{{Manifest: "x", Of: 2, Chunks: []rollup.ChunkRange{{From: 0, To: 0}}}}
	_, err = New(f, Options{Wave: "1"})
	assert.Equal(t, Incomplete, code(t, err))
}

// A second release of a wave: the same, or enough pupils apart.
func TestSecondReleases(t *testing.T) {
	sheets := smallTown.sheets()
	first := released(t, sheets, Options{Wave: "1"})
	again := released(t, sheets, Options{Wave: "1", Before: []*Release{first}})
	assert.Equal(t, 2, again.Number)
	assert.Equal(t, []string{first.Hash}, again.Earlier)
	groups := first.index()
	for path, g := range again.index() {
		for k, c := range g.counts() {
			_, ok := c.N()
			_, before := groups[path].counts()[k].N()
			require.False(t, ok && !before, "shown, and hidden before")
		}
	}

	_, err := New(file(t, sheets[1:]), Options{Wave: "1", Before: []*Release{first}})
	assert.Equal(t, TooClose, code(t, err), "one pupil less")

	corrected := *sheets[0]
	corrected.Tier = profile.Tier{State: profile.Determined, Level: (sheets[0].Tier.Level + 1) % 2}
	_, err = New(file(t, append([]*profile.Profile{&corrected}, sheets[1:]...)), Options{Wave: "1", Before: []*Release{first}})
	assert.Equal(t, TooClose, code(t, err), "one pupil with another tier")

	_, err = New(file(t, sheets), Options{Wave: "2", Before: []*Release{first}})
	assert.Equal(t, OtherWave, code(t, err))
	_, err = New(file(t, sheets), Options{Wave: "1", Before: []*Release{again}})
	assert.Equal(t, NotNext, code(t, err))
	_, err = New(file(t, sheets), Options{Wave: "1", Before: []*Release{first}, Limits: Limits{Count: 5, Group: 5, Mean: 30}})
	assert.Equal(t, OtherKind, code(t, err))
	_, err = New(file(t, sheets), Options{Wave: "1", Before: []*Release{first}, DownTo: "county"})
	assert.Equal(t, OtherKind, code(t, err))
}

// Without the refusal, two releases one pupil apart would show what that pupil's tier is.
func TestTwoReleasesOnePupilApartTellThePupil(t *testing.T) {
	sheets := smallTown.sheets()
	first, second := released(t, sheets, Options{Wave: "1"}), released(t, sheets[1:], Options{Wave: "1"})
	told, groups := false, first.index()
	for path, now := range second.index() {
		for k, c := range now.counts() {
			n, ok := c.N()
			m, both := groups[path].counts()[k].N()
			told = told || ok && both && m-n == 1
		}
	}
	assert.True(t, told)
}

func TestCompare(t *testing.T) {
	before := released(t, smallTown.sheets(), Options{Wave: "1"})
	later := smallTown
	later.seed = 6
	after := released(t, later.sheets(), Options{Wave: "2"})
	changes, err := Compare(before, after)
	require.NoError(t, err)
	require.NotEmpty(t, changes)
	groups, latest := before.index(), after.index()
	effects, without := 0, 0
	for _, c := range changes {
		was := groups[key(c.Path, &Group{Sex: c.Sex, Grade: c.Grade})]
		require.NotNil(t, was)
		if c.Mean {
			now := latest[key(c.Path, &Group{Sex: c.Sex, Grade: c.Grade})]
			scale := slices.IndexFunc(after.Scales, func(s Scale) bool { return s.ID == c.Scale })
			metric := slices.Index(after.Scales[scale].Metrics, c.Part)
			whole := &before.Units[0].Groups[0].Scales[scale].Means[metric]
			require.Equal(t, whole.HasSD, c.HasEffect)
			if without++; c.HasEffect {
				effects, without = effects+1, without-1
				require.InDelta(t, now.Scales[scale].Means[metric].Mean-was.Scales[scale].Means[metric].Mean, c.Effect*whole.SD, 1e-9)
			}
			continue
		}
		if k := indexOf(after.Levels, c.Part); c.Scale == "" {
			now := latest[key(c.Path, &Group{Sex: c.Sex, Grade: c.Grade})]
			n, ok := now.Tiers.Determined[k].N()
			require.True(t, ok)
			require.InDelta(t, 100*float64(n)/float64(now.Counted), c.After, 1e-9)
		}
	}
	assert.Positive(t, effects)
	assert.Positive(t, without)
	first := slices.IndexFunc(changes, func(c Change) bool { return c.HasEffect })
	c := changes[first]
	scale := slices.IndexFunc(after.Scales, func(s Scale) bool { return s.ID == c.Scale })
	m := &before.Units[0].Groups[0].Scales[scale].Means[slices.Index(after.Scales[scale].Metrics, c.Part)]
	m.HasSD, m.SD = false, 0
	changes, err = Compare(before, after)
	require.NoError(t, err)
	assert.Equal(t, c.After, changes[first].After)
	assert.False(t, changes[first].HasEffect, "the SD of the whole is hidden")
	_, err = Compare(before, before)
	assert.Equal(t, SameWave, code(t, err))
	other := *after
	other.Definition.Hash, other.Definition.Version = "other", "9"
	_, err = Compare(before, &other)
	assert.Equal(t, NotComparable, code(t, err))
	other.Comparable = []string{"1"}
	_, err = Compare(before, &other)
	assert.NoError(t, err)
}

func TestWithin(t *testing.T) {
	r := released(t, smallTown.sheets(), Options{Wave: "1"})
	assert.Len(t, r.Within(view.Scope{Tree: "class"}), len(r.Units))
	for _, u := range r.Within(view.Scope{Tree: "class", Path: []string{"county1"}}) {
		assert.Equal(t, "county1", u.Path[0])
	}
	assert.Empty(t, r.Within(view.Scope{Pupil: "1"}))
	assert.Empty(t, r.Within(view.Scope{Tree: "dormitory"}))
	assert.Empty(t, r.Within(view.Scope{}))
}

func TestText(t *testing.T) {
	r := released(t, smallTown.sheets(), Options{Wave: "1"})
	for tag, words := range map[string][]string{
		"zh": {"未能确定", "需要当日有人处理", "此后的跟进", "无分数"},
		"en": {"not determined", "need someone the same day", "whatever has been done since", "no score"},
	} {
		var b strings.Builder
		ok, err := r.WriteText(&b, tag, "county0")
		require.NoError(t, err)
		require.True(t, ok)
		for _, word := range words {
			assert.Contains(t, b.String(), word)
		}
		assert.Contains(t, b.String(), hiddenMark)
		assert.Contains(t, b.String(), "school0")
		assert.NotContains(t, b.String(), "school1 ")
		assert.NotContains(t, b.String(), "%!")
	}
	ok, err := r.WriteText(&strings.Builder{}, "zh", "nowhere")
	assert.False(t, ok)
	assert.NoError(t, err)
}

// A release says which groups its scales are in, and which of them say how sheets were answered.
func TestReleaseSaysWhatScalesAre(t *testing.T) {
	l := &profile.Layout{
		Groups: []profile.GroupInfo{{ID: "cause"}, {ID: "aspect", Title: profile.Text{"en": "Aspects"}}},
		Levels: []profile.LevelInfo{{ID: "low"}, {ID: "high"}},
		Scales: []profile.ScaleInfo{{ID: "lie", Report: true, Validity: true}, {ID: "fear", Report: true, Groups: []int{1, 0}}},
	}
	tree := rollup.NewStatistics(l, "county", "school")
	require.NoError(t, tree.Add(&profile.Profile{Layout: l, Scores: make([]profile.Score, 2), Unit: []string{"东县", "一中"}}))
	r, err := New(&rollup.File{Name: "2026", Tree: tree}, Options{Wave: "2026"})
	require.NoError(t, err)
	assert.Equal(t, []Named{{ID: "cause"}, {ID: "aspect", Title: profile.Text{"en": "Aspects"}}}, r.ScaleGroups)
	assert.Equal(t, []Scale{
		{ID: "lie", Metrics: []string{"raw"}, Validity: true}, {ID: "fear", Metrics: []string{"raw"}, Groups: []string{"aspect", "cause"}},
	}, r.Scales)
}
