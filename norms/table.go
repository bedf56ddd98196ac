package norms

import (
	"bytes"
	"encoding/csv"
	"errors"
	"io"
	"io/fs"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// maxTableBytes bounds a table: a row for each of a hundred thousand raw scores takes less.
const maxTableBytes = 4 << 20

// csvTable is a lookup in a file of its own: CSV in UTF-8 with a header of raw, names of metrics, and perhaps se.
type csvTable struct {
	name, hash string
	src        []byte
	raw        series
	columns    []series // in the file's order
	se         *series
	broken     bool // it has been found fault with
}

// metrics gives the columns of metrics, in the order of the set's metrics.
func (t *csvTable) metrics(set *Set) (out []series) {
	for i := range set.Metrics {
		for _, c := range t.columns {
			if c.name == set.Metrics[i].Name {
				out = append(out, c)
			}
		}
	}
	return out
}

// namedAt is the table as another entry names it.
func (t *csvTable) namedAt(n *yamldoc.Node) *csvTable {
	again := *t
	again.columns = slices.Clone(t.columns)
	for i := range again.columns {
		again.columns[i].at = n
	}
	if t.se != nil {
		se := *t.se
		se.at = n
		again.se = &se
	}
	return &again
}

// csv gives the table that a node names, nil after findings. A table that several entries name is read once.
func (p *parser) csv(n *yamldoc.Node) *csvTable {
	name, ok := p.String(n, same("table"))
	if !ok {
		return nil
	}
	for _, t := range p.read {
		if t.name == name {
			if t.broken {
				return nil
			}
			return t.namedAt(n)
		}
	}
	src, reason := p.open(name)
	if reason != (diag.Text{}) {
		p.Report(n, kindTable, name, reason)
		return nil
	}
	t := &csvTable{name: name, src: src, hash: yamldoc.Hash(src)}
	p.read = append(p.read, t)
	before := len(p.Found)
	r := csvReader{p: p, table: t, at: n, file: path.Join(path.Dir(p.set.File), name)}
	r.run(bytes.TrimPrefix(src, []byte("\ufeff")))
	if t.broken = len(p.Found) > before || p.Found.Full(); t.broken {
		return nil
	}
	return t
}

// open reads the file of a table.
func (p *parser) open(name string) (src []byte, reason diag.Text) {
	switch {
	case !fs.ValidPath(name) || strings.Contains(name, `\`):
		return nil, say("请写与常模文件同一文件夹或其下的路径，用 / 分隔", "give a path in the folder of the norm set or below, with /")
	case p.files == nil:
		return nil, say("这里没有可读的文件夹", "there is no folder to read it from")
	}
	f, err := p.files.Open(name)
	if err == nil {
		defer f.Close()
		src, err = io.ReadAll(io.LimitReader(f, maxTableBytes+1))
	}
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, say("没有这个文件", "there is no such file")
	case err != nil:
		return nil, same(err.Error())
	case len(src) > maxTableBytes:
		return nil, say("文件超过 4 MB", "it is larger than 4 MB")
	case !utf8.Valid(src):
		return nil, say("不是 UTF-8 文本", "it is not UTF-8 text")
	}
	return src, diag.Text{}
}

// csvReader reads one table and reports what is wrong in the table's own file.
type csvReader struct {
	p     *parser
	table *csvTable
	at    *yamldoc.Node // where the norm set names the table
	file  string
	lines []string
	ours  bool       // it begins as a table of norms does
	place [][][2]int // of each cell below the header: line and byte column
}

func (r *csvReader) reportAt(line, column int, k *diag.Kind, args ...any) *diag.Error {
	source := ""
	if line >= 1 && line <= len(r.lines) {
		source = strings.TrimSuffix(r.lines[line-1], "\r")
		column = utf8.RuneCountInString(source[:min(max(column-1, 0), len(source))]) + 1
	}
	if !r.ours { // it may be a file of pupils, named by mistake
		source = ""
	}
	e := diag.New(k, r.file, line, column, args...).WithSource(source)
	r.p.Found.Add(e)
	return e
}

func (r *csvReader) run(src []byte) {
	r.lines = strings.Split(string(src), "\n")
	in := csv.NewReader(bytes.NewReader(src))
	in.FieldsPerRecord = -1
	in.Comment = '#'
	header, err := in.Read()
	if err != nil {
		r.fail(err)
		return
	}
	columns, ok := r.header(header, in)
	for {
		row, err := in.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			r.fail(err)
			return
		}
		if !ok {
			continue
		}
		r.row(row, columns, in)
	}
	if ok && len(r.place) == 0 {
		r.reportAt(len(r.lines), 1, kindTable, r.table.name, say("没有数据行", "it has no row of data"))
	}
}

func (r *csvReader) fail(err error) {
	var bad *csv.ParseError
	switch {
	case errors.As(err, &bad):
		r.reportAt(bad.Line, bad.Column, kindTable, r.table.name, same(bad.Err.Error()))
	default: // an empty file
		r.reportAt(1, 1, kindTable, r.table.name, say("文件是空的", "it is empty"))
	}
}

// header makes a series for each column.
func (r *csvReader) header(names []string, in *csv.Reader) (columns []*series, ok bool) {
	known := append([]string{"raw", "se"}, r.p.metricNames()...)
	line, _ := in.FieldPos(0)
	r.ours = slices.ContainsFunc(names, func(name string) bool { return slices.Contains(known, strings.TrimSpace(name)) })
	if !r.ours {
		r.reportAt(line, 1, kindTable, r.table.name, say("第一行应为列名：raw 和至少一种量尺", "its first row should name raw and at least one metric"))
		return nil, false
	}
	seen := map[string]bool{}
	ok = true
	r.table.columns = make([]series, 0, len(names))
	for i, name := range names {
		name = strings.TrimSpace(name)
		_, column := in.FieldPos(i)
		switch {
		case seen[name]:
			r.reportAt(line, column, kindTableColumn, name, say("出现两次", "it stands twice"))
			ok = false
		case name == "raw":
			columns = append(columns, &r.table.raw)
		case name == "se":
			r.table.se = new(series)
			columns = append(columns, r.table.se)
		case r.p.isMetric(name):
			r.table.columns = append(r.table.columns, series{})
			columns = append(columns, &r.table.columns[len(r.table.columns)-1])
		default:
			r.reportAt(line, column, kindTableColumn, name, say("应为 raw、se 或一种量尺", "raw, se or a metric is due")).
				WithHint(diag.DidYouMean(name, known))
			ok = false
		}
		seen[name] = true
		if ok {
			*columns[i] = series{name: name, at: r.at, report: func(row int, k *diag.Kind, args ...any) *diag.Error {
				at := r.place[row][i]
				return r.reportAt(at[0], at[1], k, args...)
			}}
		}
	}
	if ok && (!seen["raw"] || len(r.table.columns) == 0) {
		r.reportAt(line, 1, kindTableColumn, strings.Join(names, ","), say("应有 raw 和至少一种量尺", "raw and at least one metric are due"))
		ok = false
	}
	return columns, ok
}

func (r *csvReader) row(cells []string, columns []*series, in *csv.Reader) {
	line, _ := in.FieldPos(0)
	if len(cells) != len(columns) {
		r.reportAt(line, 1, kindTableRow, len(cells), len(columns))
		return
	}
	place := make([][2]int, len(cells))
	for i, cell := range cells {
		place[i][0], place[i][1] = in.FieldPos(i)
		cell = strings.TrimSpace(cell)
		x, reason, ok := yamldoc.ParseNumber(cell)
		if cell == "" {
			reason = say("这一格是空的", "the cell is empty")
		}
		if !ok {
			r.reportAt(place[i][0], place[i][1], yamldoc.BadNumber, same(columns[i].name), cell, reason)
		}
		columns[i].value = append(columns[i].value, x)
	}
	r.place = append(r.place, place)
}
