package main

import (
	"bytes"
	"errors"
	"io"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/parquet-go/parquet-go"
	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/scoring/sheets/xlsx"
)

// field is a column of a file that a test writes.
type field struct {
	name string
	node parquet.Node
}

// parquetOf writes a file with these columns, in their order. Cells are Go values; nil is null.
func parquetOf(t testing.TB, fields []field, rows [][]any, options ...parquet.WriterOption) []byte {
	t.Helper()
	group, ordered := parquet.Group{}, []parquet.Field(nil)
	for _, f := range fields {
		group[f.name] = f.node
	}
	for _, f := range fields {
		i := slices.IndexFunc(group.Fields(), func(g parquet.Field) bool { return g.Name() == f.name })
		ordered = append(ordered, group.Fields()[i])
	}
	var out bytes.Buffer
	w := parquet.NewGenericWriter[any](&out, append(options, parquet.NewSchema("answers", orderedGroup{group, ordered}))...)
	for _, cells := range rows {
		row := make(parquet.Row, len(cells))
		for i, cell := range cells {
			level := 0
			if fields[i].node.Optional() && cell != nil {
				level = 1
			}
			row[i] = parquet.ValueOf(cell).Level(0, level, i)
		}
		_, err := w.WriteRows([]parquet.Row{row})
		require.NoError(t, err)
	}
	require.NoError(t, w.Close())
	return out.Bytes()
}

// inFile writes a file and gives its name.
func inFile(t testing.TB, name string, data []byte) string {
	t.Helper()
	name = filepath.Join(t.TempDir(), name)
	require.NoError(t, os.WriteFile(name, data, 0o600))
	return name
}

// cell is one as it was read: where it stands, and what is said of it.
type cell struct {
	column int
	text   string
	doubt  doubt
}

// readRows reads a file to its end. It gives what was read, and why no more was.
func readRows(name string) (rows [][]cell, err error) {
	r, err := openParquet(name)
	if err != nil {
		return nil, err
	}
	for {
		row, err := r.Next()
		if err == nil && row.Number != len(rows)+1 {
			err = errors.New("rows are not numbered from 1")
		}
		if err != nil {
			if closing := r.Close(); closing != nil {
				return rows, closing
			}
			if err == io.EOF {
				err = nil
			}
			return rows, err
		}
		var cells []cell
		for _, c := range row.Cells {
			cells = append(cells, cell{c.Column, string(c.Text), c.Doubt})
		}
		rows = append(rows, cells)
	}
}

