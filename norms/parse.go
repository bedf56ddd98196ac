package norms

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/tolerance"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Load reads the norm set in the file of that name, and the tables it names, which lie beside it or below. See Parse.
func Load(fsys fs.FS, name string) (*Set, error) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	tables, err := fs.Sub(fsys, path.Dir(name))
	if err != nil {
		return nil, err
	}
	return Parse(name, src, tables)
}

// Parse reads and checks a norm set. The name of the file is for messages only; tables holds the CSV files that the set
// names, and may be nil when it names none. The error is an ErrorList of everything that is wrong, at most 100 findings,
// in the order of their places; without one the set is complete and what was found and let pass is in Warnings.
//
// The set's hash is the SHA-256 of src. When it names tables, it is that of a text which holds the hash of src and then,
// in order of first mention, the hash and the name of each table, each line ended by "\n".
func Parse(file string, src []byte, tables fs.FS) (*Set, error) {
	doc, found := yamldoc.Parse(file, src)
	if doc == nil {
		return nil, found.Err()
	}
	p := &parser{
		Reader: yamldoc.Reader{Doc: doc, Found: found},
		set:    &Set{File: file, Status: "current", CI: 0.95, Metrics: BuiltIn(), doc: doc},
		files:  tables,
	}
	if p.Header("norms", textFile, kindFile) {
		p.body()
	}
	p.Found.Sort()
	if err := p.Found.Err(); err != nil {
		return nil, err
	}
	p.set.Warnings = p.Found.Warnings()
	p.pin(src)
	return p.set, nil
}

// parser reads one norm set.
type parser struct {
	yamldoc.Reader
	set   *Set
	files fs.FS
	read  []*csvTable // the tables read so far, in order of first mention

	fallbacksAt []*yamldoc.Node // parallel to Set.Fallback
	quantile    float64         // of the normal distribution for the set's confidence level
}

// pin keeps what the set was read from, and its hash.
func (p *parser) pin(src []byte) {
	p.set.pinned = src
	p.set.files = []File{{path.Base(p.set.File), src}}
	if len(p.read) > 0 {
		var b bytes.Buffer
		b.WriteString(yamldoc.Hash(src) + "\n")
		for _, t := range p.read {
			b.WriteString(t.hash + " " + t.name + "\n")
			p.set.files = append(p.set.files, File{t.name, t.src})
		}
		p.set.pinned = b.Bytes()
	}
	p.set.Hash = yamldoc.Hash(p.set.pinned)
}

func say(zh, en string) diag.Text { return diag.Text{Zh: zh, En: en} }

// same is a name that is the same in both languages.
func same(s string) diag.Text { return diag.Text{Zh: s, En: s} }

var textFile = say("常模文件", "a norm set")

func (p *parser) body() {
	root, s := p.Doc.Root, p.set
	p.Map(root, textFile, "psynorm", "norms", "version", "instrument", "population", "status", "note", "by", "fallback",
		"metrics", "round", "clamp", "ci", "ci_of", "reviewed", "cells")
	p.Require(root, textFile, "version", "instrument", "cells")
	s.ID, _ = p.FileID(root.Get("norms"), same("norms"))
	s.Version, _ = p.String(root.Get("version"), same("version"))
	p.instrument(root.Get("instrument"))
	p.population(root.Get("population"))
	if n := root.Get("status"); n != nil {
		s.Status, _ = p.Word(n, same("status"), "current", "dated", "unverified", "reconstruction", "example")
	}
	s.Note = p.Texts(root.Get("note"), same("note"))
	s.Reviewed = p.reviewed(root.Get("reviewed"), setReviewable)
	if (s.Status == "reconstruction" || s.Status == "unverified") && s.Note == nil && root.Get("note") == nil {
		p.Report(root.Get("status"), kindNote, s.Status)
	}
	p.confidence(root.Get("ci"), root.Get("ci_of"))
	p.metrics(root.Get("metrics"))
	p.clamps(root.Get("clamp"))
	p.roundings(root.Get("round"))
	p.attributes(root.Get("by"), root.Get("fallback"))
	if i := slices.IndexFunc(root.Keys, func(k *yamldoc.Node) bool { return k.Text == "cells" }); i >= 0 {
		s.cellsAt = root.Keys[i]
		p.cells(root.Values[i])
	}
}

func (p *parser) instrument(n *yamldoc.Node) {
	p.set.ownerAt = n
	s, ok := p.String(n, same("instrument"))
	if !ok {
		return
	}
	id, version, pinned := strings.Cut(s, "@")
	if reason, ok := yamldoc.ValidFileID(id); !ok {
		p.Report(n, yamldoc.BadID, id, reason)
	}
	if pinned && version == "" {
		p.Report(n, yamldoc.BadID, s, say("@ 之后应写版本", "a version is due after @"))
	}
	p.set.Instrument, p.set.InstrumentVersion = id, version
}

