package archive

import (
	"crypto/aes"
	"crypto/cipher"
	"crypto/hmac"
	"crypto/rand"
	"crypto/sha256"
	"encoding/binary"
	"errors"
	"io"
)

// box encrypts under one key: AES-256-GCM (NIST SP 800-38D) with a random nonce of 96 bits in front. Of the keys here none
// seals more than some millions of texts, far below the 2^32 at which a nonce might come twice with a probability of 2^-32.
type box struct{ aead cipher.AEAD }

func newBox(key Key256) box {
	block, err := aes.NewCipher(key[:])
	if err != nil {
		panic(err) // 32 bytes are always a key
	}
	aead, err := cipher.NewGCM(block)
	if err != nil {
		panic(err) // AES has the block size it needs
	}
	return box{aead}
}

func (b box) seal(dst, plain, about []byte) []byte {
	var nonce [12]byte
	_, _ = rand.Read(nonce[:]) // never fails: see crypto/rand
	return b.aead.Seal(append(dst, nonce[:]...), nonce[:], plain, about)
}

var errSealed = errors.New("archive: not what was sealed")

func (b box) open(dst, sealed, about []byte) ([]byte, error) {
	if len(sealed) < 12+b.aead.Overhead() {
		return nil, errSealed
	}
	return b.aead.Open(dst, sealed[:12], sealed[12:], about)
}

// sum256 is SHA-256 over parts, each with its length in front, so that no two lists of parts are the same text.
func sum256(parts ...[]byte) [32]byte {
	return [32]byte(sum(sha256.New(), parts))
}

// mac is HMAC-SHA-256 over parts as in sum256.
func mac(key Key256, parts ...[]byte) [32]byte {
	return [32]byte(sum(hmac.New(sha256.New, key[:]), parts))
}

func sum(h interface {
	io.Writer
	Sum([]byte) []byte
}, parts [][]byte,
) []byte {
	var length [8]byte
	for _, p := range parts {
		binary.BigEndian.PutUint64(length[:], uint64(len(p)))
		_, _ = h.Write(length[:])
		_, _ = h.Write(p)
	}
	return h.Sum(nil)
}
