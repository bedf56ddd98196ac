package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"iter"
	"os"
	"slices"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/followup"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// followupFlags are what followup is told.
type followupFlags struct {
	waveFlags
	at, since, capacity, out string
	everybody                bool
}

func newFollowup(t *terminal) *cobra.Command {
	var f followupFlags
	cmd := &cobra.Command{
		Use:   "followup --instrument NAME|FILE --at DATE [--capacity FILE] [flags] WAVES...",
		Short: "List whom to see first, and whom to test again",
		Long: `Followup lists the pupils whom a psychologist sees first. In front stands whoever gave a critical answer, on any sheet
of the last wave, an invalid one too, or in the wave before or since when nobody qualified has talked about it. Of
several sheets that with the highest tier counts, and beside it a tier that a person has set. Whom somebody has agreed
to look at again is there when that day has come. The order is that of the block followup of the instrument; without one
by the highest tier that is possible, the tier, how much worse they are than in the wave before, and how near the next
tier is, both in standard errors. What does not exist comes last and is never 0. Each line says why the pupil stands
where he or she does.

--capacity is a CSV with the columns unit, interviews_per_week and weeks; a unit is its path from the top down, as in
East/School 1. The line is drawn where the time ends. Whoever gave a critical answer is above it in any case, and the list
then says by how many they exceed the capacity.

A second list is of those to be tested again: invalid sheets, undetermined ones, and with --roster who is absent;
whoever was at a higher tier the time before or gave a critical answer stands first there. Units stand in the roster's
order. With --events, whoever has been interviewed on a later day than the sheet, or is in care, is set aside with the
reason; whoever has agreed to a retest is marked. After a critical answer, or at the highest tier, only an interview
counts whose role is psychologist, counsellor, psychotherapist, psychiatrist or doctor, or 心理教师, 心理咨询师, 医生
and the like; of any other the line says that it does not. After a critical answer care sets nobody aside; at the highest
tier only care that one of these has recorded, or that has begun or been renewed in the wave or later. Care ends with its
last event, or when the case as a whole is closed. Events after --at do not count, and sheets after it are refused.

WAVES are what score --out FILE.jsonl has written; psynorm dossier -h says more of them. The list is of the last of them,
and which sheets are of it is as they say, for schools are often tested in turn. Of what others than --informant have
answered about a pupil the critical answers count.

CONFIDENTIAL: what it writes is of role full, as its first line says. It names pupils, their critical answers and the
reasons, and is for psychologists about pupils of their own school; --unit keeps it to that school.`,
		Example: `  psynorm followup -i phq9 --at 2026-10-12 --unit 一中 --capacity capacity.csv --roster roster.csv autumn.jsonl spring.jsonl
  psynorm followup -i phq9 --at 2026-10-12 --events events.csv --out list.csv autumn.jsonl spring.jsonl`,
		Args: t.someFiles,
		RunE: func(cmd *cobra.Command, files []string) error { return t.followup(cmd.Context(), &f, files) },
	}
	flags := cmd.Flags()
	f.add(flags)
	flags.StringVar(&f.at, "at", "", "the day for which the list is made, YYYY-MM-DD (required)")
	flags.StringVar(&f.since, "since", "", "the first day of the last wave, YYYY-MM-DD, when its sheets do not show it")
	flags.StringVar(&f.capacity, "capacity", "", "CSV of the time there is: unit,interviews_per_week,weeks")
	flags.StringVarP(&f.out, "out", "o", "", "file for the list, .csv for programs or .txt for reading; else it is printed")
	flags.BoolVar(&f.everybody, "everybody", false, "list also who is certain to be at the lowest tier")
	_ = cmd.MarkFlagRequired("instrument")
	_ = cmd.MarkFlagRequired("at")
	return cmd
}

// followupFlagsZh is what -h says of them in Chinese.
var followupFlagsZh = map[string]string{
	"at": "名单日期，YYYY-MM-DD（必填）", "since": "最近一轮的第一天，YYYY-MM-DD（从答卷看不出时）",
	"capacity": "名额的 CSV：unit,interviews_per_week,weeks（或 单位,每周访谈数,周数）",
	"out":      "写入的文件：.csv 供程序读取，.txt 供阅读；不写则输出到屏幕", "everybody": "也列出确定为最低等级的学生",
}

