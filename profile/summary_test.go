package profile

import (
	"errors"
	"math"
	"math/rand/v2"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/lang"
)

func summarize(t *testing.T, p *Profile, tag string) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, Summary(&b, p, tag))
	return b.String()
}

func TestSummary(t *testing.T) {
	for name, p := range demoProfiles() {
		for _, tag := range []string{"zh", "en"} {
			t.Run(name+"."+tag, func(t *testing.T) {
				golden(t, "summary/"+name+"."+tag+".txt", summarize(t, p, tag))
			})
		}
	}
}

// The golden files together show every state there is, so that each has been read by somebody.
func TestGoldenFilesShowEveryState(t *testing.T) {
	for _, tag := range []string{"zh", "en"} {
		var all strings.Builder
		for _, p := range demoProfiles() {
			all.WriteString(summarize(t, p, tag))
		}
		for _, table := range [][]lang.Word{stateWords[:], whyWords[1:], validityWords[:]} {
			for _, w := range table {
				assert.True(t, strings.Contains(all.String(), w.In(tag)), "no profile shows %q", w.In(tag))
			}
		}
	}
	tiers := map[TierState]bool{}
	truths := map[Truth]bool{}
	for _, p := range demoProfiles() {
		tiers[p.Tier.State] = true
		for _, truth := range p.Critical {
			truths[truth] = true
		}
	}
	assert.Len(t, tiers, len(tierWords))
	assert.Len(t, truths, len(truthWords))
}

func TestSummaryShowsNoNumberThatDoesNotExist(t *testing.T) {
	for seed := range uint64(500) {
		p := randomProfile(rand.New(rand.NewPCG(seed, 3)))
		for _, tag := range []string{"zh", "en"} {
			before := summarize(t, p, tag)
			poison(p)
			after := summarize(t, p, tag)
			require.Equal(t, before, after, "seed %d", seed)
			require.NotContains(t, after, "31415926")
			require.NotContains(t, after, "NaN")
			require.NotContains(t, after, "Inf")
		}
	}
}

// What was read back is shown alike, but for titles: they are not in the JSON.
func TestSummaryOfAProfileReadBack(t *testing.T) {
	p := demoAtLeast()
	q, err := ParseJSON(AppendJSON(nil, p))
	require.NoError(t, err)
	p.Title = nil
	for i := range p.Scales {
		p.Scales[i].Title = nil
		for k := range p.Scales[i].Bands {
			p.Scales[i].Bands[k].Title = nil
		}
	}
	for i := range p.Levels {
		p.Levels[i].Title, p.Levels[i].Action = nil, nil
	}
	for _, tag := range []string{"zh", "en"} {
		assert.Equal(t, summarize(t, p, tag), summarize(t, q, tag))
	}
}

func TestSummaryErrors(t *testing.T) {
	assert.ErrorContains(t, Summary(&strings.Builder{}, nil, "zh"), "never filled")
	assert.ErrorContains(t, Summary(&strings.Builder{}, &Profile{}, "zh"), "never filled")
	broken := errors.New("disk full")
	assert.ErrorIs(t, Summary(failing{broken}, demoNoTiers(), "zh"), broken)
}

type failing struct{ err error }

func (f failing) Write([]byte) (int, error) { return 0, f.err }

// A text from a sheet cannot forge lines, nor move the cursor of a terminal.
func TestSummaryCleansTexts(t *testing.T) {
	p := demoNoTiers()
	p.ID = "P\n等级：正常\x1b[2J"
	assert.Contains(t, summarize(t, p, "zh"), "\n编号 P 等级：正常\ufffd[2J\n")
}

func TestTableColumnsLineUpUnderChinese(t *testing.T) {
	for name, p := range demoProfiles() {
		for _, tag := range []string{"zh", "en"} {
			lines := strings.Split(summarize(t, p, tag), "\n")
			head := -1
			for i, line := range lines {
				if line == "分数" || line == "Scores" {
					head = i + 1
				}
			}
			require.Positive(t, head)
			// The state begins in the same cell of every row: two blanks stand before it, and a letter or digit before these.
			word := lang.Pair{"状态", "State"}.In(tag)
			at := lang.Cells(lines[head][:strings.Index(lines[head], word)])
			for _, line := range lines[head+1:] {
				if line == "" || line == "  "+sayProbable.In(tag) {
					break
				}
				before, ok := cutCells(line, at)
				require.True(t, ok, "%s: %q", name, line)
				assert.True(t, strings.HasSuffix(before, "  ") && !strings.HasSuffix(before, "   "), "%s: %q", name, before)
			}
		}
	}
}

// cutCells gives what stands in the first n cells; ok is false when a wide character stands across the cut.
func cutCells(s string, n int) (before string, ok bool) {
	for i := range s {
		if lang.Cells(s[:i]) == n {
			return s[:i], true
		}
	}
	return "", false
}

func TestDisplay(t *testing.T) {
	for _, c := range []struct {
		x      float64
		digits int
		want   string
	}{
		{65, 2, "65"},
		{64.99999999999999, 2, "65"}, // equal to 65 in every rule
		{64.996, 2, "64.996"},        // below 65, and seen to be
		{64.99999, 4, "64.99999"},
		{65.004, 2, "65.004"},
		{2.0 / 3, 2, "0.67"},
		{66.10169491525424, 4, "66.1017"},
		{66.10169491525424, 2, "66.1"},
		{64.4996, 2, "64.4996"}, // halves are cut-offs too
		{65.0003, 4, "65.0003"},
		{2.3299999, 4, "2.3299999"},
		{0, 2, "0"},
		{math.Copysign(0, -1), 2, "0"},
		{-1e-12, 2, "0"},
		{-0.5, 2, "-0.5"},
		{1e-5, 2, "0.00001"},
		{120, 0, "120"},
		{1e6, 2, "1000000"},
		{1e300, 2, "1e+300"},
	} {
		assert.Equal(t, c.want, display(c.x, c.digits), "%v", c.x)
	}
	assert.Equal(t, "66.1017", Display(66.10169491525424))
	for x, want := range map[float64]string{49.501: "49.50", 65.179: "65.18", 4.472135954999579: "4.47", 70: "70.00"} {
		assert.Equal(t, want, Rounded(x))
	}
	assert.Equal(t, "76%", displayShare(0.76))
	assert.Equal(t, "<1%", displayShare(0.0001))
	assert.Equal(t, ">99%", displayShare(0.999))
	assert.Equal(t, "0%", displayShare(0))
	assert.Equal(t, "100%", displayShare(1))
}

func TestConfidenceLevelIsNamedWhereThereIsOne(t *testing.T) {
	p := demoDetermined()
	assert.Contains(t, summarize(t, p, "en"), "(90% CI 64.17 to 74.37)")
	other := p.Norms[0]
	other.CI = 0.95
	p.Norms, p.Cells = append(p.Norms, other), append(p.Cells, CellUsed{})
	assert.Contains(t, summarize(t, p, "en"), "(CI 64.17 to 74.37)", "two levels: the table does not say which")
}
