package rollup

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
)

// unitRecord is the sheets of one unit, without those of the units below it.
type unitRecord struct {
	Path   []string `json:"path"`
	Counts []int64  `json:"counts"`
}

// AppendRecord appends what the tree has counted, as JSON on one line without its end: what AddRecord adds to a tree of the
// same definition and norm sets, and with statistics if this one has them. What is expected is not in it. With statistics,
// trees of the same sheets give the same bytes, in whatever order the sheets came; the error is then a *FileError, TooLarge
// or NotUTF8.
func (t *Tree) AppendRecord(dst []byte) ([]byte, error) {
	if t.statistics != nil { // counts are in them
		if err := t.writable(); err != nil {
			return dst, err
		}
		out := bytes.NewBuffer(dst)
		err := t.writeStatistics(out)
		return out.Bytes(), err
	}
	list := []unitRecord{}
	paths := make([][]string, len(t.units.list)) // a unit stands behind the one it is in
	for i := range t.units.list {
		if u := &t.units.list[i]; i > 0 {
			paths[i] = append(slices.Clip(paths[u.parent]), u.name)
		}
		counts := slices.Clone(t.counts[i*t.width:][:t.width])
		for k := range counts {
			counts[k] += int64(t.fresh[i*t.width+k])
		}
		if slices.ContainsFunc(counts, func(n int64) bool { return n != 0 }) {
			list = append(list, unitRecord{slices.Concat([]string{}, paths[i]), counts})
		}
	}
	text, err := json.Marshal(list)
	return append(dst, text...), err
}

// AddRecord adds what AppendRecord gave of another tree: to a tree without statistics the counts alone, if that tree had some.
// A record that is none of such a tree is refused, and nothing is added then; whether its sheets were scored with the same
// definition and norm sets is for the caller to know.
func (t *Tree) AddRecord(record []byte) error {
	if t.statistics != nil {
		return t.addStatistics(record)
	}
	if bytes.HasPrefix(record, []byte(recordHead)) {
		return t.addCountsOf(record)
	}
	var list []unitRecord
	if err := json.Unmarshal(record, &list); err != nil {
		return fmt.Errorf("rollup: no record of counts: %w", err)
	}
	for _, u := range list {
		if len(u.Counts) != t.width || slices.ContainsFunc(u.Counts, func(n int64) bool { return n < 0 }) {
			return fmt.Errorf("%w: a record of counts of other levels than those of %s", ErrMismatch, ref(t.layout))
		}
	}
	for _, u := range list {
		row := t.counts[int(t.unit(u.Path))*t.width:]
		for k, n := range u.Counts {
			row[k] += n
		}
	}
	return nil
}

// addCountsOf adds the counts of a record of statistics.
func (t *Tree) addCountsOf(record []byte) error {
	part := NewStatistics(t.layout, t.names...)
	if err := part.AddRecord(record); err != nil {
		return err
	}
	part.statistics = nil
	return t.Merge(part)
}
