package sheets

import (
	"bytes"
	"fmt"
	"io"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/internal/synth"
)

// TestIsCodebookReadsTheBeginning: no file is read through to tell that it is none, not even one without a single row.
func TestIsCodebookReadsTheBeginning(t *testing.T) {
	line := `{"id":"1","item":"2"},` + strings.Repeat(" ", 1000) + "\n"
	for name, text := range map[string]string{
		"lines of JSON":    strings.Repeat(line, 2000),
		"one endless line": strings.Repeat(`{"id":1,`, 250_000),
		"GB 18030":         strings.Repeat("\xc4\xe3\xba\xc3\"x\"y\n", 200_000),
		"a long codebook":  "Q1,你的性别,单选题\n" + strings.Repeat(",1,男\n,2,女\n", 100_000),
	} {
		var read *strings.Reader
		is := IsCodebook(Source{Name: "out.jsonl", Open: func() (io.ReadCloser, error) {
			read = strings.NewReader(text)
			return io.NopCloser(read), nil
		}})
		assert.Equal(t, name == "a long codebook", is, name)
		assert.LessOrEqual(t, len(text)-read.Len(), 2*codebookHead, name)
	}
}

// TestIsCodebookOfAWorkbook: a workbook is read where its directory is, at the end.
func TestIsCodebookOfAWorkbook(t *testing.T) {
	rows := []string{textRow(1, "Q1", "你的性别", "单选题"), textRow(2, "", "1", "男")}
	for i := range 20_000 {
		rows = append(rows, textRow(i+3, "", fmt.Sprint(i), fmt.Sprint("选项", i*i)))
	}
	text := bookBytes(t, synth.Workbook{Sheets: []synth.Worksheet{sheetOf(rows...)}})
	assert.Greater(t, len(text), 2*codebookHead)
	assert.True(t, IsCodebook(Source{Name: "code.xlsx", Open: func() (io.ReadCloser, error) {
		return io.NopCloser(bytes.NewReader(text)), nil
	}}))
}
