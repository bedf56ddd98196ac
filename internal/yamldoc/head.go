package yamldoc

import (
	"bytes"
	"regexp"
	"strings"

	"gopkg.in/yaml.v3"
)

// head is how every file of the language begins, also with the colon of a Chinese keyboard.
var head = regexp.MustCompile(`^psynorm[ \t]*[:：]`)

// newDoc takes a file apart into lines. A byte order mark is passed over.
func newDoc(file string, src []byte) *Doc {
	src = bytes.TrimPrefix(src, []byte("\ufeff"))
	d := &Doc{File: file, Source: src, lines: lineStarts(src)}
	d.ours = head.MatchString(d.firstLine())
	return d
}

// Ours reports whether the first line that says something begins as every file of the language does, or, where that key is
// indented, in quotes or in braces, whether it is the first that was read. A file of another kind, given by mistake, may hold
// names, answers and ids: findings then have its places and quote nothing of it, be it YAML or not.
func (d *Doc) Ours() bool { return d.ours }

// beginsOurs reports whether a document's first key is that of every file of the language.
func beginsOurs(root *yaml.Node) bool {
	return root.Kind == yaml.MappingNode && len(root.Content) > 0 && root.Content[0].Kind == yaml.ScalarNode &&
		root.Content[0].Value == "psynorm"
}

// firstLine gives the first line that is neither blank nor a comment, a directive or the head of a document.
func (d *Doc) firstLine() string {
	for n := range d.lines {
		line := d.SourceLine(n + 1)
		if text := strings.TrimSpace(line); text != "" && !strings.ContainsRune("#%", rune(text[0])) && text != "---" {
			return line
		}
	}
	return ""
}
