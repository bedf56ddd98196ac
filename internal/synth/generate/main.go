// Command generate writes the synthetic answer sheets of testdata/sheets anew: go run ./internal/synth/generate from the
// root of the module.
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
	if err := generate("testdata/sheets"); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
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
