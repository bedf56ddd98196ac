package shape

import (
	"errors"
	"strings"
)

// What Recognise and As fail with, for errors.Is.
var (
	ErrUnknown   = errors.New("no shape fits")
	ErrAmbiguous = errors.New("several shapes fit")
)

// UnknownError says what was looked for in a file of no known shape. It holds nothing of the file.
type UnknownError struct {
	// Near are the shapes whose header the file has, and what the cells below it lack; if there is none, all shapes.
	Near []Near

	reason *term // why there was nothing to look at
}

// Near is a shape, and the first of its features that was not found.
type Near struct {
	ID         ID
	name, lack term
}

// Name gives the shape's name, in Chinese where the tag names it, else in English.
func (n Near) Name(tag string) string { return n.name.in(tag) }

// Lacks says what was not found, as Name does.
func (n Near) Lacks(tag string) string { return n.lack.in(tag) }

var (
	reasonNoRows   = &term{"文件的前几行里没有表头（没有一行有两个以上的单元格）", "there is no header in the file's first rows (no row has two cells or more)"}
	reasonDamaged  = &term{"表头里有无法解码的字符；请指明文件的编码", "the header has characters that could not be decoded; say the file's encoding"}
	reasonCodebook = &term{"这是问卷网的编码表（code.csv），不是答卷", "this is a codebook of 问卷网 (code.csv), and no answer sheets"}
	reasonNoShape  = &term{"没有这种格式", "there is no such shape"}
)

// Is reports ErrUnknown.
func (e *UnknownError) Is(target error) bool { return target == ErrUnknown }

// Error is Text in English.
func (e *UnknownError) Error() string { return e.Text("en") }

// Text says that the shape is not known, and what was looked for; in Chinese where the tag names it, else in English.
func (e *UnknownError) Text(tag string) string {
	if e.reason != nil {
		return e.reason.in(tag)
	}
	var b strings.Builder
	b.WriteString(term{
		"认不出文件是哪个平台导出的，请用映射或格式名指明。没有找到：",
		"the file is not recognised as any platform's export; say which by a mapping or the shape's id. Not found:",
	}.in(tag))
	for _, n := range e.Near {
		b.WriteString("\n  " + string(n.ID) + term{"，", ", "}.in(tag) + n.Name(tag) + term{"：", ": "}.in(tag) + n.Lacks(tag))
	}
	return b.String()
}

// AmbiguousError is what several shapes fit equally.
type AmbiguousError struct {
	Shapes []Shape // two or more
}

// Is reports ErrAmbiguous.
func (e *AmbiguousError) Is(target error) bool { return target == ErrAmbiguous }

// Error is Text in English.
func (e *AmbiguousError) Error() string { return e.Text("en") }

// Text names the shapes; in Chinese where the tag names it, else in English.
func (e *AmbiguousError) Text(tag string) string {
	var names []string
	for i := range e.Shapes {
		s := &e.Shapes[i]
		names = append(names, s.Name(tag)+" ("+string(s.ID)+")")
	}
	return term{"文件同时符合：", "the file fits several shapes: "}.in(tag) + strings.Join(names, term{"、", "; "}.in(tag)) +
		term{"。请用格式名指明是哪一种", ". Say which by its id"}.in(tag)
}

// Settle gives the only one of the shapes whose questions match the instrument (Shape.Fit); ok is false where none does, or
// several do. An option's number and its score are told by this where the instrument scores from 0. Columns about the
// person have to be taken out of the Shapes first (Shape.Assign).
//
// Where numbers and values of all options are the same and no item is reverse keyed, reading them as numbers or as values
// gives the same answers whatever the rows hold, and the first shape is given.
func (e *AmbiguousError) Settle(def Instrument) (s Shape, ok bool) {
	var fit []Shape
	for _, shape := range e.Shapes {
		if c := shape.Fit(def); c.Matches() {
			fit = append(fit, shape)
		}
	}
	if len(fit) == 1 || len(fit) > 1 && def.sameEitherWay() && onlyNumbers(fit) {
		return fit[0], true
	}
	return Shape{}, false
}

// onlyNumbers reports shapes that differ in how numbers are read, and in nothing that matters to single answers.
func onlyNumbers(shapes []Shape) bool {
	for _, s := range shapes {
		if s.ID != WJX && s.ID != WJXScore {
			return false
		}
	}
	return true
}
