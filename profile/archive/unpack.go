package archive

import "encoding/binary"

// unpack is the inverse of pack; errSealed where that has not made it.
func unpack(packed []byte) ([]byte, error) {
	if len(packed) == 0 {
		return nil, errSealed
	}
	switch packed[0] {
	case asItIs:
		return packed[1:], nil
	case phrased:
		u := unpacker{packed: packed, at: 1}
		return u.all()
	}
	return nil, errSealed
}

// unpacker reads sequences, until one of them cannot be.
type unpacker struct {
	packed []byte
	at     int    // of it, where what is not read yet begins
	text   []byte // the outlines of the phrases and of the text
	end    int    // of it, until where it is known
	failed bool
}

// all gives the text.
func (u *unpacker) all() ([]byte, error) {
	length, outlined, numbered := u.count(0, 0), u.count(0, 0), u.count(0, 0)
	if u.failed || length > most || outlined > length {
		return nil, errSealed
	}
	numbers := u.take(numbered)
	phrases, _ := before()
	u.text = make([]byte, len(phrases)+outlined)
	u.end = copy(u.text, phrases)
	for u.at < len(u.packed) && !u.failed {
		u.sequence()
	}
	outline := u.text[len(phrases):]
	switch {
	case u.failed || u.end < len(u.text):
		return nil, errSealed
	case numbered == 0 && outlined == length:
		return outline, nil
	}
	return joined(length, outline, numbers)
}

// take gives the next bytes of what is packed; nil where there are not so many.
func (u *unpacker) take(n int) []byte {
	if n > len(u.packed)-u.at {
		u.failed = true
		return nil
	}
	u.at += n
	return u.packed[u.at-n : u.at]
}

// room gives the next bytes of the text; nil where there are not so many.
func (u *unpacker) room(n int) []byte {
	if n > len(u.text)-u.end {
		u.failed = true
		return nil
	}
	u.end += n
	return u.text[u.end-n : u.end]
}

// count is a number that is written whole where it is less than many, and else followed by how many more there are.
func (u *unpacker) count(n, many int) int {
	if n < many {
		return n
	}
	more, size := binary.Uvarint(u.packed[u.at:])
	if size <= 0 || more > most {
		u.failed = true
		return 0
	}
	u.at += size
	return many + int(more)
}

func (u *unpacker) sequence() {
	first := u.take(1)[0] // there is one: see unpack
	letters := u.count(int(first>>4), manyLetters)
	if to, from := u.room(letters), u.take(letters); !u.failed {
		copy(to, from)
	}
	if first&longMatch != 0 && !u.failed {
		u.match(u.count(int(first&longMatch), longMatch) + lessOf)
	}
}

// match copies what has been there before, which may reach into the copy.
func (u *unpacker) match(length int) {
	to, two := u.room(length), u.take(2)
	if u.failed {
		return
	}
	back := int(binary.LittleEndian.Uint16(two))
	from := u.end - length - back
	if back == 0 || from < 0 {
		u.failed = true
		return
	}
	for n := 0; n < length; {
		n += copy(to[n:], u.text[from:from+back+n])
	}
}
