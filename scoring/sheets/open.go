package sheets

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/instruments"
)

// ErrOnce is the error of reading a stream a second time.
var ErrOnce = errors.New("sheets: a stream can be read only once")

// Options are what a run may have beside a mapping. The zero value is ready for use.
type Options struct {
	// Problems, when not nil, is given every problem at once, in the order of files and rows; of Reader.Parts when the part
	// it is in is committed. A report keeps only the first thousand.
	Problems func(Problem)
	// RowLimit is the longest row in bytes; 0 means 1 MiB. A longer one is a problem.
	RowLimit int
}

// Reader reads the answer sheets of some files. It is not safe for concurrent use.
type Reader struct {
	def     *instruments.Definition
	m       *Mapping
	options Options
	sources []Source
	streams []*table // by sources: the opened streams
	levels  []Level
	units   []string
	ledger  *ledger

	maxIDs   int
	partSize int
}

// Open prepares to read the sources as answer sheets of an instrument, and looks at their headers. A nil mapping reads
// them by the names of their columns. The error is an ErrorList when the mapping does not fit the instrument, and else
// says that a source cannot be opened or read at all; what is wrong with a source's content is for the Report.
func Open(def *instruments.Definition, m *Mapping, options Options, sources ...Source) (*Reader, error) {
	if m == nil {
		m = defaultMapping()
	}
	if err := m.check(def); err != nil {
		return nil, err
	}
	r := &Reader{
		def: def, m: m, options: options, sources: slices.Clone(sources), streams: make([]*table, len(sources)),
		ledger: newLedger(options.Problems), maxIDs: maxIDs, partSize: partSize,
	}
	var headers [][]string
	for i, src := range sources {
		if src.Once && r.twoPasses() {
			return nil, fmt.Errorf("%w, and duplicates: %s of %s needs to look twice: save %s to a file first",
				ErrOnce, m.Duplicates, m.ID, src.Name)
		}
		t, err := openTable(src, m, options.RowLimit)
		if err != nil {
			return nil, fmt.Errorf("sheets: %w", err)
		}
		headers = append(headers, t.names)
		if src.Once {
			r.streams[i] = t
		} else {
			t.close()
		}
	}
	r.findLevels(headers)
	return r, nil
}

// Units names the levels of the sheets' path of units, from the top down, as the files or the mapping call them.
func (r *Reader) Units() []string { return slices.Clone(r.units) }

// Report says what reading came to so far. Call it when the sheets have been read.
func (r *Reader) Report() Report { return r.ledger.snapshot() }

// twoPasses reports whether every sheet has to be looked at before the first is given out.
func (r *Reader) twoPasses() bool {
	return r.m.Duplicates == DuplicatesLast || r.m.Duplicates == DuplicatesBest || r.m.Duplicates == DuplicatesError
}

// defaultLevels are the columns that make up the path of units without a mapping, from the top down.
var defaultLevels = []string{"city", "county", "school", "grade", "class"}

// findLevels settles the levels of the path: those of the mapping, else those default ones that some file has, so that
// the sheets of all files have paths of the same length.
func (r *Reader) findLevels(headers [][]string) {
	if r.m.group {
		r.levels = r.m.Group
	} else {
		for _, name := range defaultLevels {
			_, isItem := r.def.Item(name)
			if !isItem && slices.ContainsFunc(headers, func(names []string) bool { return slices.Contains(names, name) }) {
				r.levels = append(r.levels, Level{Column: Column{name}})
			}
		}
	}
	for _, l := range r.levels {
		r.units = append(r.units, l.name(headers, r.m.byPlace()))
	}
}

// name is what a level is called: its column's header where some file has it, without a question's number, else what the
// mapping calls it.
func (l Level) name(headers [][]string, byPlace bool) string {
	if byPlace && l.Column.given() {
		return l.Column.Text
	}
	if !l.Column.given() {
		return [...]string{"file", "folder"}[min(l.Path, 1)] + upwards(l.Path)
	}
	for _, names := range headers {
		if at, fault := newHeader(names).find(l.Column); fault == columnFound && names[at] != "" {
			return strings.TrimSpace(numbered.ReplaceAllString(headerName(names, at), ""))
		}
	}
	return l.Column.Text
}

func upwards(path int) string {
	if path < 2 {
		return ""
	}
	return fmt.Sprint(path)
}
