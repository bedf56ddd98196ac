package scoringtest

import (
	"fmt"
	"strings"
)

// archive is a text archive: a comment, then files, each behind a line "-- NAME --". It is the format of
// golang.org/x/tools/txtar.
type archive struct {
	comment string
	files   []archiveFile
}

type archiveFile struct {
	name, text string
	line       int // of its first line in the archive
}

// parseArchive reads an archive. Any text is one; the error is a file that stands twice.
func parseArchive(src string) (a archive, err error) {
	src = strings.ReplaceAll(src, "\r\n", "\n")
	var text strings.Builder
	flush := func() {
		if len(a.files) == 0 {
			a.comment = text.String()
		} else {
			a.files[len(a.files)-1].text = text.String()
		}
		text.Reset()
	}
	n := 0
	for line := range strings.Lines(src) {
		n++
		name, ok := marker(line)
		if !ok {
			text.WriteString(line)
			continue
		}
		flush()
		if a.file(name) != nil {
			return archive{}, fmt.Errorf("line %d: %s stands twice", n, name)
		}
		a.files = append(a.files, archiveFile{name: name, line: n + 1})
	}
	flush()
	return a, nil
}

// marker gives the name in a line "-- NAME --".
func marker(line string) (name string, ok bool) {
	line = strings.TrimRight(line, " \t\n")
	inner, ok := strings.CutPrefix(line, "-- ")
	if !ok {
		return "", false
	}
	inner, ok = strings.CutSuffix(inner, " --")
	name = strings.TrimSpace(inner)
	return name, ok && name != ""
}

// file gives a file by its name; nil when there is none.
func (a *archive) file(name string) *archiveFile {
	for i := range a.files {
		if a.files[i].name == name {
			return &a.files[i]
		}
	}
	return nil
}
