// Package xlsx reads Excel workbooks row by row.
//
//	w, err := xlsx.Open(file, size)
//	if err != nil {
//		return err
//	}
//	for _, sheet := range w.Sheets() {
//		rows, err := sheet.Rows()
//		if err != nil {
//			return err
//		}
//		for row, err := range rows.All() {
//			if err != nil {
//				return err
//			}
//			id, doubt := row.Cell(1).Label()
//			...
//		}
//	}
//
// A sheet is read in one pass over its part of the zip file, in memory that does not grow with it, and without a temporary
// file, which would leave answers in clear on a disk. Only the texts that cells share are kept, at most 64 MB.
//
// # Cells
//
// Nothing is guessed. A number keeps its digits as the file writes them, and Label says when they may not be those that were
// entered. A number that is shown as a date is a date, and the count of days from 1900, with its day that never was, or from
// 1904 is allowed for. A formula gives the result that the file keeps and says that it is a formula; without a result, or in
// a file that asks to be calculated when it is opened (some programs write 0 for results they do not know), it has no value,
// which is not nought. TRUE is no 1. An error such as #N/A is an error. What cannot be read in a cell costs that cell; what
// makes it doubtful which cell is which, such as rows out of order, ends the reading.
//
// Rows and columns that are hidden are read, and said to be hidden. Cells without content are left out, and so are rows
// without cells; numbers of rows and columns are those of the spreadsheet, from 1.
//
// # Merged cells
//
// A file names its merged ranges behind its cells. So Rows.Merges has them when all rows are read, in the same pass, and
// Sheet.Merges finds them beforehand in a pass of its own, which does not look into cells. What it means that cells are
// merged, a heading over several columns or a class over many pupils, is for the caller to say: the range's first cell has
// the content, and the others are as empty as they are in the file.
//
// # Files
//
// .xlsx and .xlsm files are read as Excel, WPS, LibreOffice, Google and others write them, transitional and strict
// (ISO/IEC 29500), with parts in any place and order, and element names with or without a prefix. Everything else is refused
// with an Error that says what the file is and what to do: .xls, .xlsb, .ods, workbooks under a password, web pages and text
// that only bear the name, files cut off or damaged. An Error says where in a sheet reading ended and never holds what a
// cell holds.
//
// A file may unpack to at most 1 GB and 100 times its size. There are limits, each with its own code, to shared texts,
// sheets, formats, merged ranges, nesting, and the length of a text (128 KB), of a row's texts (4 MB) and of a tag (1 MB);
// a document type, whose entities could make much of little, is refused.
package xlsx
