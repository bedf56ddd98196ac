package sheets

import (
	"math"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// check compares the mapping with the instrument it is to serve; the error is an ErrorList.
func (m *Mapping) check(def *instruments.Definition) error {
	if m.doc == nil {
		return nil // the default mapping names nothing of an instrument
	}
	c := mappingChecker{Reader: &yamldoc.Reader{Doc: m.doc}, m: m, def: def}
	c.items(m)
	for _, p := range m.Person {
		c.person(p)
	}
	if m.Form != "" && !slices.ContainsFunc(def.Forms, func(f instruments.Form) bool { return f.ID == m.Form }) {
		ids := make([]string, len(def.Forms))
		for i, f := range def.Forms {
			ids[i] = f.ID
		}
		c.Report(m.formNode, kindUnknownForm, m.Form, def.Ref()).WithHint(diag.DidYouMean(m.Form, ids))
	}
	c.Found.Sort()
	return c.Found.Err()
}

type mappingChecker struct {
	*yamldoc.Reader
	m   *Mapping
	def *instruments.Definition
}

func (c *mappingChecker) items(m *Mapping) {
	ids := make([]string, len(c.def.Items))
	for i := range c.def.Items {
		ids[i] = c.def.Items[i].ID
	}
	for _, pair := range m.Items.Pairs {
		for _, id := range pair.Items {
			item, known := c.def.Item(id)
			switch {
			case !known:
				c.Report(pair.at, kindUnknownItem, id, c.def.Ref()).WithHint(diag.DidYouMean(id, ids))
			case pair.Several && !isOption(c.def, item):
				c.Report(pair.at, kindNotMulti, id)
			}
		}
	}
}

// isOption reports whether an item can be an option of a question with several answers: marked 1, not marked 0.
func isOption(def *instruments.Definition, item int) bool {
	return def.Decode(item, "1", instruments.CellsValue).Given && def.Decode(item, "0", instruments.CellsValue).Given
}

func (c *mappingChecker) person(p PersonColumn) {
	if _, isRole := personRoles[p.Attribute]; !isRole {
		if _, known := c.def.Attribute(p.Attribute); !known {
			c.Report(p.at, kindUnknownAttribute, p.Attribute, c.def.Ref()).WithHint(c.attributeHint(p.Attribute))
			return
		}
	}
	if p.isAt != nil {
		c.value(p, p.isAt, p.Is)
	}
	for _, code := range p.Codes {
		c.value(p, code.at, code.Value)
	}
}

func (c *mappingChecker) attributeHint(id string) diag.Text {
	switch id {
	case "date", "seconds":
		return say(id+" 是单独的一项，不写在 person 里", id+" is a key of its own, not one of person")
	case "city", "county", "school", "class":
		return say("单位写在 group 里", "units stand under group")
	}
	names := slices.Clone(personNames)
	for i := range c.def.Attributes {
		names = append(names, c.def.Attributes[i].ID)
	}
	return diag.DidYouMean(id, names)
}

// value checks a value that the mapping gives to something of the person.
func (c *mappingChecker) value(p PersonColumn, at *yamldoc.Node, value string) {
	if want, ok := c.m.personValue(c.def, personRoles[p.Attribute], p.Attribute, value); !ok {
		c.Report(at, kindAttributeValue, value, p.Attribute, want)
	}
}

// personValue reports whether a text is a value of something of the person, and what is due when it is not.
func (m *Mapping) personValue(def *instruments.Definition, role personRole, id, value string) (want diag.Text, ok bool) {
	switch role {
	case roleBirth:
		_, fault := m.Dates.Parse([]byte(value))
		return say("2011-03-09 这样的日期", "a date such as 2011-03-09"), fault == person.OK
	case roleInformant:
		return oneOf(informants), slices.Contains(informants, value)
	case roleAttribute:
		i, _ := def.Attribute(id)
		a := &def.Attributes[i]
		return attributeWant(a), m.attributeValue(a, i, value)
	}
	return diag.Text{}, true
}

// attributeValue reports whether a text is a value of an attribute. A grade counts from 1 to 12, whatever the column does.
func (m *Mapping) attributeValue(a *instruments.Attribute, i int, value string) (ok bool) {
	switch i {
	case instruments.AttributeSex:
		_, fault := person.ParseSex([]byte(value), person.NoSexNumber)
		return fault == person.OK
	case instruments.AttributeGrade:
		school := m.School
		school.Through = true
		_, fault := school.ParseGrade([]byte(value), time.Time{})
		return fault == person.OK
	}
	_, ok = a.Parse(value)
	return ok
}

func attributeWant(a *instruments.Attribute) diag.Text {
	if a.Kind == instruments.AttributeWord {
		return oneOf(a.Words)
	}
	return numberWant(a.Lo, a.Hi, false)
}

func oneOf(words []string) diag.Text {
	return say(strings.Join(words, "、")+" 之一", "one of "+strings.Join(words, ", "))
}

// numberWant says which numbers are due, between ends that may be infinite.
func numberWant(lo, hi float64, whole bool) diag.Text {
	what := say("数", "a number")
	if whole {
		what = say("整数", "a whole number")
	}
	if math.IsInf(lo, 0) || math.IsInf(hi, 0) {
		return what
	}
	from, to := strconv.FormatFloat(lo, 'f', -1, 64), strconv.FormatFloat(hi, 'f', -1, 64)
	return say(from+" 到 "+to+" 的"+what.Zh, what.En+" from "+from+" to "+to)
}
