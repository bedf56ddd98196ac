package expr

import (
	"math/bits"
	"slices"
)

// someBits are some of the tests, a word of them at a time.
type someBits []wordBits

type wordBits struct {
	word int
	mask uint64
}

// bitsOf finds the numbers of tests.
func (t *Tests) bitsOf(tests []slotTest) (out someBits) {
	var masks [verdictWords]uint64
	for _, test := range tests {
		i, _ := slices.BinarySearchFunc(t.tests, test, func(n numberedTest, test slotTest) int { return n.compare(test) })
		masks[t.tests[i].word] |= t.tests[i].bit
	}
	for word, mask := range masks {
		if mask != 0 {
			out = append(out, wordBits{word, mask})
		}
	}
	return out
}

// ruling compiles a decidable condition.
func (t *Tests) ruling(c *term) Ruling {
	if c.test != nil {
		return oneOf(t.bitsOf([]slotTest{*c.test}), True)
	}
	switch c.op {
	case opNot:
		holds := t.ruling(c.args[0])
		return func(v *Verdicts) Tri { return holds(v).Not() }
	case opAnd, opAll:
		return t.junction(c.args, False)
	case opOr, opAny:
		return t.junction(c.args, True)
	}
	counted, compared, _ := c.countTest()
	return countOf(t.bitsOf(counted), len(counted), compared)
}

// junction is the conjunction of conditions (stop is False) or their disjunction (stop is True).
func (t *Tests) junction(args []*term, stop Tri) Ruling {
	var plain []slotTest
	var parts []Ruling
	for _, a := range args {
		if a.test != nil {
			plain = append(plain, *a.test)
		} else {
			parts = append(parts, t.ruling(a))
		}
	}
	if len(plain) > 0 {
		parts = append([]Ruling{oneOf(t.bitsOf(plain), stop)}, parts...)
	}
	if len(parts) == 1 {
		return parts[0]
	}
	none := stop.Not()
	return func(v *Verdicts) Tri {
		out := none
		for _, holds := range parts {
			switch holds(v) {
			case stop:
				return stop
			case Unknown:
				out = Unknown
			}
		}
		return out
	}
}

// oneOf gives the code that one of the tests is stop, which decides: with True, that any of them holds, with False, that
// all of them do.
func oneOf(tests someBits, stop Tri) Ruling {
	none := stop.Not()
	if len(tests) == 1 {
		word, mask := tests[0].word, tests[0].mask
		return func(v *Verdicts) Tri {
			is, isNot := v.split(stop)
			switch {
			case is[word]&mask != 0:
				return stop
			case isNot[word]&mask == mask:
				return none
			}
			return Unknown
		}
	}
	return func(v *Verdicts) Tri {
		is, isNot := v.split(stop)
		out := none
		for _, t := range tests {
			if is[t.word]&t.mask != 0 {
				return stop
			}
			if isNot[t.word]&t.mask != t.mask {
				out = Unknown
			}
		}
		return out
	}
}

// split gives the tests that are known to be t, and those known not to be.
func (v *Verdicts) split(t Tri) (is, isNot *[verdictWords]uint64) {
	if t == True {
		return &v.Yes, &v.No
	}
	return &v.No, &v.Yes
}

// countOf compares how many of the tests are true: surely so, and perhaps.
func countOf(tests someBits, n int, compared test) Ruling {
	if len(tests) == 1 && !compared.window { // the usual case: all in one word, and asked whether there are so many
		word, mask := tests[0].word, tests[0].mask
		return func(v *Verdicts) Tri {
			if float64(bits.OnesCount64(v.Yes[word]&mask)) >= compared.from {
				return compared.yes
			}
			if float64(n-bits.OnesCount64(v.No[word]&mask)) < compared.from {
				return compared.no
			}
			return Unknown
		}
	}
	return func(v *Verdicts) Tri {
		sure, out := 0, 0
		for _, t := range tests {
			sure += bits.OnesCount64(v.Yes[t.word] & t.mask)
			out += bits.OnesCount64(v.No[t.word] & t.mask)
		}
		count := Value{float64(sure), float64(n - out), True}
		return compared.of(&count)
	}
}
