package main

import (
	"fmt"
	"strings"
	"time"
)

// drawEvery is how often the line of progress is drawn again.
const drawEvery = 200 * time.Millisecond

// progress draws one line over itself on a terminal, and nothing elsewhere.
type progress struct {
	*terminal
	drawn time.Time
	line  bool
}

func newProgress(t *terminal) *progress { return &progress{terminal: t, drawn: time.Now()} }

// show draws how many sheets have been scored, if enough time has passed since the last time.
func (p *progress) show(done int) { p.draw(func() string { return p.say("scoring", done) }) }

// draw draws a text, if enough time has passed since the last time.
func (p *progress) draw(text func() string) {
	if !p.live || time.Since(p.drawn) < drawEvery {
		return
	}
	p.drawn, p.line = time.Now(), true
	fmt.Fprintf(p.err, "\r%s", text())
}

// done wipes the line.
func (p *progress) done() {
	if p.line {
		fmt.Fprintf(p.err, "\r%s\r", strings.Repeat(" ", 60))
	}
}
