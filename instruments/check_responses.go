package instruments

import (
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// What can be wrong with how raw cells name options.
var (
	kindAmbiguous = diag.NewError("ambiguous-answer",
		"单元格 %[1]q 既可以是%[2]s，也可以是%[3]s",
		"a cell that says %[1]q could be %[2]s as well as %[3]s")
	kindBlankName = diag.NewError("blank-name",
		"空白的单元格是未作答，不能再作选项的写法",
		"a blank cell is a skipped answer and cannot stand for an option")
)

// responses looks for raw strings that could be decoded in two ways: as the labels of two options, as a label or code and
// a code of another value, or as a label and the value of another option. A code wins over a value spelt the same.
func (c *checker) responses() {
	for i := range c.d.Responses {
		if src := c.src.responses[i]; !src.broken {
			n := &cellNames{checker: c, set: &c.d.Responses[i], meant: map[string]meaning{}}
			n.labels(src.get("labels"))
			n.codes(src.get("codes"))
		}
	}
}

// cellNames collects what the cells of one response set may say.
type cellNames struct {
	*checker
	set   *ResponseSet
	meant map[string]meaning
}

// meaning is what a raw string stands for.
type meaning struct {
	option int // -1 for a code
	value  float64
	none   bool
	text   diag.Text
}

// enter enters a raw string, and reports one that is blank or means something else already.
func (s *cellNames) enter(n *yamldoc.Node, m meaning) bool {
	text := trimCell(n.Text)
	if text == "" {
		s.r.Report(n, kindBlankName)
		return false
	}
	first, taken := s.meant[text]
	if !taken {
		s.meant[text] = m
		return true
	}
	labels := first.option >= 0 && m.option >= 0
	if labels && first.option != m.option || first.value != m.value || first.none != m.none {
		s.r.Report(n, kindAmbiguous, text, first.text, m.text)
	}
	return false
}

func (s *cellNames) labels(n *yamldoc.Node) {
	for _, list := range labelLists(n) {
		for k, label := range list.Values {
			o := s.set.Options[k]
			number := formatNumber(float64(k + 1))
			m := meaning{k, o.Value, o.None, say("第 "+number+" 个选项", "option "+number)}
			if s.enter(label, m) {
				s.labelAsValue(label, m)
			}
		}
	}
}

// labelAsValue reports a label that reads as the value of another option.
func (s *cellNames) labelAsValue(n *yamldoc.Node, m meaning) {
	x, _, ok := yamldoc.ParseNumber(trimCell(n.Text))
	if !ok || !m.none && m.value == x {
		return
	}
	if slices.ContainsFunc(s.set.Options, func(o Option) bool { return !o.None && o.Value == x }) {
		text := formatNumber(x)
		s.r.Report(n, kindAmbiguous, trimCell(n.Text), m.text, say("值为 "+text+" 的选项", "the option whose value is "+text))
	}
}

func (s *cellNames) codes(n *yamldoc.Node) {
	for _, code := range s.set.Codes {
		value := textNone
		if !code.None {
			value = formatNumber(code.Value)
		}
		s.enter(n.KeyOf(code.Code), meaning{-1, code.Value, code.None, say("代表 "+value+" 的代码", "a code for "+value)})
	}
}

// labelLists gives the lists of labels, in file order.
func labelLists(n *yamldoc.Node) []*yamldoc.Node {
	switch {
	case n == nil:
		return nil
	case n.Shape == yamldoc.List:
		return []*yamldoc.Node{n}
	}
	return n.Values
}
