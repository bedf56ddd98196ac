package instruments

import (
	"slices"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/diag"
)

// place is where a rule stands, which decides what it can read.
type place uint8

const (
	inWhen     place = iota // earlier items and the person
	inCritical              // items and the person
	inExpr                  // items, the person, and scores but not their bounds
	inValidity              // everything about the sheet
	inTiers                 // the same
	inMonitor               // the same, and the tier, earlier waves and change
)

var placeTexts = [...]diag.Text{
	inWhen:     say("when（只读前面的题目和 person）", "when, which reads earlier items and person only"),
	inCritical: say("危急规则（只读题目和 person）", "a critical rule, which reads items and person only"),
	inExpr:     say("expr", "expr"),
	inValidity: say("效度规则", "a validity rule"),
	inTiers:    say("分级规则", "a tier rule"),
	inMonitor:  say("监测规则", "a monitor rule"),
}

func (at place) scores() bool { return at >= inExpr }
func (at place) sheet() bool  { return at >= inValidity }

// scope says what names mean in one rule. It implements expr.Scope.
type scope struct {
	p      *parser
	at     place
	before int // of inWhen: the item asked about; only items before it can be read
	member int // inside a group's condition: the scale whose parts the bare words are; -1 elsewhere
}

// Name resolves a dotted name.
func (s *scope) Name(path []string) (expr.Operand, *expr.Fault) {
	head := path[0]
	if s.member >= 0 && len(path) == 1 && s.p.isPart(head) {
		op, fault := s.part(s.member, Now, path, 0)
		op.Label = s.p.d.Scales[s.member].ID + "." + head
		return op, fault
	}
	switch head {
	case "person":
		return s.person(path)
	case "critical":
		return s.critical(path, 0, Now)
	case "seconds":
		return s.sheetFact(path, Slot{Kind: SlotSeconds})
	case "tier":
		return s.tier(path, 0, Now)
	case "prev":
		return s.earlier(path, Prev)
	case "first":
		return s.earlier(path, First)
	}
	if i, ok := s.p.d.Item(head); ok {
		return s.item(path, i)
	}
	if i, ok := s.p.d.Scale(head); ok {
		return s.scale(path, 0, i, Now)
	}
	if _, ok := s.p.d.Group(head); ok {
		return expr.Operand{}, &expr.Fault{Kind: kindRuleGroup, Args: []any{head}}
	}
	if len(path) == 1 && s.p.isPart(head) {
		return expr.Operand{}, &expr.Fault{Kind: kindRuleMember, Args: []any{head}}
	}
	return expr.Operand{}, s.unknown(head, 0)
}

// unknown is the fault of a name that stands for nothing.
func (s *scope) unknown(name string, element int) *expr.Fault {
	return &expr.Fault{
		Kind: expr.UnknownName, Args: []any{name}, Element: element, Hint: diag.DidYouMean(name, s.visible()),
	}
}

// visible lists the names that can stand here, for "did you mean".
func (s *scope) visible() []string {
	names := s.p.itemNames()
	if s.at == inWhen {
		names = names[:s.before]
	}
	if s.at.scores() {
		names = append(names, s.p.scaleAndGroupNames()...)
	}
	names = append(names, "person")
	if s.at.sheet() {
		names = append(names, "critical", "seconds")
	}
	if s.at == inMonitor {
		names = append(names, "tier", "prev", "first")
	}
	return names
}

// place is the fault of something that exists but cannot be read here.
func (s *scope) place(what string, element int) *expr.Fault {
	return &expr.Fault{Kind: kindRulePlace, Args: []any{what, placeTexts[s.at]}, Element: element}
}

// noPart is the fault of a name that ends in something its first part does not have.
func noPart(of, part string, element int, has []string) *expr.Fault {
	return &expr.Fault{
		Kind: kindRulePart, Args: []any{of, part}, Element: element, Hint: diag.DidYouMean(part, has),
	}
}

// needsPart is the fault of a name that stands alone and needs a point and a word after it.
func needsPart(name, example string) *expr.Fault {
	return &expr.Fault{Kind: kindRuleAlone, Args: []any{name, example}}
}

