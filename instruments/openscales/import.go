package openscales

import (
	"path"
	"strings"

	"github.com/psynorm/psynorm/instruments"
)

// Options says what is imported beside keys and cut-offs. The zero value is the default.
type Options struct {
	// Text imports the wording of items and the labels of options, where the licence is an open one.
	Text bool
}

// Result is what came of an import. It belongs to the caller.
type Result struct {
	Definition []byte  // YAML that instruments.Parse and the command check accept
	Blocks     []Block // every scoring block, then every computed variable, in file order
	// Findings is what the author should know, in the order of its places: an error for what is left out because it is
	// broken or ambiguous, a warning for what has no counterpart or deserves a look. There are a hundred at most, errors
	// first; the last says then how many more there are.
	Findings instruments.ErrorList
}

// Block says what became of a scoring block or a computed variable.
type Block struct {
	Name     string // in the file
	Computed bool
	// Scale is the id of the scale that holds the score, before any transform; "" when the block is left out.
	Scale string
	// Transformed is the id of the scale that holds the score after the block's transform; "" when there is none.
	Transformed string
}

// Import reads an OpenScales definition, a .osd file or its definition part alone, and makes a definition of it. The
// file's name is for messages, and for the id where the file has none. The error is an instruments.ErrorList when nothing
// can be imported; otherwise what is left out stands as errors in the findings of the result. Import is a function of its
// arguments, and safe for concurrent use.
func Import(file string, src []byte, o Options) (*Result, error) {
	doc, fault := parseDocument(file, src)
	if fault != nil {
		return nil, instruments.ErrorList{fault}
	}
	im := newImporter(doc, o)
	if !im.locate() {
		return nil, im.found.sorted(file).Err()
	}
	var def *instruments.Definition
	for _, step := range []func(){
		im.count, im.info, im.readTranslations, im.readItems, im.readConditions, im.readBlocks, im.readComputed,
		func() { def = im.settle() },
		func() {
			if def != nil {
				im.addBands(def)
				def = im.settle()
			}
		},
		im.checkDimensions, im.checkTranslations, im.notCarried,
	} {
		if step(); im.stopped() {
			return nil, instruments.ErrorList{im.found.stop}
		}
	}
	if def == nil {
		im.verdict(kindNothing)
		return nil, im.found.failed(file)
	}
	return &Result{Definition: def.Source, Blocks: im.results(), Findings: im.found.sorted(file)}, nil
}

// importer makes one definition of one file.
type importer struct {
	doc          *document
	options      Options
	definition   *value // the part that defines, of a bundle or the file itself
	translations []translation
	found        findings
	steps        int               // spent
	dimensions   map[string]*value // by id

	out                  output
	named                names            // of items and scales
	items                map[string]*item // by original name, rows of grids too
	order                []*item          // in file order
	sets                 map[string]*responseSet
	setIDs, attributeIDs names
	parameters           map[string]parameterAttribute // by name

	blocks        []*block
	blockNamed    map[string]*block
	chain         []string // of blocks that are being built, each for the one before
	computed      []*block
	computedNamed map[string]*block
	category      *value // named sets of right answers
	notKept       []unkept
	notKeptAt     map[string]int // of what, its place in notKept
	notKeptMore   int            // how many more there are
}

func newImporter(doc *document, o Options) *importer {
	return &importer{
		doc: doc, options: o, found: findings{said: map[statement]bool{}}, named: names{}, items: map[string]*item{},
		sets: map[string]*responseSet{}, setIDs: names{}, attributeIDs: names{}, parameters: map[string]parameterAttribute{},
		blockNamed: map[string]*block{}, computedNamed: map[string]*block{}, notKeptAt: map[string]int{},
	}
}

// locate finds the definition in the file, and reports whether there is one.
func (im *importer) locate() bool {
	root := im.doc.root
	if root.shape != shapeObject {
		im.report(root, kindFile, say("应为一个 JSON 对象", "it should be a JSON object"))
		return false
	}
	im.definition = root.get("definition")
	if im.definition == nil && root.get("items") != nil {
		im.definition = root
	}
	switch {
	case im.definition == nil:
		im.report(root, kindFile, say("没有 definition", "it has no definition"))
	case im.definition.get("items") == nil || im.definition.get("items").shape != shapeArray:
		im.report(im.definition, kindFile, say("definition 没有 items 列表", "its definition has no list of items"))
	case im.definition.get("scoring") == nil || im.definition.get("scoring").shape != shapeObject:
		im.report(im.definition, kindFile, say("definition 没有 scoring", "its definition has no scoring"))
	default:
		root.get("osd_version")
		im.doc.ours = true
		return true
	}
	return false
}

// info reads who the instrument is.
func (im *importer) info() {
	info := im.definition.get("scale_info")
	im.out.file = path.Base(strings.ReplaceAll(im.doc.file, `\`, "/"))
	code, ok := im.word(info, "code")
	if !ok {
		code = strings.TrimSuffix(im.out.file, path.Ext(im.out.file))
		im.report(orSelf(info, im.definition), kindCode, rewriteFileID(code))
	}
	im.out.id = rewriteFileID(code)
	version, ok := im.word(info, "version")
	if !ok {
		version = "1"
		im.report(orSelf(info, im.definition), kindVersion, version)
	}
	im.out.version = rewriteFileID(version)
	im.out.title, _ = im.word(info, "name")
	for _, key := range []string{"citation", "url"} {
		if s, ok := im.word(info, key); ok {
			im.out.sources = append(im.out.sources, s)
		}
	}
	im.licence(info)
	if at := info.get("code"); at != nil && code != im.out.id {
		im.sayRenamed(at, []string{code + " → " + im.out.id})
	}
	if at := info.get("version"); at != nil && version != im.out.version {
		im.sayRenamed(at, []string{version + " → " + im.out.version})
	}
}

// sayRenamed lists what has been renamed, all of it.
func (im *importer) sayRenamed(at *value, renamed []string) {
	if len(renamed) > 0 {
		im.report(at, kindRenamed, say(strings.Join(renamed, "、"), strings.Join(renamed, ", ")))
	}
}

func orSelf(v, self *value) *value {
	if v != nil {
		return v
	}
	return self
}

// word reads a text that may be missing or empty; ok is false then. A number is taken by its digits.
func (im *importer) word(v *value, key string) (s string, ok bool) {
	t := v.given(key)
	switch {
	case t == nil:
		return "", false
	case t.shape == shapeString || t.shape == shapeNumber:
		s = strings.TrimSpace(t.text)
		return s, s != ""
	}
	im.report(t, kindShape, say(key, key), say("文字", "a text"))
	return "", false
}

// results says what became of every block.
func (im *importer) results() (out []Block) {
	for _, list := range [][]*block{im.blocks, im.computed} {
		for _, b := range list {
			r := Block{Name: b.name, Computed: b.computed}
			if b.raw != nil {
				r.Scale = b.raw.id
			}
			if b.transformed != nil {
				r.Transformed = b.transformed.id
			}
			out = append(out, r)
		}
	}
	return out
}
