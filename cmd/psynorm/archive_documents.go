package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"strings"
	"time"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
	"github.com/psynorm/psynorm/profile/archive"
	"github.com/psynorm/psynorm/scoring"
)

// putDocuments files the definition and the norm sets of a scorer, each to be found by its hash: of a set with tables there is
// also the list of what it was read from.
func (s *store) putDocuments(ctx context.Context, scorer *scoring.Scorer) (archive.Head, error) {
	def := scorer.Definition()
	docs := []archive.Document{{Name: def.ID + ".yaml", Content: def.Source}}
	for _, set := range scorer.Norms() {
		files := set.Files()
		for _, f := range files {
			docs = append(docs, archive.Document{Name: path.Base(f.Name), Content: f.Source})
		}
		if len(files) > 1 {
			docs = append(docs, archive.Document{Name: set.ID + ".files", Content: set.Pinned()})
		}
	}
	return s.PutDocuments(ctx, s.by(), docs)
}

// madeWith is what a profile says of the definition and the norm sets that it was made with.
type madeWith struct {
	Definition struct {
		ID   string `json:"id"`
		Hash string `json:"hash"`
	} `json:"definition"`
	Norms []struct {
		ID      string `json:"id"`
		Hash    string `json:"hash"`
		Default bool   `json:"default"`
	} `json:"norms"`
}

// keptScorers makes scorers out of what is in the archive, each once.
type keptScorers struct {
	*store
	ctx  context.Context
	made map[string]*scoring.Scorer
}

func (s *store) keptScorers(ctx context.Context) *keptScorers {
	return &keptScorers{s, ctx, map[string]*scoring.Scorer{}}
}

// of gives the scorer by which a profile was made.
func (k *keptScorers) of(profileJSON []byte) (*scoring.Scorer, error) {
	var with madeWith
	if err := json.Unmarshal(profileJSON, &with); err != nil {
		return nil, findings{errors.New(k.say("no scored profile"))}
	}
	key, err := json.Marshal(with)
	if err != nil {
		return nil, err
	}
	if s := k.made[string(key)]; s != nil {
		return s, nil
	}
	s, err := k.compile(&with)
	if err != nil {
		return nil, err
	}
	k.made[string(key)] = s
	return s, nil
}

func (k *keptScorers) compile(with *madeWith) (*scoring.Scorer, error) {
	doc, err := k.Document(k.ctx, with.Definition.Hash)
	if err != nil {
		return nil, err
	}
	def, err := instruments.Parse(doc.Name, doc.Content)
	if err != nil {
		return nil, err
	}
	var given []*norms.Set
	defaults := map[string]*norms.Set{}
	for _, n := range with.Norms {
		set, err := k.norms(n.Hash)
		if err != nil {
			return nil, err
		}
		if n.Default {
			defaults[n.ID] = set
		} else {
			given = append(given, set)
		}
	}
	find := func(id string) (*norms.Set, error) {
		if set := defaults[id]; set != nil {
			return set, nil
		}
		return nil, fs.ErrNotExist
	}
	if len(defaults) == 0 {
		return scoring.Compile(def, scoring.WithNorms(given...))
	}
	return scoring.Compile(def, scoring.WithNorms(given...), scoring.WithDefaultNorms(find))
}

// norms reads a norm set: its file, or the list of its file and its tables.
func (k *keptScorers) norms(hash string) (*norms.Set, error) {
	doc, err := k.Document(k.ctx, hash)
	if err != nil {
		return nil, err
	}
	lines := strings.Split(strings.TrimSuffix(string(doc.Content), "\n"), "\n")
	if len(lines) < 2 || len(lines[0]) != 64 {
		return norms.Parse(doc.Name, doc.Content, nil)
	}
	set, err := k.Document(k.ctx, lines[0])
	if err != nil {
		return nil, err
	}
	tables := keptTables{}
	for _, line := range lines[1:] {
		at, name, _ := strings.Cut(line, " ")
		table, err := k.Document(k.ctx, at)
		if err != nil {
			return nil, err
		}
		tables[name] = table.Content
	}
	return norms.Parse(set.Name, set.Content, tables)
}

// keptTables are the tables of a norm set, by the names that it has for them.
type keptTables map[string][]byte

// Open implements fs.FS.
func (k keptTables) Open(name string) (fs.File, error) {
	text, ok := k[name]
	if !ok {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return &keptTable{bytes.NewReader(text), path.Base(name)}, nil
}

// keptTable is an open table. It is its own description.
type keptTable struct {
	*bytes.Reader
	name string
}

func (f *keptTable) Stat() (fs.FileInfo, error) { return f, nil }
func (f *keptTable) Close() error               { return nil }
func (f *keptTable) Name() string               { return f.name }
func (f *keptTable) Mode() fs.FileMode          { return 0o400 }
func (f *keptTable) ModTime() time.Time         { return time.Time{} }
func (f *keptTable) IsDir() bool                { return false }
func (f *keptTable) Sys() any                   { return nil }
