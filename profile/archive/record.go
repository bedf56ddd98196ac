package archive

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
)

// Kind is what a record holds. It decides by which of a person's two keys it is encrypted: answers by the one, all else by the
// other.
type Kind string

// The kinds of record.
const (
	Answers  Kind = "answers"
	Profiles Kind = "profile"
	Events   Kind = "event"
	Consents Kind = "consent"
)

func (k Kind) known() bool { return k == Answers || k == Profiles || k == Events || k == Consents }

// Key is what a record is of. Two records of a person with the same key are revisions of one.
type Key struct {
	Wave       string `json:"wave,omitempty"`       // a declared wave; "" for a single test, an event or a consent
	Date       string `json:"date,omitempty"`       // YYYY-MM-DD: of what belongs to no wave; "" in one
	Instrument string `json:"instrument,omitempty"` // of answers and profiles
	Informant  string `json:"informant,omitempty"`  // self, parent, teacher; "" where the sheets do not say
	Kind       Kind   `json:"kind"`
	// Entry tells apart what is otherwise of one key: events or consents of one day, and the sittings of a wave in which somebody
	// filled in several sheets. Each sitting is a record of its own, known by its day, such as 2026-10-09, or "" where that is not
	// known; the second and further ones of one day by 2026-10-09/2 and so on, outside of a wave by /2.
	Entry string `json:"entry,omitempty"`
}

func (k *Key) check() error {
	tested := k.Kind == Answers || k.Kind == Profiles
	switch {
	case !k.Kind.known():
		return newError(BadKey, "kind")
	case tested && k.Instrument == "":
		return newError(BadKey, "instrument")
	case k.Wave == "" && k.Date == "":
		return newError(BadKey, "wave or date")
	case k.Wave != "" && k.Date != "":
		return newError(BadKey, "wave or date, and not both")
	case k.Wave == "":
		return checkDays(k.Date)
	}
	return nil
}

// slot is the HMAC under the person's key of what a record is of: it tells records of one person apart and says nothing else.
func (h *holder) slot(k *Key) [16]byte {
	sum := mac(h.restKey, []byte("slot"), []byte(k.Wave), []byte(k.Date), []byte(k.Instrument), []byte(k.Informant),
		[]byte(k.Kind), []byte(k.Entry))
	return [16]byte(sum[:16])
}

// Record is what is filed about a person.
type Record struct {
	Key
	// Day is the day of the sheet or the event, YYYY-MM-DD; "" where it is not known or Date says it.
	Day string `json:"day,omitempty"`
	// Until is the last day that the record may be kept, YYYY-MM-DD: see Archive.Purge. "" is without end.
	Until string `json:"until,omitempty"`
	// Content is anything: sheets, profiles and events are kept as JSON.
	Content []byte `json:"-"`

	packed []byte   // what was the content, compressed; nil where Pack was not called
	sum    [32]byte // its SHA-256
	size   int      // its length
}

// Pack takes the content in, compressed, and leaves none, so that its memory may be used again. Add does it where it was not
// done: whoever files much has several goroutines do it before. A consent, which Add has to read, stays as it is.
func (r *Record) Pack() {
	if r.Kind != Consents {
		r.pack()
	}
}

func (r *Record) pack() {
	if r.packed == nil || r.Content != nil {
		r.packed, r.sum, r.size = pack(r.Content), sha256.Sum256(r.Content), len(r.Content)
		r.Content = nil
	}
}

// recordHead is what is sealed in front of a record: enough to list it without the content's key.
type recordHead struct {
	Record
	MAC string `json:"mac"` // of the content, under the person's key
}

// contentMAC tells whether the same content, whose SHA-256 is given, is filed again.
func (h *holder) contentMAC(content [32]byte) string {
	sum := mac(h.restKey, []byte("content"), content[:])
	return hex.EncodeToString(sum[:16])
}

func (h *holder) box(k Kind) box {
	if k == Answers {
		return h.answers
	}
	return h.rest
}

// about is what is authenticated with a record's two texts: where it stands, and with the content also what it is of.
func (h *holder) about(archive [16]byte, what string, slot []byte, revision int64, k *Key) []byte {
	b := append(about(archive, what, h.number, revision), slot...)
	if k == nil {
		return b
	}
	for _, text := range []string{k.Wave, k.Date, k.Instrument, k.Informant, string(k.Kind), k.Entry} {
		b = append(append(b, 0), text...)
	}
	return b
}

// recordRow seals a record that is packed, at a place and as a revision.
func (h *holder) recordRow(archive [16]byte, number int64, slot [16]byte, next revision, r *Record) (row, error) {
	head, err := json.Marshal(&recordHead{*r, next.mac})
	if err != nil {
		return nil, err
	}
	return row{
		number, h.number, slot[:], next.revision,
		h.rest.seal(nil, pack(head), h.about(archive, "record head", slot[:], next.revision, nil)),
		h.box(r.Kind).seal(nil, r.packed, h.about(archive, "record", slot[:], next.revision, &r.Key)),
	}, nil
}

// openHead reads what a row is of.
func (h *holder) openHead(archive [16]byte, r row) (*recordHead, error) {
	slot := r[2].([]byte)
	packed, err := h.rest.open(nil, r[4].([]byte), h.about(archive, "record head", slot, r[3].(int64), nil))
	if err != nil {
		return nil, newError(Damaged, records.name, r.number())
	}
	text, err := unpack(packed)
	head := new(recordHead)
	if err != nil || json.Unmarshal(text, head) != nil {
		return nil, newError(Damaged, records.name, r.number())
	}
	if is := h.slot(&head.Key); string(is[:]) != string(slot) {
		return nil, newError(Damaged, records.name, r.number())
	}
	return head, nil
}

// openContent reads the content of a row whose head has been read.
func (h *holder) openContent(archive [16]byte, r row, head *recordHead) ([]byte, error) {
	about := h.about(archive, "record", r[2].([]byte), r[3].(int64), &head.Key)
	packed, err := h.box(head.Kind).open(nil, r[5].([]byte), about)
	if err != nil {
		return nil, newError(Damaged, records.name, r.number())
	}
	content, err := unpack(packed)
	if err != nil || h.contentMAC(sha256.Sum256(content)) != head.MAC {
		return nil, newError(Damaged, records.name, r.number())
	}
	return content, nil
}
