package lang

import "strconv"

// Pair is a text in the two languages: Chinese, then English.
type Pair [2]string

// In gives the text in Chinese where the tag names it, else in English.
func (p Pair) In(tag string) string {
	if IsChinese(tag) {
		return p[0]
	}
	return p[1]
}

// Punctuation that texts in the two languages are put together with.
var (
	Colon       = Pair{"：", ": "}
	Comma       = Pair{"，", ", "}
	Semicolon   = Pair{"；", "; "}
	FullStop    = Pair{"。", "."}
	Enumeration = Pair{"、", ", "}
	Open        = Pair{"（", " ("}
	Close       = Pair{"）", ")"}
	To          = Pair{" 至 ", " to "}
)

// Word is what a constant is called: the stable name that files and programs use, then the words a person reads in Chinese,
// then in English.
type Word [3]string

// ID is the stable name.
func (w Word) ID() string { return w[0] }

// In gives the words in Chinese where the tag names it, else in English.
func (w Word) In(tag string) string { return Pair{w[1], w[2]}.In(tag) }

// NameOf gives the stable name of a constant by its place in a table, and kind and number of what has none.
func NameOf(table []Word, i uint8, kind string) string {
	if int(i) < len(table) {
		return table[i].ID()
	}
	return kind + "(" + strconv.Itoa(int(i)) + ")"
}

// WordsOf is NameOf for people.
func WordsOf(table []Word, i uint8, tag, kind string) string {
	if int(i) < len(table) {
		return table[i].In(tag)
	}
	return NameOf(table, i, kind)
}
