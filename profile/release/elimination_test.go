package release

import (
	"maps"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// What a reader of a release can work out by linear algebra, written apart from what hides: equations made of the release
// alone, as maps from unknown to coefficient, modulo another prime. He uses all numbers of pupils that are shown; and where
// whoever is not valid is withheld, and whoever is valid has a score and a sure tier, he knows that too.

const otherPrime = 2147483647

type equation map[int]int64

// reader knows the groups of a release, and asks of each for so many counts, which are together those counted.
type reader struct {
	*Release
	unknowns  map[string]int
	names     []string
	marks     map[string]bool // the unknowns of groups that are shown
	equations []equation
	width     int
	from      int  // where the letters of its counts begin: of two tables they are not the same
	sure      bool // see town
	critical  bool // a critical item may hold in any tier
	rests     bool // some pupils may be in no unit below
	of        func(*Group) []*Count
}

func (r *reader) unknown(name string) int {
	if i, ok := r.unknowns[name]; ok {
		return i
	}
	r.unknowns[name] = len(r.names)
	r.names = append(r.names, name)
	return len(r.names) - 1
}

// add adds a count of a group to an equation, times a sign; the constant stands under −1.
func (r *reader) add(e equation, path []string, g *Group, k int, sign int64) {
	if min(g.Valid, g.Counted) >= r.Limits.Group {
		if n, ok := r.of(g)[k].N(); ok {
			e[-1] += sign * n
			return
		}
	}
	name := letter(path, g, r.from+k)
	r.marks[name] = min(g.Valid, g.Counted) >= r.Limits.Group
	e[r.unknown(name)] += sign
}

// letter names a count of a group.
func letter(path []string, g *Group, k int) string {
	return key(path, g) + "\x00" + string(rune('a'+k))
}

func (r *reader) read() {
	for i := range r.Units {
		u := &r.Units[i]
		if len(u.Path) > r.Depth {
			continue
		}
		r.unit(u)
		for k := range u.Groups {
			r.below(u, &u.Groups[k])
		}
	}
}

// unit reads what is shown of a unit by itself.
func (r *reader) unit(u *Unit) {
	for k := range u.Groups {
		g := &u.Groups[k]
		r.partition(u, g, g.Counted, r.width)
		if r.sure {
			r.partition(u, g, g.Valid, r.width-1)
		}
		if g.Sex == "" && g.Grade == "" {
			r.sum(u, g, func(o *Group) bool { return o.Sex != "" })
			r.sum(u, g, func(o *Group) bool { return o.Grade != "" })
		}
	}
}

// partition says that the first counts of a group are together so many pupils.
func (r *reader) partition(u *Unit, g *Group, pupils int64, counts int) {
	e := equation{-1: -pupils}
	for c := range counts {
		r.add(e, u.Path, g, c, 1)
	}
	r.equations = append(r.equations, e)
}

func (r *reader) sum(u *Unit, total *Group, part func(*Group) bool) {
	for c := range r.width {
		e := equation{}
		r.add(e, u.Path, total, c, -1)
		for i := range u.Groups {
			if g := &u.Groups[i]; part(g) {
				r.add(e, u.Path, g, c, 1)
			}
		}
		r.equations = append(r.equations, e)
	}
}

func (r *reader) below(u *Unit, g *Group) {
	if len(u.Path) == r.Depth {
		return
	}
	for c := range r.width {
		e := equation{}
		r.add(e, u.Path, g, c, -1)
		for i := range r.Units {
			v := &r.Units[i]
			if len(v.Path) != len(u.Path)+1 || !slices.Equal(v.Path[:len(u.Path)], u.Path) {
				continue
			}
			if part, ok := v.Group(g.Sex, g.Grade); ok {
				r.add(e, v.Path, part, c, 1)
			}
		}
		if r.rests { // pupils in no unit below
			e[r.unknown(key(u.Path, g)+"\x00rest"+string(rune('a'+r.from+c)))]++
		}
		r.equations = append(r.equations, e)
	}
}

func power(a int64, e int64) int64 {
	result := int64(1)
	for ; e > 0; e >>= 1 {
		if e&1 == 1 {
			result = result * a % otherPrime
		}
		a = a * a % otherPrime
	}
	return result
}

// told lists the unknowns that the equations determine: those that no random solution of the homogeneous equations moves.
// Rows are taken one by one, each solved for its unknown that came up last, schools after counties.
func (r *reader) told() []string {
	pivots := map[int]equation{}
	for _, row := range r.equations {
		row = maps.Clone(row)
		delete(row, -1)
		for len(row) > 0 {
			last := -1
			for k, v := range row {
				if v == 0 {
					delete(row, k)
				} else {
					last = max(last, k)
				}
			}
			if last < 0 {
				break
			}
			pivot, ok := pivots[last]
			if !ok {
				inverse := power((row[last]+otherPrime)%otherPrime, otherPrime-2)
				for k, v := range row {
					row[k] = (v%otherPrime + otherPrime) % otherPrime * inverse % otherPrime
				}
				pivots[last] = row
				break
			}
			f := row[last]
			for k, v := range pivot {
				row[k] = ((row[k]-f*v%otherPrime)%otherPrime + otherPrime) % otherPrime
			}
		}
	}
	draw := rand.New(rand.NewPCG(10, 11))
	null := make([]int64, len(r.names))
	var out []string
	for i := range null { // a row has unknowns before its pivot alone
		if row, ok := pivots[i]; ok {
			for k, v := range row {
				if k != i {
					null[i] = ((null[i]-v*null[k]%otherPrime)%otherPrime + otherPrime) % otherPrime
				}
			}
		} else {
			null[i] = 1 + draw.Int64N(otherPrime-1)
		}
		if null[i] == 0 {
			out = append(out, r.names[i])
		}
	}
	return out
}

// truth gives the counts that a release was made of, by the name of the unknown.
func (s *system) truth(r *Release) map[string]int64 {
	out := map[string]int64{}
	place := 0
	for i := range r.Units {
		for k := range r.Units[i].Groups {
			if len(r.Units[i].Path) > r.Depth {
				continue
			}
			for from, p := range s.parts {
				for c, n := range p.counts(place) {
					out[letter(r.Units[i].Path, &r.Units[i].Groups[k], letters*from+c)] = n
				}
			}
			place++
		}
	}
	return out
}

// On the whole city, equations give no count away that is hidden, but noughts of groups that are too small to be shown; nor do
// they in one where the numbers of pupils say how many have no result. Nor do bounds on whole counts confine a small one.
func TestEliminationOnTheWholeCity(t *testing.T) {
	sure := town{counties: 6, schools: 60, pupils: 20_000, seed: 7, sure: true}
	critical := town{counties: 6, schools: 60, pupils: 20_000, seed: 8, critical: true}
	for _, c := range []town{wholeCity, sure, critical} {
		c.scales = 2
		f := file(t, c.sheets())
		r, err := New(f, Options{Wave: "1"})
		require.NoError(t, err)
		g := collect(f.Tree, r.Depth, &r.Limits)
		for _, s := range systems(g, 2) {
			assertNothingIsTold(t, r, &s, c)
		}
	}
}

// assertNothingIsTold reads a table of a release, and gives the number of unknowns.
func assertNothingIsTold(t *testing.T, r *Release, s *system, of town) (unknowns int) {
	reader := s.reader(r, of)
	s.look(reader, reader.read)
	for i := range r.Units {
		if len(r.Units[i].Path) <= r.Depth {
			s.link(t, reader, &r.Units[i])
		}
	}
	counts := s.truth(r)
	var given []string
	for _, name := range reader.told() {
		if (counts[name] != 0 || reader.marks[name]) && !s.plain(reader, name) {
			given = append(given, name)
		}
	}
	assert.NotEmpty(t, reader.names)
	assert.Empty(t, given, s.name)
	confined := slices.DeleteFunc(reader.confined(counts), func(name string) bool { return s.plain(reader, name) })
	assert.Empty(t, confined, s.name)
	t.Logf("%s: %d unknowns in %d equations", s.name, len(reader.names), len(reader.equations))
	return len(reader.names)
}

// confined lists the small counts that bounds leave neither 0 nor the limit: each equation bounds each of its unknowns by the
// others, which are whole and not below 0, until nothing is narrower.
func (r *reader) confined(counts map[string]int64) (out []string) {
	lo, hi := make([]int64, len(r.names)), make([]int64, len(r.names))
	for i := range hi {
		hi[i] = 1 << 30
	}
	for again := true; again; {
		again = false
		for _, e := range r.equations {
			again = narrowed(e, lo, hi) || again
		}
	}
	for i, name := range r.names {
		if n := counts[name]; 0 < n && n < r.Limits.Count && lo[i] > 0 && hi[i] < r.Limits.Count {
			out = append(out, name)
		}
	}
	return out
}

// narrowed bounds the unknowns of an equation, whose coefficients are 1 and −1.
func narrowed(e equation, lo, hi []int64) (any bool) {
	low, high := e[-1], e[-1] // of the whole, which is 0
	ends := func(i int) (from, to int64) {
		if e[i] < 0 {
			return -hi[i], -lo[i]
		}
		return lo[i], hi[i]
	}
	for i := range e {
		if i >= 0 {
			from, to := ends(i)
			low, high = low+from, high+to
		}
	}
	for i, sign := range e {
		if i < 0 {
			continue
		}
		from, to := ends(i)
		from, to = max(from, to-high), min(to, from-low)
		if sign < 0 {
			from, to = -to, -from
		}
		if from > lo[i] || to < hi[i] {
			lo[i], hi[i], any = max(lo[i], from), min(hi[i], to), true
		}
	}
	return any
}

// The same elimination finds what is given away by a release that hides small counts alone.
func TestEliminationFindsWhatIsGivenAway(t *testing.T) {
	f := file(t, town{counties: 2, schools: 6, pupils: 2000, scales: 0, seed: 3}.sheets())
	r, err := New(f, Options{Wave: "1"})
	require.NoError(t, err)
	g := collect(f.Tree, r.Depth, &r.Limits)
	r.shown(func(place int, of *Group) {
		counts := withRest(&g.list[place], g.list[place].Determined)
		for k, c := range of.tierCounts() {
			if *c = (Count{}); counts[k] == 0 || counts[k] >= r.Limits.Count {
				*c = Shown(counts[k])
			}
		}
	})
	reader := &reader{Release: r, unknowns: map[string]int{}, marks: map[string]bool{}, of: (*Group).tierCounts, width: 5}
	reader.read()
	assert.NotEmpty(t, reader.told())
}
