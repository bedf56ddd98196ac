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

var fence = regexp.MustCompile("(?ms)^```(\\w+)\n(.*?)^```")

// blocks gives the fenced blocks of a language in a Markdown file.
func blocks(t *testing.T, path, language string) (out []string) {
	t.Helper()
	text, err := os.ReadFile(path)
	require.NoError(t, err)
	for _, m := range fence.FindAllStringSubmatch(string(text), -1) {
		if m[1] == language {
			out = append(out, m[2])
		}
	}
	require.NotEmpty(t, out, "%s has no block of %s", path, language)
	return out
}

// TestEveryCommandOfTheReadmeRuns runs each line of the README's shell blocks as it stands, in a directory with the
// repository's testdata and library in it, so that what they write is thrown away. What is not the command psynorm is
// run by CI itself.
func TestEveryCommandOfTheReadmeRuns(t *testing.T) {
	root, err := filepath.Abs(filepath.Join("..", ".."))
	require.NoError(t, err)
	commands := blocks(t, filepath.Join(root, "README.md"), "sh")
	ci, err := os.ReadFile(filepath.Join(root, ".ci", "run"))
	require.NoError(t, err)
	t.Chdir(t.TempDir())
	for _, name := range []string{"testdata", "instruments"} {
		require.NoError(t, os.Symlink(filepath.Join(root, name), name))
	}
	for line := range strings.Lines(strings.Join(commands, "")) {
		line = strings.TrimSpace(line)
		t.Run(line, func(t *testing.T) {
			args, ours := strings.CutPrefix(line, "go run ./cmd/psynorm ")
			if !ours {
				assert.Contains(t, string(ci), "\n"+line+"\n", "neither the command psynorm nor a step of CI")
				return
			}
			r := psynorm("en", "", strings.Fields(args)...)
			assert.Equal(t, exitOK, r.code, "%s%s", r.out, r.err)
			assert.NotEmpty(t, r.out)
		})
	}
}

// TestTheReadmesProgramIsTheExample holds the lines of the README against the program that is compiled and run.
func TestTheReadmesProgramIsTheExample(t *testing.T) {
	root := filepath.Join("..", "..")
	program, err := os.ReadFile(filepath.Join(root, "examples", "embed", "main.go"))
	require.NoError(t, err)
	for _, block := range blocks(t, filepath.Join(root, "README.md"), "go") {
		assert.Contains(t, string(program), block)
	}
	out, err := exec.Command("go", "run", "github.com/psynorm/psynorm/examples/embed").CombinedOutput()
	require.NoError(t, err, string(out))
	assert.Contains(t, string(out), "green true determined")
	assert.Contains(t, string(out), "筛查结果，不是诊断")
}
