package sheets

import (
	"io/fs"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
	"github.com/psynorm/psynorm/scoring/sheets/person"
	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// Error is one finding in a mapping: Code, Severity, File, Line, Column, Message(lang), Hint(lang), Render(lang).
type Error = diag.Error

// ErrorList is the findings of one mapping, in the order of their places.
type ErrorList = diag.List

// Mapping says how the columns of an exported file answer an instrument. It is immutable once read and safe for
// concurrent use; the same mapping serves any number of files. Its format is described in the package comment.
type Mapping struct {
	File, ID string
	Hash     string // SHA-256 of the file, in hexadecimal

	Header     int // rows of header: names are in the first, data after the last
	Encoding   Encoding
	Missing    []MissingText
	Keep       []Keep
	Person     []PersonColumn // nil: columns headed by a word for it, see package person
	Group      []Level        // nil: columns headed by a word for a city, county, school, grade, class
	Date       Column         // zero: a column headed by a word for it
	Seconds    Column         // zero: a column headed by a word for it
	School     person.School  // of all persons; Through is never said, but found out
	Dates      person.Dates
	Items      Items
	Cells      instruments.Cells
	Form       string // "" for the file's own order
	Duplicates Duplicates
	Roster     RosterFile // zero for none: see LoadRoster

	// Shape is the shape that says what the mapping does not: ShapeAuto, ShapeNone or an id of package shape; "" means
	// ShapeNone.
	Shape shape.ID

	doc           *yamldoc.Doc
	person, group bool // said in the file, even if empty
	said          struct{ header, items, cells bool }
	formNode      *yamldoc.Node
}

// MissingText is a raw text that means no answer.
type MissingText struct {
	Text string
	Kind instruments.Absence
}

// Keep says that only rows with one of these values in a column are answer sheets.
type Keep struct {
	Column Column
	Values []string
}

// PersonColumn is where an attribute of the person comes from: a column, or the same value for every row.
type PersonColumn struct {
	Attribute string // id, name, birth, wave, informant, or an attribute of the definition
	Column    Column // zero when Is is given, and for the column that the file's shape has for it
	Is        string // the value of every row
	Codes     []PersonCode

	at, isAt *yamldoc.Node
}

// PersonCode is a raw text that stands for a value.
type PersonCode struct {
	Text, Value string

	at *yamldoc.Node
}

// Level is one level of the path of units, from the top down.
type Level struct {
	Column Column
	// Path is what part of the file's name is taken when there is no column: 0 the name without its ending, 1 the folder
	// it is in, 2 the folder above.
	Path int
	// Name is what the level is called; "" means the column's header, or file or folder.
	Name string

	role person.Role // what unit it is; of levels of a mapping it is settled with their names
	path bool        // the path says the unit, and a column beside it is compared
	only bool        // nothing but the roster says the unit
}

// Items says where the items' answers are.
type Items struct {
	By    ItemsBy
	Start int // of ByNumber the question (0: see ByNumber), of ByPosition the column, that holds the first item
	Pairs []ItemPair
}

// ItemsBy is a way of finding the items' columns.
type ItemsBy uint8

// The ways of finding the items' columns.
const (
	// ByName takes the column whose header is the item's own column name, or its id.
	ByName ItemsBy = iota
	// ByNumber takes questions one after another, as the items are printed. Without a first question the file has to
	// have exactly as many questions as there are items.
	ByNumber
	// ByPosition takes columns one after another, as the items are printed.
	ByPosition
	// ByPair takes what the mapping lists.
	ByPair
)

// ItemPair is a column and the item it answers, or a question with several answers and the items that are its options.
type ItemPair struct {
	Column  Column
	Items   []string
	Several bool // several answers: written as a list

	at *yamldoc.Node
}

// Duplicates says what becomes of several sheets of one person, wave and informant.
type Duplicates string

// The ways with duplicates.
const (
	DuplicatesAll   Duplicates = "all"   // every sheet is scored, and the later ones are reported
	DuplicatesLast  Duplicates = "last"  // the last in the files' order
	DuplicatesFirst Duplicates = "first" // the first
	DuplicatesBest  Duplicates = "best"  // the one with most answers; of several, the last
	DuplicatesError Duplicates = "error" // none of them
)

// LoadMapping reads the mapping in the file of that name. See ParseMapping.
func LoadMapping(fsys fs.FS, name string) (*Mapping, error) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	return ParseMapping(name, src)
}

// ParseMapping reads a mapping. The name of the file is for messages only. The error is an ErrorList of everything that is
// wrong with the file; what can only be told with an instrument at hand is found by Open.
func ParseMapping(file string, src []byte) (*Mapping, error) {
	doc, found := yamldoc.Parse(file, src)
	if doc == nil {
		return nil, found.Err()
	}
	r := &mappingReader{Reader: &yamldoc.Reader{Doc: doc, Found: found}, m: defaultMapping()}
	r.m.File, r.m.Hash, r.m.doc = file, yamldoc.Hash(src), doc
	r.read()
	r.Found.Sort()
	if err := r.Found.Err(); err != nil {
		return nil, err
	}
	return r.m, nil
}

// byPlace reports whether the items' columns are found by their places alone. Nothing tells then whether the first row holds
// names, or a person's answers in a file that has no header, and so no message may show it.
func (m *Mapping) byPlace() bool {
	return m.Items.By == ByPosition || m.Items.By == ByPair && !slices.ContainsFunc(m.Items.Pairs, func(p ItemPair) bool {
		return !strings.HasPrefix(p.Column.Text, "#")
	})
}

// Says reports whether the file has a key of that name, such as person or duplicates, whatever stands behind it.
func (m *Mapping) Says(key string) bool { return m.doc != nil && m.doc.Root.Get(key) != nil }

// defaultMapping is how files are read without a mapping.
func defaultMapping() *Mapping {
	return &Mapping{Header: 1, Encoding: EncodingAuto, Duplicates: DuplicatesAll}
}
