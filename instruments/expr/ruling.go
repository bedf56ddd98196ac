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
		return anyOf(t.bitsOf([]slotTest{*c.test}))
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
		one := anyOf
		if stop == False {
			one = allOf
		}
		parts = append([]Ruling{one(t.bitsOf(plain))}, parts...)
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

// anyOf is true when one of the tests is, false when all are false.
func anyOf(tests someBits) Ruling {
	if len(tests) == 1 {
		word, mask := tests[0].word, tests[0].mask
		return func(v *Verdicts) Tri {
			switch {
			case v.Yes[word]&mask != 0:
				return True
			case v.No[word]&mask == mask:
				return False
			}
			return Unknown
		}
	}
	return func(v *Verdicts) Tri {
		out := False
		for _, t := range tests {
			if v.Yes[t.word]&t.mask != 0 {
				return True
			}
			if v.No[t.word]&t.mask != t.mask {
				out = Unknown
			}
		}
		return out
	}
}

// allOf is false when one of the tests is, true when all are true.
func allOf(tests someBits) Ruling {
	return func(v *Verdicts) Tri {
		out := True
		for _, t := range tests {
			if v.No[t.word]&t.mask != 0 {
				return False
			}
			if v.Yes[t.word]&t.mask != t.mask {
				out = Unknown
			}
		}
		return out
	}
}

// countOf compares how many of the tests are true: surely so, and perhaps.
func countOf(tests someBits, n int, compared test) Ruling {
	if len(tests) == 1 && !compared.window { // counts of one word, the usual case, with whole numbers to compare with
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