func (p *parser) population(n *yamldoc.Node) {
	licence := &p.set.Population.Licence
	licence.Status = "unknown"
	at := p.Doc.Root
	if what := same("population"); n != nil && p.Map(n, what, "title", "n", "year", "source", "licence") {
		at = n
		pop := &p.set.Population
		pop.Title = p.Texts(n.Get("title"), same("title"))
		pop.N, _ = p.Int(n.Get("n"), same("n"), 1, maxPeople)
		pop.Year, _ = p.Int(n.Get("year"), same("year"), 1850, 2200)
		pop.Source = p.Strings(n.Get("source"), same("source"))
		if l := n.Get("licence"); l != nil && p.Map(l, same("licence"), "status", "note") {
			at = l
			if status := l.Get("status"); status != nil {
				at = status
				licence.Status, _ = p.Word(status, same("status"), "open", "permission", "restricted", "unknown")
			}
			licence.Note, _ = p.String(l.Get("note"), same("note"))
		}
	}
	if licence.Status == "unknown" {
		p.Report(at, kindLicence)
	}
}

// maxPeople bounds counts of people: more than have ever lived are a slip of the hand.
const maxPeople = 1_000_000_000

func (p *parser) confidence(level, of *yamldoc.Node) {
	if x, ok := p.Number(level, same("ci")); ok {
		if !(x > 0 && x < 1) {
			e := p.Report(level, kindConfidence, level.Text)
			if x > 1 && x < 100 {
				e.WithHint(say("是不是想写 "+number(x/100)+"？", "did you mean "+number(x/100)+"?"))
			}
		} else {
			p.set.CI = x
		}
	}
	p.quantile = normalQuantile(p.set.CI)
	p.set.CIOfTrue, _ = p.Bool(of, same("ci_of"))
}

// metrics reads the linear metrics a file declares.
func (p *parser) metrics(n *yamldoc.Node) {
	if n == nil || !p.AnyMap(n, same("metrics")) {
		return
	}
	for i, key := range n.Keys {
		name, ok := p.ID(key, say("量尺的名字", "the name of a metric"))
		if _, builtIn := p.set.Metric(name); ok && (builtIn || slices.Contains(reserved, name)) {
			p.Report(key, kindMetricName, name)
			ok = false
		}
		v := n.Values[i]
		if what := same(key.Text); ok && p.Map(v, what, "mean", "sd") {
			p.Require(v, what, "mean", "sd")
			m := Metric{Name: name}
			m.Lo, m.Hi = unbounded()
			m.Mean, _ = p.Number(v.Get("mean"), same("mean"))
			m.SD, _ = p.sd(v.Get("sd"))
			p.set.Metrics = append(p.set.Metrics, m)
		}
	}
}

// reserved are the names that stand beside metrics, in an entry or after a scale's name in a rule.
var reserved = append([]string{"hi", "lo", "state", "band"}, entryKeys...)

// sd reads a standard deviation.
func (p *parser) sd(n *yamldoc.Node) (x float64, ok bool) {
	if x, ok = p.Number(n, same("sd")); ok && x <= 0 {
		p.Report(n, kindSD, n.Text)
		return 0, false
	}
	return x, ok
}

// ofMetrics calls read for each metric that a map has a key for.
func (p *parser) ofMetrics(n *yamldoc.Node, what string, read func(m *Metric, v *yamldoc.Node)) {
	if n == nil || !p.AnyMap(n, same(what)) {
		return
	}
	for i, key := range n.Keys {
		m, ok := p.set.Metric(key.Text)
		if !ok {
			p.Report(key, kindMetricUnknown, key.Text).WithHint(diag.DidYouMean(key.Text, p.metricNames()))
			continue
		}
		read(m, n.Values[i])
	}
}

func (p *parser) metricNames() []string {
	names := make([]string, len(p.set.Metrics))
	for i := range p.set.Metrics {
		names[i] = p.set.Metrics[i].Name
	}
	return names
}

func (p *parser) clamps(n *yamldoc.Node) {
	p.ofMetrics(n, "clamp", func(m *Metric, v *yamldoc.Node) {
		lo, hi, ok := p.Interval(v, same(m.Name), false)
		if !ok {
			return
		}
		if lo < m.Lo || hi > m.Hi {
			p.Report(v, kindClamp, m.Name, "["+number(m.Lo)+", "+number(m.Hi)+"]", "["+number(lo)+", "+number(hi)+"]")
			return
		}
		m.Lo, m.Hi = lo, hi
	})
}

func (p *parser) roundings(n *yamldoc.Node) {
	p.ofMetrics(n, "round", func(m *Metric, v *yamldoc.Node) {
		if !p.Map(v, same(m.Name), "digits", "mode") {
			return
		}
		m.round = new(rounding)
		m.round.digits, _ = p.Int(v.Get("digits"), same("digits"), 0, 9)
		if word, ok := p.Word(v.Get("mode"), same("mode"), tolerance.Words()...); ok {
			m.round.mode, _ = tolerance.ParseMode(word)
		}
	})
}
