package archive

import (
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

func TestParsePolicy(t *testing.T) {
	for text, want := range map[string]Policy{
		"psynorm: 1\npolicy: city\nconsent: recorded\n":                                         {ID: "city"},
		"psynorm: 1\npolicy: city\nconsent: required\nown_consent_from: 16\nkeep_answers: 3y\n": {"city", true, 16, Period{Years: 3}},
		"psynorm: 1\npolicy: city\nconsent: recorded\nkeep_answers: 18m\n":                      {ID: "city", Keep: Period{Months: 18}},
		"psynorm: 1\npolicy: city\nconsent: recorded\nkeep_answers: 90d\n":                      {ID: "city", Keep: Period{Days: 90}},
	} {
		got, err := ParsePolicy("policy.yaml", []byte(text))
		require.NoError(t, err, text)
		assert.Equal(t, want, got, text)
	}
}

func TestPoliciesThatAreRefused(t *testing.T) {
	head := "psynorm: 1\npolicy: city\n"
	for text, want := range map[string]string{
		head:                      "missing-key",
		head + "consent: asked\n": "policy.yaml:3:10: error",
		head + "consent: required\nkeep_answer: 3y\n":        "policy.yaml:4:1: error unknown-key",
		head + "consent: required\nkeep_answers: 3\n":        "policy.yaml:4:15: error policy-period",
		head + "consent: required\nkeep_answers: 0y\n":       "policy.yaml:4:15: error policy-period",
		head + "consent: required\nkeep_answers: 03y\n":      "policy.yaml:4:15: error policy-period",
		head + "consent: required\nkeep_answers: +3y\n":      "policy.yaml:4:15: error policy-period",
		head + "consent: required\nkeep_answers: 101y\n":     "policy.yaml:4:15: error policy-period",
		head + "consent: required\nkeep_answers: y\n":        "policy.yaml:4:15: error policy-period",
		head + "consent: required\nkeep_answers: 3w\n":       "policy.yaml:4:15: error policy-period",
		head + "consent: required\nown_consent_from: 0\n":    "policy.yaml:4:19: error number-range",
		head + "consent: required\nconsent: recorded\n":      "policy.yaml:4:1: error duplicate-key",
		"psynorm: 1\nlimits: city\nconsent: required\n":      "policy.yaml:1:1: error policy-file",
		"psynorm: 2\npolicy: city\nconsent: required\n":      "policy.yaml:1:10: error psynorm-version",
		"psynorm: 1\npolicy: [city]\nconsent: required\n":    "policy.yaml:2:9: error",
		"psynorm: 1\npolicy: city\nconsent: [required]\n":    "policy.yaml:3:10: error",
		head + "consent: required\nkeep_answers: [3y, 4y]\n": "policy.yaml:4:15: error",
	} {
		_, err := ParsePolicy("policy.yaml", []byte(text))
		require.Error(t, err, text)
		assert.Contains(t, err.Error(), want, text)
	}
}

func TestPeriods(t *testing.T) {
	assert.Equal(t, "2029-03-01", Period{Years: 3}.last("2026-03-01"))
	assert.Equal(t, "2027-09-01", Period{Months: 18}.last("2026-03-01"))
	assert.Equal(t, "2026-03-02", Period{Days: 1}.last("2026-03-01"))
	assert.Equal(t, "2025-03-01", Period{Years: 1}.last("2024-02-29"), "a day longer, not shorter")
}

func TestHowLongAnswersAreKept(t *testing.T) {
	ends := map[string]string{"2026-10": "2026-10-30"}
	three := Policy{Keep: Period{Years: 3}}
	for _, c := range []struct {
		policy Policy
		record Record
		want   string
	}{
		{three, Record{Key: Key{Wave: "2026-10"}, Day: "2026-10-09"}, "2029-10-09"},
		{three, Record{Key: Key{Wave: "2026-10"}}, "2029-10-30"},
		{three, Record{Key: Key{Date: "2026-12-01"}}, "2029-12-01"},
		{three, Record{Key: Key{Date: "2026-12-01"}, Until: "2027-01-01"}, "2027-01-01"},
		{Policy{}, Record{Key: Key{Date: "2026-12-01"}}, ""},
		{Policy{}, Record{Key: Key{Date: "2026-12-01"}, Until: "2027-01-01"}, "2027-01-01"},
	} {
		assert.Equal(t, c.want, c.policy.until(&c.record, ends), "%+v", c)
	}
}

func TestWhoHasTheLastWord(t *testing.T) {
	const today, child, youth = "2026-11-01", "2013-01-01", "2012-11-01" // 13, and 14 today
	row := int64(0)                                                      // they are filed in the order in which they stand here
	of := func(by ConsentBy, given bool, day string) keptConsent {
		row++
		return keptConsent{Consent{By: by, Given: given, Day: day}, 1, row}
	}
	guardian := func(given bool, day string) keptConsent { return of(Guardian, given, day) }
	own := func(given bool, day string) keptConsent { return of(Own, given, day) }
	for name, c := range map[string]struct {
		born               string
		consents           []keptConsent
		recorded, required Withheld
	}{
		"nothing was said":                     {child, nil, "", NotGiven},
		"a guardian consents":                  {child, []keptConsent{guardian(true, "2026-09-01")}, "", ""},
		"and withdraws":                        {child, []keptConsent{guardian(true, "2026-09-01"), guardian(false, "2026-10-01")}, Withdrawn, Withdrawn},
		"written down in another order":        {child, []keptConsent{guardian(false, "2026-10-01"), guardian(true, "2026-09-01")}, Withdrawn, Withdrawn},
		"on one day the last counts":           {child, []keptConsent{guardian(false, "2026-10-01"), guardian(true, "2026-10-01")}, "", ""},
		"a child's own is not enough":          {child, []keptConsent{own(true, "2026-09-01")}, "", NotGiven},
		"a child says no, and nobody else":     {child, []keptConsent{own(false, "2026-09-01")}, Withdrawn, Withdrawn},
		"from the age on it is the own":        {youth, []keptConsent{guardian(true, "2026-09-01")}, "", NotGiven},
		"own against a guardian's":             {youth, []keptConsent{guardian(false, "2026-10-01"), own(true, "2026-09-01")}, "", ""},
		"what a guardian withdrew stays":       {youth, []keptConsent{guardian(false, "2026-09-01")}, Withdrawn, Withdrawn},
		"of an unknown age a guardian's":       {"", []keptConsent{guardian(true, "2026-09-01")}, "", ""},
		"and either may withdraw":              {"", []keptConsent{guardian(true, "2026-09-01"), own(false, "2026-09-01")}, Withdrawn, Withdrawn},
		"born after today is an unknown age":   {"2030-01-01", []keptConsent{own(true, "2026-09-01")}, "", NotGiven},
		"a consent counts on its very day":     {child, []keptConsent{guardian(true, today)}, "", ""},
		"consent of tomorrow is not yet given": {child, []keptConsent{guardian(true, "2026-11-02")}, "", NotGiven},
		"withdrawal of tomorrow counts":        {child, []keptConsent{guardian(true, "2026-09-01"), guardian(false, "2026-11-02")}, Withdrawn, Withdrawn},
	} {
		recorded, required := Policy{}, Policy{Required: true}
		assert.Equal(t, c.recorded, recorded.withheld(c.born, today, c.consents), name)
		assert.Equal(t, c.required, required.withheld(c.born, today, c.consents), name)
	}
}

// TestConsentsUnderSeveralIdsAreOnePersons: whichever of the ids is asked for, and so in whatever order they come.
func TestConsentsUnderSeveralIdsAreOnePersons(t *testing.T) {
	of := func(person, row int64, given bool, day string) keptConsent {
		return keptConsent{Consent{By: Guardian, Given: given, Day: day}, person, row}
	}
	for name, c := range map[string]struct {
		consents []keptConsent
		want     Withheld
	}{
		"the later day counts":              {[]keptConsent{of(1, 2, false, "2026-09-02"), of(2, 1, true, "2026-09-01")}, Withdrawn},
		"and a consent too":                 {[]keptConsent{of(1, 1, true, "2026-09-02"), of(2, 2, false, "2026-09-01")}, ""},
		"of one day a withdrawal counts":    {[]keptConsent{of(1, 1, false, "2026-09-01"), of(2, 2, true, "2026-09-01")}, Withdrawn},
		"under one id the last of that day": {[]keptConsent{of(1, 1, false, "2026-09-01"), of(1, 3, true, "2026-09-01"), of(2, 2, true, "2026-09-01")}, ""},
	} {
		p := Policy{Required: true}
		assert.Equal(t, c.want, p.withheld("2013-01-01", "2026-11-01", c.consents), name)
		slices.Reverse(c.consents)
		assert.Equal(t, c.want, p.withheld("2013-01-01", "2026-11-01", c.consents), name+", in another order")
	}
}

func TestBirthsThatContradictEachOtherAreUnknown(t *testing.T) {
	for want, births := range map[string][]string{"2010-01-01": {"", "2010-01-01", "2010-01-01"}, "": {"2010-01-01", "", "2016-01-01"}} {
		assert.Equal(t, want, bornOn(births))
		slices.Reverse(births)
		assert.Equal(t, want, bornOn(births))
	}
}

func TestConsentsThatAreNone(t *testing.T) {
	good := `{"by":"own","given":true,"day":"2026-09-01"}`
	c, err := ParseConsent([]byte(good))
	require.NoError(t, err)
	assert.Equal(t, Consent{By: Own, Given: true, Day: "2026-09-01"}, c)
	for _, text := range []string{
		``, `{}`, `[]`, good + good, `{"by":"mother","given":true,"day":"2026-09-01"}`, `{"by":"own","given":true}`,
		`{"by":"own","given":1,"day":"2026-09-01"}`, `{"by":"own","given":true,"day":"2026-09-01","name":"x"}`,
	} {
		_, err := ParseConsent([]byte(text))
		assert.ErrorIs(t, err, newError(BadConsent), text)
	}
}
