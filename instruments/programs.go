package instruments

import (
	"bytes"
	"iter"
	"strings"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/diag"
)

// Programs gives every rule and formula of the definition with its place, in file order of the blocks: conditions of
// items, formulas of scales, validity, critical, tiers, monitor.
func (d *Definition) Programs() iter.Seq2[*expr.Program, Pos] {
	return func(yield func(*expr.Program, Pos) bool) {
		give := func(p *expr.Program, at Pos) bool { return p == nil || yield(p, at) }
		for i := range d.Items {
			if !give(d.Items[i].When, d.Items[i].Pos) {
				return
			}
		}
		for i := range d.Scales {
			if !give(d.Scales[i].Expr, d.Scales[i].Pos) {
				return
			}
		}
		for i := range d.Validity {
			if !give(d.Validity[i].When, d.Validity[i].Pos) {
				return
			}
		}
		for i := range d.Critical {
			if !give(d.Critical[i].When, d.Critical[i].Pos) {
				return
			}
		}
		for i := range d.Rules {
			if !give(d.Rules[i].When, d.Rules[i].Pos) {
				return
			}
		}
		for i := range d.Monitor {
			if !give(d.Monitor[i].When, d.Monitor[i].Pos) {
				return
			}
		}
	}
}

// NewError makes a finding at a place in the definition's file, with the text of its line.
func (d *Definition) NewError(k *diag.Kind, at Pos, args ...any) *Error {
	return diag.New(k, d.File, at.Line, at.Column, args...).WithSource(d.sourceLine(at.Line))
}

// sourceLine gives the text of a line of the file (from 1), "" when there is no such line.
func (d *Definition) sourceLine(n int) string {
	for line := range bytes.Lines(d.Source) {
		if n--; n == 0 {
			return strings.TrimRight(string(line), "\r\n")
		}
	}
	return ""
}
