// Package batch scores many answer sheets in parallel and gives the results in the order of the sheets.
//
//	def, err := instruments.Load(os.DirFS("."), "phq9.yaml")
//	scorer, err := scoring.Compile(def)
//	in, err := sheets.Open(def, nil, sheets.Options{}, sheets.File(os.DirFS("."), "answers.csv"))
//	out, err := batch.NewCSV(os.Stdout, scorer.Layout(), batch.CSVOptions{Units: in.Units()})
//	summary, err := batch.Run(ctx, scorer, in.Sheets(ctx), out)
//
// The bytes written are a function of the sheets alone: neither the number of workers nor the size of the chunks in which
// sheets travel shows in them. Memory is bounded by those two, whatever the number of sheets.
//
// A Sink takes the results: NewCSV and NewJSONLines write one line a sheet, WithTree counts them by unit.
package batch
