// Package profile is what scoring one answer sheet yields: scores with the bounds between which the complete sheet's must
// lie, standard scores, bands, the verdict on validity, critical items, the tier of concern and its reasons. It has the
// JSON form of all that, and a rendering in Chinese and in English. It knows nothing of files and sheets: package scoring
// fills profiles, everything else reads them.
//
// # Layout and profile
//
// What all profiles of one scorer share stands once, in a Layout: ids, titles, rules with their places, and the version
// and SHA-256 of the definition and of each norm set. A Profile holds the values of one sheet, in lists that run parallel
// to those of its Layout. Both are plain data. A Layout is immutable and safe for concurrent use; a Profile is filled
// again and again by a scorer, so whoever keeps one calls Clone.
//
// # What does not exist
//
// Nothing missing is zero and nothing unknown is "no risk". A Number may lack its value, its lower bound and its upper
// bound independently; Point, Lower and Upper report which exist. An infinite bound does not exist. The zero value of
// every state claims least: Unscorable, ValidityUndetermined, TierUndetermined, Undecided. A Why says why a score or a
// standard score does not exist.
//
//	if s := p.Standard("depression", "T"); s != nil { // nil: the definition asks for no such score
//		if x, ok := s.Point(); ok { // false: there is none for this sheet, and s.Why says why
//			fmt.Println(x)
//		}
//	}
//
// # States
//
// A score is complete; prorated, estimated from the answers that are there; partial, of the answers that are there, which
// is no estimate, so that rules, bands and norms see only its bounds; unscorable; or undefined: every answer is there and
// the formula has no value for them. Whatever the state, the bounds hold the score of the complete sheet.
//
// A sheet is valid, doubtful, invalid or undetermined: no validity rule holds and one could not be decided. A critical
// item holds, does not hold or is undecided, and then a person has to look.
//
// A tier is determined; at least a level, when a rule of a higher level could not be decided; undetermined, when besides
// no rule fired, and then there is no level; withheld from an invalid sheet; or the definition has none. Lo and Hi are the
// levels between which that of the complete sheet must lie.
//
// Profile.Today says in one word whether somebody has to see the person at once, by critical items and tier: yes, no, or
// undecided where anything that could make it a yes is not known.
//
// Each state has a stable name (String) for files and programs, and words for people (In) in Chinese and English.
//
// # JSON
//
// AppendJSON writes a profile as one JSON object on one line, described by Schema; its first key, psynorm_profile, is the
// version of the form, 1. What does not exist has no key. Scales that the definition keeps out of reports are in it all
// the same, with "helper": true, so that every reason can be followed; so are standard scores that only a rule or a band
// reads. Rules that decided, fired or are open are in it with their text, place and operands; those that did not hold are
// not. The titles of scales, bands and levels are not: the definition with the same hash has them. ParseJSON reads it back,
// to the same bytes, and refuses everything that is not of the form.
//
// Profiles are personal data: they say who, and reasons may quote single answers. Errors of this package never hold a
// value of a profile.
package profile
