package synth

import (
	"cmp"
	"slices"
	"time"
)

// cityPupil is somebody's way through the schools: the school and the class in each wave.
type cityPupil struct {
	birth       int32 // days from 1970-01-01
	serial      int16 // in the id, among those born on that day
	school      [waves]int16
	class       [waves]int8
	cohort      int8 // grade 12 in the first school year is 0
	sex         int8 // 1 boy, 2 girl
	first, last int8 // waves in which they live in the city
}

// cohorts is how many are in grades 4 to 12 in one of the two school years.
const cohorts = lastGrade - firstGrade + 2

// grade is that of a wave; it may be none that answers.
func (p *cityPupil) grade(wave int) int { return lastGrade - int(p.cohort) + wave/2 }

// answers reports whether somebody is on the register of a wave.
func (p *cityPupil) answers(wave int) bool {
	grade := p.grade(wave)
	return firstGrade <= grade && grade <= lastGrade && int(p.first) <= wave && wave <= int(p.last)
}

// enrol makes the pupils and the registers.
func (c *City) enrol(pupils int) {
	born := map[[2]int32]int16{}                                                    // day and sex
	c.pupils = make([]cityPupil, pupils*cohorts*(1000+movers*2)/((cohorts-1)*1000)) // not all live there all the time
	for k := range c.pupils {
		d := newDraws(mix(c.seed, forPupil, uint64(k)))
		p := &c.pupils[k]
		p.cohort = int8(k * cohorts / len(c.pupils))
		p.sex, p.last = int8(1+d.IntN(2)), waves-1
		if d.chance(15) {
			p.first = int8(1 + d.IntN(waves-1))
		} else if d.chance(15) {
			p.last = int8(d.IntN(waves - 1))
		}
		p.birth = birthOf(int(p.cohort), d.IntN(365))
		day := [2]int32{p.birth, int32(p.sex)}
		p.serial = 2*born[day] + int16(p.sex%2)
		born[day]++
		c.way(d, p)
	}
	for w := range waves {
		c.enrolWave(w)
	}
}

// birthOf gives a day of the year in which a cohort was born: who begins school in a September was six before it.
func birthOf(cohort, day int) int32 {
	return int32(time.Date(firstYear-lastGrade+cohort-6, 9, 1+day, 0, 0, 0, 0, time.UTC).Unix() / secondsADay)
}

const secondsADay = 24 * 60 * 60

// vocationalRate is how many of a thousand go to a vocational school after grade 9.
const vocationalRate = 400

// movers is how many of a thousand change school between two waves without having to.
const movers = 8

// way chooses the schools.
func (c *City) way(d draws, p *cityPupil) {
	county, vocational := c.schools[d.IntN(len(c.schools))].home, d.chance(vocationalRate)
	at := -1
	for w := range waves {
		moves, far := d.chance(movers), d.chance(300)
		grade := min(lastGrade, max(firstGrade, p.grade(w)))
		if moves && far {
			county = c.schools[d.IntN(len(c.schools))].home
		}
		if at < 0 || moves || !c.schools[at].has(grade, vocational) {
			at = c.choose(d, county, grade, vocational)
			county = c.schools[at].home
		}
		p.school[w] = int16(at)
	}
}

// choose draws a school of a county, or of any where the county has none for the grade.
func (c *City) choose(d draws, county, grade int, vocational bool) int {
	total := func(anywhere bool) (sum int) {
		for i := range c.schools {
			if s := &c.schools[i]; (anywhere || s.home == county) && s.has(grade, vocational) {
				sum += s.weight
			}
		}
		return sum
	}
	sum, anywhere := total(false), false
	if sum == 0 {
		sum, anywhere = total(true), true
	}
	left := d.IntN(sum)
	for i := range c.schools {
		if s := &c.schools[i]; (anywhere || s.home == county) && s.has(grade, vocational) {
			if left -= s.weight; left < 0 {
				return i
			}
		}
	}
	panic("synth: no school for a grade")
}

// classSize is the most pupils a class begins with.
const classSize = 44

// enrolWave puts the pupils of a wave into classes and onto the registers. Who was in the school before keeps the class.
func (c *City) enrolWave(w int) {
	type form struct{ school, cohort int }
	count, classes, joined := map[form]int{}, map[form]int{}, map[form]int{}
	of := func(p *cityPupil) form { return form{int(p.school[w]), int(p.cohort)} }
	stays := func(p *cityPupil) bool { return w > 0 && p.class[w-1] > 0 && p.school[w] == p.school[w-1] }
	for k := range c.pupils {
		if p := &c.pupils[k]; p.answers(w) {
			count[of(p)]++
			if stays(p) {
				classes[of(p)] = max(classes[of(p)], int(p.class[w-1]))
			}
		}
	}
	c.rolls[w] = make([][]int32, len(c.schools))
	for k := range c.pupils {
		p := &c.pupils[k]
		if !p.answers(w) {
			continue
		}
		if f := of(p); stays(p) {
			p.class[w] = p.class[w-1]
		} else {
			if classes[f] == 0 {
				classes[f] = (count[f] + classSize - 1) / classSize
			}
			p.class[w] = int8(1 + joined[f]%classes[f])
			joined[f]++
		}
		c.rolls[w][p.school[w]] = append(c.rolls[w][p.school[w]], int32(k))
	}
	for _, roll := range c.rolls[w] {
		slices.SortFunc(roll, func(a, b int32) int {
			p, q := &c.pupils[a], &c.pupils[b]
			return cmp.Or(cmp.Compare(p.grade(w), q.grade(w)), cmp.Compare(p.class[w], q.class[w]), cmp.Compare(a, b))
		})
	}
}
