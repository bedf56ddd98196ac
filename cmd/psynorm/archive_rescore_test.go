package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments/library"
)

const (
	tabledScale = "psynorm: 1\ninstrument: small\nversion: \"%s\"\nabout: {licence: {status: open}}\nresponses:\n  f: {values: [0, 1, 2, 3]}\nitems:\n  q1..q3: f\n" +
		"scales:\n  total: {items: [q1..q3], score: %s, norm: T}\n"
	tabledNorms = "psynorm: 1\nnorms: small-norms\nversion: 1\ninstrument: small\ncells:\n  - scales:\n      total: {table: t.csv}\n"
)

// TestAnswersAreScoredAgainByWhatLiesInTheArchive: long after the files are gone, the tables of a norm set with them.
func TestAnswersAreScoredAgainByWhatLiesInTheArchive(t *testing.T) {
	filedHere(t)
	table := "raw,T\n"
	for n := range 10 {
		table += fmt.Sprintf("%d,%d\n", n, 30+4*n)
	}
	writeFiles(t, map[string]string{
		"small.yaml": fmt.Sprintf(tabledScale, "1", "sum"), "n.yaml": tabledNorms, "t.csv": table, "a.csv": "id,q1,q2,q3\np1,1,2,3\np2,0,0,1\n",
	})
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "small.yaml", "-n", "n.yaml", "a.csv")
	for _, name := range []string{"small.yaml", "n.yaml", "t.csv", "a.csv"} {
		require.NoError(t, os.Remove(name))
	}
	r := mustRun(t, "archive", "rescore", "-i", "small", "--as-before")
	assert.Contains(t, r.out, "2 sheets scored again, 0 otherwise than before")
	assert.Contains(t, mustRun(t, "archive", "rescore", "-i", "phq9", "--as-before").out, "3 sheets scored again, 0 otherwise")

	writeFiles(t, map[string]string{
		"small.yaml": fmt.Sprintf(tabledScale, "2", "sum"), "n.yaml": tabledNorms, "t.csv": strings.Replace(table, "6,54", "6,55", 1),
	})
	args := []string{"archive", "rescore", "-i", "small.yaml", "-n", "n.yaml", "--wave", "2026-10"}
	r = mustRun(t, args...)
	assert.Contains(t, r.out, "p1 · 2026-10 · small\n")
	assert.Contains(t, r.out, "  scores.total.standards.T.value: 54 -> 55\n")
	assert.Contains(t, r.out, `  definition.version: "1" -> "2"`)
	assert.Contains(t, r.out, "2 sheets scored again, 2 otherwise than before")
	assert.Contains(t, mustRun(t, "archive", "rescore", "-i", "small", "--as-before").out, "0 otherwise", "nothing was kept")
	mustRun(t, append(args, "--keep")...)
	assert.Contains(t, mustRun(t, args...).out, "2 sheets scored again, 0 otherwise")
	assert.Contains(t, mustRun(t, "archive", "show", "--id", "p1", "--revisions").out, "small · profile · revision 2")
	assert.Equal(t, exitFindings, psynorm("en", "", "archive", "rescore", "-i", "gad7").code, "there is nothing")
	assert.Equal(t, exitUsage, psynorm("en", "", "archive", "rescore", "-i", "gad7", "--role", "summary").code)
}

// TestWhoIsNotScoredAgainIsCounted: by reason, and a wave that nobody declared is not an empty one.
func TestWhoIsNotScoredAgainIsCounted(t *testing.T) {
	filedHere(t)
	rescore := func(args ...string) result {
		return psynorm("en", "", append([]string{"archive", "rescore", "-i", "phq9", "--as-before"}, args...)...)
	}
	writeFiles(t, map[string]string{"t.csv": strings.Replace(phqSheets, "p1,", "p7,", 1)[:strings.Index(phqSheets, "p2,")]})
	mustRun(t, "score", "-i", "phq9", "--out", "t.jsonl", "t.csv")
	mustRun(t, "archive", "add", "--wave", "2026-10", "-i", "phq9", "--profiles", "t.jsonl")
	mustRun(t, "archive", "consent", "--id", "p1", "--of", "guardian", "--withdrawn", "--on", "2026-10-20")
	mustRun(t, "archive", "lock", "--id", "p2", "--on", "2026-10-31")
	r := rescore("--wave", "2026-10", "--keep")
	assert.Equal(t, exitOK, r.code)
	assert.Contains(t, r.out, "1 sheet scored again, 0 otherwise")
	assert.Equal(t, "1 person left out: consent was withdrawn\n"+
		"1 person left out: the file is closed and takes no new profile\n"+
		"1 profile left out: there are no answers (filed without, or purged)\n", r.err)
	assert.NotContains(t, rescore().err, "closed", "nothing is kept")

	r = rescore("--wave", "2030-10")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.err, `the wave "2030-10" is not declared`)
	r = rescore("--id", "p1", "--unit", "西区")
	assert.Equal(t, exitUsage, r.code)
	assert.Contains(t, r.err, "--id and --unit: use one of them")
}

// milderHere writes a definition of phq9 in which the first answers to item 9 alarm nobody.
func milderHere(t *testing.T) {
	t.Helper()
	def, err := library.Instrument("phq9")
	require.NoError(t, err)
	text := strings.Replace(string(def.Source), "when: q9 >= 1", "when: q9 >= 3", 1)
	require.NotEqual(t, string(def.Source), text)
	writeFiles(t, map[string]string{"phq9.yaml": text})
}

