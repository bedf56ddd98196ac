package openscales

import (
	"slices"
	"strconv"
	"strings"
)

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
	im.report(im.notKept[0].at, kindNotCarried, say(strings.Join(parts, "、"), strings.Join(parts, ", ")))
}

// families are the objects and lists whose members are all of one kind.
var families = map[string]bool{
	"definition.items": true, "definition.dimensions": true, "definition.scoring": true, "definition.computed": true,
	"definition.parameters": true, "definition.response_scales": true,
}

// unread notes the keys below a value that nobody has asked for.
func (im *importer) unread(v *value, path string) {
	for i, member := range v.values {
		name := "*"
		if v.shape == shapeObject && !families[path] {
			name = v.keys[i].text
		}
		below := strings.TrimPrefix(path+"."+name, ".")
		switch {
		case v.shape == shapeObject && !v.read[i]:
			if path == "definition.parameters" {
				below = path + "." + v.keys[i].text
			}
			if member.shape != shapeNull {
				im.skipped(v.keys[i], below)
			}
		case path == "" && (name == "definition" || name == "translations"):
		default:
			im.unread(member, below)
		}
	}
}
