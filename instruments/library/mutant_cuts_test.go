package library_test

import (
	"strconv"

	"gopkg.in/yaml.v3"

	"github.com/psynorm/psynorm/instruments"
)

// inForce gives the value that a scale has under a key: its own, else the default of its groups, else that of all; nil
// when there is none.
func (s *subject) inForce(sc *instruments.Scale, key string) *yaml.Node {
	if n := at(s.file, path{"scales", sc.ID, key}); n != nil {
		return n
	}
	for _, g := range sc.Groups {
		if n := at(s.file, path{"defaults", s.Groups[g].ID, key}); n != nil {
			return n
		}
	}
	return at(s.file, path{"defaults", "all", key})
}

// bandMutants shifts each edge between two bands of each scale both ways, by as much as the scale's scores can be apart
// there. Scales that share a default are taken one by one. The first bound is the end of the scale, not an edge.
func (s *subject) bandMutants() (out []mutant) {
	for i := range s.Scales {
		sc := &s.Scales[i]
		bands := s.inForce(sc, "bands")
		from := child(bands, "from")
		for _, id := range keys(from)[min(1, len(keys(from))):] {
			text := child(from, id).Value
			sign, x, ok := bound(text)
			if !ok {
				continue
			}
			for _, by := range bothWays(s.unit(i, sc.Bands.Metric, cut{x, text})) {
				wrong := clone(bands)
				put(wrong, path{"from", id}, scalar(sign+decimal(x+by)))
				where := sc.ID + ": " + id + " from " + text + " to " + sign + decimal(x+by)
				out = append(out, mutant{"band edge", where, []edit{{path{"scales", sc.ID, "bands"}, wrong}}})
			}
		}
	}
	return out
}

// bothWays shifts down and up.
func bothWays(unit float64) [2]float64 { return [2]float64{-unit, unit} }

// stepMutants shifts each edge between two steps both ways.
func (s *subject) stepMutants() (out []mutant) {
	for i := range s.Scales {
		sc := &s.Scales[i]
		if sc.Kind != instruments.ScaleSteps {
			continue
		}
		for k := 1; k < len(sc.Steps); k++ {
			place := path{"scales", sc.ID, "steps", "from", k, 0}
			text := at(s.file, place).Value
			sign, x, _ := bound(text)
			for _, by := range bothWays(s.stepUnit(sc, k, text)) {
				where := sc.ID + ": step " + strconv.Itoa(k+1) + " from " + text + " to " + sign + decimal(x+by)
				out = append(out, mutant{"step edge", where, []edit{{place, scalar(sign + decimal(x+by))}}})
			}
		}
	}
	return out
}

// attributeMutants shifts each edge between two values of a derived attribute by one.
func (s *subject) attributeMutants() (out []mutant) {
	for _, id := range keys(at(s.file, path{"attributes"})) {
		from := path{"attributes", id, "from"}
		for _, word := range keys(at(s.file, from)) {
			sign, x, ok := bound(at(s.file, from.with(word)).Value)
			if !ok || word == keys(at(s.file, from))[0] {
				continue
			}
			for _, by := range bothWays(1) {
				to := sign + decimal(x+by)
				out = append(out, mutant{"attribute edge", id + ": " + word + " from " + to, []edit{{from.with(word), scalar(to)}}})
			}
		}
	}
	return out
}

// missingMutants lets each scale do without one answer more, and without one less, than it may.
func (s *subject) missingMutants() (out []mutant) {
	for i := range s.Scales {
		sc := &s.Scales[i]
		if sc.Kind != instruments.ScaleItems && sc.Kind != instruments.ScaleOf {
			continue
		}
		for _, allow := range []int{sc.Missing.Allow - 1, sc.Missing.Allow + 1} {
			if allow < 0 || allow >= max(len(sc.Keys), len(sc.Members)) {
				continue
			}
			wrong := &yaml.Node{Kind: yaml.MappingNode}
			if n := s.inForce(sc, "missing"); n != nil {
				wrong = clone(n)
			}
			put(wrong, path{"allow"}, scalar(strconv.Itoa(allow)))
			where := sc.ID + ": " + strconv.Itoa(allow) + " instead of " + strconv.Itoa(sc.Missing.Allow)
			out = append(out, mutant{"missing answers allowed", where, []edit{{path{"scales", sc.ID, "missing"}, wrong}}})
		}
	}
	return out
}
