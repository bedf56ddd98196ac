package catalogue

import (
	"slices"
	"strconv"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

// Query says what is looked for. The zero Query finds everything; whatever is set must fit.
type Query struct {
	// Words are all to be found in ids and titles, of the entry, of its scales, bands and critical items, in any language; in a
	// norm set also those of the instrument it belongs to. Parts of words are enough, capital letters and hyphens make no
	// difference.
	Words     []string
	Kind      instruments.FileKind // instrument or norms
	Informant string               // self, parent, teacher, clinician
	Age       *int                 // completed years
	Licence   string               // open, permission, restricted, unknown
}

// Search lists what a query finds, in the order of Entries. What does not state its ages or who answers is found with any
// age and any informant, and says so in Unsure. When there is nothing the error is a *NotFoundError.
func (c *Catalogue) Search(q Query) ([]Entry, error) {
	if out := c.find(q); len(out) > 0 {
		return out, nil
	}
	return nil, c.notFound(q)
}

func (c *Catalogue) find(q Query) (out []Entry) {
	for _, p := range c.pages {
		e := p.Entry
		if q.Kind != "" && e.Kind != q.Kind || q.Licence != "" && e.Licence != q.Licence || !p.mentions(q.Words) {
			continue
		}
		age, informant := fits(p, q)
		if age == no || informant == no {
			continue
		}
		e.Unsure = nil
		if age == unsure {
			e.Unsure = append(e.Unsure, "ages")
		}
		if informant == unsure {
			e.Unsure = append(e.Unsure, "informant")
		}
		out = append(out, e)
	}
	return out
}

// fit says whether an entry is for the people asked for.
type fit uint8

const (
	unsure fit = iota // it does not say
	no
	yes
)

func fitIf(ok bool) fit {
	if ok {
		return yes
	}
	return no
}

// fits says whether an entry is for the age and the informant of a query. What is not asked fits.
func fits(p *Page, q Query) (age, informant fit) {
	age, informant = yes, yes
	about := &instruments.About{}
	if p.definition != nil {
		about = &p.definition.About
	}
	if q.Age != nil {
		age = unsure
		if a := agesOf(about); a != nil {
			age = fitIf(a.Holds(*q.Age))
		}
	}
	if q.Informant != "" {
		informant = unsure
		if len(about.Informant) > 0 {
			informant = fitIf(slices.Contains(about.Informant, q.Informant))
		}
	}
	if p.set == nil {
		return age, informant
	}
	if q.Age != nil && age != no {
		age = cellsFit(p.set, func(cond *norms.Condition) fit { return ageFits(cond, *q.Age) })
	}
	// Norms that do not tell informants apart were taken from the only one there is, or nobody knows from whom.
	if q.Informant != "" && informant != no {
		told := cellsFit(p.set, func(cond *norms.Condition) fit { return informantFits(cond, q.Informant) })
		if told != unsure || len(about.Informant) != 1 {
			informant = told
		}
	}
	return age, informant
}

// cellsFit asks every cell: one that is for the people decides, then one that does not say; else none is for them.
func cellsFit(set *norms.Set, ask func(*norms.Condition) fit) fit {
	best := no
	for i := range set.Cells {
		cell := unsure
		for k := range set.Cells[i].Conditions {
			if f := ask(&set.Cells[i].Conditions[k]); f != unsure {
				cell = f
			}
		}
		switch {
		case cell == yes:
			return yes
		case cell == unsure:
			best = unsure
		}
	}
	return best
}

// ageFits says whether a condition is for people of so many completed years; unsure when it does not ask for an age.
func ageFits(c *norms.Condition, years int) fit {
	lo, hi := float64(years), float64(years)
	switch c.Attribute {
	case "age":
	case "age_months":
		lo, hi = 12*lo, 12*hi+11
	default:
		return unsure
	}
	if c.Words == nil {
		return fitIf(c.Lo <= hi && c.Hi >= lo)
	}
	return fitIf(slices.ContainsFunc(c.Words, func(w string) bool {
		x, err := strconv.ParseFloat(w, 64)
		return err == nil && x >= lo && x <= hi
	}))
}

func informantFits(c *norms.Condition, informant string) fit {
	if c.Attribute != "informant" {
		return unsure
	}
	return fitIf(slices.Contains(c.Words, informant))
}
