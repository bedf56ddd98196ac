package synth

// cityMind is what a pupil is like in one wave.
type cityMind struct {
	distress float64
	aspects  []float64
	rare     []float64 // what is particular to each of the rare items
	candour  float64
	careless bool
}

// Of what somebody is like in a wave most lasts and a part is of that wave alone: the squares add up to 1.
const (
	lasting, passing = 0.92, 0.39
	carriedOver      = 0.6 // of what passes, from one wave to the next
)

// mind draws what a pupil is like in a wave. It is drawn from wave to wave, so that neighbouring ones are more alike. The
// same school and the same class have something in common. Somebody in sixteen has a bad time, which begins in some wave and
// is half gone in the next.
func (c *City) mind(k, wave int) cityMind {
	p := &c.pupils[k]
	d := newDraws(mix(c.seed, forMind, uint64(k)))
	m := cityMind{distress: d.normal(), candour: d.normal(), careless: d.chance(30), aspects: make([]float64, c.aspects), rare: make([]float64, len(rareItems))}
	for i := range m.aspects {
		m.aspects[i] = d.normal()
	}
	for i := range m.rare {
		m.rare[i] = d.normal()
	}
	badTime, began, bad := d.chance(60), d.IntN(waves), 1.2+float64(0.4*d.normal())
	state, states := 0.0, make([]float64, c.aspects)
	for w := range wave + 1 {
		state = float64(carriedOver*state) + float64(0.8*d.normal())
		for i := range states {
			states[i] = float64(carriedOver*states[i]) + float64(0.8*d.normal())
		}
		if badTime && w > began {
			bad /= 2
		}
	}
	m.distress = float64(lasting*m.distress) + float64(passing*state) + c.shared(p, wave)
	for i := range m.aspects {
		m.aspects[i] = float64(lasting*m.aspects[i]) + float64(passing*states[i])
	}
	if badTime && wave >= began {
		m.distress += bad
	}
	return m
}

// shared is what a pupil has in common with the school and with the class.
func (c *City) shared(p *cityPupil, wave int) float64 {
	school := newDraws(mix(c.seed, forSchool, uint64(p.school[wave])))
	class := newDraws(mix(c.seed, forClass, uint64(p.school[wave]), uint64(p.cohort), uint64(p.class[wave])))
	return float64(0.12*school.normal()) + float64(0.15*class.normal())
}

// aspectKinds say of each aspect how much is usual in primary school, how much more with every stage, and how far pupils
// differ beside other aspects.
var aspectKinds = [...]struct{ level, slope, spread float64 }{
	{1.98, 0.18, 1},
	{1.85, 0.08, 1},
	{1.50, 0.10, 1},
	{1.94, 0.05, 1},
	{1.94, 0.08, 1},
	{1.58, 0.13, 1.1},
	{1.58, -0.09, 0.9},
	{1.88, -0.03, 1},
	{1.28, 0.20, 1.35},
}

// An item's answer rests on the distress, on its aspect, and on nothing.
const (
	byDistress, byAspect, byNothing = 0.42, 0.26, 0.75
)

// mark gives the option, from 1 to 5, that a pupil marks who reads the item; stage is the rank of the school's.
func (m *cityMind) mark(d draws, r role, rare, sex, stage int) int {
	noise := d.normal()
	switch {
	case r.lie:
		return option(2.2 - float64(0.8*m.candour) + float64(0.7*noise))
	case r.rare > 0:
		felt := float64(0.55*m.distress) + float64(0.5*m.rare[rare]) + float64(0.4*noise)
		return option(1.5 + float64(1.2*(felt-float64(r.rare*rareSpread))))
	}
	level, felt := 1.92, float64(byDistress*m.distress)
	if r.aspect >= 0 {
		kind := &aspectKinds[r.aspect%len(aspectKinds)]
		level = kind.level + float64(kind.slope*float64(stage))
		felt = float64(kind.spread * (felt + float64(byAspect*m.aspects[r.aspect])))
	}
	level += felt + float64(byNothing*noise)
	if sex == 2 {
		level += 0.08
	}
	if r.reverse {
		return 6 - option(level)
	}
	return option(level)
}

// rareSpread is the standard deviation of what is felt of a rare item.
const rareSpread = 0.85
