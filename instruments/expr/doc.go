// Package expr compiles the rules and formulas of the definition language: Go's syntax for expressions, static types,
// three truth values, and numbers that may be known only to lie in an interval.
//
// There is one semantics. A number is an interval; a number known exactly is one whose ends agree. A comparison is true
// or false when every number of the intervals makes it so, else it is unknown, and unknown travels by Kleene's tables.
// So the same Program answers three questions, according to what its Frame holds: what is it for these scores (points),
// what could it be whatever the missing answers had been (bounds), and can it ever be true, or ever be false, over all
// scores there are (declared ranges: Program.Check).
//
//	prog, faults := expr.Compile(`countif(aspect, T >= 65) >= 3`, expr.Truth, scope)
//	switch prog.Truth(frame) {
//	case expr.True: // fires
//	case expr.Unknown: // open: never "no risk"
//	}
//
// Numbers that differ by at most 1e-9·max(1, |a|, |b|) are equal wherever they are compared or rounded. Division by
// zero and the root of a negative number give a number that does not exist (Value.Def), about which no comparison
// decides anything; both are taken exactly, for only comparing and rounding know the tolerance. defined(x) is false
// then, true of a number known exactly, and unknown of one that is missing, of which the bounds alone are known.
//
// The text goes through three steps. The scanner (scan.go, marks.go) cuts it into tokens and answers everything that no
// rule can hold; go/parser makes a tree of what is left (parse.go, tree.go); the checker (types.go, sides.go,
// function.go, group.go) gives each piece its type, asks the Scope what names mean, and builds closures (term.go,
// arithmetic.go, threshold.go). A text is at most 10,000 bytes long and 200 levels deep.
//
// Evaluation does not allocate. A Program is immutable and safe for concurrent use; a Frame belongs to one goroutine.
package expr
