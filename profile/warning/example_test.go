package warning_test

import (
	"fmt"
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
	"github.com/psynorm/psynorm/profile/warning"
	"github.com/psynorm/psynorm/scoring"
)

// An invented instrument of one question.
const calm = `psynorm: 1
instrument: calm
version: "1"
about: {licence: {status: open}}
responses: {ten: {values: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10]}}
items: {q1: ten}
scales: {low: {items: [q1]}}
critical: [{id: despair, when: q1 >= 10, title: {zh: 绝望, en: Despair}, notify: psychologist}]
tiers:
  levels: [{id: green}, {id: yellow, title: {zh: 关注, en: Watch}}]
  rules: [{yellow: low >= 5}]
monitor: [{id: worse, when: change(low) >= 4, because: {zh: 明显加重, en: Clearly worse}}]
`

const calmTable = `psynorm: 1
warnings: calm-table
version: "1"
instrument: calm
trees: {class: [school, class]}
offices:
  psychologist: {role: full, tree: class, unit: school, title: {zh: 心理教师, en: psychologist}}
  teacher:      {role: flag, tree: class, unit: class, title: {zh: 班主任, en: class teacher}}
  head:         {role: summary, tree: class, unit: school, title: {zh: 校长, en: head}}
routes:
  crisis:  [{tell: psychologist, within: 4h}]
  see:     [{tell: psychologist, within: 2w}]
  observe: [{tell: teacher, within: 1w}, {tell: head, within: 1w}]
levels: {yellow: [see, observe]}
critical: {despair: crisis}
monitor: {worse: crisis}
retest: crisis
`

// A pupil is far worse than in spring. The psychologist knows why; the class teacher is asked to observe, and when nothing is
// done the head learns of the tier.
func Example() {
	def, err := instruments.Parse("calm.yaml", []byte(calm))
	if err != nil {
		panic(err)
	}
	scorer, err := scoring.Compile(def)
	if err != nil {
		panic(err)
	}
	var sittings []dossier.Sitting
	for date, answer := range map[string]string{"2026-03-02": "1", "2026-09-14": "10"} {
		sheet := scorer.NewSheet()
		sheet.ID, sheet.Date = "0417", date
		if err := sheet.Set("q1", answer); err != nil {
			panic(err)
		}
		var p profile.Profile
		if err := scorer.Score(&p, sheet); err != nil {
			panic(err)
		}
		sittings = append(sittings, dossier.Sitting{Profile: &p, Occasion: dossier.Census})
	}
	file, err := dossier.New(dossier.Record{Person: "0417", Sittings: sittings})
	if err != nil {
		panic(err)
	}
	series, err := file.Series(dossier.Plan{Scorer: scorer})
	if err != nil {
		panic(err)
	}

	table, err := warning.ParseTable("network.yaml", []byte(calmTable))
	if err != nil {
		panic(err)
	}
	if err := table.Check(scorer.Layout(), []string{"worse"}); err != nil {
		panic(err)
	}
	place := time.FixedZone("UTC+8", 8*60*60)
	known := func(*profile.Profile) time.Time { return time.Date(2026, 9, 15, 8, 0, 0, 0, place) }
	waves, err := warning.Waves(series, known)
	if err != nil {
		panic(err)
	}
	notices, err := warning.Evaluate(table, scorer.Layout(), []warning.Case{{
		Pupil: view.Pupil{
			ID: "0417", Name: "王小红", Pseudonym: "7K3M9Q2V5T8W1X4Z",
			Places: []view.Place{{Tree: "class", Path: []string{"一中", "7.3"}}},
		},
		Waves: waves,
	}}, time.Date(2026, 9, 23, 8, 0, 0, 0, place))
	if err != nil {
		panic(err)
	}
	for _, n := range notices {
		fmt.Println(n.Office.In("en"), n.Pupil.Name, n.Asks(), n.Cause, n.Due.Format("01-02 15:04"), n.State, n.Late)
	}
	// Output:
	// psychologist 王小红 critical despair 09-15 12:00 to-review true
	// class teacher 王** observe  09-22 08:00 to-review true
	// head 王** tier  09-29 08:00 to-review false
	// psychologist 王小红 tier  09-29 08:00 to-review false
	// psychologist 王小红 monitor worse 09-15 12:00 to-review true
}
