package openscales

import "strings"

// openLicences are the words an open licence begins with, in the spelling of the OpenScales specification. Licences that
// forbid something (NC, ND), and words that are nobody's licence ("free to use"), are not among them.
var openLicences = []string{"cc0", "public domain", "cc by", "open access (cc by)"}

// isOpen reports whether a licence is known to be an open one. What is not known to be open is not.
func isOpen(licence string) bool {
	s := strings.ToLower(strings.TrimSpace(licence))
	for _, restriction := range []string{"nc", "nd"} {
		for _, word := range strings.FieldsFunc(s, func(r rune) bool { return r == '-' || r == ' ' || r == '_' }) {
			if word == restriction {
				return false
			}
		}
	}
	for _, open := range openLicences {
		if rest, ok := strings.CutPrefix(s, open); ok && (rest == "" || strings.ContainsAny(rest[:1], " -(")) {
			return true
		}
	}
	return false
}

// licence reads the licence of the instrument: open where it is known to be, else unknown. The note keeps what the file
// says of it, and of the licence of the file itself.
func (im *importer) licence(info *value) {
	licence, _ := im.word(info, "license")
	im.out.licence = "unknown"
	if isOpen(licence) {
		im.out.licence = "open"
	}
	var notes []string
	for _, part := range []string{"license", "license_explanation", "license_url"} {
		if s, ok := im.word(info, part); ok {
			notes = append(notes, s)
		}
	}
	implementation := im.definition.given("implementation")
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
		im.report(orSelf(info.get("license"), im.definition), kindWordingLicence, licence)
	}
}

// withText reports whether wording is imported.
func (im *importer) withText() bool { return im.options.Text && im.out.licence == "open" }
