// Command psynorm checks psychological instruments and scores answer sheets with them.
//
// It exits with 0 when it is done: what could not be scored of single rows is in the report. It exits with 1 when a file
// that was given is wrong or could not be used at all, when a result could not be written, when nothing was found, and when
// it was interrupted. It exits with 2 when it was called wrongly: by a flag, a name or a file that is not there, or with an
// output that would replace an input. On archives it exits with 3 where a row is damaged, 4 where one was tampered with, 5
// where the master key is not there, and 6 where the end of the audit trail is not there.
package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"os/signal"
	"runtime"
	"strings"
	"syscall"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// The exit codes.
const (
	exitOK       = iota // done
	exitFindings        // a file is wrong or could not be used, or nothing was found
	exitUsage           // called wrongly

	// Of an archive.
	exitDamaged    // a row cannot be read
	exitTampered   // a row is not the one in the audit trail
	exitUnknownKey // the master key is not there
	exitBehind     // the end of the audit trail is not there
)

func main() {
	floor := make([]byte, heapFloor)
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, os.Args[1:], terminal{
		in: os.Stdin, out: os.Stdout, err: os.Stderr, live: term.IsTerminal(int(os.Stderr.Fd())), lang: language(os.Getenv),
	})
	stop()
	runtime.KeepAlive(floor)
	os.Exit(code)
}

// heapFloor is what the collector takes the heap to have besides all else, in bytes: it runs when the heap has grown by a
// share of itself, and from the few megabytes with which a command begins that would be some twenty times in a run of half a
// second, 5 % of its time. Nobody touches these bytes, and so the system gives no memory for them.
const heapFloor = 24 << 20

// terminal is where the command reads and writes.
type terminal struct {
	in       io.Reader
	out, err io.Writer
	live     bool   // err is a terminal: progress may be drawn over itself
	lang     string // of messages: zh or en

	normFiles []string // the files of norm sets and their tables that have been read
	skipped   []string // what lies in the folders of sheets and is not read
}

// errFindings says that what is wrong has been printed already.
var errFindings = errors.New("findings")

// findings is an error in a file or of running, as opposed to one in how the command was called.
type findings struct{ error }

// Unwrap gives the error itself.
func (f findings) Unwrap() error { return f.error }

func run(ctx context.Context, args []string, t terminal) int {
	t.lang = languageAsked(args, t.lang)
	root := newRoot(&t)
	root.SetArgs(append([]string{}, args...)) // of nil it makes the arguments of the process
	root.SetIn(t.in)
	root.SetOut(t.out)
	root.SetErr(t.err)
	err := root.ExecuteContext(ctx)
	t.complain(err)
	return exitCode(err)
}

// exitCode says how a run ended.
func exitCode(err error) int {
	var list instruments.ErrorList
	var found findings
	var path *fs.PathError
	switch {
	case err == nil:
		return exitOK
	case archiveCode(err) != exitOK:
		return archiveCode(err)
	case errors.Is(err, errFindings), errors.Is(err, context.Canceled), errors.As(err, &list), errors.As(err, &found):
		return exitFindings
	case errors.As(err, &path) && !misnamed(path), errors.Is(err, sheets.ErrTooManyIDs):
		return exitFindings
	}
	return exitUsage
}

func newRoot(t *terminal) *cobra.Command {
	own := t.lang
	root := &cobra.Command{
		Use:   "psynorm",
		Short: "Check psychological instruments and score answer sheets with them",
		Long: `Psynorm checks psychological instruments and scores answer sheets with them.

Exit codes: 0 when it is done; 1 when a file that was given is wrong or cannot be used, or nothing was found;
2 when it was called wrongly.`,
		Example:       "  psynorm score --instrument phq9 answers.csv",
		Version:       scoring.Version,
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          t.noSuchCommand,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVar(&t.lang, "lang", t.lang, "language of messages: zh or en")
	root.PersistentPreRunE = func(cmd *cobra.Command, _ []string) error {
		if asked := t.lang; asked != "zh" && asked != "en" {
			t.lang = own
			return t.oneOf("lang", asked, []string{"zh", "en"})
		}
		return t.required(cmd)
	}
	root.CompletionOptions.DisableDefaultCmd = true
	root.AddCommand(newCheck(t), newList(t), newShow(t), newSchema(t), newScore(t), newPlan(t), newRollup(t), newExplain(t), newValidate(t), newDossier(t), newFollowup(t), newNotices(t), newReport(t), newArchive(t), newImport(t))
	t.speak(root)
	return root
}

// afterName is what calls a command, behind the program's name.
func afterName(cmd *cobra.Command) string {
	return strings.TrimPrefix(cmd.CommandPath(), cmd.Root().Name()+" ")
}

// someFiles refuses a command line that names no file.
func (t *terminal) someFiles(cmd *cobra.Command, files []string) error {
	if len(files) == 0 {
		return errors.New(t.say("no files", afterName(cmd)))
	}
	return nil
}
