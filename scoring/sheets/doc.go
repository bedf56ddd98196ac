// Package sheets reads exported answer sheets: CSV files and workbooks of survey platforms, spreadsheets and readers of
// printed forms.
//
//	in, err := sheets.Open(def, mapping, sheets.Options{}, sheets.File(os.DirFS("."), "answers.csv"))
//	for sheet, err := range in.Sheets(ctx) {
//		...
//	}
//	for _, p := range in.Report().Problems {
//		fmt.Println(p.Text("zh"))
//	}
//
// Several goroutines read the parts that Reader.Parts makes of files, as batch.RunParts has them do, and find the same.
//
// Reader.Plan parts files into chunks, as plain data, and Reader.Chunk reads one of them by itself: another process or
// machine finds in it what a run over everything finds there, duplicates included, or that the file has changed.
//
// Whatever is wrong with a file costs as little as it can, and is said with its row and column: a cell that is no answer
// is missing, a row that cannot be trusted gives no sheet, everything else is read. Nothing is guessed, no answer becomes
// zero, and no message holds a cell's content.
//
// # Files
//
// Files are CSV, with commas, semicolons or tabs, cells in quotation marks or not, lines ended by LF, CR LF or CR, in UTF-8,
// UTF-16 or GB18030 (and so GBK), with or without a byte order mark. The encoding is recognised; where two would fit, rows
// of nothing but ASCII are read and the others are problems, until the mapping states the encoding. Blank rows are skipped.
// A row number is that of the line in the file, from 1, the header's included.
//
// Files are also Excel workbooks (.xlsx, .xlsm), recognised by their first bytes whatever their name; package xlsx says what
// they may be. Workbooks of other kinds (.xls, .xlsb, .ods, under a password, web pages that bear the name) are a problem
// that says how to save them. A row number is that of the spreadsheet. What a cell holds is read as follows:
//
//   - a number digit for digit, without a fraction of noughts; a date as 2026-03-09 10:12:41, from whatever day the workbook
//     counts; a time of day or a duration as 00:03:58; TRUE and FALSE as these words, which are no 1 and 0.
//   - a formula as the result that the file keeps, which the Report counts. Without a result, and where the cell shows an
//     error such as #N/A, there is no value: a problem, and a bad answer where an item's is due. It is never passed over,
//     and never 0.
//   - where a cell names something, a number may not be what was entered. An id of 16 digits or more, in scientific
//     notation, with a fraction, or turned into a date is a problem and not used; so is a unit, but for a fraction (a
//     class of 7.1 that may be 7.10), which is used and reported, as is a number whose zeros in front are only shown.
//   - of merged cells the first has the content, as in the file, and the others are empty. That is reported with the ranges,
//     and not mended: a class merged over its pupils means them all, but an answer merged over two pupils does not, and
//     nobody can tell whether the sheet was sorted since.
//   - what stands to the right of the header has no name. It is reported and not read.
//
// The sheet that is read is the only one with data, or the one that Options.Sheet names. Rows, columns and sheets
// that are hidden are read like the others, and reported. Typed tables of other formats are read through
// Source.Cells in the same way.
//
// # Shapes
//
// Without a mapping, and with one that has the key shape, the first rows tell how a file was exported: package shape has the
// list of shapes, and what it takes to be one.
//
//	wjx, wjx-text, wjx-score         问卷星 by option number, by text, by score
//	wenjuan                          问卷网; a codebook (code.csv) among the files describes those in its folder
//	tencent                          腾讯问卷
//	limesurvey, limesurvey-full      LimeSurvey by question code, by full question text
//	qualtrics, qualtrics-legacy      Qualtrics with three rows of header, with two
//	redcap, redcap-labels            REDCap raw, with labels
//	google-forms                     Google Forms
//	omr                              a reader of printed forms
//	plain                            a table that somebody made
//
// FileReport.Taken says on one line what a file was taken for. Several shapes that fit equally are told apart by
// the instrument where that is certain, and else a problem; Options.Shape and a mapping's shape settle it. A file
// that is read by its shape:
//
//   - Titles above the header and the platform's own columns are passed over. So are previews, tests and spam of
//     Qualtrics, which are counted by reason; a row whose status is not known is scored, and reported.
//   - In REDCap, a row with nothing in any item is of another form or event, and no sheet: it is counted. The number of a
//     repetition belongs to the wave (baseline_arm_1#2). Elsewhere such a row is somebody who answered nothing.
//   - The platform's marks for no answer are read in the columns of questions, persons, units and times, and its numbers
//     as it means them: an option's number or its value.
//   - Columns about the person and units are found by the words of package person, in the header or in what is asked. A
//     header that is an item's id or column is an item, and one that is an attribute's id is that attribute. Of several
//     columns for one thing none is taken. Where no column names the person, the platform's id of the answer sheet is
//     taken for the id.
//   - Items are found by name, if any column has an item's id or column for its header or its question's code; where names
//     go on behind the last of them (q1 to q20, of items q1 to q9; so do Q10, q 10, q010 and q10_1), the file is probably
//     of another instrument, and not read, unless nothing in the first rows of those columns answers an item. Otherwise
//     the questions, less those about the person, are the items as the form prints them: in the order of their numbers, if
//     all have one, else of their columns. So are the rows of the only matrix, if all questions are not. In either case as
//     many are due as there are items (the last ones may be left out if the definition has them in no scale), and no
//     answer in the first rows that its item cannot have; anything else is a problem that says which instrument it looks
//     like (Options.Others), and the file is not read.
//   - A platform may write values or numbers of options. A file in whose first rows these cannot be told apart, and would
//     be other answers, is not read, whoever says which columns are the items: the mapping's cells says what they are. A
//     table that somebody made has values where its columns are named, by itself or by a mapping.
//   - Of 问卷网 a code answers what its option says in the codebook: its text, if all texts of the question are
//     labels or codes of the instrument; by its place, if none is and there are as many. Any other codebook is a
//     problem, and the file not read.
//   - Of 问卷星 by option number all rows are looked at, of a stream the first, if the scores would be other answers: a 0, or
//     a 总分 in the first twenty that is the sum of the answers in some row or the same multiple of it in all, is a problem,
//     and the file not read, unless Options.Shape or the mapping names the shape. Where nothing speaks for either a
//     warning says so. Of files by score 总分 is compared with the answers, and nothing else made of it.
//
// A file of no known shape, and one read without a shape, has the names of its columns in the first row, or where the
// mapping says: items are found by their id or the definition's own column, persons and units by the same words as above,
// and cells hold an option's value, label or code. An empty cell is a skipped answer. A cell with full-width characters
// that is no answer is read with plain ones.
//
// In every file a row whose first cell, id or name, or first cell about the person that is filled is a word such as 合计, 平均
// or Total is a row of sums: it is no sheet, and counted. In a roster it expects nobody.
//
// # Persons, units and dates
//
// Package person reads the cells about the person, with or without a mapping: it says how each may be written.
// Whatever is left open stays unknown and is a problem that says what was expected; a cell that is empty, or says
// so (无, -, N/A), is none.
//
//   - id: full-width digits, blanks around it and the marks ="0012" and '0012 are taken off, zeros in front stay; in
//     CSV ="0012" may stand in quotation marks or not. One that a spreadsheet has spoiled (5.1E+17, 18 digits
//     rounded to 15) is a problem and not used: the sheet is scored and is nobody's. A national id with a wrong
//     check digit is used, and reported.
//   - sex: 男, 女, M, F and their like. 1 and 2 are male and female where the column has a 2; what 1 and 0 mean is for the
//     mapping's codes to say, which always win.
//   - grade: 初一, 七年级, 7, 高二, and years of entry or graduation, 2023级 and 2026届, which become the grade at the date of
//     testing. 1 to 3 count from the first year of the stage that the mapping or the sheet's own attribute stage says,
//     or from grade 1 where the column has a 5 or more. The stage of a grade goes into the definition's attribute
//     stage, if it has the word.
//   - the label of a class, in the unit's column: 七(3)班, 0703, 初二3班. It says the grade where no column does; where one does,
//     another grade in the label is reported, and the column's taken. The unit is called as the label is written.
//   - units are called as their cells are, without blanks around them. Two names that differ in blanks, signs and case
//     alone are two units; that they are probably one is reported once a file, of what stands in its first rows.
//   - date, birth: 2026-03-09, 2026/3/9, 20260309, 2026年3月9日, perhaps with a time of day behind it. A count of days needs
//     a workbook or the mapping's dates, and so does a date with the year last, or a time in UTC. Where there is a date of
//     birth, the age follows from it and the date of testing, and wins over a column of ages.
//   - seconds: 123, 123秒, 00:02:03 or 2分3秒.
//   - an age more than two years from those usual in the grade (AGE_MISMATCH), or outside those that the instrument is
//     for, is reported and decides nothing.
//   - informant becomes the person's attribute of that name, where the definition has the word; otherwise the sheet keeps
//     it and the attribute is unknown.
//   - name is recognised and never read.
//
// What a number means that only the whole column can say is found out before the first sheet: in the first rows, and where
// they leave it open in all of the file, as far as needed. Of a stream nobody sees more than the first rows.
//
// # Mappings
//
// A mapping is a YAML file that says otherwise; all keys but the first two may be left out:
//
//	psynorm: 1
//	mapping: wjx-2024                    # its id
//	shape: none                          # none (the default) | auto | a shape's id: it says what the mapping leaves out
//	header: 1                            # rows of header: names are in the first, data after the last
//	encoding: auto                       # auto | utf-8 | utf-16 | gb18030
//	missing: {skipped: ["-2", "(空)"], hidden: ["-3", "(跳过)"], inapplicable: [N/A]}
//	keep: {Status: ["0"]}                # other rows are dropped, and counted
//	person: {id: 学籍号, sex: {column: 性别, codes: {1: M, 2: F}}, birth: 出生日期, grade: 年级, informant: {is: parent}}
//	group: [区县, 学校, 年级, 班级]        # the path of units from the top down; {path: 1} is the file's folder, {path: 0} its name
//	date: 提交答卷时间
//	seconds: 所用时间
//	school: {stage: junior, system: five-four, begins: 09-01}   # primary | junior | senior | vocational; six-three (the default)
//	dates: {order: dmy, serial: 1900, zone: Asia/Shanghai}      # with the year last dmy | mdy; days from 1900 | 1904; of times in UTC
//	items: {8..79: q1..q72, "88.1": harm1, 89: [p1, p2, p3]}
//	cells: option                        # a bare number is an option's value (the default) or its number; labels and codes are always read
//	form: zh                             # the items' printed order, for {by: number}, {by: position} and longstring()
//	roster: {file: roster.xlsx, key: 学籍号}   # who is expected; the file lies beside the mapping; LoadRoster reads it
//	duplicates: last                     # all (default) | last | first | best | error
//
// With a shape, header, cells, items, group, date and seconds win over what the shape says, each as a whole; texts of
// missing are read beside the shape's, rows of keep beside those that the shape drops. Of person wins what it names, and
// the shape's other columns stay; sex: {codes: {1: F, 2: M}} says what the cells of the shape's own column mean, where no
// codebook beside the file does.
//
// Without a shape only what person names is read of the person; with group, only its path. What is missing means no
// answer, also in cells about the person, except for digits alone: where 8 marks an item left out, there are still
// an id 8 and people of 8.
//
// A column is named by its header; by a question's number (8), as 8、…, 8：…, 8.…, Q8, 第8题(…) carry it, whose wording is
// never looked at; by one of a question's columns (88.2), numbered as in 88_2 and 88.2 or else in their order; or by its
// place ("#12"). A header that reads exactly so comes first. Several columns that fit are a problem, and none is read.
//
// items is {by: name}; {by: number, start: 7}, question 7 being the first item in printed order and each question having
// one column ({by: number} alone: the questions are the items, as many of the one as of the other);
// {by: position, start: "#8"}; or a map from columns to items, in which both sides may be ranges of the same length.
//
// A list of items is the options of a question with several answers, in one cell (1┋3, or the items' ids, columns or
// wordings) or in a column each (1 or 0, or as the shape's platform ticks them): they need the values 1 and 0. A blank cell
// of such a question is a skipped answer to all of them: nobody knows whether it was seen.
//
// duplicates says what becomes of several sheets with the same id, wave and informant, in all files of a run: all are
// scored and reported; the first or the last is taken; the best, which has most answers, of as many a valid one before
// others where the program says which are (Options.Validity; the command psynorm does), and of several the last; or none,
// an error. Sheets left out are counted and reported, and so is how many of them are urgent (Options.Urgent). Ids that a
// platform gives to answer sheets, and not to people, are compared within one file alone, but for those of Qualtrics, which
// are never given twice. Ids are compared, not kept; in one run three million are told apart.
//
// # Problems
//
// Problems come in the order of the files, those with a file or its columns first, and then by row: what reading the row
// found, whether its person has another sheet, and what only scoring could see (Part.Review). However many goroutines read
// and score, the order is the same. A Report has them in groups too, for somebody who has to set them right.
//
// No problem holds a name, an id, an answer that is possible, or a score. Problem.Found says what else stood in a cell.
//
// # Rosters
//
//	roster, err := sheets.LoadRoster(sheets.File(os.DirFS("."), "roster.xlsx"), sheets.RosterOptions{})
//	in, err := sheets.Open(def, mapping, sheets.Options{Roster: roster}, files...)
//	...
//	fmt.Println(in.Report().Roster.Expected, in.Report().Roster.Present)
//
// A roster is the register of who is expected; Roster says how sheets are joined to it. RosterReport counts persons:
// expected are those on the roster, present those of them who have a sheet, however many. Report.Sheets counts sheets,
// also those of persons who are not on the roster. Who is expected and has no sheet is nothing that anybody knows to be
// without risk. The path of units has the roster's levels beside those of the files. Options.RosterWave says of which wave the
// roster is, where there are sheets of others: these keep their own units and grades.
//
// # Units of the path
//
// Options.Levels names parts of the files' names, as PathLevels reads 县/校.*. They are levels of the path of units above
// those of columns; where a column is the same unit, the path counts and what differs is reported.
package sheets
