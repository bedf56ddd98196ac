package main

import (
	"bufio"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/psynorm/psynorm/internal/csvcell"
	"github.com/psynorm/psynorm/profile/warning"
)

// write writes the notices, by office and unit in the order in which these are first told of somebody, and in each by pupil:
// who is due first comes first.
func (r *noticeRun) write() error {
	r.order()
	if r.flags.out == "" {
		out := bufio.NewWriter(r.terminal.out)
		r.writeText(out)
		return out.Flush()
	}
	err := writeFile(r.flags.out, func(w io.Writer) error {
		if filepath.Ext(r.flags.out) == ".jsonl" {
			return r.writeJSON(w)
		}
		return r.writeCSV(w)
	})
	if err == nil {
		r.sayEarlier(r.err)
		fmt.Fprintln(r.err, r.say("notices written", r.flags.out, len(r.notices)))
	}
	return err
}

// reader is an office at a unit.
func reader(n *warning.Notice) string { return n.Office.ID + "\x00" + n.Scope.String() }

// whom tells the pupils of one reader apart.
func whom(n *warning.Notice) string {
	return reader(n) + "\x00" + n.Pupil.ID + "\x00" + n.Pupil.Pseudonym
}

// order puts the notices in the order in which they are read.
func (r *noticeRun) order() {
	readers, due := map[string]int{}, map[string]time.Time{}
	for i := range r.notices {
		n := &r.notices[i]
		if _, ok := readers[reader(n)]; !ok {
			readers[reader(n)] = i
		}
		if was, ok := due[whom(n)]; !ok || n.Due.Before(was) {
			due[whom(n)] = n.Due
		}
	}
	given := map[string]int{} // by pupil of a reader: where it was first
	for i := range r.notices {
		if _, ok := given[whom(&r.notices[i])]; !ok {
			given[whom(&r.notices[i])] = i
		}
	}
	slices.SortStableFunc(r.notices, func(a, b warning.Notice) int {
		pupils := cmp.Compare(given[whom(&a)], given[whom(&b)])
		if a.Pupil.ID == "" { // the order of the roster would say of which school a pseudonym is
			pupils = cmp.Compare(a.Pupil.Pseudonym, b.Pupil.Pseudonym)
		}
		return cmp.Or(cmp.Compare(readers[reader(&a)], readers[reader(&b)]), due[whom(&a)].Compare(due[whom(&b)]), pupils, a.Due.Compare(b.Due))
	})
}

func (r *noticeRun) writeJSON(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	for i := range r.notices {
		if err := enc.Encode(r.notices[i]); err != nil {
			return err
		}
	}
	return nil
}

// noticeColumns are those of the CSV. What a role may not learn is an empty cell.
var noticeColumns = []string{
	"notice", "role", "office", "tree", "unit", "id", "name", "pseudonym", "units", "wave", "informant", "kind", "level", "cause", "undecided",
	"opened", "due", "late", "state", "since", "overdue", "text",
}

func (r *noticeRun) writeCSV(w io.Writer) error {
	line := []byte(strings.Join(noticeColumns, ",") + "\n")
	for i := range r.notices {
		n := &r.notices[i]
		if _, err := w.Write(line); err != nil {
			return err
		}
		overdue := make([]string, len(n.Overdue))
		for k := range n.Overdue {
			overdue[k] = n.Overdue[k].ID
		}
		undecided := ""
		if n.Kind == warning.Critical {
			undecided = fmt.Sprint(n.Undecided)
		}
		line = line[:0]
		for k, cell := range []string{
			n.ID, n.Office.Role.String(), n.Office.ID, n.Scope.Tree, strings.Join(n.Scope.Path, "/"), n.Pupil.ID, n.Pupil.Name,
			n.Pupil.Pseudonym, n.Units(), n.Wave, n.Informant, n.Asks(), n.Level.ID, n.Cause, undecided, n.Opened.Format(noticeTime),
			n.Due.Format(noticeTime), fmt.Sprint(n.Late), n.State.String(), n.Since.Format(noticeTime), strings.Join(overdue, ";"), n.In(r.lang),
		} {
			if k > 0 {
				line = append(line, ',')
			}
			line = csvcell.Append(line, cell)
		}
		line = append(line, '\n')
	}
	_, err := w.Write(line)
	return err
}
