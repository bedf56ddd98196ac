package synth

import (
	"fmt"
	"time"

	"github.com/psynorm/psynorm/instruments"
)

// ClassSize is how many pupils a Class has.
const ClassSize = 30

// Class is one class of pupils who do not exist and what they marked, before any platform has written it down. It is
// immutable.
type Class struct {
	def    *instruments.Definition
	pupils []classPupil
}

// classPupil is a pupil and one answer sheet.
type classPupil struct {
	pupil
	number             int // in the class, from 1
	birth              time.Time
	started, submitted time.Time
	answers            []answer    // by item
	clubs              [clubs]bool // a question with several answers that no item is
}

// answer is an option's number from 1, or why there is none.
type answer struct {
	option int // 0: none
	absent instruments.Absence
}

// clubs is how many options the question with several answers has.
const clubs = 3

// NewClass makes a class that answers an instrument. All items have to be choices.
func NewClass(def *instruments.Definition, seed uint64) *Class {
	return newClass(def, seed, classes[1])
}

func newClass(def *instruments.Definition, seed uint64, room room) *Class {
	d := newDraws(seed)
	roles, aspects := roles(def)
	c := &Class{def: def}
	at := time.Date(2026, 3, 9, 8, 10, 0, 0, time.UTC)
	for k := range ClassSize {
		p := classPupil{number: k + 1, pupil: pupil{
			school: room.school, grade: room.grade, class: room.class, stage: room.stage,
			id: fmt.Sprintf("%s%02d", room.number, k+1), sex: 1 + d.IntN(2),
		}}
		p.character(d, aspects)
		p.birth = time.Date(2012, 9, 1, 0, 0, 0, 0, time.UTC).AddDate(0, 0, d.IntN(365))
		at = at.Add(time.Duration(5+d.IntN(40)) * time.Second)
		p.started, p.submitted = at, at.Add(time.Duration(120+d.IntN(400))*time.Second)
		for i := range def.Items {
			p.answers = append(p.answers, p.mark(d, roles[i], len(def.Items[i].Values)))
		}
		for i := range p.clubs {
			p.clubs[i] = i == k%clubs || d.IntN(3) == 0
		}
		c.pupils = append(c.pupils, p)
	}
	return c
}

// mark draws an answer; one in forty is passed over, one in eighty was not shown.
func (p *classPupil) mark(d draws, r role, options int) answer {
	option := min(options, p.answer(d, r))
	switch d.IntN(80) {
	case 0, 1:
		return answer{absent: instruments.Skipped}
	case 2:
		return answer{absent: instruments.Hidden}
	}
	return answer{option: option}
}

// seconds is the time taken.
func (p *classPupil) seconds() int { return int(p.submitted.Sub(p.started) / time.Second) }

// label is an option's text in Chinese.
func (c *Class) label(item, option int) string {
	return c.def.Responses[c.def.Items[item].Response].Options[option-1].Labels["zh"]
}

// value is what an option is worth.
func (c *Class) value(item, option int) string {
	return fmt.Sprint(c.def.Items[item].Values[option-1])
}

// cells writes a pupil's answers: write says what stands for an option, skipped and hidden what stands for none.
func (c *Class) cells(p *classPupil, write func(item, option int) string, skipped, hidden string) (cells []string) {
	for i, a := range p.answers {
		switch {
		case a.option > 0:
			cells = append(cells, write(i, a.option))
		case a.absent == instruments.Hidden:
			cells = append(cells, hidden)
		default:
			cells = append(cells, skipped)
		}
	}
	return cells
}

// heads names the items: what comes before the item's number, and behind it.
func (c *Class) heads(format func(item int) string) (heads []string) {
	for i := range c.def.Items {
		heads = append(heads, format(i+1))
	}
	return heads
}
