package main

import (
	"fmt"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/view"
)

func newSchema(t *terminal) *cobra.Command {
	return &cobra.Command{
		Use:   "schema [definition|profile|view]",
		Short: "Print the JSON Schema of definitions, norm sets and mappings, of profiles, or of views",
		Long: `Schema prints the JSON Schema by which an editor completes and checks definitions, norm sets and mappings as they
are written. With profile it prints that of the profiles which score writes as JSON Lines, with view that of what score --role
writes.`,
		Example: "  psynorm schema > psynorm.schema.json",
		Args:    t.onlyWords(1, "definition", "profile", "view"),
		RunE: func(_ *cobra.Command, args []string) error {
			schema := instruments.Schema()
			if len(args) == 1 {
				schema = map[string]func() []byte{
					"definition": instruments.Schema, "profile": profile.Schema, "view": view.Schema,
				}[args[0]]()
			}
			_, err := fmt.Fprintf(t.out, "%s\n", schema)
			return err
		},
	}
}
