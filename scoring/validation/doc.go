// Package validation says whether an instrument works: it holds a definition, its keys and its norms against answer sheets.
//
//	sample := validation.New(scorer) // a scoring.Scorer: the definition, and the norm sets to compare with
//	for sheet, err := range reader.Sheets(ctx) {
//		if err != nil {
//			return err
//		}
//		if err := sample.Add(sheet); err != nil {
//			return err
//		}
//	}
//	report := sample.Report()
//	err = report.WriteMarkdown(os.Stdout, "zh") // or WriteJSON
//
// A Report has, in this order of interest: a Verdict in words with its reasons; the KeyCheck, keys that the answers
// contradict; by list of keys alpha with Feldt's interval, standardized alpha, average correlation and standard error of
// measurement, and for each item the correlation with the rest of the scale, alpha without it and its loading; by scale
// mean and SD; by item the distribution over the options and what is missing; and by norm cell and scale Welch's test,
// Cohen's d with its interval, and the share in each band against the expected one.
//
// Every figure is an [Estimate] or an [Interval]: a number, or the reason why it cannot be estimated, never NaN and never a
// 0 that stands for something else. One person, one item, answers that are all the same, a norm cell without n: each has a
// [Why]. The formula, its source, its edges and what it is called in R stand with each statistic in a file of its own.
//
// # The sample
//
// Sheets that are invalid by the definition's own rules are counted and left out of everything else. A [Sample] keeps sums
// alone: sums of products of every two items and of powers, counts of answers, moments of scores. Its memory is that of
// the square of the number of items, whatever the number of sheets. Where options are worth whole numbers these sums are
// exact (powers up to 2⁵³), and reliability and key check do not depend on the order of the sheets; means and standard
// deviations of items and scores do, in their last digits. The same sheets in the same order give the same report, byte
// for byte on one kind of machine; from one kind to another the last digits of quantiles may differ. A Sample is not safe
// for concurrent use; a Report belongs to the caller.
//
// # What is missing
//
// An item has a value where there is an answer, and where the definition says what a blank or a hidden one is worth.
// [Key.Complete] is of the sheets that have values for all items of the scale. Where others lack some, [Key.Pairwise] is of
// all sheets, each covariance over those that have both items, as psych::alpha of R does by default: it loses fewer
// people, and its intervals rest on the fewest that any two items share. The key check uses pairwise covariances. Scores,
// and all that is held against norms, are the definition's own, complete or prorated.
//
// # The key check
//
// An item is Reversed when its correlation with the sum of the other items, or with their first principal component, is
// below 0 beyond chance, by Student's test and by the permutation distribution, which knows how often two rare answers or
// two outliers meet. The items are first turned until none runs against the rest, the worst first, so that one wrong
// key casts no suspicion on the others; what had to be turned is named. If that is more than half of a scale, the other
// half is: the answers show which items run against each other, never which of them are right, so that a scale whose keys
// are all wrong shows nothing.
//
// An item is Misplaced when it goes better with a scale it is not keyed on than with the rest of each scale it is keyed on,
// beyond chance by Williams' test of dependent correlations, and by [CheckMargin] at least once both are corrected for
// attenuation, since a long scale goes better with everything than a short one. Scales of fewer than three items, without an
// alpha above 0, and those that hold all the rest of the item's own, are left out of this.
//
// A key is sound when the correlation with the rest of its scale lies above 0 with its whole interval. One that is neither
// found nor sound is open: the answers do not say which way it goes.
//
// Whoever ticks the same option from beginning to end contradicts every reverse key. In a list keyed both ways, counted by
// the numbers of the options, what runs against the rest is therefore looked at again without the sheets of at least
// [StraightItems] answers that have one option throughout. Where an item is then no more found, and its key is sound by
// the measure above, [Finding].Without says so, and the verdict says Look instead of Wrong, with the share of such sheets.
// On a scale of rare complaints such sheets are those of the healthy, and a key that is wrong may be among what is only
// looked at: it is named all the same.
//
// Beyond chance means: at a level of [CheckError] over the number of tests in the report, so that fewer than one sample in
// a hundred of answers that mean nothing has any finding of a kind. Below [CheckSheets] sheets, and of items to which fewer
// than [CheckDiffer] people answer otherwise than most, there is no test, and the report says so. The price is that keys of
// items which hardly go with their scale (a correlation of 0.1 among a thousand people) may be wrong unseen.
//
// # The verdict
//
// Reasons are Wrong (a reversed key), Look, Unsettled, Sound or Note; the gravest is the verdict's level. An estimate is
// held against a line with its whole interval: alpha against [AlphaLeast], an item's correlation with the rest against
// [RestLeast], d against [EffectLeast], missing answers against [MissingMost], invalid sheets against [InvalidMost]. What
// lies on both sides of a line is Unsettled. Missing are answers that should be there: of an item that was not shown, or
// does not apply, none is missing. That a scale measures what it is named after, no figure here shows.
//
// # JSON
//
// WriteJSON writes one object; there is no null, and what does not apply has no key. An estimate is {"value": x} or
// {"why": code}, an interval {"value", "lo", "hi"} or {"why"}; whys says each code in both languages.
//
//	psynorm_validation  1, the version of the form
//	engine              version of this library
//	definition          id, version, hash (SHA-256), status
//	title               by language
//	sheets              read, invalid, used, doubtful
//	items[]             id, answered, due (sheets on which it was shown and applies), missing[] (kind, n), options[] (number,
//	                    value, n, share of the answers), n, mean, sd, min, max (of values before reversal), scored (in a
//	                    scale that adds items up)
//	keys[]              scales[], items[] (item, reverse, weight), complete, pairwise: each n, items (those whose answers
//	                    differ), alpha, ase, standardized, average_r, sd, sem (of the sum of keyed items), by_item[] (mean, sd,
//	                    rest, total, alpha_if_deleted, loading)
//	scales[]            id, title, key (index into keys, -1 for none), complete, prorated, partial, unscorable, undefined
//	                    (sheets by state), n, mean, sd, min, max, sem, sem_pairwise (in units of the score)
//	key_check           tests, comparisons, one_option (sheets with one option throughout), findings[] (kind reversed or
//	                    misplaced, item, scales[], n, rest, component, without (those sheets), p, other, other_r,
//	                    rest_corrected, other_corrected, or), sound (number of keys), open[] (item, scales[], rest),
//	                    unchecked[] (scales[], items[], why)
//	norms[]             norms (id, version, hash, status), title, no_cell (sheets), cells[]: cell, scale, suspect, n, prorated,
//	                    mean, sd, norm_n, norm_mean, norm_sd, difference, welch (t, df, p), d, delta (in SDs of the norm),
//	                    no_band, bands[] (id, n, share, expected), bands_why, expected_from (shares, normal or ""),
//	                    chi_square (x2, df, p)
//	verdict             level (wrong, look, unsettled, sound), text, reasons[] (code, level, why, subjects[], text)
//	whys                by code: the words in zh and en
package validation