func TestParquetCells(t *testing.T) {
	at := time.Date(2026, 3, 9, 10, 12, 41, 123_000_000, time.UTC)
	days := int32(at.Unix() / secondsOfDay)
	plain := func(kind parquet.Type) parquet.Node { return parquet.Leaf(kind) }
	for _, c := range []struct {
		name  string
		node  parquet.Node
		value any
		text  string
		doubt doubt
	}{
		{"text", parquet.String(), "00123", "00123", ""},
		{"Chinese", parquet.String(), "七(3)班", "七(3)班", ""},
		{"bytes", plain(parquet.ByteArrayType), []byte("007"), "007", ""},
		{"fixed bytes", plain(parquet.FixedLenByteArrayType(3)), [3]byte{'0', '0', '7'}, "007", ""},
		{"enum", parquet.Enum(), "F", "F", ""},
		{"true", plain(parquet.BooleanType), true, "TRUE", ""},
		{"false", plain(parquet.BooleanType), false, "FALSE", ""},
		{"int32", plain(parquet.Int32Type), int32(-3), "-3", ""},
		{"int64", plain(parquet.Int64Type), int64(340123201301010017), "340123201301010017", ""},
		{"int8", parquet.Int(8), int8(-2), "-2", ""},
		{"uint32", parquet.Uint(32), uint32(math.MaxUint32), "4294967295", ""},
		{"uint64", parquet.Uint(64), uint64(math.MaxUint64), "18446744073709551615", ""},
		{"double", plain(parquet.DoubleType), 3.0, "3", ""},
		{"negative zero", plain(parquet.DoubleType), math.Copysign(0, -1), "0", ""},
		{"fraction", plain(parquet.DoubleType), 7.1, "7.1", xlsx.CodeFraction},
		{"id as a double", plain(parquet.DoubleType), 20230101.0, "20230101", ""},
		{"long id as a double", plain(parquet.DoubleType), 340123201301010017.0, "340123201301010050", xlsx.CodeLongNumber},
		{"no number", plain(parquet.DoubleType), math.NaN(), "", xlsx.CodeBadNumber},
		{"infinite", plain(parquet.DoubleType), math.Inf(-1), "", xlsx.CodeBadNumber},
		{"float", plain(parquet.FloatType), float32(0.1), "0.1", xlsx.CodeFraction},
		{"long float", plain(parquet.FloatType), float32(1 << 24), "16777216", xlsx.CodeLongNumber},
		{"decimal", parquet.Decimal(2, 9, parquet.Int32Type), int32(300), "3", ""},
		{"decimal fraction", parquet.Decimal(2, 9, parquet.Int32Type), int32(-5), "-0.05", xlsx.CodeFraction},
		{"long decimal", parquet.Decimal(1, 18, parquet.Int64Type), int64(3401232013010100171), "340123201301010017.1", xlsx.CodeFraction},
		{"decimal in bytes", parquet.Decimal(0, 20, parquet.FixedLenByteArrayType(9)), [9]byte{1}, "18446744073709551616", ""},
		{"negative decimal in bytes", parquet.Decimal(1, 20, parquet.FixedLenByteArrayType(2)), [2]byte{0xff, 0xf6}, "-1", ""},
		{"date", parquet.Date(), days, "2026-03-09", ""},
		{"date before 1970", parquet.Date(), int32(-1), "1969-12-31", ""},
		{"date beyond calendars", parquet.Date(), int32(math.MaxInt32), "", xlsx.CodeBadDate},
		{"milliseconds", parquet.TimestampAdjusted(parquet.Millisecond, false), at.UnixMilli(), "2026-03-09 10:12:41.123", ""},
		{"microseconds", parquet.TimestampAdjusted(parquet.Microsecond, false), at.Truncate(time.Second).UnixMicro(), "2026-03-09 10:12:41", ""},
		{"nanoseconds", parquet.TimestampAdjusted(parquet.Nanosecond, false), at.UnixNano() + 4, "2026-03-09 10:12:41.123000004", ""},
		{"in UTC", parquet.Timestamp(parquet.Millisecond), at.Truncate(time.Second).UnixMilli(), "2026-03-09 10:12:41Z", ""},
		{"time before 1970", parquet.TimestampAdjusted(parquet.Millisecond, false), int64(-1), "1969-12-31 23:59:59.999", ""},
		{"time beyond calendars", parquet.Timestamp(parquet.Microsecond), int64(math.MaxInt64), "", xlsx.CodeBadDate},
		{"time of day", parquet.TimeAdjusted(parquet.Millisecond, true), int32(238_000), "00:03:58", ""},
		{"microseconds of a day", parquet.TimeAdjusted(parquet.Microsecond, false), int64(36_761_500_000), "10:12:41.5", ""},
		{"no time of day", parquet.TimeAdjusted(parquet.Millisecond, true), int32(86_400_000), "", xlsx.CodeBadDate},
		{"uuid", parquet.UUID(), [16]byte{0, 0x11, 0x22, 0x33, 0x44, 0x55, 0x66, 0x77, 0x88, 0x99, 0xaa, 0xbb, 0xcc, 0xdd, 0xee, 0xff}, "00112233-4455-6677-8899-aabbccddeeff", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			data := parquetOf(t, []field{{"always", c.node}, {"perhaps", parquet.Optional(c.node)}}, [][]any{{c.value, c.value}, {c.value, nil}})
			rows, err := readRows(inFile(t, "a.parquet", data))
			require.NoError(t, err)
			assert.Equal(t, [][]cell{
				{{1, "always", ""}, {2, "perhaps", ""}},
				{{1, c.text, c.doubt}, {2, c.text, c.doubt}},
				{{1, c.text, c.doubt}},
			}, rows, "null is no cell")
		})
	}
}

