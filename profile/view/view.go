package view

import (
	"slices"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// Viewer is who looks: a role and whom it is about. The zero value sees nothing. Immutable, and safe for concurrent use.
type Viewer struct {
	Role  Role
	Scope Scope
	// TurnedOn: the school lets pupils and guardians see their views. Without it Self and Guardian see nothing.
	TurnedOn bool
}

// View is what one role may learn of one sheet. What is not for the role is not in it, in no form. It is immutable.
type View struct {
	Role       Role
	Pupil      Pupil       // as the role may know it: with the name masked, or nothing but a pseudonym
	Instrument profile.Pin // "" for roles that are not told
	Date       string      // of testing
	Wave       string
	Informant  string
	Tier       *Tier         // nil for roles that are not told
	Set        SetTier       // of OfSince: the tier that somebody has set, for roles that are told tiers
	Above      *View         // of OfSince: the sheet of the wave whose tier counts in place of this one's, for such roles; nil for none
	Crisis     profile.Truth // of Full and Summary: a tier is the highest; Undecided where it may be, and for other roles
	Request    Request       // of Full and Flag
	Retest     bool          // of Full, Summary and Flag: somebody has to answer again, whatever else is asked for
	// Advice is what to do, or of Self and Guardian all there is to read, in Chinese and English; of Full and Summary the
	// definition's own words for the level of the sheet: what counts beside a tier that somebody has set is for Set.Precedence to say.
	// It is nil where nobody says anything.
	Advice  profile.Text
	Profile *profile.Profile // of Full alone: all of it
	asked   Request          // what Advice says of Flag, Self and Guardian
}

// Tier is the level of concern, without its bounds and rules.
type Tier struct {
	State profile.TierState
	Level string       // "" where there is none
	Title profile.Text // of the level
}

// SetTier is a tier that somebody has set, as far as a role may know. It stands beside that of the sheet. Without a level in the
// event there is none.
type SetTier struct {
	Event dossier.Event
	Title profile.Text // of the level
	// Action is what the definition says is to be done at the level, of Full and Summary, where it is, or may be, above that of
	// the sheet and of the others of its wave.
	Action     profile.Text
	Precedence Precedence // of the level and the tier that counts for the wave
}

// sees reports whether there is anything at all for a viewer of a pupil.
func (v Viewer) sees(who *Pupil) bool {
	switch v.Role {
	case Full, Summary, Flag, Case:
		return v.Scope.Holds(who)
	case Self, Guardian:
		return v.TurnedOn && v.Scope.Pupil != "" && v.Scope.Holds(who)
	}
	return false
}

// Of gives what the viewer may learn of a sheet; ok is false where it may not know that there is one: the pupil is not in
// its scope, the sheet bears another id than the pupil and another than his pseudonym, the role sees no single pupil, or it
// is Self or Guardian and not turned on. Neither may be nil, and p has to be filled; nothing of them is kept but texts.
func (v Viewer) Of(p *profile.Profile, who *Pupil) (view View, ok bool) {
	if !v.sees(who) || p.ID != who.ID && (p.ID == "" || p.ID != who.Pseudonym) {
		return View{}, false
	}
	// From here on nothing is read but what the table lets through.
	told := redact(v.Role, p)
	request, retest := RequestOf(told)
	view = View{
		Role: v.Role, Pupil: v.pupil(who), Instrument: told.Definition, Date: told.Date, Wave: told.Wave, Informant: told.Informant,
	}
	if Sees(v.Role, "profile.Tier.Level") == Shown {
		view.Tier = tierOf(told)
	}
	switch v.Role {
	case Full:
		view.Profile, view.Request = told.Clone(), request
		fallthrough
	case Summary:
		view.Crisis, view.Retest, view.Advice = crisisOf(told), retest, view.Tier.action(told)
	case Flag:
		view.Request, view.Retest = request, retest
		fallthrough
	case Self, Guardian:
		view.asked, view.Advice = request, adviceTo(v.Role, request, retest)
	}
	return view, true
}

// Pupil gives what the viewer may know of a pupil; ok is false where it may not know that there is one. It must not be nil.
func (v Viewer) Pupil(who *Pupil) (told Pupil, ok bool) {
	if !v.sees(who) {
		return Pupil{}, false
	}
	return v.pupil(who), true
}

// pupil gives what the viewer may know of a pupil: of the places those that its scope is made of.
func (v Viewer) pupil(who *Pupil) Pupil {
	told := redact(v.Role, who)
	told.Places = slices.DeleteFunc(slices.Clone(told.Places), func(at Place) bool {
		return v.Role != Full && v.Scope.Tree != "" && !v.Scope.covers(at)
	})
	for i := range told.Places {
		told.Places[i].Path = slices.Clone(told.Places[i].Path)
	}
	return *told
}

func tierOf(p *profile.Profile) *Tier {
	t := &Tier{State: p.Tier.State}
	if p.Tier.HasLevel() {
		level := &p.Levels[p.Tier.Level]
		t.Level, t.Title = level.ID, level.Title
	}
	return t
}

// action is what the definition says is to be done at the level.
func (t *Tier) action(p *profile.Profile) profile.Text {
	if i, ok := p.Layout.Level(t.Level); ok && t.Level != "" {
		return p.Levels[i].Action
	}
	return nil
}
