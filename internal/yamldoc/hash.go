package yamldoc

import (
	"crypto/sha256"
	"encoding/hex"
)

// Hash pins a file: the SHA-256 of its bytes, in lower-case hexadecimal. A byte order mark counts.
func Hash(src []byte) string {
	sum := sha256.Sum256(src)
	return hex.EncodeToString(sum[:])
}
