package expr

import (
	"math"
	"slices"
)

// Finding is something that Check has found: a whole rule, or a part of one, that is never true or always true whatever
// the sheet says.
type Finding struct {
	Offset, End int  // the part of the source that decides it, in bytes
	Idle        bool // a part that changes nothing; false: the whole rule, whatever part the extent shows
	Value       Tri  // True: always; False: never
	source      string
}

// Fault gives the finding in words.
func (f Finding) Fault() Fault {
	text := excerpt(f.source[f.Offset:f.End])
	switch {
	case f.Idle && f.Value == True:
		return Fault{Kind: idleKind, Args: []any{text, textAlways}, Offset: f.Offset}
	case f.Idle:
		return Fault{Kind: idleKind, Args: []any{text, textNever}, Offset: f.Offset}
	case f.Value == True:
		return Fault{Kind: alwaysKind, Args: []any{text}, Offset: f.Offset}
	}
	return Fault{Kind: neverKind, Args: []any{text}, Offset: f.Offset}
}

// Check looks at a rule over everything that can be: each frame holds, for every operand, the interval of its declared
// values (a truth from 0 to 1, a word from the first rank to the last). With several frames, as when each cell of a norm
// set makes ranges of its own, only what is so in every one of them is found. A formula has no findings.
//
// A finding is certain, but not every condition that can never be true is found: intervals do not see what two numbers
// have to do with each other. What several comparisons ask of one and the same operand is seen.
//
// Found are the whole rule, and, if it is not decided, each operand of && and ||, condition of choose and argument of
// count that is; a condition of countif, any and all only if it is decided alike for every member.
func (p *Program) Check(ranges ...*Frame) []Finding {
	if p.root.kind != Truth || len(ranges) == 0 {
		return nil
	}
	a := &analysis{frames: ranges, source: p.source}
	if v := a.verdict(p.root); v != Unknown {
		a.find(a.reason(p.root, v), v, false)
	} else {
		a.look([]*term{p.root})
	}
	slices.SortStableFunc(a.findings, func(f, g Finding) int { return f.Offset - g.Offset })
	return a.findings
}

type analysis struct {
	frames   []*Frame
	source   string
	findings []Finding
}

func (a *analysis) find(t *term, v Tri, idle bool) {
	a.findings = append(a.findings, Finding{Offset: t.start, End: t.end, Idle: idle, Value: v, source: a.source})
}

// verdict says whether conditions are true in every frame, all of them, or can be true in none.
func (a *analysis) verdict(conditions ...*term) Tri {
	always, never := true, true
	for _, f := range a.frames {
		for _, t := range conditions {
			always = always && view{f, false}.decide(t) == True
			never = never && view{f, true}.decide(t) == False
		}
	}
	switch {
	case never:
		return False
	case always:
		return True
	}
	return Unknown
}

// reason gives the part of a decided condition that decides it: the operand of && that is never true, of || that always
// is; the condition itself if it takes several.
func (a *analysis) reason(t *term, v Tri) *term {
	if t.op == opAnd && v == False || t.op == opOr && v == True {
		for _, arg := range t.args {
			if a.verdict(arg) == v {
				return a.reason(arg, v)
			}
		}
	}
	return t
}

// look looks for idle parts. It gets the same place of the rule once for each member of the groups around it.
func (a *analysis) look(places []*term) {
	first := places[0]
	if first.op == opAny || first.op == opAll || first.op == opCountIf {
		var conditions []*term
		for _, t := range places {
			conditions = append(conditions, t.args...)
		}
		a.lookAt(conditions, true)
		return
	}
	for i := range first.args {
		var parts []*term
		for _, t := range places {
			parts = append(parts, t.args[i])
		}
		condition := first.op == opAnd || first.op == opOr || first.op == opCount || first.op == opChoose && i == 0
		a.lookAt(parts, condition)
	}
}

// lookAt reports a part if it is decided and matters as a condition, else looks further into it.
func (a *analysis) lookAt(parts []*term, condition bool) {
	if condition {
		if v := a.verdict(parts...); v != Unknown {
			a.find(parts[0], v, true)
			return
		}
	}
	a.look(parts)
}

