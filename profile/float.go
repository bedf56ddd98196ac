package profile

import (
	"math"
	"strconv"
)

// AppendFloat appends the shortest decimal text that reads back to the same float64: 65, 2.3333333333333335, 1e-7. As in
// ECMAScript and encoding/json, an exponent is written only below 1e-6 and from 1e21 on. Everything that psynorm writes
// for programs, CSV and JSON alike, has its numbers from here. x must be finite.
func AppendFloat(dst []byte, x float64) []byte {
	if abs := math.Abs(x); abs == 0 || 1e-6 <= abs && abs < 1e21 {
		return strconv.AppendFloat(dst, x, 'f', -1, 64)
	}
	dst = strconv.AppendFloat(dst, x, 'e', -1, 64)
	// strconv writes at least two digits of exponent: e-07 is e-7.
	if n := len(dst); n >= 4 && dst[n-4] == 'e' && dst[n-2] == '0' {
		dst[n-2] = dst[n-1]
		dst = dst[:n-1]
	}
	return dst
}

func isFinite(x float64) bool { return !math.IsNaN(x) && !math.IsInf(x, 0) }
