package sheets

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// itemsByCount finds the items among questions that are not named after them: by the numbers in their codes, where there is
// only one series of them, else by their number alone, where that and the answers leave no other way to read them. A problem
// says why nobody can tell.
func (b *binder) itemsByCount() (columns []itemColumn, p *Problem) {
	if s := b.onlySeries(); s != nil {
		if columns = b.itemsOfSeries(s); columns != nil {
			return columns, nil
		}
	}
	questions, p := b.questionsOfItems()
	if p != nil {
		return nil, p
	}
	if p = b.outOfLine(questions); p != nil {
		return nil, p
	}
	for i, q := range questions {
		columns = append(columns, itemColumn{q.At, b.printed()[i]})
	}
	return columns, nil
}

// questionsOfItems gives the columns of the items in printed order, if the questions of a file match the instrument, or the
// rows of its only matrix do. Where the last items are in no scale, as many questions may as well be the others and one that
// is none: it takes answers that tell to read them as all of the items.
func (b *binder) questionsOfItems() (questions []shape.Question, p *Problem) {
	unclear := false
	for _, of := range []func(shape.Instrument) ([]shape.Question, bool){b.allQuestions, b.onlyMatrix} {
		for _, def := range b.compare {
			questions, ok := of(def)
			switch {
			case !ok:
			case b.unscored(def) == 0 || b.lastAreThemselves(questions, def):
				return questions, nil
			default:
				unclear = true
			}
		}
	}
	if unclear {
		all, scored := len(b.compare[0].Items), len(b.compare[1].Items)
		return nil, problemOf(codeQuestionsUnclear, all, b.def.Ref(), scored, all-scored)
	}
	return nil, b.mismatch(b.compared())
}

// allQuestions gives all questions, when they match the instrument.
func (b *binder) allQuestions(def shape.Instrument) (questions []shape.Question, ok bool) {
	if c := b.format.Fit(def); !c.Matches() {
		return nil, false
	}
	return b.format.Items(len(def.Items))
}

// matches reports questions that match the instrument in number and range.
func (b *binder) matches() bool {
	return slices.ContainsFunc(b.compare, func(def shape.Instrument) bool {
		_, all := b.allQuestions(def)
		_, rows := b.onlyMatrix(def)
		return all || rows
	})
}

// unscored is how many of the items compared with are those at the end that are in no scale.
func (b *binder) unscored(def shape.Instrument) int {
	return len(def.Items) - len(b.compare[len(b.compare)-1].Items)
}

// lastAreThemselves reports that the answers to the last questions are those of the unscored items, and none is one of the
// last scored item: had there been another question before it, that item would be among them.
func (b *binder) lastAreThemselves(questions []shape.Question, def shape.Instrument) bool {
	scored := len(def.Items) - b.unscored(def)
	before := b.printed()[scored-1]
	for i := scored; i < len(questions); i++ {
		own, _ := b.known(b.printed()[i], questions[i].At)
		others, _ := b.known(before, questions[i].At)
		if own == 0 || others > 0 {
			return false
		}
	}
	return true
}

// onlyMatrix gives the rows of the only matrix that a file has, when they match the instrument as all of its questions do
// not: the others are about the person or anything else, and are reported as not used.
func (b *binder) onlyMatrix(def shape.Instrument) (questions []shape.Question, ok bool) {
	s := *b.reading.shape
	s.Questions = slices.DeleteFunc(slices.Clone(s.Questions), func(q shape.Question) bool { return q.Kind != shape.Row })
	for _, q := range s.Questions {
		if q.Order != s.Questions[0].Order {
			return nil, false
		}
	}
	c := s.Fit(def)
	return s.Questions, len(s.Questions) > 1 && c.Matches()
}

// series is the questions whose codes are one name with numbers behind it, in the order of these: phq1 to phq9.
type series struct {
	questions []shape.Question
	numbers   []int
	platform  bool // which has made the codes, and numbers whatever is there
}

// onlySeries gives the series of more than one question, if there is one only.
func (b *binder) onlySeries() (only *series) {
	byName := map[string]*series{}
	for _, q := range b.format.Questions {
		p := b.placeOf(&q)
		if p.name == "" || !holdsOne(&q) {
			continue
		}
		s := byName[p.name]
		switch {
		case s == nil:
			s = &series{platform: q.Sub != "" || limeGiven.MatchString(q.Name)}
			byName[p.name] = s
		case only != nil && only != s:
			return nil
		default:
			only = s
		}
		at, _ := slices.BinarySearch(s.numbers, p.number)
		s.numbers = slices.Insert(s.numbers, at, p.number)
		s.questions = slices.Insert(s.questions, at, q)
	}
	return only
}

// limeGiven are the codes that LimeSurvey gives questions whose author chooses none.
var limeGiven = regexp.MustCompile(`^G\d+Q(\d+)$`)

// itemsOfSeries finds the items in a series that runs from 1 to their number; nil when it does not. Where some numbers are
// missing between, the instrument's ids have to carry the numbers too.
func (b *binder) itemsOfSeries(s *series) (columns []itemColumn) {
	last := s.numbers[len(s.numbers)-1]
	for i, n := range s.numbers {
		if i > 0 && n == s.numbers[i-1] {
			return nil
		}
	}
	for _, def := range b.compare {
		if s.numbers[0] != 1 || last != len(def.Items) || s.platform && (b.unscored(def) > 0 || len(s.numbers) < last) {
			continue
		}
		only := *b.format
		only.Questions = s.questions
		if c := only.Fit(def); len(s.numbers) == last && !c.Matches() || len(s.numbers) < last && !b.idsAreNumbered() {
			continue
		}
		for i, q := range s.questions {
			columns = append(columns, itemColumn{q.At, b.printed()[s.numbers[i]-1]})
		}
		return columns
	}
	return nil
}

