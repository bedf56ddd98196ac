package sheets

// ChunkReport is what reading a chunk came to, as plain data, also as JSON: what a Totals needs to put the chunks of a run
// together again.
type ChunkReport struct {
	Report Report       `json:"report"`           // of the chunk's file alone, without Problems
	Groups []GroupCount `json:"groups,omitempty"` // in the order of their first problems
	Joined joined       `json:"joined"`           // with the roster
}

// GroupCount is how many problems of a group a chunk has.
type GroupCount struct {
	First Problem `json:"first"`
	N     int     `json:"n"`
}

// ChunkReport says what the chunk came to that was read last.
func (r *Reader) ChunkReport() ChunkReport {
	l := r.ledger
	c := ChunkReport{Report: l.snapshot(), Joined: l.presence.all()}
	c.Report.Files = c.Report.Files[len(c.Report.Files)-1:]
	c.Report.Problems, c.Report.Groups, c.Report.Roster = nil, nil, nil
	for _, g := range l.groups.list {
		c.Groups = append(c.Groups, GroupCount{g.First, g.N})
	}
	return c
}

// Totals puts the reports of chunks together. Not safe for concurrent use.
type Totals struct {
	plan *Plan
	*ledger
}

// Totals begins the totals of a plan's chunks.
func (r *Reader) Totals(plan *Plan) *Totals {
	l := r.newLedger()
	l.each = nil
	l.addRoster(r.options.Roster)
	return &Totals{plan, l}
}

// Add adds the report of chunk n. Chunks come in their order, not necessarily all of them.
func (t *Totals) Add(n int, c *ChunkReport) {
	at := t.plan.Chunks[n].File
	for len(t.Files) <= at {
		t.begin(t.plan.Files[len(t.Files)].Name)
	}
	its, f := c.Report.Files[0], &t.Files[at]
	f.Sheet, f.Shape, f.Taken = its.Sheet, its.Shape, its.Taken
	f.Errors, f.Short = f.Errors+its.Errors, f.Short || its.Short
	t.count(&c.Report, at, t.plan.Files[at].Encoding)
	for _, k := range c.Report.ByCode {
		t.counts[placeOf(k.Code)] += k.N
	}
	for _, g := range c.Groups {
		g.First.File = f.Name
		t.groups.addSome(&g.First, g.N)
	}
	joined := c.Joined
	t.presence.take(&joined)
}

// Report says what the chunks added so far came to. It has no Problems, which have been given out when they were found, but
// their groups.
func (t *Totals) Report() Report { return t.snapshot() }
