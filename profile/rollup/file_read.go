package rollup

import (
	"bytes"
	"encoding/json"
	"errors"
	"io"
	"slices"
	"strings"
)

// Read reads a roll-up file. Only what File.Write gives, to the byte, is one: any other text is refused with a *FileError of
// the code NotAFile or Damaged, one of a later format with OtherFormat, and one of an earlier with EarlierFormat. A file in
// which a number was changed, or of which a part is missing, is Damaged even where the rest goes together: its last line tells.
// Other errors are those of r.
func Read(r io.Reader) (*File, error) {
	text, err := readText(r)
	if err != nil {
		return nil, err
	}
	lines, seal, ends := cutSeal(text)
	f, err := readLines(lines)
	switch {
	case err != nil: // which says more than that something is not as it was
		return nil, err
	case !ends:
		return nil, &FileError{Code: Damaged, Line: 5}
	case !sealed(lines, seal):
		return nil, &FileError{Code: Damaged}
	}
	return f, nil
}

// readLines reads the lines before the last.
func readLines(text []byte) (*File, error) {
	head, rest, _ := bytes.Cut(text[len(confidential):], []byte("\n"))
	expected, rest, _ := bytes.Cut(rest, []byte("\n"))
	f, err := readHead(head)
	if err != nil {
		return nil, err
	}
	if err := f.readExpected(expected); err != nil {
		return nil, err
	}
	// What was read is written again and compared, line by line: the record of statistics by AddRecord itself.
	record, behind, ended := bytes.Cut(rest, []byte("\n"))
	if !ended {
		return nil, &FileError{Code: Damaged, Line: 4}
	}
	if err := f.Tree.AddRecord(record); err != nil {
		return nil, &FileError{Code: Damaged, Line: 4, Err: err}
	}
	again, err := f.appendHead(nil)
	if err != nil {
		return nil, err
	}
	if lines := text[:len(text)-len(rest)]; !bytes.Equal(again, lines) {
		return nil, &FileError{Code: Damaged, Line: firstDifference(again, lines)}
	}
	if len(behind) > 0 {
		return nil, &FileError{Code: Damaged, Line: 5}
	}
	return f, nil
}

// readText reads all of the text of a file. Any other is not read to its end, however long it is.
func readText(r io.Reader) ([]byte, error) {
	text := bytes.NewBuffer(nil)
	_, err := io.CopyN(text, r, int64(len(confidential)))
	if err == nil && text.String() == confidential {
		_, err = text.ReadFrom(r)
		return text.Bytes(), err
	}
	if err != nil && !errors.Is(err, io.EOF) {
		return nil, err
	}
	return nil, &FileError{Code: NotAFile, Line: 1}
}

// readHead reads the second line. Its waves and informant are those of the record, which the tree does not have yet.
func readHead(line []byte) (*File, error) {
	var of struct {
		Format int `json:"psynorm_rollup"`
	}
	switch err := json.Unmarshal(line, &of); {
	case err == nil && of.Format > fileFormat: // what else is in such a line nobody knows here
		return nil, &FileError{Code: OtherFormat, args: []any{of.Format}}
	case err == nil && of.Format >= 1 && of.Format < fileFormat:
		return nil, &FileError{Code: EarlierFormat, args: []any{of.Format, fileFormat}}
	}
	var head fileHead
	if err := readLine(line, &head); err != nil {
		return nil, &FileError{Code: Damaged, Line: 2, Err: err}
	}
	layout, ok := head.layout()
	if head.Format != fileFormat || !ok || len(head.Layout.Levels) > maxLevels || len(head.Units) > maxDepth {
		return nil, &FileError{Code: Damaged, Line: 2}
	}
	f := &File{
		Tree: NewStatistics(layout, head.Units...), Comparable: head.Comparable, Registers: head.Registers,
		Archived: head.Archived, Sheets: head.Sheets,
	}
	for _, p := range head.Plans {
		part := PlanPart{Manifest: p.Manifest, Of: p.Of, Sheets: p.Sheets}
		for _, c := range p.Chunks {
			part.Chunks = append(part.Chunks, ChunkRange{c[0], c[1]})
		}
		f.Plans = append(f.Plans, part)
	}
	if !f.sound() {
		return nil, &FileError{Code: Damaged, Line: 2}
	}
	return f, nil
}

// readExpected reads the third line. The units are to stand in its order.
func (f *File) readExpected(line []byte) error {
	var register fileExpected
	if err := readLine(line, &register); err != nil {
		return &FileError{Code: Damaged, Line: 3, Err: err}
	}
	if register.Expected != nil {
		f.Tree.expects = true
	}
	sum := int64(0)
	for _, u := range register.Expected {
		if u.People <= 0 || u.People > MaxSheets || sum > MaxSheets || !f.Tree.roomAt(u.Path) {
			return &FileError{Code: Damaged, Line: 3}
		}
		sum += u.People
		f.Tree.Order(u.Path)
		f.Tree.Expect(u.Path, u.People)
	}
	return nil
}

// readLine reads one line of JSON, in which nothing is that the value has no room for.
func readLine(line []byte, value any) error {
	decoder := json.NewDecoder(bytes.NewReader(line))
	decoder.DisallowUnknownFields()
	if err := decoder.Decode(value); err != nil {
		return errors.New("no such line")
	}
	return nil
}

// sound reports whether what is said of the sheets' origin is written as it is due.
func (f *File) sound() bool {
	for i, p := range f.Plans {
		last := -2
		for _, r := range p.Chunks {
			if r.From <= last+1 || r.From < 0 || r.To < r.From || r.To >= p.Of {
				return false
			}
			last = r.To
		}
		if len(p.Chunks) == 0 || !ascends(p.Sheets) || i > 0 && f.Plans[i-1].Manifest >= p.Manifest {
			return false
		}
	}
	return slices.IsSorted(f.Sheets) && ascends(f.Registers)
}

// ascends reports whether texts are in order, each once.
func ascends(texts []string) bool {
	return slices.IsSorted(texts) && len(slices.Compact(slices.Clone(texts))) == len(texts)
}

// firstDifference gives the line, from 1, in which two texts begin to differ.
func firstDifference(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return 1 + strings.Count(string(a[:n]), "\n")
}
