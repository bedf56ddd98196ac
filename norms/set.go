package norms

import (
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Error is one finding in a norm set: Code, Severity, File, Line, Column, Message(lang), Hint(lang), Render(lang).
type Error = diag.Error

// ErrorList is the findings of one file, in the order of their places.
type ErrorList = diag.List

// Text is a text by language tag; a text without a language stands under "".
type Text map[string]string

// Set is a norm set: what scores mean in a population. It is immutable once read and safe for concurrent use.
type Set struct {
	File              string
	ID, Version       string
	Hash              string // SHA-256 of the file, and of the tables it names, in hexadecimal: see Parse
	Instrument        string // the id it belongs to
	InstrumentVersion string // "" for any version
	Population        Population
	Status            string   // current, dated, unverified, reconstruction, example
	Note              Text     // what there is to know about the figures; nil when the file says nothing
	By                []string // person attributes that name a cell
	Fallback          [][]string
	Metrics           []Metric // the built-in ones and those the file declares
	CI                float64  // confidence level of intervals, 0.95 unless the file says otherwise
	CIOfTrue          bool     // intervals stand around Kelley's estimate, not around the obtained score
	Reviewed          []string // findings that somebody has looked into and lets stand: norms-cell-missing, norms-cell-scale
	Cells             []Cell
	Warnings          ErrorList

	files   []File
	pinned  []byte // the text of which Hash is the SHA-256
	doc     *yamldoc.Doc
	asked   []mention     // the attributes of By and Fallback, once each
	cellsAt *yamldoc.Node // the key cells
	ownerAt *yamldoc.Node // the value of the key instrument
}

// mention is where a file first names an attribute.
type mention struct {
	attribute string
	at        *yamldoc.Node
}

// Population is whom the norms were taken from.
type Population struct {
	Title   Text
	N       int // people, at least 1; 0 when the file does not say
	Year    int // of testing; 0 when the file does not say
	Source  []string
	Licence Licence
}

// Licence says whether the norms may be used.
type Licence struct {
	Status string // open, permission, restricted, unknown; unknown unless the file says otherwise
	Note   string
}

// Ref names a set for people: ID@Version. What pins it is its Hash.
func (s *Set) Ref() string { return s.ID + "@" + s.Version }

// Asks reports whether cells can ask for an attribute of a person.
func (s *Set) Asks(attribute string) bool {
	return slices.ContainsFunc(s.asked, func(a mention) bool { return a.attribute == attribute })
}

// Metric gives a metric of the set by its name; ok is false when the set has no such metric.
func (s *Set) Metric(name string) (m *Metric, ok bool) {
	if i := slices.IndexFunc(s.Metrics, func(m Metric) bool { return m.Name == name }); i >= 0 {
		return &s.Metrics[i], true
	}
	return nil, false
}

// Range gives the closed interval in which every standard score of a metric lies, after the set's clamp and rounding;
// an end is infinite where nothing bounds the metric. Of an unknown metric nothing is known: both are.
func (s *Set) Range(metric string) (lo, hi float64) {
	if m, ok := s.Metric(metric); ok {
		return m.Range()
	}
	return unbounded()
}

// Scales lists the ids of the scales that some cell has an entry for, in order of first mention.
func (s *Set) Scales() (ids []string) {
	for i := range s.Cells {
		for j := range s.Cells[i].Entries {
			if id := s.Cells[i].Entries[j].Scale; !slices.Contains(ids, id) {
				ids = append(ids, id)
			}
		}
	}
	return ids
}

// Converter gives what turns raw scores of a scale into a metric, for the people of one cell: an index into Cells, or a
// negative number for nobody. The reason is OK, or says why there is no converter: NoCell, NoScale, NoMetric, NotNormal.
func (s *Set) Converter(cell int, scale, metric string) (*Converter, Reason) {
	if cell < 0 || cell >= len(s.Cells) {
		return nil, NoCell
	}
	e := s.Cells[cell].Entry(scale)
	if e == nil {
		return nil, NoScale
	}
	return e.Converter(metric)
}
