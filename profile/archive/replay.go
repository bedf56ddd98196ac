package archive

// replay reads the whole audit trail, checks the chain, and calls do with each entry that can be read and its HMAC as it
// stands there (the entry is nil where it cannot be read), and found with what is wrong. Then it checks the head's row
// against the end.
func (s *session) replay(h *headRow, found func(Finding), do func(number int64, e *Entry, hash [32]byte)) error {
	c := chain{session: s, found: found, known: true}
	err := audits.read(s.ctx, s.dialect, s.tx, func(r row, damaged error) error {
		number, ok := r[0].(int64)
		if !ok || number <= c.last {
			found(Finding{Fault: Extra, Table: audits.name, Number: number})
			return nil
		}
		e, hash := c.next(number, r, damaged)
		do(number, e, hash)
		return nil
	}, "number IS NOT NULL ORDER BY number")
	if err != nil {
		return err
	}
	c.end(h)
	return nil
}

// chain is where a replay stands.
type chain struct {
	*session
	found func(Finding)
	last  int64
	entry *Entry // the last; nil where it cannot be read
	// befores are what the last HMAC may have been: as it stands in its row, and as it is computed. They differ where the row
	// was changed, and then it is the next entry that shows which of the two it was.
	befores [2][32]byte
	known   bool // unless entries before are missing
}

// next checks an entry.
func (c *chain) next(number int64, r row, damaged error) (*Entry, [32]byte) {
	if number > c.last+1 {
		c.found(Finding{Fault: Missing, Table: audits.name, Number: c.last + 1, Last: number - 1})
		c.known = false
	}
	c.last, c.entry = number, nil
	var hash [32]byte
	stored, _ := r[2].([]byte)
	copy(hash[:], stored)
	body, _ := r[1].([]byte)
	if e, err := c.secrets.openEntry(c.id, number, body); err == nil {
		c.entry = e
	}
	first, second := c.secrets.link(number, body, c.befores[0]), c.secrets.link(number, body, c.befores[1])
	sound := damaged == nil && len(stored) == len(hash) && (!c.known || hash == first || hash == second)
	switch {
	case c.entry == nil:
		c.found(Finding{Fault: Broken, Table: audits.name, Number: number})
	case !sound:
		c.found(Finding{Fault: Altered, Table: audits.name, Number: number})
	}
	c.befores = [2][32]byte{hash, hash}
	if !sound && c.known {
		c.befores[1] = first
	}
	c.known = true
	return c.entry, hash
}

// end compares the end of the trail with the head's row, which holds it and the next number.
func (c *chain) end(h *headRow) {
	switch {
	case h.end.Entries > c.last:
		c.found(Finding{Fault: Missing, Table: audits.name, Number: c.last + 1, Last: h.end.Entries})
	case h.end.Entries < c.last, h.end.Hash != c.befores[0] && h.end.Hash != c.befores[1],
		c.entry != nil && c.entry.next != h.next:
		c.found(Finding{Fault: Altered, Table: heads.name, Number: 1})
	}
}
