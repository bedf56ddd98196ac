package main

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

func newCheck(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "check FILE...",
		Short: "Check definitions, norm sets and mappings, and run the tests inside definitions",
		Long: `Check reads instruments, norm sets and mappings, tells them apart by their second key, and reports everything
that is wrong with them: file, line, column, a stable code, and what was probably meant. An instrument and norm
sets of it that are given together are checked against each other. The tests inside a definition are run.

It exits with 1 when there is an error; warnings pass.`,
		Example: "  psynorm check my-scale.yaml my-scale-norms.yaml",
		Args:    t.someFiles,
		RunE: func(_ *cobra.Command, files []string) error {
			c := checkRun{terminal: t}
			for _, f := range files {
				if err := c.read(f); err != nil {
					return err
				}
			}
			c.together()
			c.found.Sort()
			fmt.Fprint(t.out, c.found.Render(t.lang))
			fmt.Fprintln(t.out, t.say("checked", len(files), len(c.found.Errors()), len(c.found.Warnings())))
			if c.found.Err() != nil {
				return errFindings
			}
			return nil
		},
	}
}

// checkRun is one run of check over several files.
type checkRun struct {
	*terminal
	found       instruments.ErrorList
	definitions []*instruments.Definition
	sets        []*norms.Set
	normsBroken bool // a norm set is not among sets, since it could not be read
}

// read reads one file by its kind and keeps its findings.
func (c *checkRun) read(file string) error {
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	switch instruments.KindOf(src) {
	case instruments.FileNorms:
		set, err := norms.Parse(file, src, os.DirFS(filepath.Dir(file)))
		if c.keep(err) {
			c.sets = append(c.sets, set)
			c.found = append(c.found, set.Warnings...)
		}
		c.normsBroken = c.normsBroken || err != nil
	case instruments.FileMapping:
		_, err := sheets.ParseMapping(file, src)
		c.keep(err)
	default:
		def, err := instruments.Parse(file, src)
		if c.keep(err) {
			c.definitions = append(c.definitions, def)
			c.found = append(c.found, def.Warnings...)
		}
	}
	return nil
}

// keep adds the findings in an error, and reports whether there was none.
func (c *checkRun) keep(err error) bool {
	var list instruments.ErrorList
	if errors.As(err, &list) {
		c.found = append(c.found, list...)
	}
	return err == nil
}

// together checks each definition with the norm sets given for it: with all of them, or, where they are alternatives that
// say the same thing, with one after the other. What a norm set that cannot be read would have given is not missed.
func (c *checkRun) together() {
	for _, def := range c.definitions {
		var mine []*norms.Set
		for _, set := range c.sets {
			if set.Instrument == def.ID {
				mine = append(mine, set)
			}
		}
		found, apart := scoring.CheckEach(def, mine, scoring.WithDefaultNorms(c.defaults(def.File)))
		if apart {
			fmt.Fprintln(c.out, c.say("alternatives", def.ID, len(mine)))
		}
		c.found = append(c.found, slices.DeleteFunc(found, func(e *instruments.Error) bool {
			return c.normsBroken && e.Kind == scoring.NoNormYet
		})...)
	}
}
