package xlsx

// Sheet is one worksheet.
type Sheet struct {
	book   *Workbook
	name   string
	part   string
	hidden bool
}

// Name is what the sheet's tab says.
func (s *Sheet) Name() string { return s.name }

// Hidden reports whether the sheet's tab is not shown.
func (s *Sheet) Hidden() bool { return s.hidden }

// HasData reports whether some cell of the sheet has content other than blanks. It reads up to the first such cell. Every
// error is an *Error.
func (s *Sheet) HasData() (bool, error) {
	rows, err := s.Rows()
	if err != nil {
		return false, err
	}
	for row, err := range rows.All() {
		if err != nil {
			return false, err
		}
		if !row.Blank() {
			return true, nil
		}
	}
	return false, nil
}

// Merges gives the merged ranges, in the order of the file: of their cells only the first, at the top left, has content
// that people see. They stand behind the cells, so that this reads the sheet through, though without looking into its
// cells; Rows.Merges has them for nothing once the rows have been read. Every error is an *Error.
func (s *Sheet) Merges() ([]Range, error) {
	rows, err := s.Rows()
	if err != nil {
		return nil, err
	}
	if rows.err != nil { // a sheet without a place for cells is at its end already
		return rows.Merges(), nil
	}
	if err := rows.scan.skipFlat(); err != nil {
		return nil, rows.fail(err)
	}
	if err := rows.readRest(); err != nil {
		return nil, rows.fail(err)
	}
	return rows.Merges(), nil
}
