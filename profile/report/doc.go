// Package report makes pages for people to read: the portrait of a pupil, a version for each role, and what is known of
// classes, grades, schools, counties and the city.
//
//	err := report.Pupil(w, report.Portrait{Dossier: file, Series: series, Scorer: scorer, Pupil: &pupil, Viewer: viewer},
//		report.Options{Tag: "zh", Date: "2026-11-20"})
//
//	err := report.Units(ctx, put, report.Wave{Viewer: viewer, Release: published}, report.Options{Tag: "zh", Date: "2026-11-20"})
//
// A page is one file of HTML: its style, charts (inline SVG) and a script of one line, which opens the tables before printing
// and leaves tab stops on what scrolls alone, are in it, and its content policy forbids it to fetch anything. The same arguments give the same bytes: no clock is read.
//
// # What every page says
//
// At its top, that it is not for real people, where the definition or the norms are an example, a reconstruction or unverified.
// The versions and hashes of definition and norms, the day, the role it was made for, that this is a screening and no
// diagnosis, and where to call. Each chart has its numbers below it as a table. What is not known is never drawn as zero: it
// is a gap with a word, a wave of which a pupil has no sheet stands above what an earlier sheet says, and of a unit without
// sheets there are no results. A tier that somebody has set stands beside that of the sheet. What a release hides has one mark,
// in charts a hatched rest, and what results are of are the pupils counted.
//
// How many need someone today is said by the sheets, as of the wave: a critical item holds, or the tier is the highest. Nobody
// tells a release or a roll-up what was done since. Of how many more it is not known stands beside it. Exact pages count a
// critical item on an invalid sheet too. A role that sees no critical items is not told. The list of pupils has by name whom
// these are, by all sheets of the last wave of each, and whoever was set to the highest tier besides.
//
// Where package view hides from a role with which definition or norms a sheet was scored, the page says those of the Scorer it
// is made with: they are the same for all pupils, whatever their sheets were scored with. A role that is not told which
// instrument it was reads version and hash, and no id and no title: the page alone does not name it, though whoever has the
// files can tell by the hash.
//
// # Texts
//
// The words of pages stand in texts.yaml (BuiltInTexts), Chinese and English. A school changes those it wants in a file of
// its own, which ParseTexts reads; what the file does not say stays as built in:
//
//	psynorm: 1
//	texts: school-7
//	page.hotline: {zh: "校心理室 8123456，青少年服务热线 12355。"}
//
// Two texts no school can do without: page.disclaimer is as built in, and what is to be added to it goes into
// page.disclaimer.more; page.hotline has a number to call.
//
// Texts are text: HTML in them is shown, not obeyed. Words of a definition, such as titles of scales and what is to be done
// at a level, come from the definition. What each role may be told package view decides; the words for class teachers, pupils
// and guardians, told.flag.observe and so on, are built in as package view has them, and a school may put them otherwise.
// Letters to pupils and guardians say in told.contact whom to call: it is for the school to fill in, with its name.
package report

// For whoever adds a page to this package:
//
//   - A page is a struct that embeds page, filled, and written by writePage(w, body, &data), where body is a variable of the
//     package, bodyOf("NAME.html.tmpl"), whose file defines "body". In templates {{$.Say "key" "n" 3}} gives a text of
//     texts.yaml with {n} filled in, {{template "chart" ($.With $chart)}}, {{template "table" ($.With $table)}} and
//     {{template "swatch" $swatch}} give a *chart, a *table and a swatch; {{$.Spoken $name}} marks names in Chinese; classes
//     box, note, facts, charts, disclaimer.
//   - In Go, p.Say("key", "n", 3) and p.In(lang.Pair) are of the page's language. Every key stands in texts.yaml, and a test
//     looks for keys that nothing says.
//   - Charts: newCanvas(id, title, description, width, height), then rect, line, circle, polyline, polygon, swatch, text and
//     lines (wrap(text, cells) breaks them), then svg(). Charts that shrink with the page are 360 to 440 units wide, so that
//     their texts can be read on a telephone; others are chart.Wide and scroll.
//   - Colours: swatchOf(i, n) for ordered things such as tiers, with letter and pattern; swatchOpen, swatchHidden. Texts stand
//     on paper or shade.
