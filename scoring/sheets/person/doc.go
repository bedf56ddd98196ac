// Package person reads who an answer sheet is from: the columns about the person, and what stands in them.
//
//	columns := person.FindColumns(header) // two columns for one role are both there: nothing chooses between them
//	school := person.School{Stage: person.Junior}
//	dates := person.Dates{Serial: person.Serial1900}
//	for _, row := range rows {
//		tested, fault := dates.Parse(row.date)
//		grade, fault := school.ParseGrade(row.grade, tested.Time)
//		class, fault := school.ParseClass(row.class, person.SourceUnknown, tested.Time, grade)
//		if fault != person.OK {
//			report(fault.Text("zh"), person.Pattern(row.class, "zh"))
//		}
//	}
//
// Nothing is guessed. A function gives a value, or a [Fault] that says what stands in the way and what was expected; the
// value beside a fault other than [OK] is the zero value, unless the function says otherwise. There is no nearest match: a
// cell with two readings is not understood until a parameter (the school's stage, the order of day and month, what a
// spreadsheet counts its days from, which number means a boy) leaves one of them. Two surveys find such a parameter in the
// column itself, where it can be found.
//
// No fault and no pattern holds anything of a cell's content, so that both can be shown to whoever has to correct the file.
//
// Cells are UTF-8. Full-width letters, digits and signs are read as the plain ones; no-break, full-width and other blanks
// as blanks; zero-width characters, byte order marks and marks of direction as nothing. Case is told apart in ids, names
// and units alone.
//
// The functions that read cells allocate nothing but what an Append function needs to grow dst. Everything is safe for
// concurrent use, but for a [SexSurvey] or a [GradeSurvey] that is being added to. A nil cell is an empty one.
package person
