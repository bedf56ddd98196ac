// Package instruments reads the definitions of psychological instruments: YAML files that say which questions there are,
// how their answers are scored, and what the scores mean. A definition is checked like a program. Parse and Load find
// everything that is wrong with it in one run, each with file, line, column, a stable code and what was probably meant,
// and give a Definition that is immutable and safe for concurrent use; package scoring turns it into a scorer.
//
// What follows is the reference of the language, version 1.
//
// # Files
//
// There are three kinds of file, told apart by their second key: an instrument (instrument: id), a norm set (norms: id)
// and a mapping of answer sheets (mapping: id). KindOf tells which. All are UTF-8 YAML and begin with psynorm: 1.
//
// They are strict. Every key expects one kind of value and reads it from the literal text; YAML's own guess at types is
// never consulted, so that yes, no, NA, 23:00, 1.10 and -2 are what they look like, quoted or not. Only an empty value, ~
// and null are no value, which is an error wherever one is due. Numbers are decimal, without leading zeros, exponents,
// hexadecimal, underscores or full-width digits; truths are true and false. Unknown and duplicate keys, tags (!x),
// anchors, merge keys, a second document, and in {...} a key without a value (what is left of a rule that held a comma)
// are errors.
//
// A text is a string, or a map from language tags to strings: {zh: 躯体化, en: Somatization}. Text.In picks a language.
//
// An id is made of letters of any script, ASCII digits and _, and begins with a letter. Items, scales and groups share one
// name space; bands, critical items, levels, attributes and response sets have one each. Reserved are the functions of
// rules, the metrics (Metrics lists them), and raw lo hi state band critical person prev first tier validity seconds true
// false defined. The id of a file, of a form and a version may also hold - and a point.
//
// Wherever items are listed a range stands for its members: q1..q90; q01..q09 keep their width; at most 2000 of them.
// Several ids and ranges in one string are separated by commas, also in a key: "q1..q14, q16..q90: freq5".
//
// # An instrument
//
//	psynorm: 1
//	instrument: demo
//	version: "1.2"                       # required; demo@1.2 is the identity of the definition
//	title: {zh: 示例量表, en: Demo scale}
//	about:
//	  source: ["Author (2020), Journal 1:2, table 3"]
//	  licence: {status: open, note: "..."}      # open | permission | restricted | unknown (the default)
//	  informant: [self, parent]                 # who answers, of self | parent | teacher | clinician
//	  ages: [9, 18]                             # max for an open end: [16, max]; of others norms need no cell
//	  status: reconstruction                    # published (default) | reconstruction | unverified | example
//	  note: {en: why it is one}
//
// # Attributes of a person
//
//	attributes:
//	  stage: {of: grade, from: {primary: 1, junior: 7, senior: 10}, also: [vocational]}
//	  boarding: [yes, no]
//	  siblings: [0, 20]
//
// Norms and rules may ask for sex (M, F), age and age_months (completed years and months at the date of testing, 0 to
// 150 years; 14.9 is 14), grade (1 to 12), informant, and what is declared here: a list of words; two numbers, a closed
// range; or words derived from a number by lower bounds. A value that the sheet gives for a derived attribute itself wins;
// also lists further words that only the sheet can say.
//
// informant is who answered: self, parent, teacher or clinician, of which only those count that about lists, if it lists
// any. The sheet says it, and nothing else does: where it says nothing, or a word that about does not list, the informant
// is unknown, also when about lists one alone.
//
// # Lower bounds
//
// Bands, steps and derived attributes list lower bounds in ascending order, so that gaps and overlaps cannot be written:
// a number (at or above it), ">7" (above it), or min for the first (from the lowest possible value on).
//
// # Responses
//
//	responses:
//	  freq5:
//	    values: [1, 2, 3, 4, 5]          # of option 1, 2, ... in printed order; values may repeat
//	    labels: {zh: [从无, 轻度, 中度, 偏重, 严重]}   # one list a language, or one list alone
//	    codes: {A: 1, B: 2}              # further raw strings and the values they stand for
//	  yesno: {values: [1, 0, none], labels: {en: [yes, no, does not apply]}}   # none counts as missing; codes can be none too
//
// # Items
//
//	items:
//	  q1..q14, q16..q90: freq5
//	  q15:     {responses: freq5, text: {zh: "..."}}    # wording only where the licence allows it
//	  q91:     {responses: yesno, required: true}       # a sheet without it is scored, and listed as incomplete
//	  q92:     {responses: freq5, when: q91 == 1, hidden: 1}
//	  minutes: {number: [0, 720], whole: true}
//	  bed:     {clock: [18:00, 06:00], column: Bedtime} # a window across midnight; or true for any time of day
//	  ab1:     {responses: yesno, correct: [1], missing: 0}
//	unscored: [q92, bed]
//
// An item is a choice among the options of a response set, a number within a closed range, or a time of day in minutes
// after midnight. when is a rule over earlier items and the person. Where it is false the item has its hidden value,
// whatever the cell says; without hidden it is then missing, of kind hidden. With correct the options listed are worth 1
// and all others 0. missing says what a blank is worth; without it a blank is missing. column names the header under
// which sheets hold the item, its id being the default. Decode says how a raw cell is read.
//
// unscored lists items that are meant to be in no scale.
//
// # Scales
//
//	defaults:
//	  aspect: {score: mean, missing: {allow: 20%}, higher: worse, norm: [T, percentile]}
//	  all:    {missing: {allow: 1}}
//	scales:
//	  somatization:
//	    title: {zh: 躯体化, en: Somatization}
//	    group: aspect                    # a word or a list; groups may cross
//	    items: [q1, q4, -q12, -q27..q30] # "-" reverses a key, and a whole range
//	    weights: {q4: 2}                 # or one number for all
//	    score: mean                      # sum (default) | mean | count | max | min | sd | pomp
//	    missing: {allow: 2, fill: prorate, require: [q4]}
//	    round: {digits: 1, mode: half-up}
//	    bands: {metric: raw, from: {none: min, mild: 2, moderate: 3, severe: ">4"}}
//	  depression: {group: aspect, items: [q5, q14, q15, q20, q22], bands: {metric: T, from: {usual: min, raised: 60, high: 65}}}
//	  anxiety:    {group: aspect, items: [q2, q17, q23, q33, q39]}
//	  positives:  {items: [q1..q90], score: count, count: ">= 2"}
//	  total:      {items: [q1..q90], score: sum, missing: {allow: 5}}
//	  composite:  {of: aspect, metric: T, score: mean}
//	  psdi:       {expr: total / positives, report: false}
//	  latency:    {steps: {of: minutes, from: [[min, 0], [16, 1], [31, 2], [">60", 3]]}}
//	  lie:        {items: [q91, ab1]}
//	  worries:    {items: [q30..q34], higher: worse, bands: {names: [normal, borderline, abnormal]}}
//
// A scale is exactly one of four: of items; of scales (a group's in file order, or a list of scales and groups), taken by
// their raw scores or by metric; a formula, expr; or steps over one item or scale.
//
// defaults gives keys to the scales of a group, or to all. What is in force for a scale is its own key, else that of the
// first of its groups, in the order in which the scale lists them, that has the key, else that of all. A key is taken
// whole, never merged with another of the same name, and a default that does not go with a kind of scale is not taken.
// title, group, weights and what the scale is made of have no defaults.
//
// score combines keyed values x with weights w (1 unless said; with sum and mean only): sum is Σwx; mean is Σwx/Σw; count
// is how many satisfy the comparison under count; max and min are the highest and lowest; sd is the standard deviation
// with n - 1; pomp is 100·(Σ - Σmin)/(Σmax - Σmin). A reversed x is min + max - x by the declared range of its item, never
// the observed one; a time of day cannot be reversed. mean, max, min, sd and pomp over items with different ranges need
// mixed: as-is, or mixed: rescale, which brings each item to 0..1 by its own range first.
//
// missing says how many items (of a scale of scales: scales) may lack a value: allow, a number or a percentage of which
// the fraction is dropped, by default 0. fill: prorate, the default, estimates sums and counts from what is there, fill:
// none takes what is there, and require lists items or scales that may not be missing. Without an answered item, with
// more missing than allowed, or without a required one a score is unscorable: never 0.
//
// round rounds the score for whoever reads it, to digits decimals (default 0); mode is half-up (the default; ties away
// from zero), half-even, floor or ceil. bands divides the raw score or a metric: from says where each band begins; names
// lists bands of the raw score, from the lowest up, whose cut-offs stand in norm cells alone, so that the band of a person
// is unknown where no cell has them, and nothing stands in for it. norm lists the standard scores reported:
// z T IQ scaled sten stanine nce percentile, or any that a norm set declares. higher: worse | better says which end gives
// concern; without it bands have no order. report: false keeps a helper out of the output.
//
// Scale.Lo, Hi and Step say what a complete sheet can give: exact for sums and means of items, however nested, and by
// interval arithmetic elsewhere. Scales of scales form an acyclic graph; a cycle is an error that prints it.
//
// # Rules
//
//	validity:
//	  - invalid: lie >= 2
//	    because: {zh: 效度分过高, en: Lie scale}
//	  - doubtful: longstring() >= 25 || seconds < 2 * answered()
//	critical:
//	  - {id: ideation, when: q15 >= 2, title: {zh: 自杀意念}, notify: psychologist}
//	tiers:
//	  levels:                            # low to high
//	    - {id: green, title: {zh: 正常}}
//	    - {id: yellow, title: {zh: 一般关注}, action: {zh: 班主任观察}}
//	    - {id: red, title: {zh: 高危}, action: {zh: 启动危机干预}}
//	  rules:
//	    - red: critical.ideation && depression.T >= 65
//	      id: R1                         # the default is the rule's number
//	      because: {zh: 自杀意念且抑郁偏高}
//	    - {yellow: "countif(aspect, T >= 65) >= 3 || total >= 160"}
//	monitor:                             # over a person's waves
//	  - {id: worse, when: tier > prev.tier || rci(depression) >= 1.96, because: {zh: 明显加重}}
//	followup:                            # whom to see first
//	  order: [critical, tier.hi, validity, tier, change, nearness]
//	  change: [aspect]                   # scales and groups
//
// Rules are Go expressions: || && ! == != < <= > >= + - * / ( ), numbers, strings in double quotes, names and calls; see
// package expr. Line breaks are blanks. In {...} a rule that holds a comma must be quoted.
//
// Names: an item is its decoded value before any reversal (of an item with correct, 1 or 0); a scale is its raw score;
// S.T, S.percentile, ... are its standard scores, of those that its norm lists, by which its bands divide it, or by which
// a scale of scales takes it; S.lo and S.hi are its bounds; S.band its band. person.sex, person.age, ... are attributes;
// critical.ID is whether a critical rule is true; seconds is the time taken. Bands, levels and the words of a person are
// compared with a bare word or a string.
//
// Functions: min max abs floor ceil sqrt round choose defined hours count, which package expr describes; countif, any and
// all (group, condition), where the bare words raw lo hi band and the metrics are those of the member at hand;
// mean(group, metric). Of the sheet: answered(), missing(); longstring(), the longest run of one option number; irv(), the
// standard deviation of the answers; inconsistency(a, b, c, d, ...) = Σ|a - b| over pairs of items, each keyed as the
// scales key it. In monitor: prev.X and first.X, where X is a scale with its parts, tier or critical.ID; tier, whose rank
// counts from 0; change(S), rci(S), waves().
//
// What a rule can read depends on where it stands:
//
//	when               earlier items, person
//	critical           items, person; the items it reads are required
//	expr               items, person, scales with their standard scores and bands
//	validity, tiers    all of that, bounds, critical, seconds, and the functions of the sheet
//	monitor            all of that, and what is monitor's alone
//
// followup orders those whom somebody has to see. Whoever gave a critical answer comes before all others, whatever it
// says. Then order decides, its first key first: tier.hi, the highest level that the complete sheet could have; tier; change,
// for the worse since the wave before, in standard errors of a difference, the largest of the scales under change; nearness
// to the next higher level, in standard errors of measurement. Of each more comes first, and what does not exist last, never
// as a zero; ties are broken by id. Without order it is these four. Two more can be named: critical, the first item of the
// critical list that is answered so, whence a file that orders by it lists the most serious one first; and validity, which
// puts a valid sheet before an undetermined, a doubtful and an invalid one. Without change it is the scales of which monitor asks
// change or rci, and if it asks none those that the tiers' rules read. Each of them says higher: worse or better, or else
// nobody knows which way is worse; what change does not list and says neither is left out.
//
// # Titles, forms, norms
//
//	titles: {mild: {zh: 轻度}, aspect: {zh: 方面}}   # texts of bands and groups
//	forms: {b: [q1, q3, q2, q4..q92, ab1, bed, minutes]}   # the items in another printed order
//	default_norms: [demo-norms]          # when none is given: ids of the library, or of files beside this one; one that
//	                                     # brings cut-offs of bands alone also beside given sets that have none
//	comparable: ["1.1"]                  # earlier versions whose scores may be compared with these
//
// The file's own order is the default form. A form names each item once at most; those it leaves out follow in the file's
// order, which is a warning.
//
// # Tests
//
//	tests:
//	  - name: all threes
//	    norms: demo-norms
//	    person: {sex: F, age: 13, grade: 7}     # or birth: 2011-03-09
//	    date: 2024-03-09
//	    seconds: 240
//	    informant: self                         # person.informant; unknown without it
//	    form: b
//	    earlier: [{date: 2023-03-09, answers: {q1..q90: 1}}]
//	    answers: {q1..q90: 3, q15: 1, q91: 0, q92: hidden}
//	    expect: {somatization: 3.0, somatization.band: moderate, positives: 89, tier: yellow, critical: []}
//
// Answers are cells as a sheet has them, numbers being values; skipped and hidden are no answer; a later key overrides an
// earlier one. Tests are run by whoever has a scorer, such as psynorm check.
package instruments