func (t *terminal) followup(ctx context.Context, f *followupFlags, files []string) error {
	if err := t.checkFollowup(f, files); err != nil {
		return err
	}
	capacity, err := t.capacity(f.capacity)
	if err != nil {
		return err
	}
	w, err := t.openWaves(ctx, &f.waveFlags, files)
	if err != nil {
		return err
	}
	defer w.close()
	plan := followup.Plan{
		Scorer: w.scorer, At: f.at, Since: f.since, Scope: w.scope(), Capacity: capacity, Everybody: f.everybody,
		Order: w.register.units(f.tree),
	}
	if f.since == "" {
		if plan.Since, err = t.lastWave(w, f.at); err != nil {
			return err
		}
	}
	if err := t.noLaterSheet(w, f.at); err != nil {
		return err
	}
	list, err := followup.New(plan, w.cases(ctx, f.since == ""))
	if err != nil {
		return notListed(err)
	}
	t.remarkOthers(list)
	return t.writeFollowup(f.out, list)
}

// checkFollowup refuses a command line before anything is read.
func (t *terminal) checkFollowup(f *followupFlags, files []string) error {
	for _, day := range []named{{"at", f.at}, {"since", f.since}} {
		if _, err := time.Parse(time.DateOnly, day.file); err != nil && (day.file != "" || day.as == "at") {
			return errors.New(t.say("bad day", day.as, day.file))
		}
	}
	if f.out == "" {
		return nil
	}
	if !strings.HasSuffix(f.out, ".csv") && !strings.HasSuffix(f.out, ".txt") {
		return errors.New(t.say("list format", f.out))
	}
	return t.writable(into(named{"--out", f.out}), append(f.inputs(files), given("--capacity", f.capacity)...))
}

// capacity reads the file of capacities; nil without one.
func (t *terminal) capacity(name string) (*followup.Capacity, error) {
	if name == "" {
		return nil, nil
	}
	var c *followup.Capacity
	err := readText(name, func(text io.Reader) (err error) {
		c, err = followup.ReadCapacity(name, text)
		return err
	})
	return c, err
}

// readText reads a file of text in whatever encoding it is. What the reading finds wrong are findings.
func readText(name string, read func(text io.Reader) error) error {
	in, err := os.Open(name)
	if err != nil {
		return err
	}
	defer in.Close()
	text, err := sheets.Text(name, in)
	if err == nil {
		err = read(text)
	}
	if err != nil {
		return findings{err}
	}
	return nil
}

// lastWave gives the first day of the last wave. It may begin before the one before it has ended, where schools are tested
// one after another. A pupil whose own sheet of it is not later than one of an earlier wave has a wrong date: nobody can tell
// then which is the last.
func (t *terminal) lastWave(w *waves, at string) (since string, err error) {
	n := len(w.waves)
	if n == 0 {
		return "", findings{errors.New(t.say("no wave"))}
	}
	last := w.waves[n-1]
	if last.From > at {
		return "", findings{errors.New(t.say("wave after list", last.From, at))}
	}
	if number, first := w.backwards(); number > 0 {
		return "", findings{errors.New(t.say("waves backwards", number, first.file, first.line))}
	}
	if n > 1 && w.waves[n-2].To >= last.From {
		fmt.Fprintln(t.err, t.say("waves overlap", last.From, w.waves[n-2].To))
	}
	return last.From, nil
}

// backwards counts the pupils in the scope whose sheet of the last wave is not later than one of theirs of an earlier wave,
// and gives the first such sheet of the last wave.
func (w *waves) backwards() (number int, first place) {
	var found []*scoredAt
	for _, id := range w.ids {
		var earlier int32 = -1
		var own *scoredAt
		for _, k := range w.scored[id] {
			at := &w.index.sheets[k]
			switch i := w.wave(at); {
			case i == len(w.waves)-1 && (own == nil || at.day < own.day):
				own = at
			case i >= 0 && i < len(w.waves)-1:
				earlier = max(earlier, at.day)
			}
		}
		if own != nil && own.day <= earlier {
			found = append(found, own)
		}
	}
	return len(found), w.index.firstOf(found)
}

