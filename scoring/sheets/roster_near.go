package sheets

import (
	"bytes"
	"cmp"
	"hash/maphash"
	"slices"
	"sync"

	"github.com/psynorm/psynorm/scoring/sheets/person"
)

// nearIDs finds the ids that are nearly another: the same letters and digits but for zeros in front, which a spreadsheet
// takes away, and the G of a student number, which people leave out. It is made when the first id is not on the roster, and
// takes 8 bytes for each pupil.
type nearIDs struct {
	once sync.Once
	list []nearID // by hash
}

// nearID is a pupil by the hash of what is compared.
type nearID struct{ hash, pupil uint32 }

// nearKey appends what nearly equal ids have in common.
func nearKey(dst, id []byte) []byte {
	start := len(dst)
	dst = person.AppendKey(dst, id)
	key := dst[start:]
	if len(key) == 19 && key[0] == 'g' {
		key = key[1:]
	}
	key = bytes.TrimLeft(key, "0")
	return append(dst[:start], key...)
}

// nearest gives the pupil whose id is nearly one that is not on the roster; -1 when there is none, or more than one.
func (r *Roster) nearest(id string) int {
	r.near.once.Do(r.indexNear)
	key := nearKey(nil, []byte(id))
	if len(key) == 0 {
		return -1
	}
	hash := uint32(maphash.Bytes(r.seed, key))
	at, _ := slices.BinarySearchFunc(r.near.list, hash, func(n nearID, hash uint32) int { return cmp.Compare(n.hash, hash) })
	found := -1
	for ; at < len(r.near.list) && r.near.list[at].hash == hash; at++ {
		pupil := int(r.near.list[at].pupil)
		if !bytes.Equal(nearKey(nil, r.id(pupil)), key) {
			continue
		}
		if found >= 0 {
			return -1
		}
		found = pupil
	}
	return found
}

func (r *Roster) indexNear() {
	r.near.list = make([]nearID, len(r.pupils))
	var key []byte
	for i := range r.near.list {
		key = nearKey(key[:0], r.id(i))
		r.near.list[i] = nearID{uint32(maphash.Bytes(r.seed, key)), uint32(i)}
	}
	slices.SortFunc(r.near.list, func(a, b nearID) int { return cmp.Compare(a.hash, b.hash) })
}
