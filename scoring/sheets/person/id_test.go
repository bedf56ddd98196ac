package person

import (
	"fmt"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// The ids are made up: region 999999 is none.

// nationalID makes the id of 17 digits valid, by the recursive method of ISO 7064 for MOD 11-2: p = 2(p + digit) mod 11,
// and the check digit makes p + it 1 modulo 11.
func nationalID(digits string) string {
	p := 0
	for _, c := range digits {
		p = 2 * (p + int(c-'0')) % 11
	}
	return digits + string("0123456789X"[(12-p)%11])
}

func TestParseID(t *testing.T) {
	valid := nationalID("99999920110309012")
	for _, c := range []struct {
		name, cell string
		from       Source
		want       string
		kind       IDKind
		fault      Fault
	}{
		{"own", "20240701", SourceUnknown, "20240701", IDOwn, OK},
		{"zeros in front", "00240701", SourceUnknown, "00240701", IDOwn, OK},
		{"blanks and width", "\ufeff ００１２\u00a0", SourceUnknown, "0012", IDOwn, OK},
		{"case stays", "aB12", SourceUnknown, "aB12", IDOwn, OK},
		{"national", valid, SourceUnknown, valid, IDNational, OK},
		{"student", "G" + valid, SourceUnknown, "G" + valid, IDStudent, OK},
		{"student in small letters", "g" + valid, SourceUnknown, "G" + valid, IDStudent, OK},
		{"student one digit short", "G99999920110309012", SourceUnknown, "G99999920110309012", IDOwn, OK},
		{"a formula that keeps the digits", `="0012"`, SourceUnknown, "0012", IDOwn, OK},
		{"an apostrophe that keeps the digits", "'0012", SourceUnknown, "0012", IDOwn, OK},
		{"an apostrophe alone", "'", SourceUnknown, "'", IDOwn, OK},

		{"scientific", "5.10411E+17", SourceUnknown, "", IDOwn, IDScientific},
		{"scientific, small and without sign", "5.1e17", SourceUnknown, "", IDOwn, IDScientific},
		{"scientific without decimals", "5E+17", SourceUnknown, "", IDOwn, IDScientific},
		{"scientific as text", "5.10411E+17", SourceText, "", IDOwn, IDScientific},
		{"scientific in full width", "５.１０４１１Ｅ＋１７", SourceUnknown, "", IDOwn, IDScientific},
		{"class 2E05, or 200000", "2E05", SourceUnknown, "", IDOwn, IDScientific},
		{"2E05, known to be text", "2E05", SourceText, "2E05", IDOwn, OK},
		{"a year and a letter", "2023E012", SourceUnknown, "2023E012", IDOwn, OK},
		{"scientific of a workbook", "12E3", SourceNumber, "", IDOwn, IDScientific},
		{"a letter E and no digits", "5E", SourceUnknown, "5E", IDOwn, OK},

		{"15 digits of a number", "999999201103090", SourceNumber, "999999201103090", IDOwn, OK},
		{"16 digits of a number", "9999992011030901", SourceNumber, "", IDOwn, IDDigits},
		{"18 digits of a number", valid, SourceNumber, "", IDOwn, IDDigits},
		{"16 digits of a text", "9999992011030901", SourceText, "9999992011030901", IDOwn, OK},

		{"rounded to 15 digits", "999999201103090000", SourceUnknown, "", IDOwn, IDRounded},
		{"ends in zeros and is valid", nationalID("99999920110308" + "400"), SourceUnknown, nationalID("99999920110308400"), IDNational, OK},
		{"19 digits rounded", "9999992011030900000", SourceUnknown, "", IDOwn, IDRounded},
		{"zeros behind a G were never a number", "G999999201103090000", SourceUnknown, "G999999201103090000", IDStudent, OK},
		{"zeros of a text", "999999201103090000", SourceText, "999999201103090000", IDNational, OK},

		{"decimals of a program", "20240701.0", SourceUnknown, "", IDOwn, IDFraction},
		{"decimals of a workbook", "20240701.5", SourceNumber, "", IDOwn, IDFraction},
		{"a point that means something", "7.12", SourceUnknown, "7.12", IDOwn, OK},
		{"decimals of a text", "20240701.0", SourceText, "20240701.0", IDOwn, OK},
	} {
		t.Run(c.name, func(t *testing.T) {
			id, fault := ParseID([]byte("x"), []byte(c.cell), c.from)
			require.Equal(t, c.fault, fault)
			assert.Equal(t, c.want, string(id.Text))
			assert.Equal(t, c.kind, id.Kind)
		})
	}
}

func TestCheckDigit(t *testing.T) {
	for i := range 2000 {
		sound := nationalID(fmt.Sprintf("999999%04d%02d%02d%03d", 1990+i%30, 1+i%12, 1+i%28, i%1000))
		require.True(t, validNational([]byte(sound)), sound)
		for at := range 18 { // every mistyped digit is found
			wrong := []byte(sound)
			wrong[at] = '0' + (wrong[at]-'0'+1)%10
			if sound[at] == 'X' {
				wrong[at] = '0'
			}
			require.False(t, validNational(wrong), "%s", wrong)
		}
		for at := range 16 { // and every two that changed places
			if sound[at] != sound[at+1] {
				wrong := []byte(sound)
				wrong[at], wrong[at+1] = wrong[at+1], wrong[at]
				require.False(t, validNational(wrong), "%s", wrong)
			}
		}
	}
	assert.True(t, validNational([]byte("11010519491231002X")), "the example of GB 11643-1999")
	assert.False(t, validNational([]byte(nationalID("99999920110230001"))), "no 30 February")
	assert.False(t, validNational([]byte(nationalID("99999918990101001"))), "nobody was born in 1899")
}

func TestAWrongCheckDigitIsReportedAndNeverCorrected(t *testing.T) {
	valid := nationalID("99999920110309012")
	wrong := valid[:17] + string('0'+(valid[17]-'0'+1)%10)
	id, fault := ParseID(nil, []byte(wrong), SourceUnknown)
	require.Equal(t, OK, fault)
	assert.Equal(t, wrong, string(id.Text))
	assert.False(t, id.Valid)
	assert.Equal(t, IDCheckDigit, id.Doubt(IDNational))
	assert.Equal(t, IDCheckDigit, id.Doubt(IDOwn))
	assert.Equal(t, IDForm, id.Doubt(IDStudent))
	id, _ = ParseID(nil, []byte("G"+valid), SourceUnknown)
	assert.True(t, id.Valid)
	assert.Equal(t, OK, id.Doubt(IDStudent))
	id, _ = ParseID(nil, []byte("0703012"), SourceUnknown)
	assert.Equal(t, OK, id.Doubt(IDOwn))
	assert.Equal(t, IDForm, id.Doubt(IDStudent))
}
