package main

import (
	"fmt"
	"io"
	"os"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/instruments/openscales"
)

func newImport(t *terminal) *cobra.Command {
	cmd := &cobra.Command{
		Use:   "import FORMAT FILE",
		Short: "Make a definition of a file in another format",
		Long: `Import reads an instrument in another format and prints it in the definition language, as YAML that check accepts.
What cannot be imported is left out and said, with its reason; nothing is guessed.`,
		Example: "  psynorm import osd instruments/openscales/testdata/sample.osd",
		Args:    t.noSuchCommand,
		RunE:    func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	cmd.AddCommand(newImportOSD(t))
	return cmd
}

func newImportOSD(t *terminal) *cobra.Command {
	var out string
	var o openscales.Options
	cmd := &cobra.Command{
		Use:   "osd [flags] FILE",
		Short: "Import an OpenScales definition (.osd)",
		Long: `Import osd reads an OpenScales definition (.osd) and prints its keys, scores and cut-offs in the definition language.
What it finds goes to standard error: an error for each scoring block, item or set of bands that is left out because
it is broken or ambiguous, a warning for what has no counterpart or deserves a look. It exits with 1 when there is an
error; the rest is printed all the same, and what is left out is listed at its head.

Sheets find each item by its name in the file. A transformed score is a scale of its own, whose id ends in _t.

The wording of items and the labels of options are not imported; with --text they are, where the licence of the
instrument is an open one.`,
		Example: `  psynorm import osd instruments/openscales/testdata/sample.osd
  psynorm import osd --out sample.yaml instruments/openscales/testdata/sample.osd`,
		Args: t.oneFile,
		RunE: func(_ *cobra.Command, files []string) error { return t.importOSD(files[0], out, o) },
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "file for the definition; it is printed otherwise")
	cmd.Flags().BoolVar(&o.Text, "text", false, "import wording too, where the licence is open")
	return cmd
}

// oneFile refuses a command line that does not name exactly one file.
func (t *terminal) oneFile(cmd *cobra.Command, files []string) error {
	if len(files) != 1 {
		return fmt.Errorf("%s", t.say("one file", cmd.CommandPath(), len(files)))
	}
	return nil
}

// importOSD imports one OpenScales definition.
func (t *terminal) importOSD(file, out string, o openscales.Options) error {
	if err := t.writable(into(named{"--out", out}), given("FILE", file)); err != nil {
		return err
	}
	src, err := os.ReadFile(file)
	if err != nil {
		return err
	}
	r, err := openscales.Import(file, src, o)
	if err != nil {
		return err
	}
	if err := t.writeDefinition(r.Definition, out); err != nil {
		return err
	}
	fmt.Fprint(t.err, r.Findings.Render(t.lang))
	imported := 0
	for _, b := range r.Blocks {
		if b.Scale != "" {
			imported++
		}
	}
	fmt.Fprintln(t.err, t.say("imported", imported, len(r.Blocks), len(r.Findings.Errors()), len(r.Findings.Warnings())))
	if r.Findings.Err() != nil {
		return errFindings
	}
	return nil
}

// writeDefinition prints a definition, or writes it to a file.
func (t *terminal) writeDefinition(definition []byte, out string) error {
	if out == "" {
		_, err := t.out.Write(definition)
		return err
	}
	err := writeFile(out, func(w io.Writer) error {
		_, err := w.Write(definition)
		return err
	})
	if err == nil {
		fmt.Fprintln(t.err, t.say("written", out))
	}
	return err
}
