// Package batch scores many answer sheets in parallel and writes the results in the order the sheets came in.
//
//	table, err := batch.CSV(file, scorer.Layout(), []string{"school", "class"}, batch.Columns{})
//	summary, err := batch.Run(ctx, scorer, sheets, table)
//
// # What a run promises
//
// What is written is a function of the sheets alone: neither the number of workers, nor the size of the chunks in which
// sheets travel, nor which worker was quicker shows in it. It is always of the first sheets without a gap, and the Summary
// counts exactly those. Run returns a nil error only when every sheet has been scored and written.
//
// Memory is bounded by workers and chunk size, whatever the number of sheets. Once each chunk has been filled for the
// first time, a run allocates nothing for a sheet, a chunk, or what CSV and JSONLines write of them.
//
// # Sinks
//
// A Sink is where results go. CSV and JSONLines write a line for each sheet, Lines any line of your own; Tally lets each
// worker count, without writing; Tee joins several. Formatting is done by the workers: a Sink gives out Chunks, each of
// which takes the results of some sheets at a time, from one worker, and is then committed in the order of the sheets.
// A Chunk keeps them in whatever form it likes, so that a sink of your own may hand on more than bytes.
//
// A rollup of counts by unit needs whole numbers alone, whose sum does not depend on order. Each chunk has a tree, and
// the trees are merged when Run has returned: see the example of Tally.
//
// Results are personal data. Errors of this package name files and rows, never a person, an answer or a score.
package batch
