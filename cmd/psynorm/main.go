// Command psynorm checks psychological instruments and scores answer sheets with them.
//
// It exits with 0 when all went well, with 1 when it found something wrong in a file it was given, and with 2 when it
// was called wrongly.
package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"os/signal"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
)

// The exit codes.
const (
	exitOK = iota
	exitFindings
	exitUsage
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
	code := run(ctx, os.Args[1:], terminal{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, live: term.IsTerminal(int(os.Stderr.Fd())), lang: language(os.Getenv),
	})
	stop()
	os.Exit(code)
}

// terminal is where the command reads and writes.
type terminal struct {
	in       io.Reader
	out, err io.Writer
	live     bool   // err is a terminal: progress may be drawn over itself
	lang     string // of messages: zh or en
}

// errFindings says that what is wrong has been printed already.
var errFindings = errors.New("findings")

// findings is an error in a file, as opposed to one in how the command was called.
type findings struct{ error }

func run(ctx context.Context, args []string, t terminal) int {
	t.lang = languageAsked(args, t.lang)
	root := newRoot(&t)
	root.SetArgs(args)
	root.SetIn(t.in)
	root.SetOut(t.out)
	root.SetErr(t.err)
	err := root.ExecuteContext(ctx)
	var list instruments.ErrorList
	var inFile findings
	switch {
	case err == nil:
		return exitOK
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.As(err, &list):
		fmt.Fprint(t.err, list.Render(t.lang))
		return exitFindings
	case errors.As(err, &inFile):
		fmt.Fprintln(t.err, "psynorm: "+inFile.Error())
		return exitFindings
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(t.err, "psynorm: "+t.say("interrupted"))
		return exitFindings
	}
	fmt.Fprintln(t.err, "psynorm: "+t.explainError(err))
	return exitUsage
}

// explainError says in the reader's language what the system reports most often.
func (t *terminal) explainError(err error) string {
	var path *fs.PathError
	if errors.As(err, &path) && errors.Is(err, fs.ErrNotExist) {
		return t.say("no such file", path.Path)
	}
	var ours interface{ Message(tag string) string }
	if errors.As(err, &ours) {
		return ours.Message(t.lang)
	}
	return err.Error()
}

func newRoot(t *terminal) *cobra.Command {
	root := &cobra.Command{
		Use:           "psynorm",
		Short:         "Check psychological instruments and score answer sheets with them",
		Example:       "  psynorm score --instrument phq9 answers.csv",
		Version:       scoring.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          t.noSuchCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVar(&t.lang, "lang", t.lang, "language of messages: zh or en")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if t.lang != "zh" && t.lang != "en" {
			return fmt.Errorf("--lang: %q is neither zh nor en", t.lang)
		}
		return t.required(cmd)
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(newCheck(t), newList(t), newShow(t), newSchema(t), newScore(t), newExplain(t), newValidate(t), newImport(t))
	t.speak(root)
	return root
}

// someFiles refuses a command line that names no file.
func (t *terminal) someFiles(cmd *cobra.Command, files []string) error {
	if len(files) == 0 {
		return errors.New(t.say("no files", cmd.Name()))
	}
	return nil
}
