package rollup

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
)

// Counts that were changed may go together as well as those that were counted: so the last line of a file is the SHA-256 of
// the lines before it. It finds what happens to files on their way. Against whoever means to change one it is nothing: they
// can work it out again.

// sealLength is that of the last line.
const sealLength = len(sealBegins) + 2*sha256.Size + len(sealEnds)

const (
	sealBegins = `{"sha256":"`
	sealEnds   = "\"}\n"
)

// sealLine is the last line of a file, by the SHA-256 of those before it.
func sealLine(sum []byte) string { return sealBegins + hex.EncodeToString(sum) + sealEnds }

// cutSeal takes the last line off a text; ok is false when it is no such line.
func cutSeal(text []byte) (rest, seal []byte, ok bool) {
	at := len(text) - sealLength
	if at <= 0 || text[at-1] != '\n' || !bytes.HasPrefix(text[at:], []byte(sealBegins)) || !bytes.HasSuffix(text, []byte(sealEnds)) {
		return text, nil, false
	}
	return text[:at], text[at:], true
}

// sealed reports whether a last line is that of the lines before it.
func sealed(lines, seal []byte) bool {
	sum := sha256.Sum256(lines)
	return string(seal) == sealLine(sum[:])
}
