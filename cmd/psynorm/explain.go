package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

func newExplain(t *terminal) *cobra.Command {
	var reads sheetFlags
	var instrument, id string
	var normNames []string
	cmd := &cobra.Command{
		Use:   "explain --instrument NAME|FILE --id ID [flags] SHEETS...",
		Short: "Explain how one person's results came about",
		Long: `Explain scores the sheets of one person and prints how every result came about: each score from the answers up,
each standard score with its norm cell, each rule with what it read, every one with its line in the definition.
The percentage behind a band is how probable it is, given the error of measurement, that the true score lies in it.
It shows the answers themselves: it is for those who may see them.`,
		Example: "  psynorm explain --instrument ipp9 --map mapping.yaml --id 20260001 answers.csv",
		Args:    t.someFiles,
		RunE: func(cmd *cobra.Command, files []string) error {
			s, err := t.scorer(instrument, normNames)
			if err != nil {
				return err
			}
			if files, err = t.expand(&reads, files); err != nil {
				return err
			}
			t.printSkipped(t.err)
			reader, err := t.openSheets(s.Definition(), &reads, sheets.Options{}, files)
			if err != nil {
				return err
			}
			return t.explain(cmd.Context(), s, reader, id)
		},
	}
	flags := cmd.Flags()
	flags.StringVarP(&instrument, "instrument", "i", "", "built-in instrument or definition file (required)")
	flags.StringArrayVarP(&normNames, "norms", "n", nil, "built-in norm set or file; may be given several times")
	reads.add(flags)
	flags.StringVar(&id, "id", "", "whose sheets (required)")
	_ = cmd.MarkFlagRequired("instrument")
	_ = cmd.MarkFlagRequired("id")
	return cmd
}

// explain prints the trace of every sheet with the id.
func (t *terminal) explain(ctx context.Context, s *scoring.Scorer, reader *sheets.Reader, id string) error {
	found := 0
	for sheet, err := range reader.Sheets(ctx) {
		if err != nil {
			return err
		}
		if sheet.ID != id {
			continue
		}
		trace, err := s.Explain(sheet)
		if err != nil {
			return err
		}
		if found++; found > 1 {
			fmt.Fprintln(t.out)
		}
		if err := trace.Write(t.out, t.lang); err != nil {
			return err
		}
	}
	if found == 0 {
		return findings{errors.New(t.say("no sheet", id))}
	}
	return nil
}
