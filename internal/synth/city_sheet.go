package synth

import "time"

// citySheet is what somebody marked.
type citySheet struct {
	style   sheetStyle
	options []uint8 // by item, from 1; 0 for none
	seconds int
	date    time.Time
}

// sheetStyle is how somebody answers.
type sheetStyle uint8

const (
	attentive sheetStyle = iota
	absent               // there is no sheet
	straight             // one option all along
	clicking             // any option
	givenUp              // the rest is empty
	guarded              // the rare items are left out
)

// firstYear is the first of the two school years.
const firstYear = 2024

// waveStarts are the first days of the waves.
var waveStarts = [waves]time.Time{
	time.Date(firstYear, 10, 14, 0, 0, 0, 0, time.UTC), time.Date(firstYear+1, 4, 14, 0, 0, 0, 0, time.UTC),
	time.Date(firstYear+1, 10, 13, 0, 0, 0, 0, time.UTC), time.Date(firstYear+2, 4, 13, 0, 0, 0, 0, time.UTC),
}

// WaveName gives the name of a wave's folder, its month.
func (c *City) WaveName(wave int) string { return waveStarts[wave].Format("2006-01") }

// sitting is one occasion on which somebody is to answer.
type sitting struct {
	pupil, wave int
	again       int // 0: in the wave; 1: again within days; 2: once between this wave and the next
}

// sheet draws the sheet of a sitting into s, whose options are used again.
func (c *City) sheet(s *citySheet, at sitting) {
	p := &c.pupils[at.pupil]
	m := c.mind(at.pupil, at.wave)
	d := newDraws(mix(c.seed, forSheet, uint64(at.pupil), uint64(at.wave), uint64(at.again)))
	if s.options == nil {
		s.options = make([]uint8, len(c.roles))
	}
	school := int(p.school[at.wave])
	s.date = c.tested(school, at)
	s.style, s.seconds = c.style(d, &m, school, at.again), 420+d.IntN(900)
	_, stage := c.schools[school].stage(p.grade(at.wave))
	one, rare := always[d.IntN(len(always))], 0
	for i, r := range c.roles {
		switch s.style {
		case straight:
			s.options[i] = one
			continue
		case clicking:
			s.options[i] = uint8(1 + d.IntN(options))
			continue
		}
		s.options[i] = uint8(m.mark(d, r, rare, int(p.sex), stage))
		if r.rare > 0 {
			rare++
		}
	}
	c.leaveOut(d, s)
}

// always are the options on which somebody stays: mostly the first, often the one in the middle.
var always = [...]uint8{1, 1, 1, 1, 1, 3, 3, 3, 2, 5}

// tested is the day of a sitting: the schools of a city take two weeks.
func (c *City) tested(school int, at sitting) time.Time {
	day := waveStarts[at.wave].AddDate(0, 0, school%5+7*(school/5%2))
	switch at.again {
	case 1:
		return day.AddDate(0, 0, 4+at.pupil%6)
	case 2:
		return day.AddDate(0, 0, 56)
	}
	return day
}

// style draws how somebody answers. Who was asked to answer again is there, and takes more care.
func (c *City) style(d draws, m *cityMind, school, again int) sheetStyle {
	u := d.IntN(1000)
	missing := 22 + school%7*6
	if m.distress > 1.5 {
		missing += 30
	}
	if again == 0 && u < missing {
		return absent
	}
	u = d.IntN(1000)
	switch {
	case again > 0 && !m.careless:
		return attentive
	case m.careless && u < 250, u < 3:
		return straight
	case m.careless && u < 310, u < 4:
		return clicking
	case u >= 992:
		return givenUp
	case u >= 985:
		return guarded
	}
	return attentive
}

// leaveOut takes answers back: one sheet in eight lacks one to three; who gives up lacks the rest; who is guarded lacks the
// rare items.
func (c *City) leaveOut(d draws, s *citySheet) {
	n := len(s.options)
	switch s.style {
	case straight, clicking:
		s.seconds = 60 + s.seconds/10
	case givenUp:
		from := n/3 + d.IntN(n/2)
		clear(s.options[from:])
		s.seconds = s.seconds * from / n
	case guarded:
		for i, r := range c.roles {
			if r.rare > 0 {
				s.options[i] = 0
			}
		}
	case attentive:
		if d.IntN(8) > 0 {
			return
		}
		for range 1 + d.IntN(3) {
			s.options[d.IntN(n)] = 0
		}
	}
}

// rarest gives the highest option that was marked for a rare item, and for the rarest of all; 0 where none was.
func (c *City) rarest(s *citySheet) (any, plan uint8) {
	rarest := 0.0
	for i, r := range c.roles {
		if r.rare > 0 {
			any = max(any, s.options[i])
		}
		if r.rare > rarest {
			rarest, plan = r.rare, s.options[i]
		}
	}
	return any, plan
}
