// Package batch scores many answer sheets in parallel and writes the results in the order the sheets came in.
//
//	table, err := batch.CSV(file, scorer.Layout(), reader.Units(), batch.Columns{})
//	summary, err := batch.RunParts(ctx, scorer, reader.Parts(ctx), table)
//
// Run takes sheets one by one, from wherever they come, and copies them. RunParts takes them in parts that the workers read
// themselves, as package sheets makes them of files: reading costs as much as scoring, and is shared so. A part that is a
// Reviewer sees what became of its sheets.
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
// A Sink is where results go. CSV and JSONLines write a line for each sheet, Lines any line of your own; Rollup counts by
// unit; Tally lets each worker count whatever you like; Pseudonyms hands on what has pseudonyms in place of ids; Tee joins
// several. Formatting is done by the workers: a Sink gives out Chunks, each of which takes the results of some sheets at a
// time, from one worker, and is then committed in the order of the sheets. A Chunk keeps them in whatever form it likes, so
// that a sink of your own may hand on more than bytes. A Table has the columns of CSV for a sink that writes them in another
// form, with types.
//
// # Runs that are interrupted or divided
//
// A Journal writes the files of a run chunk of work by chunk of work, so that a run which ends at any moment, by a loss of
// power too, can be gone on with; JoinJournals puts together what several machines have written. A rerun of some chunks is
// a run by itself, over the parts of that chunk.
//
// Results are personal data. Errors of this package name files and rows, never a person, an answer or a score.
package batch
