package archive

import (
	"bytes"
	"encoding/binary"
	"encoding/json"
	"time"

	"github.com/psynorm/psynorm/profile/view"
)

// Actor is who acts, in which role, what for and when. Every act is in the audit trail with it; all of it has to be there. The
// time is the embedder's clock; it is kept to the second.
type Actor struct {
	Who     string
	Role    view.Role
	Purpose string
	At      time.Time
}

func (by *Actor) check() error {
	for _, f := range []struct {
		missing bool
		name    string
	}{{by.Who == "", "who"}, {by.Role == view.None, "role"}, {by.Purpose == "", "purpose"}, {by.At.IsZero(), "time"}} {
		if f.missing {
			return newError(BadActor, f.name)
		}
	}
	return nil
}

// Act is what was done.
type Act string

// The acts.
const (
	ActInit    Act = "init"
	ActWave    Act = "wave"
	ActAdd     Act = "add"
	ActRead    Act = "read"
	ActMove    Act = "move"
	ActLock    Act = "lock"
	ActLink    Act = "link"
	ActUnlink  Act = "unlink"
	ActConsent Act = "consent"
	ActPolicy  Act = "policy"
	ActErase   Act = "erase"
	ActPurge   Act = "purge"
	ActRotate  Act = "rotate"
	ActDestroy Act = "destroy" // of a master key
	ActRescore Act = "rescore"
	ActBackup  Act = "backup"
	ActRestore Act = "restore"
	ActExport  Act = "export"
)

// Entry is an entry of the audit trail.
type Entry struct {
	Number  int64     `json:"-"`
	Act     Act       `json:"act"`
	Who     string    `json:"who"`
	Role    string    `json:"role"`
	Purpose string    `json:"purpose"`
	At      time.Time `json:"at"`
	// Units are the paths of the units that were read as a whole, level by level; a whole city is an empty path.
	Units [][]string `json:"units,omitempty"`
	// Persons are the numbers of those whom it was about, one by one: those whose rows were written, or who were read by id.
	Persons []int64 `json:"persons,omitempty"`
	// Rows is how many rows were written or deleted.
	Rows int `json:"rows,omitempty"`
	// Note says what else there is to say, in English: which wave was declared, which master key is that of now, or how
	// often something that was known of persons was changed.
	Note string `json:"note,omitempty"`

	changes []change
	next    int64 // the next number of a row, as it was after the act
}

// entryText is an entry as it is written down.
type entryText struct {
	*Entry
	Next int64 `json:"next"`
}

// change is what an entry did to a row: put it there as it is now, or deleted it.
type change struct {
	table  *table
	number int64
	digest digest // of the row as it is now; zero where it is deleted
	gone   bool
}

// changeSize is the table's mark, in capitals where the row is deleted, the number and the digest.
const changeSize = 1 + 8 + digestSize

// encode is the entry as it is sealed: JSON, a line feed, and the changes.
func (e *Entry) encode() ([]byte, error) {
	text, err := json.Marshal(entryText{e, e.next})
	if err != nil {
		return nil, err
	}
	text = append(text, '\n')
	for _, c := range e.changes {
		mark := c.table.mark
		if c.gone {
			mark -= 'a' - 'A'
		}
		text = append(text, mark)
		text = binary.BigEndian.AppendUint64(text, uint64(c.number))
		text = append(text, c.digest[:]...)
	}
	return text, nil
}

func decodeEntry(number int64, text []byte) (*Entry, error) {
	head, rest, ok := bytes.Cut(text, []byte{'\n'})
	e := &Entry{Number: number}
	written := entryText{Entry: e}
	if !ok || len(rest)%changeSize != 0 || json.Unmarshal(head, &written) != nil {
		return nil, errSealed
	}
	e.next = written.Next
	for ; len(rest) > 0; rest = rest[changeSize:] {
		c := change{number: int64(binary.BigEndian.Uint64(rest[1:])), digest: digest(rest[9:changeSize])}
		mark := rest[0]
		if mark < 'a' {
			mark, c.gone = mark+'a'-'A', true
		}
		if c.table = tableOf(mark); c.table == nil {
			return nil, errSealed
		}
		e.changes = append(e.changes, c)
	}
	return e, nil
}

// seal encrypts the entry and gives the chain's HMAC of it, which holds that of the entry before.
func (e *Entry) seal(s *secrets, archive [16]byte, before [32]byte) (body []byte, hash [32]byte, err error) {
	text, err := e.encode()
	if err != nil {
		return nil, hash, err
	}
	if len(text) > most {
		return nil, hash, newError(TooMuch)
	}
	body = s.texts.seal(nil, pack(text), about(archive, "audit", e.Number))
	return body, s.link(e.Number, body, before), nil
}

// link is the HMAC that an entry adds to the chain.
func (s *secrets) link(number int64, body []byte, before [32]byte) [32]byte {
	return mac(s.chain, []byte("audit"), binary.BigEndian.AppendUint64(nil, uint64(number)), body, before[:])
}

// openEntry reads an entry.
func (s *secrets) openEntry(archive [16]byte, number int64, body []byte) (*Entry, error) {
	packed, err := s.texts.open(nil, body, about(archive, "audit", number))
	if err != nil {
		return nil, newError(Damaged, "psynorm_audit", number)
	}
	text, err := unpack(packed)
	if err != nil {
		return nil, newError(Damaged, "psynorm_audit", number)
	}
	e, err := decodeEntry(number, text)
	if err != nil {
		return nil, newError(Damaged, "psynorm_audit", number)
	}
	return e, nil
}
