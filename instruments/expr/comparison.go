package expr

import (
	"go/token"
	"strconv"
)

// Comparison is a comparison with a number, as in the condition of a count: ">= 2".
type Comparison struct {
	Op    Op
	Value float64
}

// ParseComparison reads one comparison with a number, and nothing else: "== 0", ">= 2", "< -1.5".
func ParseComparison(src string) (Comparison, *Fault) {
	tokens, faults, _ := scan(src)
	if len(faults) > 0 {
		return Comparison{}, &faults[0]
	}
	var c Comparison
	i, ok := 0, false
	take := func(class class, text string) bool {
		if i == len(tokens) || tokens[i].class != class || text != "" && tokens[i].text != text {
			return false
		}
		i++
		return true
	}
	for _, op := range []token.Token{token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ} {
		if !ok && take(markToken, op.String()) {
			c.Op, ok = comparisons[op], true
		}
	}
	negative := ok && take(markToken, "-")
	if ok && take(numberToken, "") && i == len(tokens) {
		c.Value, _ = strconv.ParseFloat(tokens[i-1].text, 64) // cannot fail: the scanner has tried
		if negative {
			c.Value = 0 - c.Value
		}
		return c, nil
	}
	offset := len(src)
	if i < len(tokens) {
		offset = tokens[i].start
	}
	return Comparison{}, &Fault{Kind: comparisonKind, Offset: offset}
}

// String gives the comparison as definitions write it.
func (c Comparison) String() string {
	return c.Op.String() + " " + strconv.FormatFloat(c.Value, 'f', -1, 64)
}

// Holds reports whether x, which is not NaN, satisfies the comparison, within the tolerance.
func (c Comparison) Holds(x float64) bool { return c.HoldsBetween(x, x) == True }

// HoldsBetween says whether every number from lo to hi satisfies the comparison, or none, or some (Unknown).
func (c Comparison) HoldsBetween(lo, hi float64) Tri {
	return c.Op.compare(Between(lo, hi), Between(c.Value, c.Value))
}
