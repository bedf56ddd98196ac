package batch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// ipp9 gives a scorer with norms and the pupils of the synthetic export.
func ipp9(t testing.TB) (*scoring.Scorer, *sheets.Reader) {
	t.Helper()
	library := os.DirFS("../../instruments/library")
	def, err := instruments.Load(library, "ipp9.yaml")
	require.NoError(t, err)
	set, err := norms.Load(library, "ipp9-example.yaml")
	require.NoError(t, err)
	scorer, err := scoring.Compile(def, scoring.WithNorms(set))
	require.NoError(t, err)
	exports := os.DirFS("../../testdata/sheets")
	m, err := sheets.LoadMapping(exports, "ipp9-wjx.yaml")
	require.NoError(t, err)
	r, err := sheets.Open(def, m, sheets.Options{}, sheets.File(exports, "ipp9-wjx.csv"))
	require.NoError(t, err)
	return scorer, r
}

// pupils gives copies of the pupils' sheets, over and over again until there are n.
func pupils(t testing.TB, r *sheets.Reader, n int) (out []*scoring.Sheet) {
	t.Helper()
	for len(out) < n {
		for s, err := range r.Sheets(context.Background()) {
			require.NoError(t, err)
			c := scoring.NewSheet(s.Definition())
			c.Copy(s)
			c.ID = fmt.Sprintf("%s-%d", s.ID, len(out))
			c.Row = len(out) + 1
			if out = append(out, c); len(out) == n {
				break
			}
		}
	}
	return out
}

// each yields the same Sheet again and again, as a Reader does.
func each(list []*scoring.Sheet) iter.Seq2[*scoring.Sheet, error] {
	return func(yield func(*scoring.Sheet, error) bool) {
		if len(list) == 0 {
			return
		}
		s := scoring.NewSheet(list[0].Definition())
		for _, l := range list {
			s.Copy(l)
			if !yield(s, nil) {
				return
			}
			s.Reset()
		}
	}
}

// oneByOne scores in the plainest way.
func oneByOne(t *testing.T, scorer *scoring.Scorer, list []*scoring.Sheet, f Formatter, tree *rollup.Tree) []byte {
	t.Helper()
	var out []byte
	for _, s := range list {
		var p profile.Profile
		require.NoError(t, scorer.Score(&p, s))
		out = f.Append(out, &p)
		require.NoError(t, tree.Add(&p))
	}
	return out
}

func newCSV(t testing.TB, w io.Writer, scorer *scoring.Scorer, parts ...string) *CSV {
	t.Helper()
	c, err := NewCSV(w, scorer.Layout(), CSVOptions{Units: []string{"school", "grade", "class"}, Columns: parts})
	require.NoError(t, err)
	return c
}

func treeText(t *testing.T, tree *rollup.Tree) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, tree.WriteCSV(&b))
	return b.String()
}

// TestSameBytes: neither the number of workers nor the size of the chunks shows in the output, which is that of scoring
// one sheet after another.
func TestSameBytes(t *testing.T) {
	scorer, r := ipp9(t)
	list := pupils(t, r, 1100)
	var head bytes.Buffer
	tree := rollup.New(scorer.Layout())
	want := oneByOne(t, scorer, list, newCSV(t, &head, scorer).Formatter(), tree)
	want = append(head.Bytes(), want...)
	wantTree := treeText(t, tree)
	for _, workers := range []int{1, 2, 3, 8} {
		for _, size := range []int{1, 2, 7, 256, 1000} {
			var out bytes.Buffer
			got := rollup.New(scorer.Layout())
			var problems []int
			summary, err := Run(context.Background(), scorer, each(list), newCSV(t, &out, scorer),
				WithWorkers(workers), WithChunk(size), WithTree(got),
				WithProblems(func(p sheets.Problem) { problems = append(problems, p.Row) }))
			require.NoError(t, err)
			require.True(t, bytes.Equal(want, out.Bytes()), "%d workers, %d sheets a chunk", workers, size)
			require.Equal(t, wantTree, treeText(t, got))
			require.Equal(t, got.Total(), summary.Counts)
			require.True(t, slices.IsSorted(problems))
			require.NotEmpty(t, problems)
			require.EqualValues(t, len(problems), summary.Incomplete+summary.Contradicted)
		}
	}
}

// TestOrderOfSheets: a sheet's line is the same wherever it stands.
func TestOrderOfSheets(t *testing.T) {
	scorer, r := ipp9(t)
	list := pupils(t, r, 300)
	run := func() []string {
		var out bytes.Buffer
		_, err := Run(context.Background(), scorer, each(list), newCSV(t, &out, scorer), WithChunk(10))
		require.NoError(t, err)
		return strings.Split(out.String(), "\n")
	}
	straight := run()
	slices.Reverse(list)
	turned := run()
	slices.Reverse(turned[1 : len(turned)-1])
	assert.Equal(t, straight, turned)
}

