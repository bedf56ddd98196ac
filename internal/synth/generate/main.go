// Command generate writes the synthetic answer sheets of testdata/sheets anew: go run ./internal/synth/generate from the
// root of the module.
package main

import (
	"fmt"
	"os"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/synth"
)

func main() {
	if err := generate(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func generate() error {
	def, err := instruments.Load(os.DirFS("instruments/library"), "ipp9.yaml")
	if err != nil {
		return err
	}
	sheets, err := synth.WJX(def, synth.Seed)
	if err != nil {
		return err
	}
	return os.WriteFile("testdata/sheets/ipp9-wjx.csv", sheets, 0o644)
}
