package database_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/cmd/database"
	"github.com/psynorm/psynorm/profile/archive"
)

// A load of so many persons, so many in each commit, in the course of which the writer is killed so often, and the server.
type interruptions struct {
	persons, batch, writer, server int
}

func howOften() interruptions {
	if testing.Short() {
		return interruptions{4000, 40, 10, 3}
	}
	return interruptions{60_000, 50, 100, 20}
}

// TestNothingIsLostWhenTheWriterIsKilled kills the process that writes with SIGKILL, a hundred times in the course of one load.
func TestNothingIsLostWhenTheWriterIsKilled(t *testing.T) {
	t.Parallel()
	n := howOften()
	n.server = 0
	newLoad(t, inFile(t), nil, n).interrupted()
}

// TestNothingIsLostWhenWriterAndServerAreKilled kills the writer a hundred times, and PostgreSQL with all its processes twenty
// times, in random order in the course of one load.
func TestNothingIsLostWhenWriterAndServerAreKilled(t *testing.T) {
	t.Parallel()
	var own server
	t.Cleanup(own.stop)
	own.start(t)
	newLoad(t, own.base(t), &own, howOften()).interrupted()
}

// load is a load that is interrupted again and again, and goes on.
type load struct {
	t      *testing.T
	base   base
	server *server // nil where there is none
	often  interruptions
	ring   *archive.Ring
	keys   string // the file of the ring
	rng    *rand.Rand

	done int    // batches that were acknowledged
	head string // of the last of them

	counted [2]struct{ rows, last int } // stays and records, up to a number: numbers grow
}

func newLoad(t *testing.T, b base, s *server, often interruptions) *load {
	t.Helper()
	l := &load{t: t, base: b, server: s, often: often, rng: rand.New(rand.NewPCG(60_000, 9))}
	var err error
	l.ring, err = archive.ParseRing("", nil)
	require.NoError(t, err)
	require.NoError(t, l.ring.Add("k1", archive.NewKey()))
	l.keys = filepath.Join(t.TempDir(), "keys")
	require.NoError(t, os.WriteFile(l.keys, []byte(l.ring.String()), 0o600))
	a, _, err := archive.Init(t.Context(), b.open(t), l.ring, "k1", by("begin"))
	require.NoError(t, err)
	_, err = a.DeclareWave(t.Context(), by("plan"), archive.Wave{Name: autumn, From: "2026-10-08", To: "2026-10-30"})
	require.NoError(t, err)
	return l
}

// batches is how many commits the load has.
func (l *load) batches() int { return l.often.persons / l.often.batch }

// interrupted runs the load to its end. Every kill has to fall between the first and the last commit of it.
func (l *load) interrupted() {
	kills := make([]bool, l.often.writer+l.often.server) // true: the server
	for i := range l.often.server {
		kills[i] = true
	}
	l.rng.Shuffle(len(kills), func(i, j int) { kills[i], kills[j] = kills[j], kills[i] })
	verifyEvery := (len(kills) + 2) / 3
	for i, server := range kills {
		l.kill(server, len(kills)-i)
		there := l.check()
		require.Positive(l.t, l.done, "kill %d came before the first commit", i)
		require.Less(l.t, there, l.batches(), "kill %d came after the last commit", i)
		if i%verifyEvery == verifyEvery-1 {
			l.verify()
		}
	}
	w := l.start(l.batches(), false)
	for w.next() {
	}
	require.NoError(l.t, w.wait(), "nobody has killed this one")
	require.Equal(l.t, l.batches(), l.done)
	require.Equal(l.t, l.batches(), l.check())
	l.verify()
	l.readAll()
}

// kill starts a writer, waits until it has committed a random number of batches and then a little, so that kills fall on
// whatever is done between two commits, and kills it or the server. Where the word to kill takes long the writer waits for it
// when it has committed some more: every kill that is to come has batches of its own, on the slowest machine too.
func (l *load) kill(server bool, remaining int) {
	const more = 2                                     // batches that a writer may commit before the kill comes
	spare := l.batches() - l.done - (more+2)*remaining // with two for each kill, which has to fall between them
	aim := max(1, spare/remaining)
	many := min(1+l.rng.IntN(2*aim), max(1, spare))
	w := l.start(max(0, l.done-1)+many+more, true)
	for range many {
		began := time.Now()
		require.True(l.t, w.next(), "the writer has ended: %s", w.errors)
		w.took = time.Since(began)
	}
	time.Sleep(time.Duration(l.rng.Float64() * float64(w.took)))
	if server {
		l.server.kill()
	} else {
		require.NoError(l.t, w.cmd.Process.Kill())
	}
	for w.next() { // what it had said before
	}
	require.Error(l.t, w.wait(), "the load came to its end before the kill")
	failed := w.cmd.ProcessState.ExitCode() == exitFailed
	require.Equal(l.t, server, failed, "a writer ends by the kill, and by an error where its server is gone: %s", w.errors)
	if server {
		l.server.start(l.t)
	}
}

// writer is a process that writes.
type writer struct {
	load   *load
	cmd    *exec.Cmd
	lines  *bufio.Reader
	errors *strings.Builder
	first  int           // the batch it has begun with
	took   time.Duration // the last commit
}

