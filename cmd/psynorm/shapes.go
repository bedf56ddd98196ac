package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/scoring/sheets"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// addShape adds the flag by which somebody says how the sheets were exported.
func addShape(flags *pflag.FlagSet, value *string) {
	flags.StringVar(value, "shape", "", "how the sheets were exported: auto (the default without a mapping), none, or a shape such as wjx, wenjuan, plain")
}

func joinIDs(ids []shape.ID) string {
	words := make([]string, len(ids))
	for i, id := range ids {
		words[i] = string(id)
	}
	return strings.Join(words, ", ")
}

// shape gives the shape asked for; "" for none.
func (t *terminal) shape(asked string) (shape.ID, error) {
	if id := shape.ID(asked); asked == "" || slices.Contains(sheets.Shapes(), id) {
		return id, nil
	}
	return "", errors.New(t.say("no shape", asked, joinIDs(sheets.Shapes())))
}

// others gives the built-in instruments, which a file that does not match is compared with.
func (t *terminal) others() (list []*instruments.Definition) {
	for _, name := range library.Names(instruments.FileInstrument) {
		if def, err := library.Instrument(name); err == nil {
			list = append(list, def)
		}
	}
	return list
}

// printShapes says for what the files were taken, on one line for all that were taken for the same.
func (t *terminal) printShapes(w io.Writer, files []sheets.FileReport) {
	var lines []string
	count := map[string]int{}
	not := 0
	for i := range files {
		line := files[i].Taken.Text(t.lang)
		if line == "" {
			not++
			continue
		}
		if count[line]++; count[line] == 1 {
			lines = append(lines, line)
		}
	}
	for _, line := range lines {
		fmt.Fprintln(w, "  "+t.say("taken", count[line], line))
	}
	if at := slices.IndexFunc(files, func(f sheets.FileReport) bool { return f.Path != (sheets.Taken{}) }); at >= 0 {
		fmt.Fprintln(w, "  "+t.say("path", files[at].Path.Text(t.lang)))
	}
	if not > 0 {
		fmt.Fprintln(w, "  "+t.say("not taken", not))
	}
}
