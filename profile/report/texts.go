package report

import (
	_ "embed"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"sync"
	"unicode"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Texts are the words of pages. The zero value, and nil, have the built-in ones. Immutable, and safe for concurrent use.
type Texts struct {
	ID   string // as the file names itself; "" of the built-in ones
	Hash string // SHA-256 of the file, in hexadecimal; "" of the built-in ones
	own  map[string]lang.Pair
}

// ErrorList is everything that is wrong with a file of texts, in the order of its places.
type ErrorList = diag.List

// What can be wrong with texts.
var (
	kindFile = diag.NewError("texts-file",
		"这不是报告的文字：前两个键应为 psynorm: 1 和 texts: 标识",
		"these are no texts of reports: the first two keys should be psynorm: 1 and texts: ID")
	kindKey = diag.NewError("texts-key",
		"报告里没有名为 %[1]s 的文字；可用的键见内置的 texts.yaml",
		"reports have no text %[1]s; the keys there are stand in the built-in texts.yaml")
	kindEmpty = diag.NewError("texts-empty",
		"%[1]s 是空的；不改这段文字就删去这个键",
		"%[1]s is empty; remove the key to keep the built-in text")
	kindFixed = diag.NewError("texts-fixed",
		"%[1]s 在每一页上都照内置的写：要补充的话写在 %[2]s 里",
		"%[1]s stands on every page as built in: what is to be added goes into %[2]s")
	kindNumber = diag.NewError("texts-number",
		"%[1]s 里没有电话号码：需要帮助的人要能打得通",
		"%[1]s has no telephone number: whoever needs help has to be able to call")
	kindPlaces = diag.NewError("texts-places",
		"%[1]s 里应有的是 %[2]s，这里写的是 %[3]s：花括号里的名称由报告填写",
		"%[1]s should hold %[2]s, not %[3]s: reports fill in what stands in braces")
)

// Every page says that it is a screening, and whom to call. A school adds to the one and writes its own of the other.
const (
	disclaimerKey = "page.disclaimer"
	moreKey       = "page.disclaimer.more"
	hotlineKey    = "page.hotline"
)

//go:embed texts.yaml
var builtInSource []byte

// builtIn gives the texts of the project. That they are in order is for this package's tests to show.
var builtIn = sync.OnceValue(func() map[string]lang.Pair {
	t, err := parseTexts("texts.yaml", builtInSource, nil)
	if err != nil {
		panic(err)
	}
	return t.own
})

// BuiltInTexts gives the file of the built-in texts, to be changed and read by ParseTexts. The slice belongs to the caller.
func BuiltInTexts() []byte { return slices.Clone(builtInSource) }

// ParseTexts reads a school's own texts; the package comment shows a file. What it does not say stays as built in, in each
// language by itself. The name of the file is for messages only. The error is an ErrorList of everything that is wrong, with
// places: a key that no page has, a language other than zh and en, an empty text, one that lacks what a page fills in, another
// disclaimer, or a hotline without a number.
func ParseTexts(file string, src []byte) (*Texts, error) { return parseTexts(file, src, builtIn()) }

// parseTexts reads a file; known is nil for the built-in one, which has every key in both languages.
func parseTexts(file string, src []byte, known map[string]lang.Pair) (*Texts, error) {
	doc, found := yamldoc.Parse(file, src)
	if doc == nil {
		return nil, found.Err()
	}
	p := textParser{
		Reader: yamldoc.Reader{Doc: doc, Found: found}, known: known, keys: slices.Collect(keysOf(known)),
		texts: &Texts{own: map[string]lang.Pair{}},
	}
	if p.Header("texts", diag.Text{Zh: "报告的文字", En: "texts of reports"}, kindFile) {
		p.texts.Hash = yamldoc.Hash(src)
		p.texts.ID, _ = p.FileID(doc.Root.Get("texts"), same("texts"))
		for i, key := range doc.Root.Keys {
			if key.Text != "psynorm" && key.Text != "texts" {
				p.text(key, doc.Root.Values[i])
			}
		}
	}
	p.Found.Sort()
	if err := p.Found.Err(); err != nil {
		return nil, err
	}
	return p.texts, nil
}

// keysOf goes through the keys in order.
func keysOf(texts map[string]lang.Pair) func(func(string) bool) {
	keys := make([]string, 0, len(texts))
	for key := range texts {
		keys = append(keys, key)
	}
	return slices.Values(slices.Sorted(slices.Values(keys)))
}

// textParser reads one file of texts.
type textParser struct {
	yamldoc.Reader
	known map[string]lang.Pair
	keys  []string // of known, for hints
	texts *Texts
}

// same is a name that is the same in both languages.
func same(s string) diag.Text { return diag.Text{Zh: s, En: s} }

// text reads what stands under one key.
func (p *textParser) text(key, n *yamldoc.Node) {
	built, ok := p.known[key.Text]
	if !ok && p.known != nil {
		p.Report(key, kindKey, key.Text).WithHint(diag.DidYouMean(key.Text, p.keys))
		return
	}
	if !p.Map(n, same(key.Text), "zh", "en") {
		return
	}
	var own lang.Pair
	for i, tag := range []string{"zh", "en"} {
		at := n.Get(tag)
		if at == nil {
			continue
		}
		text, ok := p.String(at, same(key.Text+"."+tag))
		if !ok {
			continue
		}
		if p.known != nil && !p.fits(key.Text, tag, at, built[i], text) {
			continue
		}
		own[i] = text
	}
	if p.known == nil {
		p.Require(n, same(key.Text), "zh", "en")
	}
	p.texts.own[key.Text] = own
}

// fits reports whether a text may stand in place of the built-in one, and says why not.
func (p *textParser) fits(key, tag string, at *yamldoc.Node, built, text string) bool {
	want, got := placesOf(built), placesOf(text)
	switch {
	case text == built:
		return true
	case strings.TrimSpace(text) == "":
		p.Report(at, kindEmpty, key+"."+tag)
	case key == disclaimerKey:
		p.Report(at, kindFixed, key, moreKey)
	case key == hotlineKey && !strings.ContainsFunc(text, unicode.IsDigit):
		p.Report(at, kindNumber, key+"."+tag)
	case want != got:
		p.Report(at, kindPlaces, key+"."+tag, orNothing(want), orNothing(got))
	default:
		return true
	}
	return false
}

var place = regexp.MustCompile(`\{[a-z]+\}`)

// placesOf gives the names in braces, each once, in order of the alphabet.
func placesOf(text string) string {
	names := place.FindAllString(text, -1)
	slices.Sort(names)
	return strings.Join(slices.Compact(names), " ")
}

func orNothing(places string) diag.Text {
	if places == "" {
		return diag.Text{Zh: "（无）", En: "nothing in braces"}
	}
	return same(places)
}

// text gives a text in a language, Chinese where the tag names it, else English. A key that there is not is a mistake in
// this package, which its tests find.
func (t *Texts) text(key, tag string) string {
	if t != nil {
		if own := t.own[key].In(tag); own != "" {
			return own
		}
	}
	pair, ok := builtIn()[key]
	if !ok {
		panic("report: no text " + key)
	}
	return pair.In(tag)
}

// words are the texts of one page, in its language.
type words struct {
	texts *Texts
	tag   string
}

// Say gives a text, its names in braces filled in: pairs of a name and what stands for it. What is filled in is never itself
// filled in.
func (w words) Say(key string, fill ...any) string {
	text := w.texts.text(key, w.tag)
	if len(fill) == 0 {
		return text
	}
	pairs := make([]string, 0, len(fill))
	for i, part := range fill {
		if i%2 == 0 {
			pairs = append(pairs, "{"+fmt.Sprint(part)+"}")
		} else {
			pairs = append(pairs, fmt.Sprint(part))
		}
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Disclaimer says what every page is, and what a school adds to it.
func (w words) Disclaimer() string {
	return w.joined(lang.Pair{"", " "}, w.Say(disclaimerKey), w.Say(moreKey))
}

// Hotline says whom to call.
func (w words) Hotline() string { return w.Say(hotlineKey) }

// In gives a pair of texts in the page's language.
func (w words) In(p lang.Pair) string { return p.In(w.tag) }
