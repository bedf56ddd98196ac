package scoringtest

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// compare gives everything in which profiles and problems differ from what a case wants.
func (c *testCase) compare(profiles []*profile.Profile, problems []sheets.Problem) (complaints []string) {
	got := make([]string, len(problems))
	for i := range problems {
		got[i] = problemText(&problems[i])
	}
	if !slices.Equal(got, c.want.problems) {
		complaints = append(complaints, fmt.Sprintf("reading the sheets should find\n%s\nand finds\n%s",
			strings.Join(c.want.problems, "\n"), strings.Join(got, "\n")))
	}
	if len(profiles) != len(c.want.sheets) {
		return append(complaints, fmt.Sprintf("%s is about %d sheets, and there are %d", wantFile, len(c.want.sheets), len(profiles)))
	}
	for i, w := range c.want.sheets {
		one := comparison{scorer: c.scorer, p: profiles[i], waves: profiles}
		if w.id != profiles[i].ID {
			one.line = w.line
			one.complain("the sheet should be %s, and is %s", w.id, profiles[i].ID)
		}
		for _, part := range w.parts {
			one.compare(part)
		}
		if len(one.complaints) > 0 {
			complaints = append(complaints, strings.Join(one.complaints, "\n")+"\n"+summary(profiles[i]))
		}
	}
	return complaints
}

// problemText is a problem of reading sheets as want.txt writes it.
func problemText(p *sheets.Problem) string {
	text := "problem " + string(p.Code)
	if p.Row > 0 {
		text += fmt.Sprintf(" row %d", p.Row)
	}
	if p.Column != "" {
		text += " column " + strings.Join(strings.Fields(p.Column), " ")
	}
	return text
}

// summary is the whole profile, for whoever looks into a difference.
func summary(p *profile.Profile) string {
	var b strings.Builder
	if err := profile.Summary(&b, p, "en"); err != nil {
		return err.Error()
	}
	return b.String()
}

// comparison compares one profile with the lines about it.
type comparison struct {
	scorer     *scoring.Scorer
	p          *profile.Profile
	waves      []*profile.Profile // of all sheets of the case
	complaints []string

	line   int      // at hand
	tokens []string // of the line at hand that have not been read yet
}

func (c *comparison) complain(format string, args ...any) {
	c.complaints = append(c.complaints, fmt.Sprintf("line %d: ", c.line)+fmt.Sprintf(format, args...))
}

// next reads a token, "" at the end of the line.
func (c *comparison) next() (token string) {
	if len(c.tokens) > 0 {
		token, c.tokens = c.tokens[0], c.tokens[1:]
	}
	return token
}

// peek looks at the next token, "" at the end of the line.
func (c *comparison) peek() string {
	if len(c.tokens) == 0 {
		return ""
	}
	return c.tokens[0]
}

// take reads the next token if it is this one.
func (c *comparison) take(token string) bool {
	if c.peek() != token {
		return false
	}
	c.next()
	return true
}

// same compares words.
func (c *comparison) same(what, want, got string) {
	if want != got {
		c.complain("%s should be %s, and is %s", what, want, got)
	}
}

// nothing stands for an empty list.
const nothing = "-"

// sameList compares the tokens up to one of the words that end it with a list.
func (c *comparison) sameList(what string, got []string, end ...string) {
	var wanted []string
	for len(c.tokens) > 0 && !slices.Contains(end, c.peek()) {
		wanted = append(wanted, c.next())
	}
	if slices.Equal(wanted, []string{nothing}) {
		wanted = nil
	}
	if !slices.Equal(wanted, got) {
		c.complain("%s should be %s, and is %s", what, listed(wanted), listed(got))
	}
}

func listed(list []string) string {
	if len(list) == 0 {
		return nothing
	}
	return strings.Join(list, ", ")
}

// compare compares one line.
func (c *comparison) compare(part wantedPart) {
	c.line, c.tokens = part.line, part.tokens
	name := part.name
	norm, isNorm := strings.CutPrefix(name, "norms ")
	item, isItem := strings.CutPrefix(name, "item ")
	switch {
	case isNorm:
		c.norms(norm)
	case isItem:
		c.fact(item)
	case name == "validity":
		c.validity()
	case name == "critical":
		c.sameList(name, c.critical())
	case name == "tier":
		c.tier()
	case name == "monitor":
		c.sameList(name, c.monitor())
	case name == "answers":
		c.answers()
	case name == "incomplete":
		c.sameList(name, c.items(c.p.Incomplete))
	case name == "contradictions":
		c.sameList(name, c.items(c.p.Contradict))
	case strings.HasPrefix(name, "person."):
		c.person(name)
	case strings.HasSuffix(name, ")") || name == "seconds":
		c.fact(name)
	default:
		c.score(name)
		return
	}
	c.ended()
}

// ended complains of what is left of a line.
func (c *comparison) ended() {
	if len(c.tokens) > 0 {
		c.complain("%q is not understood here", strings.Join(c.tokens, " "))
	}
}

// norms compares the cell of a norm set that was used.
func (c *comparison) norms(id string) {
	i := slices.IndexFunc(c.p.Norms, func(n profile.NormInfo) bool { return n.ID == id })
	if i < 0 {
		c.complain("there is no norm set %s", id)
		c.tokens = nil
		return
	}
	used := c.p.Cells[i]
	got := []string{"no", "cell"}
	if used.Cell > 0 {
		got = strings.Fields(c.p.Norms[i].Cells[used.Cell-1])
	}
	if used.Fallback {
		got = append(got, "fallback")
	}
	c.sameList("the norm cell", got)
}

