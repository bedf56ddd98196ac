package openscales

import (
	"fmt"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/internal/diag"
)

// findings is what has been found. It holds as many findings as of any file, diag.MaxErrors, and counts the others.
type findings struct {
	list diag.List
	said map[statement]bool
	more [2]int      // by severity: how many are not in the list
	stop *diag.Error // why nothing at all can be made of the file
}

// statement is what makes two findings one, as those of the rows of a grid.
type statement struct {
	at   int
	kind *diag.Kind
	args string
}

// add enters a finding, unless it has been said. It is nil when it has been, or when there is no room left for it; isNew
// tells the one from the other.
func (f *findings) add(d *document, at int, k *diag.Kind, args ...any) (e *diag.Error, isNew bool) {
	s := statement{at, k, fmt.Sprintf("%#v", args)}
	if f.said[s] {
		return nil, false
	}
	f.said[s] = true
	full := len(f.list) >= diag.MaxErrors
	if full && (k.Severity == diag.SeverityWarning || f.list.Full()) {
		f.more[k.Severity]++
		return nil, true
	}
	if full { // it takes the place of a warning
		f.more[diag.SeverityWarning]++
	}
	e = d.at(at, k, args...)
	f.list.Add(e)
	return e, true
}

// sorted gives the findings in the order of their places, and behind them how many there are more.
func (f *findings) sorted(file string) diag.List {
	f.list.Sort()
	if errors, warnings := f.more[diag.SeverityError], f.more[diag.SeverityWarning]; errors+warnings > 0 {
		return append(f.list, diag.New(kindMore, file, 0, 0, errors, warnings))
	}
	return f.list
}

// failed gives the errors of a file of which nothing came, with how many more there are.
func (f *findings) failed(file string) diag.List {
	all := f.sorted(file)
	return slices.DeleteFunc(all, func(e *diag.Error) bool {
		return e.Severity() == diag.SeverityWarning && e.Kind != kindMore
	})
}

// report adds a finding at a value.
func (im *importer) report(at *value, k *diag.Kind, args ...any) {
	im.found.add(im.doc, at.at, k, args...)
}

// leave reports something that is left out, which the head of the definition lists too. It is nil when the finding has
// been said, or has no room.
func (im *importer) leave(at *value, k *diag.Kind, args ...any) *diag.Error {
	e, isNew := im.found.add(im.doc, at.at, k, args...)
	switch {
	case e != nil:
		im.out.leftOut = append(im.out.leftOut, e)
	case isNew:
		im.out.leftOutMore++
	}
	return e
}

// verdict adds what is found about the file as a whole, for which there is always room.
func (im *importer) verdict(k *diag.Kind, args ...any) {
	im.found.list = append(im.found.list, im.doc.at(im.definition.at, k, args...))
}

// stop refuses the whole file. The first reason counts; nothing else is then said.
func (im *importer) stop(at *value, k *diag.Kind, args ...any) {
	if im.found.stop == nil {
		im.found.stop = im.doc.at(at.at, k, args...)
	}
}

// stopped reports whether the file has been refused.
func (im *importer) stopped() bool { return im.found.stop != nil }

// Bounds of what may be made of a file. A short one can name the same long list, condition or answer key over and over: a
// step is one item, comparison, accepted answer or label that is looked at on behalf of something else.
const (
	maxSteps     = 2_000_000
	maxLanguages = 200
)

// textTooMuch is why something cannot be read of a file that is refused.
var textTooMuch = say("步骤过多", "there are too many steps")

// spend counts steps, and reports whether there are any left.
func (im *importer) spend(steps int) bool {
	if im.steps += steps; im.steps > maxSteps {
		im.stop(im.definition, kindTooMuch, maxSteps)
	}
	return !im.stopped()
}

// count refuses a file that has more items, scores or languages than can come of any, before anything is made of them.
func (im *importer) count() {
	items, list := 0, im.definition.get("items")
	for _, n := range list.members() {
		switch kind, _ := n.get("type").str(); {
		case kind == typeGrid:
			items += len(n.get("rows").members())
		case !shown[kind]:
			items++
		}
	}
	scoring, translations := im.definition.get("scoring"), im.doc.root.get("translations")
	scores := len(scoring.keys)
	if computed := im.definition.given("computed"); computed != nil {
		scores += len(computed.keys)
	}
	switch {
	case items > instruments.MaxItems:
		im.stop(list, kindTooMany, items, say("道题目", "items"), instruments.MaxItems)
	case scores > instruments.MaxScales:
		im.stop(scoring, kindTooMany, scores, say("个计分块和计算变量", "scoring blocks and computed variables"), instruments.MaxScales)
	case translations != nil && len(translations.keys) > maxLanguages:
		im.stop(translations, kindTooMany, len(translations.keys), say("种译文", "translations"), maxLanguages)
	}
}

// enter adds a scale to the definition.
func (im *importer) enter(s *outScale) *outScale {
	im.out.scales = append(im.out.scales, s)
	if n := len(im.out.scales); n > instruments.MaxScales {
		im.stop(im.definition.get("scoring"), kindTooMany, n, say("个分量表（含各计分块所需的中间分）", "scales, with those that blocks need in between"), instruments.MaxScales)
	}
	return s
}
