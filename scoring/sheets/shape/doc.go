// Package shape recognises how a survey platform, a spreadsheet program or a reader of printed forms exported a file of
// answer sheets, from its first rows alone.
//
//	s, err := shape.Recognise(rows) // titles, header and data, at most shape.MaxRows of them, decoded and split into cells
//	if errors.Is(err, shape.ErrAmbiguous) {
//		// several shapes fit: settle it by the instrument, or have somebody say which
//	}
//	s = s.Assign(roleOf) // takes the columns about the person out of the questions
//	fmt.Println(s.Line("zh"))
//	if c := s.Fit(def, others...); !c.Matches() {
//		fmt.Println(c.Text("zh")) // this looks like phq9 (9 items of 4 options), not ipp9 (100 items of 5 options)
//	}
//	for _, q := range s.Questions {
//		...
//	}
//
// A [Shape] says where the data begin, which columns are the platform's and what becomes of them, which are questions and
// of what kind, what stands for no answer, how a bare number is to be read, and which rows are no answer sheets. It reads
// no answer, and what it cannot tell from the first rows it says so ([Part], [RoleNone]).
//
// Nothing is guessed and no evidence is weighed: a shape is a list of features, all of which a file must have. If a file
// has those of exactly one, it is of that shape. If it has those of none, the error says what was looked for and not found;
// if it has those of several, the error names them, and only somebody who knows can say which it is ([As]).
//
// Messages are in Chinese and English. They hold nothing of a file but headers of the shape that was recognised, cut to 40
// characters: a first row that is no known header may be somebody's answers. Everything is safe for concurrent use.
//
// # Features
//
// Headers and cells are compared clean: full-width letters, digits and signs read as the plain ones, without what nobody
// sees, and with one plain blank for any run of blanks. English headers are compared in any case. Titles above the header
// are passed over: they are the rows in which at most one cell is filled. Question columns below are all columns with a
// header that are not the platform's own. The answers looked at are those of questions whose wording has none of the words
// for a person (学校, 姓名, class …); a file without data has no answers that could speak against a shape.
//
//	shape             in the header                                            below it
//	wjx               提交答卷时间 and 所用时间; a question's number               no ┋, no (空), (跳过) among numbers; some question
//	                                                                           with nothing but numbers; whole numbers from 1
//	                                                                           alone, or 0 and 1 in one of several columns of a
//	                                                                           question
//	wjx-text          the same                                                 no -2, -3; some question with nothing but text
//	wjx-score         the same                                                 no ┋, no (空), (跳过) among numbers; some question
//	                                                                           with nothing but numbers; a column 总分, to which in
//	                                                                           each row the numbers of successive questions add up
//	wenjuan           编号, 开始时间, 结束时间, 答题时长; Q1, Q1_A1 or Q1_R1       no 0 but in Q1_A1
//	tencent           编号, 开始答题时间, 结束答题时间, 答题时长; a question
//	limesurvey        id, submitdate, lastpage, startlanguage, alone or before
//	                  a point and their wording; a code such as
//	                  G01Q01[SQ001]
//	limesurvey-full   Response ID, Date submitted, Last page, Start language;
//	                  a question
//	qualtrics         StartDate, EndDate, Finished, ResponseId; words below
//	                  StartDate; a third row of {"ImportId":…} alone
//	qualtrics-legacy  the same without the third row, or below V1, V2, …
//	redcap            nothing but field names (a-z, 0-9, _); …_complete;        nothing but 0, 1, 2 in …_complete
//	                  a question
//	redcap-labels     Complete?, not in the first place; a question            nothing but Complete, Incomplete, Unverified in it
//	google-forms      Timestamp or 时间戳 in the first place; a question
//	omr               a series Q1, Q2, …; else only PAGE and words for a       nothing but one letter or digit, AB, *, #, -1,
//	                  person                                                   -9999 in the series; PAGE, or one of AB, *, #, -9999
//	plain             no platform's header; two words for a person, or a       no AB, *, #, -9999 in the series, no PAGE
//	                  series q1, q2, … or 1、 2、 …, or a series 1, 2, … and
//	                  a word for a person; a name above each filled column
//
// Of 问卷星, -2 and -3 count as numbers, (空), (跳过) and text with ┋ as text. The two ways of 问卷星 to write numbers cannot be
// told apart where the questionnaire scores options by their numbers from 1: both fit. [AmbiguousError.Settle] tells them
// by the instrument where that can be.
//
// # What no file says
//
//   - Texts that are numbers: options called 1, 2, 3 make a file of 问卷星 by text look as one by option number.
//   - A file of 问卷星 by score whose column 总分 somebody took out, or changed, looks as one by option number, if its first
//     rows have no 0. Whoever knows the instrument and all rows can doubt it: package sheets does.
//   - Scores that a platform has reversed already are scores like others: an instrument that reverses its items must not be
//     given wjx-score files of a questionnaire that does so too.
//   - LimeSurvey's short answers are the codes that the survey's author chose. A2 and AO02 are the second option as the
//     platform numbers them by itself ([Shape].Prefixes).
//   - LimeSurvey's own columns with full headings are known in English alone.
package shape
