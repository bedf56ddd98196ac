package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"

	"github.com/spf13/cobra"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/instruments/library/catalogue"
	"github.com/psynorm/psynorm/norms"
)

// showFlags are what show is told.
type showFlags struct {
	format, out string
	all         bool
}

// showFormats are the forms a page can take.
var showFormats = []string{"text", "markdown", "html", "json"}

func newShow(t *terminal) *cobra.Command {
	var f showFlags
	cmd := &cobra.Command{
		Use:   "show [flags] NAME|FILE...",
		Short: "Show what an instrument or a norm set holds, page by page",
		Long: `Show prints a page for each instrument or norm set: source, licence and status; items; scales with their keys,
possible scores, missing rules and bands; critical items, validity, tiers and monitoring; norm sets with their
figures and their quality in words. --all shows the whole library.

--format html --out DIR writes a catalogue into a folder: index.html and a page for each, Chinese and English
side by side, complete in themselves. With names it holds those, with the norm sets that belong to them.
--format json writes one object a line.`,
		Example: `  psynorm show phq9
  psynorm show scl90-cn-1986 --lang zh
  psynorm show my-scale.yaml --format markdown
  psynorm show --all --format html --out catalogue`,
		RunE: func(_ *cobra.Command, names []string) error { return t.show(&f, names) },
	}
	flags := cmd.Flags()
	flags.StringVar(&f.format, "format", "text", "text, markdown, html or json")
	flags.StringVarP(&f.out, "out", "o", "", "folder for a catalogue in HTML; pages of the same names are replaced")
	flags.BoolVar(&f.all, "all", false, "the whole library")
	return cmd
}

func (t *terminal) show(f *showFlags, names []string) error {
	if err := t.checkShow(f, names); err != nil {
		return err
	}
	var s shown
	if err := s.collect(t, names, f.all); err != nil {
		return err
	}
	if f.out != "" {
		return t.writeSite(s.catalogue, f.out, given("NAME|FILE", names...))
	}
	for i, p := range s.pages {
		if i > 0 && f.format != "json" {
			fmt.Fprintln(t.out)
		}
		if err := t.showPage(p, f.format); err != nil {
			return err
		}
	}
	return nil
}

// checkShow refuses what could not be shown, before anything is read.
func (t *terminal) checkShow(f *showFlags, names []string) error {
	if err := t.oneOf("format", f.format, showFormats); err != nil {
		return err
	}
	switch {
	case f.all && len(names) > 0:
		return errors.New(t.say("all or names"))
	case !f.all && len(names) == 0:
		return errors.New(t.say("nothing to show"))
	case f.out != "" && f.format != "html":
		return errors.New(t.say("out of html"))
	case f.out == "" && f.format == "html" && (f.all || len(names) > 1):
		return errors.New(t.say("html of many"))
	}
	return nil
}

func (t *terminal) showPage(p *catalogue.Page, format string) error {
	switch format {
	case "json":
		enc := json.NewEncoder(t.out)
		enc.SetEscapeHTML(false)
		return enc.Encode(p)
	case "html":
		page, err := p.HTML()
		if err != nil {
			return err
		}
		_, err = t.out.Write(page)
		return err
	case "markdown":
		_, err := fmt.Fprint(t.out, p.Markdown(t.lang))
		return err
	}
	_, err := fmt.Fprint(t.out, p.Text(t.lang))
	return err
}

// writeSite writes the pages into a folder, which is made when it is not there. Anybody may read them. No page may replace
// what was shown.
func (t *terminal) writeSite(c *catalogue.Catalogue, dir string, shown []named) error {
	files, err := c.Site()
	if err != nil {
		return err
	}
	var pages []named
	for _, file := range files {
		pages = append(pages, named{"--out", filepath.Join(dir, file.Name)})
	}
	if err := t.apart(pages, slices.Concat(shown, t.normsRead())); err != nil {
		return err
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return err
	}
	for _, file := range files {
		if err := os.WriteFile(filepath.Join(dir, file.Name), file.Content, 0o644); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintln(t.out, t.say("site", len(files)-1, filepath.Join(dir, files[0].Name)))
	return err
}

// shown is what show has been asked for, with what belongs to it.
type shown struct {
	catalogue   *catalogue.Catalogue
	pages       []*catalogue.Page // in the order in which they were asked for
	definitions []*instruments.Definition
	sets        []*norms.Set
}

// collect finds what is named, and the pages of it.
func (s *shown) collect(t *terminal, names []string, all bool) (err error) {
	if all {
		if s.catalogue, err = catalogue.Library(); err != nil {
			return err
		}
		for _, e := range s.catalogue.Entries() {
			if err := s.page(e.Kind, e.Name); err != nil {
				return err
			}
		}
		return nil
	}
	type wanted struct {
		kind instruments.FileKind
		name string
	}
	var want []wanted
	for _, name := range names {
		def, set, err := t.definitionOrNorms(name)
		switch {
		case err != nil:
			return err
		case set != nil:
			s.sets = append(s.sets, set)
			want = append(want, wanted{instruments.FileNorms, set.ID})
		default:
			s.definitions = append(s.definitions, def)
			want = append(want, wanted{instruments.FileInstrument, def.ID})
			if err := s.besideNorms(t, name, def); err != nil {
				return err
			}
		}
	}
	if err := s.belonging(); err != nil {
		return err
	}
	if s.catalogue, err = catalogue.New(s.definitions, s.sets); err != nil {
		return err
	}
	for _, w := range want {
		if err := s.page(w.kind, w.name); err != nil {
			return err
		}
	}
	return nil
}

func (s *shown) page(kind instruments.FileKind, name string) error {
	p, err := s.catalogue.Page(kind, name)
	s.pages = append(s.pages, p)
	return err
}

// besideNorms adds the norm sets that a definition names itself and that lie beside its file.
func (s *shown) besideNorms(t *terminal, definition string, def *instruments.Definition) error {
	for _, id := range def.DefaultNorms {
		if file, ok := beside(definition, id); ok {
			set, err := t.readNorms(file)
			if err != nil {
				return err
			}
			s.addNorms(set)
		}
	}
	return nil
}

// belonging adds from the library the norm sets that belong to the instruments asked for, and the instruments that the norm
// sets asked for belong to.
func (s *shown) belonging() error {
	asked := len(s.definitions)
	for _, set := range s.sets {
		if !slices.ContainsFunc(s.definitions, func(d *instruments.Definition) bool { return d.ID == set.Instrument }) {
			def, err := library.Instrument(set.Instrument)
			switch {
			case err == nil:
				s.definitions = append(s.definitions, def)
			case !errors.Is(err, fs.ErrNotExist):
				return err
			}
		}
	}
	for _, id := range library.Names(instruments.FileNorms) {
		set, err := library.Norms(id)
		if err != nil {
			return err
		}
		if slices.ContainsFunc(s.definitions[:asked], func(d *instruments.Definition) bool { return d.ID == set.Instrument }) {
			s.addNorms(set)
		}
	}
	return nil
}

func (s *shown) addNorms(set *norms.Set) {
	if !slices.ContainsFunc(s.sets, func(have *norms.Set) bool { return have.ID == set.ID }) {
		s.sets = append(s.sets, set)
	}
}