func (s *scope) item(path []string, i int) (expr.Operand, *expr.Fault) {
	switch {
	case s.at == inWhen && i >= s.before:
		return expr.Operand{}, &expr.Fault{Kind: kindRuleLater, Args: []any{path[0]}}
	case len(path) > 1:
		return expr.Operand{}, noPart(path[0], path[1], 1, nil)
	}
	return expr.Operand{
		Slot: s.p.slot(Slot{Kind: SlotItem, Index: i}), Clock: s.p.d.Items[i].Kind == ItemClock,
	}, nil
}

func (s *scope) person(path []string) (expr.Operand, *expr.Fault) {
	if len(path) == 1 {
		return expr.Operand{}, needsPart("person", "person.age")
	}
	i, ok := s.p.d.Attribute(path[1])
	switch {
	case !ok:
		return expr.Operand{}, noPart("person", path[1], 1, s.p.attributeNames())
	case len(path) > 2:
		return expr.Operand{}, noPart("person."+path[1], path[2], 2, nil)
	}
	op := expr.Operand{Slot: s.p.slot(Slot{Kind: SlotPerson, Index: i})}
	if s.p.d.Attributes[i].Kind == AttributeWord {
		op.Kind, op.Words = expr.Word, s.p.attributeWords(i)
	}
	return op, nil
}

func (s *scope) critical(path []string, at int, wave Wave) (expr.Operand, *expr.Fault) {
	if !s.at.sheet() {
		return expr.Operand{}, s.place(path[at], at)
	}
	if len(path) == at+1 {
		return expr.Operand{}, needsPart("critical", "critical.ID")
	}
	ids := s.p.criticalNames()
	i := slices.Index(ids, path[at+1])
	switch {
	case i < 0:
		return expr.Operand{}, noPart("critical", path[at+1], at+1, ids)
	case len(path) > at+2:
		return expr.Operand{}, noPart("critical."+path[at+1], path[at+2], at+2, nil)
	}
	return expr.Operand{Kind: expr.Truth, Slot: s.p.slot(Slot{Kind: SlotCritical, Wave: wave, Index: i})}, nil
}

// sheetFact resolves a name that stands for one fact of the sheet.
func (s *scope) sheetFact(path []string, slot Slot) (expr.Operand, *expr.Fault) {
	switch {
	case !s.at.sheet():
		return expr.Operand{}, s.place(path[0], 0)
	case len(path) > 1:
		return expr.Operand{}, noPart(path[0], path[1], 1, nil)
	}
	return expr.Operand{Slot: s.p.slot(slot)}, nil
}

func (s *scope) tier(path []string, at int, wave Wave) (expr.Operand, *expr.Fault) {
	switch {
	case s.at != inMonitor:
		return expr.Operand{}, s.place("tier", at)
	case len(s.p.d.Levels) == 0:
		return expr.Operand{}, &expr.Fault{Kind: kindRuleNoTiers, Element: at}
	case len(path) > at+1:
		return expr.Operand{}, noPart("tier", path[at+1], at+1, nil)
	}
	return expr.Operand{Kind: expr.Word, Words: s.p.levelWords(), Slot: s.p.slot(Slot{Kind: SlotTier, Wave: wave})}, nil
}

// earlier resolves prev.X and first.X: a score, the tier or a critical rule of an earlier wave.
func (s *scope) earlier(path []string, wave Wave) (expr.Operand, *expr.Fault) {
	switch {
	case s.at != inMonitor:
		return expr.Operand{}, s.place(path[0], 0)
	case len(path) == 1:
		return expr.Operand{}, needsPart(path[0], path[0]+".tier")
	}
	switch path[1] {
	case "tier":
		return s.tier(path, 1, wave)
	case "critical":
		return s.critical(path, 1, wave)
	}
	if i, ok := s.p.d.Scale(path[1]); ok {
		return s.scale(path, 1, i, wave)
	}
	return expr.Operand{}, noPart(path[0], path[1], 1, append(s.p.scaleAndGroupNames(), "tier", "critical"))
}
