package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/profile/archive"
)

// verifyFlags are what archive verify is told.
type verifyFlags struct {
	archiveFlags
	head string
}

func newArchiveVerify(t *terminal) *cobra.Command {
	var f verifyFlags
	cmd := &cobra.Command{
		Use:   "verify [--head HEAD]",
		Short: "Check that nothing in the archive was changed, lost or put back",
		Long: `Verify checks every entry of the audit trail, and every row of every table against it, and opens each. With --head, the
count and hash that a writing command printed, it also finds that the end of the trail is missing, or that the whole
archive is an older copy, which nothing inside it can show. Rows are named by number.

Exit codes: 0 all is as it was written; 3 a row is damaged; 4 a row was tampered with; 5 the master key is not there;
6 the archive lacks what the head has.`,
		Example: `  psynorm archive verify`,
		Args:    t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.verify(cmd.Context(), f.head) })
		},
	}
	f.add(cmd.Flags())
	cmd.Flags().StringVar(&f.head, "head", "", "the head that was kept, as COUNT:HASH")
	return cmd
}

// mostFindings is how many findings are printed.
const mostFindings = 100

func (s *store) verify(ctx context.Context, kept string) error {
	var head *archive.ParsedHead
	if kept != "" {
		parsed, err := archive.ParseHead(kept)
		if err != nil {
			return errors.New(s.say("bad head"))
		}
		head = &parsed
	}
	v, err := s.Verify(ctx, head)
	if err != nil {
		return err
	}
	err = s.printVerification(v)
	s.printHead(v.Head)
	if head == nil {
		fmt.Fprintln(s.err, s.say("without head"))
	}
	return err
}

// printVerification prints what verifying found; the error is the verdict.
func (t *terminal) printVerification(v *archive.Verification) error {
	for i := range v.Findings[:min(len(v.Findings), mostFindings)] {
		fmt.Fprintln(t.out, v.Findings[i].Message(t.lang))
	}
	if more := len(v.Findings) - mostFindings; more > 0 {
		fmt.Fprintln(t.out, t.say("more findings", more))
	}
	fmt.Fprintln(t.out, t.say("verified", v.Rows, v.Head.Entries, v.Persons, v.Erased, len(v.Findings)))
	if code := v.Verdict(); code != "" {
		return verdict{code}
	}
	return nil
}

// verdict is what verifying came to, which has been printed.
type verdict struct{ code archive.Code }

func (v verdict) Error() string { return string(v.code) }

// Unwrap makes it a finding.
func (v verdict) Unwrap() error { return errFindings }
