package shape

import (
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// settle tells the columns of one question from each other, and what kind they are.
func (r *rule) settle(t *table, questions []Question) {
	groups, order := map[string][]int{}, 0
	for i := range questions {
		q := &questions[i]
		if q.key == "" {
			q.key = "#" + strconv.Itoa(q.At) // a question by itself
		}
		groups[q.key] = append(groups[q.key], i)
	}
	for i := range questions {
		if columns := groups[questions[i].key]; columns[0] == i {
			order++
			r.settleQuestion(t, questions, columns, order)
		}
	}
	for i := range questions {
		q := &questions[i]
		q.seen = r.see(q, t.cells(q.At, r.headerRows))
	}
}

// settleQuestion settles the columns of one question.
func (r *rule) settleQuestion(t *table, questions []Question, columns []int, order int) {
	var answers []int
	for _, i := range columns {
		questions[i].Order = order
		if questions[i].Kind != Other {
			answers = append(answers, i)
		}
	}
	if len(answers) == 0 { // the text of "other" is a further column of a question, never its only one
		answers = columns
		for _, i := range columns {
			questions[i].Kind = Single
		}
	}
	if len(answers) == 1 {
		r.settleSingle(t, &questions[answers[0]])
		return
	}
	cells := make([][]string, len(answers))
	for k, i := range answers {
		cells[k] = r.answers(t.cells(questions[i].At, r.headerRows))
	}
	kind := Part
	if r.kind != nil {
		kind = r.kind(cells)
	}
	for k, i := range answers {
		q := &questions[i]
		if q.Kind == Single || q.Kind == Part {
			q.Kind = kind
		}
		if text, row, ok := rounded(q.Text); ok && q.Sub == "" {
			q.Text, q.Sub = text, row
		}
		if q.Part == 0 {
			q.Part = k + 1
		}
	}
}

// settleSingle settles the only column of a question. One that its header calls a row or an option stays one.
func (r *rule) settleSingle(t *table, q *Question) {
	if q.Kind != Single {
		q.Part = max(q.Part, 1)
		return
	}
	for _, cell := range t.cells(q.At, r.headerRows) {
		switch {
		case r.separates && strings.Contains(cell, r.separator):
			q.Kind = Joined
		case r.ranks && q.Kind == Single && strings.Contains(cell, "→"):
			q.Kind = Ranked
		}
	}
}

// answers takes the cells that mean no answer out.
func (r *rule) answers(cells []string) []string {
	return slices.DeleteFunc(cells, r.isNoAnswer)
}

// seen is what stands in a question's column in the first rows: counts and limits, no answer.
type seen struct {
	numbers   int // how many cells are numbers
	low, high float64
	fraction  bool // one of them is no whole number
	options   bool // one of them stands behind the letters that make it an option's number
	texts     int  // how many different texts there are
}

func (r *rule) see(q *Question, cells []string) (s seen) {
	if q.Kind != Single && q.Kind != Row && q.Kind != Part {
		return s
	}
	texts := map[string]bool{}
	for _, cell := range r.answers(cells) {
		if r.double != nil && r.double.MatchString(cell) {
			continue
		}
		x, ok := bareNumber(cell)
		if !ok {
			if x, ok = r.optionNumber(cell); !ok {
				texts[cell] = true
				continue
			}
			s.options = true
		}
		if s.numbers == 0 {
			s.low, s.high = x, x
		}
		s.numbers++
		s.low, s.high = min(s.low, x), max(s.high, x)
		s.fraction = s.fraction || x != math.Trunc(x)
	}
	s.texts = len(texts)
	return s
}

var plainNumber = regexp.MustCompile(`^-?\d{1,15}(\.\d{1,15})?$`)

// bareNumber reads a number with nothing beside it.
func bareNumber(cell string) (x float64, ok bool) {
	if !plainNumber.MatchString(cell) {
		return 0, false
	}
	x, err := strconv.ParseFloat(cell, 64)
	return x, err == nil
}

// optionNumber reads an option's number behind the letters that the platform writes before it.
func (r *rule) optionNumber(cell string) (x float64, ok bool) {
	for _, prefix := range r.prefixes {
		if rest, cut := strings.CutPrefix(cell, prefix); cut {
			return bareNumber(rest)
		}
	}
	return 0, false
}
