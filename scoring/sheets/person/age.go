package person

// ageLeeway is how many years an age may lie beyond those usual in a grade before it is reported.
const ageLeeway = 2

// UsualAges gives the youngest and the oldest age in completed years that is usual in a grade: school begins at six (Law
// on Compulsory Education, article 11), so that those of grade g complete g+5 or g+6 years in most of a school year. It is
// 0, 0 for no grade.
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
