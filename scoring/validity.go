package scoring

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/profile"
)

// absentOperand is something a validity rule reads, told apart by whether a sheet can lack the column for it.
type absentOperand struct {
	slot int
	kind instruments.SlotKind
	of   int // item or attribute
}

// decideValidity applies the validity rules in order: the first that is true decides. When none is, one that could not
// be decided leaves the verdict undetermined, unless all it lacks is a column that the sheet does not have.
func (s *Scorer) decideValidity(w *work, dst *profile.Profile, sheet *Sheet) {
	v := &dst.Validity
	v.State = profile.Valid
	for i := range s.validity {
		switch s.validity[i].truth(&w.points) {
		case expr.True:
			if v.Rule < 0 {
				v.Rule = i
			}
		case expr.Unknown:
			if s.lacksColumns(w, sheet, i) {
				v.NotApplied = append(v.NotApplied, i)
			} else {
				v.Open = append(v.Open, i)
			}
		}
	}
	switch {
	case v.Rule >= 0 && s.def.Validity[v.Rule].Verdict == instruments.Invalid:
		v.State = profile.Invalid
	case v.Rule >= 0:
		v.State = profile.Doubtful
	case len(v.Open) > 0:
		v.State = profile.ValidityUndetermined
	}
}

// lacksColumns reports whether an undecided rule is so only because the sheet has no column for what it reads: whatever
// it reads that is not known exactly is a column the sheet does not have.
func (s *Scorer) lacksColumns(w *work, sheet *Sheet, rule int) bool {
	lacks := false
	for _, o := range s.validityAbsent[rule] {
		if w.points.Slots[o.slot].IsPoint() {
			continue
		}
		switch o.kind {
		case instruments.SlotSeconds:
			lacks = !sheet.SecondsColumn
		case instruments.SlotItem:
			lacks = sheet.codes[o.of] == absenceCode(instruments.Absent)
		case instruments.SlotPerson:
			lacks = !s.hasColumn(sheet, o.of)
		case instruments.SlotInconsistency:
			lacks = lacksPairs(w, sheet, s.def.Slots[o.slot].Pairs)
		default:
			return false
		}
		if !lacks {
			return false
		}
	}
	return lacks
}

// lacksPairs reports whether every item of the pairs that has no value is one the sheet has no column for.
func lacksPairs(w *work, sheet *Sheet, pairs [][2]instruments.Key) bool {
	for _, p := range pairs {
		for _, k := range p {
			if _, ok := w.answers.value(k.Item); !ok && sheet.codes[k.Item] != absenceCode(instruments.Absent) {
				return false
			}
		}
	}
	return true
}

// hasColumn reports whether the sheet has a column from which an attribute could be known.
func (s *Scorer) hasColumn(sheet *Sheet, attribute int) bool {
	if sheet.columns[attribute] || attribute == instruments.AttributeInformant && sheet.Informant != "" {
		return true
	}
	of := s.def.Attributes[attribute].Of
	return of >= 0 && s.hasColumn(sheet, of)
}
