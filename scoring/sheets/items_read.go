package sheets

import "github.com/psynorm/psynorm/instruments"

// readItems tells by item whether a score, a rule or a critical item hangs on it. A count of the answers given, as
// answered() is, hangs on those that were asked for, and on no item; a count of those that are missing does.
func readItems(def *instruments.Definition) []bool {
	reads := make([]bool, len(def.Items))
	for i := range def.Scales {
		s := &def.Scales[i]
		for _, k := range s.Keys {
			reads[k.Item] = true
		}
		if s.Kind == instruments.ScaleSteps && s.StepsItem >= 0 {
			reads[s.StepsItem] = true
		}
	}
	for i := range def.Slots {
		switch s := &def.Slots[i]; s.Kind {
		case instruments.SlotItem:
			reads[s.Index] = true
		case instruments.SlotInconsistency:
			for _, pair := range s.Pairs {
				reads[pair[0].Item], reads[pair[1].Item] = true, true
			}
		case instruments.SlotMissing, instruments.SlotLongString, instruments.SlotIRV:
			for item := range reads {
				reads[item] = true
			}
		}
	}
	for i := range def.Items {
		reads[i] = reads[i] || def.Items[i].Required
	}
	return reads
}
