package sheets

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"hash"

	"github.com/psynorm/psynorm/scoring/sheets/shape"
)

// Plan is what a run is about to read, and in which chunks: each can be read by itself, at any time and by any process, and
// gives what it gives in a run over everything (Reader.Chunk). It is made by Reader.Plan, and is plain data, also as JSON.
type Plan struct {
	Files  []FilePlan `json:"files"` // in the order of the sources
	Chunks []Chunk    `json:"chunks"`
}

// FilePlan is what a plan knows of a file.
type FilePlan struct {
	Name     string   `json:"name"`
	Encoding Encoding `json:"encoding,omitempty"` // auto for nothing but ASCII; empty for a table that is no text
	Sheet    string   `json:"sheet,omitempty"`    // of a workbook
	Shape    shape.ID `json:"shape,omitempty"`
	Taken    Taken    `json:"taken"`  // for what
	Header   string   `json:"header"` // SHA-256 of the names of the columns, in hexadecimal
	Survey   Surveyed `json:"survey"` // what the file says as a whole about how its cells are to be read
	Rows     int      `json:"rows"`   // of data
}

// planOf is what is known of a file before its rows are read.
func planOf(t *table, src *source) FilePlan {
	return FilePlan{
		Name: src.name, Encoding: t.coding.Encoding, Sheet: src.sheet, Shape: src.shape, Taken: src.taken, Header: headerSum(t.names),
		Survey: src.surveyed,
	}
}

// begins reports whether a file begins as a plan says.
func (f FilePlan) begins(plan *FilePlan) bool {
	f.Encoding, f.Rows = plan.Encoding, plan.Rows // which need more of the file
	return f == *plan
}

// Chunk is some rows of a file that follow each other: all of a file that is no text, and else some millions of bytes.
type Chunk struct {
	File int `json:"file"` // from 0
	// Offset and End are where the rows are, as bytes: of the file itself where it is in UTF-8, else of its text as UTF-8.
	Offset int64 `json:"offset"`
	End    int64 `json:"end"`
	Line   int   `json:"line"` // in which they begin, from 1
	Rows   int   `json:"rows"`
	// SHA256 is that of their text as UTF-8, in hexadecimal. Where something in it cannot be read, what that is belongs to it.
	SHA256 string `json:"sha256"`
	// Verdicts are on sheets of persons who have several, by row. All sheets without one are scored.
	Verdicts []Verdict `json:"duplicates,omitempty"`
}

// Verdict says what becomes of a sheet whose person has several, in whatever files.
type Verdict struct {
	Row       int      `json:"row"`
	Scored    bool     `json:"scored"`
	Duplicate bool     `json:"duplicate"`         // an earlier sheet of the person counts
	Problem   *Problem `json:"problem,omitempty"` // to be reported
}

// verdictOf turns what is decided while reading into what a plan says.
func verdictOf(v verdict) Verdict {
	out := Verdict{Row: v.line, Scored: v.chosen, Duplicate: v.duplicate}
	if v.said {
		out.Problem = &v.problem
	}
	return out
}

// decided is the opposite of verdictOf.
func (v *Verdict) decided() verdict {
	d := verdict{line: v.Row, chosen: v.Scored, duplicate: v.Duplicate, said: v.Problem != nil}
	if d.said {
		d.problem = *v.Problem
	}
	return d
}

// last reports whether a chunk ends its file.
func (plan *Plan) last(n int) bool {
	return n == len(plan.Chunks)-1 || plan.Chunks[n+1].File != plan.Chunks[n].File
}

// first reports whether a chunk begins its file.
func (plan *Plan) first(n int) bool {
	return n == 0 || plan.Chunks[n-1].File != plan.Chunks[n].File
}

// chunkSum is the hash of what a chunk holds, which does not depend on the parts in which it is read.
type chunkSum struct{ hash.Hash }

func newChunkSum() chunkSum { return chunkSum{sha256.New()} }

// add takes the next part of a chunk, before its rows are read.
func (s chunkSum) add(q *Part) {
	s.Write(q.text)
	for _, n := range q.notes {
		fmt.Fprintf(s, "\x00%d %d %t %s\x00", n.row, n.column, n.formula, n.doubt) // text has no NUL
	}
	if q.broken != nil {
		fmt.Fprintf(s, "\x00%s %d\x00", q.broken.Kind, q.broken.Line)
	}
}

func (s chunkSum) String() string { return hex.EncodeToString(s.Sum(nil)) }

// headerSum is the hash of the names of columns.
func headerSum(names []string) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", names))
	return hex.EncodeToString(sum[:])
}