// TestParquetOfManyPages: rows stay together where columns have pages of different lengths, dictionaries, and several row
// groups; whatever packed them.
func TestParquetOfManyPages(t *testing.T) {
	var rows [][]any
	for i := range 5000 {
		row := []any{strings.Repeat("x", i%300) + "·", int32(i % 5), float64(i), nil}
		if i%3 > 0 {
			row[3] = int64(i)
		}
		rows = append(rows, row)
	}
	fields := []field{
		{"text", parquet.String()},
		{"code", parquet.Encoded(parquet.Leaf(parquet.Int32Type), &parquet.RLEDictionary)},
		{"number", parquet.Leaf(parquet.DoubleType)},
		{"gaps", parquet.Optional(parquet.Leaf(parquet.Int64Type))},
	}
	for name, options := range map[string][]parquet.WriterOption{
		"plain":   nil,
		"version": {parquet.DataPageVersion(1)},
		"snappy":  {parquet.Compression(&parquet.Snappy)},
		"gzip":    {parquet.Compression(&parquet.Gzip), parquet.DataPageVersion(1)},
		"zstd":    {parquet.Compression(&parquet.Zstd)},
		"brotli":  {parquet.Compression(&parquet.Brotli)},
	} {
		t.Run(name, func(t *testing.T) {
			data := parquetOf(t, fields, rows, append(options, parquet.PageBufferSize(2000), parquet.MaxRowsPerRowGroup(1999))...)
			got, err := readRows(inFile(t, "a.parquet", data))
			require.NoError(t, err)
			require.Len(t, got, len(rows)+1)
			for i, row := range got[1:] {
				want := []cell{{1, rows[i][0].(string), ""}, {2, string('0' + rune(i%5)), ""}, {3, count(int64(i)), ""}}
				if i%3 > 0 {
					want = append(want, cell{4, count(int64(i)), ""})
				}
				require.Equal(t, want, row)
			}
		})
	}
}

// TestParquetThatIsRefused: sound files that are no table, or in which nobody could tell what is meant.
func TestParquetThatIsRefused(t *testing.T) {
	text := parquet.String()
	for name, c := range map[string]struct {
		node   parquet.Node
		zh, en string
	}{
		"list":      {parquet.List(text), "列 \"答案\" 是列表、映射或结构", `the column "答案" of the Parquet file is a list, a map or a structure`},
		"map":       {parquet.Map(text, text), "列 \"答案\" 是列表", `the column "答案"`},
		"structure": {parquet.Group{"a": text}, "列 \"答案\" 是列表", `the column "答案"`},
		"repeated":  {parquet.Repeated(text), "列 \"答案\" 是列表", `the column "答案"`},
		"BSON":      {parquet.BSON(), "列 \"答案\" 的类型是 BSON", `the column "答案" of the Parquet file has the type BSON`},
		"INT96":     {parquet.Leaf(parquet.Int96Type), "类型是 INT96", "has the type INT96"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readRows(inFile(t, "a.parquet", parquetOf(t, []field{{"id", text}, {"答案", c.node}}, nil)))
			var e *parquetError
			require.ErrorAs(t, err, &e)
			assert.Contains(t, e.Message("zh"), c.zh)
			assert.Contains(t, e.Message("en"), c.en)
		})
	}
	_, err := readRows(inFile(t, "a.parquet", parquetOf(t, []field{{"答案", text}}, [][]any{{"1"}}, parquet.Compression(&parquet.Lz4Raw))))
	var e *parquetError
	require.ErrorAs(t, err, &e)
	assert.Contains(t, e.Message("en"), `"答案" of the Parquet file is packed by LZ4_RAW`)
}

