package main

import (
	"errors"
	"os"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile/rollup"
)

// newRollup is what is done with roll-up files.
func newRollup(t *terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "rollup COMMAND",
		Short: "Merge and show the statistics of a wave",
		Long: `Rollup works with roll-up files, which score --rollup NAME.rollup writes: the exact statistics of a wave by unit, as
text. They can be merged and shown without the answer sheets, the definition and the norm sets. They are confidential: only
who may see every pupil of a unit may see its exact counts.`,
		Example: `  psynorm score -i ipp9 --map mapping.yaml --rollup autumn.rollup --wave 2026-autumn answers.csv
  psynorm rollup show autumn.rollup`,
		Args: t.noSuchCommand,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newRollupMerge(t), newRollupShow(t), newRollupRelease(t))
	return cmd
}

// readRollup reads a roll-up file. What is wrong with it is a finding.
func (t *terminal) readRollup(name string) (*rollup.File, error) {
	in, err := os.Open(name)
	if err != nil {
		return nil, err
	}
	defer in.Close()
	file, err := rollup.Read(in)
	var wrong *rollup.FileError
	if errors.As(err, &wrong) {
		return nil, findings{errors.New(t.say("rollup at", name, wrong.Message(t.lang)))}
	}
	if err != nil {
		return nil, err
	}
	file.Name = name
	return file, nil
}
