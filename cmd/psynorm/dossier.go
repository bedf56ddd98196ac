package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile/dossier"
)

// dossierFlags are what dossier is told.
type dossierFlags struct {
	waveFlags
	id, on, coefficients string
	json                 bool
}

func newDossier(t *terminal) *cobra.Command {
	var f dossierFlags
	cmd := &cobra.Command{
		Use:   "dossier --instrument NAME|FILE --id ID [flags] WAVES...",
		Short: "Show one pupil over time",
		Long: `Dossier prints the portrait of one pupil over the years: the waves and which of them count; for each scale the raw
score and the standard scores side by side, how they changed, by how many standard deviations, the reliable change
index (Jacobson & Truax 1991), the same corrected for regression to the mean (Speer 1992), and from three waves on a
trend, which --on continues to a day; the tier history, computed and set by people; the monitor rules of the
instrument; and interviews, referrals and everything else in one line of time. What does not exist is said with its
reason: it is never a number, and an absent pupil is not one without risk.

WAVES are what score --out FILE.jsonl has written, one file a wave (several, where the sheets name the wave). The
order of the files does not matter; the waves are put in order by their dates. A single test or a retest between the
waves is in a file of --between: a sheet within --retest-days of a wave belongs to it, and stands in only where that
one says nothing. Sheets without a date are refused, unless --date says when their wave was.

--roster FILE says who was expected in the last wave, and so who is absent from it; --roster WAVE=FILE says it of that
wave, and may be given for each. Of a wave without one nobody knows whether a pupil without a sheet was expected.
--events is a CSV of what people did: its columns are id, date (YYYY-MM-DD), kind, author, role, reason, and where
needed level (of tier-set), until, about and time. The kinds are interview, referral, consent-given,
consent-withdrawn, note, observation, tier-set, in-care, retest-agreed, and the state of the case: to-review,
following, observing, closed.

Versions of the instrument are compared only where the definition lists them under comparable, and standard scores
only of one norm set, unless --renormed says why others may be. The norms do not say what their reliability is:
--reliability does.

It shows everything: it is for the role full, whoever may see all results of that pupil.`,
		Example: `  psynorm dossier -i phq9 --id 20260001 --roster roster.csv --events events.csv autumn.jsonl spring.jsonl
  psynorm dossier -i phq9 --id 20260001 --between between.jsonl --on 2026-10-12 --json autumn.jsonl spring.jsonl`,
		Args: t.someFiles,
		RunE: func(cmd *cobra.Command, files []string) error { return t.dossier(cmd.Context(), &f, files) },
	}
	flags := cmd.Flags()
	f.add(flags)
	flags.StringVar(&f.id, "id", "", "whose portrait (required)")
	flags.StringVar(&f.on, "on", "", "a day (YYYY-MM-DD) to which trends are continued, with a prediction interval")
	flags.StringVar(&f.coefficients, "reliability", "", "what the reliabilities of the norms are: alpha or retest")
	flags.BoolVar(&f.json, "json", false, "one JSON object instead of text")
	_ = cmd.MarkFlagRequired("instrument")
	_ = cmd.MarkFlagRequired("id")
	return cmd
}

// dossierFlagsZh is what -h says of them in Chinese.
var dossierFlagsZh = map[string]string{
	"id": "谁的档案（必填）", "on": "把趋势延伸到这一天（YYYY-MM-DD），并给出预测区间",
	"reliability": "常模中的信度是什么：alpha（内部一致性）或 retest（重测相关）", "json": "写成一个 JSON 对象",
}

func (t *terminal) dossier(ctx context.Context, f *dossierFlags, files []string) error {
	if err := t.oneOf("reliability", f.coefficients, []string{dossier.Alpha.String(), dossier.Stability.String()}); err != nil {
		return err
	}
	if _, err := time.Parse(time.DateOnly, f.on); f.on != "" && err != nil {
		return errors.New(t.say("bad day", "on", f.on))
	}
	f.cellKind = dossier.Kind(slices.Index([]string{"", dossier.Alpha.String(), dossier.Stability.String()}, f.coefficients))
	w, err := t.openWaves(ctx, &f.waveFlags, files)
	if err != nil {
		return err
	}
	defer w.close()
	if !w.knows(f.id) {
		return findings{errors.New(t.say("nobody of that id", f.id))}
	}
	p, err := w.person(w.register.identify(f.id))
	if err != nil {
		return err
	}
	page := dossier.Portrait{Dossier: p.dossier, Series: p.series, On: f.on, Expected: w.expected(p)}
	if f.json {
		return t.dossierJSON(p, &page)
	}
	t.whoIs(p)
	return page.Write(t.out, t.lang)
}

// whoIs prints who a portrait is of, and where the pupil belongs.
func (t *terminal) whoIs(p *portrait) {
	parts := []string{lang.OneLine(p.ID)}
	if p.Name != "" {
		parts = append(parts, lang.OneLine(p.Name))
	}
	for _, at := range p.Places {
		place := lang.OneLine(strings.Join(at.Path, " / "))
		if at.Tree == treeDormitory {
			place = t.say("place in dormitory", place)
		}
		parts = append(parts, place)
	}
	fmt.Fprintln(t.out, strings.Join(parts, " · "))
}

// dossierJSON prints who a portrait is of and the portrait, as one object.
func (t *terminal) dossierJSON(p *portrait, page *dossier.Portrait) error {
	type place struct {
		Tree string   `json:"tree"`
		Path []string `json:"path"`
	}
	out := struct {
		Name      string            `json:"name,omitempty"`
		Pseudonym string            `json:"pseudonym,omitempty"`
		Places    []place           `json:"places"`
		Portrait  *dossier.Portrait `json:"portrait"`
	}{p.Name, p.Pseudonym, []place{}, page}
	for _, at := range p.Places {
		out.Places = append(out.Places, place(at))
	}
	enc := json.NewEncoder(t.out)
	enc.SetEscapeHTML(false)
	return enc.Encode(out)
}