// start starts a writer at the last batch that was acknowledged, which has to change nothing. It writes up to a batch, and ends
// there or stays.
func (l *load) start(to int, stays bool) *writer {
	w := &writer{load: l, errors: new(strings.Builder), first: max(0, l.done-1)}
	text, err := json.Marshal(job{l.base.name, l.keys, l.often.batch, w.first, to, stays})
	require.NoError(l.t, err)
	w.cmd = exec.Command(os.Args[0])
	w.cmd.Env = append(os.Environ(), writerJob+"="+string(text))
	w.cmd.Stderr = w.errors
	out, err := w.cmd.StdoutPipe()
	require.NoError(l.t, err)
	w.lines = bufio.NewReader(out)
	require.NoError(l.t, w.cmd.Start())
	l.t.Cleanup(func() { _ = w.cmd.Process.Kill() }) // for a test that fails before it has waited
	return w
}

// next waits until the writer acknowledges a batch, and reports false when it has ended.
func (w *writer) next() bool {
	l := w.load
	line, err := w.lines.ReadString('\n')
	if err != nil {
		require.ErrorIs(l.t, err, io.EOF)
		require.Empty(l.t, line, "lines are written whole")
		return false
	}
	var n, written, same int
	_, err = fmt.Sscan(line, &n, &written, &same, &l.head)
	require.NoError(l.t, err)
	require.Equal(l.t, 2*l.often.batch, written+same)
	switch {
	case n < l.done:
		require.Zero(l.t, written, "batch %d was acknowledged and had to be written again", n)
	case n > w.first+1: // the second may have been committed by the one before, who had no time to say so
		require.Zero(l.t, same, "batch %d was there before it was filed", n)
	}
	require.True(l.t, written == 0 || same == 0, "batch %d was there in part", n)
	l.done = max(l.done, n+1)
	return true
}

func (w *writer) wait() error { return w.cmd.Wait() }

// opened runs do on the archive, opened anew.
func (l *load) opened(do func(ctx context.Context, a *archive.Archive, counts func(statement string, args ...any) int)) {
	ctx := l.t.Context()
	db, err := database.Open(l.base.name, false)
	require.NoError(l.t, err)
	defer db.Close()
	a, err := archive.Open(ctx, db, l.ring)
	require.NoError(l.t, err)
	do(ctx, a, func(statement string, args ...any) (n int) {
		require.NoError(l.t, db.QueryRowContext(ctx, statement, args...).Scan(&n))
		return n
	})
}

// check looks at what is there after a kill: everything that was acknowledged, and nothing of any batch in part. It gives how
// many batches are there.
func (l *load) check() (there int) {
	l.opened(func(ctx context.Context, a *archive.Archive, counts func(string, ...any) int) {
		// Reading is an entry and stands in line behind what a killed writer has left to the server.
		l.read(ctx, a, l.done-1)
		l.read(ctx, a, l.rng.IntN(l.done))
		persons := counts("SELECT count(*) FROM psynorm_person")
		there = persons / l.often.batch
		require.Zero(l.t, persons%l.often.batch, "a batch is there in part")
		require.GreaterOrEqual(l.t, there, l.done, "acknowledged and lost")
		require.LessOrEqual(l.t, there, l.done+1, "a batch was begun before the one before it was acknowledged")
		if there > l.done {
			l.read(ctx, a, l.done)
		}
		for table, each := range map[string]int{"psynorm_stay": 1, "psynorm_record": 2} {
			since := &l.counted[each-1]
			since.rows += counts(fmt.Sprintf("SELECT count(*) FROM %s WHERE number>%d", table, since.last))
			since.last = counts("SELECT max(number) FROM " + table)
			require.Equal(l.t, each*persons, since.rows, table)
		}
		end, err := a.Head(ctx)
		require.NoError(l.t, err)
		require.EqualValues(l.t, end.Entries, counts("SELECT max(number) FROM psynorm_audit"))
	})
	return there
}

// read reads the files of a batch, which have to be what was filed.
func (l *load) read(ctx context.Context, a *archive.Archive, n int) {
	want := batch(n, l.often.batch)
	var ids []string
	for _, f := range want {
		ids = append(ids, f.Person.ID)
	}
	i := 0
	for f, err := range a.Files(ctx, by("look"), archive.Query{IDs: ids, Revisions: true}) {
		require.NoError(l.t, err, "batch %d", n)
		l.same(want[i], f)
		i++
	}
	require.Equal(l.t, l.often.batch, i)
}

// same compares a file with what was filed.
func (l *load) same(want archive.Filing, is *archive.File) {
	expected := fileOf(want)
	if !assert.Len(l.t, is.Records, len(expected.Records)) {
		l.t.FailNow()
	}
	expected.Number = is.Number
	for i := range expected.Records {
		expected.Records[i].Row, expected.Records[i].Number = is.Records[i].Row, is.Number
	}
	require.Equal(l.t, expected, is)
}

// readAll reads everybody.
func (l *load) readAll() {
	l.opened(func(ctx context.Context, a *archive.Archive, _ func(string, ...any) int) {
		seen := make([]bool, l.often.persons)
		for f, err := range a.Files(ctx, by("look"), archive.Query{Revisions: true}) {
			require.NoError(l.t, err)
			var n int
			_, err := fmt.Sscanf(f.Person.ID, "G%d", &n)
			require.NoError(l.t, err)
			require.False(l.t, seen[n])
			seen[n] = true
			l.same(made(n), f)
		}
		require.NotContains(l.t, seen, false)
	})
}

// verify has the archive checked as a whole, against the head that was acknowledged last.
func (l *load) verify() {
	l.t.Helper()
	head, err := archive.ParseHead(l.head)
	require.NoError(l.t, err)
	l.opened(func(ctx context.Context, a *archive.Archive, _ func(string, ...any) int) {
		v, err := a.Verify(ctx, &head)
		require.NoError(l.t, err)
		require.Empty(l.t, v.Findings)
		require.GreaterOrEqual(l.t, v.Persons, l.done*l.often.batch)
	})
}
