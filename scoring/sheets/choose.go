package sheets

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
)

// identified reports whether a sheet's id says whose it is.
func identified(s *scoring.Sheet) bool { return s.ID != "" && !damagedID.MatchString(s.ID) }

// survey notes a sheet in the first of two passes.
func (p *pass) survey(s *scoring.Sheet, r *row) error {
	if !identified(s) {
		return nil
	}
	given := 0
	if p.m.Duplicates == DuplicatesBest {
		p.fill.answers(s, r)
		for i := range p.def.Items {
			if a := s.Answer(i); a.Given || a.Absence == instruments.Inapplicable {
				given++
			}
		}
	}
	if !p.seen.survey(p.m.Duplicates, s, p.file, r.line, given) {
		return ErrTooManyIDs
	}
	return nil
}

// chosen reports whether a sheet is to be scored, which it is unless the mapping's duplicates leaves it out.
func (p *pass) chosen(s *scoring.Sheet) (bool, error) {
	if !identified(s) {
		return true, nil
	}
	slot := p.seen.find(s)
	switch {
	case slot == nil && p.m.Duplicates != DuplicatesAll:
		return false, ErrTooManyIDs
	case slot == nil:
		if !p.full {
			p.full = true
			p.duplicate(s, newProblem(codeIDsUnchecked, p.maxIDs))
		}
		return true, nil
	case slot.line == 0:
		p.seen.fill(slot, p.file, s.Row, 0)
		return true, nil
	}
	return p.among(s, slot), nil
}

// among chooses among the sheets of one person.
func (p *pass) among(s *scoring.Sheet, slot *repeat) (chosen bool) {
	here := slot.isAt(p.file, s.Row)
	place := slot.place(p.sources, p.file, s.Row)
	code := codeLeftOut
	switch p.m.Duplicates {
	case DuplicatesAll:
		chosen, code = true, codeDuplicate
	case DuplicatesFirst:
	case DuplicatesError:
		chosen, code = !slot.several, codeRefused
	default:
		chosen = here
	}
	if !here {
		p.ledger.Duplicates++
	}
	if !chosen {
		p.ledger.LeftOut++
	}
	if !chosen || code == codeDuplicate {
		p.duplicate(s, newProblem(code, place))
	}
	return chosen
}

// duplicate reports a problem with the id of the row at hand.
func (p *pass) duplicate(s *scoring.Sheet, problem Problem) {
	problem.Row = s.Row
	for _, c := range p.fill.person {
		if c.role == roleID && c.at >= 0 {
			problem.Column = headerName(p.fill.labels, c.at)
		}
	}
	p.report(problem)
}
