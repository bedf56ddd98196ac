package rollup

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// Merge puts files together that hold different sheets of one wave; they stay as they are. In whatever order, and merged
// before in whatever parts, the same sheets give the same bytes. What is expected is not taken over, since several parts
// share a register: it is told to the tree of the whole, with Order and Expect.
//
// The error is a *FileError: of files scored with another engine, definition or norm sets, with other levels of units, of
// another wave or informant, only some out of an archive, or only some with a register; and HeldTwice, which names the sheets that two files hold. What is
// refused does not depend on the order and the parts either. It is ErrTooMany, of more sheets than MaxSheets. There must be
// one file at least.
func Merge(files ...*File) (*File, error) {
	first := files[0]
	all := &File{Tree: NewStatistics(first.Tree.layout, first.Tree.names...), Comparable: first.Comparable, Archived: first.Archived}
	for i, f := range files {
		if waves := f.named(); len(waves) > 1 {
			list := profile.Text{"zh": strings.Join(waves, "、"), "en": strings.Join(waves, ", ")}
			return nil, &FileError{Code: SeveralWaves, Files: []string{f.Name}, args: []any{f.Name, list}}
		}
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
	switch waves := union(a.named(), b.named()); {
	case x.Engine != y.Engine:
		return apart(OtherEngine, a, b, x.Engine, y.Engine)
	case x.Definition.Hash != y.Definition.Hash:
		return apart(OtherDefinition, a, b, ref(x), ref(y))
	case !samePins(x, y):
		return apart(OtherNorms, a, b, normRefs(x), normRefs(y))
	case !slices.Equal(a.Tree.names, b.Tree.names):
		return apart(OtherUnits, a, b, strings.Join(a.Tree.names, "/"), strings.Join(b.Tree.names, "/"))
	case len(waves) > 1:
		return apart(OtherWave, a, b, a.named()[0], b.named()[0])
	case a.Archived && !b.Archived:
		return apart(OtherSource, a, b)
	case b.Archived && !a.Archived:
		return apart(OtherSource, b, a)
	case len(a.Registers) > 0 && len(b.Registers) == 0:
		return apart(NoRegister, a, b)
	case len(a.Registers) == 0 && len(b.Registers) > 0:
		return apart(NoRegister, b, a)
	}
	return sameInformant(a, b)
}

// sameInformant is the error of files by different informants.
func sameInformant(a, b *File) error {
	by, ok := a.Tree.Informant()
	other, known := b.Tree.Informant()
	if ok && known && by != other {
		return apart(OtherInformant, a, b, informantText(by), informantText(other))
	}
	return nil
}

// named lists the waves that sheets of the file say they are of. Sheets that do not say go with those of any one wave.
func (f *File) named() []string {
	return slices.DeleteFunc(f.Tree.Waves(), func(wave string) bool { return wave == "" })
}

// union gives what is in one of two lists, in order and each once.
func union(a, b []string) []string {
	all := slices.Concat(a, b)
	slices.Sort(all)
	return slices.Compact(all)
}

func informantText(informant string) profile.Text {
	if informant == "" {
		return profile.Text{"zh": "没有写明", "en": "one that is not named"}
	}
	return profile.Text{"zh": lang.Informant(informant, "zh"), "en": lang.Informant(informant, "en")}
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
					"zh": fmt.Sprintf("计划 %s 的第 %s 块（从 0 数起）", short(p.Manifest), chunks),
					"en": fmt.Sprintf("the chunks numbered %s (from 0) of the plan %s", chunks, short(p.Manifest)),
				})
			}
		}
	}
	in := map[string]string{} // by file of sheets, the manifest of the plan that it is in
	for sheets, manifest := range a.files() {
		in[sheets] = manifest
	}
	for sheets, manifest := range b.files() {
		if plan, held := in[sheets]; held && (plan == "" || plan != manifest) { // chunks of one plan share a file
			return apart(HeldTwice, a, b, profile.Text{
				"zh": "同一份答卷文件（SHA-256 " + short(sheets) + "）", "en": "the same file of sheets, of SHA-256 " + short(sheets),
			})
		}
	}
	return nil
}

// files gives the files of sheets that the file has sheets of, each with the manifest of the plan that it is in, "" for none.
func (f *File) files() iter.Seq2[string, string] {
	return func(yield func(sheets, manifest string) bool) {
		for _, p := range append(f.Plans[:len(f.Plans):len(f.Plans)], PlanPart{Sheets: f.Sheets}) {
			for _, sheets := range p.Sheets {
				if !yield(sheets, p.Manifest) {
					return
				}
			}
		}
	}
}

// hold takes over which sheets another file holds, none of which this one does.
func (f *File) hold(o *File) {
	for _, p := range o.Plans {
		at, known := slices.BinarySearchFunc(f.Plans, p.Manifest, func(q PlanPart, manifest string) int {
			return strings.Compare(q.Manifest, manifest)
		})
		if !known {
			p.Chunks, p.Sheets = slices.Clone(p.Chunks), slices.Clone(p.Sheets)
			f.Plans = slices.Insert(f.Plans, at, p)
			continue
		}
		f.Plans[at].Chunks, _ = together(f.Plans[at].Chunks, p.Chunks)
		f.Plans[at].Sheets = union(f.Plans[at].Sheets, p.Sheets)
	}
	f.Registers = union(f.Registers, o.Registers)
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
