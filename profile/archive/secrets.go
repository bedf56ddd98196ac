package archive

import (
	"context"
	"encoding/binary"
	"errors"
)

// secrets are the keys under the master key. The first three stay as long as the archive does; the wrapping key is new with
// each generation.
type secrets struct {
	master     string // the id of the master key
	generation int64

	id    Key256 // of the HMACs by which persons are found
	chain Key256 // of the audit trail and the digests in it
	text  Key256 // seals what belongs to nobody: entries, waves, documents
	wrap  Key256 // seals the keys of persons

	texts, wraps box
}

// newSecrets makes the keys of a new archive.
func newSecrets(master string) *secrets {
	s := &secrets{master: master, generation: 1, id: NewKey(), chain: NewKey(), text: NewKey(), wrap: NewKey()}
	return s.ready()
}

func (s *secrets) ready() *secrets {
	s.texts, s.wraps = newBox(s.text), newBox(s.wrap)
	return s
}

// bundle is the keys in one text, for the master key to wrap.
func (s *secrets) bundle() []byte {
	b := make([]byte, 0, 4*len(Key256{}))
	for _, k := range []Key256{s.id, s.chain, s.text, s.wrap} {
		b = append(b, k[:]...)
	}
	return b
}

func openBundle(b []byte, master string, generation int64) (*secrets, error) {
	if len(b) != 4*len(Key256{}) {
		return nil, errSealed
	}
	s := &secrets{master: master, generation: generation}
	for i, k := range []*Key256{&s.id, &s.chain, &s.text, &s.wrap} {
		copy(k[:], b[i*len(k):])
	}
	return s.ready(), nil
}

// about is what is authenticated with a sealed text: what it is of.
func about(archive [16]byte, what string, numbers ...int64) []byte {
	b := append([]byte("psynorm archive "), archive[:]...)
	b = binary.BigEndian.AppendUint64(b, format)
	b = append(append(b, what...), 0)
	for _, n := range numbers {
		b = binary.BigEndian.AppendUint64(b, uint64(n))
	}
	return b
}

// aboutKeys is authenticated with the bundle.
func aboutKeys(archive [16]byte, master string, generation int64) []byte {
	return append(about(archive, "keys", generation), master...)
}

// unlock opens the keys of a head with the master key that it names.
func unlock(ctx context.Context, keys Keys, h *headRow) (*secrets, error) {
	bundle, err := keys.Unwrap(ctx, h.master, h.keys, aboutKeys(h.archive, h.master, h.generation))
	if errors.Is(err, ErrNoKey) {
		return nil, &Error{Code: UnknownKey, Err: err, args: []any{h.master}}
	}
	if err != nil {
		return nil, &Error{Code: WrongKey, Err: err, args: []any{h.master}}
	}
	s, err := openBundle(bundle, h.master, h.generation)
	if err != nil {
		return nil, &Error{Code: WrongKey, Err: err, args: []any{h.master}}
	}
	return s, nil
}

// unlock opens the keys of a head with the key on paper.
func (r Recovery) unlock(h *headRow) (*secrets, error) {
	bundle, err := newBox(Key256(r)).open(nil, h.recovery, aboutKeys(h.archive, "recovery", h.generation))
	if err != nil {
		return nil, &Error{Code: WrongRecovery, Err: err}
	}
	return openBundle(bundle, h.master, h.generation)
}

// wrapped is the bundle under the master key and under a recovery key, for a head.
func (s *secrets) wrapped(ctx context.Context, keys Keys, archive [16]byte, r Recovery) (byMaster, byRecovery []byte, err error) {
	byMaster, err = keys.Wrap(ctx, s.master, s.bundle(), aboutKeys(archive, s.master, s.generation))
	if errors.Is(err, ErrNoKey) {
		return nil, nil, &Error{Code: UnknownKey, Err: err, args: []any{s.master}}
	}
	if err != nil {
		return nil, nil, err
	}
	byRecovery = newBox(Key256(r)).seal(nil, s.bundle(), aboutKeys(archive, "recovery", s.generation))
	return byMaster, byRecovery, nil
}
