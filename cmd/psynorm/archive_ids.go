package main

import (
	"errors"
	"strconv"
	"strings"

	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// givenID is an id on the command line.
type givenID struct {
	flag *pflag.Flag
	id   *string
}

// addID adds --id, which complete brings into the form in which the importer of sheets has filed it.
func (f *archiveFlags) addID(flags *pflag.FlagSet, id *string, usage string) {
	flags.StringVar(id, "id", "", usage)
	f.id = givenID{flags.Lookup("id"), id}
}

// completeID brings --id into its form; one that is given and empty is refused: without --id some commands are about everybody.
func (t *terminal) completeID(given givenID) error {
	if given.flag == nil || !given.flag.Changed {
		return nil
	}
	id, fault := cleanID(*given.id, person.SourceText)
	if fault != person.OK {
		return errors.New(t.say("bad id", "--id", fault.Text(t.lang)))
	}
	*given.id = id
	return nil
}

// cleanID gives an id as the importer of sheets does: files are found by it alone, to the byte.
func cleanID(text string, from person.Source) (string, person.Fault) {
	id, fault := person.ParseID(nil, []byte(text), from)
	return string(id.Text), fault
}

// leftOut gives which of a list an archive does not take for a reason; nil where the error is another.
func leftOut(err error, why archive.Code) []int {
	var wrong *archive.Error
	if errors.As(err, &wrong) && wrong.Code == why {
		return wrong.Which
	}
	return nil
}

// parted splits a list: what stands at some places, which are in order, and all else.
func parted[T any](list []T, which []int) (out, rest []T) {
	for i, one := range list {
		if len(which) > 0 && which[0] == i {
			out, which = append(out, one), which[1:]
			continue
		}
		rest = append(rest, one)
	}
	return out, rest
}

// mostRows is how many rows are named.
const mostRows = 100

// rows names rows of files, for whoever has to look them up.
func (t *terminal) rows(list []place) string {
	return t.named(len(list), func(i int) string { return list[i].text() })
}

// text is a row as people look it up.
func (p place) text() string { return p.file + ":" + strconv.Itoa(p.line) }

// named lists the names of some things, and says how many more there are.
func (t *terminal) named(n int, name func(i int) string) string {
	var names []string
	for i := range min(n, mostRows) {
		names = append(names, name(i))
	}
	if more := n - mostRows; more > 0 {
		names = append(names, t.say("more rows", more))
	}
	return strings.Join(names, t.say("list"))
}
