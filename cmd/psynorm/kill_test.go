package main

import (
	"bytes"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
	"golang.org/x/text/encoding/simplifiedchinese"
)

// buildPsynorm builds the command, so that it can be killed.
func buildPsynorm(t *testing.T) string {
	t.Helper()
	binary := filepath.Join(t.TempDir(), "psynorm.exe")
	out, err := exec.Command("go", "build", "-buildvcs=false", "-o", binary, ".").CombinedOutput()
	require.NoError(t, err, "%s", out)
	return binary
}

// plannedFolder has answer sheets of three files with everything in them that makes a difference: encodings, quotation
// marks, bad bytes, bad cells and the same persons again; and a manifest of hundreds of chunks.
type plannedFolder struct {
	binary, dir string
}

func newPlannedFolder(t *testing.T, binary string, rows int) plannedFolder {
	t.Helper()
	d := plannedFolder{binary, t.TempDir()}
	rng := rand.New(rand.NewPCG(7, 4))
	gb, err := simplifiedchinese.GB18030.NewEncoder().String(syntheticSheets(rng, rows, false))
	require.NoError(t, err)
	d.write(t, "a.csv", syntheticSheets(rng, rows, true))
	d.write(t, "b.csv", gb)
	d.write(t, "c.csv", "\ufeff"+strings.ReplaceAll(syntheticSheets(rng, rows, true), "\n", "\r\n"))
	d.write(t, "last.yaml", "psynorm: 1\nmapping: last\nduplicates: last\n")
	definition, err := os.ReadFile(filepath.Join("..", "..", "instruments", "library", "phq9.yaml"))
	require.NoError(t, err)
	d.write(t, "phq9.yaml", string(definition)) // a process begins sooner than with the whole library
	d.run(t, "plan", "--instrument", "phq9.yaml", "--map", "last.yaml", "--chunk-size", "1500", "--out", "m.json", "a.csv", "b.csv", "c.csv")
	return d
}

// syntheticSheets makes up the sheets of a school.
func syntheticSheets(rng *rand.Rand, rows int, dirty bool) string {
	var b strings.Builder
	b.WriteString("id,school,class,age,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10\n")
	for range rows {
		school := fmt.Sprintf("第%d中学", rng.IntN(3)+1)
		if dirty && rng.IntN(8) == 0 {
			school = `"` + school + `, ""东"""`
		}
		fmt.Fprintf(&b, "S%05d,%s,%d班,%d", rng.IntN(6*rows), school, rng.IntN(4)+1, 12+rng.IntN(6))
		for range 10 {
			answer := fmt.Sprint(rng.IntN(4))
			if rng.IntN(60) == 0 {
				answer = []string{"", "9", "x"}[rng.IntN(3)]
			}
			b.WriteString("," + answer)
		}
		if dirty {
			b.WriteString([]string{"", "", "", "", "", "", "", ",1", "\xff", "\"x"}[rng.IntN(10)])
		}
		b.WriteString("\n")
	}
	return b.String()
}

func (d plannedFolder) path(name string) string { return filepath.Join(d.dir, name) }

func (d plannedFolder) write(t *testing.T, name, text string) {
	t.Helper()
	require.NoError(t, os.WriteFile(d.path(name), []byte(text), 0o600))
}

func (d plannedFolder) read(t *testing.T, name string) string {
	t.Helper()
	text, err := os.ReadFile(d.path(name))
	require.NoError(t, err)
	return string(text)
}

func (d plannedFolder) command(args ...string) *exec.Cmd {
	cmd := exec.Command(d.binary, append([]string{"--lang", "zh"}, args...)...)
	cmd.Dir = d.dir
	return cmd
}

// run runs the command to its end.
func (d plannedFolder) run(t *testing.T, args ...string) (printed string) {
	t.Helper()
	out, err := d.command(args...).CombinedOutput()
	require.NoError(t, err, "%s", out)
	return string(out)
}

// outputs are the flags for outputs whose names begin with name, and end is that of --out.
func outputs(name, end string) []string {
	return []string{"--out", name + end, "--errors", name + ".errors.csv", "--rollup", name + ".counts.csv"}
}

// plainly is a run without a manifest.
func (d plannedFolder) plainly(name, end string) []string {
	return append([]string{"score", "-i", "phq9.yaml", "-m", "last.yaml", "a.csv", "b.csv", "c.csv"}, outputs(name, end)...)
}

// copied is the same in another folder.
func (d plannedFolder) copied(t *testing.T) plannedFolder {
	t.Helper()
	other := plannedFolder{d.binary, t.TempDir()}
	require.NoError(t, os.CopyFS(other.dir, os.DirFS(d.dir)))
	return other
}

// requireSame compares what two runs wrote.
func (d plannedFolder) requireSame(t *testing.T, want, got, end string) {
	t.Helper()
	for _, e := range []string{end, ".errors.csv", ".counts.csv"} {
		w, g := d.read(t, want+e), d.read(t, got+e)
		require.Greater(t, len(w), 1000, e)
		require.True(t, w == g, "%s%s is not %s%s", got, e, want, e) // not shown: they are long
	}
}

// resultsOf is where a run says that people are found.
var resultsOf = regexp.MustCompile(`；见 \w+\.`)

// summary is what a run printed but for the names of its outputs, and for what a run by a manifest says when it begins, and
// of its plan.
func summary(printed string) string {
	var kept []string
	for line := range strings.Lines(resultsOf.ReplaceAllString(asWithoutPlan(printed), "；见 ")) {
		begins := strings.Contains(line, "以清单 m.json 为准") || strings.Contains(line, "从已完成的")
		if !begins && !strings.Contains(line, "已写入") && !strings.Contains(line, ".errors.csv") {
			kept = append(kept, line)
		}
	}
	return strings.Join(kept, "")
}

