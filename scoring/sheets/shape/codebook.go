package shape

import (
	"regexp"
	"slices"
)

// CodeQuestion is a question of a codebook.
type CodeQuestion struct {
	Name    string // Q1
	Text    string // what is asked
	Type    string // 单选题, 多选题, 矩阵单选题, 填空题, 排序题, …
	Options []CodeOption
}

// CodeOption is an option: its code, which is the answer of a single question and the number behind _A of one with several
// answers, and its text.
type CodeOption struct{ Code, Text string }

var codeQuestion = regexp.MustCompile(`^Q\d{1,3}$`)

// Codebook reads 问卷网's codebook, the file code.csv beside the answers, all rows of it. It has no header: a question's row
// holds its name, its text and its type, and the rows below it a code and a text behind an empty cell. ok is false for rows
// that are nothing of the kind.
func Codebook(rows [][]string) (questions []CodeQuestion, ok bool) {
	for _, row := range rows {
		cells := [3]string{}
		for k := range min(len(row), len(cells)) {
			cells[k] = clean(row[k])
		}
		switch {
		case cells == [3]string{}:
		case codeQuestion.MatchString(cells[0]):
			questions = append(questions, CodeQuestion{Name: cells[0], Text: cells[1], Type: cells[2]})
		case cells[0] == "" && cells[1] != "" && len(questions) > 0:
			q := &questions[len(questions)-1]
			q.Options = append(q.Options, CodeOption{cells[1], cells[2]})
		default:
			return nil, false
		}
	}
	return questions, len(questions) > 0
}

// isCodebook reports rows that can only be a codebook's: no table has codes below empty cells and the names of questions
// above them.
func isCodebook(rows [][]string) bool {
	questions, ok := Codebook(rows)
	return ok && slices.ContainsFunc(questions, func(q CodeQuestion) bool { return len(q.Options) > 0 })
}
