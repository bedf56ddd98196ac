package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"time"
)

// mode is one thing that psynorm is asked for.
type mode struct {
	name   string
	flags  []string // before the name of the output
	ending string   // of that name
	person bool     // the output has a row for each person
}

// everyColumn is what psynorm writes unless it is told otherwise.
var everyColumn = mode{"every column of every scale", []string{"--out"}, ".csv", true}

// csvModes are what a CSV file is scored in, and bookModes a workbook, whose reading takes most of the time in any mode.
var (
	csvModes = []mode{
		everyColumn,
		{"T scores and tier (`--columns T,tier`)", []string{"--columns", "T,tier", "--out"}, ".csv", true},
		{"counts by unit alone (`--rollup`, CSV)", []string{"--rollup"}, ".csv", false},
		{"counts and statistics by unit (`.rollup`)", []string{"--rollup"}, ".rollup", false},
	}
	bookModes = []mode{everyColumn}
)

// bench is what is run, on what, and what came of it.
type bench struct {
	program, out string
	samples      []*sample
}

// sample is a file to score.
type sample struct {
	name, format    string
	sheets, columns int
	bytes, unpacked int64  // of the file, and of what it unpacks to; 0 if it is not packed
	loop            string // a program to time beside psynorm; "" for none
	results         []result
}

// result is the best that was seen of a mode.
type result struct {
	mode
	all, one, loop time.Duration // with all processors, with one, and of the program beside
	peak           int64         // bytes of memory, the most in any run; 0 where the system does not say
}

// add takes a file in, to be scored in each of the modes.
func (b *bench) add(s *sample, modes []mode) {
	for _, m := range modes {
		s.results = append(s.results, result{mode: m})
	}
	b.samples = append(b.samples, s)
}

// run runs every mode so many times, all of them in turn, so that what disturbs the machine for a while disturbs all.
func (b *bench) run(runs int) error {
	for round := range runs {
		for _, s := range b.samples {
			for i := range s.results {
				if err := b.once(s, &s.results[i]); err != nil {
					return err
				}
			}
		}
		fmt.Fprintf(os.Stderr, "run %d of %d done\n", round+1, runs)
	}
	return nil
}

// once runs one mode with all processors, with one, and the program beside it.
func (b *bench) once(s *sample, r *result) error {
	args := append([]string{
		"score", "--instrument", "testdata/yardstick/yardstick.yaml", "--norms", "testdata/yardstick/yardstick-norms.yaml",
	}, r.flags...)
	out := b.out + r.ending
	args = append(args, out, s.name)
	took, peak, err := timed(exec.Command(b.program, args...))
	if err != nil {
		return err
	}
	r.all, r.peak = best(r.all, took), max(r.peak, peak)
	alone := exec.Command(b.program, args...)
	alone.Env = append(os.Environ(), "GOMAXPROCS=1")
	if took, _, err = timed(alone); err != nil {
		return err
	}
	r.one = best(r.one, took)
	if s.loop == "" {
		return nil
	}
	beside := exec.Command(s.loop, "loop", s.name)
	if r.person {
		beside.Args = append(beside.Args, out)
	}
	if took, _, err = timed(beside); err != nil {
		return err
	}
	r.loop = best(r.loop, took)
	return nil
}

func best(so, took time.Duration) time.Duration {
	if so == 0 {
		return took
	}
	return min(so, took)
}

// timed runs a command to its end, and gives the time it took and the most memory it had.
func timed(cmd *exec.Cmd) (took time.Duration, peak int64, err error) {
	var said bytes.Buffer
	cmd.Stderr = &said
	begun := time.Now()
	err = cmd.Run()
	took = time.Since(begun)
	if cmd.ProcessState != nil {
		peak = peakMemory(cmd.ProcessState)
	}
	if err != nil {
		err = fmt.Errorf("%s: %w\n%s", cmd, err, said.Bytes())
	}
	return took, peak, err
}
