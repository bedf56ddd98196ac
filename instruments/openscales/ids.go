package openscales

import (
	"maps"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"github.com/psynorm/psynorm/instruments"
)

// rewrite makes an id of any text, the same one every time: in NFC, everything but letters, ASCII digits and _ becomes _,
// and what then does not begin with a letter gets i_ before it.
func rewrite(s string) string {
	id := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || r >= '0' && r <= '9' || r == '_' {
			return r
		}
		return '_'
	}, norm.NFC.String(s))
	if first, _ := utf8.DecodeRuneInString(id); unicode.IsLetter(first) {
		return id
	}
	return "i_" + id
}

// rewriteFileID makes the id of a file of any text: what cannot stand in one becomes _.
func rewriteFileID(s string) string {
	id := strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || r >= '0' && r <= '9' || r == '_' || r == '-' || r == '.' {
			return r
		}
		return '_'
	}, s)
	if first := strings.TrimLeft(id, "-_."); first != "" {
		return first
	}
	return "i"
}

// names is one name space: of each name that is taken the last number that has been put behind it. Who comes first keeps
// the name.
type names map[string]int

// free gives the id itself, or with the first number from 2 on that makes it free, and takes it.
func (n names) free(id string) string {
	last := n[id]
	if last == 0 {
		n[id] = 1
		return id
	}
	for {
		last++
		got := id + "_" + strconv.Itoa(last)
		if n[got] == 0 {
			n[id], n[got] = last, 1
			return got
		}
	}
}

// assign gives an id to each name, in two rounds: those that are ids already and are free keep their name, whatever
// stands before them; then the others get one in file order. Another is asked for what is taken or reserved.
func (n names) assign(originals []string, another func(id string) string) []string {
	ids := make([]string, len(originals))
	for i, s := range originals {
		if rewrite(s) == s && n[s] == 0 && !instruments.IsReserved(s) {
			n[s], ids[i] = 1, s
		}
	}
	for i, s := range originals {
		if ids[i] != "" {
			continue
		}
		id := rewrite(s)
		if n[id] > 0 || instruments.IsReserved(id) {
			id = another(id)
		}
		ids[i] = n.free(id)
	}
	return ids
}

// itemIDs gives the ids of items: i_ goes before a reserved word.
func (n names) itemIDs(originals []string) []string {
	return n.assign(originals, func(id string) string {
		if instruments.IsReserved(id) {
			return "i_" + id
		}
		return id
	})
}

// scaleIDs gives the ids of scales: _scale goes after the name of an item and after a reserved word.
func (n names) scaleIDs(originals []string) []string {
	items := maps.Clone(n)
	return n.assign(originals, func(id string) string {
		if items[id] > 0 || instruments.IsReserved(id) {
			return id + "_scale"
		}
		return id
	})
}
