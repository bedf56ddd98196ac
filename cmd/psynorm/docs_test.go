package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

var fence = regexp.MustCompile("(?ms)^```(\\w+)(?: (\\S+))?\n(.*?)^```")

// block is a fenced block of a Markdown file.
type block struct{ language, file, text string }

func blocks(t *testing.T, path string) (out []block) {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, m := range fence.FindAllStringSubmatch(string(text), -1) {
		out = append(out, block{m[1], m[2], m[3]})
	}
	require.NotEmpty(t, out, path)
	return out
}

// commands gives the lines of the shell blocks.
func commands(blocks []block) (out []string) {
	for _, b := range blocks {
		if b.language == "sh" {
			for line := range strings.Lines(b.text) {
				out = append(out, strings.TrimSpace(line))
			}
		}
	}
	return out
}

// TestEveryCommandOfTheReadmeRuns runs each line of the README's shell blocks as it stands, in a directory with the
// repository's testdata and library in it, so that what they write is thrown away. What is not the command psynorm is
// run by CI itself.
func TestEveryCommandOfTheReadmeRuns(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	lines := commands(blocks(t, filepath.Join(root, "README.md")))
	require.NotEmpty(t, lines)
	ci, err := os.ReadFile(filepath.Join(root, ".ci", "run"))
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	for _, name := range []string{"testdata", "instruments"} {
		require.NoError(t, os.Symlink(filepath.Join(root, name), name))
	}
	for _, line := range lines {
		if set, ok := strings.CutPrefix(line, "export "); ok {
			for _, one := range strings.Fields(set) {
				name, value, _ := strings.Cut(one, "=")
				t.Setenv(name, value)
			}
			continue
		}
		t.Run(line, func(t *testing.T) {
			if args, ok := strings.CutPrefix(line, "go run ./internal/synth/generate "); ok {
				generates(t, root, strings.Fields(args))
				return
			}
			if !strings.HasPrefix(line, goRun) {
				assert.Contains(t, string(ci), "\n"+line+"\n", "neither the command psynorm nor a step of CI")
				return
			}
			runs(t, line)
		})
	}
}

// generates makes synthetic files in the working directory, as the program does in the repository.
func generates(t *testing.T, root string, args []string) {
	t.Helper()
	here, err := os.Getwd()
	require.NoError(t, err)
	args[len(args)-1] = filepath.Join(here, args[len(args)-1]) // where they go
	cmd := exec.Command("go", append([]string{"run", "./internal/synth/generate"}, args...)...)
	cmd.Dir = root
	out, err := cmd.CombinedOutput()
	require.NoError(t, err, string(out))
}

const goRun = "go run ./cmd/psynorm "

// runs runs a line that calls the command, which must say something and find nothing wrong.
func runs(t *testing.T, line string) (out string) {
	t.Helper()
	args, ok := strings.CutPrefix(line, goRun)
	require.True(t, ok, line)
	r := psynorm("en", "", strings.Fields(args)...)
	assert.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
	assert.NotEmpty(t, r.out)
	return r.out
}

// TestAddingAnInstrument does what the page on it says: the files are written, the commands run, and the tests in the
// definition notice a key that is wrong.
func TestAddingAnInstrument(t *testing.T) {
	page := blocks(t, filepath.Join("..", "..", "instruments", "library", "README.md"))
	t.Chdir(t.TempDir())
	for _, b := range page {
		if b.file != "" {
			require.NoError(t, os.WriteFile(b.file, []byte(b.text), 0o600))
		}
	}
	lines := commands(page)
	require.NotEmpty(t, lines)
	for _, line := range lines {
		t.Run(line, func(t *testing.T) { runs(t, line) })
	}
	assert.Contains(t, runs(t, goRun+"check calm.yaml calm-norms.yaml"), "2 files checked: 0 errors, 0 warnings")
	scores, err := os.ReadFile("calm-scores.csv")
	require.NoError(t, err)
	assert.Contains(t, string(scores), "q6_often?")

	text, err := os.ReadFile("calm.yaml")
	require.NoError(t, err)
	wrong := strings.Replace(string(text), "q4, -q5, q6", "q4, q5, q6", 1)
	require.NotEqual(t, string(text), wrong)
	require.NoError(t, os.WriteFile("calm.yaml", []byte(wrong), 0o600))
	r := psynorm("en", "", "check", "calm.yaml", "calm-norms.yaml")
	assert.Equal(t, exitFindings, r.code)
	assert.Contains(t, r.out, "test \"item 5 is reversed\"")
}

// TestTheReadmeShowsTheCatalogue holds the README's table against what the command lists.
func TestTheReadmeShowsTheCatalogue(t *testing.T) {
	readme, err := os.ReadFile(filepath.Join("..", "..", "README.md"))
	require.NoError(t, err)
	assert.Contains(t, string(readme), "\n\n"+runs(t, goRun+"list --kind instrument --format markdown")+"\n")
}

// TestTheReadmesProgramIsTheExample holds the lines of the README against the program that is compiled and run.
func TestTheReadmesProgramIsTheExample(t *testing.T) {
	root := filepath.Join("..", "..")
	program, err := os.ReadFile(filepath.Join(root, "examples", "embed", "main.go"))
	require.NoError(t, err)
	shown := 0
	for _, b := range blocks(t, filepath.Join(root, "README.md")) {
		if b.language == "go" {
			shown++
			assert.Contains(t, string(program), b.text)
		}
	}
	assert.Positive(t, shown)
	out, err := exec.Command("go", "run", "github.com/psynorm/psynorm/examples/embed").CombinedOutput()
	require.NoError(t, err, string(out))
	assert.Contains(t, string(out), "green true determined")
	assert.Contains(t, string(out), "筛查结果，不是诊断")
}