func (c *comparison) validity() {
	v := &c.p.Validity
	c.same("validity", c.next(), v.State.String())
	for len(c.tokens) > 0 {
		switch {
		case c.take("by"):
			got := nothing
			if i, ok := v.Decided(); ok {
				got = c.p.Layout.Validity[i].ID
			}
			c.same("the deciding rule", c.next(), got)
		case c.take("open"):
			c.sameList("open validity rules", ruleIDs(c.p.Layout.Validity, v.Open), "by", "not-applied")
		case c.take("not-applied"):
			c.sameList("validity rules not applied", ruleIDs(c.p.Layout.Validity, v.NotApplied), "by", "open")
		default:
			return
		}
	}
}

func ruleIDs(rules []profile.RuleInfo, which []int) (ids []string) {
	for _, i := range which {
		ids = append(ids, rules[i].ID)
	}
	return ids
}

func (c *comparison) critical() (ids []string) {
	for i, truth := range c.p.Critical {
		switch truth {
		case profile.Yes:
			ids = append(ids, c.p.Layout.Critical[i].ID)
		case profile.Undecided:
			ids = append(ids, c.p.Layout.Critical[i].ID+"?")
		}
	}
	return ids
}

func (c *comparison) tier() {
	t := &c.p.Tier
	got := unknown
	if id, ok := c.p.TierLevel(); ok {
		got = id
	}
	c.same("the level", c.next(), got)
	state := c.next()
	if state == "at" && c.take("least") {
		state = "at least"
	}
	c.same("the state of the tier", state, t.State.String())
	for len(c.tokens) > 0 {
		switch token := c.peek(); {
		case token[0] == '[':
			bounds := "[" + unknown + "," + unknown + "]"
			if t.HasBounds() {
				bounds = "[" + c.p.Levels[t.Lo].ID + "," + c.p.Levels[t.Hi].ID + "]"
			}
			c.same("the bounds of the tier", c.next(), bounds)
		case c.take("fired"):
			c.sameList("the rules that fired", ruleIDs(c.p.Rules, t.Fired), "open")
		case c.take("open"):
			c.sameList("the open rules", ruleIDs(c.p.Rules, t.Open), "fired")
		default:
			return
		}
	}
}

// monitor applies the monitor rules to the sheet and the earlier ones of the same person and informant.
func (c *comparison) monitor() (ids []string) {
	w := scoring.Waves{Now: c.p, Count: 1}
	var earlier []*profile.Profile
	for _, p := range c.waves {
		if p.ID == c.p.ID && p.Informant == c.p.Informant && p.Date < c.p.Date && p.Validity.State != profile.Invalid {
			earlier = append(earlier, p)
		}
	}
	slices.SortStableFunc(earlier, func(a, b *profile.Profile) int { return cmp.Compare(a.Date, b.Date) })
	if n := len(earlier); n > 0 {
		w.First, w.Prev, w.Count = earlier[0], earlier[n-1], n+1
	}
	for i, truth := range c.scorer.Monitor(nil, w) {
		id := c.scorer.Definition().Monitor[i].ID
		switch truth {
		case profile.Yes:
			ids = append(ids, id)
		case profile.Undecided:
			ids = append(ids, id+"?")
		}
	}
	return ids
}

// answers compares how many items there are of a kind: "3 answered, 1 skipped".
func (c *comparison) answers() {
	a := &c.p.Answers
	got := map[string]int16{
		"answered": a.Answered, "skipped": a.Skipped, "hidden": a.Hidden, "bad": a.Bad,
		"inapplicable": a.Inapplicable, "absent": a.Absent,
	}
	for len(c.tokens) > 0 {
		n, kind := c.next(), c.next()
		if have, ok := got[kind]; ok {
			c.same("the number of items "+kind, n, fmt.Sprint(have))
		} else {
			c.complain("%q is no kind of answer", kind)
		}
	}
}

func (c *comparison) items(which []int) (ids []string) {
	for _, i := range which {
		ids = append(ids, c.p.Items[i])
	}
	return ids
}

func (c *comparison) person(name string) {
	for i := range c.p.Attributes {
		if "person."+c.p.Attributes[i].ID != name {
			continue
		}
		n, word := c.p.Read(profile.Operand{Kind: profile.OperandPerson, Index: i})
		if word != "" {
			c.same(name, c.next(), word)
			return
		}
		x, ok := n.Point()
		c.number(name, c.next(), x, ok)
		return
	}
	c.complain("the definition has no attribute %s", strings.TrimPrefix(name, "person."))
	c.tokens = nil
}

// fact compares what a rule reads beside scores: of the sheet as a whole, such as longstring(), or an item with its bounds.
func (c *comparison) fact(name string) {
	i := slices.Index(c.p.Layout.Facts, name)
	if i < 0 {
		c.complain("no rule reads %s", name)
		c.tokens = nil
		return
	}
	x, ok := c.p.Facts[i].Point()
	c.number(name, c.next(), x, ok)
	if token := c.peek(); token != "" && token[0] == '[' {
		c.bounds(name, c.next(), c.p.Facts[i])
	}
}
