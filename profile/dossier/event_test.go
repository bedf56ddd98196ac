package dossier_test

import (
	"errors"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/dossier"
)

// Every kind is read by its name and by its words in both languages.
func TestParseEventKind(t *testing.T) {
	kinds := 0
	for k := dossier.Interview; !strings.HasPrefix(k.String(), "EventKind("); k++ {
		kinds++
		for _, text := range []string{k.String(), strings.ToUpper(k.String()), strings.ReplaceAll(k.String(), "-", "_"), k.In("zh"), k.In("en"), " " + k.In("en")} {
			got, ok := dossier.ParseEventKind(text)
			assert.True(t, ok, text)
			assert.Equal(t, k, got, text)
		}
	}
	assert.Equal(t, 13, kinds)
	for _, text := range []string{"", "未注明", "not said", "interviews"} {
		_, ok := dossier.ParseEventKind(text)
		assert.False(t, ok, text)
	}
	for k := dossier.EventKind(0); k <= dossier.CaseClosed; k++ {
		name := k.String()
		assert.Equal(t, slices.Contains([]string{"to-review", "following", "observing", "closed"}, name), k.SetsCase(), name)
		assert.Equal(t, slices.Contains([]string{"in-care", "retest-agreed", "following", "observing"}, name), k.Lasts(), name)
	}
}

func TestReadEvents(t *testing.T) {
	want := []dossier.PersonEvent{
		{Person: "A1", Row: 2, Event: dossier.Event{Kind: dossier.TierSet, Date: "2026-03-02", Author: "周", Role: "psychologist", Reason: "访谈，无计划", Level: "yellow"}},
		{Person: "A2", Row: 5, Event: dossier.Event{Kind: dossier.InCare, Date: "2026-03-03", Author: "Wu", Role: "head", Reason: "in\nhospital", Until: "2026-06-30", About: "harm"}},
	}
	for name, text := range map[string]string{
		"in English": "id,date,kind,author,role,reason,level,until,about\nA1,2026-03-02,tier_set,周,psychologist,访谈，无计划,yellow,,\n,,,\n\nA2,2026-03-03,in care,Wu,head,\"in\nhospital\",,2026-06-30,harm\n",
		"in Chinese": "\ufeff学籍号,日期,事件,记录人,角色,理由,等级,截止,事项\r\nA1,2026-03-02,人工调整等级,周,psychologist,访谈，无计划,yellow,,\r\n,,,,,,,,\r\n\r\nA2,2026-03-03,在专业机构或定期咨询中,Wu,head,\"in\nhospital\",,2026-06-30,harm\r\n",
		"otherwise":  "About,until,level,reason,role,author,kind,date,ID\n,,yellow,访谈，无计划,psychologist,周,tier-set,2026-03-02,A1\n\n\nharm,2026-06-30,,\"in\nhospital\",head,Wu,in-care,2026-03-03,A2\n",
	} {
		got, err := dossier.ReadEvents("events.csv", strings.NewReader(text))
		require.NoError(t, err, name)
		assert.Equal(t, want, got, name)
	}
	got, err := dossier.ReadEvents("events.csv", strings.NewReader("id,date,kind,author,role,reason\n"))
	require.NoError(t, err)
	assert.Empty(t, got)
}

