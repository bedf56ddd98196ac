package main

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/archive"
)

// sittings counts the sheets that one person filled in on one day, of one wave, instrument and informant, as far as the files
// have been read. Several are several records: that one stands behind another does not say that it corrects it.
type sittings map[[16]byte]int

// tell gives the records of a sheet the name of its sitting. Sheets have to come in the order of the files, so that the same
// files have the same sittings.
func (s sittings) tell(f *archive.Filing) {
	k, day := &f.Records[0].Key, f.Records[0].Day
	sum := sha256.Sum256([]byte(strings.Join([]string{f.Person.ID, k.Wave, k.Date, k.Instrument, k.Informant, day}, "\x00")))
	at := [16]byte(sum[:16])
	s[at]++
	entry := ""
	if k.Wave != "" {
		entry = day
	}
	if n := s[at]; n > 1 {
		entry = fmt.Sprintf("%s/%d", entry, n)
	}
	for i := range f.Records {
		f.Records[i].Entry = entry
	}
}

// sittingOf gives the number of a sitting among those of its day, from 2 on; "" for the first.
func sittingOf(k *archive.Key) string {
	_, n, _ := strings.Cut(k.Entry, "/")
	return n
}

// easedBy reports whether one profile takes the place of another that says more: a critical item held that does not any more,
// or the tier was higher. A tier that is not known now may be as low as there is.
func easedBy(before, after *profile.Profile) bool {
	for i, held := range before.Critical {
		if held == profile.Yes && !holds(after, before.Layout.Critical[i].ID) {
			return true
		}
	}
	if !before.Tier.HasLevel() {
		return false
	}
	level := before.Tier.Level
	if same, ok := after.Layout.Level(before.Levels[level].ID); ok {
		level = same
	}
	now := 0
	if after.Tier.HasLevel() {
		now = after.Tier.Level
	}
	return level > now
}

// holds reports whether a critical item holds, by its id.
func holds(p *profile.Profile, id string) bool {
	for i, held := range p.Critical {
		if held == profile.Yes && p.Layout.Critical[i].ID == id {
			return true
		}
	}
	return false
}

// easing counts the profiles that took the place of one that says more.
func easing(list []archive.Replaced) (n int) {
	for _, r := range list {
		before, errBefore := profile.ParseJSON(r.Old)
		after, errAfter := profile.ParseJSON(r.New)
		if errBefore != nil || errAfter != nil || easedBy(before, after) { // of one that cannot be read nothing is known
			n++
		}
	}
	return n
}

// eased reports whether an earlier revision of a profile says more than it does.
func (p *filePage) eased(r *archive.Filed, now *profile.Profile) bool {
	for i := range p.file.Records {
		before := &p.file.Records[i]
		if before.Key != r.Key || before.Number != r.Number || before.Revision >= r.Revision || bytes.Equal(before.Content, r.Content) {
			continue
		}
		if scored, err := profile.ParseJSON(before.Content); err != nil || easedBy(scored, now) {
			return true
		}
	}
	return false
}
