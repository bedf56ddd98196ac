package main

import (
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/profile/archive"
)

// saidPlaces is where sheets say that pupils are from which day on, as far as the files have been read. Of several that contradict
// each other the first counts: which of them is right nobody knows, and the archive would take one for a move away from the other,
// there and back with every run.
type saidPlaces struct {
	units *interned // paths, joined by unitMark
	first map[[16]byte]saidPlace
}

// saidPlace is a unit, and the row that says so.
type saidPlace struct {
	place
	unit int32
}

func newSaidPlaces() saidPlaces { return saidPlaces{newInterned(), map[[16]byte]saidPlace{}} }

// tell is told where a row says that somebody is. It gives the earlier row that says something else, and ok is false. A school
// says nothing against a class of it.
func (s *saidPlaces) tell(stay *archive.Stay, id string, from place) (before place, ok bool) {
	if !stay.Said || len(stay.Unit) == 0 {
		return place{}, true
	}
	sum := sha256.Sum256([]byte(id + "\x00" + stay.From))
	who, unit := [16]byte(sum[:16]), strings.Join(stay.Unit, unitMark)
	known, there := s.first[who]
	if there {
		first := s.units.list[known.unit]
		if isUnder(first, unit) {
			return place{}, true
		}
		if !isUnder(unit, first) {
			return known.place, false
		}
	}
	s.first[who] = saidPlace{from, s.units.of(unit)}
	return place{}, true
}

// isUnder reports whether a path, joined by unitMark, is another one or goes on from it.
func isUnder(path, above string) bool {
	rest, ok := strings.CutPrefix(path, above)
	return ok && (rest == "" || strings.HasPrefix(rest, unitMark))
}

// contrary is a row that says another unit than an earlier one.
type contrary struct{ row, before place }

// unmoved takes note of the rows of a batch that moved nobody, when they are filed: of others nothing is said but that they are not.
func (r *filingRun) unmoved(f *filedBatch) {
	r.elsewhere = append(r.elsewhere, f.elsewhere...)
	for i := range f.from {
		if at := &f.from[i]; at.before.line > 0 {
			r.contrary = append(r.contrary, contrary{at.place, at.before})
		}
	}
}

// printUnmoved names the rows that were filed and did not move anybody, though they say another unit than is known.
func (r *filingRun) printUnmoved() {
	if n := len(r.contrary); n > 0 {
		rows := r.named(n, func(i int) string {
			return r.say("contrary row", r.contrary[i].row.text(), r.contrary[i].before.text())
		})
		fmt.Fprintln(r.err, r.say("contrary rows", n, rows))
	}
	if n := len(r.elsewhere); n > 0 {
		fmt.Fprintln(r.err, r.say("rows elsewhere", n, r.rows(r.elsewhere)))
	}
}
