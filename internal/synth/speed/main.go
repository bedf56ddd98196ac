// Command speed measures how fast and in how much memory psynorm scores a file, and prints the tables of the README, from
// the root of the module:
//
//	go run ./internal/synth/speed
//	go run ./internal/synth/speed -sheets 10000000 -runs 3 -workbook 0
//	go run ./internal/synth/speed -city DIR
//
// It writes synthetic sheets of the instrument in testdata/yardstick into a temporary folder, as CSV (synth.WriteYardstick)
// and as an Excel workbook (synth.WriteYardstickWorkbook), builds the command, and runs it in each mode in turn, several
// times over; the shortest time of each counts, and the most memory. -workbook says how many sheets the workbook has, 60,000
// if it is not given; 0 leaves it out. Above some 300,000 it unpacks to more than the 1 GB that psynorm takes.
//
// A program given by -loop is run as PROGRAM loop SHEETS [OUT] beside each mode of the CSV, with OUT where psynorm writes a
// file per person, and the table says how many times as long psynorm takes: a loop written by hand for this one instrument
// is the measure.
//
// -city takes the waves of a city that go run ./internal/synth/generate waves has written instead, and measures all that is done
// with them once: each wave scored to a roll-up, filed in an archive and released, and pages made of all units, with the trend.
//
// It says what machine it ran on. Other work on that machine shows in the figures: run it when there is none.
package main

import (
	"archive/zip"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"

	"github.com/psynorm/psynorm/internal/synth"
)

const usage = `Measures how fast and in how much memory psynorm scores a file, and prints tables in Markdown.
Run it in the root of the module, on a machine that does nothing else:

	go run ./internal/synth/speed [flags]

`

// options are what is asked for.
type options struct {
	sheets, workbook, runs int
	loop, city             string
}

func main() {
	var o options
	flag.IntVar(&o.sheets, "sheets", 1_000_000, "how many `sheets` the CSV file has")
	flag.IntVar(&o.workbook, "workbook", 60_000, "how many `sheets` the Excel workbook has; 0 for no workbook")
	flag.IntVar(&o.runs, "runs", 5, "how many `runs` of each mode the best is taken of")
	flag.StringVar(&o.loop, "loop", "", "`program` to time beside psynorm, run as PROGRAM loop SHEETS [OUT]")
	flag.StringVar(&o.city, "city", "", "`folder` of a city's waves to measure instead, from the sheets to the pages")
	flag.Usage = func() {
		fmt.Fprint(flag.CommandLine.Output(), usage)
		flag.PrintDefaults()
	}
	flag.Parse()
	if o.sheets < 1 || o.workbook < 0 || o.runs < 1 || flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "-sheets and -runs take a number from 1, -workbook one from 0, and there is nothing else to give")
		os.Exit(2)
	}
	run := func() error { return measure(o) }
	if o.city != "" {
		run = func() error { return measureCity(o.city) }
	}
	if err := run(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// measure prints the tables.
func measure(o options) error {
	folder, err := os.MkdirTemp("", "psynorm-speed-")
	if err != nil {
		return err
	}
	defer os.RemoveAll(folder)
	b := bench{program: filepath.Join(folder, "psynorm"), out: filepath.Join(folder, "out")}
	build := exec.Command("go", "build", "-o", b.program, "./cmd/psynorm")
	build.Stderr = os.Stderr
	if err := build.Run(); err != nil {
		return fmt.Errorf("building the command, which takes the root of the module to be the folder at hand: %w", err)
	}
	sheets := &sample{
		name: filepath.Join(folder, "sheets.csv"), format: "CSV", sheets: o.sheets, columns: synth.YardstickColumns, loop: o.loop,
	}
	if err := sheets.write(synth.WriteYardstick); err != nil {
		return err
	}
	b.add(sheets, csvModes)
	if o.workbook > 0 {
		book := &sample{
			name: filepath.Join(folder, "sheets.xlsx"), format: "an Excel workbook",
			sheets: o.workbook, columns: synth.YardstickBookColumns,
		}
		if err := book.write(synth.WriteYardstickWorkbook); err != nil {
			return err
		}
		if book.unpacked, err = unpacked(book.name); err != nil {
			return err
		}
		b.add(book, bookModes)
	}
	if err := b.run(o.runs); err != nil {
		return err
	}
	fmt.Print(b.report(o.runs))
	return nil
}

// write writes the file to score, and keeps its size.
func (s *sample) write(sheets func(w io.Writer, n int) error) error {
	f, err := os.Create(s.name)
	if err != nil {
		return err
	}
	defer f.Close()
	if err := sheets(f, s.sheets); err != nil {
		return err
	}
	info, err := f.Stat()
	if err != nil {
		return err
	}
	s.bytes = info.Size()
	return f.Close()
}

// unpacked gives the bytes of all parts of a workbook.
func unpacked(name string) (bytes int64, err error) {
	book, err := zip.OpenReader(name)
	if err != nil {
		return 0, err
	}
	defer book.Close()
	for _, part := range book.File {
		bytes += int64(part.UncompressedSize64)
	}
	return bytes, nil
}
