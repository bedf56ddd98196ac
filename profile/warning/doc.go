// Package warning says whom to tell of which pupil, and by when, in a network of four levels: pupil, class or dormitory,
// grade, school.
//
//	table, err := warning.ParseTable("network.yaml", src) // or warning.Default("ipp9")
//	err = table.Check(scorer.Layout(), rules)             // it fits the definition; rules: the ids of its monitor rules
//	notices, err := warning.Evaluate(table, scorer.Layout(), []warning.Case{{
//		Pupil: view.Pupil{ID: id, Name: name, Pseudonym: pseudonym, Places: places},
//		Waves: waves, // sheets and the monitor rules that hold at them: see Waves
//		Events: []warning.Event{{
//			Notice: "N-7K3M…", At: then, Author: a, Office: "psychologist", State: warning.Following, Reason: why,
//		}},
//	}}, at)
//	for _, n := range notices { // err is of single cases, the notices are right all the same
//		fmt.Println(n.Office.In("zh"), n.Due, n.In("zh")) // sending is the embedder's
//	}
//
// # The table
//
// A table is a YAML file. Offices are those who are told; each has a role, which settles what it may learn, and a unit of a
// tree of units, which settles of whom. Routes say who is told, how long it has to take the matter up, and who is told next
// when it has not. A level, a critical item or a monitor rule names one or several routes.
//
//	psynorm: 1
//	warnings: four-levels
//	version: "1"
//	instrument: demo
//	trees: {class: [county, school, grade, class], dormitory: [county, school, building, room]}
//	offices:
//	  psychologist:  {role: full, tree: class, unit: school, title: {zh: 心理教师}}
//	  class_teacher: {role: flag, tree: class, unit: class}
//	  warden:        {role: flag, tree: dormitory, unit: building}
//	routes:
//	  interview: [{tell: psychologist, within: 2w}]
//	  observe:   [{tell: [class_teacher, warden], within: 1w}]
//	levels:   {yellow: observe, orange: [interview, observe]}
//	critical: {ideation: interview}
//	monitor:  {worse: interview}
//	retest:   interview
//
// Every tree has a level school. Offices above it have the role case, and offices of that role are not below it; a unit all is
// the whole tree. In the first tree every pupil has a place: each row names a route that tells somebody there. A pupil who has
// no place in another one, such as one who does not board, has no office there: a step that tells nobody passes to the next at
// once. Time allowed is plain: m, h, d and w are minutes, hours, 24 hours and 7 days, on school days and holidays alike.
//
// Every level above the lowest, every critical item and every monitor rule needs a row; a monitor rule of which nobody is to
// be told, such as one that says that somebody is better, has the row nobody. Of the highest level somebody of the role full
// is told first. Where the definition says whom a critical item is to be notified to, the office of that name must be the
// first told. Where there is nobody after all, as for a pupil without a school, an error says so.
//
// # Who may learn what
//
// Item answers, critical items, reasons, operands and notes are for the role full alone. A critical item and a monitor rule
// therefore tell offices of that role and no others, also when they are overdue: the table is refused otherwise. To the
// others go notices that follow from the level, from what became of the sheet and from dates, of all of which two pupils may
// be alike who differ in their answers. An office of the role flag does not learn the level: it is told of every level above
// the lowest or of none, and on one route, on which nobody beside or before it learns the level, so that whatever the level it
// is asked the same, with the same time, under the same id. Its notices ask to observe or to have the test taken again, and
// say no more.
//
// A notice's id is a hash over the pupil's pseudonym and id, when it was, what it is about as far as its reader may know, office
// and tree. Nobody but full knows both pseudonym and id, so that nobody else can make it again or tell that two are of one
// pupil. A pupil without a pseudonym has no notices: an error says so.
//
// # What gives a notice
//
// Each sheet of a wave is looked at, retests too: what one of them has said another does not take back.
//
//   - A tier that is determined, or at least some level: the routes of that level.
//   - A sheet that has to be answered again, as view.RequestOf has it: one that is invalid, or whose validity or tier is
//     undetermined or is only at least some level, and also a doubtful one of the lowest level. The routes of retest, which
//     the first sheet of the wave that says enough settles, or such a sheet of the same informant in a later wave: a retest
//     that comes late is a wave of its own. Nothing unknown is ever no risk.
//   - Each critical item that holds, whatever the validity: its routes. One that could not be decided has them too, with
//     Undecided, for somebody to find out.
//   - Each monitor rule that holds: its routes. One that is undecided has none, as it is at every first wave.
//
// A retest of a level that is no higher than one that is before the same offices opens nothing new, and neither does a second
// sheet that says too little. Once a person has closed one of the notices, a later sheet opens others, of any level above
// the lowest for offices of the role flag, also where the one that was closed has been taken up again. A critical item opens
// its own with every sheet.
//
// Whoever has no sheet at all has no notice: absence is for the list of those to be tested again. A tier that a person has
// set opens none: who sets it knows of it.
//
// # Time and states
//
// The time of evaluation is an argument; sheets and events after it do not exist yet. A notice opens when its sheet became
// known, and is to be taken up within the time allowed. Where only the day of testing is known, it opens with the day and the
// time runs from the end of it. It is to review until an event of its own office sets it to following, observing or closed;
// among these three it may go back and forth, to review it never returns. What is still to review after it was due is
// overdue: it stays with its office, and the next is told, which has its own time from then on. A notice that came of others
// being overdue closes by itself when those have been taken up before it has.
//
// An interview, a referral or care since then takes up what was to review: that of the author's office and, if that is of the
// role full, of all offices of this role, who may know all that it knows. A retest agreed takes up what asks for one. Notices
// of other roles are not taken up by what an office of full does.
//
// An event may be about one cause, a critical item, a monitor rule or a level, and is for the notices of it alone. On a route
// that tells somebody who may not know the level any level stands for all.
//
// States belong to notices of one wave. A new wave opens new ones, whatever became of the old: closed means that this matter
// was dealt with, not that the pupil is well.
//
// Each notice has one id for ever. Evaluated twice, or later with more sheets and events, the same notices come back, in
// later states, with new ones among them. So it is when a sheet from before the others comes to light, in any order: a critical
// item goes by the date of its sheet and what is in it, all else by the name of the wave. Of a wave without a name the date of
// the sheet by which a notice was opened stands in the id; an earlier sheet that says the like then opens its own instead, and
// an event of the other one is reported as one of no notice. Two things are read as they are now: a pupil's places, and monitor rules, which are
// applied anew where a retest counts in place of a sheet that said nothing, and may so take a notice back.
//
// A notice moves with its pupil: after a change of class or school it is the same one, in the same state, of the office there.
// Since when the pupil is there nobody says, so that its time is not counted anew: what was overdue is overdue at the new
// school at once, and the next is told. Whoever is in two units of an office at once has a notice in each, with the unit in
// its id.
package warning
