package scoring

import (
	"math"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/yamldoc"
	"github.com/psynorm/psynorm/profile"
)

// must reports that an expectation fails unless ok.
func (r *testRunner) must(ok bool, t *instruments.Test, e instruments.Given, want, got string) {
	if !ok {
		r.found.Add(r.def.NewError(TestFailed, e.Pos, t.Name, e.Name, want, got))
	}
}

// none stands in a test for a value that does not exist.
const none = "none"

// expect compares one thing that a test expects with the profile.
func (r *testRunner) expect(s *Scorer, t *instruments.Test, e instruments.Given, p *profile.Profile, earlier []*profile.Profile) {
	if list, isList := r.list(s, e.Name, p, earlier); isList {
		want := slices.Clone(e.Values)
		if e.Value != "" {
			want = []string{e.Value}
		}
		got := slices.Clone(list)
		slices.Sort(want)
		slices.Sort(got)
		r.must(slices.Equal(want, got), t, e, listText(want), listText(got))
		return
	}
	if word, isWord := profileWord(p, e.Name); isWord {
		r.must(word == e.Value, t, e, e.Value, word)
		return
	}
	got := r.scorePart(s, p, e.Name)
	r.must(got.matches(e.Value), t, e, e.Value, got.String())
}

func listText(list []string) string { return "[" + strings.Join(list, ", ") + "]" }

// list gives the critical items or the monitor rules that hold, an undecided one with a question mark.
func (r *testRunner) list(s *Scorer, name string, p *profile.Profile, earlier []*profile.Profile) (list []string, ok bool) {
	var truths []profile.Truth
	var id func(i int) string
	switch name {
	case "critical":
		truths = p.Critical
		id = func(i int) string { return r.def.Critical[i].ID }
	case "monitor":
		w := Waves{Now: p, Count: len(earlier) + 1}
		if len(earlier) > 0 {
			w.First, w.Prev = earlier[0], earlier[len(earlier)-1]
		}
		truths = s.Monitor(nil, w)
		id = func(i int) string { return r.def.Monitor[i].ID }
	default:
		return nil, false
	}
	for i, t := range truths {
		switch t {
		case profile.Yes:
			list = append(list, id(i))
		case profile.Undecided:
			list = append(list, id(i)+"?")
		}
	}
	return list, true
}

// profileWord gives what a profile says as a whole by its name in a test.
func profileWord(p *profile.Profile, name string) (word string, ok bool) {
	level := func(i int) string {
		if p.Tier.State == profile.Withheld || p.Tier.State == profile.NoTiers {
			return none
		}
		return p.Levels[i].ID
	}
	switch name {
	case "validity":
		return p.Validity.State.String(), true
	case "tier":
		if id, ok := p.TierLevel(); ok {
			return id, true
		}
		return none, true
	case "tier.lo":
		return level(p.Tier.Lo), true
	case "tier.hi":
		return level(p.Tier.Hi), true
	case "tier.state":
		return p.Tier.State.String(), true
	}
	return "", false
}

// part is a part of a score: a number or a word, or nothing.
type part struct {
	number float64
	word   string
	is     bool // there is one
}

func numberPart(x float64, ok bool) part { return part{number: x, is: ok} }

// String gives the part as a test would write it.
func (v part) String() string {
	switch {
	case v.word != "":
		return v.word
	case !v.is:
		return none
	}
	return strconv.FormatFloat(v.number, 'f', -1, 64)
}

// matches compares with what a test says: a number to the digits written, so that 61.77 means within 0.005.
func (v part) matches(want string) bool {
	if v.word != "" || !v.is {
		return v.String() == want
	}
	x, _, ok := yamldoc.ParseNumber(want)
	if !ok {
		return false
	}
	digits := 0
	if i := strings.IndexByte(want, '.'); i >= 0 {
		digits = len(want) - i - 1
	}
	half := 0.5 * math.Pow10(-digits)
	return math.Abs(v.number-x) <= half*(1+1e-9) // the tie itself counts, whatever its last bit
}

// scorePart gives what a test calls S, S.lo, S.hi, S.state, S.band or S.METRIC.
func (r *testRunner) scorePart(s *Scorer, p *profile.Profile, name string) part {
	id, suffix, _ := strings.Cut(name, ".")
	i, _ := r.def.Scale(id)
	sc := &p.Scores[i]
	switch suffix {
	case "", rawMetric:
		return numberPart(sc.Raw.Point())
	case "lo":
		return numberPart(sc.Raw.Lower())
	case "hi":
		return numberPart(sc.Raw.Upper())
	case "state":
		return part{word: sc.State.String()}
	case "band":
		if b, ok := p.BandOf(i); ok {
			return part{word: b.ID}
		}
		return part{}
	}
	return numberPart(p.Standards[s.scales[i].first+s.scales[i].metricIndex(suffix)].Point())
}
