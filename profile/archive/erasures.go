package archive

import (
	"context"
	"crypto/hmac"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"
)

// Erasures is who has been erased, by the numbers that rows and entries know them by. It is kept outside the archive, with the
// head, so that an older backup is restored without them. It holds an HMAC under the chain key, and nothing that says who they
// were.
type Erasures struct {
	archive [16]byte
	numbers []int64 // in order
	mac     [32]byte
}

const erasuresLine = "psynorm erasures 1"

// Erasures lists who has been erased, as the audit trail has it: Damaged or Tampered where that is not what it was.
func (a *Archive) Erasures(ctx context.Context) (*Erasures, error) {
	e := &Erasures{archive: a.id}
	err := a.snapshot(ctx, func(s *session) error {
		h, err := readHead(s.ctx, s.dialect, s.tx)
		if err != nil {
			return err
		}
		v := new(Verification)
		l, err := s.ledger(h, v, nil)
		if err != nil {
			return err
		}
		if err := v.refusal(); err != nil {
			return err
		}
		for _, d := range l.of(persons).rows {
			if d.state == erased {
				e.numbers = append(e.numbers, d.number)
			}
		}
		e.mac = e.sign(s.secrets)
		return nil
	})
	if err != nil {
		return nil, err
	}
	return e, nil
}

// refusal is the first finding as an error; nil where nothing was found.
func (v *Verification) refusal() error {
	if len(v.Findings) == 0 {
		return nil
	}
	first := slices.MinFunc(v.Findings, compareFindings)
	return newError(first.Code(), first.Table, first.Number)
}

// Len is how many they are.
func (e *Erasures) Len() int { return len(e.numbers) }

func (e *Erasures) has(number int64) bool {
	if e == nil {
		return false
	}
	_, found := slices.BinarySearch(e.numbers, number)
	return found
}

func (e *Erasures) sign(s *secrets) [32]byte {
	return mac(s.chain, []byte("erasures"), []byte(e.text()))
}

// check reports whether the list is of an archive, and as the archive wrote it.
func (e *Erasures) check(archive [16]byte, s *secrets) error {
	if e.archive != archive {
		return newError(OtherArchive)
	}
	if is := e.sign(s); !hmac.Equal(is[:], e.mac[:]) {
		return newError(BadErasures, 1)
	}
	return nil
}

// text is all but the last line.
func (e *Erasures) text() string {
	var b strings.Builder
	b.WriteString(erasuresLine + "\narchive " + hex.EncodeToString(e.archive[:]) + "\n")
	for _, n := range e.numbers {
		b.WriteString(strconv.FormatInt(n, 10) + "\n")
	}
	return b.String()
}

// String is what ParseErasures reads: a line that says what it is, the archive, a number a line, and the HMAC.
func (e *Erasures) String() string { return e.text() + "mac " + hex.EncodeToString(e.mac[:]) + "\n" }

// ParseErasures reads what Erasures.String wrote. Whether the archive wrote it is checked when it is used. The error is
// BadErasures with the number of the line.
func ParseErasures(text string) (*Erasures, error) {
	lines := strings.Split(strings.TrimSpace(strings.ReplaceAll(text, "\r\n", "\n")), "\n")
	last := len(lines) - 1
	e := new(Erasures)
	switch {
	case lines[0] != erasuresLine:
		return nil, newError(BadErasures, 1)
	case last < 2 || !parseHex(lines[1], "archive ", e.archive[:]):
		return nil, newError(BadErasures, 2)
	case !parseHex(lines[last], "mac ", e.mac[:]):
		return nil, newError(BadErasures, last+1)
	}
	for i, line := range lines[2:last] {
		n, err := strconv.ParseInt(line, 10, 64)
		if err != nil || i > 0 && n <= e.numbers[i-1] {
			return nil, newError(BadErasures, i+3)
		}
		e.numbers = append(e.numbers, n)
	}
	return e, nil
}

func parseHex(line, name string, into []byte) bool {
	digits, ok := strings.CutPrefix(line, name)
	raw, err := hex.DecodeString(digits)
	return ok && err == nil && copy(into, raw) == len(into) && len(raw) == len(into)
}
