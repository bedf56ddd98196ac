package report

import (
	"context"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/release"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/profile/view"
)

// demoLayout is of a definition with three tiers, a scale with T scores and one without.
func demoLayout() *profile.Layout {
	bound := func(x float64) profile.Number {
		return profile.Number{Lo: x, Hi: x, Has: profile.HasLo | profile.HasHi}
	}
	bands := []profile.BandInfo{
		{ID: "usual", Title: profile.Text{"zh": "常见", "en": "usual"}},
		{ID: "raised", Title: profile.Text{"zh": "偏高", "en": "raised"}, Rank: 1},
	}
	return &profile.Layout{
		Engine: "0.1", Definition: profile.Pin{ID: "demo", Version: "1", Hash: "c0ffee", Status: "example"},
		Title:      profile.Text{"zh": "演示 <b>", "en": "A demonstration <b>"},
		Norms:      []profile.NormInfo{{Pin: profile.Pin{ID: "demo-norms", Version: "2", Hash: "facade"}}},
		Attributes: []profile.AttributeInfo{{ID: "sex", Words: []string{"M", "F"}}, {ID: "grade"}},
		Levels: []profile.LevelInfo{
			{ID: "green", Title: profile.Text{"zh": "正常", "en": "Usual"}},
			{ID: "yellow", Title: profile.Text{"zh": "关注", "en": "Watch"}},
			{ID: "orange", Title: profile.Text{"zh": "重点关注", "en": "Priority"}},
		},
		Scales: []profile.ScaleInfo{{
			ID: "mood", Title: profile.Text{"zh": "情绪", "en": "Mood"}, Report: true, Metrics: []string{"T"}, Reported: 1, Step: 1,
			NormOf: []int{0}, Lo: bound(0), Hi: bound(40), Spans: []profile.Span{{Lo: 0, Hi: 100, Mean: 50, SD: 10}},
			BandMetric: rawMetric, Bands: bands, Cuts: []profile.Cut{{From: 24}},
		}, {
			ID: "pressure", Title: profile.Text{"zh": "压力", "en": "Pressure"}, Report: true, FirstStandard: 1, Step: 1,
			Lo: bound(0), Hi: bound(40),
		}},
	}
}

// demoSheets are those of a city of two counties with three schools each, in one of which there is nobody; the same for the
// same seed.
func demoSheets(wave string, seed uint64) (sheets []*profile.Profile) {
	r := rand.New(rand.NewPCG(seed, 7))
	l := demoLayout()
	for county, name := range []string{"东县", "西县"} {
		for school, size := range []int{260, 60, 0} {
			for i := range size {
				grade := 4 + i%3
				p := &profile.Profile{
					Layout: l, Wave: wave,
					Unit:   append(schoolPath(name, school), fmt.Sprintf("%d年级", grade), fmt.Sprintf("%d班", 1+i/3%2)),
					Person: []profile.Number{profile.Exactly(float64(r.IntN(2))), profile.Exactly(float64(grade))},
				}
				demoScores(p, r, county)
				sheets = append(sheets, p)
			}
		}
	}
	return sheets
}

func schoolPath(county string, school int) []string {
	return []string{county, fmt.Sprintf("%s第%d小学", county, school+1)}
}

func demoScores(p *profile.Profile, r *rand.Rand, county int) {
	p.Scores, p.Standards = make([]profile.Score, 2), make([]profile.Standard, 1)
	p.Validity.State = profile.Valid
	if r.IntN(30) == 0 {
		p.Validity.State, p.Tier.State = profile.Invalid, profile.Withheld
		return
	}
	raw := float64(min(40, max(0, int(16+county+int(6*r.NormFloat64())))))
	band := int16(1)
	if raw >= 24 {
		band = 2
	}
	p.Scores[0] = profile.Score{Raw: profile.Exactly(raw), State: profile.Complete, Band: profile.Band{At: band}}
	p.Standards[0].Number = profile.Exactly(50 + float64(10*(raw-16))/6)
	p.Scores[1] = profile.Score{Raw: profile.Exactly(float64(r.IntN(40))), State: profile.Complete}
	p.Tier = profile.Tier{State: profile.Determined}
	switch {
	case raw >= 28:
		p.Tier.Level = 2
	case raw >= 22:
		p.Tier.Level = 1
	}
}

// demoFile rolls the sheets of a wave up, with a register.
func demoFile(t testing.TB, wave string, seed uint64) *rollup.File {
	t.Helper()
	tree := rollup.NewStatistics(demoLayout(), "county", "school", "grade", "class")
	for _, name := range []string{"东县", "西县"} {
		for school, size := range []int64{270, 62, 35} {
			path := schoolPath(name, school)
			tree.Order(path)
			tree.Expect(path, size)
		}
	}
	for _, p := range demoSheets(wave, seed) {
		require.NoError(t, tree.Add(p))
	}
	return &rollup.File{Name: wave, Tree: tree, Sheets: []string{strings.Repeat(fmt.Sprint(seed), 64)[:64]}}
}

// registeredFile rolls the sheets of a wave up, with a register that has as many pupils as there are sheets of each class, and
// more of those named by a path in one line.
func registeredFile(t testing.TB, more map[string]int64) *rollup.File {
	t.Helper()
	tree := rollup.NewStatistics(demoLayout(), "county", "school", "grade", "class")
	for _, p := range demoSheets("2026-04", 1) {
		require.NoError(t, tree.Add(p))
		tree.Expect(p.Unit, 1)
	}
	for _, path := range slices.Sorted(maps.Keys(more)) {
		tree.Expect(strings.Split(path, "/"), more[path])
	}
	return &rollup.File{Name: "2026-04", Tree: tree, Sheets: []string{strings.Repeat("1", 64)}}
}

func demoRelease(t testing.TB, wave string, seed uint64) *release.Release {
	t.Helper()
	r, err := release.New(demoFile(t, wave, seed), release.Options{})
	require.NoError(t, err)
	return r
}

func viewer(role view.Role, path ...string) view.Viewer {
	return view.Viewer{Role: role, Scope: view.Scope{Tree: "class", Path: path}}
}

// pages are those of a run, in the order in which they were put.
type pages struct {
	names []string
	text  map[string]string
}

func unitPages(t testing.TB, of Wave, tag string) pages {
	t.Helper()
	p := pages{text: map[string]string{}}
	require.NoError(t, Units(context.Background(), p.put, of, Options{Tag: tag, Date: "2026-05-06"}))
	return p
}

func (p *pages) put(name string, write func(io.Writer) error) error {
	var b strings.Builder
	if err := write(&b); err != nil {
		return err
	}
	p.names = append(p.names, name)
	p.text[name] = b.String()
	return nil
}
