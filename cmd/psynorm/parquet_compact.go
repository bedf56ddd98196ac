package main

import "encoding/binary"

// compact goes over a structure in Thrift's compact protocol, in which a Parquet file speaks of itself, without keeping
// anything: so a length that cannot be is found before memory is taken for it.
//
// https://github.com/apache/thrift/blob/master/doc/specs/thrift-compact-protocol.md
type compact struct {
	b       []byte
	at      int
	members int // how many members lists and maps may still have
}

// The types of the protocol that have a length of their own.
const (
	compactTrue   = 1
	compactFalse  = 2
	compactByte   = 3
	compactShort  = 4
	compactLong   = 6
	compactDouble = 7
	compactBinary = 8
	compactList   = 9
	compactSet    = 10
	compactMap    = 11
	compactStruct = 12
)

// maxNesting is how deep structures lie in each other, at most.
const maxNesting = 32

// skip goes over a value of a type, and reports whether there is one.
func (c *compact) skip(kind byte, depth int) bool {
	switch {
	case kind == compactByte:
		return c.pass(1)
	case compactShort <= kind && kind <= compactLong:
		_, ok := c.number()
		return ok
	case kind == compactDouble:
		return c.pass(8)
	case kind == compactBinary:
		n, ok := c.number()
		return ok && c.pass(n)
	case depth == maxNesting:
		return false
	case kind == compactList, kind == compactSet:
		return c.skipList(depth + 1)
	case kind == compactMap:
		return c.skipMap(depth + 1)
	case kind == compactStruct:
		return c.skipStruct(depth + 1)
	}
	return false
}

// pass goes over n bytes.
func (c *compact) pass(n uint64) bool {
	if n > uint64(len(c.b)-c.at) {
		return false
	}
	c.at += int(n)
	return true
}

// number reads an integer of any length; one with a sign is not turned into what it means.
func (c *compact) number() (uint64, bool) {
	n, length := binary.Uvarint(c.b[c.at:])
	if length <= 0 {
		return 0, false
	}
	c.at += length
	return n, true
}

// take reads a byte.
func (c *compact) take() (byte, bool) {
	if c.at == len(c.b) {
		return 0, false
	}
	c.at++
	return c.b[c.at-1], true
}

func (c *compact) skipStruct(depth int) bool {
	for {
		head, ok := c.take()
		switch {
		case !ok:
			return false
		case head == 0:
			return true
		}
		if head>>4 == 0 { // the field's number follows, which otherwise is a few more than that of the one before
			if _, ok := c.number(); !ok {
				return false
			}
		}
		kind := head & 0xf
		if kind != compactTrue && kind != compactFalse && !c.skip(kind, depth) {
			return false
		}
	}
}

func (c *compact) skipList(depth int) bool {
	head, ok := c.take()
	if !ok {
		return false
	}
	n := uint64(head >> 4)
	if n == 15 {
		if n, ok = c.number(); !ok {
			return false
		}
	}
	return c.skipMembers(n, depth, head&0xf)
}

func (c *compact) skipMap(depth int) bool {
	n, ok := c.number()
	if !ok || n == 0 {
		return ok
	}
	kinds, ok := c.take()
	return ok && c.skipMembers(n, depth, kinds>>4, kinds&0xf)
}

// skipMembers goes over n members, each of which is a value of each of the types.
func (c *compact) skipMembers(n uint64, depth int, kinds ...byte) bool {
	if n > uint64(c.members) {
		return false
	}
	c.members -= int(n)
	for range n {
		for _, kind := range kinds {
			if kind == compactTrue || kind == compactFalse {
				kind = compactByte // which it has as a member
			}
			if !c.skip(kind, depth) {
				return false
			}
		}
	}
	return true
}
