package report

import (
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/view"
)

// absence stands above all else of a page whose last sheet is not of the last wave: what the sheet says is not how things are.
type absence struct {
	Says  []string // of each wave after the last sheet
	Below string   // of when the results below are
}

// missedWaves gives the waves of everybody after the pupil's last sheet; nil where there is none. Roles that are not told the names
// of waves read dates.
func (w words) missedWaves(p *Portrait) *absence {
	a, last := absence{}, p.last()
	named := view.Sees(p.Viewer.Role, "profile.Profile.Wave") == view.Shown
	name := func(name, date string) string {
		if name = lang.OneLine(name); named && name != "" {
			return name
		}
		return date
	}
	for i := range p.Expected {
		e := &p.Expected[i]
		if e.Wave != 0 || e.From <= last.Date {
			continue
		}
		key := "absent.unknown"
		switch {
		case p.Viewer.Role == view.Self, p.Viewer.Role == view.Guardian:
			key = "absent." + p.Viewer.Role.String()
		case e.Listed:
			key = "absent.listed"
		}
		a.Says = append(a.Says, w.Say(key, "wave", name(e.Name, e.From)))
	}
	if len(a.Says) == 0 {
		return nil
	}
	a.Below = w.Say("absent.below", "wave", name(p.lastName(), last.Date))
	return &a
}
