package catalogue

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"github.com/psynorm/psynorm/internal/diag"
)

// NotFoundError says that a search found nothing, and what would be found instead.
type NotFoundError struct {
	Query Query
	// Without lists the single words and filters without which the rest of the query finds something.
	Without []Alternative
	// Instead lists, for words that stand nowhere in the catalogue, the nearest one that does.
	Instead []Alternative
	Entries int // how many entries there are in all
}

// Alternative is a change of a query that finds something.
type Alternative struct {
	Part  string // the word, or the filter as informant=teacher, that is left out or replaced
	Use   string // what replaces it; "" when it is left out
	Found int    // how many entries the changed query finds
}

// part is one word or filter of a query.
type part struct {
	text    string
	without func(q *Query)
}

// parts takes a query apart.
func (q Query) parts() (out []part) {
	for i, w := range q.Words {
		out = append(out, part{w, func(q *Query) { q.Words = slices.Delete(slices.Clone(q.Words), i, i+1) }})
	}
	filter := func(name, value string, without func(*Query)) {
		if value != "" {
			out = append(out, part{name + "=" + value, without})
		}
	}
	filter("kind", string(q.Kind), func(q *Query) { q.Kind = "" })
	filter("informant", q.Informant, func(q *Query) { q.Informant = "" })
	if q.Age != nil {
		filter("age", strconv.Itoa(*q.Age), func(q *Query) { q.Age = nil })
	}
	filter("licence", q.Licence, func(q *Query) { q.Licence = "" })
	return out
}

func (c *Catalogue) notFound(q Query) *NotFoundError {
	e := &NotFoundError{Query: q, Entries: len(c.pages)}
	parts := q.parts()
	for _, p := range parts {
		rest := q
		p.without(&rest)
		if found := len(c.find(rest)); found > 0 && len(parts) > 1 {
			e.Without = append(e.Without, Alternative{Part: p.text, Found: found})
		}
	}
	for i, w := range q.Words {
		if len(c.find(Query{Words: []string{w}})) > 0 {
			continue
		}
		if use := c.nearest(w); use != "" {
			changed := q
			changed.Words = slices.Clone(q.Words)
			changed.Words[i] = use
			e.Instead = append(e.Instead, Alternative{Part: w, Use: use, Found: len(c.find(changed))})
		}
	}
	return e
}

// nearest gives the word of the catalogue nearest to one that is nowhere in it, "" when none is near. Chinese has no blanks
// between words: besides whole runs of characters every piece of one as long as the word is a candidate. Of equally near
// ones that in the most entries wins.
func (c *Catalogue) nearest(word string) string {
	word = folded(word)
	entries := map[string]int{}
	for _, p := range c.pages {
		mine := map[string]bool{}
		for _, text := range p.searched {
			for _, w := range wordsOf(text) {
				mine[w] = true
				for _, piece := range pieces(w, len([]rune(word))) {
					mine[piece] = true
				}
			}
		}
		for w := range mine {
			entries[w]++
		}
	}
	candidates := slices.SortedFunc(maps.Keys(entries), func(a, b string) int {
		return cmp.Or(cmp.Compare(entries[b], entries[a]), cmp.Compare(a, b))
	})
	return diag.Suggest(word, candidates)
}

// wordsOf takes a text apart: runs of Chinese characters, and what stands between blanks and punctuation elsewhere.
func wordsOf(text string) (out []string) {
	for _, w := range strings.FieldsFunc(text, func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && r != '-' && r != '_'
	}) {
		start, han := 0, false
		for i, r := range w {
			if is := unicode.Is(unicode.Han, r); is != han {
				if i > start {
					out = append(out, w[start:i])
				}
				start, han = i, is
			}
		}
		out = append(out, w[start:])
	}
	return out
}

// pieces gives the pieces of n characters of a run of Chinese characters; none of other words.
func pieces(w string, n int) (out []string) {
	runes := []rune(w)
	if !unicode.Is(unicode.Han, runes[0]) {
		return nil
	}
	for i := 0; i+n <= len(runes); i++ {
		out = append(out, string(runes[i:i+n]))
	}
	return out
}

// Error gives the message in English.
func (e *NotFoundError) Error() string { return "catalogue: " + e.Message("en") }

// Message says in Chinese where the tag names it, else in English, that nothing was found and what would be. It has several
// lines, the last without a line break.
func (e *NotFoundError) Message(tag string) string {
	var asked []string
	for _, p := range e.Query.parts() {
		asked = append(asked, p.text)
	}
	say := func(zh, en string, args ...any) string {
		return fmt.Sprintf(diag.Text{Zh: zh, En: en}.In(tag), args...)
	}
	lines := []string{say("没有同时符合下列条件的条目：%s", "nothing fits all of this: %s", strings.Join(asked, ", "))}
	if len(asked) == 1 {
		lines[0] = say("没有找到“%s”", "nothing found for %q", asked[0])
	}
	for _, a := range e.Instead {
		line := say("  库中没有“%[1]s”；是不是想写“%[2]s”？", "  %[1]q stands nowhere in the library; did you mean %[2]q?", a.Part, a.Use)
		if a.Found > 0 {
			line += say("改用它可找到 %d 项", " That finds %d.", a.Found)
		}
		lines = append(lines, line)
	}
	for _, a := range e.Without {
		lines = append(lines, say("  去掉 %s 可找到 %d 项", "  without %s: %d found", a.Part, a.Found))
	}
	if len(lines) == 1 {
		lines = append(lines, say("  可搜索标识、标题、分量表、分段和危机条目的中英文名称；库中共有 %d 项",
			"  searched are ids and the titles of instruments, norm sets, scales, bands and critical items; there are %d entries", e.Entries))
	}
	return strings.Join(lines, "\n")
}
