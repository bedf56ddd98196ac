// Package sheets reads exported answer sheets: CSV files of survey platforms, spreadsheets and readers of printed forms.
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
// Without a mapping the columns are found by their names in the first row: items by their id (or the definition's own
// column), and, where no item has that name, id, name, birth, wave, informant (self, parent, teacher, clinician), the
// person's attributes (sex, age, age_months, grade, those the definition declares), date and seconds, and city, county,
// school, grade and class as the path of units. Cells hold an option's value, label or code; an empty cell is a skipped
// answer.
//
//   - date, birth: 2026-03-09, 2026/3/9, 2026.3.9, 20260309 or 2026年3月9日, perhaps with a time behind it. Where there is a
//     date of birth, the age follows from it and the date of testing, and wins over a column of ages.
//   - seconds: 123, 123秒, 00:02:03 or 2分3秒.
//   - sex: M, F, male, female, 男, 女. grade: 1 to 12. Other spellings need codes in a mapping.
//   - informant becomes the person's attribute of that name, where the definition has the word; otherwise the sheet keeps
//     it and the attribute is unknown.
//   - name is recognised and never read.
//
// # Mappings
//
// A mapping is a YAML file that says otherwise; all keys but the first two may be left out:
//
//	psynorm: 1
//	mapping: wjx-2024                    # its id
//	header: 1                            # rows of header: names are in the first, data after the last
//	encoding: auto                       # auto | utf-8 | utf-16 | gb18030
//	missing: {skipped: ["-2", "(空)"], hidden: ["-3", "(跳过)"], inapplicable: [N/A]}
//	keep: {Status: ["0"]}                # other rows are dropped, and counted
//	person: {id: 学籍号, sex: {column: 性别, codes: {1: M, 2: F}}, birth: 出生日期, grade: 年级, informant: {is: parent}}
//	group: [区县, 学校, 年级, 班级]        # the path of units from the top down; {path: 1} is the file's folder, {path: 0} its name
//	date: 提交答卷时间
//	seconds: 所用时间
//	items: {8..79: q1..q72, "88.1": harm1, 89: [p1, p2, p3]}
//	cells: option                        # a bare number is an option's value (the default) or its number; labels and codes are always read
//	form: zh                             # the items' printed order, for {by: number}, {by: position} and longstring()
//	duplicates: last                     # all (default) | last | first | best | error
//
// With person, only what it names is read of the person; with group, only its path. What is missing means no answer, also in
// cells about the person, except for digits alone: where 8 marks an item left out, there are still an id 8 and people of 8.
//
// A column is named by its header; by a question's number (8), as 8、…, 8：…, 8.…, Q8, 第8题(…) carry it, whose wording is
// never looked at; by one of a question's columns (88.2), numbered as in 88_2 and 88.2 or else in their order; or by its
// place ("#12"). A header that reads exactly so comes first. Several columns that fit are a problem, and none is read.
//
// items is {by: name}; {by: number, start: 7}, question 7 being the first item in printed order and each question having one
// column ({by: number} alone: the questions are the items, as many of the one as of the other); {by: position, start: "#8"};
// or a map from columns to items, in which both sides may be ranges of the same length. A list of items is the options of a
// question with several answers, in one cell (1┋3) or in a column each (1 or 0): they need the values 1 and 0. A blank cell
// of such a question is a skipped answer to all of them: nobody knows whether it was seen.
//
// duplicates says what becomes of several sheets with the same id, wave and informant, in all files of a run: all are
// scored and reported; the first or the last is taken; the best, which has most answers, of several the last; or none, an
// error. Sheets left out are counted and reported. Ids are compared, not kept; in one run three million are told apart.
//
// Not supported yet, and said so: roster, and Excel workbooks.
package sheets
