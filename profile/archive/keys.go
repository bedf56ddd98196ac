package archive

import (
	"context"
	"crypto/rand"
	"encoding/base32"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
)

// Keys hold master keys, which never enter the database, by their ids. Implementations are safe for concurrent use.
type Keys interface {
	// Wrap encrypts a key under the master key of that id. About is authenticated with it and has to be the same for Unwrap.
	Wrap(ctx context.Context, id string, key, about []byte) ([]byte, error)
	// Unwrap is the inverse of Wrap. The error is ErrNoKey where there is no master key of that id.
	Unwrap(ctx context.Context, id string, wrapped, about []byte) ([]byte, error)
	// Destroy makes a master key unusable for ever. The error is ErrNotHere where somebody else has to do it.
	Destroy(ctx context.Context, id string) error
}

var (
	// ErrNoKey is returned for a master key that is not there.
	ErrNoKey = errors.New("archive: no such master key")
	// ErrNotHere is returned by Destroy where the master key is kept elsewhere, by a program or a device.
	ErrNotHere = errors.New("archive: the master key has to be destroyed where it is kept")
)

// Key256 is a key of 256 bits.
type Key256 [32]byte

// NewKey makes a key from the random numbers of the system.
func NewKey() (k Key256) {
	_, _ = rand.Read(k[:]) // never fails: see crypto/rand
	return k
}

// Ring holds master keys in memory. It is safe for concurrent use.
type Ring struct {
	mu    sync.RWMutex
	keys  map[string]Key256
	lines []ringLine
	kept  func(*Ring) error // what writes the ring down after a key is gone; nil where it is read from elsewhere
}

// ringLine is a line of a ring's text, with its line feed.
type ringLine struct {
	id   string // "" where it is of no key
	text string
}

// ParseRing reads master keys: lines of an id, a blank and 64 hexadecimal digits. Blank lines and lines that begin with # say
// nothing. kept writes down what is left (Ring.String) when a key is destroyed; nil where that is not for this program to do.
// Nobody else may change what was read until it is written down: what they have added would be lost. The error names the line,
// and nothing that stands in it.
func ParseRing(text string, kept func(*Ring) error) (*Ring, error) {
	r := &Ring{keys: map[string]Key256{}, kept: kept}
	number := 0
	for line := range strings.Lines(text) {
		number++
		fields := strings.Fields(line)
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			r.lines = append(r.lines, ringLine{"", strings.TrimRight(line, "\r\n") + "\n"})
			continue
		}
		if len(fields) != 2 {
			return nil, fmt.Errorf("archive: line %d of the keys: an id and a key are due", number)
		}
		key, err := hex.DecodeString(fields[1])
		if err != nil || len(key) != len(Key256{}) {
			return nil, fmt.Errorf("archive: line %d of the keys: 64 hexadecimal digits are due after the id", number)
		}
		if _, twice := r.keys[fields[0]]; twice {
			return nil, fmt.Errorf("archive: line %d of the keys: this id stands above already", number)
		}
		r.put(fields[0], Key256(key))
	}
	return r, nil
}

func (r *Ring) put(id string, key Key256) {
	r.keys[id] = key
	r.lines = append(r.lines, ringLine{id, fmt.Sprintf("%s %x\n", id, key[:])})
}

// Add adds a master key. The id is anything without a blank that is not there yet.
func (r *Ring) Add(id string, key Key256) error {
	r.mu.Lock()
	defer r.mu.Unlock()
	if _, twice := r.keys[id]; twice || id == "" || strings.ContainsAny(id, " \t\r\n") || strings.HasPrefix(id, "#") {
		return fmt.Errorf("archive: %q is there already, or cannot be the id of a key", id)
	}
	r.put(id, key)
	return nil
}

// IDs lists the ids in the order of their lines; a key that was added is the last.
func (r *Ring) IDs() (ids []string) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	for _, l := range r.lines {
		if l.id != "" {
			ids = append(ids, l.id)
		}
	}
	return ids
}

// String is what ParseRing has read, with what was added behind it and without what was destroyed. It holds the keys.
func (r *Ring) String() string {
	r.mu.RLock()
	defer r.mu.RUnlock()
	var b strings.Builder
	for _, l := range r.lines {
		b.WriteString(l.text)
	}
	return b.String()
}

// Wrap implements Keys by AES-256-GCM.
func (r *Ring) Wrap(_ context.Context, id string, key, about []byte) ([]byte, error) {
	master, ok := r.key(id)
	if !ok {
		return nil, ErrNoKey
	}
	return newBox(master).seal(nil, key, about), nil
}

// Unwrap implements Keys.
func (r *Ring) Unwrap(_ context.Context, id string, wrapped, about []byte) ([]byte, error) {
	master, ok := r.key(id)
	if !ok {
		return nil, ErrNoKey
	}
	return newBox(master).open(nil, wrapped, about)
}

// Destroy takes a key out of the ring and has the ring written down without it.
func (r *Ring) Destroy(_ context.Context, id string) error {
	if r.kept == nil {
		return ErrNotHere
	}
	r.mu.Lock()
	_, ok := r.keys[id]
	delete(r.keys, id)
	r.lines = slices.DeleteFunc(r.lines, func(l ringLine) bool { return l.id == id })
	r.mu.Unlock()
	if !ok {
		return ErrNoKey
	}
	return r.kept(r)
}

func (r *Ring) key(id string) (Key256, bool) {
	r.mu.RLock()
	defer r.mu.RUnlock()
	key, ok := r.keys[id]
	return key, ok
}

// recoveryText writes a key for paper: 56 characters in groups of eight, the last four a check.
var recoveryText = base32.NewEncoding("0123456789ABCDEFGHJKMNPQRSTVWXYZ").WithPadding(base32.NoPadding)

// Recovery is the key on paper: it opens an archive whose master key is lost.
type Recovery Key256

// String is the key as it is written down, in groups of eight characters.
func (r Recovery) String() string {
	sum := sum256([]byte("psynorm recovery"), r[:])
	text := recoveryText.EncodeToString(append(r[:], sum[:3]...))
	var groups []string
	for part := range slices.Chunk([]byte(text), 8) {
		groups = append(groups, string(part))
	}
	return strings.Join(groups, "-")
}

// ParseRecovery reads a key from paper: in any case of letters, O for 0 and I or L for 1, with or without - and blanks.
func ParseRecovery(text string) (Recovery, error) {
	text = strings.NewReplacer("-", "", " ", "", "O", "0", "I", "1", "L", "1").Replace(strings.ToUpper(strings.TrimSpace(text)))
	raw, err := recoveryText.DecodeString(text)
	if err == nil && len(raw) == 35 {
		if sum := sum256([]byte("psynorm recovery"), raw[:32]); string(sum[:3]) == string(raw[32:]) {
			return Recovery(raw[:32]), nil
		}
	}
	return Recovery{}, errors.New("archive: not a recovery key, or a character is wrong")
}
