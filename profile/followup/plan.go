package followup

import (
	"time"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring"
)

// Plan says how a list is made.
type Plan struct {
	Scorer *scoring.Scorer // of the definition and the norms of now; not nil
	Since  string          // the first day of the wave, YYYY-MM-DD: earlier sheets are of earlier waves
	At     string          // the day for which the list is made, not before Since; no sheet is later
	// Scope is whom the list is about; outside it nobody exists. Its tree is that of the units of the list. With a tree and
	// no path it is about every case, those without a place in the tree too.
	Scope    view.Scope
	Capacity *Capacity // nil: no line is drawn
	// Order lists the paths of units, such as the classes of the roster, in the order in which the list shows them; larger ones
	// stand where the first that lies in them does. Those it does not name come behind, by name. Nil: all of them do.
	Order [][]string
	// Everybody lists also those who are certain to be at the lowest level and have no critical item.
	Everybody bool
}

// Case is what is known of one pupil.
type Case struct {
	Pupil  view.Pupil      // with an id
	Series *dossier.Series // of Plan.Scorer; nil when there is none
	Events []dossier.Event // in any order
	// From is the number of the first wave of Series that is of this list; one more than there are where none is. 0: the first
	// that began on Plan.Since or later.
	From int
	// Others are sheets about the pupil that others have answered, a parent or a teacher, in any order. Their critical answers
	// count, and nothing else of them; those from before the wave before and after Plan.At do not.
	Others []*profile.Profile
	// Expected: the pupil is on the roster, so that without a sheet of the wave he or she is absent. Somebody neither expected
	// nor with a sheet is in no list, unless for a critical answer of which nobody has talked with the pupil.
	Expected bool
}

// check looks at the plan alone.
func (p *Plan) check() error {
	switch {
	case p.Scorer == nil:
		return &Error{Code: NoScorer}
	case !isDate(p.Since) || !isDate(p.At) || p.At < p.Since:
		return &Error{Code: BadDate}
	case p.Scope.Tree == "" && p.Scope.Pupil == "":
		return &Error{Code: NoScope}
	}
	return nil
}

// holds reports whether the list is about a pupil.
func (p *Plan) holds(pupil *view.Pupil) bool {
	return p.Scope.Pupil == "" && len(p.Scope.Path) == 0 || p.Scope.Holds(pupil)
}

func isDate(s string) bool {
	_, err := time.Parse(time.DateOnly, s)
	return err == nil
}
