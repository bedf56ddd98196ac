package archive

import (
	"bytes"
	"compress/flate"
	"io"
	"sync"
)

// What a packed text begins with.
const (
	asItIs   = 0
	deflated = 1 // RFC 1951
)

// worthPacking is the length from which packing gains more than it costs.
const worthPacking = 256

// most bounds what a row may unpack to: far more than a profile of thousands of items.
const most = 64 << 20

// packer is a writer of DEFLATE and what it writes to.
type packer struct {
	w   *flate.Writer
	out bytes.Buffer
}

var packers = sync.Pool{New: func() any {
	w, err := flate.NewWriter(nil, flate.BestSpeed)
	if err != nil {
		panic(err) // the level is one there is
	}
	return &packer{w: w}
}}

// pack compresses a text, before it is encrypted. How well that goes is seen in the length of the row.
func pack(text []byte) []byte {
	if len(text) < worthPacking {
		return append([]byte{asItIs}, text...)
	}
	p := packers.Get().(*packer)
	defer packers.Put(p)
	p.out.Reset()
	p.out.WriteByte(deflated)
	p.w.Reset(&p.out)
	_, _ = p.w.Write(text) // a bytes.Buffer takes everything
	_ = p.w.Close()
	return bytes.Clone(p.out.Bytes())
}

// unpack is the inverse of pack; errSealed where that has not made it.
func unpack(packed []byte) ([]byte, error) {
	if len(packed) == 0 {
		return nil, errSealed
	}
	switch packed[0] {
	case asItIs:
		return packed[1:], nil
	case deflated:
		text, err := io.ReadAll(io.LimitReader(flate.NewReader(bytes.NewReader(packed[1:])), most+1))
		if err != nil || len(text) > most {
			return nil, errSealed
		}
		return text, nil
	}
	return nil, errSealed
}
