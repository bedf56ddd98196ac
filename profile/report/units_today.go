package report

import (
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/view"
)

// todayFigure is how many need someone today, by the sheets; of units of which a release shows numbers of pupils alone, nothing.
func (b *builder) todayFigure(u *unit) []figure {
	f := figure{b.Say("today.title"), b.Say("units.notknown"), ""}
	n, shown := u.all.today.yes.N()
	switch {
	case !b.exact && len(u.path) > b.depth:
		return nil
	case u.all.present == 0:
		f.Note = b.Say("units.nobody")
	case b.todayUnsaid:
		f.Note = b.Say("today.unsaid")
	case !b.tellsToday:
		f.Note = b.Say("today.unknown")
	case b.role == view.Summary:
		f.Note = b.Say("today.role")
	case !shown:
		f.Value, f.Note = hiddenMark, b.Say("tiers.hidden")
	default:
		f.Value, f.Note = number(n), b.todayMore(u)
	}
	return []figure{f}
}

// todayMore says of how many more it is not known; "" of nobody.
func (b *builder) todayMore(u *unit) string {
	switch n, shown := u.all.today.open.N(); {
	case !shown:
		return b.Say("today.open.hidden", "mark", hiddenMark)
	case n > 0:
		return b.Say("today.more", "n", n)
	}
	return ""
}

// todayNote says what the number of those who need someone today counts, and why it is not known of some, also where the number is
// hidden; "" where there is none.
func (b *builder) todayNote(u *unit) string {
	if !b.tellsToday || b.role == view.Summary || u.all.present == 0 || !b.showsResults(u) {
		return ""
	}
	notes := []string{b.Say("today.note")}
	switch n, shown := u.all.today.open.N(); {
	case !shown:
		notes = append(notes, b.Say("today.open.hidden", "mark", hiddenMark))
	case n > 0 && b.exact:
		notes = append(notes, b.Say("today.open.exact", "n", n))
	case n > 0:
		notes = append(notes, b.Say("today.open", "n", n))
	}
	if n := u.all.present - u.all.counted; n > 0 && !b.exact {
		notes = append(notes, b.Say("today.invalid", "n", n))
	}
	return strings.Join(notes, b.In(lang.Semicolon)) + b.In(lang.FullStop)
}
