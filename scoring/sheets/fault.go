package sheets

import (
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// codeOf is the code of a fault that package person finds with a cell about the person, the unit or the date.
func codeOf(fault person.Fault) Code { return Code(fault.Code()) }

// isReported reports whether a fault is a problem by itself. An empty cell is none; a class that is called something else
// than a number has a name like any other.
func isReported(fault person.Fault) bool {
	return fault != person.OK && !fault.Missing() && fault != person.NotClass
}

// faultKinds gives what there is to say of the faults of cells about the person.
func faultKinds() (kinds []problemKind) {
	for _, fault := range person.Faults() {
		if !isReported(fault) {
			continue
		}
		k := problemKind{code: codeOf(fault), text: faultText(fault)}
		switch fault {
		case person.IDCheckDigit, person.IDForm, person.ClassAmbiguous, person.ClassDecimal, person.ClassElsewhere:
			k.severity = SeverityWarning // nothing is lost: the cell is used as it is
		case person.IDScientific, person.IDDigits, person.IDRounded, person.IDFraction: // says itself what becomes of the cell
		case person.BirthLater:
			k.text = say(
				fault.What("zh")+"，年龄按未知处理；"+fault.Expected("zh"), fault.What("en")+", so that the age stays unknown; "+fault.Expected("en"))
		default:
			k.text = say(
				fault.What("zh")+"，按未知处理；"+fault.Expected("zh"), fault.What("en")+", so it stays unknown; "+fault.Expected("en"))
		}
		k.text = say(strings.ReplaceAll(k.text.Zh, "%", "%%"), strings.ReplaceAll(k.text.En, "%", "%%"))
		kinds = append(kinds, k)
	}
	return kinds
}

// faultText is the whole of what a fault says.
func faultText(fault person.Fault) diag.Text { return say(fault.Text("zh"), fault.Text("en")) }
