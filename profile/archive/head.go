package archive

import (
	"context"
	"encoding/hex"
	"fmt"
	"slices"
	"strconv"
	"strings"
)

// Head is the end of the audit trail: how many entries there are, and the chain's HMAC of the last. Kept outside the archive,
// it shows whether the archive is an older copy of itself, or has lost its end.
type Head struct {
	Entries int64
	Hash    [32]byte
}

// String is the head as it is printed and kept: the count, a colon, and the first 128 bits of the HMAC.
func (h Head) String() string {
	return strconv.FormatInt(h.Entries, 10) + ":" + hex.EncodeToString(h.Hash[:16])
}

// ParsedHead is a head as it was printed.
type ParsedHead struct {
	Entries int64
	hash    [16]byte
}

// ParseHead reads what Head.String wrote.
func ParseHead(text string) (ParsedHead, error) {
	count, hash, ok := strings.Cut(strings.TrimSpace(text), ":")
	n, err := strconv.ParseInt(count, 10, 64)
	raw, hexErr := hex.DecodeString(hash)
	if !ok || err != nil || n < 1 || hexErr != nil || len(raw) != 16 {
		return ParsedHead{}, fmt.Errorf("archive: %q is no head: a count, a colon and 32 hexadecimal digits are due", text)
	}
	return ParsedHead{n, [16]byte(raw)}, nil
}

// is reports whether an entry's HMAC is the one that was printed.
func (p ParsedHead) is(hash [32]byte) bool { return p.hash == [16]byte(hash[:16]) }

// headRow is the one row of psynorm_head.
type headRow struct {
	archive        [16]byte
	master         string
	generation     int64
	keys, recovery []byte
	end            Head
	next           int64 // the next number of a row
}

// headRows is all of the row.
var headRows = &table{heads.name, heads.mark, append(slices.Clone(heads.columns),
	column{"entries", whole}, column{"hash", octets}, column{"next", whole})}

// readHead reads the row. Where the table is there and the row is not, somebody deleted it: Init writes both or neither.
func readHead(ctx context.Context, d dialect, c querier) (*headRow, error) {
	found, err := headRows.where(ctx, d, c, "one=1")
	if err != nil {
		return nil, err
	}
	if len(found) != 1 {
		return nil, newError(Tampered, heads.name, int64(1))
	}
	return headOf(found[0])
}

// headOf is the head as a row of headRows.
func headOf(r row) (*headRow, error) {
	id, hash := r[2].([]byte), r[8].([]byte)
	h := &headRow{
		master: r[3].(string), generation: r[4].(int64), keys: r[5].([]byte), recovery: r[6].([]byte),
		end: Head{Entries: r[7].(int64)}, next: r[9].(int64),
	}
	switch {
	case r[1].(int64) < format:
		return nil, newError(EarlierFormat, r[1])
	case r[1].(int64) > format:
		return nil, newError(OtherFormat, r[1])
	case len(id) != len(h.archive) || len(hash) != len(h.end.Hash):
		return nil, newError(Damaged, heads.name, int64(1))
	}
	h.archive, h.end.Hash = [16]byte(id), [32]byte(hash)
	return h, nil
}

// row is what an entry answers for in the head: all but the end of the trail and the next number, which the entries themselves
// are or have.
func (h *headRow) row() row {
	return row{int64(1), int64(format), h.archive[:], h.master, h.generation, h.keys, h.recovery}
}

// write puts the row there: as a new one, or in place of the one that is there.
func (h *headRow) write(ctx context.Context, d dialect, c querier, isNew bool) error {
	args := []any{int64(format), h.archive[:], h.master, h.generation, h.keys, h.recovery, h.end.Entries, h.end.Hash[:], h.next}
	statement := "UPDATE psynorm_head SET format=?, archive=?, master=?, generation=?, keys=?, recovery=?, entries=?, hash=?, " +
		"next=? WHERE one=1"
	if isNew {
		statement = "INSERT INTO psynorm_head (format, archive, master, generation, keys, recovery, entries, hash, next, one) " +
			"VALUES (?,?,?,?,?,?,?,?,?,1)"
	}
	result, err := c.ExecContext(ctx, d.bind(statement), args...)
	if err != nil {
		return err
	}
	if n, err := result.RowsAffected(); err != nil || n != 1 {
		return newError(Tampered, heads.name, int64(1))
	}
	return nil
}