func TestJSONLines(t *testing.T) {
	scorer, r := ipp9(t)
	list := pupils(t, r, 50)
	var out bytes.Buffer
	_, err := Run(context.Background(), scorer, each(list), NewJSONLines(&out))
	require.NoError(t, err)
	lines := strings.Split(strings.TrimSuffix(out.String(), "\n"), "\n")
	require.Len(t, lines, 50)
	for i, line := range lines {
		var p profile.Profile
		require.NoError(t, scorer.Score(&p, list[i]))
		assert.Equal(t, string(profile.AppendJSON(nil, &p)), line)
	}
}

func TestWithoutSheets(t *testing.T) {
	scorer, _ := ipp9(t)
	var out bytes.Buffer
	sink := newCSV(t, &out, scorer)
	head := out.String()
	summary, err := Run(context.Background(), scorer, each(nil), sink)
	require.NoError(t, err)
	assert.Zero(t, summary.Present)
	assert.Equal(t, head, out.String())
	assert.Equal(t, 1, strings.Count(head, "\n"))
}

func TestWithoutSink(t *testing.T) {
	scorer, r := ipp9(t)
	tree := rollup.New(scorer.Layout(), r.Units()...)
	summary, err := Run(context.Background(), scorer, r.Sheets(context.Background()), nil, WithTree(tree))
	require.NoError(t, err)
	assert.EqualValues(t, 119, summary.Present)
	assert.Equal(t, tree.Total(), summary.Counts)
}

// failAfter yields some sheets and then an error.
func failAfter(list []*scoring.Sheet, err error) iter.Seq2[*scoring.Sheet, error] {
	return func(yield func(*scoring.Sheet, error) bool) {
		for s := range each(list) {
			if !yield(s, nil) {
				return
			}
		}
		yield(nil, err)
	}
}

var errTest = errors.New("as the test wants")

func TestErrorOfTheSheets(t *testing.T) {
	scorer, r := ipp9(t)
	list := pupils(t, r, 100)
	for _, size := range []int{1, 7, 100, 256} {
		var out bytes.Buffer
		tree := rollup.New(scorer.Layout())
		summary, err := Run(context.Background(), scorer, failAfter(list, errTest), newCSV(t, &out, scorer), WithChunk(size), WithTree(tree))
		assert.ErrorIs(t, err, errTest)
		assert.EqualValues(t, 100, summary.Present)
		assert.Equal(t, 101, strings.Count(out.String(), "\n"), "everything before is written")
		assert.Zero(t, tree.Total().Present, "the tree is changed only by success")
	}
}

func TestSheetOfAnotherDefinition(t *testing.T) {
	scorer, r := ipp9(t)
	other, err := instruments.Load(os.DirFS("../../testdata/good"), "demo.yaml")
	require.NoError(t, err)
	list := append(pupils(t, r, 3), scoring.NewSheet(other))
	in := func(yield func(*scoring.Sheet, error) bool) {
		for _, s := range list {
			if !yield(s, nil) {
				return
			}
		}
	}
	summary, err := Run(context.Background(), scorer, in, nil)
	assert.EqualError(t, err, "batch: a sheet of demo@1.2 given to a scorer of "+scorer.Definition().Ref())
	assert.EqualValues(t, 3, summary.Present)
}

// sinkFunc is a sink made of functions.
type sinkFunc struct {
	format func(dst []byte, p *profile.Profile) []byte
	write  func(chunk []byte) error
}

func (s sinkFunc) Formatter() Formatter     { return formatterFunc(s.format) }
func (s sinkFunc) Write(chunk []byte) error { return s.write(chunk) }

type formatterFunc func(dst []byte, p *profile.Profile) []byte

func (f formatterFunc) Append(dst []byte, p *profile.Profile) []byte { return f(dst, p) }

func rowText(dst []byte, p *profile.Profile) []byte { return fmt.Appendln(dst, p.Row) }

func TestErrorOfTheSink(t *testing.T) {
	scorer, r := ipp9(t)
	list := pupils(t, r, 500)
	written := 0
	sink := sinkFunc{rowText, func(chunk []byte) error {
		if written >= 100 {
			return errTest
		}
		written += bytes.Count(chunk, []byte("\n"))
		return nil
	}}
	summary, err := Run(context.Background(), scorer, each(list), sink, WithChunk(10), WithWorkers(4))
	assert.ErrorIs(t, err, errTest)
	assert.Equal(t, 100, written)
	assert.EqualValues(t, 100, summary.Present)
}

