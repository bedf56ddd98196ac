package main

import (
	"encoding/binary"
	"io"
	"slices"

	"github.com/parquet-go/parquet-go/encoding/thrift"
	"github.com/parquet-go/parquet-go/format"
)

// What a file says of itself is looked at before the library acts on it: it takes memory for as much as a file says there
// is, and a file that is damaged, or made to do harm, may say anything.
const (
	maxFooter  = 64 << 20  // bytes
	maxMembers = 1 << 20   // of all lists of a footer together
	maxPage    = 256 << 20 // bytes, unpacked
	maxPages   = 2 << 30   // bytes, of the largest page of each column of a row group, unpacked
	maxPacked  = 4 << 20   // bytes, of a page that may be packed as closely as can be
	maxRatio   = 1000      // of any other
	maxHeader  = 1 << 20   // bytes, of a page
	// valueBytes is about what a value takes in memory beside what is unpacked.
	valueBytes = 9
)

// readFooter reads what stands at the end of a file: its columns, and where its parts are.
func readFooter(file io.ReaderAt, size int64) (*format.FileMetaData, error) {
	const tail = markSize + 4
	if size < markSize+tail {
		return nil, damaged()
	}
	var first [markSize]byte
	var last [tail]byte
	if err := readAt(file, first[:], 0); err != nil {
		return nil, err
	}
	if err := readAt(file, last[:], size-tail); err != nil {
		return nil, err
	}
	length := int64(binary.LittleEndian.Uint32(last[:]))
	switch {
	case string(first[:]) == parquetMarks[1], string(last[4:]) == parquetMarks[1]:
		return nil, refused("parquet encrypted")
	case string(first[:]) != parquetMarks[0], string(last[4:]) != parquetMarks[0]:
		return nil, damaged()
	case length > size-tail-markSize, length > maxFooter:
		return nil, damaged()
	}
	footer := make([]byte, length)
	if err := readAt(file, footer, size-tail-length); err != nil {
		return nil, err
	}
	meta := new(format.FileMetaData)
	switch n, err := decode(footer, meta); {
	case err != nil:
		return nil, sound(nil, err)
	case meta.EncryptionAlgorithm.Value != nil:
		return nil, refused("parquet encrypted")
	case n != len(footer):
		return nil, damaged()
	}
	return meta, nil
}

// readAt fills b with what stands in a file from a place on.
func readAt(file io.ReaderAt, b []byte, at int64) error {
	n, err := file.ReadAt(b, at)
	if n == len(b) || err == nil {
		return nil
	}
	return sound(nil, err)
}

// decode reads the structure that b begins with, and says how long it is.
func decode(b []byte, to any) (n int, err error) {
	w := compact{b: b, members: maxMembers}
	if !w.skip(compactStruct, 0) {
		return 0, damaged()
	}
	return w.at, thrift.Unmarshal(&thrift.CompactProtocol{}, b[:w.at], to)
}

// checkGroup looks at the pages of a row group.
func checkGroup(file io.ReaderAt, size int64, group *format.RowGroup) error {
	all := int64(0)
	for i := range group.Columns {
		column := &group.Columns[i]
		switch meta := &column.MetaData; {
		case column.FilePath != "", meta.NumValues != group.NumRows: // in another file, or of another length
			return damagedColumn(columnName(meta))
		case !slices.Contains(packed, meta.Codec):
			return refused("parquet packed", columnName(meta), meta.Codec.String())
		}
		largest, err := largestPage(file, size, &column.MetaData)
		if err != nil {
			return err
		}
		if all += largest; all > maxPages {
			return refused("parquet pages")
		}
	}
	return nil
}

// packed are the ways to pack pages that are read. LZ4 is none of them: of what is not sound of it the library takes ever
// more memory.
var packed = []format.CompressionCodec{format.Uncompressed, format.Snappy, format.Gzip, format.Brotli, format.Zstd}

// largestPage goes through the pages of a column, and says what the largest of them takes in memory, at most.
func largestPage(file io.ReaderAt, size int64, column *format.ColumnMetaData) (largest int64, err error) {
	at := column.DataPageOffset
	if column.DictionaryPageOffset != 0 {
		at = column.DictionaryPageOffset
	}
	if at < markSize || at > size || column.TotalCompressedSize < 0 || column.TotalCompressedSize > size-at {
		return 0, damagedColumn(columnName(column))
	}
	left := column.NumValues
	for end := at + column.TotalCompressedSize; at < end; {
		header, n, err := pageHeader(file, at, end)
		if err != nil {
			return 0, err
		}
		at += int64(n)
		unpacked, values := int64(header.UncompressedPageSize), pageValues(header)
		switch {
		case header.CompressedPageSize < 0, int64(header.CompressedPageSize) > end-at, values < 0, values > column.NumValues,
			unpacked < 0, unpacked > maxPacked+maxRatio*int64(header.CompressedPageSize):
			return 0, damagedColumn(columnName(column))
		case unpacked > maxPage:
			return 0, refused("parquet pages")
		}
		at += int64(header.CompressedPageSize)
		largest = max(largest, unpacked+valueBytes*values)
		if !header.DictionaryPageHeader.Valid {
			left -= values
		}
	}
	if left != 0 {
		return 0, damagedColumn(columnName(column))
	}
	return largest, nil
}

// pageValues gives how many values a page has.
func pageValues(header *format.PageHeader) int64 {
	switch {
	case header.DataPageHeader.Valid:
		return int64(header.DataPageHeader.V.NumValues)
	case header.DataPageHeaderV2.Valid:
		return int64(header.DataPageHeaderV2.V.NumValues)
	}
	return int64(header.DictionaryPageHeader.V.NumValues)
}

func columnName(column *format.ColumnMetaData) string {
	if len(column.PathInSchema) == 0 {
		return ""
	}
	return column.PathInSchema[0]
}

// pageHeader reads the header of the page at a place, and says how long it is.
func pageHeader(file io.ReaderAt, at, end int64) (*format.PageHeader, int, error) {
	for room := int64(1 << 10); ; room *= 8 {
		b := make([]byte, min(room, end-at))
		if err := readAt(file, b, at); err != nil {
			return nil, 0, err
		}
		header := new(format.PageHeader)
		n, err := decode(b, header)
		if err == nil {
			return header, n, nil
		}
		if int64(len(b)) == end-at || room >= maxHeader {
			return nil, 0, damaged()
		}
	}
}
