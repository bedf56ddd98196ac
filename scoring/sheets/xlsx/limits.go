package xlsx

// What a workbook may come to. A spreadsheet program stays within the sizes of rows, columns and texts; the others are far
// beyond any sheet of answers, and keep a file that was made to exhaust its reader from doing so.
const (
	maxUnpacked  = 1 << 30   // bytes of all parts together
	maxRatio     = 100       // bytes of all parts together, as a multiple of the file's size
	maxStream    = 128 << 20 // bytes that Read takes into memory
	maxDirectory = 8 << 20   // bytes read to learn which parts a file has
	maxStrings   = 64 << 20  // bytes of memory for shared texts
	maxSheets    = 4096
	maxFormats   = 1 << 16 // cell formats and number formats each
	maxMerges    = 1 << 18 // merged ranges of a sheet
	maxDepth     = 64      // elements within each other
	maxMarkup    = 1 << 20 // bytes of a tag, or of a text as it is written
	maxAttrs     = 256     // attributes of a tag
	maxScopes    = 256     // declarations of namespaces that hold at a time
	maxText      = 1 << 17 // bytes of a cell's text: 32,767 characters, of three bytes each, are the most in a spreadsheet
	maxRowText   = 4 << 20 // bytes of a row's texts that are not shared
	maxRow       = 1 << 20
	maxColumn    = 1 << 14
)
