package profile

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// Whoever needs someone is said to, and nothing that is not known is a no.
func TestToday(t *testing.T) {
	three := []LevelInfo{{ID: "green"}, {ID: "yellow"}, {ID: "red"}}
	for name, c := range map[string]struct {
		levels   []LevelInfo
		critical []Truth
		tier     Tier
		validity ValidityState
		want     Truth
	}{
		"the highest tier":                {three, []Truth{No}, Tier{State: Determined, Level: 2, Lo: 2, Hi: 2}, Valid, Yes},
		"at least the highest":            {three, nil, Tier{State: AtLeast, Level: 2, Lo: 2, Hi: 2}, Valid, Yes},
		"a critical item":                 {three, []Truth{No, Yes}, Tier{State: Determined}, Valid, Yes},
		"beside one that is not known":    {three, []Truth{Undecided}, Tier{State: Determined, Level: 2, Lo: 2, Hi: 2}, Valid, Yes},
		"of an invalid sheet":             {three, []Truth{Undecided, Yes}, Tier{State: Withheld}, Invalid, Yes},
		"neither":                         {three, []Truth{No, No}, Tier{State: Determined, Level: 1, Lo: 1, Hi: 1}, Valid, No},
		"doubtful":                        {three, []Truth{No}, Tier{State: Determined}, Doubtful, No},
		"a critical item is undecided":    {three, []Truth{Undecided, No}, Tier{State: Determined}, Valid, Undecided},
		"at least, and perhaps highest":   {three, nil, Tier{State: AtLeast, Level: 1, Lo: 1, Hi: 2}, Valid, Undecided},
		"undetermined, perhaps highest":   {three, nil, Tier{State: TierUndetermined, Hi: 2}, Valid, Undecided},
		"undetermined, never the highest": {three, nil, Tier{State: TierUndetermined, Hi: 1}, Valid, No},
		"the items missing could say so":  {three, nil, Tier{State: Determined, Level: 1, Hi: 2}, Valid, Undecided},
		"withheld":                        {three, []Truth{No}, Tier{State: Withheld}, Invalid, Undecided},
		"withheld, whatever the validity": {three, []Truth{No}, Tier{State: Withheld}, Valid, Undecided},
		"invalid, without tiers":          {nil, []Truth{No}, Tier{State: NoTiers}, Invalid, Undecided},
		"without tiers":                   {nil, []Truth{No}, Tier{State: NoTiers}, Valid, No},
		"one level is no highest":         {three[:1], []Truth{No}, Tier{State: Determined}, Valid, No},
		"the zero values":                 {three, []Truth{Undecided}, Tier{}, ValidityUndetermined, Undecided},
	} {
		p := &Profile{Layout: &Layout{Levels: c.levels}, Critical: c.critical, Tier: c.tier, Validity: Validity{State: c.validity}}
		assert.Equal(t, c.want, p.Today(), name)
	}
}

func TestLayoutsThatTellOfToday(t *testing.T) {
	assert.False(t, (&Layout{}).TellsToday())
	assert.False(t, (&Layout{Levels: make([]LevelInfo, 1)}).TellsToday(), "there is no highest of one")
	assert.True(t, (&Layout{Levels: make([]LevelInfo, 2)}).TellsToday())
	assert.True(t, (&Layout{Critical: make([]CriticalInfo, 1)}).TellsToday())
}
