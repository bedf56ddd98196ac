package view

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// A reader of two tiers finds one thing to do, that of the higher one, or is told which of them it is for. What nobody has set
// anything beside reads as ever.
func TestOneOfTwoTiersSaysWhatToDo(t *testing.T) {
	yellow, red := sat(t, "2100"), sat(t, "3300")
	speechless := sat(t, "2100")
	layout := *speechless.Layout
	layout.Levels = append([]profile.LevelInfo{}, layout.Levels...)
	layout.Levels[2].Action = nil
	speechless.Layout = &layout
	const (
		settles = "按改定的等级处置（以此为准）：启动危机干预\n|What is to be done at the tier that was set (this counts): the plan for a crisis\n"
		still   = "按答卷的等级处置（改定的等级较低，仍以此为准）：启动危机干预\n|" +
			"What is to be done at the tier of the sheet (a lower one was set, and this still counts): the plan for a crisis\n"
		alone = "仅按答卷的等级处置（量表定义没有写改定等级的处置，请问改定的人）：班主任观察\n|" +
			"What is to be done by the sheet alone (the definition does not say what the tier that was set asks for; ask whoever set it): to be observed\n"
	)
	for name, c := range map[string]struct {
		sheet       *profile.Profile
		set         string
		counts      Precedence
		says, hides string // in both languages
	}{
		"higher":            {yellow, "red", SetCounts, settles, "班主任观察|to be observed"},
		"higher than none":  {sat(t, "    "), "red", SetCounts, settles, "按答卷的等级|of the sheet"},
		"without an action": {speechless, "red", SetCounts, alone, "按改定的等级处置|at the tier that was set ("},
		"the same":          {red, "red", BothCount, "\n启动危机干预\n|\nthe plan for a crisis\n", "处置（|What is to be done"},
		"lower":             {red, "yellow", SheetCounts, still, "班主任观察|to be observed"},
		"of nobody":         {yellow, "purple", Unsettled, alone, "按改定的等级处置|at the tier that was set ("},
		"nothing set":       {yellow, "", Unsettled, "\n班主任观察\n|\nto be observed\n", "处置（|What is to be done"},
	} {
		seen := afterwards(t, Summary, c.sheet)
		if c.set != "" {
			seen = afterwards(t, Summary, c.sheet, tierSet("2026-09-20", "", c.set))
		}
		assert.Equal(t, c.counts, seen.Set.Precedence, name)
		for i, tag := range []string{"zh", "en"} {
			var b strings.Builder
			require.NoError(t, Write(&b, &seen, tag))
			assert.Contains(t, b.String(), strings.Split(c.says, "|")[i], name)
			assert.NotContains(t, b.String(), strings.Split(c.hides, "|")[i], name)
		}
	}
}

// TestNobodyKnowsWhichCountsOfALevelThatIsNotThere: of an earlier definition, whose highest may have been called so.
func TestNobodyKnowsWhichCountsOfALevelThatIsNotThere(t *testing.T) {
	levels := []profile.LevelInfo{{ID: "green"}, {ID: "yellow"}, {ID: "red"}}
	assert.Equal(t, Unsettled, PrecedenceOf(levels, "yellow", &Tier{State: profile.Determined, Level: "urgent"}))
	assert.Equal(t, Unsettled, PrecedenceOf(levels, "purple", &Tier{State: profile.Determined, Level: "red"}))
	assert.Equal(t, SetCounts, PrecedenceOf(levels, "yellow", &Tier{State: profile.TierUndetermined}))
	assert.Equal(t, SetCounts, PrecedenceOf(levels, "yellow", nil))
}

// TestAnotherSheetOfTheWaveMayCount: of whoever answered twice the tier that was set stands beside the lower sheet, too.
func TestAnotherSheetOfTheWaveMayCount(t *testing.T) {
	green, yellow, red := sat(t, "0000"), sat(t, "2100"), sat(t, "3300")
	none, urgent := sat(t, "    "), sat(t, "3300")
	layout := *urgent.Layout
	layout.Levels = append([]profile.LevelInfo{}, layout.Levels...)
	layout.Levels[2].ID = "urgent"
	urgent.Layout = &layout
	const (
		higher  = "以本轮另一份答卷的等级为准：高危；启动危机干预\n|The tier of another sheet of this wave counts: danger; the plan for a crisis\n"
		alone   = "仅按这份答卷的等级处置：班主任观察\n|What is to be done by this sheet alone: to be observed\n"
		settles = "按改定的等级处置（以此为准）：|at the tier that was set (this counts): "
		unknown = "哪个更高无从得知，请核实）：班主任观察\n|which of the two is higher is not known; please check): to be observed\n"
	)
	for name, c := range map[string]struct {
		sheet, other *profile.Profile
		set          string
		counts       Precedence
		says, hides  string
	}{
		"set between them":                       {green, red, "yellow", AnotherCounts, higher, settles},
		"set as this one is":                     {yellow, red, "yellow", AnotherCounts, alone, settles},
		"set below both":                         {yellow, red, "green", AnotherCounts, alone, "仍以此为准|still counts"},
		"this one without any":                   {none, red, "yellow", AnotherCounts, higher, settles},
		"set above both":                         {green, yellow, "red", SetCounts, settles, "另一份|another"},
		"set as the other is":                    {green, red, "red", SetCounts, settles, "另一份|another"},
		"this one is highest":                    {red, yellow, "green", SheetCounts, "仍以此为准|still counts", "另一份|another"},
		"the other without any":                  {green, none, "yellow", SetCounts, settles, "另一份|another"},
		"the other of a level that is not there": {green, urgent, "yellow", Unsettled, unknown, settles},
	} {
		for _, role := range []Role{Summary, Full} {
			seen, ok := all(role).OfSince(c.sheet, pupil(), []dossier.Event{tierSet("2026-09-20", "", c.set)}, c.other)
			require.True(t, ok)
			assert.Equal(t, c.counts, seen.Set.Precedence, name)
			assert.Contains(t, string(AppendJSON(nil, &seen)), `"counts":"`+c.counts.String()+`"`)
			for i, tag := range []string{"zh", "en"} {
				text := written(t, &seen, tag)
				assert.Contains(t, text, strings.Split(c.says, "|")[i], name)
				assert.NotContains(t, text, strings.Split(c.hides, "|")[i], name)
			}
		}
	}
}

// TestFullReadsWhichOfTwoTiersCounts too: the profile below has the action of the sheet alone, whatever somebody has set.
func TestFullReadsWhichOfTwoTiersCounts(t *testing.T) {
	yellow, red := sat(t, "2100"), sat(t, "3300")
	for name, c := range map[string]struct {
		sheet *profile.Profile
		set   string
		says  string
	}{
		"higher":    {yellow, "red", "at the tier that was set (this counts): the plan for a crisis\n"},
		"lower":     {red, "yellow", "at the tier of the sheet (a lower one was set, and this still counts): the plan for a crisis\n"},
		"of nobody": {yellow, "purple", "ask whoever set it): to be observed\n"},
		"the same":  {red, "red", ""},
		"none":      {red, "", ""},
	} {
		seen := afterwards(t, Full, c.sheet)
		if c.set != "" {
			seen = afterwards(t, Full, c.sheet, tierSet("2026-09-20", "", c.set))
		}
		var b strings.Builder
		require.NoError(t, Write(&b, &seen, "en"))
		if c.says == "" {
			assert.NotContains(t, b.String(), "What is to be done", name)
			continue
		}
		assert.Contains(t, b.String(), c.says, name)
		assert.Equal(t, 1, strings.Count(b.String(), "What is to be done"), name)
	}
}
