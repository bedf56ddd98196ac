package suppress

// HideSums says by cell whether the sum of what its members have (their scores, say) is hidden, where N is how many they are:
// the sum of fewer than Limit of them must not be known, nor of members of Secret cells, nor that of a Whole cell. Sums may
// be of any size and sign, so that bounds tell nothing: what counts is that no hidden one follows from those shown, and that
// those hidden in a relation have Limit members together, since what they have together does follow. A cell without members
// is not hidden. The error is ErrTables.
func HideSums(t *Tables) (hidden []bool, err error) {
	if err := t.check(); err != nil {
		return nil, err
	}
	n := newNet(t)
	for i := range n.Cells {
		if c := &n.Cells[i]; c.N > 0 && (c.Kind == Secret || c.Begin || c.Whole || n.small(int32(i))) {
			n.hide(int32(i))
		}
	}
	for again := true; again; {
		n.complement()
		for n.fewTogether() {
			n.complement()
		}
		again = false
		for c, told := range n.derived(func(c int32) bool { return n.hidden[c] && !n.proved[c] }) {
			if told && n.hidden[c] && !n.proved[c] {
				again = n.hideBeside(int32(c)) || again
			}
		}
	}
	return n.hidden, nil
}

// fewTogether hides one more part wherever those hidden in a total that is shown are fewer than Limit together. It reports
// whether there was any.
func (n *net) fewTogether() (any bool) {
	for r := range n.Relations {
		relation := &n.Relations[r]
		if n.hidden[relation.Total] || n.open[r] == 0 {
			continue
		}
		together := int64(0)
		for _, part := range relation.Parts {
			if n.hidden[part] {
				together += n.Cells[part].N
			}
		}
		if together >= n.Limit {
			continue
		}
		if other, ok := n.smallest(int32(r)); ok && n.Cells[other].N > 0 {
			n.hide(other)
			any = true
		}
	}
	return any
}
