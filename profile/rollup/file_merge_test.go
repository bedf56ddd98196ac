package rollup

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// part makes a file of some profiles of a wave, by an informant.
func part(t *testing.T, name, wave, informant string) *File {
	t.Helper()
	layout := titledLayout()
	f := &File{Name: name, Tree: NewStatistics(layout, "school", "class")}
	for i, p := range randomScored(uint64(len(name)), 4) {
		q := *p
		q.Layout, q.Informant = layout, informant
		if q.Wave = wave; i == 0 && wave != "" {
			q.Wave = "" // some sheets do not say
		}
		require.NoError(t, f.Tree.Add(&q))
	}
	return f
}

// inEveryWay merges files in every order and, of each, in every division into a first merge and the rest. It gives the codes
// of the errors that come of it, "" for none.
func inEveryWay(t *testing.T, files ...*File) (codes []Code) {
	t.Helper()
	note := func(err error) {
		var e *FileError
		if err != nil {
			require.ErrorAs(t, err, &e)
			codes = append(codes, e.Code)
			return
		}
		codes = append(codes, "")
	}
	var permute func(done, rest []*File)
	permute = func(done, rest []*File) {
		if len(rest) > 0 {
			for i := range rest {
				permute(append(slices.Clone(done), rest[i]), slices.Concat(rest[:i], rest[i+1:]))
			}
			return
		}
		for first := 1; first <= len(done); first++ {
			some, err := Merge(done[:first]...)
			if err == nil && first < len(done) {
				_, err = Merge(append([]*File{some}, done[first:]...)...)
			}
			note(err)
		}
	}
	permute(nil, files)
	slices.Sort(codes)
	return slices.Compact(codes)
}

// TestWhatIsRefusedDoesNotDependOnTheSplit: however files are divided and in whatever order they come.
func TestWhatIsRefusedDoesNotDependOnTheSplit(t *testing.T) {
	registered := func(f *File, registers ...string) *File {
		f.Registers = registers
		return f
	}
	planned := func(f *File, manifest string, chunk int, sheets ...string) *File {
		f.Plans = []PlanPart{{manifest, 9, []ChunkRange{{chunk, chunk}}, sheets}}
		return f
	}
	archived := func(f *File) *File {
		f.Archived = true
		return f
	}
	plain := func(f *File, sheets ...string) *File {
		f.Sheets = sheets
		return f
	}
	for name, c := range map[string]struct {
		files []*File
		want  Code
	}{
		"one wave, and none":          {[]*File{part(t, "a", "A", ""), part(t, "n", "", ""), part(t, "bb", "A", "")}, ""},
		"two waves and one with none": {[]*File{part(t, "a", "A", ""), part(t, "n", "", ""), part(t, "bb", "B", "")}, OtherWave},
		"an informant":                {[]*File{part(t, "a", "", "self"), part(t, "bb", "", "self"), part(t, "ccc", "", "self")}, ""},
		"two informants":              {[]*File{part(t, "a", "", "self"), part(t, "bb", "", "parent"), part(t, "ccc", "", "self")}, OtherInformant},
		"an informant is not named":   {[]*File{part(t, "a", "", "self"), part(t, "bb", "", ""), part(t, "ccc", "", "self")}, OtherInformant},
		"several registers":           {[]*File{registered(part(t, "a", "", ""), "1"), registered(part(t, "b", "", ""), "2", "3"), registered(part(t, "c", "", ""), "1")}, ""},
		"no register of one":          {[]*File{registered(part(t, "a", "", ""), "1"), part(t, "b", "", ""), registered(part(t, "c", "", ""), "1")}, NoRegister},
		"out of an archive":           {[]*File{archived(part(t, "a", "", "")), archived(part(t, "b", "", "")), archived(part(t, "c", "", ""))}, ""},
		"one out of an archive":       {[]*File{archived(part(t, "a", "", "")), registered(part(t, "b", "", ""), "1"), registered(part(t, "c", "", ""), "2")}, OtherSource},
		"chunks of a file":            {[]*File{planned(part(t, "a", "", ""), "m", 0, "x", "y"), planned(part(t, "b", "", ""), "m", 1, "y"), plain(part(t, "c", "", ""), "z")}, ""},
		"a plan and none":             {[]*File{planned(part(t, "a", "", ""), "m", 0, "x", "y"), planned(part(t, "b", "", ""), "m", 1, "y"), plain(part(t, "c", "", ""), "y")}, HeldTwice},
		"two plans":                   {[]*File{planned(part(t, "a", "", ""), "m", 0, "x"), planned(part(t, "b", "", ""), "o", 1, "x"), plain(part(t, "c", "", ""), "z")}, HeldTwice},
		"two without a plan":          {[]*File{plain(part(t, "a", "", ""), "x"), plain(part(t, "b", "", ""), "x", "y"), plain(part(t, "c", "", ""), "z")}, HeldTwice},
	} {
		t.Run(name, func(t *testing.T) { assert.Equal(t, []Code{c.want}, inEveryWay(t, c.files...)) })
	}
}

