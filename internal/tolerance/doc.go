// Package tolerance compares and rounds numbers as the definition language does: two numbers are equal that differ by
// at most 1e-9·max(1, |a|, |b|), so that a T score of 65 which computes as 64.99999999999999 reaches its cut-off.
//
// Nothing here changes a value behind the caller's back: comparisons report, and only Floor, Ceil and Round, which are
// asked to, return another number. Every function is pure, allocates nothing and is safe for concurrent use. NaN equals
// nothing, is less than nothing and reaches nothing; an infinity equals itself alone.
package tolerance
