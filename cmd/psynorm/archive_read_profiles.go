package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/view"
)

// profile prints a profile.
func (p *filePage) profile(w io.Writer, r *archive.Filed) error {
	scored, known, err := p.scored(r)
	if err != nil {
		return err
	}
	wave, err := p.besides(r)
	if err != nil {
		return err
	}
	who := pupilOf(p.file)
	seen, ok := p.viewer.OfSince(scored, &who, p.doneSince(r), wave...)
	if !ok {
		return nil
	}
	if p.viewer.Role == view.Full {
		fmt.Fprintf(w, "\n%s\n", p.label(r))
		if !known {
			fmt.Fprintln(w, p.say("definition lacking"))
		}
		if p.eased(r, scored) {
			fmt.Fprintln(w, p.say("eased"))
		}
	}
	return view.Write(w, &seen, p.lang)
}

// scored reads a profile in the words of its definition, which is in the archive; known is false of Full where it is not.
func (p *filePage) scored(r *archive.Filed) (scored *profile.Profile, known bool, err error) {
	scored, err = profile.ParseJSON(r.Content)
	if err != nil {
		return nil, false, findings{errors.New(p.say("no scored profile"))}
	}
	scored.ID = p.file.Person.ID // it may be filed under another id of the same pupil
	scorer, err := p.scorers.of(r.Content)
	switch full := p.viewer.Role == view.Full; {
	case isUnknownDocument(err) && full:
		return scored, false, nil
	case isUnknownDocument(err): // who would read a tier and not what to do
		return nil, false, findings{errors.New(p.say("definition lacking"))}
	case err != nil:
		return nil, false, err
	case full: // who has all that the profile says, of which another layout may have no place
		scored.Layout = titled(scored.Layout, scorer.Layout())
	default:
		scored = scorer.Adopt(scored)
	}
	return scored, true, nil
}

// besides gives the other profiles of a profile's wave, or of its day where there is none.
func (p *filePage) besides(r *archive.Filed) (wave []*profile.Profile, err error) {
	if !r.Latest { // whatever has been corrected since is nothing to heed others for
		return nil, nil
	}
	for i := range p.file.Records {
		other := &p.file.Records[i]
		if other == r || !other.Latest || other.Kind != archive.Profiles || other.Instrument != r.Instrument ||
			other.Informant != r.Informant || other.Wave != r.Wave || r.Wave == "" && testedOn(other) != testedOn(r) {
			continue
		}
		scored, _, err := p.scored(other)
		if err != nil {
			return nil, err
		}
		wave = append(wave, scored)
	}
	return wave, nil
}
