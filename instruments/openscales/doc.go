// Package openscales imports instruments from OpenScales definitions (.osd, JSON) into the definition language of package
// instruments. What the format leaves open, or a file gets wrong, is a finding with a place and a stable code, never a
// guess: what cannot be imported is left out and said, and the rest is imported.
//
//	r, err := openscales.Import("scale.osd", src, openscales.Options{})
//	def, err := instruments.Parse("scale.yaml", r.Definition) // never fails on what Import gives
//
// Import checks what it has made with instruments.Parse before it gives it away. The same file gives the same bytes every
// time.
//
// # Names
//
// Everything but letters (of any script, in NFC), ASCII digits and _ becomes _, and what then does not begin with a letter
// gets i_ before it. A name that is an id already, and free, keeps it, wherever it stands. A scale whose name an item has
// gets _scale after it. Reserved words are treated alike: an item gets i_ before it, a scale _scale after it. What clashes
// after that gets the first number that makes it free: _2, _3, ... Every item that is renamed keeps its name as column, by
// which sheets find it. Rows of a grid g are the items g_1, g_2, ...
//
// # Items
//
//	likert, binary, grid      a choice among whole numbers; of more than 100 points a whole number
//	multi                     a choice among its values; where one of them is no number, 1, 2, ... with the texts as codes
//	vas                       a number from min to max
//	short with number bounds  a number, for conditions; it is never scored
//	other short, long, multicheck, unknown types   left out
//	inst, section, image      not carried over
//
// The lowest and highest value of a rating are the item's, else those of its response scale, else 1 and the number of
// points; where they do not go with the number of points the item is left out. likert_reverse turns the printed order, not
// the values. visible_when of an item, of the section it stands in and of its dimension become when, without a value when
// hidden: an item not shown is missing of kind hidden. A parameter that conditions read becomes an attribute of the person.
//
// Sheets that runners of the format write say NA for a skipped answer: a mapping reads them with missing: {skipped: [NA]}.
//
// # Scores
//
// A block becomes a scale of the same name. What is there counts, if one item is answered: missing: {allow: N-1, fill:
// none}.
//
//	mean_coded, weighted_mean     score: mean; the state with answers missing is prorated
//	sum_coded, weighted_sum       score: sum; the state is then partial: a number that stands for nothing, beside bounds
//	sum_correct                   correct on the items, and score: sum; items without a right answer are not counted
//	max, min                      score: max, min
//	sd                            with n, of complete sheets alone
//	value_map                     steps for each item, of: those scales; reversal is by the original range
//	scores                        of: the scores, transformed where they are; a sum of sums of different items is the
//	                              sum of all their items; with a part that may be an incomplete sum all parts are needed
//	weights with scores           expr, which needs all parts
//	transform                     a second scale, NAME_t: an expr over the first
//	computed                      expr, with 1 and 0 for truths
//	norms.thresholds              bands, where they divide the range of the raw or of the transformed score without a gap
//
// The transform of a sum that may be incomplete is written into its parts, factor·x and a constant, since a formula sees
// the bounds of such a sum alone. An incomplete sheet then gets the number that runners of the format give it, in which a
// missing answer is as good as zero. It is marked as partial: no rule, band or norm reads it, only its bounds, which are
// those of the complete sheet. The file gets a warning that says so.
//
// # What is ambiguous or broken
//
// The letters are those of a survey of the format's collection.
//
//	A1   osd-threshold-basis          thresholds fit neither the raw nor the transformed range, or both; bands left out
//	     osd-threshold-transformed    warning: they fit the transformed one, and runners compare the raw one
//	A2   osd-threshold-gap            warning: some possible score is in no band; bands left out
//	A3   osd-threshold-overlap        two bands hold the same score; bands left out
//	A4   osd-threshold-incomplete     warning: bands for part of the range; bands left out
//	A5   osd-range-points             lowest and highest value do not go with the number of points; item left out
//	A6   osd-threshold-value-map      thresholds that value_map puts out of reach; bands left out
//	A7   osd-no-items, osd-unknown-item, osd-unknown-score, osd-text-value, osd-method    block left out
//	     osd-claims-standard          warning: the description speaks of a standard score
//	A8   osd-text-item                items answered in words; block left out
//	A9   osd-mixed-ranges             warning: items of different ranges are combined as they are (mixed: as-is)
//	A10  osd-condition                a condition that is a text, that nobody can meet or fail to meet, or that asks
//	                                  whether an item is answered; item left out
//	     osd-condition-null           warning: null is always shown
//	A11  osd-code                     warning: the id is taken from the file's name
//	A12  osd-item-twice               item left out
//	     osd-option-twice             warning: options of the same value, however it is spelt
//	A13  osd-dimension-no-block, osd-block-no-dimension, osd-item-dimension, osd-unknown-dimension    warnings
//	A14  osd-translation              warning: texts that a language lacks
//	A15  osd-computed-or              || or && in a computed variable, which is left out
//
// Further, blocks are left out with several answers to one item (osd-multicheck), a coding other than 1, -1 and 0
// (osd-coding), the deprecated item_coding (osd-item-coding), a score that is reversed (osd-score-reversed), parts without
// a weight (osd-weights), and whatever needs something that is left out. Reversed multiple-choice items are imported
// forward, as all runners score them, with a warning (osd-reverse-multi).
//
// # What is not imported
//
// Nothing is dropped in silence: osd-not-carried names the keys of the file that nothing was made of, up to a hundred, and
// how often. The wording of items and the labels of options are not imported; Options.Text imports them where the licence
// is known to be an open one: CC0, public domain, CC BY or CC BY-SA and nothing else beside the version, for the scale and,
// where one is stated for it, for the OSD file. Any other licence becomes the status unknown, with the file's words as
// note. The status of the definition is unverified: keys and cut-offs are as in the file.
//
// # Bounds
//
// A file may have 4 MiB, 500,000 values, 200 translations, and as many items and scales as a definition,
// instruments.MaxItems and instruments.MaxScales; blocks may need scales in between, which count. One that has more
// (osd-too-many), or that has the same long lists, conditions or right answers read over and over (osd-too-much), is refused
// with that finding alone. Findings are listed up to a hundred, errors first; osd-more says how many more there are.
package openscales
