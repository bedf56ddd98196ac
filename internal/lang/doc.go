// Package lang picks one of the texts that stand for the same thing in several languages, and measures how much room a
// text takes where Chinese characters are twice as wide as Latin ones.
package lang
