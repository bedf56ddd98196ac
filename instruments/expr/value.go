package expr

import "math"

// Tri is a truth value of Kleene's strong three-valued logic. The zero value is Unknown, so that a truth nobody
// computed is never false.
type Tri uint8

// The three truth values.
const (
	Unknown Tri = iota
	False
	True
)

// String gives "unknown", "false" or "true".
func (t Tri) String() string {
	switch t {
	case True:
		return "true"
	case False:
		return "false"
	}
	return "unknown"
}

// Value is a number that is known exactly (Lo = Hi), known to lie in a closed interval, or not known at all
// (-Inf to +Inf). Truths and words are Values too, in the slots of a Frame: a truth is 0 or 1, a word its rank in its
// list.
//
// Def says whether the number exists: False when it certainly does not (0/0 with every answer there), Unknown when that
// cannot be told, and then no comparison decides anything. The zero Value is wholly unknown.
type Value struct {
	Lo, Hi float64
	Def    Tri
}

// Point is a number known exactly. NaN and infinities are not numbers: they give Undefined.
func Point(x float64) Value {
	if math.IsNaN(x) || math.IsInf(x, 0) {
		return Undefined()
	}
	return Value{x, x, True}
}

// Between is a number known to exist somewhere in the closed interval [lo, hi]; either end may be infinite.
func Between(lo, hi float64) Value { return Value{lo, hi, True} }

// Anything is a number of which nothing is known, not even whether it exists.
func Anything() Value { return Value{math.Inf(-1), math.Inf(1), Unknown} }

// Undefined is a number that certainly does not exist.
func Undefined() Value { return Value{math.Inf(-1), math.Inf(1), False} }

// IsPoint reports whether the value is one number that exists.
func (v Value) IsPoint() bool { return v.Def == True && v.Lo == v.Hi }

// Frame holds what a program reads: one Value a slot, filled by whoever runs it. A Frame is not safe for concurrent use;
// a Program is.
type Frame struct{ Slots []Value }
