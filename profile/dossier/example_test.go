package dossier_test

import (
	"fmt"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// A pupil sits the census in spring and autumn, is invalid once and tested again, and is talked to.
func Example() {
	scorer := moodScorer()
	file, err := dossier.New(dossier.Record{
		Person:     "0417",
		RetestDays: 14,
		Sittings: []dossier.Sitting{
			{Profile: score(scorer, "2026-03-02", "12", "4", "3"), Occasion: dossier.Census},
			{Profile: score(scorer, "2026-09-14", "13", "9", "9", "1"), Occasion: dossier.Census},
			{Profile: score(scorer, "2026-09-16", "13", "8", "5")},
		},
		Events: []dossier.Event{
			{Kind: dossier.Interview, Date: "2026-09-20", Author: "Zhou", Role: "psychologist", Reason: "two levels up"},
			{Kind: dossier.TierSet, Date: "2026-09-21", Author: "Zhou", Role: "psychologist", Reason: "no plans, is cared for", Level: "yellow"},
		},
	})
	if err != nil {
		panic(err)
	}
	for e := range file.Line() {
		if e.Event != nil {
			fmt.Println(e.Date, e.Event.Kind, "by the", e.Event.Role)
		} else {
			fmt.Println(e.Date, "wave", e.Wave, "retest:", e.Retest, e.Sitting.Profile.Validity.State)
		}
	}

	series, err := file.Series(dossier.Plan{Scorer: scorer, CellKind: dossier.Alpha})
	if err != nil {
		panic(err)
	}
	changes, err := series.Changes("low")
	if err != nil {
		panic(err)
	}
	c := changes[0]
	t := c.Standards[0]
	fmt.Printf("raw %+g, T %+g; %s, then %s; in one cell T %+g\n", c.Raw.Value, t.By.Value, t.CellWas, t.CellNow, t.Held.Value)
	fmt.Printf("%.2f: %s\n", c.RCI.Value, c.RCI.Formula.In("en"))
	fmt.Println(c.Basis.Reliability.Note("en"))

	for _, at := range series.Tiers() {
		if at.Event != nil {
			fmt.Println(at.Date, at.Level, "set by a person")
		} else {
			fmt.Printf("%s %s %q\n", at.Date, at.State, at.Level)
		}
	}
	trend, err := series.Trend("low", "raw")
	if err != nil {
		panic(err)
	}
	fmt.Println("trend:", trend.Why)
	// Output:
	// 2026-03-02 wave 1 retest: false valid
	// 2026-09-14 wave 2 retest: false invalid
	// 2026-09-16 wave 2 retest: true valid
	// 2026-09-20 interview by the psychologist
	// 2026-09-21 tier-set by the psychologist
	// raw +6, T +10; age=10-12, then age=13-15; in one cell T +15
	// 2.50: reliable change index: (later − earlier) / (SD·√(2(1 − r))), Jacobson & Truax (1991)
	// r is an alpha, not a retest correlation: it leaves out what days do, so change is called reliable too often
	// 2026-03-02 determined "yellow"
	// 2026-09-14 withheld ""
	// 2026-09-16 determined "orange"
	// 2026-09-21 yellow set by a person
	// trend: too-few-waves
}

// Where the next score of a line through three waves will lie: one degree of freedom says little.
func ExampleTrend_At() {
	scorer := moodScorer()
	var sittings []dossier.Sitting
	for i, date := range []string{"2025-03-03", "2025-09-15", "2026-03-02"} {
		sittings = append(sittings, dossier.Sitting{Profile: score(scorer, date, "12", []string{"3", "5", "6"}[i], "4"), Occasion: dossier.Census})
	}
	file, err := dossier.New(dossier.Record{Person: "0417", Sittings: sittings})
	if err != nil {
		panic(err)
	}
	series, err := file.Series(dossier.Plan{Scorer: scorer})
	if err != nil {
		panic(err)
	}
	trend, err := series.Trend("low", "raw")
	if err != nil {
		panic(err)
	}
	next, err := trend.At("2026-09-14", 0.9)
	if err != nil {
		panic(err)
	}
	fmt.Printf("%+.2f a year; %.1f, between %.1f and %.1f\n", trend.Slope.Value, next.Value, next.Lo, next.Hi)
	fmt.Println(next.Formula.In("zh"))
	// Output:
	// +3.03 a year; 11.8, between 8.1 and 15.4
	// 预测区间：ŷ ± t(n − 2)·s·√(1 + 1/n + (x − x̄)²/Sxx)
}

// The definition's monitor rules, in the words of the definition.
func ExampleSeries_Monitor() {
	scorer := moodScorer()
	file, err := dossier.New(dossier.Record{Person: "0417", Sittings: []dossier.Sitting{
		{Profile: score(scorer, "2026-03-02", "12", "2", "1"), Occasion: dossier.Census},
		{Profile: score(scorer, "2026-09-14", "", "7", "5"), Occasion: dossier.Census}, // the age is missing, so no norms
	}})
	if err != nil {
		panic(err)
	}
	series, err := file.Series(dossier.Plan{Scorer: scorer})
	if err != nil {
		panic(err)
	}
	rules, err := series.Monitor(2)
	if err != nil {
		panic(err)
	}
	for _, r := range rules {
		if r.Holds == profile.Undecided {
			fmt.Printf("%s：%s，%s\n", r.Rule, r.Holds.In("zh"), r.Why.In("zh"))
		} else {
			fmt.Printf("%s：%s\n", r.Rule, r.Holds.In("zh"))
		}
	}
	// Output:
	// worse：是
	// T：未能判定，规则所依据的内容不明
	// raised：未能判定，规则所依据的内容不明
	// third：否
	// again：否
}
