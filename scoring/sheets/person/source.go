package person

// Source is what is known of how a cell was kept. A spreadsheet keeps a number without the zeros before and behind it, and
// with 15 digits at most.
type Source uint8

const (
	// SourceUnknown: a cell of a CSV file, which may have been a number before.
	SourceUnknown Source = iota
	// SourceText: a cell of a workbook that holds characters.
	SourceText
	// SourceNumber: a cell of a workbook that holds a number.
	SourceNumber
)
