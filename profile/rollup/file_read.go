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
// the code NotAFile or Damaged, and one of another format with OtherFormat. Other errors are those of r.
func Read(r io.Reader) (*File, error) {
	text, err := io.ReadAll(r)
	if err != nil {
		return nil, err
	}
	rest, ok := bytes.CutPrefix(text, []byte(confidential))
	if !ok {
		return nil, &FileError{Code: NotAFile, Line: 1}
	}
	head, rest, _ := bytes.Cut(rest, []byte("\n"))
	expected, record, _ := bytes.Cut(rest, []byte("\n"))
	f, err := readHead(head)
	if err != nil {
		return nil, err
	}
	if err := f.readExpected(expected); err != nil {
		return nil, err
	}
	// What was read is written again and compared, line by line: the record of statistics by AddRecord itself.
	record, ended := bytes.CutSuffix(record, []byte("\n"))
	waves := f.Tree.statistics.waves
	f.Tree.statistics.waves = nil
	if !ended || bytes.HasSuffix(record, []byte("\n")) {
		return nil, &FileError{Code: Damaged, Line: 4}
	}
	if err := f.Tree.AddRecord(record); err != nil {
		return nil, &FileError{Code: Damaged, Line: 4, Err: err}
	}
	if !slices.Equal(waves, f.Tree.statistics.waves) {
		return nil, &FileError{Code: Damaged, Line: 2}
	}
	again, err := f.appendHead(nil)
	if err != nil {
		return nil, err
	}
	if lines := text[:len(text)-len(record)-1]; !bytes.Equal(again, lines) {
		return nil, &FileError{Code: Damaged, Line: firstDifference(again, lines)}
	}
	return f, nil
}

// readHead reads the second line. The tree has the waves that it names.
func readHead(line []byte) (*File, error) {
	var head fileHead
	if err := readLine(line, &head); err != nil {
		if head.Format > fileFormat {
			return nil, &FileError{Code: OtherFormat, args: []any{head.Format}}
		}
		return nil, &FileError{Code: Damaged, Line: 2, Err: err}
	}
	layout, ok := head.layout()
	if head.Format != fileFormat || !ok {
		return nil, &FileError{Code: Damaged, Line: 2}
	}
	f := &File{Tree: NewStatistics(layout, head.Units...), Comparable: head.Comparable, Sheets: head.Sheets}
	f.Tree.statistics.waves = head.Waves
	for _, p := range head.Plans {
		part := PlanPart{Manifest: p.Manifest, Of: p.Of}
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
		if u.People <= 0 || u.People > MaxSheets || sum > MaxSheets {
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
		if len(p.Chunks) == 0 || i > 0 && f.Plans[i-1].Manifest >= p.Manifest {
			return false
		}
	}
	return slices.IsSorted(f.Sheets)
}

// firstDifference gives the line, from 1, in which two texts begin to differ.
func firstDifference(a, b []byte) int {
	n := 0
	for n < len(a) && n < len(b) && a[n] == b[n] {
		n++
	}
	return 1 + strings.Count(string(a[:n]), "\n")
}