func TestPanicInAWorker(t *testing.T) {
	scorer, r := ipp9(t)
	list := pupils(t, r, 200)
	var out bytes.Buffer
	sink := sinkFunc{
		func(dst []byte, p *profile.Profile) []byte {
			dst = rowText(dst, p)
			if p.Row == 123 {
				panic("the score of " + p.ID)
			}
			return dst
		},
		func(chunk []byte) error { out.Write(chunk); return nil },
	}
	summary, err := Run(context.Background(), scorer, each(list), sink, WithChunk(10), WithWorkers(3))
	var p *PanicError
	require.ErrorAs(t, err, &p)
	assert.Equal(t, 123, p.Row)
	assert.Equal(t, "ipp9-wjx.csv", p.File)
	assert.NotEmpty(t, p.Stack)
	assert.EqualError(t, err, "batch: the program failed at row 123 of ipp9-wjx.csv (string); this is a mistake in the program, please report it")
	assert.EqualValues(t, 122, summary.Present, "everything before, nothing behind")
	assert.Equal(t, 122, strings.Count(out.String(), "\n"))
}

func TestPanicInTheSheets(t *testing.T) {
	scorer, r := ipp9(t)
	list := pupils(t, r, 20)
	in := func(yield func(*scoring.Sheet, error) bool) {
		for s := range each(list) {
			if !yield(s, nil) {
				return
			}
		}
		panic(errTest)
	}
	summary, err := Run(context.Background(), scorer, in, nil, WithChunk(7))
	var p *PanicError
	require.ErrorAs(t, err, &p)
	assert.Equal(t, errTest, p.Value)
	assert.EqualValues(t, 20, summary.Present)
}

func TestCancel(t *testing.T) {
	scorer, r := ipp9(t)
	list := pupils(t, r, 100)
	ctx, cancel := context.WithCancel(context.Background())
	endless := func(yield func(*scoring.Sheet, error) bool) {
		for {
			for _, s := range list {
				if !yield(s, nil) {
					return
				}
			}
		}
	}
	seen := int64(0)
	summary, err := Run(ctx, scorer, endless, nil, WithChunk(10), WithWorkers(3), WithProgress(func(p Progress) {
		if seen = p.Sheets; seen == 500 {
			cancel()
		}
	}))
	assert.ErrorIs(t, err, context.Canceled)
	assert.Equal(t, seen, summary.Present)
	assert.GreaterOrEqual(t, seen, int64(500))

	summary, err = Run(ctx, scorer, endless, nil)
	assert.ErrorIs(t, err, context.Canceled)
	assert.Zero(t, summary.Present)
}

func TestProgress(t *testing.T) {
	scorer, r := ipp9(t)
	var got []int64
	_, err := Run(context.Background(), scorer, each(pupils(t, r, 25)), nil, WithChunk(10),
		WithProgress(func(p Progress) { got = append(got, p.Sheets) }))
	require.NoError(t, err)
	assert.Equal(t, []int64{10, 20, 25}, got)
}

// TestSlowSinkHoldsUpTheSheets: what is on its way is bounded by workers and chunks.
func TestSlowSinkHoldsUpTheSheets(t *testing.T) {
	scorer, r := ipp9(t)
	list := pupils(t, r, 2000)
	const workers, size = 2, 10
	const most = (2*workers + 2) * size
	var taken, written atomic.Int64
	in := func(yield func(*scoring.Sheet, error) bool) {
		for _, s := range list {
			if ahead := taken.Add(1) - written.Load(); ahead > most+1 {
				yield(nil, fmt.Errorf("%d sheets ahead", ahead))
				return
			}
			if !yield(s, nil) {
				return
			}
		}
	}
	sink := sinkFunc{rowText, func(chunk []byte) error {
		written.Add(int64(bytes.Count(chunk, []byte("\n"))))
		return nil
	}}
	summary, err := Run(context.Background(), scorer, in, sink, WithWorkers(workers), WithChunk(size))
	require.NoError(t, err)
	assert.EqualValues(t, 2000, summary.Present)
}

// TestRunsSideBySide: one scorer, one list of sheets, several runs at once.
func TestRunsSideBySide(t *testing.T) {
	scorer, r := ipp9(t)
	list := pupils(t, r, 300)
	outputs := make([]bytes.Buffer, 4)
	var all sync.WaitGroup
	for i := range outputs {
		sink := newCSV(t, &outputs[i], scorer)
		all.Go(func() {
			_, err := Run(context.Background(), scorer, each(list), sink, WithChunk(20))
			assert.NoError(t, err)
		})
	}
	all.Wait()
	for i := range outputs {
		assert.Equal(t, outputs[0].String(), outputs[i].String())
	}
}

func TestTreeOfAnotherDefinition(t *testing.T) {
	scorer, r := ipp9(t)
	tree := rollup.New(&profile.Layout{Definition: profile.Pin{ID: "other"}})
	_, err := Run(context.Background(), scorer, each(pupils(t, r, 3)), nil, WithTree(tree))
	assert.ErrorIs(t, err, rollup.ErrMismatch)
}
