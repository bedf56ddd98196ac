package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/profile/view"
)

// logFlags are what archive log is told.
type logFlags struct {
	archiveFlags
	id   string
	from int64
	json bool
}

func newArchiveLog(t *terminal) *cobra.Command {
	var f logFlags
	cmd := &cobra.Command{
		Use:   "log [flags]",
		Short: "Show who did what",
		Long: `Log prints the audit trail, a line each: number, time (UTC+8), act, who, role, purpose, what it was about, and how many rows it
changed. Persons are named by their random numbers. With --id there are the entries about one pupil: what was filed and
read by id, and readings of a unit in which the pupil was; it is for full and summary. The whole log is not for self and
guardian.`,
		Example: `  psynorm archive log
  psynorm archive log --id 20260001 --json`,
		Args: t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.log(cmd.Context(), &f) })
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	f.addID(flags, &f.id, "about whom")
	flags.Int64Var(&f.from, "from", 1, "the first entry")
	flags.BoolVar(&f.json, "json", false, "one JSON object a line")
	return cmd
}

func (s *store) log(ctx context.Context, f *logFlags) error {
	err := s.only("log not for role", []view.Role{view.Full, view.Summary, view.Flag, view.Case, view.Aggregate})
	if f.id != "" {
		err = s.mayRead(view.Full, view.Summary)
	}
	if err != nil {
		return err
	}
	w := bufio.NewWriter(s.out)
	for e, err := range s.Log(ctx, f.from, f.id) {
		if err != nil {
			return errors.Join(w.Flush(), err)
		}
		if f.json {
			line, err := json.Marshal(archive.HeldEntry{Number: e.Number, Entry: *e})
			if err != nil {
				return err
			}
			fmt.Fprintf(w, "%s\n", line)
			continue
		}
		fmt.Fprintln(w, lang.OneLine(fmt.Sprintf("%d %s %s %s (%s) %q %s %s", e.Number, e.At.In(schoolTime).Format(time.DateTime), e.Act, e.Who, e.Role,
			e.Purpose, s.about(e), s.say("rows changed", e.Rows))))
	}
	return w.Flush()
}

// about says what an entry is about.
func (s *store) about(e *archive.Entry) string {
	var parts []string
	for _, unit := range e.Units {
		if len(unit) == 0 {
			parts = append(parts, s.say("everybody"))
		} else {
			parts = append(parts, strings.Join(unit, "/"))
		}
	}
	switch n := len(e.Persons); {
	case n == 1:
		parts = append(parts, s.say("number of person", e.Persons[0]))
	case n > 1:
		parts = append(parts, s.say("people", n))
	}
	if e.Note != "" {
		parts = append(parts, e.Note)
	}
	return strings.Join(parts, s.say("list"))
}

// exportFlags are what archive export is told.
type exportFlags struct {
	archiveFlags
	id, out string
}

func newArchiveExport(t *terminal) *cobra.Command {
	var f exportFlags
	cmd := &cobra.Command{
		Use:   "export [--id ID] --out FILE",
		Short: "Give away all that is held: on one pupil, or on everybody for another system",
		Long: `Export writes JSON Lines, not encrypted: with --id one object with all that is held on a pupil, answers and all revisions,
and who read or wrote it; it is what a pupil or guardian may ask for. Without --id there are first the waves, the
documents (definitions, norm sets, policies) and then everybody, an object a line; of those who have withdrawn consent,
or have not given it where it is required, there are name, sex, birth and places, and of the records only the consents.
The file is readable by you alone. The role is full.`,
		Example: `  psynorm archive export --id 20260001 --out held.jsonl
  psynorm archive export --out all.jsonl`,
		Args: t.onlyWords(0),
		RunE: func(cmd *cobra.Command, _ []string) error {
			return t.withArchive(cmd.Context(), &f.archiveFlags, func(s *store) error { return s.export(cmd.Context(), &f) })
		},
	}
	flags := cmd.Flags()
	f.add(flags)
	f.addID(flags, &f.id, "on whom; everybody without it")
	flags.StringVarP(&f.out, "out", "o", "", "file to write, .jsonl (required)")
	_ = cmd.MarkFlagRequired("out")
	return cmd
}

func (s *store) export(ctx context.Context, f *exportFlags) error {
	if err := s.mayRead(view.Full); err != nil {
		return err
	}
	if err := s.writable(into(named{"--out", f.out}), f.held()); err != nil {
		return err
	}
	var files outFiles
	out, err := files.create(f.out)
	if err != nil {
		return err
	}
	n, err := s.exportTo(ctx, out.Writer, f.id)
	if fault := files.close(err == nil); err == nil && fault != nil {
		err = findings{fault}
	}
	if err != nil {
		return err
	}
	fmt.Fprintln(s.out, s.say("exported", n, f.out))
	head, err := s.Head(ctx)
	return s.wrote(head, err, "not encrypted", f.out)
}

func (s *store) exportTo(ctx context.Context, w *bufio.Writer, id string) (n int, err error) {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	q := archive.Query{}
	if id != "" {
		q.IDs = []string{id}
	} else if err := s.exportShared(ctx, enc); err != nil {
		return 0, err
	}
	for held, err := range s.Export(ctx, s.by(), q) {
		if err != nil {
			return n, err
		}
		n++
		if err := enc.Encode(held); err != nil {
			return n, err
		}
	}
	return n, nil
}

// exportShared writes what belongs to nobody: waves and documents.
func (s *store) exportShared(ctx context.Context, enc *json.Encoder) error {
	waves, err := s.Waves(ctx)
	if err != nil {
		return err
	}
	for _, w := range waves {
		if err := enc.Encode(map[string]any{"wave": w}); err != nil {
			return err
		}
	}
	docs, err := s.Documents(ctx)
	if err != nil {
		return err
	}
	for _, d := range docs {
		one := map[string]any{"hash": d.Hash, "name": d.Name, "content": string(d.Content)}
		if err := enc.Encode(map[string]any{"document": one}); err != nil {
			return err
		}
	}
	return nil
}
