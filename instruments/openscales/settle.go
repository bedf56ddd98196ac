package openscales

import (
	"errors"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
)

// maxRounds is how often the rest is tried: each time up to diag.MaxErrors things have been left out.
const maxRounds = 20

// settle writes the definition and has it checked. What does not pass is left out, with all that reads it, until the rest
// does; nil when nothing is left.
func (im *importer) settle() *instruments.Definition {
	for round := 1; len(im.out.scales) > 0 && len(im.out.items) > 0; round++ {
		w := im.out.write()
		def, err := instruments.Parse(im.out.file, []byte(w.b.String()))
		if err == nil {
			return def
		}
		var list instruments.ErrorList
		if !errors.As(err, &list) || round == maxRounds || !im.refuse(w, list.Errors()) {
			im.verdict(kindRefused, diag.Text{Zh: err.Error(), En: err.Error()})
			return nil
		}
	}
	return nil
}

// refuse leaves out what the findings are about, and reports whether there was anything.
func (im *importer) refuse(w *writer, found instruments.ErrorList) bool {
	any := false
	for _, e := range found {
		i := slices.IndexFunc(w.marks, func(m mark) bool { return m.from <= e.Line && e.Line < m.to })
		if i < 0 || e.Code() == "too-many" { // of all of them, not of the one where the count was full
			continue
		}
		why := diag.Text{Zh: e.Message("zh"), En: e.Message("en")}
		for _, it := range w.marks[i].items {
			any = im.refuseItem(it, why) || any
		}
		switch s := w.marks[i].scale; {
		case s == nil:
		case len(s.bands) > 0: // they are all that has come to it since it last passed
			s.bands = nil
			im.leave(s.block.node.get("norms"), kindThresholds, s.block.name, why)
			any = true
		default:
			any = im.refuseScale(s, why) || any
		}
	}
	return any
}

// refuseItem leaves out an item, with the scales that read it and the items whose condition does.
func (im *importer) refuseItem(out *outItem, why diag.Text) bool {
	i := slices.IndexFunc(im.order, func(it *item) bool { return it.out == out })
	if i < 0 {
		return false
	}
	it := im.order[i]
	im.leave(it.node, kindItemRefused, it.original, why)
	im.remove(it)
	for _, other := range im.order {
		if other.out != nil && other.out.when != nil && slices.Contains(other.out.when.reads, out) {
			im.refuseItem(other.out, say("条件用到未导入的题目 "+it.original, "its condition reads the item "+it.original+", which is left out"))
		}
	}
	for _, s := range slices.Clone(im.out.scales) {
		if s.readsItem(out) {
			im.refuseScale(s, say("它用到未导入的题目 "+it.original, "it needs the item "+it.original+", which is left out"))
		}
	}
	return true
}

// refuseScale leaves out the block a scale belongs to, with all that reads it.
func (im *importer) refuseScale(s *outScale, why diag.Text) bool {
	b := s.block
	if !slices.Contains(im.out.scales, s) {
		return false
	}
	k := kindBlockRefused
	if b.computed {
		k = kindComputed
	}
	im.drop(b, nil, k, why)
	mine := func(other *outScale) bool { return other.block == b }
	gone := slices.DeleteFunc(slices.Clone(im.out.scales), func(other *outScale) bool { return !mine(other) })
	im.out.scales = slices.DeleteFunc(im.out.scales, mine)
	for _, other := range slices.Clone(im.out.scales) {
		if slices.ContainsFunc(gone, other.readsScale) {
			im.refuseScale(other, say("它用到未导入的分数 "+b.name, "it needs the score "+b.name+", which is left out"))
		}
	}
	return true
}
