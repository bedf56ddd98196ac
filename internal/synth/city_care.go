package synth

import (
	"cmp"
	"slices"
	"time"
)

// care is what a school does about a pupil after a wave.
type care struct {
	tested time.Time // the day of the sheet
	again  []int     // the sittings it agrees on: 1 within days, 2 once before the next wave
	events []careEvent
}

// careEvent is one thing that somebody did.
type careEvent struct {
	day    time.Time
	kind   string
	role   string
	reason string
	level  string    // of a tier that was set
	until  time.Time // until when that holds; zero for what has no end
}

// Who does something, by the names of offices.
const (
	psychologist = "psychologist"
	classTeacher = "class_teacher"
	moral        = "moral_education"
	head         = "head"
)

// reading is the day on which somebody looks at the events of the last wave, and of everything after which nothing is known.
var reading = waveStarts[waves-1].AddDate(0, 0, 18)

// Reading gives the day on which the events end, YYYY-MM-DD.
func (c *City) Reading() string { return reading.Format("2006-01-02") }

// The distress, in SD, at which somebody is likely to be told of, and at which teachers notice by themselves.
const (
	raised   = 1.0
	troubled = 1.7
)

// care draws what a school does about a pupil. It does not do everything that it should.
func (c *City) care(k, wave int) care {
	var s citySheet
	c.sheet(&s, sitting{pupil: k, wave: wave})
	d := newDraws(mix(c.seed, forCare, uint64(k), uint64(wave)))
	out := care{tested: s.date}
	rare, plan := c.rarest(&s)
	distress := c.mind(k, wave).distress
	switch {
	case s.style == absent:
		out.missed(d)
	case s.style != attentive && s.style != guarded:
		out.repeat(d, s.date)
	case plan >= 2 || rare >= 4:
		out.crisis(d, s.date)
	case rare >= 2:
		out.concern(d, s.date)
	case s.style == guarded:
		out.repeat(d, s.date)
	case distress > troubled:
		out.notice(d, s.date)
	}
	if s.style != absent && (rare >= 2 || distress > raised) {
		out.watch(d, s.date)
	}
	if wave == waves-1 {
		out.until(c, k)
	}
	slices.SortStableFunc(out.events, func(a, b careEvent) int { return cmp.Compare(a.day.Unix(), b.day.Unix()) })
	return out
}

// until takes away what lies behind the day of reading.
func (out *care) until(c *City, k int) {
	out.events = slices.DeleteFunc(out.events, func(e careEvent) bool { return e.day.After(reading) })
	school := int(c.pupils[k].school[waves-1])
	out.again = slices.DeleteFunc(out.again, func(again int) bool {
		return c.tested(school, sitting{k, waves - 1, again}).After(reading)
	})
}

// add notes an event some days after the sheet.
func (out *care) add(at time.Time, days int, kind, role, reason string) *careEvent {
	out.events = append(out.events, careEvent{day: at.AddDate(0, 0, days), kind: kind, role: role, reason: reason})
	return &out.events[len(out.events)-1]
}

// holds says for how many days an event holds.
func (e *careEvent) holds(days int) { e.until = e.day.AddDate(0, 0, days) }

// missed: some of those who were absent answer later.
func (out *care) missed(d draws) {
	if d.chance(400) {
		out.again = append(out.again, 1)
	}
}

// repeat: a sheet that says nothing is answered again, if somebody sees to it.
func (out *care) repeat(d draws, at time.Time) {
	if d.chance(500) {
		out.add(at, 2, "retest-agreed", psychologist, "答卷不可用，约定重测").holds(8)
		if d.chance(800) {
			out.again = append(out.again, 1)
		}
	}
}

// crisis: a plan, or frequent thoughts.
func (out *care) crisis(d draws, at time.Time) {
	if !d.chance(930) {
		return
	}
	first := max(0, d.IntN(4)-1)
	out.add(at, first, "interview", psychologist, "危机条目阳性，当面评估")
	if d.chance(250) {
		out.add(at, first+1, "tier-set", psychologist, "面谈未见当前风险，属误答").level = "yellow"
		out.add(at, first+1, "observing", psychologist, "一个月后再看").holds(30)
		return
	}
	out.add(at, first, "following", psychologist, "需要持续跟进").holds(14)
	if d.chance(800) {
		out.add(at, first, "following", head, "已启动学校危机干预").holds(30)
	}
	if !d.chance(650) {
		return
	}
	out.add(at, first+1, "consent-given", moral, "监护人书面同意转介")
	if d.chance(700) {
		out.add(at, first+4, "referral", psychologist, "转介至精神专科评估")
		out.add(at, first+9, "in-care", psychologist, "专科门诊随访").holds(60 + d.IntN(240))
	}
	out.followUp(d, at)
}

// followUp: how a case goes on.
func (out *care) followUp(d draws, at time.Time) {
	if d.chance(400) {
		out.again = append(out.again, 2)
	}
	if d.chance(600) {
		out.add(at, 40+d.IntN(30), "interview", psychologist, "随访面谈")
	}
	if d.chance(500) {
		out.add(at, 90+d.IntN(30), "closed", psychologist, "情况稳定，结案")
	}
}

// concern: passing thoughts, or having been hurt.
func (out *care) concern(d draws, at time.Time) {
	if !d.chance(720) {
		return
	}
	first := 3 + d.IntN(10)
	out.add(at, first, "interview", psychologist, "危机条目阳性，两周内访谈")
	switch {
	case d.chance(250):
		out.add(at, first, "closed", psychologist, "访谈未见风险")
	case d.chance(200):
		out.add(at, first, "following", psychologist, "家校沟通后继续跟进").holds(21)
		out.followUp(d, at)
	default:
		out.add(at, first, "observing", psychologist, "班主任配合观察").holds(30)
		if d.chance(300) {
			out.add(at, first+20, "observation", classTeacher, "课堂参与正常，情绪平稳")
		}
		if d.chance(400) {
			out.add(at, first+50, "closed", psychologist, "观察期满，未见异常")
		}
	}
}

// notice: nothing that has to be acted on at once, but teachers see that something is wrong.
func (out *care) notice(d draws, at time.Time) {
	switch {
	case d.chance(350):
		first := 6 + d.IntN(20)
		out.add(at, first, "interview", psychologist, "总体困扰偏高，了解情况")
		out.add(at, first, "observing", psychologist, "谈话后继续观察").holds(30)
	case d.chance(200):
		out.add(at, 5+d.IntN(15), "observation", classTeacher, "近期独处较多，上课走神")
	case d.chance(100):
		out.add(at, 10+d.IntN(20), "note", classTeacher, "家长来电反映睡眠不好")
	}
}

// watch: the class teacher looks after somebody, and after some weeks says how it went.
func (out *care) watch(d draws, at time.Time) {
	if !d.chance(700) {
		return
	}
	first := 1 + d.IntN(9)
	out.add(at, first, "observing", classTeacher, "已在日常中留意").holds(28)
	if d.chance(750) {
		out.add(at, first+28, "closed", classTeacher, "四周来未见异常")
	}
}
