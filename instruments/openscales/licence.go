package openscales

import (
	"regexp"
	"strings"
	"unicode"
)

// openLicence is an open licence as a whole, normalised: CC0, public domain, CC BY or CC BY-SA, with or without a version.
// Whatever else stands beside it may take back what it gives: non-commercial, "status unclear", a country's own version.
var openLicence = regexp.MustCompile(`^(?:public domain|(?:cc0|cc by(?: sa)?)(?: v?[0-9](?:\.[0-9])?)?(?: international)?)(?: licen[cs]e)?$`)

// isOpen reports whether a licence is known to be an open one, in any case of letters, with any blanks and dashes between
// its words. What is not known to be open is not.
func isOpen(licence string) bool {
	words := strings.FieldsFunc(strings.ToLower(licence), func(r rune) bool {
		return unicode.IsSpace(r) || unicode.Is(unicode.Pd, r) || r == '\u2212' || r == '_'
	})
	return openLicence.MatchString(strings.Join(words, " "))
}

// licence reads the licence of the instrument, and of the file where it states one of its own: open where both are known to
// be, else unknown. The note keeps what the file says of either.
func (im *importer) licence(info *value) {
	implementation := im.definition.given("implementation")
	closedAt, closed := info.get("license"), ""
	im.out.licence = "open"
	if s, _ := im.word(implementation, "license"); implementation.given("license") != nil && !isOpen(s) {
		im.out.licence, closedAt, closed = "unknown", implementation.get("license"), s
	}
	if s, _ := im.word(info, "license"); !isOpen(s) {
		im.out.licence, closedAt, closed = "unknown", info.get("license"), s
	}
	var notes []string
	for _, part := range []string{"license", "license_explanation", "license_url"} {
		if s, ok := im.word(info, part); ok {
			notes = append(notes, s)
		}
	}
	var file []string
	for _, part := range []string{"author", "organization", "date", "license", "license_url"} {
		if s, ok := im.word(implementation, part); ok {
			file = append(file, s)
		}
	}
	if len(file) > 0 {
		notes = append(notes, "OSD file: "+strings.Join(file, ", "))
	}
	im.out.note = strings.Join(notes, "; ")
	if im.options.Text && im.out.licence != "open" {
		im.report(orSelf(closedAt, im.definition), kindWordingLicence, closed)
	}
}

// withText reports whether wording is imported.
func (im *importer) withText() bool { return im.options.Text && im.out.licence == "open" }
