package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// TestEventsAndConsentsAreShownInWords: all of them to full, to summary what was done and not why, to the class teacher nothing.
func TestEventsAndConsentsAreShownInWords(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{
		"events.csv": "id,date,kind,author,role,reason,level,until,about,time\n" +
			"p1,2026-10-12,interview,周,psychologist,谈了家里,,,,14:30\n" +
			"p1,2026-10-13,tier-set,周,psychologist,另有缘由,red,,,\n" +
			"p1,2026-10-14,following,周,psychologist,再看,,2026-11-01,,\n" +
			"p1,2026-10-15,referral,周,psychologist,去医院,,,n-17,\n" +
			"p1,2026-10-16,note,周,psychologist,一条记录,,,,\n",
	})
	mustRun(t, "archive", "add", "--events", "events.csv")
	mustRun(t, "archive", "consent", "--id", "p1", "--of", "own", "--withdrawn", "--on", "2026-09-01")
	mustRun(t, "archive", "consent", "--id", "p1", "--of", "own", "--given", "--on", "2026-09-02", "--version", "2026")
	mustRun(t, "archive", "consent", "--id", "p1", "--of", "guardian", "--given", "--on", "2026-09-03")
	show := func(tag, role string) string {
		return psynorm(tag, "", "archive", "show", "--id", "p1", "--role", role, "--turned-on").out
	}
	events := []string{
		"2026-10-12 · 事件\n  14:30 访谈（心理教师 周）：谈了家里\n",
		"2026-10-13 · 事件\n  人工调整等级（心理教师 周）：另有缘由；red\n",
		"2026-10-14 · 事件\n  跟进中（心理教师 周）：再看；至 2026-11-01\n",
		"2026-10-15 · 事件\n  转介（心理教师 周）：去医院；关于 n-17\n",
		"2026-10-16 · 事件\n  记录（心理教师 周）：一条记录\n",
	}
	consents := []string{
		"2026-09-01 · 同意\n  学生本人：撤回或不同意\n",
		"2026-09-02 · 同意\n  学生本人：已同意；同意书版本 2026\n",
		"2026-09-03 · 同意\n  监护人：已同意\n",
	}
	full := show("zh", "full")
	for _, words := range append(events, consents...) {
		assert.Contains(t, full, words)
	}
	assert.NotContains(t, full, `{"`)
	full = show("en", "full")
	assert.Contains(t, full, "2026-10-12 · event\n  14:30 interview (psychologist 周): 谈了家里\n")
	assert.Contains(t, full, "2026-10-14 · event\n  following (psychologist 周): 再看; until 2026-11-01\n")
	assert.Contains(t, full, "2026-09-02 · consent\n  the pupil: given; form 2026\n")

	summary := show("zh", "summary")
	for _, words := range []string{"  14:30 访谈（心理教师 周）\n", "  人工调整等级（心理教师 周）；red\n", "  跟进中（心理教师 周）；至 2026-11-01\n"} {
		assert.Contains(t, summary, words)
	}
	for _, words := range []string{"谈了家里", "另有缘由", "转介（", "n-17", "一条记录", "记录（", "同意"} {
		assert.NotContains(t, summary, words)
	}
	for _, role := range []string{"flag", "self", "guardian"} {
		text := show("zh", role)
		assert.NotEmpty(t, text)
		assert.NotContains(t, text, "事件", role)
		assert.NotContains(t, text, "访谈（", role)
	}
}

// TestATierSetIsHeeded: with the last sheet of a pupil every role reads what follows from a tier that somebody has set, also
// about a notice, until the case is closed; with an earlier sheet nothing.
func TestATierSetIsHeeded(t *testing.T) {
	filedHere(t)
	show := func(role string) string {
		return psynorm("en", "", "archive", "show", "--id", "p2", "--role", role).out
	}
	event := func(line string) {
		writeFiles(t, map[string]string{"events.csv": "id,date,kind,author,role,reason,level,until,about,time\n" + line + "\n"})
		mustRun(t, "archive", "add", "--events", "events.csv")
	}
	require.Contains(t, show("flag"), "nothing in particular")
	require.NotContains(t, show("summary"), "crisis case")

	event("p2,2026-10-13,tier-set,周,psychologist,另有缘由,red,,n-17,")
	assert.Contains(t, show("flag"), "please observe")
	assert.NotContains(t, show("flag"), "nothing in particular")
	assert.NotContains(t, show("flag"), "2026-10-13")
	for role, words := range map[string]string{
		"full":    "2026-10-13  tier set by a person (psychologist 周): 另有缘由; High risk; about n-17\n",
		"summary": "2026-10-13  tier set by a person (psychologist 周); High risk\n",
	} {
		assert.Contains(t, show(role), words)
	}
	assert.Contains(t, show("summary"), "A crisis case")
	assert.NotContains(t, show("summary"), "n-17")

	writeFiles(t, map[string]string{"later.csv": strings.ReplaceAll(phqSheets, "2026-10-", "2026-11-")})
	mustRun(t, "archive", "add", "-i", "phq9", "later.csv")
	assert.Regexp(t, `(?s)nothing in particular.*please observe`, show("flag"), "the earlier sheet and the later one")

	event("p2,2026-11-20,closed,周,psychologist,谈过,,,,")
	assert.NotContains(t, show("flag"), "please observe")
}

// TestATierSetIsHeededWithoutASheet: of a pupil of whom there are events alone.
func TestATierSetIsHeededWithoutASheet(t *testing.T) {
	filedHere(t)
	writeFiles(t, map[string]string{"events.csv": "id,date,kind,author,role,reason,level\nq1,2026-10-13,tier-set,周,psychologist,另有缘由,red\n"})
	mustRun(t, "archive", "add", "--events", "events.csv")
	for role, says := range map[string]string{
		"full": "go by that record", "summary": "go by that record", "flag": "Please look out for changes of mood", "self": "", "guardian": "",
	} {
		shown := psynorm("en", "", "archive", "show", "--id", "q1", "--turned-on", "--role", role).out
		assert.Contains(t, shown, "which does not mean no risk\n", role)
		assert.Contains(t, shown, says, role)
		assert.Equal(t, says == "", strings.HasSuffix(shown, "no risk\n"), role)
		assert.Equal(t, role == "full", strings.Contains(shown, "另有缘由"), role)
	}
}
