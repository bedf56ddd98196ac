package followup

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/scoring"
)

// Entry is one pupil in one of the lists. It must not be changed.
type Entry struct {
	Pupil view.Pupil
	Unit  int // index into List.Units
	// Rank is the place in the unit's list, from 1, and Within says that the capacity reaches to it, or that there is a
	// critical answer, or that the unit has no capacity. Of the other lists they are 0 and false.
	Rank   int
	Within bool

	Date     string                  // of the sheet with the highest tier; of a wave without a sheet that says anything, of the first; "" without any
	Critical []*profile.CriticalInfo // answered so on some sheet of the wave
	// Earlier holds critical answers of the regular wave before and of what came after it, of which nobody has talked with the
	// pupil since; Others those of others about the pupil.
	Earlier, Others []Answer
	// Undecided holds the critical items that could not be decided: a person has to look. One that was answered so on an earlier
	// sheet of the wave and that a later one leaves open stands in Critical too.
	Undecided []*profile.CriticalInfo
	Before    *Before // of whom is to be tested again: what the wave before said; nil without
	Sheets    []Sheet // of the wave, those that say something of the tier, by date
	Validity  profile.ValidityState
	Tier      Tier
	Change    Change
	Nearness  scoring.Nearness

	Seen *dossier.Event // the interview that sets the pupil aside; nil without
	// NotEnough is an interview that does not: by its day, or by the role of who made it. Nil without.
	NotEnough    *dossier.Event
	Care         *dossier.Event // care that has not ended; nil without
	RetestAgreed *dossier.Event // a retest that has been agreed and not taken; nil without
	TierSet      *dossier.Event // a tier that a person has set and nobody has closed; nil without
	Referral     *dossier.Event // the last one since the wave began; nil without
	State        *dossier.Event // the last state of the case as a whole; nil without, or closed before the wave
	Due          *dossier.Event // the state whose last day has come without a look since; nil without

	Retest RetestWhy // why the pupil is to be tested again; 0: is not
	Aside  AsideWhy  // why the pupil is set aside; 0: is not

	layout *profile.Layout
	order  []instruments.FollowKey
	at     string // Plan.At
	lead   int    // index into Sheets: the one with the highest tier
	set    int    // the level of TierSet; -1 without
	first  string // the day on which the wave began for the pupil
	last   string // the last day of a critical answer, or on which an item was left open
	day    string // the last day of what is to be talked about

	invalid   *profile.Profile // the last sheet, of a wave whose every sheet is invalid; else nil
	withdrawn bool             // absent, and consent has been withdrawn
	// careUnsure says that the care does not suffice to set aside whoever could be at the highest level: it is from before the
	// wave, and nobody has said so who can judge it.
	careUnsure bool
}

// Tier is the highest tier of the sheets of the wave, its levels as indexes into the scorer's Layout.Levels. Hi is the
// highest that any of them leaves possible.
type Tier struct {
	State profile.TierState
	// Level is -1 where there is none. Lo and Hi are -1 where nothing is known of them: withheld, or another version's level
	// that the definition does not have.
	Level, Lo, Hi int
}

// Change is how much a pupil has changed for the worse since the wave before, by the sheet with the highest tier: the
// reliable-change index after Jacobson and Truax (1991), in standard errors of a difference, with its sign turned where a
// higher score is better. Of several scales it is the largest that there is.
type Change struct {
	Has   bool
	Why   dossier.Why // there is none
	Value float64     // above 0: worse
	Scale int         // index into the scorer's Layout.Scales
	// Others is how many scales have no such index: one of them may have changed more.
	Others int
}

// RetestWhy says why a pupil is to be tested again.
type RetestWhy uint8

// The reasons for a retest. The zero value is none.
const (
	Withheld     RetestWhy = iota + 1 // every sheet of the wave is invalid
	OtherVersion                      // the last sheet was scored with a definition that may not be compared with this one
	Undetermined                      // the tier or the validity of the sheet could not be determined
	Absent                            // on the roster, and no sheet
)

// AsideWhy says why a pupil is not in the list although the sheet would put him or her there.
type AsideWhy uint8

// The reasons for being set aside. The zero value is none.
const (
	SeenSince AsideWhy = iota + 1 // interviewed since
	UnderCare                     // in care that has not ended
	NoConsent                     // absent, and consent has been withdrawn
)
