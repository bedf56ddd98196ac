package report

import (
	"slices"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/dossier"
)

// eventTable lists what people have done for a pupil. Columns in which no event says anything are left out, as those are that
// are not for the reader.
func (w words) eventTable(events []dossier.Event, levels []profile.LevelInfo) *table {
	heads := []string{
		w.Say("event.date"), w.Say("event.kind"), w.Say("event.level"), w.Say("event.until"),
		w.Say("event.author"), w.Say("event.role"), w.Say("event.reason"),
	}
	t := &table{Caption: w.Say("event.caption"), Head: heads}
	said := make([]bool, len(heads))
	for i := range events {
		e := &events[i]
		level := e.Level
		if k := slices.IndexFunc(levels, func(l profile.LevelInfo) bool { return l.ID == e.Level }); k >= 0 {
			level = w.named(levels[k].Title, e.Level)
		}
		date := e.Date
		if e.Time != "" {
			date += " " + e.Time
		}
		row := []string{date, e.Kind.In(w.tag), level, e.Until, e.Author, lang.Role(e.Role, w.tag), e.Reason}
		for j := range row {
			row[j] = lang.OneLine(row[j])
			said[j] = said[j] || row[j] != ""
		}
		t.Rows = append(t.Rows, row)
	}
	t.Head = keep(t.Head, said)
	for i := range t.Rows {
		t.Rows[i] = keep(t.Rows[i], said)
	}
	return t
}

// keep gives the cells of the columns that say something.
func keep(row []string, said []bool) (out []string) {
	for j, cell := range row {
		if said[j] {
			out = append(out, cell)
		}
	}
	return out
}