// TestWhatScoringAgainHidesIsCounted: over a city nobody sees it among what else is otherwise.
func TestWhatScoringAgainHidesIsCounted(t *testing.T) {
	filedHere(t)
	milderHere(t)
	args := []string{"archive", "rescore", "-i", "phq9.yaml", "--wave", "2026-10"}
	r := mustRun(t, args...)
	assert.Contains(t, r.out, "3 sheets scored again, 3 otherwise than before")
	assert.Equal(t, "1 of these loses a critical item that held, or a higher tier; look at it before filing with --keep\n", r.err)
	r = mustRun(t, append(args, "--keep")...)
	assert.Equal(t, "1 correction takes the place of a profile in which a critical item held, or whose tier was higher; "+
		"psynorm archive show --revisions has both\n", r.err)
	assert.Empty(t, mustRun(t, append(args, "--keep")...).err)
	assert.Contains(t, mustRun(t, "archive", "show", "--id", "p1").out, "in an earlier revision a critical item held")
}

// TestWhatIsRefusedIsNotScoredBy: a definition is filed where there is something to score by it, and not before.
func TestWhatIsRefusedIsNotScoredBy(t *testing.T) {
	filedHere(t)
	milderHere(t)
	before := strings.Count(mustRun(t, "archive", "log").out, "\n")
	for _, args := range [][]string{{"--wave", "2030-10"}, {"--id", "nobody"}, {"--unit", "东区"}} {
		r := psynorm("en", "", append([]string{"archive", "rescore", "-i", "phq9.yaml", "--keep"}, args...)...)
		assert.Equal(t, exitFindings, r.code, "%v", args)
		assert.Equal(t, before, strings.Count(mustRun(t, "archive", "log").out, "\n"), "%v", args)
	}
	mustRun(t, "archive", "rescore", "-i", "phq9.yaml", "--keep")
	assert.Contains(t, mustRun(t, "archive", "rescore", "-i", "phq9", "--as-before").out, "3 sheets scored again, 0 otherwise")
}

// moreThanACommit files the sheets of 201 pupils; the sheets of some hundred are a commit.
func moreThanACommit(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	milderHere(t)
	sheets := "id,county,school,date,q1,q2,q3,q4,q5,q6,q7,q8,q9\n"
	for n := range 201 {
		sheets += fmt.Sprintf("p%d,西区,一中,2026-10-09,1,1,1,1,1,1,1,1,1\n", n)
	}
	writeFiles(t, map[string]string{"s.csv": sheets})
	mustRun(t, "archive", "add", "-i", "phq9", "s.csv")
}

// interrupter interrupts a run when something is printed.
type interrupter struct {
	bytes.Buffer
	stop context.CancelFunc
}

func (i *interrupter) Write(text []byte) (int, error) {
	i.stop()
	return i.Buffer.Write(text)
}

// TestWhatWasKeptBeforeAnInterruptionIsSaid: and with which head, which the next verify needs.
func TestWhatWasKeptBeforeAnInterruptionIsSaid(t *testing.T) {
	moreThanACommit(t)
	ctx, stop := context.WithCancel(t.Context())
	out, err := &interrupter{stop: stop}, &bytes.Buffer{}
	args := []string{"archive", "rescore", "-i", "phq9.yaml", "--unit", "西区", "--keep"}
	assert.Equal(t, exitFindings, run(ctx, args, terminal{out: out, err: err, lang: "en"}))
	assert.Contains(t, err.String(), "psynorm: interrupted\n")
	said := result{out: out.String()}
	assert.Contains(t, said.out, "200 sheets scored again, 200 otherwise than before\nhead ")
	assert.Contains(t, mustRun(t, "archive", "verify", "--head", headOf(t, said)).out, "\nhead "+headOf(t, said)+"\n")
}

// TestWhatWasKeptBeforeAnErrorIsSaid: as with an interruption.
func TestWhatWasKeptBeforeAnErrorIsSaid(t *testing.T) {
	moreThanACommit(t)
	change(t, "UPDATE psynorm_record SET body=head WHERE number=(SELECT max(number) FROM psynorm_record)")
	r := psynorm("en", "", "archive", "rescore", "-i", "phq9.yaml", "--unit", "西区", "--keep")
	assert.Equal(t, exitDamaged, r.code, r.err)
	assert.Contains(t, r.out, "200 sheets scored again, 200 otherwise than before\nhead ")
	assert.Contains(t, r.err, "200 corrections take the place")
}

// TestAnErrorAtTheFirstSheetSaysTheHeadToo: the definition was filed before it.
func TestAnErrorAtTheFirstSheetSaysTheHeadToo(t *testing.T) {
	moreThanACommit(t)
	change(t, "UPDATE psynorm_record SET body=head")
	before := headOf(t, mustRun(t, "archive", "wave", "later", "2027-03-01", "2027-03-31"))
	r := psynorm("en", "", "archive", "rescore", "-i", "phq9.yaml", "--unit", "西区", "--keep")
	assert.Equal(t, exitDamaged, r.code, r.err)
	assert.NotContains(t, r.out, "scored again")
	assert.NotEqual(t, before, headOf(t, r))
	refused := psynorm("en", "", "archive", "rescore", "-i", "phq9.yaml", "--wave", "2031-04")
	assert.Equal(t, exitFindings, refused.code)
	assert.NotContains(t, refused.out, "head ", "nothing was written")
}
