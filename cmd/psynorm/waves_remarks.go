package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// badProfiles says in which line of which file there is no scored profile.
func (t *terminal) badProfiles(err error) error {
	var bad *badProfile
	if !errors.As(err, &bad) {
		return err
	}
	text := t.say("no scored profile")
	if !errors.Is(err, errNoProfile) {
		text += t.say("because", t.explainError(bad.err))
	}
	return findings{errors.New(t.say("in line", bad.file, bad.line, text))}
}

// undated refuses sheets without a date, or with one that there is not: nobody knows whether they came before others or after
// them.
func (t *terminal) undated(x *waveIndex) error {
	var wrong []error
	if n := len(x.misdated); n > 0 {
		wrong = append(wrong, errors.New(t.say("misdated sheets", n, x.misdated[0].file, x.misdated[0].line)))
	}
	if n := len(x.undated); n > 0 {
		wrong = append(wrong, errors.New(t.say("undated sheets", n, x.undated[0].file, x.undated[0].line)))
	}
	if wrong == nil {
		return nil
	}
	return findings{errors.Join(wrong...)}
}

// datesOfNothing refuses a date of a wave that no file has: it may be misspelt.
func (t *terminal) datesOfNothing(x *waveIndex) error {
	for _, wave := range slices.Sorted(maps.Keys(x.dates)) {
		if !x.called[wave] {
			names := slices.Sorted(maps.Keys(x.called))
			return errors.New(t.say("date of no wave", wave, strings.Join(names, t.say("list"))) + t.meant(wave, names))
		}
	}
	return nil
}

// whose settles whose sheets the series are of: those that are asked for, else those of the only informant there is.
func (t *terminal) whose(w *waves) (string, error) {
	var informants []string
	for _, k := range w.index.kinds {
		if k.instrument == w.scorer.Definition().ID {
			informants = append(informants, k.informant)
		}
	}
	slices.Sort(informants)
	asked := w.flags.informant
	switch {
	case len(informants) == 0:
		return "", findings{errors.New(t.say("no such instrument", w.scorer.Definition().ID))}
	case asked != "" && !slices.Contains(informants, asked):
		return "", findings{errors.New(t.say("no such informant", asked))}
	case asked == "" && len(informants) > 1 && !w.flags.everyone:
		for i := range informants {
			if informants[i] == "" {
				informants[i] = t.say("unnamed informant")
			}
		}
		return "", errors.New(t.say("several informants", strings.Join(informants, t.say("list"))))
	case asked == "":
		return informants[0], nil
	}
	return asked, nil
}

// remarkWaves says what has been read, and what of it nobody will see.
func (t *terminal) remarkWaves(w *waves) {
	for i, wave := range w.waves {
		fmt.Fprintln(t.err, t.say("wave", i+1, wave.Name, wave.From, wave.To))
	}
	if n := len(w.index.nobody); n > 0 {
		first := w.index.nobody[0]
		fmt.Fprintln(t.err, t.say("nobody's sheets", n, first.file, first.line))
	}
	if w.register.listed[w.last] == nil {
		fmt.Fprintln(t.err, t.say("absent unknown"))
	}
}
