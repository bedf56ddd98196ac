package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// sleepDemo has a rule that reads times of day: one that is known, one that is not.
func sleepDemo() *Profile {
	p := demoAtLeast()
	l := *p.Layout
	l.Facts = append(l.Facts, "bed", "rise")
	l.Rules = append(l.Rules, RuleInfo{
		ID: "4", Outcome: "yellow", Text: "hours(bed, rise) < 6", File: "demo.yaml", Line: 80, Column: 7,
		Operands: []Operand{{"bed", OperandClock, 5, -1}, {"rise", OperandClock, 6, -1}},
	})
	p.Layout = &l
	p.Facts = append(p.Facts, Exactly(1410), within(0, 1439))
	p.Tier.Open = append(p.Tier.Open, 3)
	return p
}

func TestReadIn(t *testing.T) {
	p, sleep := demoAtLeast(), sleepDemo()
	for _, c := range []struct {
		p      *Profile
		o      Operand
		zh, en string
	}{
		{p, Operand{Kind: OperandRaw, Index: 0}, "2.25（补全作答后 2 至 2.6）", "2.25 (with all answers 2 to 2.6)"},
		{p, Operand{Kind: OperandRaw, Index: 1}, "未知，12 至 20（缺答过多）", "unknown, 12 to 20 (too many answers are missing)"},
		{p, Operand{Kind: OperandStandard, Index: 1}, "未知（常模单元不含此量表）", "unknown (the norm cell says nothing of this scale)"},
		{p, Operand{Kind: OperandBand, Index: 1}, "未知，正常 至 过高（缺答过多）", "unknown, usual to high (too many answers are missing)"},
		{demoDetermined(), Operand{Kind: OperandBand, Index: 1}, "过高（high）", "high"},
		{p, Operand{Kind: OperandPerson, Index: 0}, "女（F）", "F"},
		{p, Operand{Kind: OperandPerson, Index: 1}, "13", "13"},
		{p, Operand{Kind: OperandPerson, Index: 2}, "未知", "unknown"},
		{p, Operand{Kind: OperandCritical, Index: 0}, "未能判定", "undecided"},
		{p, Operand{Kind: OperandCritical, Index: 1}, "否", "no"},
		{demoDetermined(), Operand{Kind: OperandCritical, Index: 0}, "是", "yes"},
		{sleep, Operand{Kind: OperandClock, Index: 5}, "23:30", "23:30"},
		{sleep, Operand{Kind: OperandClock, Index: 6}, "未知", "unknown"},
	} {
		assert.Equal(t, c.zh, c.p.ReadIn(c.o, "zh"), "%s %d", c.o.Kind, c.o.Index)
		assert.Equal(t, c.en, c.p.ReadIn(c.o, "en"), "%s %d", c.o.Kind, c.o.Index)
	}
}

// A time of day is a time of day for people, and minutes after midnight for programs, also when it was read back.
func TestTimesOfDay(t *testing.T) {
	p := sleepDemo()
	assert.Contains(t, summarize(t, p, "zh"), "bed = 23:30；rise = 未知\n")
	assert.Contains(t, summarize(t, p, "en"), "bed = 23:30; rise = unknown\n")
	written := AppendJSON(nil, p)
	assert.Contains(t, string(written), `{"name":"bed","kind":"clock","of":"bed","value":1410,"lo":1410,"hi":1410}`)
	q, err := ParseJSON(written)
	require.NoError(t, err)
	assert.Equal(t, string(written), string(AppendJSON(nil, q)))
	assert.Contains(t, summarize(t, q, "en"), "bed = 23:30; rise = unknown\n")
}

func TestTitlesStandBeforeIDs(t *testing.T) {
	l := demoLayout()
	assert.Equal(t, "高危（red）", l.Levels[3].In("zh"))
	assert.Equal(t, "high risk (red)", l.Levels[3].In("en"))
	assert.Equal(t, "自杀意念（ideation）", l.Critical[0].In("zh"))
	assert.Equal(t, "harm", l.Critical[1].In("en"))
	assert.Equal(t, "red", (&LevelInfo{ID: "red", Title: Text{"": "red"}}).In("zh"))
}
