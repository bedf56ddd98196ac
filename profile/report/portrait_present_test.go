package report

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
	"github.com/psynorm/psynorm/profile/view"
)

// sectionOf is what stands in one section of a page.
func sectionOf(t *testing.T, p Portrait, tag, begins string) string {
	t.Helper()
	_, behind, found := strings.Cut(body(t, written(t, p, tag)), begins)
	require.True(t, found, begins)
	text, _, _ := strings.Cut(behind, "</section>")
	return text
}

// TestTheHighestSheetOfAWaveSaysWhatToDo: beside a second sheet of a higher tier the psychologist and the head do not read that all is
// as always, nor that a tier below it counts which somebody has set.
func TestTheHighestSheetOfAWaveSaysWhatToDo(t *testing.T) {
	calm, part := mood(moodScorer(), "2026-04-14", "224455231"), mood(moodScorer(), "2026-04-15", "--AA55231")
	act, first := mood(moodScorer(), "2026-04-15", "9A5544261"), mood(moodScorer(), "2026-04-13", "9A5544261")
	require.Equal(t, profile.AtLeast, part.Tier.State)
	set := func(level string) []dossier.Event {
		return []dossier.Event{{Kind: dossier.TierSet, Date: "2026-04-21", Author: "郑老师", Role: "psychologist", Reason: "面谈后", Level: level}}
	}
	for name, c := range map[string]struct {
		sheets []*profile.Profile
		events []dossier.Event
		says   string // in both languages
		hides  string
	}{
		"alone":       {[]*profile.Profile{calm}, nil, "照常|As always", "另一份答卷|another sheet"},
		"higher":      {[]*profile.Profile{calm, act}, nil, "以本轮另一份答卷的等级为准（行动）：当日面谈|counts (Act): See the pupil", "照常|As always"},
		"at least":    {[]*profile.Profile{calm, part}, nil, "等级为准（至少“留意”）|counts (at least Watch)", "照常|As always"},
		"lower":       {[]*profile.Profile{first, calm}, nil, "当日面谈|See the pupil", "另一份答卷|another sheet"},
		"set below":   {[]*profile.Profile{calm, act}, set("watch"), "改定的等级较低，仍以此为准）：以本轮另一份答卷|this still counts): The tier of another sheet", "按改定的等级处置|at the tier that was set"},
		"set as high": {[]*profile.Profile{calm, act}, set("act"), "以本轮另一份答卷的等级为准（行动）：当日面谈|counts (Act): See", "按改定的等级处置|at the tier that was set"},
		"set above":   {[]*profile.Profile{calm, part}, set("act"), "按改定的等级处置（以此为准）：当日面谈|(this counts): See the pupil", "另一份答卷|another sheet"},
	} {
		for i, tag := range []string{"zh", "en"} {
			for role, begins := range map[view.Role]string{view.Summary: `<section class="box">`, view.Full: `<section id="advice">`} {
				text := sectionOf(t, portraitOf(t, role, c.events, c.sheets...), tag, begins)
				assert.Contains(t, text, strings.Split(c.says, "|")[i], "%s %s", name, role)
				assert.NotContains(t, text, strings.Split(c.hides, "|")[i], "%s %s", name, role)
			}
		}
	}
}

// TestTheListSaysThatAnotherSheetIsHigher: whoever looks for pupils in it takes none for calm whose page says otherwise.
func TestTheListSaysThatAnotherSheetIsHigher(t *testing.T) {
	calm, watch := mood(moodScorer(), "2026-04-14", "224455231"), mood(moodScorer(), "2026-04-15", "874455231")
	for _, c := range []struct {
		sheets []*profile.Profile
		says   string
	}{
		{[]*profile.Profile{calm}, ""},
		{[]*profile.Profile{calm, watch}, "以本轮另一份答卷的等级为准：留意"},
		{[]*profile.Profile{mood(moodScorer(), "2026-04-13", "874455231"), calm}, ""},
		{[]*profile.Profile{calm, mood(moodScorer(), "2026-04-15", "--AA55231")}, "以本轮另一份答卷的等级为准：至少“留意”"},
	} {
		p := portraitOf(t, view.Full, nil, c.sheets...)
		_, line := listOf(p)
		assert.Equal(t, c.says, line.Again)
		var b strings.Builder
		require.NoError(t, Pupils(&b, p.Viewer, []Listed{{Pupil: *p.Pupil, File: "p1.html", Standing: p.Standing()}}, Options{Tag: "zh", Date: "2026-11-20"}))
		assert.Contains(t, b.String(), c.says)
	}
}

