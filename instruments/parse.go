package instruments

import (
	"io/fs"

	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Load reads the definition in the file of that name. See Parse.
func Load(fsys fs.FS, name string) (*Definition, error) {
	src, err := fs.ReadFile(fsys, name)
	if err != nil {
		return nil, err
	}
	return Parse(name, src)
}

// Parse reads a definition, compiles its rules and checks it. The name of the file is for messages only. The error is an
// ErrorList of everything that is wrong with the file, at most 100 findings, in the order of their places; without one
// the definition is complete and what was found and let pass is in Warnings.
func Parse(file string, src []byte) (*Definition, error) {
	doc, found := yamldoc.Parse(file, src)
	if doc == nil {
		return nil, found.Err()
	}
	p := newParser(doc, found)
	p.d.Source, p.d.Hash = src, yamldoc.Hash(src)
	if p.header() {
		p.body()
		if !p.Found.Full() && p.expanded <= maxExpanded { // the lists beyond that bound have not been read
			(&checker{d: p.d, r: p.Reader, src: p.src, metricsOf: p.metricsOf}).run()
		}
	}
	p.Found.Sort()
	if err := p.Found.Err(); err != nil {
		return nil, err
	}
	p.d.Warnings = p.Found.Warnings()
	return p.d, nil
}

// FileKind is what a file defines.
type FileKind string

// The kinds of file, which are also their second keys.
const (
	FileInstrument FileKind = "instrument"
	FileNorms      FileKind = "norms"
	FileMapping    FileKind = "mapping"
)

// KindOf tells the kinds of file apart by their second key. It gives "" for anything else, also for a file that is no
// YAML: whichever reader is then asked says what is wrong with it.
func KindOf(src []byte) FileKind {
	doc, _ := yamldoc.Parse("", src)
	if doc == nil || doc.Root.Shape != yamldoc.Map || len(doc.Root.Keys) < 2 {
		return ""
	}
	switch k := FileKind(doc.Root.Keys[1].Text); k {
	case FileInstrument, FileNorms, FileMapping:
		return k
	}
	return ""
}

// parser reads one definition. Reading goes in two passes: first everything that has a name, then what refers to names;
// rules come last, since they may refer to anything.
type parser struct {
	*yamldoc.Reader
	d     *Definition
	src   *sources
	slots map[string]int // by Slot.key
	whens []pendingWhen
	taken map[string]Pos // where the names of items, scales and groups are declared

	expanded int      // how many ids all lists together stand for
	lastRef  struct { // what the last finding about an id was about
		kind   *diag.Kind
		node   *yamldoc.Node
		offset int
	}

	metricsOf  [][]string          // of each scale: the standard scores it has
	allMetrics []string            // those of any scale
	words      map[int]*expr.Words // of attributes; those of the tier under -1
}

func newParser(doc *yamldoc.Doc, found diag.List) *parser {
	d := &Definition{File: doc.File, Attributes: builtInAttributes()}
	d.names = names{
		items: map[string]int{}, scales: map[string]int{}, groups: map[string]int{},
		attributes: map[string]int{}, levels: map[string]int{},
	}
	for i, a := range d.Attributes {
		d.names.attributes[a.ID] = i
	}
	return &parser{
		Reader: &yamldoc.Reader{Doc: doc, Found: found},
		d:      d,
		src:    &sources{root: doc.Root, attributes: make([]source, attributesBuiltIn)},
		slots:  map[string]int{},
		taken:  map[string]Pos{},
		words:  map[int]*expr.Words{},
	}
}

var textFile = say("量表定义", "an instrument")

var topKeys = []string{
	"psynorm", "instrument", "version", "title", "about", "attributes", "responses", "items", "unscored", "defaults",
	"scales", "validity", "critical", "tiers", "monitor", "followup", "titles", "forms", "default_norms", "comparable", "tests",
}

// header reads the first two keys, by which the kinds of file are told apart, and reports whether the rest of the file is
// worth reading as an instrument.
func (p *parser) header() bool {
	root := p.src.root
	if !p.AnyMap(root, textFile) {
		return false
	}
	if n := root.Get("psynorm"); n == nil || root.Keys[0].Text != "psynorm" {
		p.Report(root, kindFileKind, say("第一行应为 psynorm: 1", "it should begin with psynorm: 1"))
		return false // perhaps a file of data, whose keys and values findings would hold
	} else if s, ok := p.String(n, say("psynorm", "psynorm")); !ok || s != "1" {
		if ok {
			p.Report(n, yamldoc.LanguageVersion, s)
		}
		return false
	}
	if len(root.Keys) > 1 && root.Keys[1].Text == string(FileInstrument) {
		return true
	}
	at := root
	if len(root.Keys) > 1 {
		at = root.Keys[1]
	}
	for _, other := range []struct {
		kind FileKind
		what diag.Text
	}{
		{FileNorms, say("第二个键是 norms，这是常模文件", "its second key is norms, which makes it a norm set")},
		{FileMapping, say("第二个键是 mapping，这是映射文件", "its second key is mapping, which makes it a mapping")},
	} {
		if at.Text == string(other.kind) {
			p.Report(at, kindFileKind, other.what)
			return false
		}
	}
	p.Report(at, kindFileKind, say("第二个键应为 instrument", "its second key should be instrument")).WithHint(
		diag.DidYouMean(at.Text, []string{string(FileInstrument), string(FileNorms), string(FileMapping)}))
	return p.Doc.Ours() && root.Get("instrument") != nil
}

// body reads everything but the first key.
func (p *parser) body() {
	root := p.src.root
	p.Map(root, textFile, topKeys...)
	p.Require(root, textFile, "version", "items", "scales")
	p.d.ID, _ = p.FileID(root.Get("instrument"), say("量表标识", "the id of the instrument"))
	p.d.Version, _ = p.FileID(root.Get("version"), say("版本", "the version"))
	p.d.Title = p.Texts(root.Get("title"), say("标题", "the title"))
	p.about(root.Get("about"))
	p.attributes(root.Get("attributes"))
	p.responses(root.Get("responses"))
	p.items(root.Get("items"))
	p.unscored(root.Get("unscored"))
	p.defaults(root.Get("defaults"))
	p.scales(root.Get("scales"))
	p.tiers(root.Get("tiers"))
	p.critical(root.Get("critical"))
	p.validity(root.Get("validity"))
	p.monitor(root.Get("monitor"))
	p.titles(root.Get("titles"))
	p.forms(root.Get("forms"))
	if n := root.Get("default_norms"); n != nil {
		p.d.DefaultNorms, p.d.DefaultNormsPos = p.Strings(n, say("缺省常模", "a default norm set")), pos(n)
	}
	p.d.Comparable = p.Strings(root.Get("comparable"), say("可比版本", "a comparable version"))
	p.tests(root.Get("tests"))
	p.compileRules()
	p.followup(root.Get("followup"))
	p.order()
	p.extents()
	p.d.decoders = newDecoders(p.d.Responses)
}

// pos is where a node stands.
func pos(n *yamldoc.Node) Pos { return Pos{n.Line, n.Column} }

// reading runs read and reports whether it found fault.
func (p *parser) reading(read func()) (broken bool) {
	before := len(p.Found.Errors())
	read()
	return len(p.Found.Errors()) > before || p.Found.Full()
}
