package instruments

import (
	"fmt"

	"github.com/psynorm/psynorm/instruments/expr"
)

// slot gives the index of a slot that holds this, a new one when there is none yet.
func (p *parser) slot(s Slot) int {
	key := fmt.Sprint(s.Kind, s.Wave, s.Index, s.Metric, s.Pairs)
	i, ok := p.slots[key]
	if !ok {
		i = len(p.d.Slots)
		p.slots[key] = i
		p.d.Slots = append(p.d.Slots, s)
	}
	return i
}

// levelsKey is where the words of the tier are kept among those of the attributes.
const levelsKey = -1

// levelWords gives the one list of words of the tier; its ranks are numbers from 0.
func (p *parser) levelWords() *expr.Words {
	if p.words[levelsKey] == nil {
		p.words[levelsKey] = &expr.Words{
			List: p.levelNames(), Ordered: true, Rank: true, What: say("tiers 的级别", "the levels of the tiers"),
		}
	}
	return p.words[levelsKey]
}

// attributeWords gives the one list of words of attribute i. That of a derived attribute ascends with what it is derived
// from, but its further words have no place in that order.
func (p *parser) attributeWords(i int) *expr.Words {
	if p.words[i] == nil {
		a := &p.d.Attributes[i]
		p.words[i] = &expr.Words{List: a.Words, What: say("person."+a.ID+" 的词", "the words of person."+a.ID)}
	}
	return p.words[i]
}

func (p *parser) criticalNames() []string {
	out := make([]string, len(p.d.Critical))
	for i, c := range p.d.Critical {
		out[i] = c.ID
	}
	return out
}

func (p *parser) groupNames() []string {
	out := make([]string, len(p.d.Groups))
	for i, g := range p.d.Groups {
		out[i] = g.ID
	}
	return out
}