// Everything wrong with a file is said at once, each with its place, and nothing of what stands there.
func TestReadEventsRefuses(t *testing.T) {
	const head = "id,date,kind,author,role,reason,level,until,about\n"
	const good = "A1,2026-03-02,interview,周,psychologist,x,,,\n"
	for _, tt := range []struct {
		name, text, says string
	}{
		{"nothing", "", `events.csv: row 1: "id": there is no such column`},
		{"columns", "id,date,kind,author,role\n", `events.csv: row 1: "reason": there is no such column`},
		{"a column misspelt", strings.Replace(head, "until", "untill", 1), "events.csv: row 1, column 8: no such column, or there twice"},
		{"a column twice", strings.Replace(head, "level", "date", 1), "events.csv: row 1, column 7: no such column, or there twice"},
		{"nobody", head + good + strings.Replace(good, "A1", " ", 1), "events.csv: row 3, column 1: there is no id"},
		{"a date", head + strings.Replace(good, "2026-03-02", "2026/3/2", 1), "events.csv: row 2, column 2: no date, or not YYYY-MM-DD"},
		{"a kind", head + strings.Replace(good, "interview", "chat", 1), "events.csv: row 2, column 3: not one of the kinds that there are: interview, referral"},
		{"nobody's", head + strings.Replace(good, "周", "", 1), "events.csv: row 2, column 4: author, role or reason is missing"},
		{"no role", head + strings.Replace(good, "psychologist", "", 1), "events.csv: row 2, column 5: author"},
		{"no reason", head + strings.Replace(good, ",x,", ",,", 1), "events.csv: row 2, column 6: author"},
		{"a level", head + strings.Replace(good, "x,,", "x,red,", 1), "events.csv: row 2, column 7: a level belongs to"},
		{"no level", head + strings.Replace(good, "interview", "tier-set", 1), "events.csv: row 2, column 7: a level belongs to"},
		{"an end", head + strings.Replace(good, "x,,,", "x,,2026-04-01,", 1), "events.csv: row 2, column 8: until is a date"},
		{"an end before", head + "A1,2026-03-02,in-care,周,head,x,,2026-03-01,\n", "events.csv: row 2, column 8: until is a date"},
		{"a time", strings.Replace(head, "about", "time", 1) + strings.Replace(good, "x,,,", "x,,,9:30", 1), "events.csv: row 2, column 9: a time is written HH:MM"},
		{"no time of day", strings.Replace(head, "about", "time", 1) + strings.Replace(good, "x,,,", "x,,,24:00", 1), "events.csv: row 2, column 9: a time is written HH:MM"},
		{"twice", head + good + good, "events.csv: row 3, column 1: the same as another one"},
		{"too wide", head + strings.TrimSpace(good) + ",,\n", "events.csv: row 2, column 10: no such column"},
		{"quotes", head + good + "A1,\"2026\n", "events.csv: row 3: not sound CSV"},
		{"no text", head + strings.Replace(good, "周", "\xd6\xdc", 1), "events.csv: row 2, column 4: not text in UTF-8"},
		{"two at once", head + strings.Replace(good, "interview", "chat", 1) + strings.Replace(good, "周", "", 1), "row 3, column 4"},
	} {
		t.Run(tt.name, func(t *testing.T) {
			_, err := dossier.ReadEvents("events.csv", strings.NewReader(tt.text))
			var list dossier.ErrorList
			require.ErrorAs(t, err, &list)
			assert.Contains(t, err.Error(), tt.says)
			assert.NotContains(t, list.Message("zh")+list.Message("en"), "A1")
			assert.NotContains(t, list.Message("zh")+list.Message("en"), "周")
			assert.NotContains(t, list.Message("zh")+list.Message("en"), "chat")
			assert.Contains(t, list.Message("zh"), "第 ")
		})
	}
	many := head
	for range 300 {
		many += strings.Replace(good, "interview", "chat", 1)
	}
	_, err := dossier.ReadEvents("events.csv", strings.NewReader(many))
	var list dossier.ErrorList
	require.ErrorAs(t, err, &list)
	assert.Len(t, list, 100)
	_, err = dossier.ReadEvents("events.csv", iotest.ErrReader(io.ErrUnexpectedEOF))
	require.ErrorIs(t, err, io.ErrUnexpectedEOF)
	assert.False(t, errors.As(err, &list))
}

// A test between the regular ones is a retest within days, and single otherwise.
func TestBetweenTheWaves(t *testing.T) {
	s := moodScorer()
	d, err := dossier.New(dossier.Record{Person: "0417", RetestDays: 14, Sittings: []dossier.Sitting{
		{Profile: score(s, "2026-02-20", "12", "4", "3"), Occasion: dossier.Between},
		{Profile: score(s, "2026-03-02", "12", "4", "3"), Occasion: dossier.Census},
		{Profile: score(s, "2026-03-02", "12", "4", "4"), Occasion: dossier.Between},
		{Profile: score(s, "2026-03-16", "12", "4", "3"), Occasion: dossier.Between},
		{Profile: score(s, "2026-03-17", "12", "4", "3"), Occasion: dossier.Between},
	}})
	require.NoError(t, err)
	assert.Equal(t, []string{"2026-02-20 wave 1", "2026-03-02 wave 2", "2026-03-02 retest of 2", "2026-03-16 retest of 2", "2026-03-17 wave 3"}, line(d))
	var occasions []dossier.Occasion
	for e := range d.Line() {
		occasions = append(occasions, e.Sitting.Occasion)
	}
	assert.Equal(t, []dossier.Occasion{dossier.Single, dossier.Census, dossier.Retest, dossier.Retest, dossier.Single}, occasions)
}
