package report

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/release"
)

// figures are the numbers that come first.
func (b *builder) figures(i int) []figure {
	u := &b.units[i]
	expected, coverage := b.Say("units.notknown"), b.Say("units.expected.unknown")
	if u.expected != nil {
		expected, coverage = number(*u.expected), ""
		if percent, ok := release.Shown(u.all.present).Percent(*u.expected); ok {
			coverage = b.Say("units.share.expected", "percent", percentText(percent))
		}
	}
	valid := ""
	if percent, ok := release.Shown(u.all.valid).Percent(u.all.present); ok {
		valid = b.Say("units.share.present", "percent", percentText(percent))
	}
	note := ""
	if u.expected == nil {
		note, coverage = coverage, ""
	}
	figures := []figure{
		{capital(lang.Outcome("expected", b.tag)), expected, note},
		{capital(lang.Outcome("present", b.tag)), number(u.all.present), coverage},
		{capital(lang.Outcome("valid", b.tag)), number(u.all.valid), valid},
	}
	return append(figures, b.todayFigure(u)...)
}

// silentNote says that nothing is known of a unit in which nobody is counted; "" of others, and where nobody was expected.
func (b *builder) silentNote(u *unit) string {
	switch {
	case u.silent():
		return b.Say("units.silent")
	case u.all.present > 0 && u.all.counted == 0:
		return b.Say("units.silent.invalid")
	}
	return ""
}

// showsResults reports whether more than numbers of pupils is shown of a unit.
func (b *builder) showsResults(u *unit) bool { return b.exact || len(u.path) <= b.depth }

// counted says of how many the percentages of tiers and bands are, where there are any.
func (b *builder) counted(u *unit) string {
	if !b.showsResults(u) {
		return b.Say("units.counted.alone", "n", u.all.counted)
	}
	return b.Say("units.counted.line", "n", u.all.counted)
}

// levelCounts is how many have which tier, from the top down: those who need most stand first, and last who is not determined.
func (b *builder) levelCounts(u *unit) (list []key) {
	if len(b.levels) == 0 || u.all.counted == 0 || !b.showsResults(u) {
		return nil
	}
	results := u.all.results()
	add := func(i int, name, more string) {
		text := hiddenMark
		if results != nil {
			text = countText(results[i], u.all.counted)
		}
		list = append(list, key{b.tierSwatch(i), name + " " + text + more})
	}
	for i := len(b.levels) - 1; i >= 0; i-- {
		add(i, b.titled(b.levels[i]), "")
	}
	add(len(b.levels), b.Say("tiers.open"), b.atLeast(u))
	return list
}

// atLeast says how high those at least are who are not determined; "" where nobody knows.
func (b *builder) atLeast(u *unit) string {
	if u.all.counts == nil {
		return ""
	}
	var parts []string
	for i, n := range u.all.counts.AtLeast {
		if n > 0 {
			parts = append(parts, b.Say("tiers.atleast", "level", b.tierSwatch(i).Letter)+" "+number(n))
		}
	}
	if parts == nil {
		return ""
	}
	return b.In(lang.Open) + strings.Join(parts, b.In(lang.Semicolon)) + b.In(lang.Close)
}

// capital writes a word as it stands alone: with a capital letter where the script has them.
func capital(word string) string {
	r, size := utf8.DecodeRuneInString(word)
	return string(unicode.ToUpper(r)) + word[size:]
}
