package expr_test

import (
	"fmt"
	"strings"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/diag"
)

// sheet is what names mean in the examples: two scales with their T scores in one group, and a critical item.
type sheet struct{ member string }

var slots = []string{"critical.ideation", "depression", "depression.T", "anxiety", "anxiety.T"}

func (s sheet) Name(path []string) (expr.Operand, *expr.Fault) {
	name := strings.Join(path, ".")
	for slot, known := range slots {
		if known == name || s.member+"."+name == known {
			op := expr.Operand{Kind: expr.Number, Slot: slot, Label: known}
			if slot == 0 {
				op.Kind = expr.Truth
			}
			return op, nil
		}
	}
	return expr.Operand{}, &expr.Fault{Kind: expr.UnknownName, Args: []any{name}, Hint: diag.DidYouMean(name, slots)}
}

func (s sheet) Members(group string) ([]expr.Scope, *expr.Fault) {
	if group != "aspect" {
		return nil, &expr.Fault{Kind: expr.UnknownName, Args: []any{group}}
	}
	return []expr.Scope{sheet{"depression"}, sheet{"anxiety"}}, nil
}

func (s sheet) Call(string, [][]string) (expr.Operand, bool, *expr.Fault) {
	return expr.Operand{}, false, nil
}

func (s sheet) Functions() []string { return nil }

// A rule over scores known exactly, and over a score of which only bounds are known because answers are missing.
func Example() {
	rule, faults := expr.Compile(`critical.ideation && any(aspect, T >= 65)`, expr.Truth, sheet{})
	if faults != nil {
		fmt.Println(faults[0].In("...").Render("en"))
		return
	}
	frame := &expr.Frame{Slots: []expr.Value{
		expr.Point(1), expr.Point(2.1), expr.Point(64.99999999999999), expr.Point(1.2), expr.Point(48),
	}}
	fmt.Println("complete:", rule.Truth(frame))

	frame.Slots[2] = expr.Between(58, 71)
	fmt.Println("some answers missing:", rule.Truth(frame))

	frame.Slots[0] = expr.Point(0)
	fmt.Println("not critical, whatever the rest:", rule.Truth(frame))
	for _, operand := range rule.Operands() {
		fmt.Println(" ", operand.Text, frame.Slots[operand.Slot])
	}
	// Output:
	// complete: true
	// some answers missing: unknown
	// not critical, whatever the rest: false
	//   critical.ideation {0 0 true}
	//   depression.T {58 71 true}
	//   anxiety.T {48 48 true}
}

// What is wrong is said all at once, with its place and what was probably meant.
func ExampleCompile_faults() {
	src := `depresion.T ≥ 65 and count(anxiety, 1 < anxiety.T < 3) = 2`
	_, faults := expr.Compile(src, expr.Truth, sheet{})
	for _, fault := range faults {
		fmt.Println(fault.In(src).Render("en"))
	}
	// Output:
	// 1:1: error unknown-name: there is no depresion.T here
	//     depresion.T ≥ 65 and count(anxiety, 1 < anxiety.T < 3) = 2
	//     ^
	//     did you mean depression.T?
	// 1:13: error rule-token: ≥ does not belong in a rule
	//     depresion.T ≥ 65 and count(anxiety, 1 < anxiety.T < 3) = 2
	//                 ^
	//     write >=
	// 1:18: error rule-token: and does not belong in a rule
	//     depresion.T ≥ 65 and count(anxiety, 1 < anxiety.T < 3) = 2
	//                      ^
	//     write &&
	// 1:28: error rule-type: a condition is due here, but anxiety is a number
	//     depresion.T ≥ 65 and count(anxiety, 1 < anxiety.T < 3) = 2
	//                                ^
	//     compare it with a number, as in anxiety >= 1
	// 1:51: error rule-chain: comparisons cannot be chained
	//     depresion.T ≥ 65 and count(anxiety, 1 < anxiety.T < 3) = 2
	//                                                       ^
	//     write 1 < anxiety.T && anxiety.T < 3
	// 1:56: error rule-token: = does not belong in a rule
	//     depresion.T ≥ 65 and count(anxiety, 1 < anxiety.T < 3) = 2
	//                                                            ^
	//     write ==
}

// A formula over intervals gives the interval of all its possible values.
func ExampleProgram_Number() {
	formula, _ := expr.Compile(`round((depression + anxiety) / 2, 1)`, expr.Number, sheet{})
	frame := &expr.Frame{Slots: make([]expr.Value, len(slots))}
	frame.Slots[1], frame.Slots[3] = expr.Point(2.3), expr.Between(1, 5)
	fmt.Println(formula.Number(frame))
	// Output:
	// {1.7 3.7 true}
}

// Over the declared ranges of all operands, Check finds what can never be true.
func ExampleProgram_Check() {
	src := `countif(aspect, T >= 65) >= 3 || critical.ideation`
	rule, _ := expr.Compile(src, expr.Truth, sheet{})
	ranges := &expr.Frame{Slots: []expr.Value{
		expr.Between(0, 1), expr.Between(1, 5), expr.Between(20, 90), expr.Between(1, 5), expr.Between(20, 90),
	}}
	for _, finding := range rule.Check(ranges) {
		fmt.Println(finding.Fault().In(src).Render("en"))
	}
	// Output:
	// 1:1: warning rule-idle: over all possible values countif(aspect, T >= 65) >= 3 is never true, so this part changes nothing
	//     countif(aspect, T >= 65) >= 3 || critical.ideation
	//     ^
}

func ExampleParseComparison() {
	atLeastTwo, _ := expr.ParseComparison(">= 2")
	fmt.Println(atLeastTwo.Holds(2), atLeastTwo.HoldsBetween(1, 4))

	_, fault := expr.ParseComparison("2 or more")
	fmt.Println(fault.In("2 or more").Render("en"))
	// Output:
	// true unknown
	// 1:3: error rule-token: or does not belong in a rule
	//     2 or more
	//       ^
	//     write ||
}
