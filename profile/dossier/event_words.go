package dossier

import (
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// In gives everything that an event says but its date, on one line, in Chinese where the tag names it, else in English. What is
// empty is left out. level gives the words for the id of a level.
func (e *Event) In(tag string, level func(id string) string) string {
	text := e.signature(tag)
	if e.Time != "" {
		text = e.Time + " " + text
	}
	if e.Level != "" {
		text += lang.Semicolon.In(tag) + level(e.Level)
	}
	if e.Until != "" {
		text += lang.Semicolon.In(tag) + lang.Pair{"至 ", "until "}.In(tag) + e.Until
	}
	if e.About != "" {
		text += lang.Semicolon.In(tag) + lang.Pair{"关于 ", "about "}.In(tag) + lang.OneLine(e.About)
	}
	return text
}

// signature says who did something, and why.
func (e *Event) signature(tag string) string {
	text := e.Kind.In(tag)
	if who := strings.TrimSpace(lang.Role(e.Role, tag) + " " + e.Author); who != "" {
		text += lang.Open.In(tag) + who + lang.Close.In(tag)
	}
	if e.Reason != "" {
		text += lang.Colon.In(tag) + e.Reason
	}
	return lang.OneLine(text)
}
