package main

import (
	"bufio"
	"flag"
	"fmt"
	"os"
	"path/filepath"

	"github.com/psynorm/psynorm/internal/synth"
)

// generateWaves writes a city in four waves.
func generateWaves(args []string) error {
	flags := flag.NewFlagSet("waves", flag.ContinueOnError)
	out := flags.String("out", "", "folder to write to (required)")
	schools := flags.Int("schools", synth.FolderSchools, "how many schools")
	pupils := flags.Int("pupils", 60_000, "how many pupils each wave has, about")
	seed := flags.Uint64("seed", synth.Seed, "the same seed makes the same bytes")
	if err := flags.Parse(args); err != nil {
		return err
	}
	if *out == "" || flags.NArg() > 0 {
		return fmt.Errorf("usage: generate waves --out DIR [--schools 119] [--pupils 60000] [--seed 1]")
	}
	def, err := load("ipp9")
	if err != nil {
		return err
	}
	city, err := synth.NewCity(def, synth.CityPlan{Schools: *schools, Pupils: *pupils, Seed: *seed})
	if err != nil {
		return err
	}
	for _, f := range city.Files() {
		if err := writeFile(*out, f); err != nil {
			return err
		}
	}
	return nil
}

// writeFile writes a file of a folder, piece by piece.
func writeFile(folder string, f synth.FolderFile) error {
	name := filepath.Join(folder, filepath.FromSlash(f.Name))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	file, err := os.Create(name)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(file)
	err = f.Write(out)
	if fault := out.Flush(); err == nil {
		err = fault
	}
	if fault := file.Close(); err == nil {
		err = fault
	}
	return err
}