// idsAreNumbered reports an instrument whose items have 1, 2, 3, … at the end of their ids, in printed order.
func (b *binder) idsAreNumbered() bool {
	for i, item := range b.printed() {
		if m := codeNumber.FindStringSubmatch(b.def.Items[item].ID); m == nil || number(m[2]) != i+1 {
			return false
		}
	}
	return true
}

// questionPlace is where a question's code or header puts it: a number in a series of codes, or, where the name is empty,
// the question's number and which of its columns it is. The number is 0 for none.
type questionPlace struct {
	name         string
	number, part int
}

// codeNumber is a code with a number at its end.
var codeNumber = regexp.MustCompile(`^(.*[\pL_.\[-])(\d{1,3})$`)

func (b *binder) placeOf(q *shape.Question) questionPlace {
	if b.format.ID != shape.OMR && byAuthor(b.format, q) {
		code := q.Name
		if q.Name != "" && q.Sub != "" {
			code += "[" + q.Sub
		}
		if p := placeOfCode(code); p.number > 0 {
			return p
		}
	}
	return questionPlace{number: q.Number, part: q.Part}
}

// placeOfCode is the place that a code gives; the groups of LimeSurvey's own codes do not matter.
func placeOfCode(code string) questionPlace {
	if m := limeGiven.FindStringSubmatch(code); m != nil {
		return questionPlace{name: "Q", number: number(m[1])}
	}
	if m := codeNumber.FindStringSubmatch(code); m != nil {
		return questionPlace{name: m[1], number: number(m[2])}
	}
	return questionPlace{}
}

// placeOfHeader is the place of a column that is no question any more.
func placeOfHeader(header string) questionPlace {
	if p, ok := shape.ParseHeader(header); ok {
		return questionPlace{number: p.Number}
	}
	code, _, _ := strings.Cut(header, ". ")
	if p := placeOfCode(strings.TrimSuffix(code, "]")); p.number > 0 {
		return p
	}
	n, _ := strconv.Atoi(header)
	return questionPlace{number: n}
}

// String is how messages name a place.
func (p questionPlace) String() string {
	text := p.name + strconv.Itoa(p.number)
	if p.part > 0 {
		text += "." + strconv.Itoa(p.part)
	}
	return text
}

// holdsOne reports a column with one answer.
func holdsOne(q *shape.Question) bool {
	return q.Kind == shape.Single || q.Kind == shape.Row || q.Kind == shape.Part
}

// outOfLine is what is wrong with the numbers of the items' questions, which have to follow one another: a number
// that no column of the file has may be that of an item, two columns of one number are one too many, and codes that
// go back may be in any order.
func (b *binder) outOfLine(questions []shape.Question) *Problem {
	has := map[questionPlace]bool{}
	for i := range b.format.Questions {
		p := b.placeOf(&b.format.Questions[i])
		has[questionPlace{name: p.name, number: p.number}] = true
		has[placeOfCode(b.format.Questions[i].Name)] = true
	}
	for _, c := range b.format.Columns {
		has[placeOfHeader(c.Header)] = true
	}
	before := map[string]questionPlace{}
	for i := range questions {
		p := b.placeOf(&questions[i])
		if p.number == 0 {
			continue
		}
		last, follows := before[p.name]
		if !follows {
			last = questionPlace{name: p.name, number: p.number - 1}
			if len(questions) == len(b.compare[0].Items) { // one item more would be too many
				has[last] = true
			}
			last.number = max(last.number-1, 0)
		}
		if problem := b.follows(last, p, &questions[i], has); problem != nil {
			return problem
		}
		before[p.name] = p
	}
	return nil
}

// follows is what is wrong with a place behind another one of the same name.
func (b *binder) follows(last, p questionPlace, q *shape.Question, has map[questionPlace]bool) *Problem {
	switch {
	case p.number > last.number:
		for n := last.number + 1; n < p.number; n++ {
			if missing := (questionPlace{name: p.name, number: n}); !has[missing] {
				return problemOf(codeQuestionGap, missing.String(), b.def.Ref())
			}
		}
		if p.part > 1 {
			return problemOf(codeQuestionGap, questionPlace{number: p.number, part: 1}.String(), b.def.Ref())
		}
	case p.number < last.number:
		if p.name != "" || p.number > 1 { // sections may each number their questions from 1
			return problemOf(codeQuestionOrder, p.String(), last.String())
		}
	case p.part == 0 || p.part <= last.part || q.Sub == "" && !saysPart(q.Header):
		return problemOf(codeQuestionTwice, questionPlace{name: p.name, number: p.number}.String())
	case p.part > last.part+1:
		return problemOf(codeQuestionGap, questionPlace{number: p.number, part: last.part + 1}.String(), b.def.Ref())
	}
	return nil
}

// saysPart reports a header that numbers the column within its question.
func saysPart(header string) bool {
	p, _ := shape.ParseHeader(header)
	return p.Part > 0
}
