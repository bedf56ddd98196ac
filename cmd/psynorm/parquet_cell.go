package main

import (
	"encoding/hex"
	"math"
	"math/big"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/parquet-go/parquet-go/deprecated"
	"github.com/parquet-go/parquet-go/format"

	"github.com/psynorm/psynorm/scoring/sheets/xlsx"
)

// cellText appends the text of a value that is not null: what a person would type into a table. The doubt says what is not
// sure of it, or that there is no value.
type cellText func(dst []byte, v parquet.Value) ([]byte, doubt)

// doubt is what is to be said of a cell; "" for nothing.
type doubt = xlsx.Code

// cellTextOf gives how the values of a column become texts. The error is a *parquetError: for a type that has no text, and
// for one that is not stored as it has to be.
func cellTextOf(e *format.SchemaElement) (cellText, error) {
	stored := parquet.Kind(e.Type.V)
	meant := logicalType(e)
	if meant == nil {
		if text := physicalText(stored); text != nil {
			return text, nil
		}
		return nil, refused("parquet type", e.Name, stored.String())
	}
	text, kinds := logicalText(meant, stored)
	switch {
	case text == nil:
		return nil, refused("parquet type", e.Name, typeName(e))
	case !slices.Contains(kinds, stored):
		return nil, damagedColumn(e.Name)
	}
	return text, nil
}

// typeName is what a column's type is called.
func typeName(e *format.SchemaElement) string {
	switch {
	case e.LogicalType.Value != nil:
		return e.LogicalType.Value.String()
	case e.ConvertedType.V == deprecated.Bson:
		return "BSON"
	case e.ConvertedType.V == deprecated.Interval:
		return "INTERVAL"
	}
	return parquet.Kind(e.Type.V).String()
}

// physicalText is the text of a column that has no other type than what it is stored as; nil where there is none: nothing
// says in which zone an INT96 is a time.
func physicalText(stored parquet.Kind) cellText {
	switch stored {
	case parquet.Boolean:
		return booleanText
	case parquet.Int32, parquet.Int64:
		return integerText(true)
	case parquet.Float, parquet.Double:
		return numberText
	case parquet.ByteArray, parquet.FixedLenByteArray:
		return plainText
	}
	return nil
}

// logicalText is the text of a column of a type, and what such a column may be stored as; nil where there is no text.
func logicalText(meant format.LogicalTypeValue, stored parquet.Kind) (cellText, []parquet.Kind) {
	integers := []parquet.Kind{parquet.Int32, parquet.Int64}
	texts := []parquet.Kind{parquet.ByteArray, parquet.FixedLenByteArray}
	switch meant := meant.(type) {
	case *format.StringType, *format.EnumType, *format.JsonType:
		return plainText, texts
	case *format.IntType:
		return integerText(meant.IsSigned), integers
	case *format.DecimalType:
		if meant.Scale < 0 || meant.Scale > maxScale {
			return nil, nil
		}
		return decimalText(int(meant.Scale)), append(integers, texts...)
	case *format.DateType:
		return dateText, integers[:1]
	case *format.TimeType:
		if meant.Unit.Value != nil {
			return clockText(meant.Unit.Value.Duration()), integers
		}
	case *format.TimestampType:
		if meant.Unit.Value != nil {
			return momentText(meant.Unit.Value.Duration(), meant.IsAdjustedToUTC), integers[1:]
		}
	case *format.UUIDType:
		return uuidText, texts[1:]
	case *format.NullType:
		return physicalText(stored), []parquet.Kind{stored}
	}
	return nil, nil
}

// maxScale is how many digits a decimal may have behind the point.
const maxScale = 76

// logicalType is what a column's values mean; nil where nothing says so. Files of older programs say it in another way.
func logicalType(e *format.SchemaElement) format.LogicalTypeValue {
	if e.LogicalType.Value != nil {
		return e.LogicalType.Value
	}
	if !e.ConvertedType.Valid {
		return nil
	}
	integer := func(bits int8, signed bool) *format.IntType { return &format.IntType{BitWidth: bits, IsSigned: signed} }
	millis, micros := format.TimeUnit{Value: &format.MilliSeconds{}}, format.TimeUnit{Value: &format.MicroSeconds{}}
	switch e.ConvertedType.V {
	case deprecated.UTF8:
		return &format.StringType{}
	case deprecated.Enum:
		return &format.EnumType{}
	case deprecated.Json:
		return &format.JsonType{}
	case deprecated.Decimal:
		return &format.DecimalType{Scale: e.Scale.V, Precision: e.Precision.V}
	case deprecated.Date:
		return &format.DateType{}
	case deprecated.TimeMillis:
		return &format.TimeType{Unit: millis}
	case deprecated.TimeMicros:
		return &format.TimeType{Unit: micros}
	case deprecated.TimestampMillis:
		return &format.TimestampType{IsAdjustedToUTC: true, Unit: millis}
	case deprecated.TimestampMicros:
		return &format.TimestampType{IsAdjustedToUTC: true, Unit: micros}
	case deprecated.Uint8, deprecated.Uint16, deprecated.Uint32, deprecated.Uint64:
		return integer(64, false)
	case deprecated.Int8, deprecated.Int16, deprecated.Int32, deprecated.Int64:
		return integer(64, true)
	}
	return &format.BsonType{} // nor has anything else a text
}

func plainText(dst []byte, v parquet.Value) ([]byte, doubt) { return append(dst, v.ByteArray()...), "" }

