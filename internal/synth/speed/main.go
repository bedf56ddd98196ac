// Command speed measures how fast and in how much memory psynorm scores a file, and prints the table of the README, from the
// root of the module:
//
//	go run ./internal/synth/speed
//	go run ./internal/synth/speed -sheets 10000000 -runs 3
//
// It writes synthetic sheets of the instrument in testdata/yardstick (synth.WriteYardstick) into a temporary folder, builds
// the command, and runs it in each mode in turn, several times over; the best of each counts. A program given by -loop is
// run as PROGRAM loop SHEETS [OUT] beside each mode, with OUT where psynorm writes a file per person, and the table says how
// many times as long psynorm takes: a loop written by hand for this one instrument is the measure.
//
// It says what machine it ran on. Other work on that machine shows in the figures: run it when there is none.
package main

import (
	"flag"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/psynorm/psynorm/internal/synth"
)

func main() {
	sheets := flag.Int("sheets", 1_000_000, "how many `sheets` the file has")
	runs := flag.Int("runs", 5, "how many `runs` of each mode the best is taken of")
	loop := flag.String("loop", "", "`program` to time beside psynorm, run as PROGRAM loop SHEETS [OUT]")
	flag.Parse()
	if *sheets < 1 || *runs < 1 || flag.NArg() > 0 {
		flag.Usage()
		os.Exit(2)
	}
	if err := measure(*sheets, *runs, *loop); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// measure prints the table.
func measure(sheets, runs int, loop string) error {
	folder, err := os.MkdirTemp("", "psynorm-speed-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	b := bench{
		program: filepath.Join(folder, "psynorm"), loop: loop,
		sheets: filepath.Join(folder, "sheets.csv"), out: filepath.Join(folder, "out.csv"),
	}
	build := exec.Command("go", "build", "-o", b.program, "./cmd/psynorm")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("building the command, which takes the root of the module to be the folder at hand: %w", err)
	}
	bytes, err := writeSheets(b.sheets, sheets)
	if err != nil {
		return err
	}
	results, err := b.run(runs)
	if err != nil {
		return err
	}
	fmt.Print(table(results, sheets, bytes, runs, loop != ""))
	return nil
}

// writeSheets writes the file to score, and gives its size.
func writeSheets(name string, sheets int) (bytes int64, err error) {
	f, err := os.Create(name)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	if err := synth.WriteYardstick(f, sheets); err != nil {
		return 0, err
	}
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	return info.Size(), f.Close()
}
