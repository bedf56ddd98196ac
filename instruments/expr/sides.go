package expr

import (
	"go/token"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

var comparisons = map[token.Token]Op{
	token.EQL: EQ, token.NEQ: NE, token.LSS: LT, token.LEQ: LE, token.GTR: GT, token.GEQ: GE,
}

// side is one side of a comparison. What a bare word or a string means there depends on the other side.
type side struct {
	node  node
	term  *term
	bare  bool   // the side is a bare word or a string, so it may be a word of a list
	word  string // that word
	fault *Fault // what the scope says of a bare word that it does not know
}

func (c *checker) side(n node) side {
	s := side{node: n}
	switch n := n.(type) {
	case *stringNode:
		s.bare, s.word = true, n.text
	case *nameNode:
		if len(n.path) > 1 {
			s.term = c.typed(n)
			break
		}
		s.bare, s.word = true, n.path[0]
		s.term, s.fault = c.lookUp(n)
	default:
		s.term = c.typed(n)
	}
	return s
}

func (c *checker) comparison(n *binaryNode) *term {
	op := comparisons[n.op]
	if c.chained(n) {
		return nil
	}
	left, right := c.side(n.left), c.side(n.right)
	if !c.words(&left, &right) {
		return nil
	}
	if !c.settle(&left, &right) {
		return nil
	}
	if !c.comparable(n, op, left.term, right.term) {
		return nil
	}
	return c.term(n, term{op: opCompare, kind: Truth, comparison: op, args: []*term{left.term, right.term}})
}

// chained reports a comparison of a comparison.
func (c *checker) chained(n *binaryNode) bool {
	inner := comparisonWithin(n)
	if inner == nil {
		return false
	}
	for first := comparisonWithin(inner); first != nil; first = comparisonWithin(inner) {
		n, inner = inner, first
	}
	if isTruthWord(n.right) {
		c.fault(booleanKind, n.at, needless)
		return true
	}
	c.fault(chainKind, n.at, write(c.source(inner)+" && "+c.source(inner.right)+" "+n.op.String()+" "+c.source(n.right)))
	return true
}

// comparisonWithin gives the comparison that is the left side of another one without parentheses around it; nil if the
// left side is something else.
func comparisonWithin(n *binaryNode) *binaryNode {
	inner, ok := n.left.(*binaryNode)
	if !ok || inner.parenthesized {
		return nil
	}
	if _, ok := comparisons[inner.op]; !ok {
		return nil
	}
	return inner
}

func isTruthWord(n node) bool {
	name, ok := n.(*nameNode)
	return ok && len(name.path) == 1 && (name.path[0] == "true" || name.path[0] == "false")
}

// words turns a bare word or a string into a word of the list that the other side takes its words from; false, after a
// fault, if it is none of them. A word goes before a name spelt the same, since the lists have name spaces of their own.
func (c *checker) words(left, right *side) bool {
	switch {
	case left.bare && takes(right, left.word):
		left.term = c.rank(left, right.term.words)
	case right.bare && takes(left, right.word):
		right.term = c.rank(right, left.term.words)
	case isWord(right) && notWord(left, right.term.words):
		return c.noWord(left, right.term.words)
	case isWord(left) && notWord(right, left.term.words):
		return c.noWord(right, left.term.words)
	}
	return true
}

func isWord(s *side) bool { return s.term != nil && s.term.kind == Word }

func takes(s *side, word string) bool { return isWord(s) && slices.Contains(s.term.words.List, word) }

// notWord reports whether a side was meant as a word of the list and is none.
func notWord(s *side, words *Words) bool {
	return s.bare && (s.term == nil || s.term.kind != Word && !words.Rank)
}

// rank makes the constant that stands for a word.
func (c *checker) rank(s *side, words *Words) *term {
	i := slices.Index(words.List, s.word)
	return c.term(s.node, term{op: opConstant, kind: Word, words: words, value: Point(float64(i))})
}

func (c *checker) noWord(s *side, words *Words) bool {
	what := words.What
	if what == (diag.Text{}) {
		what = textWords
	}
	c.fault(wordKind, s.node.where().start, diag.DidYouMean(s.word, words.List), c.source(s.node), what, words.text())
	return false
}

// text lists the words for a message, not too many of them.
func (w *Words) text() string {
	const shown = 10
	if len(w.List) > shown {
		return strings.Join(w.List[:shown], ", ") + ", …"
	}
	return strings.Join(w.List, ", ")
}

// settle reports what turned out to mean nothing; true if both sides mean something. A bare word beside something wrong,
// or beside a name that means something elsewhere, may be the right word for what was meant there, so nothing is said
// about it.
func (c *checker) settle(left, right *side) bool {
	if left.lost() || right.lost() {
		return false
	}
	for _, s := range []*side{left, right} {
		if s.term == nil && s.fault != nil && s.fault.Kind != UnknownName {
			c.unknown(s.node.(*nameNode), s.fault)
			return false
		}
	}
	for _, s := range []*side{left, right} {
		switch {
		case s.term != nil:
		case s.fault != nil:
			c.unknown(s.node.(*nameNode), s.fault)
		default:
			c.typed(s.node) // a string, about which typed knows what to say
		}
	}
	return left.term != nil && right.term != nil
}

// lost reports whether something is wrong with the side that has been reported.
func (s *side) lost() bool { return s.term == nil && !s.bare }

// comparable reports whether two terms can be compared in this way, with a fault if not.
func (c *checker) comparable(n *binaryNode, op Op, a, b *term) bool {
	if a.kind == Truth || b.kind == Truth {
		c.fault(booleanKind, n.at, diag.Text{
			Zh: "条件之间请用 &&、||、! 连接",
			En: "conditions are joined with &&, || and !",
		})
		return false
	}
	if a.kind != b.kind {
		return c.mixed(n, a, b)
	}
	if a.kind == Number {
		return true
	}
	if a.words != b.words && !slices.Equal(a.words.List, b.words.List) {
		c.fault(wordListsKind, n.at, diag.Text{}, c.source(n.left), c.source(n.right))
		return false
	}
	for _, t := range []*term{a, b} {
		if op.ordering() && !t.words.Ordered && !t.constant() {
			c.fault(orderKind, n.at, t.words.NotOrdered, excerpt(c.src[t.start:t.end]))
			return false
		}
	}
	return true
}

// mixed looks at the comparison of a word with a number: fine for words whose rank is a number.
func (c *checker) mixed(n *binaryNode, a, b *term) bool {
	word, other := a, n.right
	if b.kind == Word {
		word, other = b, n.left
	}
	if word.words.Rank {
		return true
	}
	hint := diag.Text{Zh: "可用的词：" + word.words.text(), En: "the words are: " + word.words.text()}
	c.mismatch(other, textWord, textNumber, hint)
	return false
}
