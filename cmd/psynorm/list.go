package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library/catalogue"
)

// listFlags are what list is told.
type listFlags struct {
	kind, informant, age, licence, format string
	json                                  bool
}

// The words that list knows for its filters.
var (
	kindWords      = []string{string(instruments.FileInstrument), string(instruments.FileNorms)}
	informantWords = []string{"self", "parent", "teacher", "clinician"}
	licenceWords   = []string{"open", "permission", "restricted", "unknown"}
)

// oldest is the highest age that can be asked for, in years: that of the definition language.
const oldest = 150

func newList(t *terminal) *cobra.Command {
	var f listFlags
	cmd := &cobra.Command{
		Use:   "list [flags] [WORD...]",
		Short: "List and search the built-in instruments and norm sets",
		Long: `List prints the instruments and norm sets that come with psynorm: those that hold all of the words in their ids or
titles, or in those of their scales, bands and critical items, in Chinese or English, and that fit the filters.

Ages are completed years. What does not state its ages, or who answers, is listed with any, and marked with ?.
--json writes one object a line; ages without an upper end are [16, null]. Exits with 1 when nothing is found.`,
		Example: `  psynorm list
  psynorm list 焦虑
  psynorm list anxiety --informant parent --age 12
  psynorm list --kind norms --json
  psynorm list --licence open --format markdown`,
		RunE: func(_ *cobra.Command, words []string) error { return t.list(&f, words) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.kind, "kind", "", "only instrument, or only norms")
	flags.StringVar(&f.informant, "informant", "", "who answers: self, parent, teacher or clinician")
	flags.StringVar(&f.age, "age", "", "age in completed years")
	flags.StringVar(&f.licence, "licence", "", "licence: open, permission, restricted or unknown")
	flags.StringVar(&f.format, "format", "text", "text or markdown")
	flags.BoolVar(&f.json, "json", false, "one JSON object a line")
	return cmd
}

func (t *terminal) list(f *listFlags, words []string) error {
	q, err := t.query(f, words)
	if err != nil {
		return err
	}
	c, err := catalogue.Library()
	if err != nil {
		return err
	}
	entries, err := c.Search(q)
	var nothing *catalogue.NotFoundError
	if errors.As(err, &nothing) {
		return findings{errors.New(nothing.Message(t.lang))}
	}
	switch {
	case err != nil:
		return err
	case f.json:
		enc := json.NewEncoder(t.out)
		enc.SetEscapeHTML(false)
		for i := range entries {
			if err := enc.Encode(&entries[i]); err != nil {
				return err
			}
		}
		return nil
	case f.format == "markdown":
		_, err = fmt.Fprint(t.out, catalogue.ListMarkdown(entries, t.lang))
		return err
	}
	_, err = fmt.Fprint(t.out, catalogue.ListText(entries, t.lang))
	return err
}

// query turns flags into what is looked for.
func (t *terminal) query(f *listFlags, words []string) (q catalogue.Query, err error) {
	err = errors.Join(
		t.oneOf("kind", f.kind, kindWords), t.oneOf("informant", f.informant, informantWords),
		t.oneOf("licence", f.licence, licenceWords), t.oneOf("format", f.format, []string{"text", "markdown"}),
	)
	if f.json && f.format != "text" {
		err = errors.Join(err, errors.New(t.say("json or format")))
	}
	q = catalogue.Query{
		Words: strings.Fields(strings.Join(words, " ")), Kind: instruments.FileKind(f.kind), Informant: f.informant, Licence: f.licence,
	}
	if f.age != "" {
		age, bad := strconv.Atoi(f.age)
		if bad != nil || age < 0 || age > oldest {
			err = errors.Join(err, errors.New(t.say("age", f.age, oldest)))
		}
		q.Age = &age
	}
	return q, err
}
