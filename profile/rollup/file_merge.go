package rollup

import (
	"fmt"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/profile"
)

// Merge puts files together that hold different sheets of one wave; they stay as they are. In whatever order, and merged
// before in whatever parts, the same sheets give the same bytes. What is expected is not taken over, since several parts
// share a register: it is told to the tree of the whole, with Order and Expect.
//
// The error is a *FileError: of files scored with another engine, definition or norm sets, with other levels of units or of
// another wave; and HeldTwice, which names the sheets that two files hold. It is ErrTooMany, of more sheets than MaxSheets.
// There must be one file at least.
func Merge(files ...*File) (*File, error) {
	first := files[0]
	all := &File{Tree: NewStatistics(first.Tree.layout, first.Tree.names...), Comparable: first.Comparable}
	for i, f := range files {
		for _, other := range files[:i] {
			if err := mergeable(other, f); err != nil {
				return nil, err
			}
			if err := sheetsApart(other, f); err != nil {
				return nil, err
			}
		}
		if err := all.add(f); err != nil {
			return nil, err
		}
	}
	return all, nil
}

// add takes over the sheets of another file, by their record: that has neither what is expected nor units that only a
// register has.
func (f *File) add(o *File) error {
	record, err := o.Tree.AppendRecord(nil)
	if err != nil {
		return err
	}
	if err := f.Tree.AddRecord(record); err != nil {
		return err
	}
	f.hold(o)
	return nil
}

// mergeable is the error of files that were not scored alike.
func mergeable(a, b *File) error {
	x, y := a.Tree.layout, b.Tree.layout
	wave, ofWave := a.Wave()
	other, ofOther := b.Wave()
	switch {
	case x.Engine != y.Engine:
		return apart(OtherEngine, a, b, x.Engine, y.Engine)
	case x.Definition.Hash != y.Definition.Hash:
		return apart(OtherDefinition, a, b, ref(x), ref(y))
	case !samePins(x, y):
		return apart(OtherNorms, a, b, normRefs(x), normRefs(y))
	case !slices.Equal(a.Tree.names, b.Tree.names):
		return apart(OtherUnits, a, b, strings.Join(a.Tree.names, "/"), strings.Join(b.Tree.names, "/"))
	case ofWave && ofOther && wave != other:
		return apart(OtherWave, a, b, wave, other)
	}
	return nil
}

func normRefs(l *profile.Layout) string {
	refs := make([]string, len(l.Norms))
	for i := range l.Norms {
		refs[i] = l.Norms[i].ID + "@" + l.Norms[i].Version
	}
	return strings.Join(refs, ", ")
}

// sheetsApart is the error of files that hold the same sheets.
func sheetsApart(a, b *File) error {
	for _, p := range a.Plans {
		for _, q := range b.Plans {
			if p.Manifest != q.Manifest {
				continue
			}
			if _, common := together(p.Chunks, q.Chunks); len(common) > 0 {
				chunks := ChunkText(common)
				return apart(HeldTwice, a, b, profile.Text{
					"zh": fmt.Sprintf("计划 %s 的第 %s 块", short(p.Manifest), chunks),
					"en": fmt.Sprintf("chunks %s of the plan %s", chunks, short(p.Manifest)),
				})
			}
		}
	}
	for _, sheets := range a.Sheets {
		if _, held := slices.BinarySearch(b.Sheets, sheets); held {
			return apart(HeldTwice, a, b, profile.Text{
				"zh": "同一份答卷文件（SHA-256 " + short(sheets) + "）", "en": "the same file of sheets, of SHA-256 " + short(sheets),
			})
		}
	}
	return nil
}

// hold takes over which sheets another file holds, none of which this one does.
func (f *File) hold(o *File) {
	for _, p := range o.Plans {
		at, known := slices.BinarySearchFunc(f.Plans, p.Manifest, func(q PlanPart, manifest string) int {
			return strings.Compare(q.Manifest, manifest)
		})
		if !known {
			p.Chunks = slices.Clone(p.Chunks)
			f.Plans = slices.Insert(f.Plans, at, p)
			continue
		}
		f.Plans[at].Chunks, _ = together(f.Plans[at].Chunks, p.Chunks)
	}
	f.Sheets = slices.Concat(f.Sheets, o.Sheets)
	slices.Sort(f.Sheets)
}

// ChunkText writes ranges of chunks as people do: 0-24, 30.
func ChunkText(ranges []ChunkRange) string {
	list := make([]string, len(ranges))
	for i, r := range ranges {
		if list[i] = fmt.Sprint(r.From); r.To > r.From {
			list[i] = fmt.Sprintf("%d-%d", r.From, r.To)
		}
	}
	return strings.Join(list, ", ")
}

// short is the beginning of a hash, enough for a person to tell it from others.
func short(hash string) string { return hash[:min(len(hash), 12)] }
