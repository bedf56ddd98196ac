package warning

import "strconv"

// word is what a constant is called: a stable name for files and programs, and the words a person reads.
type word struct {
	id string
	pair
}

// nameOf gives the stable name of a constant, and type and number of what is none.
func nameOf(table []word, i uint8, kind string) string {
	if int(i) < len(table) {
		return table[i].id
	}
	return kind + "(" + strconv.Itoa(int(i)) + ")"
}

func wordsOf(table []word, i uint8, tag, kind string) string {
	if int(i) < len(table) {
		return table[i].in(tag)
	}
	return nameOf(table, i, kind)
}

var stateWords = [...]word{
	ToReview:  {"to-review", pair{"待复核", "to review"}},
	Following: {"following", pair{"跟进中", "following"}},
	Observing: {"observing", pair{"观察中", "observing"}},
	Closed:    {"closed", pair{"已关闭", "closed"}},
}

// String gives the stable name: to-review, following, observing or closed.
func (s State) String() string { return nameOf(stateWords[:], uint8(s), "State") }

// In gives the words in Chinese where the tag names it, else in English.
func (s State) In(tag string) string { return wordsOf(stateWords[:], uint8(s), tag, "State") }

var kindWords = [...]word{
	0:        {"", pair{"未注明", "not said"}},
	Critical: {"critical", pair{"危机条目", "critical item"}},
	Tier:     {"tier", pair{"等级", "tier"}},
	Retest:   {"retest", pair{"重测", "retest"}},
	Monitor:  {"monitor", pair{"监测规则", "monitor rule"}},
}

// String gives the stable name: critical, tier, retest or monitor.
func (k Kind) String() string { return nameOf(kindWords[:], uint8(k), "Kind") }

// In gives the words in Chinese where the tag names it, else in English.
func (k Kind) In(tag string) string { return wordsOf(kindWords[:], uint8(k), tag, "Kind") }

// In names the office for people: its title, or its id where it has none.
func (o *Office) In(tag string) string {
	if t := o.Title.In(tag); t != "" {
		return t
	}
	return o.ID
}
