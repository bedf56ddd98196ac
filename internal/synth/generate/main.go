// Command generate writes synthetic answer sheets, from the root of the module: those of testdata/sheets anew; with a
// folder behind it what 119 schools hand in, with their register (synth.Folder); or 60,000 pupils in four waves (synth.City).
//
//	go run ./internal/synth/generate
//	go run ./internal/synth/generate /tmp/city
//	go run ./cmd/psynorm score -i ces-d --unit '县/校.*' --roster /tmp/city/roster.xlsx --out /tmp/profiles.csv /tmp/city
//	go run ./internal/synth/generate waves --out city
//	go run ./cmd/psynorm score -i ipp9 --roster city/2026-04/roster.csv --out 2026-04.jsonl city/2026-04/sheets
package main

import (
	"bytes"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/synth"
)

func main() {
	err := error(nil)
	switch {
	case len(os.Args) < 2:
		err = generate("testdata/sheets")
	case os.Args[1] == "waves":
		err = generateWaves(os.Args[2:])
	default:
		err = generateFolder(os.Args[1])
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// generateFolder writes what the schools of a city hand in.
func generateFolder(folder string) error {
	def, err := load("ces-d")
	if err != nil {
		return err
	}
	for _, f := range synth.NewFolder(def, synth.Seed).Files() {
		if err := writeFile(folder, f); err != nil {
			return err
		}
	}
	return nil
}

func generate(folder string) error {
	def, err := load("ipp9")
	if err != nil {
		return err
	}
	sheets, err := synth.WJX(def, synth.Seed)
	if err != nil {
		return err
	}
	if err := os.WriteFile(filepath.Join(folder, "ipp9-wjx.csv"), sheets, 0o644); err != nil {
		return err
	}
	return generateShapes(filepath.Join(folder, "shapes"))
}

func generateShapes(folder string) error {
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return err
	}
	for _, s := range synth.Samples {
		if err := write(filepath.Join(folder, s.File), s.Instrument, s.Write); err != nil {
			return err
		}
	}
	for _, s := range synth.Beside {
		if err := write(filepath.Join(folder, s.File), synth.Samples[0].Instrument, s.Write); err != nil {
			return err
		}
	}
	return nil
}

func write(file, instrument string, write func(io.Writer, *synth.Class) error) error {
	def, err := load(instrument)
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := write(&b, synth.NewClass(def, synth.Seed)); err != nil {
		return err
	}
	return os.WriteFile(file, b.Bytes(), 0o644)
}

func load(instrument string) (*instruments.Definition, error) {
	return instruments.Load(os.DirFS("instruments/library"), instrument+".yaml")
}