// noLaterSheet refuses sheets in the scope after the day of the list: on that day nobody had them.
func (t *terminal) noLaterSheet(w *waves, day string) error {
	var found []*scoredAt
	for _, id := range w.ids {
		for _, k := range w.scored[id] {
			at := &w.index.sheets[k]
			if w.index.kinds[at.of].instrument == w.scorer.Definition().ID && dateOf(at.day) > day {
				found = append(found, at)
			}
		}
	}
	if len(found) == 0 {
		return nil
	}
	first := w.index.firstOf(found)
	return findings{errors.New(t.say("sheets after list", len(found), day, first.file, first.line))}
}

// cases gives what the list has to know of everybody. ByName: the sheets say which of them are of the last wave, not the day
// from which on it is said to have been.
func (w *waves) cases(ctx context.Context, byName bool) iter.Seq2[followup.Case, error] {
	return func(yield func(followup.Case, error) bool) {
		for p, err := range w.people(ctx) {
			c := followup.Case{}
			if err == nil {
				expected, _ := w.register.expected(p.ID, w.last)
				c = followup.Case{Pupil: p.Pupil, Series: p.series, Events: p.dossier.Events(), Others: w.byOthers(p), Expected: expected}
				if byName {
					c.From = w.from(p)
				}
			}
			if !yield(c, err) {
				return
			}
		}
	}
}

// from gives the number of the first wave of a pupil's series that is of the last wave of everybody: that of its sheet, or an
// earlier single test since it began; never one of an earlier wave, which another school may have been in by then. Without
// any it is one more than there are.
func (w *waves) from(p *portrait) int {
	last, own := len(w.waves)-1, p.series.Waves()
	n := 1 + slices.Max(append([]int{0}, p.in[:last]...))
	for n <= len(own) && n != p.in[last] && own[n-1].Date < w.waves[last].From {
		n++
	}
	return n
}

// byOthers gives the sheets of the instrument about a pupil that others have answered than the one who is asked for.
func (w *waves) byOthers(p *portrait) (out []*profile.Profile) {
	for e := range p.dossier.Line() {
		if e.Sitting == nil {
			continue
		}
		if sheet := e.Sitting.Profile; sheet.Definition.ID == w.scorer.Definition().ID && sheet.Informant != w.informant {
			out = append(out, sheet)
		}
	}
	return out
}

// remarkOthers says of how many pupils somebody else has given a critical answer.
func (t *terminal) remarkOthers(list *followup.List) {
	told := map[string]bool{}
	for _, entries := range []iter.Seq[*followup.Entry]{list.Entries(), list.Retests(), list.SetAside()} {
		for e := range entries {
			if len(e.Others) > 0 {
				told[e.Pupil.ID] = true
			}
		}
	}
	if len(told) > 0 {
		fmt.Fprintln(t.err, t.say("critical by others", len(told)))
	}
}

// notListed tells what is wrong with the files from what is wrong with the command line.
func notListed(err error) error {
	var list followup.ErrorList
	var one *followup.Error
	if errors.As(err, &list) || errors.As(err, &one) {
		return findings{err}
	}
	return err
}

// writeFollowup writes the list to a file, or prints it.
func (t *terminal) writeFollowup(name string, list *followup.List) error {
	write := list.WriteText
	if strings.HasSuffix(name, ".csv") {
		write = list.WriteCSV
	}
	if name == "" {
		return write(t.out, t.lang)
	}
	if err := writeFile(name, func(out io.Writer) error { return write(out, t.lang) }); err != nil {
		return findings{err}
	}
	fmt.Fprintln(t.err, t.say("written", name))
	for _, u := range list.Units() {
		if u.Exceeded > 0 {
			fmt.Fprintln(t.err, t.say("capacity exceeded", lang.OneLine(strings.Join(u.Path, "/")), u.Exceeded))
		}
	}
	return nil
}