// TestParquetThatIsNone: each is recognised by its name, and says what it is not.
func TestParquetThatIsNone(t *testing.T) {
	whole := sampleParquet(t)
	encrypted := slices.Clone(whole)
	copy(encrypted, "PARE")
	copy(encrypted[len(encrypted)-4:], "PARE")
	for name, c := range map[string]struct {
		data []byte
		en   string
	}{
		"empty":     {nil, "not a sound Parquet file"},
		"CSV":       {[]byte("id,q1,q2\n1,2,3\n"), "not a sound Parquet file"},
		"marks":     {[]byte("PAR1PAR1"), "not a sound Parquet file"},
		"no footer": {[]byte("PAR1\xff\xff\xff\x7fPAR1"), "not a sound Parquet file"},
		"encrypted": {encrypted, "is encrypted"},
	} {
		t.Run(name, func(t *testing.T) {
			_, err := readRows(inFile(t, "a.parquet", c.data))
			var e *parquetError
			require.ErrorAs(t, err, &e)
			assert.Contains(t, e.Message("en"), c.en)
			assert.NotEqual(t, e.Message("en"), e.Message("zh"))
		})
	}
	_, err := readRows("nowhere.parquet")
	require.ErrorIs(t, err, os.ErrNotExist)
}

// sampleParquet is a small file with columns of several types.
func sampleParquet(t testing.TB) []byte {
	var rows [][]any
	for i := range 200 {
		rows = append(rows, []any{"000" + count(int64(i)), nil, int32(i % 5), float64(i) / 4, true})
		if i%2 > 0 {
			rows[i][1] = int64(i) * 86_400_000
		}
	}
	return parquetOf(t, []field{
		{"id", parquet.String()},
		{"date", parquet.Optional(parquet.Encoded(parquet.Timestamp(parquet.Millisecond), &parquet.DeltaBinaryPacked))},
		{"q1", parquet.Encoded(parquet.Leaf(parquet.Int32Type), &parquet.RLEDictionary)},
		{"q2", parquet.Leaf(parquet.DoubleType)},
		{"q3", parquet.Leaf(parquet.BooleanType)},
	}, rows, parquet.Compression(&parquet.Snappy), parquet.MaxRowsPerRowGroup(90), parquet.PageBufferSize(300))
}

// readDamaged reads a file that may be anything. Whatever it is, it is read or refused by an error that says so to people.
func readDamaged(t testing.TB, name string, data []byte) error {
	t.Helper()
	require.NoError(t, os.WriteFile(name, data, 0o600))
	_, err := readRows(name)
	if err != nil {
		var e *parquetError
		require.ErrorAs(t, err, &e)
		require.NotEmpty(t, e.Message("zh"))
	}
	return err
}

// TestDamagedParquet cuts a file short everywhere, and changes bytes of it.
func TestDamagedParquet(t *testing.T) {
	whole := sampleParquet(t)
	name := filepath.Join(t.TempDir(), "a.parquet")
	require.NoError(t, readDamaged(t, name, whole))
	for n := 0; n < len(whole); n += 13 {
		require.Error(t, readDamaged(t, name, whole[:n]), "cut behind %d bytes", n)
	}
	step := 11
	if testing.Short() {
		step = 37
	}
	refused := 0
	for i := 0; i < len(whole); i += step {
		for _, change := range []byte{0xff, 0x01} {
			data := slices.Clone(whole)
			data[i] ^= change
			if readDamaged(t, name, data) != nil {
				refused++
			}
		}
	}
	assert.Greater(t, refused, len(whole)/step, "most changes are seen: pages have checksums")
}

// FuzzParquet: no file ends the program.
func FuzzParquet(f *testing.F) {
	f.Add(sampleParquet(f))
	f.Fuzz(func(t *testing.T, data []byte) {
		_ = readDamaged(t, filepath.Join(t.TempDir(), "a.parquet"), data)
	})
}
