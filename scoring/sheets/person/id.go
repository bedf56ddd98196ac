package person

// IDKind is the form of an id.
type IDKind uint8

const (
	// IDOwn: any other form, such as a number that the school gave.
	IDOwn IDKind = iota
	// IDStudent: a 学籍号, G and the 18 characters of a national id.
	IDStudent
	// IDNational: 18 digits, of which the last checks the others and may be X (GB 11643-1999).
	IDNational
)

// ID is an id as it is used.
type ID struct {
	// Text is the clean text: what AppendClean gives, and the letters of an IDStudent and an IDNational large, since their
	// standards know no others. Digits stay as they are, zeros in front too.
	Text []byte
	Kind IDKind
	// Valid reports that check digit and date of birth of an IDStudent or an IDNational can be.
	Valid bool
}

// ParseID reads an id, appending its Text to dst, of which Text is the end. An id that a spreadsheet has spoiled is a
// fault: its digits belong to somebody else, or to nobody.
//
// The marks by which exports keep numbers from being spoiled are taken off: ="0123" and '0123.
func ParseID(dst, cell []byte, from Source) (ID, Fault) {
	start := len(dst)
	dst = AppendClean(dst, cell)
	s := unmarked(dst[start:])
	var buf [longestPlaceholder]byte
	if _, fault := begin(buf[:], s, OK); fault != OK { // a longer text is none of them
		return ID{}, fault
	}
	if fault := spoiled(s, from); fault != OK {
		return ID{}, fault
	}
	id := ID{Text: s}
	switch {
	case isNational(s):
		id.Kind = IDNational
	case len(s) == 19 && (s[0] == 'G' || s[0] == 'g') && isNational(s[1:]):
		id.Kind, s[0] = IDStudent, 'G'
	}
	if id.Kind != IDOwn {
		last := len(s) - 1
		if s[last] == 'x' {
			s[last] = 'X'
		}
		id.Valid = validNational(s[len(s)-18:])
	}
	if !id.Valid && from != SourceText && rounded(s) {
		return ID{}, IDRounded
	}
	return id, OK
}

// Doubt gives what is to be reported of an id that is used all the same: IDForm when it is not of the kind that its column
// is for (IDOwn wants none), IDCheckDigit when it cannot be valid.
func (id ID) Doubt(want IDKind) Fault {
	switch {
	case want != IDOwn && id.Kind != want:
		return IDForm
	case id.Kind != IDOwn && !id.Valid:
		return IDCheckDigit
	}
	return OK
}

// unmarked takes the marks of a text off an id.
func unmarked(s []byte) []byte {
	if n := len(s); n > 3 && s[0] == '=' && s[1] == '"' && s[n-1] == '"' {
		return s[2 : n-1]
	}
	if len(s) > 1 && s[0] == '\'' {
		return s[1:]
	}
	return s
}

// spoiled says how a number's digits are not those that were typed.
func spoiled(s []byte, from Source) Fault {
	whole := digits(s)
	if whole == 0 {
		return OK
	}
	rest, point := cut(s[whole:], ".")
	decimals := 0
	if point {
		decimals = digits(rest)
		rest = rest[decimals:]
	}
	switch exponent, signed := isExponent(rest); {
	case exponent && (from == SourceNumber || whole == 1 && (from == SourceUnknown || point || signed)):
		return IDScientific
	case len(rest) > 0 || from == SourceText:
		return OK
	case point && (from == SourceNumber || decimals > 0 && zeros(s[whole+1:])):
		return IDFraction
	case from == SourceNumber && whole >= 16:
		return IDDigits
	}
	return OK
}

// isExponent recognises what stands behind the digits of a number in scientific notation: e and a number, with a sign or
// without.
func isExponent(s []byte) (exponent, signed bool) {
	s, ok := cutAny(s, "e", "E")
	if !ok {
		return false, false
	}
	s, signed = cutAny(s, "+", "-")
	return len(s) > 0 && digits(s) == len(s), signed
}

// zeros reports that there is nothing but zeros.
func zeros(s []byte) bool {
	for _, c := range s {
		if c != '0' {
			return false
		}
	}
	return true
}

// rounded reports digits of which a spreadsheet has kept 15.
func rounded(s []byte) bool { return len(s) >= 18 && digits(s) == len(s) && zeros(s[15:]) }

// isNational reports the form of a national id, whatever its check digit.
func isNational(s []byte) bool {
	return len(s) == 18 && digits(s) >= 17 && (isDigit(s[17]) || s[17] == 'X' || s[17] == 'x')
}

// nationalWeights are the weights 2^(18-i) mod 11 of the digits i from 1 to 17 of a national id.
var nationalWeights = [17]int{7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2}

// validNational checks a national id (GB 11643-1999): the check digit makes the weighted sum of all digits 1 modulo 11 (ISO
// 7064, MOD 11-2; X is 10); digits 7 to 14 are a date of the calendar.
func validNational(s []byte) bool {
	sum := 10 // X
	if s[17] != 'X' {
		sum = int(s[17] - '0')
	}
	for i, w := range nationalWeights {
		sum += w * int(s[i]-'0')
	}
	return sum%11 == 1 && isDate(number(s[6:10]), number(s[10:12]), number(s[12:14]))
}
