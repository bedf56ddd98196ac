package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
)

func newSchema(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [definition|profile]",
		Short: "Print the JSON Schema of definitions, norm sets and mappings, or of profiles",
		Long: `Schema prints the JSON Schema by which an editor completes and checks definitions, norm sets and mappings as they
are written. With profile it prints that of the profiles which score writes as JSON Lines.`,
		Example: "  psynorm schema > psynorm.schema.json",
		Args:    t.onlyWords(1, "definition", "profile"),
		RunE: func(_ *cobra.Command, args []string) error {
			schema := instruments.Schema()
			if len(args) == 1 && args[0] == "profile" {
				schema = profile.Schema()
			}
			_, err := fmt.Fprintf(t.out, "%s\n", schema)
			return err
		},
	}
}