// chunks is how many chunks a manifest has, and done how many of them a log tells of.
func (d plannedFolder) chunks(t *testing.T) int {
	return strings.Count(d.read(t, "m.json"), `{"file":`)
}

func (d plannedFolder) done(log string) int {
	text, _ := os.ReadFile(d.path(log))
	return max(bytes.Count(text, []byte("\n"))-1, 0)
}

func TestRunsByAManifest(t *testing.T) {
	binary := buildPsynorm(t)
	t.Run("killed", func(t *testing.T) { killedRunsAreResumed(t, binary) })
	t.Run("divided", func(t *testing.T) { partsOfSeveralMachinesAreJoined(t, binary) })
}

// killedRunsAreResumed kills a run a hundred times, at random moments, and lets it go on each time.
func killedRunsAreResumed(t *testing.T, binary string) {
	kills := 100
	if testing.Short() {
		kills = 12
	}
	d := newPlannedFolder(t, binary, 4500)
	require.Greater(t, d.chunks(t), 300)
	for seed, end := range []string{".csv", ".jsonl"} {
		d := d.copied(t)
		t.Run(end, func(t *testing.T) {
			t.Parallel()
			plain := d.run(t, d.plainly("plain", end)...)
			undisturbed := d.run(t, append([]string{"score", "--manifest", "m.json"}, outputs("undisturbed", end)...)...)
			assert.Equal(t, summary(plain), summary(undisturbed))
			d.requireSame(t, "plain", "undisturbed", end)

			args := append([]string{"score", "--manifest", "m.json"}, outputs("killed", end)...)
			rng := rand.New(rand.NewPCG(uint64(seed), 9))
			killed, within := 0, 0 // all, and those between the first and the last chunk
			for runs := 0; killed < kills || within < kills*9/10; runs++ {
				require.Less(t, runs, kills, "runs come to their end before anybody kills them")
				n, between, ended := d.kill(t, rng, max(kills-killed, kills*9/10-within), args)
				killed, within = killed+n, within+between
				if !ended {
					resumed := d.run(t, args...)
					assert.Equal(t, summary(plain), summary(resumed), "the totals are those of all chunks")
				}
				d.requireSame(t, "plain", "killed", end)
				left, err := filepath.Glob(d.path("*.part"))
				require.NoError(t, err)
				assert.Empty(t, left)
				assert.NoFileExists(t, d.path("m.json.log"))
				assert.NoFileExists(t, d.path("m.json.counts"))
				whole, err := filepath.Glob(d.path("killed*"))
				require.NoError(t, err)
				for _, file := range whole {
					require.NoError(t, os.Remove(file))
				}
			}
		})
	}
}

// kill starts a run again and again and kills it, until that was so often or the last chunk was done. It gives how many times it
// was, and how many of these between the first and the last chunk, and whether the run came to its end: on a machine that does
// much else it may be far on before this process gets the word to kill it. It waits until the log has grown by a random number
// of bytes, so that the kills are spread over the run however fast it is, and then a little, so that they fall on whatever it
// does then.
func (d plannedFolder) kill(t *testing.T, rng *rand.Rand, kills int, args []string) (killed, within int, ended bool) {
	t.Helper()
	all := d.chunks(t)
	log := d.path("m.json.log")
	size := func() int64 {
		info, err := os.Stat(log)
		if err != nil {
			return 0
		}
		return info.Size()
	}
	for n := range kills {
		before, done := size(), d.done("m.json.log")
		line := max(before/int64(done+1), 1500)
		aim := float64(all-done-40) / float64(kills-n)
		until := before + int64((2*rng.Float64()*aim-1)*float64(line))
		cmd := d.command(args...)
		require.NoError(t, cmd.Start())
		exit := make(chan error, 1)
		go func() { exit <- cmd.Wait() }()
		for deadline := time.Now().Add(20 * time.Second); len(exit) == 0 && size() < until && time.Now().Before(deadline); {
			time.Sleep(200 * time.Microsecond)
		}
		time.Sleep(time.Duration(rng.Int64N(int64(2 * time.Millisecond))))
		_ = cmd.Process.Kill() // which fails when there is none any more
		if err := <-exit; err == nil {
			return killed, within, true
		}
		killed++
		switch k := d.done("m.json.log"); {
		case k >= all:
			return killed, within, false
		case k > 0:
			within++
		}
	}
	return killed, within, false
}

// partsOfSeveralMachinesAreJoined: four machines do a quarter each, and what is joined is what one would have written.
func partsOfSeveralMachinesAreJoined(t *testing.T, binary string) {
	d := newPlannedFolder(t, binary, 600)
	all := d.chunks(t)
	for _, end := range []string{".csv", ".jsonl"} {
		plain := d.run(t, d.plainly("plain", end)...)
		var logs []string
		for k := range 4 {
			chunks := fmt.Sprintf("%d-%d", all*k/4, all*(k+1)/4-1)
			args := append([]string{"score", "--manifest", "m.json", "--chunks", chunks}, outputs(fmt.Sprint("part", k), end)...)
			first := d.run(t, args...)
			assert.Equal(t, first, d.run(t, args...), "a part that is done says the same when it is asked for again")
			logs = append(logs, "m.json."+chunks+".log")
		}
		joined := d.run(t, append(append([]string{"plan", "join", "m.json"}, outputs("joined", end)...), logs[2], logs[0], logs[3], logs[1])...)
		assert.Equal(t, summary(plain), summary(joined))
		d.requireSame(t, "plain", "joined", end)
		for _, log := range logs {
			require.NoError(t, os.Remove(d.path(log)))
		}
	}
}
