package dossier

import "github.com/psynorm/psynorm/internal/lang"

// Kind is what a coefficient of reliability is.
type Kind uint8

// The kinds.
const (
	Unstated  Kind = iota // nobody has said
	Alpha                 // internal consistency, from one sitting
	Stability             // the correlation of a test with its retest
)

var kindWords = [...]lang.Word{
	Unstated:  {"unstated", "未注明 r 是 α 还是重测相关：若是 α，变化会过多地被判为可靠", "whether r is an alpha or a retest correlation is not said: if an alpha, change is called reliable too often"},
	Alpha:     {"alpha", "r 是 α（内部一致性），不是重测相关：不含时间造成的波动，变化会过多地被判为可靠", "r is an alpha, not a retest correlation: it leaves out what days do, so change is called reliable too often"},
	Stability: {"retest", "r 是重测相关", "r is a retest correlation"},
}

// String gives the stable name: unstated, alpha or retest.
func (k Kind) String() string { return lang.NameOf(kindWords[:], uint8(k), "Kind") }

// Reliability is a coefficient from 0 to 1, and what it is.
type Reliability struct {
	R      float64
	Kind   Kind
	Source string // where it is printed; of a norm cell's, the norm set
}

// Note says what the coefficient is and what follows, in Chinese where the tag names it, else in English.
func (r Reliability) Note(tag string) string {
	return lang.WordsOf(kindWords[:], uint8(r.Kind), tag, "Kind")
}
