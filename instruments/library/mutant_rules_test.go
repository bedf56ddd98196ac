package library_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/stretchr/testify/require"
	"gopkg.in/yaml.v3"

	"github.com/psynorm/psynorm/instruments"
)

// ruleMutants shifts, one at a time and both ways, each number that a rule compares with. A comparison of two things
// that are no plain number, as seconds with a number of answers, is shifted on its right side.
func (s *subject) ruleMutants(t *testing.T) (out []mutant) {
	t.Helper()
	for i := range s.Validity {
		verdict := []string{instruments.Invalid: "invalid", instruments.Doubtful: "doubtful"}[s.Validity[i].Verdict]
		out = append(out, s.ruleMutantsAt(t, "number in a validity rule", path{"validity", i, verdict})...)
	}
	for i := range s.Critical {
		out = append(out, s.ruleMutantsAt(t, "number in a critical rule", path{"critical", i, "when"})...)
	}
	for i, r := range s.Rules {
		out = append(out, s.ruleMutantsAt(t, "number in a tier rule", path{"tiers", "rules", i, s.Levels[r.Level].ID})...)
	}
	for i := range s.Monitor {
		out = append(out, s.ruleMutantsAt(t, "number in a monitor rule", path{"monitor", i, "when"})...)
	}
	for _, ids := range keys(at(s.file, path{"items"})) {
		if when := (path{"items", ids, "when"}); at(s.file, when) != nil {
			out = append(out, s.ruleMutantsAt(t, "number in a condition of items", when)...)
		}
	}
	return append(out, s.countMutants()...)
}

// countMutants shifts the number in the count of each scale that counts.
func (s *subject) countMutants() (out []mutant) {
	for i := range s.Scales {
		sc := &s.Scales[i]
		n := s.inForce(sc, "count")
		if sc.Method != instruments.Count || n == nil {
			continue
		}
		unit := 0.0
		for _, k := range sc.Keys {
			unit = max(unit, itemUnit(&s.Items[k.Item]))
		}
		text := strings.TrimLeft(n.Value, "=!<> ")
		x, err := strconv.ParseFloat(text, 64)
		if err != nil {
			continue
		}
		if unit == 0 {
			unit = place(text)
		}
		for _, by := range bothWays(unit) {
			wrong := strings.TrimSuffix(n.Value, text) + decimal(x+by)
			out = append(out, mutant{"number in a count", sc.ID + ": " + wrong, []edit{{path{"scales", sc.ID, "count"}, scalar(wrong)}}})
		}
	}
	return out
}

// ruleMutantsAt makes those of the rule at a place.
func (s *subject) ruleMutantsAt(t *testing.T, kind string, place path) (out []mutant) {
	t.Helper()
	n := at(s.file, place)
	require.NotNil(t, n, "%s", place)
	text := strings.ReplaceAll(n.Value, "\n", " ") // a line break is a blank in a rule, and the end of an expression in Go
	rule, err := parser.ParseExpr(text)
	require.NoError(t, err, "%s: %s", place, text)
	reader := ruleReader{s: s, text: text}
	reader.conditions(rule, nil)
	for _, wrong := range reader.wrong {
		to := &yaml.Node{Kind: yaml.ScalarNode, Style: n.Style, Value: wrong}
		out = append(out, mutant{kind, place.String() + ": " + wrong, []edit{{place, to}}})
	}
	return out
}

// ruleReader goes through a rule and makes wrong versions of it.
type ruleReader struct {
	s     *subject
	text  string
	wrong []string
}

var comparing = []token.Token{token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ}

// conditions looks for comparisons; members are the scales that bare words speak of, inside any, all and countif.
func (r *ruleReader) conditions(x ast.Expr, members []int) {
	switch e := x.(type) {
	case *ast.ParenExpr:
		r.conditions(e.X, members)
	case *ast.UnaryExpr:
		r.conditions(e.X, members)
	case *ast.BinaryExpr:
		r.conditions(e.X, members)
		r.conditions(e.Y, members)
		if slices.Contains(comparing, e.Op) {
			r.shift(e, members)
		}
	case *ast.CallExpr:
		args := e.Args
		if name := word(e.Fun); name == "any" || name == "all" || name == "countif" {
			g, _ := r.s.Group(word(args[0]))
			members, args = r.s.Groups[g].Scales, args[1:]
		}
		for _, a := range args {
			r.conditions(a, members)
		}
	}
}

// shift makes the wrong versions of one comparison.
func (r *ruleReader) shift(e *ast.BinaryExpr, members []int) {
	shifted, other := e.Y, e.X
	if _, plain := plainNumber(e.X); plain {
		shifted, other = e.X, e.Y
	}
	start, end := int(shifted.Pos())-1, int(shifted.End())-1
	if x, plain := plainNumber(shifted); plain {
		digits := r.text[start:end]
		u, _ := r.unit(other, cut{x, digits}, members)
		if u == 0 {
			u = place(digits)
		}
		for _, by := range bothWays(u) {
			r.wrong = append(r.wrong, r.text[:start]+decimal(x+by)+r.text[end:])
		}
		return
	}
	u, isNumber := r.unit(other, cut{}, members)
	if _, also := r.unit(shifted, cut{}, members); !isNumber || !also {
		return // of words
	}
	if u == 0 {
		u = 1
	}
	for _, sign := range []string{" - ", " + "} {
		r.wrong = append(r.wrong, r.text[:end]+sign+decimal(u)+r.text[end:])
	}
}

// plainNumber reads a number, perhaps with a minus.
func plainNumber(x ast.Expr) (value float64, ok bool) {
	if minus, is := x.(*ast.UnaryExpr); is && minus.Op == token.SUB {
		value, ok = plainNumber(minus.X)
		return -value, ok
	}
	lit, is := x.(*ast.BasicLit)
	if !is || lit.Kind == token.STRING {
		return 0, false
	}
	value, err := strconv.ParseFloat(lit.Value, 64)
	return value, err == nil
}

func word(x ast.Expr) string {
	if id, ok := x.(*ast.Ident); ok {
		return id.Name
	}
	return ""
}
