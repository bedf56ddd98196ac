package scoring

import "github.com/psynorm/psynorm/internal/lang"

// CutsTrace is where the cut-offs of a score's bands stand.
type CutsTrace struct {
	Norms   string // id@version of the norm set whose cell has its own; "" where the definition's count, or there are none
	Cell    string // whom that cell is for
	File    string // of the norm set
	Line    int    // in it, of what the cell says of the scale
	Suspect bool   // the source contradicts itself there
	None    bool   // the definition leaves them to norm cells, and none that fits the person has them
}

// traceCuts finds the cut-offs that the bands of a scale had.
func (s *Scorer) traceCuts(w *work, c *scale) (t CutsTrace) {
	i := c.cutBy(w.cells)
	if i < 0 {
		t.None = c.Bands != nil && c.defined == nil
		return t
	}
	set := s.sets[i].Set
	cell := &set.Cells[w.cells[i]]
	e := cell.Entry(c.ID)
	return CutsTrace{Norms: set.Ref(), Cell: cell.String(), File: set.File, Line: e.Line, Suspect: e.Suspect}
}

// cuts says where the cut-offs of a score's bands stand, when that is not the definition.
func (e *explainer) cuts(t *CutsTrace) string {
	switch {
	case t.None:
		return e.say("stop") + e.say("no cuts")
	case t.Norms == "":
		return ""
	}
	text := e.say("stop") + e.say("cuts", e.say("norm", t.Norms, lang.Cell(t.Cell, e.tag), t.File, t.Line))
	if t.Suspect {
		text += e.say("stop") + e.say("suspect")
	}
	return text
}