// TestAFileOfSeveralWavesIsNotMerged, not even alone.
func TestAFileOfSeveralWavesIsNotMerged(t *testing.T) {
	f := part(t, "a.rollup", "A", "")
	f.Tree.statistics.addWave("B")
	_, err := Merge(f)
	var e *FileError
	require.ErrorAs(t, err, &e)
	assert.Equal(t, SeveralWaves, e.Code)
	assert.Contains(t, e.Message("en"), "a.rollup holds sheets of several waves (A, B)")
	assert.Contains(t, e.Message("zh"), "a.rollup 含有不止一轮的答卷（A、B）")
	assert.ErrorIs(t, err, ErrMismatch)
}

// TestSeveralInformantsAreNotCountedTogether: neither sheet by sheet nor noted, by record or by tree; and nothing is added.
func TestSeveralInformantsAreNotCountedTogether(t *testing.T) {
	parent, self := part(t, "a", "", "parent").Tree, part(t, "bb", "", "self").Tree
	_, some := NewStatistics(titledLayout()).Informant()
	assert.False(t, some)
	by, ok := parent.Informant()
	require.True(t, ok && by == "parent")
	before := record(t, parent)
	one := *randomScored(1, 1)[0]
	one.Layout, one.Informant = parent.Layout(), "teacher"
	require.ErrorIs(t, parent.Add(&one), ErrInformants)
	require.ErrorIs(t, parent.Merge(self), ErrInformants)
	require.ErrorIs(t, parent.AddRecord([]byte(record(t, self))), ErrInformants)
	notes := parent.Notes()
	require.NoError(t, notes.Add(&one))
	require.ErrorIs(t, parent.Count(notes), ErrInformants)
	two, both := NewStatistics(parent.Layout(), "school", "class"), parent.Notes()
	other := one
	other.Informant = ""
	require.NoError(t, both.Add(&one))
	require.NoError(t, both.Add(&other))
	require.ErrorIs(t, two.Count(both), ErrInformants)
	assert.Zero(t, two.Total().Present)
	assert.Equal(t, before, record(t, parent))

	counts := New(parent.Layout(), "school", "class") // which say nothing of scores
	require.NoError(t, counts.Add(&one))
	require.NoError(t, counts.Add(&other))
	assert.EqualValues(t, 2, counts.Total().Present)
}

// TestNamesOfInformantsInMessages are those that people read.
func TestNamesOfInformantsInMessages(t *testing.T) {
	_, err := Merge(part(t, "a", "", "parent"), part(t, "bb", "", ""))
	var e *FileError
	require.ErrorAs(t, err, &e)
	assert.Contains(t, e.Message("zh"), "家长填答 与 没有写明")
	assert.Contains(t, e.Message("en"), "parent report and one that is not named")
	_, err = Merge(&File{Name: "a", Tree: part(t, "a", "", "").Tree, Registers: []string{"1"}}, part(t, "bb", "", ""))
	require.ErrorAs(t, err, &e)
	assert.Equal(t, []string{"a", "bb"}, e.Files)
	assert.Contains(t, e.Message("en"), "a was scored with a register and bb without one")
}
