package sheets

import (
	"bytes"
	"fmt"
	"io"
	"math/rand/v2"
	"strings"
	"testing"

	"golang.org/x/text/encoding"
)

// benchSheet is a sheet of n rows of an id, six cells about the person and 100
// answers, in a quarter of a kilobyte each.
func benchSheet(n int, quoted bool) string {
	rng := rand.New(rand.NewPCG(100, 9))
	cell := "%v"
	if quoted {
		cell = `"%v"`
	}
	var b strings.Builder
	for i := range n {
		for f := range 107 {
			if f > 0 {
				b.WriteByte(',')
			}
			switch f {
			case 0:
				fmt.Fprintf(&b, cell, 5_104_110_000+i)
			case 1:
				fmt.Fprintf(&b, cell, "七(3)班")
			case 2:
				fmt.Fprintf(&b, cell, "女")
			case 3:
				fmt.Fprintf(&b, cell, "2026/03/09 10:12:41")
			default:
				fmt.Fprintf(&b, cell, 1+rng.IntN(5))
			}
		}
		b.WriteString("\r\n")
	}
	return b.String()
}

var benchSizes = []int{1_000, 20_000}

func BenchmarkRows(b *testing.B) {
	for _, quoted := range []bool{false, true} {
		for _, n := range benchSizes {
			text := []byte(benchSheet(n, quoted))
			b.Run(fmt.Sprintf("quoted=%t/rows=%d", quoted, n), func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(int64(len(text)))
				src := bytes.NewReader(text)
				for b.Loop() {
					src.Reset(text)
					readThrough(b, src, n)
				}
			})
		}
	}
}

// readThrough reads n rows and looks at the last field of each.
func readThrough(b *testing.B, src io.Reader, n int) {
	r := newRowReader(src, ',', 0)
	rows := 0
	for {
		row, err := r.next()
		if err == io.EOF {
			break
		}
		if err != nil || len(row.field(row.len()-1)) != 1 {
			b.Fatal("bad row", err)
		}
		rows++
	}
	if rows != n {
		b.Fatal(rows, "rows")
	}
}

func BenchmarkDecoder(b *testing.B) {
	for _, c := range []struct {
		name    string
		as      Encoding
		encoder encoding.Encoding
	}{
		{"utf-8", EncodingAuto, encoding.Nop},
		{"gb18030", EncodingAuto, gb18030},
		{"utf-16", EncodingAuto, utf16LE},
	} {
		for _, n := range benchSizes {
			text := []byte(encode(b, c.encoder, benchSheet(n, false)))
			b.Run(fmt.Sprintf("%s/rows=%d", c.name, n), func(b *testing.B) {
				b.ReportAllocs()
				b.SetBytes(int64(len(text)))
				src := bytes.NewReader(text)
				buf := make([]byte, rowBuffer)
				for b.Loop() {
					src.Reset(text)
					decoded, _, err := newDecoder(src, c.as)
					for err == nil {
						_, err = decoded.Read(buf)
					}
					if err != io.EOF {
						b.Fatal(err)
					}
				}
			})
		}
	}
}

// BenchmarkDecodedRows is the way a file takes: decoding, then rows.
func BenchmarkDecodedRows(b *testing.B) {
	for _, n := range benchSizes {
		text := []byte(benchSheet(n, false))
		b.Run(fmt.Sprintf("utf-8/rows=%d", n), func(b *testing.B) {
			b.ReportAllocs()
			b.SetBytes(int64(len(text)))
			src := bytes.NewReader(text)
			for b.Loop() {
				src.Reset(text)
				decoded, _, err := newDecoder(src, EncodingAuto)
				if err != nil {
					b.Fatal(err)
				}
				readThrough(b, decoded, n)
			}
		})
	}
}