// view is one frame, seen strictly or leniently. A number that exists only perhaps decides nothing, strictly, so what is
// always true is so with every answer. Leniently it counts as existing: a comparison that no number can satisfy is never
// true, whether or not the number exists.
type view struct {
	frame   *Frame
	lenient bool
}

func (v view) decide(t *term) Tri {
	switch t.op {
	case opNot:
		return v.decide(t.args[0]).Not()
	case opAnd, opAll:
		return v.join(t, False)
	case opOr, opAny:
		return v.join(t, True)
	case opDefined:
		return v.defined(t.args[0])
	case opCompare:
		x, y := t.args[0].number(v.frame), t.args[1].number(v.frame)
		return t.comparison.compare(v.existing(x), v.existing(y))
	}
	return t.truth(v.frame)
}

// defined decides defined(t). A range is of numbers that are all there in the end, unless the computation passes over one
// that may not exist, or leaves the numbers there are.
func (v view) defined(t *term) Tri {
	x := t.number(v.frame)
	within := x.Lo > -math.MaxFloat64 && x.Hi < math.MaxFloat64
	if x.Def == True && x.Lo != x.Hi && !(within && v.complete(t)) {
		return Unknown
	}
	return x.Def
}

// complete reports whether all that a term reads exists.
func (v view) complete(t *term) bool {
	if t.op == opSlot && v.frame.Slots[t.operand.Slot].Def != True {
		return false
	}
	return !slices.ContainsFunc(t.args, func(a *term) bool { return !v.complete(a) })
}

func (v view) existing(x Value) Value {
	if v.lenient && x.Def == Unknown {
		x.Def = True
	}
	return x
}

// join decides a conjunction (stop is False) or a disjunction (stop is True).
func (v view) join(t *term, stop Tri) Tri {
	out := stop.Not()
	for _, arg := range t.args {
		switch v.decide(arg) {
		case stop:
			return stop
		case Unknown:
			out = Unknown
		}
	}
	if out == Unknown && (t.op == opAnd || t.op == opOr) && v.exhausted(t.args, stop) {
		return stop
	}
	return out
}

// exhausted reports whether the tests of some one operand leave no value of it for which none of them is stop: x >= 5 &&
// x < 3 is never true, x >= 3 || x < 5 always.
func (v view) exhausted(args []*term, stop Tri) bool {
	for i, arg := range args {
		if arg.test == nil {
			continue
		}
		slot := arg.test.slot
		value := v.existing(v.frame.Slots[slot].normal())
		if value.Def != True && (stop == True || !v.lenient) {
			continue // without a number none of the tests is decided
		}
		var tests []slotTest
		for _, other := range args[i:] {
			if other.test != nil && other.test.slot == slot {
				tests = append(tests, *other.test)
			}
		}
		if noNumber(tests, stop, value) || arg.wordy() && noRank(tests, stop, value) {
			return true
		}
	}
	return false
}

// wordy reports whether a test is one of a word, of which there are finitely many.
func (t *term) wordy() bool {
	return t.kind == Word || slices.ContainsFunc(t.args, (*term).wordy)
}

// noRank tries every word. An interval that holds no rank at all is none of words, and proves nothing.
func noRank(tests []slotTest, stop Tri, words Value) bool {
	first := math.Ceil(words.Lo)
	if !(words.Hi-words.Lo < maxTerms) || first > words.Hi {
		return false
	}
	for rank := first; rank <= words.Hi; rank++ {
		word := Point(rank)
		if !slices.ContainsFunc(tests, func(t slotTest) bool { return t.of(&word) == stop }) {
			return false
		}
	}
	return true
}

// noNumber narrows the interval by one test after the other.
func noNumber(tests []slotTest, stop Tri, v Value) bool {
	lo, hi := v.Lo, v.Hi
	for _, t := range tests {
		inside := t.yes != stop
		switch {
		case !t.window && inside:
			lo = max(lo, t.from)
		case !t.window:
			hi = min(hi, math.Nextafter(t.from, math.Inf(-1)))
		case inside:
			lo = max(lo, t.from)
			hi = min(hi, math.Nextafter(t.to, math.Inf(-1)))
		}
	}
	return lo > hi
}
