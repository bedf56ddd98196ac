package openscales

import (
	"regexp"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// The methods of a block.
const (
	methodMean         = "mean_coded"
	methodSum          = "sum_coded"
	methodWeightedSum  = "weighted_sum"
	methodWeightedMean = "weighted_mean"
	methodCorrect      = "sum_correct"
	methodSD           = "sd"
	methodMax          = "max"
	methodMin          = "min"
)

// scores says by which score of the definition language a method combines its parts.
var scores = map[string]string{
	methodMean: "mean", methodSum: "sum", methodWeightedSum: "sum", methodWeightedMean: "mean", methodCorrect: "sum",
	methodSD: "sd", methodMax: "max", methodMin: "min",
}

// block is a scoring block, or a computed variable.
type block struct {
	name     string
	key      *value // its name in the file
	node     *value
	id       string
	computed bool

	method    string
	inputs    []input
	parts     []*block // scores it combines
	mapped    bool     // some input has a value_map
	transform []operation

	raw, transformed *outScale // nil when left out
	noTransform      bool      // it has a transform that cannot be expressed
	building, built  bool
}

// input is an item of a block.
type input struct {
	it      *item
	reverse bool
	weight  float64
	mapping []float64 // by the item's values: what value_map and coding make of them; nil without value_map
}

// readBlocks reads the scoring blocks and makes scales of them.
func (im *importer) readBlocks() {
	for key, n := range im.definition.get("scoring").pairs {
		if key.text == "answer_categories" && n.get("method") == nil {
			im.category = n
			continue
		}
		b := &block{name: key.text, key: key, node: n}
		im.blocks = append(im.blocks, b)
		im.blockNamed[b.name] = b
	}
	for key, n := range im.definition.given("computed").pairs {
		b := &block{name: key.text, key: key, node: n, computed: true}
		im.computed = append(im.computed, b)
		im.computedNamed[b.name] = b
	}
	im.nameBlocks()
	for _, b := range im.blocks {
		im.readBlock(b)
	}
	im.claimAnswers()
	for _, b := range im.blocks {
		im.build(b)
	}
}

func (im *importer) nameBlocks() {
	all := slices.Concat(im.blocks, im.computed)
	originals := make([]string, len(all))
	for i, b := range all {
		originals[i] = b.name
	}
	var renamed []string
	for i, id := range im.named.scaleIDs(originals) {
		if all[i].id = id; id != all[i].name {
			renamed = append(renamed, all[i].name+" → "+id)
		}
	}
	im.sayRenamed(im.definition.get("scoring"), renamed)
}

// drop leaves a block out. Everything said of it counts as read, so that it is not said twice.
func (im *importer) drop(b *block, at *value, k *diag.Kind, args ...any) {
	e := im.leave(orSelf(at, b.key), k, append([]any{b.name}, args...)...)
	if e != nil && k == kindUnknownItem && len(im.scoresAmong(b)) > 0 {
		of := listed(im.scoresAmong(b))
		e.WithHint(say("是分数的请列入 scores："+of.Zh, "those that are scores go under scores: "+of.En))
	}
	b.built, b.raw, b.transformed = true, nil, nil
	b.node.readAll()
}

// scoresAmong lists those items of a block that are scores.
func (im *importer) scoresAmong(b *block) (names []string) {
	for _, other := range im.blocks {
		if im.items[other.name] == nil && b.node.get("items").lists(other.name) {
			names = append(names, other.name)
		}
	}
	return names
}

// readAll notes that all of a value has been read.
func (v *value) readAll() {
	if v == nil || v.whole {
		return
	}
	v.whole = true
	for i := range v.read {
		v.read[i] = true
	}
	for _, m := range v.values {
		m.readAll()
	}
}

// readBlock reads what a block is made of. Every reason for leaving it out is said.
func (im *importer) readBlock(b *block) {
	if b.node.shape != shapeObject {
		im.drop(b, b.node, kindBlockShape, say("它", "it"), say("对象", "an object"))
		return
	}
	b.method, _ = b.node.get("method").name()
	if scores[b.method] == "" {
		im.drop(b, b.node.get("method"), kindMethod, methodFault(b.node.get("method")))
		return
	}
	if b.node.given("item_coding") != nil {
		im.drop(b, b.node.get("item_coding"), kindItemCoding)
		return
	}
	im.readScores(b)
	if !b.built {
		im.readInputs(b)
	}
	if !b.built && len(b.inputs)+len(b.parts) == 0 {
		im.drop(b, nil, kindNoItems)
	}
	if !b.built {
		im.readWeights(b)
	}
	if !b.built {
		im.readValueMap(b)
	}
	if !b.built {
		im.readTransform(b)
		im.claims(b)
	}
}

func methodFault(v *value) diag.Text {
	if s, ok := v.name(); ok {
		return say("没有计分方法 "+s, "there is no method "+s)
	}
	return say("没有计分方法", "it has no method")
}

// readScores reads the scores that a block combines.
func (im *importer) readScores(b *block) {
	list := b.node.given("scores")
	if list == nil {
		return
	}
	if list.shape != shapeArray {
		im.drop(b, list, kindBlockShape, say("scores", "scores"), say("列表", "a list"))
		return
	}
	var unknown, twice []string
	seen := map[*block]bool{}
	for _, m := range list.values {
		name, _ := m.name()
		part := im.blockNamed[name]
		switch {
		case part == nil:
			unknown = append(unknown, orQuoted(name))
		case seen[part]:
			twice = append(twice, name)
		default:
			seen[part] = true
			b.parts = append(b.parts, part)
		}
	}
	if len(unknown) > 0 {
		im.drop(b, list, kindUnknownScore, listed(unknown))
	}
	if len(twice) > 0 {
		im.drop(b, list, kindListedTwice, listed(twice))
	}
}

// orQuoted makes an empty name visible.
func orQuoted(name string) string {
	if name == "" {
		return `""`
	}
	return name
}

// readInputs reads the items of a block and their coding.
func (im *importer) readInputs(b *block) {
	list := b.node.given("items")
	var refs []ref
	switch {
	case list == nil:
	case list.shape == shapeArray:
		for _, m := range list.values {
			name, _ := m.name()
			refs = append(refs, ref{name: name, coding: 1})
		}
	case list.shape == shapeObject:
		for key, v := range list.pairs {
			coding, ok := v.num()
			if !ok || coding != 1 && coding != -1 && coding != 0 {
				im.drop(b, v, kindCoding, key.text)
				return
			}
			refs = append(refs, ref{key.text, int(coding)})
		}
	default:
		im.drop(b, list, kindBlockShape, say("items", "items"), say("列表或对象", "a list or an object"))
		return
	}
	refs = im.scoreCodings(b, list, refs)
	if !b.built {
		im.sortRefs(b, list, refs)
	}
}

// ref names an item of a block.
type ref struct {
	name   string
	coding int
}

// scoreCodings takes out of the items those entries that speak of scores. Runners drop a score that an object of items
// does not list; all the scores of a block are included, and that is said.
func (im *importer) scoreCodings(b *block, list *value, refs []ref) []ref {
	parts := map[string]bool{}
	for _, p := range b.parts {
		parts[p.name] = true
	}
	unwanted := map[string]bool{}
	refs = slices.DeleteFunc(refs, func(r ref) bool {
		if !parts[r.name] {
			return false
		}
		switch r.coding {
		case -1:
			im.drop(b, list, kindScoreReversed, r.name)
		case 0:
			unwanted[r.name] = true
		}
		return true
	})
	b.parts = slices.DeleteFunc(b.parts, func(p *block) bool { return unwanted[p.name] })
	var missing []string
	for _, p := range b.parts {
		if list != nil && list.shape == shapeObject && !list.lists(p.name) {
			missing = append(missing, p.name)
		}
	}
	if len(missing) > 0 && !b.built {
		im.report(list, kindItemsAndScores, b.name, listed(missing))
	}
	return refs
}

// sortRefs looks up the items of a block, and says of those that cannot be scored why.
func (im *importer) sortRefs(b *block, list *value, refs []ref) {
	faults := map[*diag.Kind][]string{}
	seen := map[string]bool{}
	var mirrored []string
	for _, r := range refs {
		it := im.items[r.name]
		k := im.refFault(r, it, b.method)
		switch {
		case seen[r.name]:
			k = kindListedTwice
		case r.coding == 0:
			continue
		}
		seen[r.name] = true
		if k != nil {
			faults[k] = append(faults[k], orQuoted(r.name))
			continue
		}
		reverse := r.coding < 0 && b.method != methodCorrect
		if reverse && it.kind == typeMulti {
			mirrored = append(mirrored, r.name)
			reverse = false
		}
		b.inputs = append(b.inputs, input{it: it, reverse: reverse, weight: 1})
	}
	for _, k := range []*diag.Kind{
		kindListedTwice, kindUnknownItem, kindTextItem, kindMulticheck, kindItemLeftOut, kindTextValue,
	} {
		if of := faults[k]; len(of) > 0 {
			im.drop(b, list, k, listed(of))
		}
	}
	if len(mirrored) > 0 && !b.built {
		im.report(list, kindReverseMulti, b.name, listed(mirrored))
	}
}

// refFault says why an item cannot be scored, nil when it can.
func (im *importer) refFault(r ref, it *item, method string) *diag.Kind {
	if it == nil {
		return kindUnknownItem
	}
	switch it.kind {
	case typeShort, typeLong:
		return kindTextItem
	case typeChecks:
		return kindMulticheck
	}
	switch {
	case it.out == nil:
		return kindItemLeftOut
	case it.textual && method != methodCorrect:
		return kindTextValue
	}
	return nil
}

// readWeights reads the weights of a weighted method; each part should have one.
func (im *importer) readWeights(b *block) {
	if b.method != methodWeightedSum && b.method != methodWeightedMean {
		return
	}
	given := b.node.given("weights")
	weight := func(name string) (float64, bool) {
		w, ok := given.get(name).num()
		return w, ok && (w > 0 || b.method == methodWeightedSum)
	}
	var lacking []string
	for i := range b.inputs {
		w, ok := weight(b.inputs[i].it.original)
		if !ok {
			lacking = append(lacking, b.inputs[i].it.original)
		}
		b.inputs[i].weight = w
	}
	for _, p := range b.parts {
		if _, ok := weight(p.name); !ok {
			lacking = append(lacking, p.name)
		}
	}
	if len(lacking) > 0 {
		im.drop(b, given, kindWeights, say("这些没有（正的）权重，各施测程序处理不同："+listed(lacking).Zh,
			"these have none, or none that is positive, and runners differ about them: "+listed(lacking).En))
	}
}

var claimsT = regexp.MustCompile(`(?i)\bT[- ]?scores?\b|\bstandardi[sz]ed to\b|\bmean of 50\b`)

// claims looks for a description that speaks of standard scores where none are computed.
func (im *importer) claims(b *block) {
	s, ok := b.node.get("description").str()
	if ok && claimsT.MatchString(s) && len(b.transform) == 0 {
		im.report(b.node.get("description"), kindClaimsStandard, b.name)
	}
	if ok && strings.TrimSpace(s) != "" {
		im.skipped(b.node.get("description"), "definition.scoring.*.description")
	}
}
