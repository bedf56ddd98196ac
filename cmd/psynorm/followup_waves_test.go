package main

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// Schools tested in turn: the second is still in autumn when winter has begun in the first. Whose sheet is of which wave is
// as it says, and who is absent in winter is not listed by the sheet of autumn.
func TestFollowupOfSchoolsInTurn(t *testing.T) {
	moodFolder(t)
	writeFiles(t, map[string]string{"roster.csv": "学籍号,姓名,学校,班级\nA1,甲,一小,1班\nA2,乙,一小,1班\nB1,丙,二小,1班\nB2,丁,二小,1班\n"})
	head := "id,school,class,date,q1,q2,lie\n"
	scoreMood(t, "autumn", head+"A1,一小,1班,2026-10-01,1,1,0\nA2,一小,1班,2026-10-01,1,1,0\nB1,二小,1班,2026-11-20,1,1,0\nB2,二小,1班,2026-11-20,6,7,0\n")
	scoreMood(t, "winter", head+"A1,一小,1班,2026-11-10,7,7,0\nA2,一小,1班,2026-11-10,2,2,0\nB2,二小,1班,2026-12-20,1,1,0\n")
	r := psynorm("zh", "", "followup", "-i", "mood.yaml", "--at", "2026-12-31", "--roster", "roster.csv", "autumn.jsonl", "winter.jsonl")
	require.Equal(t, exitOK, r.code, r.err)
	assert.Contains(t, r.err, "最近一轮的首份答卷（2026-11-10）不晚于上一轮的末份（2026-11-20）：每份答卷属于哪一轮，以它所写的轮次为准")
	list, retests, _ := strings.Cut(r.out, "须再次测评")
	assert.Contains(t, list, "甲（A1）", "red in winter")
	assert.NotContains(t, list, "（B2）", "red in autumn alone")
	assert.Contains(t, retests, "丙（B1） 二小 1班：在名册上，而没有答卷")
	for _, there := range []string{"A1", "A2", "B2"} {
		assert.NotContains(t, retests, there)
	}
}

// A single test after the wave has begun, and before the pupil's own sheet of it, is of the wave: its tier is not lost.
func TestFollowupOfASingleTestInTheWave(t *testing.T) {
	moodFolder(t)
	scoreMood(t, "autumn", moodWaves["autumn"]+"A2,男,一中,1班,2026-10-08,1,1,0\n")
	scoreMood(t, "between", "id,school,class,date,q1,q2,lie\nA2,一中,1班,2026-09-16,7,7,0\n")
	r := moodList("zh")
	require.Equal(t, exitOK, r.code, r.err)
	list, _, _ := strings.Cut(r.out, "须再次测评")
	assert.Contains(t, list, "李小明（A2）")
}

// A critical answer of a parent is neither lost for a list of what pupils answer, nor passed over in silence.
func TestFollowupWithCriticalAnswersOfOthers(t *testing.T) {
	moodFolder(t)
	scoreMood(t, "both", "id,school,class,date,informant,q1,q2,lie\nA1,一中,1班,2026-09-14,self,1,1,0\nA1,一中,1班,2026-09-15,parent,1,9,0\n")
	for asked, row := range map[string]string{"self": "A1", "parent": "A1"} {
		r := psynorm("zh", "", "followup", "-i", "mood.yaml", "--at", "2026-10-01", "--informant", asked, "both.jsonl")
		require.Equal(t, exitOK, r.code, r.err)
		assert.Contains(t, r.out, row)
		assert.NotContains(t, r.out, "未列出")
		assert.Equal(t, asked == "self", strings.Contains(r.err, "1 名学生另有他人（如家长、教师）的答卷有危机条目阳性"))
	}
}
