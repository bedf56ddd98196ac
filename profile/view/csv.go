package view

import (
	"strings"

	"github.com/psynorm/psynorm/internal/csvcell"
	"github.com/psynorm/psynorm/profile"
)

// column is one of a table of views.
type column struct {
	name string
	cell func(v *View, tag string) string
}

// The columns that tables have.
var (
	columnID         = column{"id", func(v *View, _ string) string { return v.Pupil.ID }}
	columnName       = column{"name", func(v *View, _ string) string { return v.Pupil.Name }}
	columnPseudonym  = column{"pseudonym", func(v *View, _ string) string { return v.Pupil.Pseudonym }}
	columnUnit       = column{"unit", func(v *View, _ string) string { return v.Pupil.where() }}
	columnDate       = column{"date", func(v *View, _ string) string { return v.Date }}
	columnWave       = column{"wave", func(v *View, _ string) string { return v.Wave }}
	columnInformant  = column{"informant", func(v *View, _ string) string { return v.Informant }}
	columnInstrument = column{"instrument", func(v *View, _ string) string { return v.Instrument.ID + "@" + v.Instrument.Version }}
	columnTier       = column{"tier", func(v *View, _ string) string { return v.Tier.Level }}
	columnTierState  = column{"tier.state", func(v *View, _ string) string { return v.Tier.State.String() }}
	columnTitle      = column{"tier.title", func(v *View, tag string) string { return v.Tier.Title.In(tag) }}
	columnCrisis     = column{"crisis", func(v *View, _ string) string { return v.Crisis.String() }}
	columnRequest    = column{"request", func(v *View, _ string) string { return v.Request.String() }}
	columnRetest     = column{"retest", func(v *View, _ string) string { return truthOf(v.Retest).String() }}
	columnAdvice     = column{"advice", func(v *View, tag string) string { return v.Advice.In(tag) }}
)

// tables are the columns by role.
var tables = map[Role][]column{
	Summary: {
		columnID, columnName, columnUnit, columnDate, columnWave, columnInformant, columnInstrument,
		columnTier, columnTierState, columnTitle, columnCrisis, columnRetest, columnAdvice,
	},
	Flag: {
		columnID, columnName, columnUnit, columnDate, columnWave, columnInformant, columnRequest, columnRetest, columnAdvice,
	},
	Case:     {columnPseudonym, columnDate, columnWave, columnInstrument, columnTier, columnTierState, columnTitle},
	Self:     {columnID, columnName, columnDate, columnAdvice},
	Guardian: {columnID, columnName, columnDate, columnAdvice},
}

// CSVHead appends the line that names the columns of a role's table, with a line break. ok is false of the roles that have
// none: Full, whose table is that of package batch, and those that see no single pupil.
func CSVHead(dst []byte, role Role) (longer []byte, ok bool) {
	columns, ok := tables[role]
	for i, c := range columns {
		dst = append(appendComma(dst, i), c.name...)
	}
	if ok {
		dst = append(dst, '\n')
	}
	return dst, ok
}

// AppendCSV appends the view as a row of its role's table, with a line break; nothing where the role has none. Texts are in
// Chinese where the tag names it, else in English; what is not known is an empty cell, a crisis that may be one undecided. The
// tier is that of the sheet: a table has no column for one that somebody has set, nor for that of another sheet of the wave. Texts
// that a spreadsheet program would take for a formula are marked as text.
func AppendCSV(dst []byte, v *View, tag string) []byte {
	columns, ok := tables[v.Role]
	if !ok {
		return dst
	}
	for i := range columns {
		dst = csvcell.Append(appendComma(dst, i), columns[i].cell(v, tag))
	}
	return append(dst, '\n')
}

func appendComma(dst []byte, column int) []byte {
	if column > 0 {
		dst = append(dst, ',')
	}
	return dst
}

// where gives the units that a pupil is in.
func (p *Pupil) where() string {
	paths := make([]string, len(p.Places))
	for i, at := range p.Places {
		paths[i] = strings.Join(at.Path, "/")
	}
	return strings.Join(paths, "; ")
}

func truthOf(is bool) profile.Truth {
	if is {
		return profile.Yes
	}
	return profile.No
}
