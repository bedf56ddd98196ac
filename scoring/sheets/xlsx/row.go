package xlsx

// cellType is what a cell says that its value is.
type cellType uint8

const (
	typeNumber cellType = iota
	typeShared
	typeText
	typeInline
	typeBool
	typeError
	typeDate
	typeUnknown
)

// parseType reads the name of a type (ISO/IEC 29500-1, 18.18.11).
func parseType(b []byte) cellType {
	switch string(b) {
	case "n":
		return typeNumber
	case "s":
		return typeShared
	case "str":
		return typeText
	case "inlineStr":
		return typeInline
	case "b":
		return typeBool
	case "e":
		return typeError
	case "d":
		return typeDate
	}
	return typeUnknown
}

// readRow reads the row whose start was given last.
func (r *Rows) readRow() error {
	r.row.Cells, r.text, r.column = r.row.Cells[:0], r.text[:0], 0
	number := r.number + 1
	if given := r.scan.attr("r"); given != nil {
		var ok bool
		if number, ok = parseCount(given); !ok {
			return newError(codeReference)
		}
	}
	switch {
	case number < 1 || number > maxRow:
		return newError(codeRowNumber, maxRow)
	case number <= r.number:
		return newError(codeRowOrder)
	}
	r.number = number
	r.row.Number, r.row.Hidden = number, isHidden(r.scan, "ht")
	for {
		t, err := r.scan.next()
		switch {
		case err != nil:
			return err
		case t == tokenEnd:
			r.column = 0
			return nil
		case string(r.scan.name) == "c":
			err = r.readCell()
		default:
			err = r.scan.skip()
		}
		if err != nil {
			return err
		}
	}
}

// rawCell is a cell as the file has it.
type rawCell struct {
	kind    cellType
	style   int
	value   []byte // of v, or of is
	given   bool   // there is a v or is
	inline  bool   // it is an is
	formula bool
}

// readCell reads the cell whose start was given last, and keeps it when it has content.
func (r *Rows) readCell() error {
	raw, err := r.readCellStart()
	if err != nil {
		return err
	}
	before := len(r.text)
	for {
		t, err := r.scan.next()
		if err != nil {
			return err
		}
		if t == tokenEnd {
			break
		}
		if err := r.readCellPart(&raw); err != nil {
			return err
		}
	}
	if len(r.text) > maxRowText {
		return newError(codeRowLength, maxRowText>>20)
	}
	raw.value = r.text[before:len(r.text):len(r.text)]
	if cell := r.sheet.book.settle(raw); cell.Kind != KindEmpty {
		cell.Column = r.column
		r.row.Cells = append(r.row.Cells, cell)
	}
	return nil
}

// readCellStart reads a cell's tag: where it is, its type and its style.
func (r *Rows) readCellStart() (raw rawCell, err error) {
	column := r.column + 1
	for _, a := range r.scan.attrs {
		if len(a.name) != 1 {
			continue
		}
		switch a.name[0] {
		case 'r':
			row, given, ok := parseCell(a.value)
			if !ok || row != r.number {
				return raw, newError(codeReference)
			}
			column = given
		case 's':
			style, ok := parseCount(a.value)
			if raw.style = style; !ok {
				raw.style = maxFormats // which no file has
			}
		case 't':
			raw.kind = parseType(a.value)
		}
	}
	switch {
	case column > maxColumn:
		return raw, newError(codeColumnNumber, maxColumn)
	case column <= r.column:
		return raw, newError(codeCellOrder)
	}
	r.column = column
	return raw, nil
}

// readCellPart reads a child of a cell. Its value goes behind the row's texts.
func (r *Rows) readCellPart(raw *rawCell) (err error) {
	name := r.scan.name
	switch {
	case string(name) == "f":
		raw.formula = true
		return r.scan.skip()
	case string(name) == "v", string(name) == "is":
		if raw.given {
			return newError(codeStructure) // nobody knows which one holds
		}
		raw.given, raw.inline = true, len(name) == 2
		if raw.inline {
			r.text, err = r.scan.richText(r.text)
		} else {
			r.text, err = r.scan.text(r.text)
		}
		return err
	}
	return r.scan.skip()
}

// settle makes a cell of what the file has; one without content is empty.
func (w *Workbook) settle(raw rawCell) Cell {
	c := Cell{Formula: raw.formula}
	blank := len(trim(raw.value)) == 0
	switch {
	case raw.formula && (!raw.given || blank && raw.kind != typeText && raw.kind != typeInline):
		return c.fail(CodeNoCachedValue)
	case raw.formula && w.stale:
		return c.fail(CodeNotCalculated)
	case !raw.given || blank && raw.kind == typeNumber:
		return Cell{}
	case raw.inline && raw.kind != typeInline, raw.kind == typeUnknown:
		return c.fail(CodeBadType)
	}
	switch raw.kind {
	case typeShared:
		return w.settleShared(c, raw.value)
	case typeText, typeInline:
		return c.settleText(unescape(raw.value))
	case typeBool:
		return c.settleBool(trim(raw.value))
	case typeError:
		c.Text = raw.value
		c.Kind, c.Fault = KindError, CodeErrorValue
		return c
	case typeDate:
		return c.settleDate(trim(raw.value))
	}
	if raw.style < len(w.formats) {
		c.format = w.formats[raw.style]
	}
	c.date1904 = w.date1904
	return c.settleNumber(trim(raw.value))
}
