package sheets

import (
	"bufio"
	"io"
	"path"
	"reflect"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// codebooks are those of 问卷网 among a run's files, by folder.
type codebooks map[string][][]shape.CodeQuestion

// folderOf gives the folder that a file is in.
func folderOf(file string) string { return path.Dir(strings.ReplaceAll(file, `\`, "/")) }

func (c codebooks) add(file string, questions []shape.CodeQuestion) {
	c[folderOf(file)] = append(c[folderOf(file)], questions)
}

// of gives the codebook that describes a file: the only one in its folder that has all of its questions. Several that say
// the same are one.
func (c codebooks) of(file string, s *shape.Shape) (found []shape.CodeQuestion) {
	for _, book := range c[folderOf(file)] {
		if !describes(book, s) || found != nil && reflect.DeepEqual(book, found) {
			continue
		}
		if found != nil {
			return nil
		}
		found = book
	}
	return found
}

// describes reports a codebook that has all questions of a file.
func describes(book []shape.CodeQuestion, s *shape.Shape) bool {
	return !slices.ContainsFunc(s.Questions, func(q shape.Question) bool {
		name, _, _ := strings.Cut(q.Name, "_")
		return !slices.ContainsFunc(book, func(c shape.CodeQuestion) bool { return c.Name == name })
	})
}

// optionsOf gives the texts of a question's options by their codes; nil where no codebook has them.
func (rd *reading) optionsOf(name string) map[string]string {
	at := slices.IndexFunc(rd.described, func(q shape.CodeQuestion) bool { return q.Name == name && len(q.Options) > 0 })
	if at < 0 {
		return nil
	}
	codes := map[string]string{}
	for _, o := range rd.described[at].Options {
		codes[o.Code] = o.Text
	}
	return codes
}

// codebookHead is how many bytes of a text hold the first rows of any codebook. Other files may have gigabytes without a
// row that could be one.
const codebookHead = 1 << 16

// IsCodebook reports whether a file is a codebook of 问卷网, by its first rows. What cannot be opened or read is none.
func IsCodebook(src Source) bool {
	t := &table{src: src.beginning(codebookHead), coding: &detection{}, peeking: true}
	defer t.close()
	if err := t.start(EncodingAuto); err != nil {
		return false
	}
	rows, err := t.peek()
	return err == nil && isCodebook(rows)
}

// beginning is the source of no more than so many bytes of a text; a workbook, whose directory stands at its end, is whole.
func (s Source) beginning(bytes int64) Source {
	if s.Open == nil {
		return s
	}
	open := s.Open
	s.Open = func() (io.ReadCloser, error) {
		file, err := open()
		if err != nil {
			return nil, err
		}
		buffered := bufio.NewReader(file)
		if isWorkbook(s.Name, buffered) {
			file.Close()
			return open()
		}
		return struct {
			io.Reader
			io.Closer
		}{io.LimitReader(buffered, bytes), file}, nil
	}
	return s
}

// isCodebook reports the first rows of a codebook, and not of a table whose only rows look like its questions.
func isCodebook(rows [][]string) bool {
	book, ok := shape.Codebook(rows)
	return ok && slices.ContainsFunc(book, func(q shape.CodeQuestion) bool { return len(q.Options) > 0 })
}
