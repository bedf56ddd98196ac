package sheets

// ChunkReport is what reading a chunk came to, as plain data, also as JSON: what a Totals needs to put the chunks of a run
// together again.
type ChunkReport struct {
	Report Report       `json:"report"`           // of the chunk's file alone, without Problems
	Groups []GroupCount `json:"groups,omitempty"` // in the order of their first problems
	Joined Joined       `json:"joined"`           // with the roster
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
	file int // of the chunk added last; -1 before the first
	*ledger
}

// Totals begins the totals of a plan's chunks. It may be called while a chunk is read.
func (r *Reader) Totals(plan *Plan) *Totals {
	l := r.newLedger()
	l.each = nil
	l.addRoster(r.options.Roster)
	return &Totals{plan, -1, l}
}

// Add adds the report of chunk n. Chunks come in their order, not necessarily all of them: the files are those of which a
// chunk has been added.
func (t *Totals) Add(n int, c *ChunkReport) {
	plan := &t.plan.Files[t.plan.Chunks[n].File]
	if at := t.plan.Chunks[n].File; at != t.file {
		t.file = at
		t.begin(plan.Name)
	}
	at := len(t.Files) - 1
	its, f := c.Report.Files[0], &t.Files[at]
	f.Sheet, f.Shape, f.Taken, f.Path = its.Sheet, its.Shape, its.Taken, its.Path
	f.Errors, f.Short = f.Errors+its.Errors, f.Short || its.Short
	t.count(&c.Report, at, plan.Encoding)
	for _, k := range c.Report.ByCode {
		t.counts[problemPlaces[k.Code]] += k.N
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
