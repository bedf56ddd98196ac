package dossier

import (
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// Figure is a computed number. Its value, its lower and its upper bound exist independently, as those of a profile.Number;
// where the value does not, Why says why.
type Figure struct {
	profile.Number
	Formula Formula
	Why     Why
}

// Formula says how a figure was computed.
type Formula uint8

// The formulas. The zero value is none.
const (
	Difference        Formula = iota + 1 // later − earlier
	Standardised                         // (later − earlier)/SD of the norm cell
	JacobsonTruax                        // Jacobson and Truax (1991)
	TrueScore                            // Kelley (1947)
	Speer                                // Speer (1992), after Edwards, Yarvis, Mueller, Zingale and Wagman (1978)
	LeastSquares                         // the line of least squares
	PredictedInterval                    // of one further observation on that line
)

var formulaWords = [...]lang.Word{
	0:                 {"", "未计算", "not computed"},
	Difference:        {"difference", "变化：后次 − 前次", "change: later − earlier"},
	Standardised:      {"standardised", "标准化变化：（后次 − 前次）/ 常模单元标准差", "standardised change: (later − earlier) / SD of the norm cell"},
	JacobsonTruax:     {"jacobson-truax", "可靠变化指数：（后次 − 前次）/（SD·√(2(1 − r))），Jacobson 与 Truax（1991）", "reliable change index: (later − earlier) / (SD·√(2(1 − r))), Jacobson & Truax (1991)"},
	TrueScore:         {"true-score", "前次真分数的估计：M + r(x − M)，Kelley（1947）", "estimated true score of the earlier wave: M + r(x − M), Kelley (1947)"},
	Speer:             {"speer", "校正向均值回归：（后次 − [M + r(前次 − M)]）/（SD·√(1 − r)），Speer（1992）", "corrected for regression to the mean: (later − [M + r(earlier − M)]) / (SD·√(1 − r)), Speer (1992)"},
	LeastSquares:      {"least-squares", "趋势：最小二乘直线，按年计", "trend: line of least squares, per year"},
	PredictedInterval: {"prediction", "预测区间：ŷ ± t(n − 2)·s·√(1 + 1/n + (x − x̄)²/Sxx)", "prediction interval: ŷ ± t(n − 2)·s·√(1 + 1/n + (x − x̄)²/Sxx)"},
}

// String gives the stable name, such as jacobson-truax.
func (f Formula) String() string { return lang.NameOf(formulaWords[:], uint8(f), "Formula") }

// In gives the formula with its source, in Chinese where the tag names it, else in English.
func (f Formula) In(tag string) string {
	return lang.WordsOf(formulaWords[:], uint8(f), tag, "Formula")
}

// minus subtracts, bounds crosswise.
func minus(a, b profile.Number) (d profile.Number) {
	d.Has = a.Has & b.Has & profile.HasValue
	if d.Has != 0 {
		d.Value = a.Value - b.Value
	}
	if lo, ok := a.Lower(); ok && b.Has&profile.HasHi != 0 {
		d.Lo, d.Has = lo-b.Hi, d.Has|profile.HasLo
	}
	if hi, ok := a.Upper(); ok && b.Has&profile.HasLo != 0 {
		d.Hi, d.Has = hi-b.Lo, d.Has|profile.HasHi
	}
	return d
}

// each applies a function that never falls to the value and to both bounds.
func each(n profile.Number, f func(x float64) float64) (out profile.Number) {
	out.Has = n.Has
	if x, ok := n.Point(); ok {
		out.Value = f(x)
	}
	if x, ok := n.Lower(); ok {
		out.Lo = f(x)
	}
	if x, ok := n.Upper(); ok {
		out.Hi = f(x)
	}
	return out
}

// figure is a number by a formula; why is kept where it has no value.
func figure(n profile.Number, f Formula, why Why) Figure {
	switch {
	case n.Has&profile.HasValue != 0:
		why = NotSaid
	case why == NotSaid:
		why = NoScore
	}
	return Figure{n, f, why}
}
