package expr

import (
	"strings"
	"unicode/utf8"

	"github.com/psynorm/psynorm/internal/diag"
)

// Kind is the static type of an expression.
type Kind uint8

// The three types of the rule language.
const (
	Number Kind = iota
	Truth
	Word
)

// Words is the list a word comes from: bands, tier levels, the values of a person's attribute. Rank i of a Frame's slot
// stands for List[i].
type Words struct {
	List    []string
	Ordered bool      // < <= > >= are allowed, List ascending
	Rank    bool      // the rank, from 0, may be used as a number: tier - prev.tier >= 2
	What    diag.Text // what the words are, for messages: "the bands of depression"
	// NotOrdered is what to say to someone who orders the words of an unordered list; the zero Text says it in general.
	NotOrdered diag.Text
}

// Operand is what a name stands for.
type Operand struct {
	Kind  Kind
	Words *Words // of a Word; nil otherwise
	Slot  int    // index into Frame.Slots
	Clock bool   // a Number that is a time of day in minutes: the only thing hours() takes
	Label string // how Program.Operands names it; "" for as the rule does. A member's "depression.T", written T
}

// Fault is one thing wrong with an expression: what, where in its text, and what was probably meant.
type Fault struct {
	Kind   *diag.Kind
	Args   []any
	Offset int // in bytes from the beginning of the source text
	Hint   diag.Text
	// Element says, in a fault that a Scope returns, which element of the path is wrong, from 0; of a call 0 is the
	// function and i its i-th argument. The compiler turns it into Offset.
	Element int
}

// In gives the fault as a finding in its source text, which may hold several lines: line and column count from 1, the
// column in characters. Who reads the text out of a file says where in that file it stands instead.
func (f Fault) In(source string) *diag.Error {
	before := source[:f.Offset]
	line := strings.Count(before, "\n")
	start := strings.LastIndexByte(before, '\n') + 1
	text, _, _ := strings.Cut(source[start:], "\n")
	column := utf8.RuneCountInString(before[start:]) + 1
	return diag.New(f.Kind, "", line+1, column, f.Args...).WithSource(text).WithHint(f.Hint)
}

// Scope says what names and sheet functions mean where a rule stands. A nil *Fault means success; a name that stands for
// nothing is UnknownName. The compiler sets Offset of a Fault by its Element.
type Scope interface {
	// Name resolves a dotted name: ["depression"], ["depression", "T"], ["person", "sex"], ["prev", "tier"]. Inside the
	// condition of countif, any and all the member's scope is asked (see Members). It may be asked for bare words that
	// turn out to be words of a list, so a name that means nothing is answered with a Fault and nothing else.
	Name(path []string) (Operand, *Fault)

	// Members gives, for a group's name, one scope a member in which the bare words raw, lo, hi, band and the metrics
	// are those of the member, and every other name means what it means outside. mean asks them for its metric.
	Members(group string) ([]Scope, *Fault)

	// Call resolves a function that reads the sheet or a person's waves: answered, missing, longstring, irv,
	// inconsistency, change, rci, waves. Arguments are dotted names. It is asked only for functions that this package
	// does not compute itself, and answers an unknown one with ok = false.
	Call(function string, args [][]string) (op Operand, ok bool, fault *Fault)

	// Functions lists the names Call knows here, for "did you mean".
	Functions() []string
}
