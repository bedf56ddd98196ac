// Package lang picks one of the texts that stand for the same thing in several languages, has the words for the terms of
// the definition language that several packages show, and lays text out where Chinese characters are twice as wide as
// Latin ones.
package lang
