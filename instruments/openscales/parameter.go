package openscales

import (
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
)

// parameterCondition reads a condition on a parameter of the administration, which becomes an attribute of the person: a
// sheet that does not give it leaves the condition unknown, so that answers count as given.
func (im *importer) parameterCondition(v *value, name string) (*condition, diag.Text) {
	p, why := im.parameter(v, name)
	if p == nil {
		return nil, why
	}
	operator, _ := v.get("operator").name()
	sign, join := "==", "||"
	switch operator {
	case "equals", "in":
	case "not_equals", "not_in":
		sign, join = "!=", "&&"
	default:
		return nil, say("没有与 "+operator+" 相当的规则", "no rule says "+operator)
	}
	var parts []*condition
	for _, text := range im.wanted(strings.TrimPrefix(operator, "not_"), v.get("value")) {
		if !im.spend(len(p.values)) {
			break
		}
		word, ok := p.value(text)
		if !ok {
			return nil, say("参数 "+name+" 不可能是 "+text, "the parameter "+name+" cannot be "+text)
		}
		parts = append(parts, &condition{text: "person." + p.id + " " + sign + " " + word, tight: true})
	}
	if len(parts) == 0 {
		return nil, say("没有可比较的值", "there is nothing to compare with")
	}
	return joined(join, parts), diag.Text{}
}

// value gives a value of a parameter as rules write it; ok is false when the parameter cannot have it.
func (a *attribute) value(text string) (word string, ok bool) {
	if a.words {
		return strconv.Quote(text), slices.Contains(a.values, text)
	}
	switch text {
	case "true", "1":
		return "1", true
	case "false", "0":
		return "0", true
	}
	return "", false
}

// parameterAttribute is the attribute that stands for a parameter, nil with the reason why there is none.
type parameterAttribute struct {
	attribute *attribute
	why       diag.Text
}

// parameter gives the attribute that stands for a parameter, which it declares the first time.
func (im *importer) parameter(at *value, name string) (*attribute, diag.Text) {
	p, known := im.parameters[name]
	if !known {
		p.attribute, p.why = im.declare(at, name)
		im.parameters[name] = p
	}
	return p.attribute, p.why
}

// declare makes an attribute of a parameter.
func (im *importer) declare(at *value, name string) (*attribute, diag.Text) {
	declared := im.definition.given("parameters").get(name)
	a := &attribute{}
	seen := map[string]bool{}
	switch kind, _ := declared.get("type").str(); kind {
	case "boolean":
		a.values = []string{"0", "1"}
	case "choice":
		a.words = true
		for _, o := range declared.get("options").members() {
			s, ok := o.str()
			if _, isNumber := parseNumber(s); !ok || isNumber || s == "" || len(s) > maxName || seen[s] {
				return nil, say("参数 "+name+" 的选项应为不同的词", "the options of the parameter "+name+" should be different words")
			}
			seen[s] = true
			a.values = append(a.values, s)
		}
	default:
		return nil, say("参数 "+name+" 没有说明可取哪些值", "nothing says which values the parameter "+name+" can have")
	}
	a.id = im.attributeIDs.free(attributeID(name))
	im.report(at, kindParameter, name, a.id)
	im.out.attributes = append(im.out.attributes, a)
	return a, diag.Text{}
}

// attributeID gives the id of the attribute for a parameter: _parameter goes after a word that is taken.
func attributeID(name string) string {
	id := rewrite(name)
	if instruments.IsReserved(id) || slices.Contains([]string{"sex", "age", "age_months", "grade", "informant"}, id) {
		id += "_parameter"
	}
	return id
}
