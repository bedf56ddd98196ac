package person

import "time"

// AgeAt gives the age at the date of testing in completed months, of which twelve are a year. A month is complete on the
// same day of a later month; who was born on a day that a month does not have completes it on the first of the next: whoever
// was born on 29 February is a year older on 1 March, but in a leap year on the day itself. Times of day do not count.
func AgeAt(birth, tested time.Time) (months int, fault Fault) {
	y1, m1, d1 := birth.Date()
	y2, m2, d2 := tested.Date()
	months = 12*(y2-y1) + int(m2) - int(m1)
	if d2 < d1 {
		months--
	}
	if months < 0 {
		return 0, BirthLater
	}
	return months, OK
}

// ageLeeway is how many years an age may lie beyond those usual in a grade before it is reported.
const ageLeeway = 2

// UsualAges gives the youngest and the oldest age in completed years that is usual in a grade: school begins at six (Law on
// Compulsory Education, article 11), so that those of grade g complete g+5 or g+6 years in most of a school year. It is 0, 0 for
// no grade.
func (g Grade) UsualAges() (from, to int) {
	if g.Number == 0 {
		return 0, 0
	}
	return int(g.Number) + 5, int(g.Number) + 6
}

// AgeMismatch reports an age in completed years that is more than two years from those usual in the grade: the grade or a
// date is probably wrong. It decides nothing, and is false for no grade.
func (g Grade) AgeMismatch(years int) bool {
	from, to := g.UsualAges()
	return g.Number > 0 && (years < from-ageLeeway || years > to+ageLeeway)
}
