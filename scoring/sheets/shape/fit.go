package shape

import (
	"fmt"
	"slices"
	"strings"
)

// Instrument is as much of an instrument as a file is compared with.
type Instrument struct {
	ID    string
	Items []Item // in printed order
}

// Item is as much of an item as a column is compared with.
type Item struct {
	Options   int     // how many it has; 0 where it is answered by a number, a time or the like
	Low, High float64 // its lowest and highest value; of no matter where Options is 0
	Reversed  bool    // some scale has it reverse keyed
}

// Comparison is how the questions of a file compare with an instrument's items. It holds no answer.
type Comparison struct {
	Instrument Instrument
	Questions  int // how many columns of the file are taken for items (Shape.Items)
	// OutOfRange are the headers, as messages show them, of the columns whose answers, in the rows looked at, their item
	// cannot have. It is empty where there are more or fewer questions than items: nobody knows then which is which.
	OutOfRange []string
	// Like are the other instruments that the file does match, in the order in which they were given.
	Like []Instrument
}

// Matches reports that the file has as many questions as the instrument has items, and no answer that its item cannot have
// in the rows looked at. Of a shape that numbers options, or has values, that shows in the numbers; of one that writes the
// options' texts, in how many there are.
func (c *Comparison) Matches() bool {
	return c.Questions == len(c.Instrument.Items) && len(c.OutOfRange) == 0
}

// Fit compares the questions with an instrument's items, one by one in their order. Where they do not match, Like says
// which of the others they match. Columns about the person have to be taken out first (Assign).
func (s *Shape) Fit(def Instrument, others ...Instrument) Comparison {
	c := s.compare(def)
	if c.Matches() {
		return c
	}
	for _, other := range others {
		if o := s.compare(other); other.ID != def.ID && o.Matches() {
			c.Like = append(c.Like, other)
		}
	}
	return c
}

func (s *Shape) compare(def Instrument) Comparison {
	items, ok := s.Items(len(def.Items))
	c := Comparison{Instrument: def, Questions: len(items)}
	if !ok {
		return c
	}
	for i, q := range items {
		if !def.Items[i].allows(q.seen, s.Numbers) {
			c.OutOfRange = append(c.OutOfRange, cut(q.Header))
		}
	}
	return c
}

// Items gives the columns of so many items, in their order: those that hold one answer each. Columns of which the first rows
// do not say whether they are rows of a matrix or options (Part) are among them if that makes their number right, and not
// if it is right without them; otherwise ok is false.
func (s *Shape) Items(n int) (items []Question, ok bool) {
	certain := s.of(Single, Row)
	if len(certain) == n && n > 0 {
		return certain, true
	}
	if all := s.of(Single, Row, Part); len(all) == n && n > 0 {
		return all, true
	}
	return certain, false
}

// of gives the questions of some kinds.
func (s *Shape) of(kinds ...Kind) []Question {
	return slices.DeleteFunc(slices.Clone(s.Questions), func(q Question) bool { return !slices.Contains(kinds, q.Kind) })
}

// allows reports whether an item can have had the answers that were seen.
func (it Item) allows(s seen, numbers Numbers) bool {
	switch {
	case it.Options == 0:
		return true
	case s.texts > it.Options:
		return false
	case s.numbers == 0 || numbers == NumbersLabel:
		return true
	case numbers == NumbersOption || s.options:
		return s.low >= 1 && s.high <= float64(it.Options) && !s.fraction
	}
	return s.low >= it.Low && s.high <= it.High
}

// sameEitherWay reports that an option's number is its value, of all items, and that none is reverse keyed.
func (d Instrument) sameEitherWay() bool {
	return !slices.ContainsFunc(d.Items, func(it Item) bool {
		return it.Reversed || it.Options == 0 || it.Low != 1 || it.High != float64(it.Options)
	})
}

// Text says it on one line, in Chinese where the tag names it, else in English: that the file matches, or what it looks
// like, or how many questions it has.
func (c *Comparison) Text(tag string) string {
	def := c.Instrument
	switch {
	case c.Matches():
		return fmt.Sprintf(term{"与 %s相符", "this matches %s"}.in(tag), def.describe(tag))
	case len(c.Like) > 0:
		like := make([]string, len(c.Like))
		for i, other := range c.Like {
			like[i] = other.describe(tag)
		}
		return fmt.Sprintf(term{"这像是 %s，不是 %s", "this looks like %s, not %s"}.in(tag),
			strings.Join(like, term{"或 ", " or "}.in(tag)), def.describe(tag))
	case c.Questions != len(def.Items):
		return fmt.Sprintf(term{"文件有 %d 题，与 %s不符", "the file has %d questions and does not match %s"}.in(tag),
			c.Questions, def.describe(tag))
	}
	return fmt.Sprintf(term{"题数与 %s相同，但其中 %d 列的答案超出选项范围，第一列是“%s”", "as many questions as %s, but answers beyond its options in %d of them, first in %q"}.in(tag),
		def.describe(tag), len(c.OutOfRange), c.OutOfRange[0])
}

// describe gives phq9 (9 items of 4 options).
func (d Instrument) describe(tag string) string {
	least, most := 0, 0
	for _, it := range d.Items {
		if it.Options > 0 && (least == 0 || it.Options < least) {
			least = it.Options
		}
		most = max(most, it.Options)
	}
	items := fmt.Sprintf(term{"%d 题", "%d items"}.in(tag), len(d.Items))
	switch {
	case most == 0:
		return fmt.Sprintf(term{"%s（%s）", "%s (%s)"}.in(tag), d.ID, items)
	case least == most:
		return fmt.Sprintf(term{"%s（%s，%d 个选项）", "%s (%s of %d options)"}.in(tag), d.ID, items, most)
	}
	return fmt.Sprintf(term{"%s（%s，%d 至 %d 个选项）", "%s (%s of %d to %d options)"}.in(tag), d.ID, items, least, most)
}
