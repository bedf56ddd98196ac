package sheets

import (
	"cmp"
	"errors"
	"fmt"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets/person"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// ErrOnce is the error of reading a stream a second time.
var ErrOnce = errors.New("sheets: a stream can be read only once")

// Options are what a run may have beside a mapping. The zero value is ready for use.
type Options struct {
	// Problems, when not nil, is given every problem at once, in the order of files and rows; of Reader.Parts when the part
	// it is in is committed. A report keeps only the first thousand.
	Problems func(Problem)
	// Sheet is the sheet of a workbook that has the answers; "" means the only one with data, and several are a problem.
	// Files that are no workbooks have none to choose from.
	Sheet string
	// Validity says how valid a sheet is, which scoring it tells. With duplicates: best, of sheets with as many answers a valid
	// one is taken, else a doubtful one, else one of which that cannot be told, else an invalid one. It is called once with
	// every sheet, one call at a time, before the first is given out by Reader.Parts or Sheets, and must keep nothing of the
	// sheet. nil leaves validity out, and other rules do not ask for it.
	Validity func(*scoring.Sheet) profile.Validity
	// Urgent, when not nil, reports a sheet whose person somebody has to see, which scoring it tells. It is called with each
	// sheet that duplicates leaves out, so that the report can say how many of them are (Report.LeftOutUrgent): they have no
	// results that would show it. Several goroutines may call it at the same time; it must keep nothing of the sheet.
	Urgent func(*scoring.Sheet) bool
	// Reads reports whether a rule or a norm set reads an attribute of persons, or whoever has the results does: there is
	// nothing to be said of how one was read that nobody asks for. nil: all of them are read.
	Reads func(attribute string) bool
	// PartSize is about how many bytes of rows a Part has; 0 or less means PartSize. Where next to nothing is written for a sheet,
	// LargePartSize is quicker by a tenth with several processors.
	PartSize int
	// RowLimit is the longest row in bytes; 0 means 1 MiB. A longer one is a problem.
	RowLimit int
	// Shape says how the files were exported, whatever the mapping says: ShapeAuto, ShapeNone or an id of package shape. The
	// empty id leaves it to the mapping, and means ShapeAuto without one.
	Shape shape.ID
	// Levels are parts of the files' names that are units, with their names, as PathLevels gives them: levels of the path of
	// units beside those of columns, and above those that have no rank of their own. Where a column is the same unit, the
	// file's path counts, and what differs is reported.
	Levels []Level
	// Roster, when not nil, is who is expected, and what is known of them. A mapping that names a roster needs it.
	Roster *Roster
	// RosterWave, when not empty, is the wave of the roster. Of a sheet that says another one it tells sex and date of birth
	// alone: the unit and the grade are those of the sheet, and nobody is present by it.
	RosterWave string
	// Others, when not nil, gives the instruments that a file which does not match the one asked for is compared with, so
	// that a problem can name the right one. It is called only when there is such a file, and once.
	Others func() []*instruments.Definition
}

// Reader reads the answer sheets of some files. It is not safe for concurrent use.
type Reader struct {
	def        *instruments.Definition
	m          *Mapping
	options    Options
	sources    []Source
	streams    []*table // by sources: the opened streams
	recogniser *recogniser
	levels     []Level
	units      []string
	ledger     *ledger
	chunk      *chunkReader // of the chunk read last; nil when none may follow it

	maxIDs   int
	partSize int
}

// Open prepares to read the sources as answer sheets of an instrument, and looks at their first rows. A nil mapping
// reads them by their shapes, or by the names of their columns. The error is an ErrorList when the mapping does not
// fit the instrument, and else says that a source cannot be opened or read at all; what is wrong with a source's
// content is for the Report.
func Open(def *instruments.Definition, m *Mapping, options Options, sources ...Source) (*Reader, error) {
	if m == nil {
		m = defaultMapping()
	}
	if err := m.check(def); err != nil {
		return nil, err
	}
	if m.Roster.File != "" && options.Roster == nil {
		return nil, fmt.Errorf("%w: %s of %s", ErrNoRoster, m.Roster.File, m.ID)
	}
	if options.Shape != "" && !slices.Contains(Shapes(), options.Shape) {
		return nil, fmt.Errorf("sheets: no shape %q: %w", options.Shape, shape.ErrUnknown)
	}
	r := &Reader{
		recogniser: newRecogniser(def, m, options),
		def:        def, m: m, options: options, sources: slices.Clone(sources), streams: make([]*table, len(sources)),
		maxIDs: maxIDs, partSize: PartSize,
	}
	if options.PartSize > 0 {
		r.partSize = options.PartSize
	}
	openings := make([]opening, len(sources))
	for i, src := range sources {
		if src.Once && r.twoPasses() {
			return nil, fmt.Errorf("%w, and duplicates: %s of %s needs to look twice: save %s to a file first",
				ErrOnce, m.Duplicates, m.ID, src.Name)
		}
		t, err := openTable(src, r.recogniser, &options)
		if err != nil {
			return nil, fmt.Errorf("sheets: %w", err)
		}
		openings[i] = opening{t.names, t.reading}
		if src.Once {
			r.streams[i] = t
		} else {
			t.close()
		}
	}
	r.describe(openings)
	r.findLevels(openings)
	r.completeLevels()
	r.ledger = r.newLedger()
	return r, nil
}

// opening is what the beginning of a file came to.
type opening struct {
	names   []string // of its columns
	reading *reading // nil when nothing of it can be read
}

// describe takes the codebooks among the files to the files that they describe.
func (r *Reader) describe(openings []opening) {
	for i, o := range openings {
		if o.reading != nil && o.reading.isCodebook {
			r.recogniser.codebooks.add(r.sources[i].Name, o.reading.codebook)
		}
	}
	if len(r.recogniser.codebooks) == 0 {
		return
	}
	for i, o := range openings {
		if o.reading == nil || o.reading.shape == nil || o.reading.shape.ID != shape.Wenjuan {
			continue
		}
		openings[i].reading = r.recogniser.read(r.sources[i].Name, o.reading.rows)
		if t := r.streams[i]; t != nil {
			t.reading = openings[i].reading
		}
	}
}

// newLedger begins the report of a run.
func (r *Reader) newLedger() *ledger {
	l := newLedger(r.options.Problems)
	l.presence = newPresence(r.options.Roster, r.levels)
	return l
}

// Units names the levels of the sheets' path of units, from the top down, as the files or the mapping call them.
func (r *Reader) Units() []string { return slices.Clone(r.units) }

// Mapping gives the mapping that was given to Open; nil where none was.
func (r *Reader) Mapping() *Mapping {
	if r.m.doc == nil {
		return nil
	}
	return r.m
}

// Report says what reading came to so far. Call it when the sheets have been read.
func (r *Reader) Report() Report { return r.ledger.snapshot() }

// twoPasses reports whether every sheet has to be looked at before the first is given out.
func (r *Reader) twoPasses() bool {
	return r.m.Duplicates == DuplicatesLast || r.m.Duplicates == DuplicatesBest || r.m.Duplicates == DuplicatesError
}

// defaultLevels are what makes up the path of units where no mapping says so, from the top down.
var defaultLevels = []person.Role{person.RoleCity, person.RoleCounty, person.RoleSchool, person.RoleGrade, person.RoleClass}

// findLevels settles the levels of the path: those of the mapping, else those default ones that some file has, so that
// the sheets of all files have paths of the same length.
func (r *Reader) findLevels(openings []opening) {
	if r.m.group {
		r.levels = r.m.Group
	} else {
		for _, role := range defaultLevels {
			if slices.ContainsFunc(openings, func(o opening) bool { return o.columnOf(role) >= 0 }) {
				r.levels = append(r.levels, Level{role: role})
			}
		}
	}
	for _, l := range r.levels {
		r.units = append(r.units, l.name(openings, r.m.byPlace()))
	}
}

// columnOf gives the first column of a role, -1 when there is none.
func (o *opening) columnOf(role person.Role) int {
	if o.reading == nil {
		return -1
	}
	return slices.Index(o.reading.rolesOf(o.names), role)
}

// name is what a level is called: its column's header where some file has it, without a question's number, else what the
// mapping calls it.
func (l Level) name(openings []opening, byPlace bool) string {
	switch {
	case l.Column.given() && byPlace:
		return l.Column.Text
	case !l.Column.given() && l.role == person.RoleNone:
		return [...]string{"file", "folder"}[min(l.Path, 1)] + upwards(l.Path)
	}
	for i := range openings {
		o := &openings[i]
		if l.role != person.RoleNone {
			if at := o.columnOf(l.role); at >= 0 && !byPlace {
				return headerName([]string{withoutNumber(o.reading.askedIn(o.names)[at])}, 0)
			}
			continue
		}
		if at, fault := newHeader(o.names).find(l.Column); fault == columnFound && o.names[at] != "" {
			return withoutNumber(headerName(o.names, at))
		}
	}
	return cmp.Or(l.Column.Text, l.role.String())
}

// withoutNumber takes a question's number off a header.
func withoutNumber(name string) string {
	if p, ok := shape.ParseHeader(name); ok && p.Text != "" {
		return p.Text
	}
	return name
}

func upwards(path int) string {
	if path < 2 {
		return ""
	}
	return fmt.Sprint(path)
}
