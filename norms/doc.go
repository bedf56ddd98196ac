// Package norms reads norm sets, checks them, finds the part of the population that a person is compared with, and turns
// raw scores into standard scores. It knows nothing of instruments: a norm set speaks of scales and of attributes of a
// person by name.
//
//	set, err := norms.Load(os.DirFS("norms"), "example.yaml") // an ErrorList with every finding, or a complete set
//	finder, err := set.Finder([]norms.Attr{{Name: "sex", Words: []string{"M", "F"}}, {Name: "age"}})
//	m := finder.Find([]norms.Value{{V: 1, Known: true}, {V: 13, Known: true}}) // F, 13
//	c, why := set.Converter(m.Cell, "depression", "T")
//	if why == norms.OK {
//		T, why = c.Point(2.1)
//	}
//
// Everything fails closed. Without a cell, an entry or a number there is a [Reason] and no standard score: never the raw
// score, the nearest cell or zero. The zero Reason, and the zero [Match], claim nothing. All types are immutable once
// made and safe for concurrent use; [Finder.Find] and the methods of [Converter] do not allocate.
//
// # A norm set
//
// A norm set is a UTF-8 YAML file, strictly read: each key takes one kind of value, from its literal text; unknown and
// repeated keys, numbers with leading zeros, tags and anchors are errors.
//
//	psynorm: 1
//	norms: example-2024                  # id: letters, digits, - _ .
//	version: "1"                         # part of the identity: example-2024@1
//	instrument: demo                     # or demo@1.0: for that version only
//	population: {title: {zh: 示例, en: Example}, n: 1388, year: 2024, source: ["..."], licence: {status: open, note: "..."}}
//	status: dated                        # current (default) | dated | unverified | reconstruction | example
//	note: {en: "Sampled in two cities"}  # what a user has to know; due with unverified and reconstruction
//	by: [sex, age]                       # of a person (informant too); a cell names exactly these, or those of one fallback
//	fallback: [[sex], []]                # tried in order when no cell of by fits
//	metrics: {index: {mean: 100, sd: 20}}       # further linear metrics
//	clamp: {T: [20, 90]}                 # closed; within the metric's own range
//	round: {T: {digits: 0, mode: half-up}}      # digits 0 to 9; half-up (default) | half-even | floor | ceil
//	ci: 0.90                             # level of confidence intervals, 0.95 by default
//	ci_of: true                          # intervals around Kelley's estimate of the true score; default false
//	reviewed: [norms-cell-missing]       # the set is for some of the instrument's people only, on purpose
//	cells:
//	  - sex: M
//	    age: [16, 19]
//	    n: 120
//	    scales:
//	      depression: {mean: 1.50, sd: 0.59, reliability: 0.86, normal: true}
//	      anxiety:    {raw: [10, 11, 12], T: [40, 43, 47], se: [3, 3, 4]}
//	      hostility:  {table: hostility.csv, interpolate: linear}
//	      warmth:     {sten: {from: [[min, 1], [2, 2], [4, 3]]}}
//	      total:      {percentiles: {raw: [90, 120, 160], p: [10, 50, 97]}}
//	      emotional:  {mean: 1.78, sd: 1.79, suspect: true, bands: {normal: min, borderline: 4, abnormal: 5},
//	                   shares: {normal: 81, borderline: 8, abnormal: 11}}
//
// licence is unknown unless the file says open, permission or restricted, and unknown is a warning. Texts are a string or
// a map from language to string.
//
// # Cells
//
// A cell says for each of its attributes what the person must be: a word (sex: M), any of several (sex: [M, F]; grade:
// [1, 3, 5]), or two numbers, a closed interval (age: [16, 19]), whose second may be max, no upper end. age and
// age_months are completed years and months at the date of testing; both and grade, 1 to 12, are whole numbers. Cells
// that name the same attributes do not overlap. informant, who answered, is self, parent, teacher or clinician, as far as
// the instrument has them. An attribute that is not known fits no condition. When no cell of by
// fits, the first fallback with a fitting cell serves, and the match says so; a scale that the cell found does not have
// is not looked for elsewhere.
//
// # Bands
//
// bands of an entry are the cell's own cut-offs on the raw score, lower bounds as those of an instrument: they go before
// the cut-offs of the instrument, and are the only ones where it has no more than the names of its bands; then an entry
// that has bands has all of them. Two norm sets used together cannot both have bands of a scale. shares is the percentage
// of the norm sample in each of them, as it was printed: every band has one, from 0 to 100, and together they are 100 but
// for rounding, half a percent a band. It changes no score: it is what a sample is compared with.
//
// suspect: true says that the source contradicts itself in an entry. It is used as it is, and a standard score that comes
// from there says so.
//
// # Metrics
//
// z (0, 1), T (50, 10), IQ (100, 15), scaled (10, 3) and nce (50, 21.06), with their mean and SD, and those under
// metrics are linear. sten runs from 1 to 10, stanine from 1 to 9, percentile from 0 to 100: a lookup with other values
// is an error, and so is a clamp beyond them. Every score is converted, then clamped, then rounded. No metric is turned
// for scales whose low scores give concern.
//
// # By mean and SD
//
// With mean M and SD (n - 1, as sd() of R) of the raw scores x, z = (x - M)/SD, which is R's scale(x, M, SD); a linear
// metric is mean + sd·(x - M)/SD, multiplied before divided; sten = ⌊2z + 6⌋ and stanine = ⌊2z + 5.5⌋, clamped, so that
// each begins at its lower bound; percentile = 100·Φ(z), which is 100*pnorm(z), only where the entry says normal: true.
// A floor takes a number for the whole number it is equal to within 1e-9·max(1, |x|). SD is greater than 0.
//
// # Lookups
//
// A lookup lists ascending raw scores and, for each, the score in one metric or more, here or in a CSV file beside the
// norm set (table: a header of raw, metrics, perhaps se; lines that begin with # are comments). Values may tie, rise or
// fall, but not turn back. A raw score equal to an entry, within 1e-9·max(1, |x|), has the entry's value. Between
// entries there is no norm, unless interpolate: linear draws a straight line, lookup: floor takes the entry below, or
// lookup: nearest takes the nearer one, the upper when both are as near. Below the first entry and above the last there
// is no norm in any case.
//
// from lists lower bounds instead, each min, a number (at or above) or ">4" (above 4): the last one reached counts, and
// there is no upper end. percentiles lists percentile ranks, linear between the entries, with no norm beyond them.
// A metric that a lookup gives comes from the lookup alone, also where the entry has mean and SD.
//
// # Errors of measurement
//
// With a reliability r, a standard score in a metric of standard deviation s (2 for sten and stanine) has the standard
// error s·√(1 - r) (Gulliksen 1950); a lookup's own se, in the units of its metric, goes before it. Kelley's estimate of
// the true score is m + r·(X - m), with m the metric's mean, and its standard error s·√(r(1 - r)) (Kelley 1947; Lord and
// Novick 1968). An interval at the level ci is the obtained score, or with ci_of: true Kelley's estimate, plus and minus
// qnorm((1 + ci)/2) standard errors, clamped and rounded; one in sten, stanine or percentile from mean and SD is that of
// z, converted. Band probabilities come from the normal distribution with the same centre and standard error.
// A percentile has no standard error; one from a lookup has no interval and no band probabilities either.
//
// # Checks
//
// [Parse] proves what it can of the set alone; [Set.CheckInstrument], [Set.CheckScales], [Set.CheckScale] and
// [Set.CheckAttributes] prove the rest beside an instrument. A lookup with a step per raw unit above one SD of the metric
// and above four times its median step is an error, norms-lookup-step, since a digit may be lost, and so is one that does
// not cover what the scale can reach, norms-lookup-cover; reviewed: [norms-lookup-step] on an entry says that somebody
// has looked into it. lms, polynomial and irt are read, and answered with norms-unsupported.
package norms
