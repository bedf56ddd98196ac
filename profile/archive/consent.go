package archive

import (
	"bytes"
	"cmp"
	"context"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"time"
)

// ConsentBy is who consents, or does not.
type ConsentBy string

// Those who consent.
const (
	Guardian ConsentBy = "guardian"
	Own      ConsentBy = "own" // the person whom it is about
)

// Consent is that somebody consented to the tests of a person and to keeping what was found out, or withdrew that. Of several
// by the same the one of the latest day counts; of those of one day, the one filed last. Where a person has several ids, and of
// that day there is one under more than one of them, a withdrawal counts whichever was filed last.
type Consent struct {
	By      ConsentBy `json:"by"`
	Given   bool      `json:"given"` // false: withdrawn, or refused
	Day     string    `json:"day"`   // YYYY-MM-DD
	Version string    `json:"version,omitempty"`
}

func (c *Consent) check() error {
	if c.By != Guardian && c.By != Own {
		return newError(BadConsent)
	}
	return checkDays(c.Day)
}

// Record is the consent as a record of a person.
func (c Consent) Record() (Record, error) {
	if err := c.check(); err != nil {
		return Record{}, err
	}
	text, err := json.Marshal(c)
	return Record{Key: Key{Date: c.Day, Kind: Consents, Entry: string(c.By)}, Content: text}, err
}

// ParseConsent reads the content of a record of kind Consents. The error is BadConsent.
func ParseConsent(content []byte) (c Consent, err error) {
	in := json.NewDecoder(bytes.NewReader(content))
	in.DisallowUnknownFields()
	if in.Decode(&c) != nil || c.check() != nil {
		return Consent{}, newError(BadConsent)
	}
	if _, err := in.Token(); !errors.Is(err, io.EOF) {
		return Consent{}, newError(BadConsent)
	}
	return c, nil
}

// ConsentOf is a consent and whom it is about, who has to be in the archive: nobody is made by a withdrawal.
type ConsentOf struct {
	Person Person
	Consent
}

// Consent files consents, none of a day that has not come yet: all, or nothing where it returns an error, which names whoever
// is not in the archive, in Which. Files that are closed take them too: consent can be withdrawn as long as anything is there.
func (a *Archive) Consent(ctx context.Context, by Actor, list []ConsentOf) (Added, error) {
	filings := make([]Filing, len(list))
	for i := range list {
		r, err := list[i].Record()
		if err != nil {
			return Added{}, err
		}
		filings[i] = Filing{Person: list[i].Person, Records: []Record{r}}
	}
	return a.file(ctx, ActConsent, by, filings)
}

// Withheld is why nothing is shown of a person: "" where it is.
type Withheld string

// The reasons.
const (
	Withdrawn Withheld = "withdrawn" // consent was withdrawn
	NotGiven  Withheld = "not-given" // consent is required, and there is none
)

// withheld says whether anything of a person may be shown on a day. Whoever decides on that day has the last word: from the
// policy's age on the person, else a guardian; so does a guardian where the age is not known. What the other of the two has
// withdrawn counts until then.
func (p *Policy) withheld(born, today string, consents []keptConsent) Withheld {
	decides, other := Guardian, Own
	age, known := wholeYears(born, today)
	if known && age >= p.ownFrom() {
		decides, other = Own, Guardian
	}
	consents = slices.DeleteFunc(slices.Clone(consents), func(c keptConsent) bool { return c.Given && c.Day > today }) // not yet
	last, said := lastBy(consents, decides)
	before, saidBefore := lastBy(consents, other)
	switch {
	case said && !last.Given:
		return Withdrawn
	case saidBefore && !before.Given && (!said || !known):
		return Withdrawn
	case !said && p.Required:
		return NotGiven
	}
	return ""
}

// keptConsent is a consent as it lies in the archive.
type keptConsent struct {
	Consent
	person int64 // the number under which it was filed: a person may have several
	row    int64
}

// lastBy gives the one of somebody's consents that counts, in whatever order they are: see Consent.
func lastBy(consents []keptConsent, by ConsentBy) (last Consent, ok bool) {
	of := slices.DeleteFunc(slices.Clone(consents), func(c keptConsent) bool { return c.By != by })
	if len(of) == 0 {
		return Consent{}, false
	}
	slices.SortFunc(of, func(a, b keptConsent) int { return cmp.Or(cmp.Compare(b.Day, a.Day), cmp.Compare(b.row, a.row)) })
	seen := map[int64]bool{}
	for _, c := range of { // the last first
		if c.Day == of[0].Day && !seen[c.person] && !c.Given {
			return c.Consent, true
		}
		seen[c.person] = true
	}
	return of[0].Consent, true
}

// wholeYears is an age; not known where the day of birth is not one or lies ahead.
func wholeYears(born, today string) (years int, known bool) {
	from, err := time.Parse(time.DateOnly, born)
	to, errTo := time.Parse(time.DateOnly, today)
	if err != nil || errTo != nil || to.Before(from) {
		return 0, false
	}
	years = to.Year() - from.Year()
	if to.Month() < from.Month() || to.Month() == from.Month() && to.Day() < from.Day() {
		years--
	}
	return years, true
}

// day is the day of an act by the clock of whoever acts.
func (by *Actor) day() string { return by.At.Format(time.DateOnly) }
