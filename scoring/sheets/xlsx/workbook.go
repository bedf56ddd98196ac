package xlsx

import (
	"bytes"
	"io"
	"path"
	"slices"
)

// Workbook is an .xlsx or .xlsm file. It and its sheets are immutable and safe for concurrent use if the file it was opened
// from is, which it reads as long as it is used.
type Workbook struct {
	archive  *archive
	sheets   []*Sheet
	shared   *sharedTexts
	formats  []format // by the number of a cell's style
	date1904 bool
	stale    bool // the file asks to be calculated when opened, so the results of its formulas may be anything
}

// Open reads what a workbook says about its sheets, and the texts they share. Every error is an *Error.
func Open(r io.ReaderAt, size int64) (*Workbook, error) {
	if err := lookAt(r, size); err != nil {
		return nil, err
	}
	a, err := openArchive(r, size)
	if err != nil {
		return nil, err
	}
	part, err := workbookPart(a)
	if err != nil {
		return nil, err
	}
	relations, err := readRelations(a, relationsOf(part), path.Dir(part))
	if err != nil {
		return nil, err
	}
	w := &Workbook{archive: a, shared: &sharedTexts{}}
	if err := w.readContents(part, relations); err != nil {
		return nil, err
	}
	if err := w.readFormats(relations); err != nil {
		return nil, err
	}
	if err := w.readShared(relations); err != nil {
		return nil, err
	}
	return w, nil
}

// Read takes a workbook into memory, at most 128 MB, and opens it: for what comes from a stream, since the list of a zip
// file's parts is at its end.
func Read(r io.Reader) (*Workbook, error) {
	src, err := io.ReadAll(io.LimitReader(r, maxStream+1))
	if err != nil {
		return nil, readingError(err)
	}
	if len(src) > maxStream {
		return nil, newError(codeStream, maxStream>>20)
	}
	return Open(bytes.NewReader(src), int64(len(src)))
}

// Sheets gives the worksheets in the order of their tabs, hidden ones too. Sheets of a chart alone are none.
func (w *Workbook) Sheets() []*Sheet { return slices.Clone(w.sheets) }

// Sheet gives the worksheet of that name, spelt exactly so.
func (w *Workbook) Sheet(name string) (*Sheet, bool) {
	i := slices.IndexFunc(w.sheets, func(s *Sheet) bool { return s.Name() == name })
	if i < 0 {
		return nil, false
	}
	return w.sheets[i], true
}

// Date1904 reports whether the file counts days from 1904 on, as those from old Macs do. The dates of cells allow for it;
// whoever takes bare numbers for dates needs it for SerialTime.
func (w *Workbook) Date1904() bool { return w.date1904 }

// workbookPart finds the part that lists the sheets.
func workbookPart(a *archive) (string, error) {
	if !a.has(rootRelations) {
		return "", whatArchive(a)
	}
	relations, err := readRelations(a, rootRelations, "")
	if err != nil {
		return "", err
	}
	part, err := find(relations, "officeDocument")
	switch {
	case err != nil:
		return "", atPart(err, rootRelations)
	case part == "":
		return "", newError(codeNotWorkbook)
	case path.Ext(part) == ".bin":
		return "", newError(codeBinary)
	case path.Dir(part) == "word", path.Dir(part) == "ppt":
		return "", newError(codeNotWorkbook)
	}
	return part, nil
}

// readContents reads the list of sheets and what holds for the whole workbook.
func (w *Workbook) readContents(part string, relations []relation) error {
	s, err := w.archive.scanRoot(part, "workbook", sheetSpaces...)
	if err != nil {
		return err
	}
	err = s.document(func(name string) error {
		switch name {
		case "workbookPr":
			w.date1904 = parseOn(s.attr("date1904"))
		case "calcPr":
			w.stale = parseOn(s.attr("fullCalcOnLoad"))
		case "sheets":
			return s.each(func(name string) error {
				if name != "sheet" {
					return nil
				}
				return w.addSheet(s, relations)
			})
		}
		return nil
	})
	return atPart(err, part)
}

// addSheet reads an entry of the list of sheets.
func (w *Workbook) addSheet(s *scanner, relations []relation) error {
	id, state := "", string(s.attr("state"))
	for _, a := range s.attrs {
		if _, local, prefixed := bytes.Cut(a.name, []byte(":")); prefixed && string(local) == "id" {
			id = string(a.value)
		}
	}
	i := slices.IndexFunc(relations, func(r relation) bool { return r.id == id })
	if i < 0 {
		return newError(codeStructure)
	}
	if relations[i].kind != "worksheet" {
		return nil
	}
	if len(w.sheets) == maxSheets {
		return newError(codeSheets, maxSheets)
	}
	sheet := &Sheet{
		book: w, name: string(unescape(bytes.Clone(s.attr("name")))), part: relations[i].target,
		hidden: state == "hidden" || state == "veryHidden",
	}
	if _, twice := w.Sheet(sheet.name); twice {
		return newError(codeStructure)
	}
	w.sheets = append(w.sheets, sheet)
	return nil
}

// readShared reads the texts that cells share, where there are any.
func (w *Workbook) readShared(relations []relation) error {
	part, err := find(relations, "sharedStrings")
	if err != nil || part == "" {
		return err
	}
	w.shared, err = readShared(w.archive, part)
	return err
}
