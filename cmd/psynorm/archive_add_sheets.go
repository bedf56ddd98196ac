package main

import (
	"context"
	"errors"
	"iter"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/batch"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// addSheets scores sheets and files answers and profiles. What was scored is said as psynorm score says it.
func (r *filingRun) addSheets(files []string) (err error) {
	f := r.flags
	if files, err = r.expand(&f.sheetFlags, files); err != nil {
		return err
	}
	outputs := into(named{"--rollup", f.rollup}, named{"--errors", f.problems})
	if err := r.writable(outputs, f.read(files)); err != nil {
		return err
	}
	run := &scoreRun{terminal: r.terminal, report: r.out, kept: true, flags: &scoreFlags{
		sheetFlags: f.sheetFlags, instrument: f.instrument, norms: f.norms, problems: f.problems, rollup: f.rollup, wave: f.wave,
	}}
	if run.scorer, err = r.scorer(f.instrument, f.norms); err != nil {
		return err
	}
	if err := errors.Join(r.sparesUnnamed(outputs, &f.sheetFlags), r.checkTables(run.flags)); err != nil {
		return err
	}
	if r.documents, err = r.putDocuments(r.ctx, run.scorer); err != nil {
		return err
	}
	summary, err := r.scoreAndFile(run, files)
	if err == nil {
		err = r.flush()
	}
	if err == nil {
		if err = run.writeRollup(); err != nil {
			err = findings{err}
		}
	}
	if fault := run.files.close(err == nil); fault != nil {
		err = errors.Join(err, findings{fault})
	}
	if err != nil {
		return err
	}
	return run.summarise(&summary)
}

// scoreAndFile reads the sheets and scores them, several parts at the same time, while what is scored is filed.
func (r *filingRun) scoreAndFile(run *scoreRun, files []string) (summary batch.Summary, err error) {
	if err := run.open(files); err != nil {
		return summary, err
	}
	r.tree = run.tree
	ctx, stop := context.WithCancelCause(r.ctx)
	defer stop(nil)
	progress := newProgress(r.terminal)
	parts := func(yield func(*filedPart, error) bool) {
		for part, err := range run.reader.Parts(ctx) {
			if !yield(&filedPart{Part: part, run: r, stop: stop}, err) {
				return
			}
		}
	}
	summary, err = batch.RunParts(ctx, run.scorer, iter.Seq2[*filedPart, error](parts), wholeScores{}, batch.Progress(progress.show))
	progress.done()
	if why := context.Cause(ctx); why != nil && !errors.Is(why, context.Canceled) {
		return summary, why // of the archive, which stopped the run
	}
	if err == nil {
		err = run.found.err()
	}
	if err != nil && r.ctx.Err() == nil {
		err = findings{err}
	}
	return summary, err
}

// filedPart is some rows of a file whose sheets are filed. The worker who scores them makes the records of them.
type filedPart struct {
	*sheets.Part
	run     *filingRun
	stop    context.CancelCauseFunc
	sheets  []*scoring.Sheet // that Next gave
	at      int              // of them, the one that is reviewed next
	text    []byte           // of a record, until it is packed
	unit    []string         // of the last sheet: see unitOf
	filings []archive.Filing
	from    []origin // of each
	strays  []origin // of the sheets without an id, which are counted by unit and not filed
	undated int
	without unplaced
}

// Next implements batch.Part.
func (p *filedPart) Next() ([]*scoring.Sheet, error) {
	list, err := p.Part.Next()
	p.sheets, p.at = list, 0
	return list, err
}

// Review implements batch.Reviewer: it has both the sheet and the profile.
func (p *filedPart) Review(scored *profile.Profile) {
	p.Part.Review(scored)
	sheet := p.sheets[p.at]
	p.at++
	key := archive.Key{Instrument: sheet.Definition().ID, Informant: sheet.Informant}
	switch {
	case sheet.ID == "":
		p.strays = append(p.strays, p.origin(scored))
		return
	case !p.run.place(&key, sheet.Wave, sheet.Date):
		p.undated++
		return
	}
	if len(p.run.places[sheet.ID]) > 0 && !p.run.inRegisterWave(&key) {
		p.without.others++
	}
	f := p.run.filing(sheet.ID, p.unitOf(sheet), &key, sheet.Date, &p.without)
	f.Said.Sex = sexOf(sheet)
	wave := sheet.Wave
	sheet.Wave = key.Wave
	f.Records = []archive.Record{{Key: key, Day: sheet.Date}, {Key: key, Day: sheet.Date}}
	answers, result := &f.Records[0], &f.Records[1]
	p.text = sheet.AppendJSON(p.text[:0])
	answers.Kind, answers.Content = archive.Answers, p.text
	answers.Pack() // p.text is free again
	sheet.Wave = wave
	p.text = appendProfile(p.text[:0], scored, key.Wave)
	result.Kind, result.Content = archive.Profiles, p.text
	result.Pack()
	p.filings, p.from = append(p.filings, f), append(p.from, p.origin(scored))
}

// unitOf copies the path of a sheet, which the next rows are read into while this one still waits to be filed. Rows of one class
// that follow each other share the copy.
func (p *filedPart) unitOf(sheet *scoring.Sheet) []string {
	if !slices.Equal(p.unit, sheet.Unit) {
		p.unit = slices.Clone(sheet.Unit)
	}
	return p.unit
}

// origin says where a sheet stands, and what is counted of it.
func (p *filedPart) origin(scored *profile.Profile) origin {
	counts := p.run.tree.Notes()
	if err := counts.Add(scored); err != nil {
		p.stop(findings{err})
	}
	return origin{place: place{scored.File, scored.Row}, counts: counts}
}

// Commit implements batch.Part: it comes in the order of the parts.
func (p *filedPart) Commit() {
	p.Part.Commit()
	if err := p.run.take(p); err != nil {
		p.stop(err)
	}
}

// appendProfile writes a profile as it is kept: with its wave, and without the place of the sheet in a file, which is gone long
// before it.
func appendProfile(dst []byte, p *profile.Profile, wave string) []byte {
	file, row, own := p.File, p.Row, p.Wave
	p.File, p.Row, p.Wave = "", 0, wave
	dst = profile.AppendJSON(dst, p)
	p.File, p.Row, p.Wave = file, row, own
	return dst
}

// sexOf gives the sex that a sheet says; "" where it does not.
func sexOf(sheet *scoring.Sheet) string {
	v := sheet.Person(instruments.AttributeSex)
	words := sheet.Definition().Attributes[instruments.AttributeSex].Words
	if !v.Known || int(v.V) >= len(words) {
		return ""
	}
	return words[int(v.V)]
}

// wholeScores is a sink that keeps nothing and asks for whole scores, which are filed elsewhere.
type wholeScores struct{}

// Chunk implements batch.Sink.
func (wholeScores) Chunk() batch.Chunk { return wholeScores{} }

// Add implements batch.Chunk.
func (wholeScores) Add(*profile.Profile) error { return nil }

// Commit implements batch.Chunk.
func (wholeScores) Commit() error { return nil }
