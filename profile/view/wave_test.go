package view

import (
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile"
)

// among is what a role reads of a sheet that has others in its wave.
func among(t *testing.T, role Role, sheet *profile.Profile, wave ...*profile.Profile) View {
	t.Helper()
	v, ok := all(role).OfSince(sheet, pupil(), nil, wave...)
	require.True(t, ok)
	return v
}

// written is a view in words.
func written(t *testing.T, v *View, tag string) string {
	t.Helper()
	var b strings.Builder
	require.NoError(t, Write(&b, v, tag))
	return b.String()
}

// TestTheHighestSheetOfAWaveIsHeeded: nobody reads of the last sheet alone that there is nothing, where another one says otherwise.
func TestTheHighestSheetOfAWaveIsHeeded(t *testing.T) {
	green, yellow, red, none := sat(t, "0000"), sat(t, "2100"), sat(t, "3300"), sat(t, "    ")
	for _, role := range []Role{Full, Summary} {
		v := among(t, role, green, yellow, red, none)
		require.NotNil(t, v.Above, role)
		assert.Equal(t, "red", v.Above.Tier.Level, role)
		assert.Equal(t, "the plan for a crisis", v.Above.Advice.In("en"), role)
		assert.Equal(t, profile.Yes, v.Crisis, role)
		assert.Equal(t, profile.No, among(t, role, green, yellow).Crisis, role)
		assert.Contains(t, written(t, &v, "zh"), "以本轮另一份答卷的等级为准：高危；启动危机干预\n", role)
		assert.Contains(t, string(AppendJSON(nil, &v)), `"above":{"state":"determined","level":"red","title":{"en":"danger","zh":"高危"}}`, role)
	}
	yellowAlone := among(t, Summary, yellow, red)
	assert.Contains(t, written(t, &yellowAlone, "en"), "What is to be done by this sheet alone: to be observed\n")
	for _, role := range []Role{Full, Flag} {
		assert.Equal(t, Observe, among(t, role, green, yellow).Request, role)
		assert.Equal(t, Nothing, among(t, role, green, green, none).Request, "what is not known of another is said with that one")
	}
	for _, role := range []Role{Flag, Self, Guardian} {
		assert.Equal(t, among(t, role, yellow).Advice, among(t, role, green, yellow).Advice, role)
		assert.Nil(t, among(t, role, green, red).Above, "who is told no tier")
		open := among(t, role, none, yellow)
		assert.Equal(t, adviceTo(role, Observe, true), open.Advice, "it has to be taken again besides")
	}
	other := among(t, Case, green, red)
	assert.Equal(t, "red", other.Above.Tier.Level)
	assert.Equal(t, among(t, Case, green).Crisis, other.Crisis, "who is not told")
}

// TestASheetAboveAnother: only a tier that is higher, or than one that is open, higher than the lowest.
func TestASheetAboveAnother(t *testing.T) {
	green, yellow, red, none := sat(t, "0000"), sat(t, "2100"), sat(t, "3300"), sat(t, "    ")
	for _, c := range []struct {
		sheet *profile.Profile
		wave  []*profile.Profile
		above string
	}{
		{green, nil, ""},
		{green, []*profile.Profile{green, none}, ""},
		{yellow, []*profile.Profile{green, yellow}, ""},
		{red, []*profile.Profile{yellow}, ""},
		{none, []*profile.Profile{green}, ""},
		{none, []*profile.Profile{green, yellow}, "yellow"},
		{yellow, []*profile.Profile{red, green}, "red"},
	} {
		above := ""
		if v := among(t, Summary, c.sheet, c.wave...); v.Above != nil {
			above = v.Above.Tier.Level
		}
		assert.Equal(t, c.above, above)
	}
}
