package warning

import (
	"crypto/sha256"
	"encoding/base32"
	"encoding/binary"
	"slices"
	"time"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

// Kind is what a notice is about.
type Kind uint8

// The kinds. To roles that are not told the tier a notice of kind Tier says to observe, and no more.
const (
	Critical Kind = iota + 1 // a critical item; to Full alone
	Tier                     // a level of concern
	Retest                   // a sheet that does not say enough
	Monitor                  // a monitor rule; to Full alone
)

// Notice is what one office is told of one pupil. It holds nothing that the role may not learn.
type Notice struct {
	ID     string
	Office Office     // who is told
	Scope  view.Scope // and where
	Pupil  view.Pupil // as the role may know it: the name masked, or nothing but the pseudonym
	Wave   string     // the date on which the wave was opened
	Kind   Kind
	// Overdue are those who were told before and have not taken the matter up in time; nil when this office is told first.
	Overdue []Office

	Opened, Due time.Time
	State       State
	Since       time.Time // of the state
	Late        bool      // it is to review still, and was due
	Log         []Change  // of Full alone

	// What follows has its zero value for roles that may not learn it.
	Level     profile.LevelInfo // of kind Tier: the highest known of the wave; to Flag none
	AtLeast   bool              // the level may be higher
	Informant string
	Validity  profile.ValidityState // of Full: that of the sheet
	TierState profile.TierState     // of Full: that of the sheet
	Cause     string                // of Full: the critical item or the monitor rule
	CauseName profile.Text          // of Full: its title or reason, where it has one
	Undecided bool                  // of Full: the critical item could not be decided
}

// idAlphabet is Crockford's base 32: no I, L, O and U, which are taken for digits or make words.
var idAlphabet = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// idOf makes the id of a notice: 80 bits of SHA-256 over the pupil's pseudonym and id, of which nobody but Full knows both,
// and what the notice is. Each part stands with its length before it, so that no two lists of parts are the same text. Among
// a hundred million notices two have the same id with a probability of 10^-8.
func idOf(pupil *view.Pupil, parts ...string) string {
	h := sha256.New()
	for _, p := range slices.Concat([]string{"psynorm notice 1", pupil.Pseudonym, pupil.ID}, parts) {
		_, _ = h.Write(binary.BigEndian.AppendUint64(nil, uint64(len(p)))) // a hash never fails
		_, _ = h.Write([]byte(p))
	}
	return "N-" + idAlphabet.EncodeToString(h.Sum(nil)[:10])
}

// show fills in of a matter what the role of a notice may learn.
func (n *Notice) show(m *matter, pupil *view.Pupil) {
	n.Pupil, _ = view.Viewer{Role: n.Office.Role, Scope: n.Scope}.Pupil(pupil)
	if view.Sees(n.Office.Role, "profile.Profile.Informant") == view.Shown {
		n.Informant = m.informant
	}
	if n.Kind == Tier && view.Sees(n.Office.Role, "profile.Tier.Level") == view.Shown {
		n.Level = m.level
		if view.Sees(n.Office.Role, "profile.LevelInfo.Action") != view.Shown {
			n.Level.Action = nil
		}
	}
	if view.Sees(n.Office.Role, "profile.Tier.State") == view.Shown {
		n.AtLeast = m.atLeast
	}
	if n.Office.Role != view.Full {
		n.Log = nil
		return
	}
	n.Validity, n.TierState = m.validity, m.tierState
	n.Cause, n.CauseName, n.Undecided = m.cause, m.causeName, m.undecided
}
