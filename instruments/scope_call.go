package instruments

import (
	"slices"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/diag"
)

// sheetFunctions are the functions that read the whole sheet, and monitorFunctions those that read a person's waves.
var (
	sheetFunctions   = []string{"answered", "missing", "longstring", "irv", "inconsistency"}
	monitorFunctions = []string{"change", "rci", "waves"}
)

// Functions lists the functions that can stand here.
func (s *scope) Functions() []string {
	switch {
	case s.at == inMonitor:
		return slices.Concat(sheetFunctions, monitorFunctions)
	case s.at.sheet():
		return sheetFunctions
	}
	return nil
}

// Call resolves a function that reads the sheet or a person's waves.
func (s *scope) Call(function string, args [][]string) (expr.Operand, bool, *expr.Fault) {
	sheet, monitor := slices.Contains(sheetFunctions, function), slices.Contains(monitorFunctions, function)
	switch {
	case !sheet && !monitor:
		return expr.Operand{}, false, nil
	case sheet && !s.at.sheet() || monitor && s.at != inMonitor:
		return expr.Operand{}, true, s.place(function+"()", 0)
	}
	var slot Slot
	var fault *expr.Fault
	switch function {
	case "inconsistency":
		slot, fault = s.inconsistency(args)
	case "change", "rci":
		slot, fault = s.change(function, args)
	default:
		slot.Kind = map[string]SlotKind{
			"answered": SlotAnswered, "missing": SlotMissing, "longstring": SlotLongString, "irv": SlotIRV, "waves": SlotWaves,
		}[function]
		if len(args) > 0 {
			fault = arity(function, say("零个参数", "no argument"), len(args))
		}
	}
	if fault != nil {
		return expr.Operand{}, true, fault
	}
	return expr.Operand{Slot: s.p.slot(slot)}, true, nil
}

// arity is the fault of a call with the wrong number of arguments.
func arity(function string, due diag.Text, given int) *expr.Fault {
	return &expr.Fault{Kind: kindRuleArity, Args: []any{function + "()", due, given}}
}

// dangling is the fault of an argument that is no item, or no scale.
func dangling(what diag.Text, name string, element int, names []string) *expr.Fault {
	return &expr.Fault{
		Kind: kindDangling, Args: []any{what, name}, Element: element, Hint: diag.DidYouMean(name, names),
	}
}

// change resolves change(S) and rci(S).
func (s *scope) change(function string, args [][]string) (Slot, *expr.Fault) {
	if len(args) != 1 {
		return Slot{}, arity(function, say("一个分量表", "one scale"), len(args))
	}
	i, ok := s.p.d.Scale(args[0][0])
	switch {
	case !ok:
		return Slot{}, dangling(textScale, args[0][0], 1, s.p.scaleAndGroupNames()[:len(s.p.d.Scales)])
	case len(args[0]) > 1:
		return Slot{}, noPart(function+"("+args[0][0]+")", args[0][1], 1, nil)
	case function == "rci":
		return Slot{Kind: SlotRCI, Index: i}, nil
	}
	return Slot{Kind: SlotChange, Index: i}, nil
}

// inconsistency resolves inconsistency(a, b, c, d, ...): pairs of items, each keyed as the scales key it.
func (s *scope) inconsistency(args [][]string) (Slot, *expr.Fault) {
	if len(args) == 0 || len(args)%2 != 0 {
		return Slot{}, arity("inconsistency", say("成对的题目", "pairs of items"), len(args))
	}
	slot := Slot{Kind: SlotInconsistency, Pairs: make([][2]Key, len(args)/2)}
	for i, arg := range args {
		item, ok := s.p.d.Item(arg[0])
		if !ok {
			return Slot{}, dangling(textItem, arg[0], i+1, s.p.itemNames())
		}
		if len(arg) > 1 {
			return Slot{}, noPart(arg[0], arg[1], i+1, nil)
		}
		reverse, both := s.p.keying(item)
		if both {
			return Slot{}, &expr.Fault{Kind: kindRuleKeyed, Args: []any{arg[0]}, Element: i + 1}
		}
		slot.Pairs[i/2][i%2] = Key{item, reverse, 1}
	}
	return slot, nil
}

// keying says how the scales key an item: straight when it is in none. Both is set when they do not agree.
func (p *parser) keying(item int) (reverse, both bool) {
	var straight bool
	for _, s := range p.d.Scales {
		for _, k := range s.Keys {
			if k.Item == item {
				reverse, straight = reverse || k.Reverse, straight || !k.Reverse
			}
		}
	}
	return reverse, reverse && straight
}
