package library_test

import (
	"io/fs"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
)

func TestEveryFileIsRead(t *testing.T) {
	files, err := fs.Glob(library.FS(), "*")
	require.NoError(t, err)
	entries := library.Entries()
	require.Len(t, entries, len(files))
	for _, e := range entries {
		t.Run(e.Name, func(t *testing.T) {
			assert.Equal(t, e.Name+".yaml", e.File)
			switch e.Kind {
			case instruments.FileInstrument:
				def, err := library.Instrument(e.Name)
				require.NoError(t, err)
				assert.Equal(t, e.Name, def.ID)
				for _, w := range def.Warnings {
					t.Log(w.Render("en"))
				}
			case instruments.FileNorms:
				set, err := library.Norms(e.Name)
				require.NoError(t, err)
				assert.Equal(t, e.Name, set.ID)
				_, err = library.Instrument(set.Instrument)
				assert.NoError(t, err, "the instrument that the norms are for")
			default:
				assert.Fail(t, "neither an instrument nor a norm set")
			}
		})
	}
}

// Every instrument passes check with its own choice of norms, and together with each norm set that is for it. This runs
// the tests inside the definitions too.
func TestEveryInstrumentPassesCheck(t *testing.T) {
	for _, name := range library.Names(instruments.FileInstrument) {
		t.Run(name, func(t *testing.T) {
			def, err := library.Instrument(name)
			require.NoError(t, err)
			assert.NotEmpty(t, def.Tests)
			require.NoError(t, scoring.Check(def, scoring.WithDefaultNorms(library.Norms)).Err())
			for _, id := range library.Names(instruments.FileNorms) {
				set, err := library.Norms(id)
				require.NoError(t, err)
				if set.Instrument == name {
					require.NoError(t, scoring.Check(def, scoring.WithNorms(set), scoring.WithDefaultNorms(library.Norms)).Err(), id)
				}
			}
			for _, id := range def.DefaultNorms {
				assert.Contains(t, library.Names(instruments.FileNorms), id)
			}
		})
	}
}

func TestNoFileHoldsTheWordingOfAnItem(t *testing.T) {
	for _, name := range library.Names(instruments.FileInstrument) {
		def, err := library.Instrument(name)
		require.NoError(t, err)
		for i := range def.Items {
			assert.Empty(t, def.Items[i].Text, "%s %s", name, def.Items[i].ID)
		}
	}
}

func TestWhatIsGivenOutIsShared(t *testing.T) {
	const n = 16
	var defs [n]*instruments.Definition
	var sets [n]*norms.Set
	var wg sync.WaitGroup
	for i := range n {
		wg.Go(func() {
			defs[i], _ = library.Instrument("ipp9")
			sets[i], _ = library.Norms("ipp9-example")
		})
	}
	wg.Wait()
	require.NotNil(t, defs[0])
	require.NotNil(t, sets[0])
	for i := range n {
		assert.Same(t, defs[0], defs[i])
		assert.Same(t, sets[0], sets[i])
	}
}

func TestListsAreInOrder(t *testing.T) {
	both := slices.Concat(library.Names(instruments.FileInstrument), library.Names(instruments.FileNorms))
	slices.Sort(both)
	var names []string
	for _, e := range library.Entries() {
		names = append(names, e.Name)
	}
	assert.Equal(t, both, names)
	for _, want := range []string{"gad7", "ipp9", "mht", "phq9", "scl90"} {
		assert.Contains(t, library.Names(instruments.FileInstrument), want)
	}
	library.Entries()[0].Name = "changed"
	assert.NotEqual(t, "changed", library.Entries()[0].Name, "the list belongs to the caller")
}

func TestUnknownNames(t *testing.T) {
	_, err := library.Instrument("ipp-9")
	require.ErrorIs(t, err, fs.ErrNotExist)
	var unknown *library.UnknownError
	require.ErrorAs(t, err, &unknown)
	names := strings.Join(library.Names(instruments.FileInstrument), ", ")
	assert.Equal(t, `library: the library has no instrument "ipp-9", only `+names+
		`. For a file of your own, write its name, such as my.yaml; did you mean ipp9?`, err.Error())
	assert.Equal(t, `内置库中没有名为 "ipp-9" 的量表；现有：`+names+`。自己的文件请写出文件名，如 my.yaml。是不是想写 ipp9？`,
		unknown.Message("zh"))

	for name, meant := range map[string]string{"phq-9": "phq9", "PHQ_9": "phq9", "phqa": "phq-a", "gad-7": "gad7", "scl-90": "scl90"} {
		_, err = library.Instrument(name)
		require.ErrorAs(t, err, &unknown)
		assert.Contains(t, unknown.Message("en"), "; did you mean "+meant+"?")
	}

	_, err = library.Norms("ipp9")
	require.ErrorAs(t, err, &unknown)
	assert.Equal(t, `library: "ipp9" of the library is no norm set but another kind of file: instrument`, err.Error())
	assert.Equal(t, `内置库中的 "ipp9" 不是常模，而是量表`, unknown.Message("zh"))

	_, err = library.Norms("")
	require.ErrorIs(t, err, fs.ErrNotExist)
}
