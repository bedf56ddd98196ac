package database_test

import (
	"bytes"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestTheCommandsLeakNothing runs every command of psynorm archive on canaries, to its end and killed, and searches whatever it
// has written: the database, the temporary folder, the home and the working directory, what it printed, and the server's log.
func TestTheCommandsLeakNothing(t *testing.T) {
	t.Run("SQLite", func(t *testing.T) {
		c := newLeakyCommand(t)
		c.archive = filepath.Join(c.store, "city.db")
		c.again = filepath.Join(c.store, "again.db")
		c.everything()
	})
	t.Run("PostgreSQL", func(t *testing.T) {
		own := server{settings: debugging}
		t.Cleanup(own.stop)
		own.start(t)
		c := newLeakyCommand(t, own.dir)
		c.archive, c.again = own.base(t).name, own.base(t).name
		c.everything()
	})
}

// leakyCommand runs the command where it can leave nothing unseen.
type leakyCommand struct {
	t              *testing.T
	binary         string
	in, out, store string  // what is given, what is asked for in clear, and what may hold nothing in clear
	safe           string  // the keys
	archive, again string  // the second is what a backup is restored to
	where, left    *places // all folders, and those that a command itself writes to
	rng            *rand.Rand

	recovery string
	keys     []string // whatever was a key, as it is written down
	run, cut int      // commands that came to their end, and that were killed
}

// step is one command.
type step struct {
	args   string
	shows  bool   // it prints what is somebody's, which it is for
	killed string // what is killed in its stead, where doing it twice is another thing
	stdin  string
	code   int
}

func newLeakyCommand(t *testing.T, folders ...string) *leakyCommand {
	t.Helper()
	c := &leakyCommand{t: t, rng: rand.New(rand.NewPCG(7, 53))}
	top := t.TempDir()
	c.binary = filepath.Join(top, "psynorm.exe")
	out, err := exec.Command("go", "build", "-buildvcs=false", "-o", c.binary, "../psynorm").CombinedOutput()
	require.NoError(t, err, "%s", out)
	c.in, c.out = filepath.Join(top, "in"), filepath.Join(top, "out")
	c.store, c.safe = filepath.Join(top, "store"), filepath.Join(top, "safe")
	for _, dir := range []string{c.in, c.out, c.store, c.safe} {
		require.NoError(t, os.Mkdir(dir, 0o700))
	}
	for name, text := range leakyFiles {
		require.NoError(t, os.WriteFile(filepath.Join(c.in, name), []byte(text), 0o600))
	}
	own := append(private(t), c.store)
	c.left, c.where = newPlaces(t, own...), newPlaces(t, slices.Concat(own, []string{c.safe}, folders)...)
	return c
}

const leakySheets = "id,name,sex,birth,school,class,date,q1,q2,q3,q4,q5,q6,q7,q8,q9,q10\n" +
	"G510411201203097531,欧阳暗号七五,F,2012-07-13,三中,七年级2班,2091-11-13,1,0,2,0,3,3,3,3,1,0\n" +
	"Zebediah-Quux-7531,Zebediah Quux,M,2012-07-13,三中,七年级2班,2091-11-13,1,0,2,0,3,3,3,3,1,9\n"

var leakyFiles = map[string]string{
	"sheets.csv": leakySheets,
	"again.csv":  strings.ReplaceAll(leakySheets, "1,0,2,0,3", "2,0,2,0,3"),
	"map.yaml": "psynorm: 1\nmapping: m\nperson: {id: id, sex: sex, birth: birth}\n" +
		"group: [school, class]\ndate: date\n",
	"roster.csv": "学籍号,姓名,学校,班级,出生日期\nG510411201203097531,欧阳暗号七五,三中,七年级2班,2012-07-13\n" +
		"Zebediah-Quux-7531,Zebediah Quux,三中,七年级2班,2012-07-13\nG00009977531x,欧阳暗号七五,三中,七年级2班,2012-07-13\n" +
		"G10009977531x,欧阳暗号七五,三中,七年级2班,2012-07-13\n",
	"events.csv": "id,date,kind,author,role,reason\nG510411201203097531,2091-11-19,interview,王老师暗号七五,psychologist,谈话记录暗号七五\n",
	"consents.csv": "id,of,given,day,version\nG510411201203097531,guardian,yes,2013-11-09,canary-consent-7531\n" +
		"Zebediah-Quux-7531,own,no,2013-11-09,canary-consent-7531\n",
	"policy.yaml":   "psynorm: 1\npolicy: canary-policy\nconsent: recorded\nkeep_answers: 3y\n",
	"promotion.csv": "from,to\n三中/七年级2班,三中/八年级2班\n",
	"wrong.csv":     "id,of,given,day,version\nG510411201203097531,欧阳暗号七五,谈话记录暗号七五,2012-07-13x,Zebediah Quux\n",
	"wrongday.csv":  "id,of,given,day,version\nG510411201203097531,own,yes,欧阳暗号七五,Zebediah Quux\n",
	"wrongevent.csv": "id,date,kind,author,role,reason\n" +
		"G510411201203097531,谈话记录暗号七五,欧阳暗号七五,王老师暗号七五,Zebediah Quux,Zebediah Quux\n",
	"broken.jsonl": `{"id":"G510411201203097531","name":"欧阳暗号七五","date":"2012-07-13` + "\n",
}

// steps are all commands, in an order in which each has something to do.
func (c *leakyCommand) steps() []step {
	first, second, third := "G510411201203097531", "Zebediah-Quux-7531", "G00009977531x"
	sheets := " -i phq9 --map IN/map.yaml --wave " + leakWave
	return []step{
		{args: "init"},
		{args: "wave " + leakWave + " 2091-11-08 2091-11-29"},
		{args: "wave"},
		{args: "add --roster IN/roster.csv --errors WORK/errors.csv" + sheets + " IN/sheets.csv"},
		{args: "add" + sheets + " IN/again.csv"},
		{args: "add --events IN/events.csv"},
		{args: "show --id " + first + " --answers --revisions", shows: true},
		{args: "list --unit 三中", shows: true},
		{args: "due --wave " + leakWave + " --instrument phq9", shows: true},
		{args: "rescore --instrument phq9 --as-before", shows: true},
		{args: "rescore --instrument phq9 --keep", shows: true},
		{args: "consent --id " + first + " --of guardian --given --on 2013-11-09 --version canary-consent-7531"},
		{args: "consent IN/consents.csv"},
		{args: "consent --policy IN/policy.yaml"},
		{args: "move --id " + first + " --unit 三中/七年级3班 --on 2091-12-01"},
		{args: "promote --on 2092-09-01 IN/promotion.csv"},
		{args: "link " + first + " " + second, code: 1}, // another sex
		{args: "link --force " + first + " " + second},
		{args: "purge"},
		{args: "lock --id " + second + " --on 2014-09-02"},
		{args: "log --id " + first, shows: true},
		{args: "export --id " + first + " --out OUT/held.jsonl"},
		{args: "export --out OUT/all.jsonl"},
		{args: "verify"},
		{args: "backup --out STORE/a.backup --erasures STORE/a.txt", killed: "backup --out STORE/b --erasures STORE/b.txt"},
		{args: "rotate --to k2", killed: "rotate --to k3"},
		{args: "rotate --to k6", killed: "verify"}, // after one that was killed nobody can say which recovery key counts
		{args: "rotate --recover --to k4", stdin: "RECOVERY", killed: "rotate --recover --to k5"},
		{args: "restore --put-back --from STORE/a.backup"},
		{args: "erase --id " + third, killed: "erase --id G10009977531x"},
		{args: "restore --archive AGAIN --from STORE/a.backup --erasures STORE/a.txt"},
		// What people do wrong.
		{args: "show --id " + third, code: 1},
		{args: "erase --id " + third, code: 1},
		{args: "export --id " + third + " --out OUT/nobody.jsonl", code: 1},
		{args: "link " + first + " " + first, code: 2},
		{args: "link --undo " + first, killed: "link --undo " + second},
		{args: "consent IN/wrong.csv", code: -1},
		{args: "consent IN/wrongday.csv", code: -1},
		{args: "add --events IN/wrongevent.csv", code: -1},
		{args: "add --wave " + leakWave + " -i phq9 --profiles IN/broken.jsonl", code: -1},
		{args: "add --roster IN/broken.jsonl" + sheets + " IN/sheets.csv", code: -1},
		{args: "consent --policy IN/sheets.csv", code: -1},
		{args: "verify --head 9999:00000000000000000000000000000000", code: 6},
		{args: "add" + sheets + " IN/sheets.csv", code: 1}, // whose file is closed
	}
}

func (c *leakyCommand) everything() {
	given := c.given()
	for _, s := range c.steps() {
		beside := places{c.where.folders[:3], map[uint64]bool{}} // the temporary folder, the home, the working directory
		stop := beside.watch(c.t)
		out, errs, took := c.runs(s)
		c.notices(out)
		c.quiet(s, out, errs)
		if s.killed != "" {
			s.args = s.killed
		}
		for range kills() {
			after := time.Duration(c.rng.Float64() * 1.1 * float64(took))
			out, errs := c.killedAfter(s, after)
			c.notices(out)
			c.quiet(s, out, errs)
		}
		c.elsewhere(s, stop())
	}
	assert.Greater(c.t, c.cut, c.run*kills()/3, "enough were killed before they came to their end")
	assert.Equal(c.t, given, c.given(), "nothing is written beside what is given")
	c.searchAll()
}

// kills is how often each command is killed.
func kills() int {
	if testing.Short() {
		return 1
	}
	return 2
}

func (c *leakyCommand) given() (names []string) {
	entries, err := os.ReadDir(c.in)
	require.NoError(c.t, err)
	for _, e := range entries {
		names = append(names, e.Name())
	}
	return names
}

// command is a step as it is started: with an environment of its own, all languages in turn.
func (c *leakyCommand) command(s step) (cmd *exec.Cmd, out, errs *bytes.Buffer) {
	work, err := os.Getwd()
	require.NoError(c.t, err)
	put := strings.NewReplacer("IN/", c.in+"/", "OUT/", c.out+"/", "STORE/", c.store+"/", "WORK/", work+"/", "AGAIN", c.again)
	args := []string{"archive"}
	for _, word := range strings.Fields(s.args) {
		args = append(args, put.Replace(word))
	}
	lang := []string{"zh", "en"}[c.rng.IntN(2)]
	cmd = exec.Command(c.binary, append(args, "--lang", lang)...)
	cmd.Env = append(os.Environ(),
		"PSYNORM_ARCHIVE="+c.archive, "PSYNORM_KEYS="+filepath.Join(c.safe, "keys"), "PSYNORM_KEYS_FROM=",
		"PSYNORM_BY=老师暗号王七五", "PSYNORM_ROLE=full", "PSYNORM_PURPOSE=暗号目的核查七五")
	out, errs = new(bytes.Buffer), new(bytes.Buffer)
	cmd.Stdout, cmd.Stderr = out, errs
	cmd.Stdin = strings.NewReader(strings.ReplaceAll(s.stdin, "RECOVERY", c.recovery))
	return cmd, out, errs
}

// runs runs a step to its end.
func (c *leakyCommand) runs(s step) (out, errs []byte, took time.Duration) {
	c.t.Helper()
	cmd, o, e := c.command(s)
	began := time.Now()
	_ = cmd.Run()
	took = time.Since(began)
	code := cmd.ProcessState.ExitCode()
	if s.code < 0 {
		require.Positive(c.t, code, "%s: %s%s", s.args, o, e)
	} else {
		require.Equal(c.t, s.code, code, "%s: %s%s", s.args, o, e)
	}
	c.run++
	return o.Bytes(), e.Bytes(), took
}

// killedAfter starts a step and kills it.
func (c *leakyCommand) killedAfter(s step, after time.Duration) (out, errs []byte) {
	c.t.Helper()
	cmd, o, e := c.command(s)
	require.NoError(c.t, cmd.Start())
	time.Sleep(after)
	_ = cmd.Process.Kill() // which fails when it has ended
	_ = cmd.Wait()
	if cmd.ProcessState.ExitCode() < 0 || !cmd.ProcessState.Exited() {
		c.cut++
	}
	return o.Bytes(), e.Bytes()
}

// recoveryText is a recovery key as it is printed.
var recoveryText = regexp.MustCompile(`[0-9A-Z]{8}(-[0-9A-Z]{8}){6}`)

// notices keeps what is a key from here on: the recovery key that was printed, and what stands in the file.
func (c *leakyCommand) notices(out []byte) {
	if found := recoveryText.Find(out); found != nil {
		c.recovery = string(found)
		c.keys = append(c.keys, c.recovery)
	}
	text, _ := os.ReadFile(filepath.Join(c.safe, "keys")) // not there before init
	for line := range strings.Lines(string(text)) {
		if fields := strings.Fields(line); len(fields) == 2 && !slices.Contains(c.keys, fields[1]) {
			c.keys = append(c.keys, fields[1])
		}
	}
}

// What was answered and what it came to, as the archive holds it: windows of it that stand nowhere else.
var leakyContents = []string{
	`"q1":1,"q2":0,"q3":2,"q4":0,"q5":3`, `"q1":2,"q2":0,"q3":2,"q4":0,"q5":3`, "1,0,2,0,3,3,3,3,1", "2,0,2,0,3,3,3,3,1",
	`"state":"complete","value":16`, `"state":"complete","value":17`, "王老师暗号七五",
}

// quiet looks at what a command has printed.
func (c *leakyCommand) quiet(s step, out, errs []byte) {
	c.t.Helper()
	persons := newCanaries(slices.Concat(somebodys, leakyContents)...)
	assert.Empty(c.t, persons.in(errs), "errors of %s:\n%s", s.args, errs)
	if !s.shows {
		assert.Empty(c.t, persons.in(out), "%s:\n%s", s.args, out)
	}
}

// elsewhere looks at the files that a command, or one that was killed, has left, a log of SQLite among them, and at what was
// there for a moment.
func (c *leakyCommand) elsewhere(s step, seen []byte) {
	c.t.Helper()
	all := newCanaries(slices.Concat(somebodys, theirs, leakyContents)...)
	c.left.search(c.t, all)
	assert.Empty(c.t, all.in(seen), "for a moment")
	require.False(c.t, c.t.Failed(), s.args)
}

// searchAll looks at everything that was written, the database's files and those of its server too.
func (c *leakyCommand) searchAll() {
	c.t.Helper()
	require.NotEmpty(c.t, c.recovery)
	texts := slices.Concat(somebodys, theirs, leakyContents)
	c.where.folders = slices.DeleteFunc(c.where.folders, func(dir string) bool { return dir == c.safe })
	assert.Greater(c.t, c.where.search(c.t, newCanaries(slices.Concat(texts, c.keys)...)), 100_000)
	safe := places{[]string{c.safe}, map[uint64]bool{}}
	safe.search(c.t, newCanaries(texts...))
	held, err := os.ReadFile(filepath.Join(c.out, "held.jsonl"))
	require.NoError(c.t, err)
	found := newCanaries(slices.Concat(somebodys, leakyContents)...).in(held)
	of := []string{"G510411201203097531", "欧阳暗号七五", "2012-07-13", leakyContents[0], leakyContents[4], "王老师暗号七五"}
	for _, canary := range of {
		assert.True(c.t, slices.ContainsFunc(found, func(f string) bool { return strings.HasPrefix(f, strconv.Quote(canary)) }),
			"%s was filed, and is what an export is for", canary)
	}
}
