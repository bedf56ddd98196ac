package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/synth"
)

// logVariable names the file to which the test's own program, run in the place of psynorm, appends what it was asked.
const logVariable = "PSYNORM_SPEED_TEST_LOG"

// exitVariable is the code it ends with, 0 without it.
const exitVariable = "PSYNORM_SPEED_TEST_EXIT"

func TestMain(m *testing.M) {
	name := os.Getenv(logVariable)
	if name == "" {
		os.Exit(m.Run())
	}
	log, err := os.OpenFile(name, os.O_APPEND|os.O_WRONLY, 0)
	if err != nil {
		panic(err)
	}
	fmt.Fprintln(log, strings.Join(append([]string{os.Getenv("GOMAXPROCS")}, os.Args[1:]...), " "))
	if code, err := strconv.Atoi(os.Getenv(exitVariable)); err == nil {
		os.Exit(code)
	}
}

// TestRunRunsEverything: each file in each of its modes, with the processors there are and with one, and the loop beside the
// files that have one, as often as said.
func TestRunRunsEverything(t *testing.T) {
	log := filepath.Join(t.TempDir(), "log")
	require.NoError(t, os.WriteFile(log, nil, 0o600))
	t.Setenv(logVariable, log)
	t.Setenv("GOMAXPROCS", "3")
	self, err := os.Executable()
	require.NoError(t, err)
	sheets, book := &sample{name: "s.csv", loop: self}, &sample{name: "s.xlsx"}
	b := bench{program: self, out: "out"}
	b.add(sheets, csvModes[1:])
	b.add(book, bookModes)
	require.NoError(t, b.run(2))

	const score = " score --instrument testdata/yardstick/yardstick.yaml --norms testdata/yardstick/yardstick-norms.yaml "
	round := []string{
		"3" + score + "--columns T,tier --out out.csv s.csv", "1" + score + "--columns T,tier --out out.csv s.csv", "3 loop s.csv out.csv",
		"3" + score + "--rollup out.csv s.csv", "1" + score + "--rollup out.csv s.csv", "3 loop s.csv",
		"3" + score + "--rollup out.rollup s.csv", "1" + score + "--rollup out.rollup s.csv", "3 loop s.csv",
		"3" + score + "--out out.csv s.xlsx", "1" + score + "--out out.csv s.xlsx",
	}
	said, err := os.ReadFile(log)
	require.NoError(t, err)
	assert.Equal(t, append(round, round...), strings.Split(strings.TrimSpace(string(said)), "\n"))
	for _, r := range append(sheets.results, book.results...) {
		assert.Positive(t, r.all, r.name)
		assert.Positive(t, r.one, r.name)
	}
	assert.Positive(t, sheets.results[0].loop)
	assert.Zero(t, book.results[0].loop)
}

// TestRunStopsWhereACommandFails: no figure comes of a run that failed, and what the command said is in the error.
func TestRunStopsWhereACommandFails(t *testing.T) {
	t.Setenv(logVariable, filepath.Join(t.TempDir(), "none"))
	self, err := os.Executable()
	require.NoError(t, err)
	b := bench{program: self, out: "out"}
	b.add(&sample{name: "s.csv"}, csvModes)
	assert.ErrorContains(t, b.run(1), "panic: open")
	assert.Zero(t, b.samples[0].results[0].all)
}

// TestWrite: a file is as large as is said, and the parts of a workbook are larger than it.
func TestWrite(t *testing.T) {
	book := &sample{name: filepath.Join(t.TempDir(), "book.xlsx"), sheets: 20}
	require.NoError(t, book.write(synth.WriteYardstickWorkbook))
	info, err := os.Stat(book.name)
	require.NoError(t, err)
	assert.Equal(t, info.Size(), book.bytes)
	parts, err := unpacked(book.name)
	require.NoError(t, err)
	assert.Greater(t, parts, 2*book.bytes)
}

func TestBest(t *testing.T) {
	assert.Equal(t, 3*time.Second, best(0, 3*time.Second), "the first")
	assert.Equal(t, 2*time.Second, best(3*time.Second, 2*time.Second))
	assert.Equal(t, 2*time.Second, best(2*time.Second, 3*time.Second))
}
