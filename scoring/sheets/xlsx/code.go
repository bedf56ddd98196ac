package xlsx

import "github.com/psynorm/psynorm/internal/diag"

// Code names a kind of error, or of doubt about a cell, for programs to compare. It never changes once released.
type Code string

// The codes: why a file cannot be read.
const (
	codeEmptyFile    Code = "xlsx-empty-file"
	codeOldFormat    Code = "xlsx-old-format"
	codeEncrypted    Code = "xlsx-encrypted"
	codeBinary       Code = "xlsx-binary"
	codeOpenDocument Code = "xlsx-opendocument"
	codeWebPage      Code = "xlsx-web-page"
	codePlainText    Code = "xlsx-plain-text"
	codeArchive      Code = "xlsx-archive"
	codeNotWorkbook  Code = "xlsx-not-workbook"
	codeDamaged      Code = "xlsx-damaged"
	CodeReading      Code = "xlsx-reading" // the file is not at fault, as far as anybody knows: reading it failed
	codeMissingPart  Code = "xlsx-missing-part"
	codeMarkup       Code = "xlsx-markup"
	codeStructure    Code = "xlsx-structure"
	codeEncoding     Code = "xlsx-encoding"
	codeReference    Code = "xlsx-reference"
	codeRowOrder     Code = "xlsx-row-order"
	codeCellOrder    Code = "xlsx-cell-order"
)

// The limits.
const (
	codeDTD          Code = "xlsx-document-type"
	codeUnpacked     Code = "xlsx-too-large"
	codeRatio        Code = "xlsx-too-dense"
	codeStream       Code = "xlsx-stream-too-large"
	codeParts        Code = "xlsx-too-many-parts"
	codeSheets       Code = "xlsx-too-many-sheets"
	codeFormats      Code = "xlsx-too-many-formats"
	codeStrings      Code = "xlsx-too-many-strings"
	codeMerges       Code = "xlsx-too-many-merges"
	codeDepth        Code = "xlsx-too-deep"
	codeMarkupLength Code = "xlsx-markup-too-long"
	codeTextLength   Code = "xlsx-text-too-long"
	codeRowLength    Code = "xlsx-row-too-long"
	codeRowNumber    Code = "xlsx-row-number"
	codeColumnNumber Code = "xlsx-column-number"
)

// Why a cell has no value (Cell.Fault).
const (
	CodeNoCachedValue Code = "xlsx-no-cached-value"
	CodeNotCalculated Code = "xlsx-not-calculated"
	CodeErrorValue    Code = "xlsx-error-value"
	CodeBadNumber     Code = "xlsx-bad-number"
	CodeBadBool       Code = "xlsx-bad-bool"
	CodeBadDate       Code = "xlsx-bad-date"
	CodeNoSharedText  Code = "xlsx-no-shared-text"
	CodeBadType       Code = "xlsx-bad-type"
	CodeBadText       Code = "xlsx-bad-text"
)

// Why a cell that has a value is no sure label (Cell.Label).
const (
	CodeLongNumber   Code = "xlsx-long-number"
	CodeScientific   Code = "xlsx-scientific"
	CodeFraction     Code = "xlsx-fraction"
	CodeLeadingZeros Code = "xlsx-leading-zeros"
	CodeDateLabel    Code = "xlsx-date-label"
)

// Text says what the code means and what to do, in Chinese where lang begins with zh, else in English. For the code of an
// Error its Message says more.
func (c Code) Text(lang string) string { return texts[c].In(lang) }

// say is a text in both languages.
func say(zh, en string) diag.Text { return diag.Text{Zh: zh, En: en} }
