package rollup

import (
	"io"
	"strconv"

	"github.com/psynorm/psynorm/internal/csvcell"
	"github.com/psynorm/psynorm/profile"
)

// WriteCSV writes the units in the order of Units, one a row, after two lines of comment: the first says that the file is
// confidential, the second what was counted, pinned. The columns are depth (0 for the whole), the names of the path's
// levels (empty below the unit), expected if anything was (see Expect; empty where that is not known), present, the counts
// of validity and, where the definition has tiers, determined.LEVEL and at least.LEVEL for each level, tier.undetermined
// and withheld, and where there are counts of today, these: see Today. The same counts give the same bytes. Statistics of
// scores are not in it.
func (t *Tree) WriteCSV(w io.Writer) error {
	names := t.Names()
	out := append(make([]byte, 0, usualRow*(len(t.units.list)+8)), confidential...)
	out = t.appendPins(out)
	out = t.appendHead(out, names)
	for unit := range t.Units() {
		out = t.appendUnit(out, unit, len(names))
	}
	_, err := w.Write(out)
	return err
}

// usualRow is about as long as the row of a unit, in bytes.
const usualRow = 64

const confidential = "# CONFIDENTIAL: exact counts, small groups included; not for publication. " +
	"机密：精确计数，含小群体，不得公开。\n"

// appendPins writes what makes two files mergeable.
func (t *Tree) appendPins(out []byte) []byte {
	out = append(out, "# psynorm rollup 1; "...)
	out = appendPin(out, t.layout.Definition)
	for i := range t.layout.Norms {
		out = append(out, "; "...)
		out = appendPin(out, t.layout.Norms[i].Pin)
	}
	return append(out, '\n')
}

func appendPin(out []byte, p profile.Pin) []byte {
	out = append(out, p.ID...)
	out = append(out, '@')
	out = append(out, p.Version...)
	out = append(out, " sha256:"...)
	return append(out, p.Hash...)
}

func (t *Tree) appendHead(out []byte, names []string) []byte {
	out = append(out, "depth"...)
	for _, name := range names {
		out = csvcell.Append(append(out, ','), name)
	}
	if t.expects {
		out = append(out, ",expected"...)
	}
	out = append(out, ",present,valid,doubtful,invalid,validity.undetermined"...)
	for _, prefix := range []string{"determined.", "at least."} {
		for i := range t.layout.Levels {
			out = csvcell.Append(append(out, ','), prefix+t.layout.Levels[i].ID)
		}
	}
	if len(t.layout.Levels) > 0 {
		out = append(out, ",tier.undetermined,withheld"...)
	}
	if t.layout.TellsToday() {
		out = append(out, ",today.yes,today.open,today.no,today.invalid"...)
	}
	return append(out, '\n')
}

func (t *Tree) appendUnit(out []byte, u Unit, columns int) []byte {
	out = strconv.AppendInt(out, int64(len(u.Path)), 10)
	for i := range columns {
		out = append(out, ',')
		if i < len(u.Path) {
			out = csvcell.Append(out, u.Path[i])
		}
	}
	if t.expects {
		out = append(out, ',')
		if u.HasExpected {
			out = strconv.AppendInt(out, u.Expected, 10)
		}
	}
	counts := []int64{u.Present, u.Valid, u.Doubtful, u.Invalid, u.ValidityUndetermined}
	counts = append(append(counts, u.Determined...), u.AtLeast...)
	if len(t.layout.Levels) > 0 {
		counts = append(counts, u.TierUndetermined, u.Withheld)
	}
	if of := u.Today; of != nil {
		counts = append(counts, of.Yes, of.Open, of.No, of.Invalid)
	}
	for _, n := range counts {
		out = strconv.AppendInt(append(out, ','), n, 10)
	}
	return append(out, '\n')
}
