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
	case !b.tellsToday:
		f.Note = b.Say("today.unknown")
	case b.role == view.Summary:
		f.Note = b.Say("today.role")
	case !shown:
		f.Value, f.Note = hiddenMark, b.Say("tiers.hidden")
	default:
		f.Value, f.Note = number(n), b.todayNote(u)
	}
	return []figure{f}
}

// todayNote says what the number counts, and of whom it is not known.
func (b *builder) todayNote(u *unit) string {
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
	return strings.Join(notes, b.In(lang.Semicolon))
}
