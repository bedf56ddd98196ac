package validation

import (
	"testing"

	"github.com/stretchr/testify/assert"

	"github.com/psynorm/psynorm/profile"
)

// TestSubjects: in Chinese scales have their titles and cells their words; items, figures and whatever is no id stay.
func TestSubjects(t *testing.T) {
	titles := map[string]profile.Text{"mood": {"zh": "情绪", "en": "Mood"}, "sleep": {"zh": "睡 眠"}, "bare": {}, "d": {"zh": "字母"}}
	for subject, zh := range map[string]string{
		"mood 0.52 [0.35, 0.65]":              "情绪 0.52 [0.35, 0.65]",
		"mood (+2)":                           "情绪 (+2)",
		"sex=F stage=junior · mood d -0.65":   "性别=女 学段=初中 · 情绪 d -0.65",
		"mood-norms · all · sleep d 0.1":      "mood-norms · 全体 · 睡 眠 d 0.1",
		"q1 | q2 · mood (r -0.10)":            "q1 | q2 · 情绪 (r -0.10)",
		"q1 · mood (r 0.10) → sleep (r 0.50)": "q1 · 情绪 (r 0.10) → 睡 眠 (r 0.50)",
		"q1 · mood (12.0 %; r 0.10 → 0.30)":   "q1 · 情绪 (12.0 %; r 0.10 → 0.30)",
		"q79 q89 · bare":                      "q79 q89 · bare",
		"q5 (12 %)":                           "q5 (12 %)",
		"256":                                 "256",
	} {
		assert.Equal(t, zh, subjectIn("zh", subject, titles))
		assert.Equal(t, subject, subjectIn("en", subject, titles))
	}
}
