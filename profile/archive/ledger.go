package archive

import (
	"cmp"
	"slices"
)

// ledger is what each row should be, by the entries of the audit trail. It takes 32 bytes for each row there ever was, and as
// much again while it grows.
type ledger map[*table]*account

// account is the ledger of a table.
type account struct {
	rows   []due
	sorted int // so many in front are in order, each number once
}

// due is what a row should be.
type due struct {
	number int64
	digest digest
	state  state
}

type state uint8

const (
	present state = iota
	removed       // by Purge
	erased
)

func (l ledger) of(t *table) *account {
	a := l[t]
	if a == nil {
		a = new(account)
		l[t] = a
	}
	return a
}

// take enters what an act did. A row of a person who was erased stays erased.
func (l ledger) take(e *Entry) {
	for _, c := range e.changes {
		d := due{c.number, c.digest, present}
		if c.gone {
			d.state = removed
			if e.Act == ActErase {
				d.state = erased
			}
		}
		a := l.of(c.table)
		a.rows = append(a.rows, d)
		if len(a.rows) > 2*a.sorted+4096 {
			a.settle()
		}
	}
}

// settle leaves the last word on each number.
func (a *account) settle() {
	slices.SortStableFunc(a.rows, func(a, b due) int { return cmp.Compare(a.number, b.number) })
	n := 0
	for i, d := range a.rows {
		if i+1 == len(a.rows) || a.rows[i+1].number != d.number {
			a.rows[n] = d
			n++
		}
	}
	a.rows = a.rows[:n]
	a.sorted = n
}

// find gives what the row of a number should be. The account has been settled.
func (a *account) find(number int64) (due, bool) {
	i, ok := slices.BinarySearchFunc(a.rows, number, func(d due, n int64) int { return cmp.Compare(d.number, n) })
	if !ok {
		return due{}, false
	}
	return a.rows[i], true
}

// count is how many rows have a state.
func (a *account) count(s state) (n int) {
	for i := range a.rows {
		if a.rows[i].state == s {
			n++
		}
	}
	return n
}
