package profile

import (
	"slices"
	"strconv"
)

// ParseJSON reads what AppendJSON wrote: AppendJSON of the result gives the same bytes again. Blanks between values are
// free, and so is the order of keys but where it is that of the definition: in person, standards and probabilities it is
// kept. Everything else is strict. An unknown or duplicate key, null, a word that is not of the
// form, a name that the profile does not explain, a rule that read something other than the score says, a complete score
// without a value, bounds the wrong way round and more answers than there are items are errors, always a *JSONError with
// code, place and offset; the first one ends the reading.
//
// The Layout of the result knows what the JSON says and no more: ids, what was used, and the rules that are mentioned.
// Titles, groups, ranges and the ranks of bands are not in there (of the bands of a scale only those that are named, in
// ascending order): take them from the definition that has the same hash. What it says are parts of one copy of the text,
// which stays in memory as long as one of them does.
func ParseJSON(data []byte) (*Profile, error) {
	top, err := parseNode(data)
	if err != nil {
		return nil, err
	}
	r := profileReader{jsonReader{top: top}, &Profile{Layout: &Layout{}}}
	r.profile(top)
	if r.err != nil {
		return nil, r.err
	}
	return r.p, nil
}

// profileReader fills a profile and its layout together.
type profileReader struct {
	jsonReader
	p *Profile
}

func (r *profileReader) profile(top *jsonNode) {
	f := r.object(top)
	if !r.version(f) {
		return
	}
	r.p.Engine = f.string("engine")
	definition := f.objectOf("definition")
	r.p.Definition = r.pin(definition)
	definition.done()
	f.each("norms", r.norms)
	r.who(f)
	if n, ok := f.take("scores"); ok {
		r.p.Scales, r.p.Scores = slices.Grow(r.p.Scales, len(n.members)), slices.Grow(r.p.Scores, len(n.members))
	}
	f.each("scores", r.score)
	r.answers(f)
	critical := r.criticalItems(f) // before all rules: they may read critical items
	r.validity(f)
	r.tier(f)
	f.each("reasons", r.reason)
	r.criticalRules(critical)
	f.done()
}

// version looks at the version before anything else: another form has other keys.
func (r *profileReader) version(f *jsonFields) bool {
	n, ok := f.take("psynorm_profile")
	if !ok {
		r.fail(f.node, JSONError{Code: JSONNoProfile})
		return false
	}
	if want := strconv.Itoa(JSONVersion); n.kind != jsonNumber || n.text != want {
		r.fail(n, JSONError{Code: JSONVersionOther, Want: want})
		return false
	}
	return r.err == nil
}

func (r *profileReader) pin(f *jsonFields) Pin {
	return Pin{ID: f.string("id"), Version: f.string("version"), Hash: f.string("hash"), Status: f.optional("status")}
}

func (r *profileReader) norms(n *jsonNode) {
	f := r.object(n)
	info := NormInfo{Pin: r.pin(f), OfTrue: f.flag("ci_of_true"), Default: f.flag("default")}
	info.CI, _ = f.float("ci")
	var used CellUsed
	if at, ok := f.take("cell"); ok {
		info.Cells = []string{r.string(at)}
		used = CellUsed{Cell: 1, Fallback: f.flag("fallback")}
	}
	f.done()
	r.p.Norms = append(r.p.Norms, info)
	r.p.Cells = append(r.p.Cells, used)
}

func (r *profileReader) who(f *jsonFields) {
	p := r.p
	p.ID, p.Date = f.optional("id"), f.optional("date")
	p.Wave, p.Informant = f.optional("wave"), f.optional("informant")
	p.File, p.Row = f.optional("file"), f.position("row")
	if _, ok := f.take("unit"); ok {
		f.each("unit", func(n *jsonNode) { p.Unit = append(p.Unit, r.string(n)) })
	}
	person := f.objectOf("person")
	for _, m := range person.node.members {
		info, value := AttributeInfo{ID: m.key}, Exactly(0)
		if m.value.kind == jsonString {
			info.Words = []string{m.value.text} // value is its index
		} else {
			value = Exactly(r.number(m.value))
		}
		p.Attributes = append(p.Attributes, info)
		p.Person = append(p.Person, value)
	}
}

func (r *profileReader) answers(f *jsonFields) {
	a := f.objectOf("answers")
	r.p.Answers = AnswerCounts{
		Answered: a.count("answered"), Skipped: a.count("skipped"), Hidden: a.count("hidden"),
		Bad: a.count("bad"), Inapplicable: a.count("inapplicable"), Absent: a.count("absent"),
	}
	a.done()
	r.p.Incomplete = r.items(f, "incomplete")
	r.p.Contradict = r.items(f, "contradictions")
}

// items reads a list of item ids and makes them known.
func (r *profileReader) items(f *jsonFields, key string) (at []int) {
	f.each(key, func(n *jsonNode) {
		id := r.string(n)
		i := slices.Index(r.p.Items, id)
		if i < 0 {
			i = len(r.p.Items)
			r.p.Items = append(r.p.Items, id)
		}
		at = append(at, i)
	})
	return at
}

func (r *profileReader) tier(f *jsonFields) {
	t := f.objectOf("tier")
	r.p.Tier.State = TierState(t.needWord("state", tierWords[:]))
	t.each("levels", func(n *jsonNode) {
		id := r.string(n)
		if _, ok := r.p.Level(id); ok {
			r.fail(n, JSONError{Code: JSONDuplicate, Name: id})
		}
		r.p.Levels = append(r.p.Levels, LevelInfo{ID: id})
	})
	if r.p.Tier.HasLevel() {
		r.p.Tier.Level = r.level(t, "level")
	}
	if r.p.Tier.HasBounds() {
		if r.p.Tier.Lo, r.p.Tier.Hi = r.level(t, "lo"), r.level(t, "hi"); r.p.Tier.Lo > r.p.Tier.Hi {
			t.contradicted("lo", "at most hi")
		}
	}
	t.done()
}

func (r *profileReader) level(t *jsonFields, key string) int {
	n, ok := t.need(key)
	if !ok {
		return 0
	}
	i, ok := r.p.Level(r.string(n))
	if !ok {
		r.fail(n, JSONError{Code: JSONDangling, Want: "one of tier.levels"})
	}
	return i
}
