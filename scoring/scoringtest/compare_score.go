package scoringtest

import (
	"fmt"
	"math"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/tolerance"
	"github.com/psynorm/psynorm/profile"
)

// unknown stands for what is not known or does not exist.
const unknown = "?"

// number compares a number with what is written: without a decimal point it must be that number, with one it must be
// within half a unit of the last digit.
func (c *comparison) number(what, want string, x float64, ok bool) {
	got := unknown
	if ok {
		got = strconv.FormatFloat(x, 'f', -1, 64)
	}
	y, err := strconv.ParseFloat(want, 64)
	if want == unknown || !ok || err != nil {
		c.same(what, want, got)
		return
	}
	_, fraction, decimal := strings.Cut(want, ".")
	if tolerance.Equal(x, y) || decimal && math.Abs(x-y) <= 0.5*math.Pow10(-len(fraction)) {
		return
	}
	c.same(what, want, got)
}

// bounds compares "[lo,hi]" with the bounds of a number.
func (c *comparison) bounds(what, want string, n profile.Number) {
	lo, hi, ok := strings.Cut(strings.Trim(want, "[]"), ",")
	if !ok {
		c.complain("%s: two bounds are due, [lo, hi], not %s", what, want)
		return
	}
	x, okX := n.Lower()
	c.number(what+".lo", lo, x, okX)
	x, okX = n.Upper()
	c.number(what+".hi", hi, x, okX)
}

var (
	stateWords = []string{"complete", "prorated", "partial", "unscorable", "undefined"}
	shareWord  = regexp.MustCompile(`^\d+/\d+$`)
)

// score compares the parts of a score, in the order of the line: value, then state, (reason), [bounds], answered/of, band,
// chance and metrics.
func (c *comparison) score(id string) {
	i, ok := c.p.Scale(id)
	if !ok {
		c.complain("the definition has no scale %s", id)
		return
	}
	s, info := &c.p.Scores[i], &c.p.Scales[i]
	x, ok := s.Raw.Point()
	c.number(id, c.next(), x, ok)
	for len(c.tokens) > 0 {
		switch token := c.next(); {
		case slices.Contains(stateWords, token):
			c.same("the state of "+id, token, s.State.String())
		case token[0] == '(':
			c.same("the reason of "+id, token, reason(s.Why))
		case token[0] == '[':
			c.bounds(id, token, s.Raw)
		case shareWord.MatchString(token):
			c.same("answered of "+id, token, fmt.Sprintf("%d/%d", s.Answered, s.Of))
		case token == "band":
			c.band(id, info, s.Band)
		case token == "chance":
			c.chance(id, info, s.HasProbabilities)
		case slices.Contains(info.Metrics, token):
			c.standard(id+"."+token, &c.p.Standards[info.FirstStandard+slices.Index(info.Metrics, token)])
		default:
			c.complain("%s: %q is not understood", id, token)
			return
		}
	}
}

func reason(w profile.Why) string {
	if w == profile.NotSaid {
		return "(" + nothing + ")"
	}
	return "(" + w.String() + ")"
}

// band compares the band, and behind it the bands between which it lies.
func (c *comparison) band(id string, info *profile.ScaleInfo, b profile.Band) {
	name := func(at int16) string {
		if at == 0 {
			return unknown
		}
		return info.Bands[at-1].ID
	}
	c.same("the band of "+id, c.next(), name(b.At))
	if token := c.peek(); token != "" && token[0] == '[' {
		c.same("the bounds of the band of "+id, c.next(), "["+name(b.Lo)+","+name(b.Hi)+"]")
	}
}

// chance compares how probable one band is.
func (c *comparison) chance(id string, info *profile.ScaleInfo, there bool) {
	band := c.next()
	i := slices.IndexFunc(info.Bands, func(b profile.BandInfo) bool { return b.ID == band })
	if i < 0 {
		c.complain("%s has no band %s", id, band)
		c.next()
		return
	}
	c.number("the chance of "+band, c.next(), c.p.Probabilities[info.FirstBand+i], there)
}

// standard compares a standard score: value, then (reason), [bounds], se, ci, fallback and suspect.
func (c *comparison) standard(what string, s *profile.Standard) {
	x, ok := s.Point()
	c.number(what, c.next(), x, ok)
	for {
		token := c.peek()
		switch {
		case token != "" && token[0] == '(':
			c.same("the reason of "+what, c.next(), reason(s.Why))
		case token != "" && token[0] == '[':
			c.bounds(what, c.next(), s.Number)
		case c.take("se"):
			c.number("the standard error of "+what, c.next(), s.SE, s.HasSE)
		case c.take("ci"):
			ci := profile.Number{Lo: s.CILo, Hi: s.CIHi}
			if s.HasCI {
				ci.Has = profile.HasLo | profile.HasHi
			}
			c.bounds("the confidence interval of "+what, c.next(), ci)
		case c.take("fallback"):
			if !s.Fallback {
				c.complain("%s should come from a fallback cell", what)
			}
		case c.take("suspect"):
			if !s.Suspect {
				c.complain("%s should be suspect", what)
			}
		default:
			return
		}
	}
}
