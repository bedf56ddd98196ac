package warning

import "github.com/psynorm/psynorm/internal/lang"

var stateWords = [...]lang.Word{
	ToReview:  {"to-review", "待复核", "to review"},
	Following: {"following", "跟进中", "following"},
	Observing: {"observing", "观察中", "observing"},
	Closed:    {"closed", "已关闭", "closed"},
}

// String gives the stable name: to-review, following, observing or closed.
func (s State) String() string { return lang.NameOf(stateWords[:], uint8(s), "State") }

// In gives the words in Chinese where the tag names it, else in English.
func (s State) In(tag string) string { return lang.WordsOf(stateWords[:], uint8(s), tag, "State") }

var kindWords = [...]lang.Word{
	0:        {"", "未注明", "not said"},
	Critical: {"critical", "危机条目", "critical item"},
	Tier:     {"tier", "等级", "tier"},
	Retest:   {"retest", "重测", "retest"},
	Monitor:  {"monitor", "监测规则", "monitor rule"},
}

// String gives the stable name: critical, tier, retest or monitor.
func (k Kind) String() string { return lang.NameOf(kindWords[:], uint8(k), "Kind") }

// In gives the words in Chinese where the tag names it, else in English.
func (k Kind) In(tag string) string { return lang.WordsOf(kindWords[:], uint8(k), tag, "Kind") }

// In names the office for people: its title, or its id where it has none.
func (o *Office) In(tag string) string {
	if t := o.Title.In(tag); t != "" {
		return t
	}
	return o.ID
}
