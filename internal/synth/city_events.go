package synth

import (
	"fmt"
	"io"
	"time"
)

// writeEvents writes what the schools did, a pupil's after another's and each by date.
func (c *City) writeEvents(w io.Writer) error {
	t := newTable(w, "id", "date", "time", "kind", "author", "role", "reason", "level", "until")
	for k := range c.pupils {
		p := &c.pupils[k]
		for wave := range waves {
			if !p.answers(wave) {
				continue
			}
			care := c.care(k, wave)
			for _, e := range care.events {
				t.add(string(p.id(nil)), day(e.day), c.hour(k, e.day, care.tested), e.kind, c.teacher(p, wave, e.role), e.role, e.reason, e.level, day(e.until))
			}
		}
	}
	return t.close()
}

// hour gives the time of day at which something is done: the same for everything on a day, and in the afternoon on the day of
// testing.
func (c *City) hour(k int, day, tested time.Time) string {
	begins, minutes := 8, 9*60
	if !day.After(tested) {
		begins, minutes = 14, 3*60
	}
	minute := int(mix(c.seed, forHour, uint64(k), uint64(day.Unix())) % uint64(minutes))
	return fmt.Sprintf("%02d:%02d", begins+minute/60, minute%60)
}

// day writes a date; "" for none.
func day(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02")
}

// teacher gives who in a school does something: the class teacher is that of the class.
func (c *City) teacher(p *cityPupil, wave int, role string) string {
	who := []uint64{c.seed, forStaff, uint64(p.school[wave]), uint64(len(role))}
	if role == classTeacher {
		who = append(who, uint64(p.cohort), uint64(p.class[wave]))
	}
	return surnames[mix(who...)%uint64(len(surnames))] + "老师"
}

// writeCapacity writes how many interviews a week the schools can do, for two weeks: no more than forty, eight a day.
func (c *City) writeCapacity(w io.Writer) error {
	t := newTable(w, "单位", "每周访谈数", "周数")
	for i := range c.schools {
		n := len(c.rolls[waves-1][i])
		if n == 0 {
			continue
		}
		interviews := "8"
		switch {
		case n >= 900:
			interviews = "40"
		case n >= 400:
			interviews = "20"
		}
		t.add(c.schools[i].county+"/"+c.schools[i].name, interviews, "2")
	}
	return t.close()
}