// TestWhatTheLastSheetOfAWaveLeavesOpen is open on the pages of all roles, as in the list of pupils and the notices; what a later
// sheet has told is not.
func TestWhatTheLastSheetOfAWaveLeavesOpen(t *testing.T) {
	calm, open := mood(moodScorer(), "2026-04-14", "224455231"), mood(moodScorer(), "2026-04-15", "---------")
	before := mood(moodScorer(), "2026-04-13", "---------")
	for role, says := range map[view.Role]string{
		view.Full: "重测", view.Summary: "重测", view.Flag: builtIn()["told.flag.retest"].In("zh"),
		view.Self: builtIn()["told.self.retest"].In("zh"), view.Guardian: builtIn()["told.guardian.retest"].In("zh"),
	} {
		begins := `<section class="box"`
		assert.Contains(t, sectionOf(t, portraitOf(t, role, nil, calm, open), "zh", begins), says, "%s", role)
		told := portraitOf(t, role, nil, before, calm)
		require.Equal(t, calm.Date, told.last().Profile.Date)
		assert.NotContains(t, sectionOf(t, told, "zh", begins), says, "%s", role)
	}
	for role, begins := range map[view.Role]string{view.Summary: `<section class="box">`, view.Full: `<section id="advice">`} {
		alone := "没有得出等级，以下仅按此前的答卷：照常"
		assert.Contains(t, sectionOf(t, portraitOf(t, role, nil, calm, open), "zh", begins), alone, "%s", role)
		assert.NotContains(t, sectionOf(t, portraitOf(t, role, nil, before, calm), "zh", begins), "此前的答卷", "%s", role)
	}
	unknown := builtIn()["crisis.undecided"].In("zh")
	assert.Contains(t, sectionOf(t, portraitOf(t, view.Summary, nil, calm, open), "zh", `<section class="box"`), unknown)
	assert.NotContains(t, sectionOf(t, portraitOf(t, view.Summary, nil, before, calm), "zh", `<section class="box"`), unknown)
	assert.Contains(t, sectionOf(t, portraitOf(t, view.Full, nil, calm, open), "zh", `<section class="box"`), "对班主任的提示："+view.Retest.In("zh"))
}

// TestALevelThatTheDefinitionDoesNotHaveIsNotBelowTheOthers: of a sheet of an earlier version, which calls its highest tier otherwise.
func TestALevelThatTheDefinitionDoesNotHaveIsNotBelowTheOthers(t *testing.T) {
	before := moodScorerWith("version: \"1\"\n", "version: \"0\"\n", "id: act,", "id: urgent,", "{act: ", "{urgent: ", "id: calm,", "id: quiet,")
	now := moodScorerWith("version: \"1\"\n", "version: \"1\"\ncomparable: [\"0\"]\n")
	filed := func(p *profile.Profile) *profile.Profile { // as a file has it, without titles and actions
		read, err := profile.ParseJSON(profile.AppendJSON(nil, p))
		require.NoError(t, err)
		return read
	}
	urgent, quiet := filed(mood(before, "2026-04-14", "9A5544261")), filed(mood(before, "2026-04-14", "224455231"))
	calm, watch := mood(now, "2026-04-15", "224455231"), mood(now, "2026-04-15", "775544231")
	require.Equal(t, 1, watch.Tier.Level)
	set := []dossier.Event{{Kind: dossier.TierSet, Date: "2026-04-21", Author: "郑老师", Role: "psychologist", Reason: "面谈后", Level: "watch"}}
	for name, c := range map[string]struct {
		sheets []*profile.Profile
		events []dossier.Event
		says   string
		hides  string
	}{
		"beside the lowest":   {[]*profile.Profile{urgent, calm}, nil, "", "As always"},
		"behind the lowest":   {[]*profile.Profile{mood(now, "2026-04-13", "224455231"), urgent}, nil, "another sheet of this wave counts (urgent)", "As always"},
		"the lowest itself":   {[]*profile.Profile{quiet, watch}, nil, "another sheet of this wave counts (Watch): Talk", "As always"},
		"of the two lowest":   {[]*profile.Profile{quiet, calm}, nil, "", "another sheet"},
		"and one that is set": {[]*profile.Profile{urgent}, set, "which of the two is higher is not known; please check): Talk within a month", "(this counts)"},
	} {
		for role, begins := range map[view.Role]string{view.Summary: `<section class="box">`, view.Full: `<section id="advice">`} {
			p := portraitOf(t, role, c.events, c.sheets...)
			series, err := p.Dossier.Series(dossier.Plan{Scorer: now, Informant: "self"})
			require.NoError(t, err)
			p.Series, p.Scorer = series, now
			text := sectionOf(t, p, "en", begins)
			assert.Contains(t, text, c.says, "%s %s", name, role)
			assert.NotContains(t, text, c.hides, "%s %s", name, role)
		}
	}
}
