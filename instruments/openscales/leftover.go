package openscales

import (
	"slices"
	"strconv"
	"strings"
)

// maxNotKept is how many kinds of things that are not carried over are named.
const maxNotKept = 100

// unkept is something of the file that is not carried over.
type unkept struct {
	at    *value // the first time
	what  string
	times int
}

// skipped notes something that is not carried over.
func (im *importer) skipped(at *value, what string) {
	i, known := im.notKeptAt[what]
	switch {
	case known:
		im.notKept[i].times++
	case len(im.notKept) == maxNotKept:
		im.notKeptMore++
	default:
		im.notKeptAt[what] = len(im.notKept)
		im.notKept = append(im.notKept, unkept{at: at, what: what, times: 1})
	}
}

// notCarried says in one finding what of the file nobody has read, by where it stands and how often, such as
// definition.items.*.random_group ×12. Of what is said as a whole, the parts are not listed.
func (im *importer) notCarried() {
	im.unread(im.definition, "definition")
	if im.definition != im.doc.root {
		im.unread(im.doc.root, "")
	}
	if len(im.notKept) == 0 {
		return
	}
	slices.SortStableFunc(im.notKept, func(a, b unkept) int { return a.at.at - b.at.at })
	parts := make([]string, len(im.notKept))
	for i, u := range im.notKept {
		if parts[i] = u.what; u.times > 1 {
			parts[i] += " ×" + strconv.Itoa(u.times)
		}
	}
	zh, en := strings.Join(parts, "、"), strings.Join(parts, ", ")
	if n := im.notKeptMore; n > 0 {
		zh += "；另有 " + strconv.Itoa(n) + " 处"
		en += ", and " + strconv.Itoa(n) + " more"
	}
	im.report(im.notKept[0].at, kindNotCarried, say(zh, en))
}

// families are the objects and lists whose members are all of one kind.
var families = map[string]bool{
	"definition.items": true, "definition.dimensions": true, "definition.scoring": true, "definition.computed": true,
	"definition.parameters": true, "definition.response_scales": true,
}

// unread notes the keys below a value that nobody has asked for.
func (im *importer) unread(v *value, path string) {
	alike := v.shape == shapeArray || families[path]
	below := path + ".*"
	for i, member := range v.values {
		name := ""
		if !alike {
			name = v.keys[i].text
			below = strings.TrimPrefix(path+"."+name, ".")
		}
		switch {
		case v.shape == shapeObject && !v.read[i]:
			what := below
			if path == "definition.parameters" {
				what = path + "." + v.keys[i].text
			}
			if member.shape != shapeNull {
				im.skipped(v.keys[i], what)
			}
		case path == "" && (name == "definition" || name == "translations"):
		default:
			im.unread(member, below)
		}
	}
}