func booleanText(dst []byte, v parquet.Value) ([]byte, doubt) {
	if v.Boolean() {
		return append(dst, "TRUE"...), ""
	}
	return append(dst, "FALSE"...), ""
}

func integerText(signed bool) cellText {
	return func(dst []byte, v parquet.Value) ([]byte, doubt) {
		switch {
		case v.Kind() == parquet.Int64 && signed:
			return strconv.AppendInt(dst, v.Int64(), 10), ""
		case v.Kind() == parquet.Int64:
			return strconv.AppendUint(dst, v.Uint64(), 10), ""
		case signed:
			return strconv.AppendInt(dst, int64(v.Int32()), 10), ""
		}
		return strconv.AppendUint(dst, uint64(v.Uint32()), 10), ""
	}
}

// numberText writes a binary fraction in the fewest digits that read back to it. From 2^53 on it may have been another
// integer, and what is no number is no value.
func numberText(dst []byte, v parquet.Value) ([]byte, doubt) {
	x, bits := v.Double(), 64
	if v.Kind() == parquet.Float {
		x, bits = float64(v.Float()), 32
	}
	exact := float64(1 << 53)
	if bits == 32 {
		exact = 1 << 24
	}
	switch size := math.Abs(x); {
	case math.IsNaN(x) || math.IsInf(x, 0):
		return dst, xlsx.CodeBadNumber
	case size >= exact:
		return strconv.AppendFloat(dst, x, 'f', -1, bits), xlsx.CodeLongNumber
	case size != math.Trunc(size):
		return strconv.AppendFloat(dst, x, 'g', -1, bits), xlsx.CodeFraction
	}
	return strconv.AppendInt(dst, int64(x), 10), ""
}

// decimalText writes a decimal exactly, without the zeros at its end: an answer of 3.00 is 3.
func decimalText(scale int) cellText {
	return func(dst []byte, v parquet.Value) ([]byte, doubt) {
		var digits string
		switch v.Kind() {
		case parquet.Int32:
			digits = strconv.FormatInt(int64(v.Int32()), 10)
		case parquet.Int64:
			digits = strconv.FormatInt(v.Int64(), 10)
		default:
			digits = bigEndian(v.ByteArray()).String()
		}
		digits, negative := strings.CutPrefix(digits, "-")
		if missing := scale + 1 - len(digits); missing > 0 {
			digits = strings.Repeat("0", missing) + digits
		}
		whole, fraction := digits[:len(digits)-scale], strings.TrimRight(digits[len(digits)-scale:], "0")
		if negative {
			dst = append(dst, '-')
		}
		dst = append(dst, whole...)
		if fraction == "" {
			return dst, ""
		}
		return append(append(dst, '.'), fraction...), xlsx.CodeFraction
	}
}

// bigEndian is the integer whose two's complement these bytes are, the highest first.
func bigEndian(b []byte) *big.Int {
	n := new(big.Int).SetBytes(b)
	if len(b) > 0 && b[0]&0x80 != 0 {
		n.Sub(n, new(big.Int).Lsh(big.NewInt(1), uint(8*len(b))))
	}
	return n
}

func dateText(dst []byte, v parquet.Value) ([]byte, doubt) {
	return dayText(dst, time.Unix(int64(v.Int32())*secondsOfDay, 0).UTC())
}

const secondsOfDay = 24 * 60 * 60

// dayText writes a date; one that no calendar prints is no value.
func dayText(dst []byte, at time.Time) ([]byte, doubt) {
	if at.Year() < 1 || at.Year() > 9999 {
		return dst, xlsx.CodeBadDate
	}
	return at.AppendFormat(dst, time.DateOnly), ""
}

// momentText writes a day and a time of that day, with Z behind it where it is in UTC: in which zone the sheet was filled
// in is not said then.
func momentText(unit time.Duration, utc bool) cellText {
	perSecond := int64(time.Second / unit)
	return func(dst []byte, v parquet.Value) ([]byte, doubt) {
		seconds, rest := v.Int64()/perSecond, v.Int64()%perSecond
		if rest < 0 {
			seconds, rest = seconds-1, rest+perSecond
		}
		at := time.Unix(seconds, rest*int64(unit)).UTC()
		dst, why := dayText(dst, at)
		if why != "" {
			return dst, why
		}
		dst = at.AppendFormat(dst, " 15:04:05.999999999")
		if utc {
			dst = append(dst, 'Z')
		}
		return dst, ""
	}
}

// clockText writes a time of day, or a length of time of less than a day.
func clockText(unit time.Duration) cellText {
	return func(dst []byte, v parquet.Value) ([]byte, doubt) {
		n := int64(v.Int32())
		if v.Kind() == parquet.Int64 {
			n = v.Int64()
		}
		if n < 0 || n >= int64(24*time.Hour/unit) {
			return dst, xlsx.CodeBadDate
		}
		return time.Unix(0, n*int64(unit)).UTC().AppendFormat(dst, "15:04:05.999999999"), ""
	}
}

// uuidText writes a UUID in the usual form.
func uuidText(dst []byte, v parquet.Value) ([]byte, doubt) {
	b := v.ByteArray()
	if len(b) != 16 {
		return dst, xlsx.CodeBadText
	}
	for i, group := range [...][]byte{b[:4], b[4:6], b[6:8], b[8:10], b[10:]} {
		if i > 0 {
			dst = append(dst, '-')
		}
		dst = hex.AppendEncode(dst, group)
	}
	return dst, ""
}
