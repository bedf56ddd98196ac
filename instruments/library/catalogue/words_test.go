package catalogue

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestConditionsInASentence: what a rule asks of the person is in words in Chinese, and the rest is as it is written.
func TestConditionsInASentence(t *testing.T) {
	for rule, zh := range map[string]string{
		"q1 >= 1":                          "q1 >= 1",
		"person.informant != teacher":      "填答者不为“教师填答”",
		`q1 >= 1 && person.sex == "F"`:     "q1 >= 1 && 性别为“女”",
		"person.stage == senior || q2 > 1": "学段为“高中” || q2 > 1",
		"person.grade >= 7":                "person.grade >= 7",
		"person.boarding == yes":           "boarding为“yes”",
	} {
		got := condition(rule)
		assert.Equal(t, zh, got.Zh)
		assert.Equal(t, rule, got.En)
	}
}
