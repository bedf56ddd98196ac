package instruments

import (
	"math"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/tolerance"
)

// Error is one finding in a file: Code, Severity, File, Line, Column, Message(lang), Hint(lang), Render(lang).
type Error = diag.Error

// ErrorList is the findings of one run, in the order of their places. Err gives it as an error when something stops the
// file, Render prints it with source lines and carets.
type ErrorList = diag.List

// Text is a text by language tag ("zh", "en"); a text without a language stands under "". In picks a language.
type Text map[string]string

// Pos is a place in the definition's file: line and column from 1, the column in characters.
type Pos struct{ Line, Column int }

// Definition is an instrument: read, checked and compiled. It is immutable and safe for concurrent use. Everything that
// refers to something else does so by index into the lists here.
type Definition struct {
	File        string
	Source      []byte // the file as it was read
	Hash        string // SHA-256 of Source, in hexadecimal
	ID, Version string
	Title       Text
	About       About

	Attributes []Attribute // of a person: sex, age, age_months, grade, informant, then those the file declares
	Responses  []ResponseSet
	Items      []Item
	Scales     []Scale // in file order
	Order      []int   // Scales in an order in which each comes after what it reads
	Groups     []Group // of scales, in order of first mention

	Validity []ValidityRule
	Critical []CriticalRule
	Levels   []Level // of the tiers, low to high; none when the file has no tiers
	Rules    []TierRule
	Monitor  []MonitorRule
	// Followup says who is seen first; what the file leaves out is as doc.go says.
	Followup Followup

	Titles       map[string]Text // of bands and groups, by id
	Forms        []Form          // printed orders of the items; the file's own order is Form 0
	DefaultNorms []string
	// DefaultNormsPos is where the file names them.
	DefaultNormsPos Pos
	Comparable      []string // earlier versions whose scores may be compared with these
	Tests           []Test

	// Slots says what each slot of a rule's Frame holds: one list for every program of the definition.
	Slots []Slot

	Warnings ErrorList // what Parse found and let pass

	names    names     // finds items, scales, groups, attributes and levels by id
	decoders []decoder // of Responses
}

// About says where an instrument comes from and for whom it is.
type About struct {
	Source        []string
	LicenceStatus string // open, permission, restricted, unknown
	LicenceNote   string
	Informant     []string // of self, parent, teacher, clinician; nil when the file does not say
	// Ages is the closed range of ages in years that HasAges says there is. With AgesOpen the file names no upper end, max,
	// and the number here is the highest age of the language, 150.
	Ages     [2]float64
	HasAges  bool
	AgesOpen bool

	Status string // published, reconstruction, unverified, example
	Note   Text
}

// HoldsAge reports whether someone of so many completed years is within the ages: 14 years are completed from the fourteenth
// birthday to the day before the fifteenth. It is true where the file states no ages.
func (a *About) HoldsAge(years int) bool {
	return !a.HasAges ||
		float64(years) >= math.Floor(a.Ages[0]) && (a.AgesOpen || float64(years) <= math.Floor(a.Ages[1]))
}

// AttributeKind is how the values of a person's attribute are written.
type AttributeKind uint8

// The kinds of attribute.
const (
	AttributeWord AttributeKind = iota
	AttributeNumber
)

// The attributes every definition has, at these indexes of Definition.Attributes.
const (
	AttributeSex       = iota // words M, F
	AttributeAge              // completed years at the date of testing
	AttributeAgeMonths        // completed months at the date of testing
	AttributeGrade            // 1 to 12
	AttributeInformant        // words self, parent, teacher, clinician, or those of them that About.Informant lists
	attributesBuiltIn
)

// Attribute is something norms and rules may ask of a person.
type Attribute struct {
	ID     string
	Kind   AttributeKind
	Words  []string // of AttributeWord
	Lo, Hi float64  // of AttributeNumber: the declared range, closed
	Pos    Pos

	// Of is the numeric attribute this one is derived from by From, -1 if it is not derived. A value given for the
	// attribute itself wins.
	Of   int
	From []Cut // ascending; Cut.Value is an index into Words
}

// Cut is one entry of a list of lower bounds: from Bound on (or above it), the value holds.
type Cut struct {
	Lowest bool    // min: from the lowest possible number on
	Bound  float64 // when not Lowest
	Above  bool    // ">": strictly above Bound
	Value  float64
	Pos    Pos
}

// Reached reports whether x is at or above the bound (above it, for ">"), within the tolerance of every comparison. A
// bound that is the lowest possible score is reached by all.
func (c Cut) Reached(x float64) bool {
	switch {
	case c.Lowest:
		return true
	case c.Above:
		return tolerance.Less(c.Bound, x)
	}
	return tolerance.AtLeast(x, c.Bound)
}

// ResponseSet is a list of options, in printed order, and how raw cells name them.
type ResponseSet struct {
	ID      string
	Options []Option
	Codes   []CodeValue // further raw strings -> value, in file order
	Pos     Pos
}

// Option is one printed option.
type Option struct {
	Value  float64
	None   bool              // not applicable: counts as missing
	Labels map[string]string // by language
}

// CodeValue is a raw string that stands for a value.
type CodeValue struct {
	Code  string
	Value float64
	None  bool
}

// ItemKind is how an item is answered.
type ItemKind uint8

// The kinds of item.
const (
	ItemChoice ItemKind = iota // one option of a response set
	ItemNumber                 // a number within a range
	ItemClock                  // a time of day, in minutes after midnight
)

// Item is one question.
type Item struct {
	ID       string
	Pos      Pos
	Kind     ItemKind
	Response int       // index into Responses, of ItemChoice; -1 otherwise
	Values   []float64 // of ItemChoice: what each option is worth, after correct; options that are None hold 0
	Min, Max float64   // the lowest and highest declared value; minutes of a clock's window, Max < Min across midnight
	Whole    bool      // of ItemNumber: whole numbers only
	AnyTime  bool      // of ItemClock: no window
	Correct  []float64 // the right answers; then Values are 1 and 0

	// BlankIs is what a blank cell is worth when the item says missing: VALUE (HasBlank).
	BlankIs  float64
	HasBlank bool

	Text     Text
	Column   string // header by which sheets find it, "" for ID
	Required bool   // said in the file, or read by a critical rule
	Unscored bool   // said in the file to be in no scale

	When      *expr.Program // nil: always shown
	Hidden    float64       // value when not shown (HasHidden)
	HasHidden bool
}

// Level is a tier.
type Level struct {
	ID            string
	Title, Action Text
	Pos           Pos
}

// Group is a set of scales that rules and composites address by one name.
type Group struct {
	ID     string
	Scales []int // in file order
}

// Form is a printed order of the items.
type Form struct {
	ID    string // "" for the file's own order
	Order []int  // item indexes
}

// TextOf gives the title of a band or group from Titles, the id itself when there is none.
func (d *Definition) TextOf(id, lang string) string {
	if t, ok := d.Titles[id]; ok {
		return t.In(lang)
	}
	return id
}

// Ref names the definition in a profile: ID@Version.
func (d *Definition) Ref() string { return d.ID + "@" + d.Version }
