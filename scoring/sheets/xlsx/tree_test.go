package xlsx

import (
	"bytes"
	"encoding/xml"
	"io"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// node is an element as encoding/xml reads it. The tree of a part is a second, slow way to its cells, for comparison.
type node struct {
	name     string // local; "" when it is of another namespace than the root
	attrs    []xml.Attr
	children []*node
	text     string // its own
	preserve bool
}

func (n *node) attr(name string) (string, bool) {
	for _, a := range n.attrs {
		if a.Name == (xml.Name{Local: name}) {
			return a.Value, true
		}
	}
	return "", false
}

func (n *node) value(name string) string {
	value, _ := n.attr(name)
	return value
}

// all gives the children of that name.
func (n *node) all(name string) (out []*node) {
	for _, child := range n.children {
		if child.name == name {
			out = append(out, child)
		}
	}
	return out
}

// parseTree reads a part; errOther for one that the scanner refuses on purpose.
func parseTree(src []byte) (*node, error) {
	src = bytes.TrimPrefix(src, []byte(byteOrderMark))
	if err := refused(src); err != nil {
		return nil, err
	}
	d := xml.NewDecoder(bytes.NewReader(src))
	top := &node{}
	open := []*node{top}
	var space string
	for {
		token, err := d.Token()
		if err == io.EOF {
			return top.children[0], nil
		} else if err != nil {
			return nil, err
		}
		parent := open[len(open)-1]
		switch token := token.(type) {
		case xml.StartElement:
			if len(open) == 1 {
				space = token.Name.Space
			}
			n := &node{name: token.Name.Local, attrs: slices.Clone(token.Attr), preserve: parent.preserve}
			if token.Name.Space != space {
				n.name = ""
			}
			for _, a := range n.attrs {
				if a.Name.Local == "space" && (a.Name.Space == "xml" || strings.HasSuffix(a.Name.Space, "/namespace")) {
					n.preserve = a.Value == "preserve"
				}
			}
			parent.children = append(parent.children, n)
			open = append(open, n)
		case xml.EndElement:
			open = open[:len(open)-1]
		case xml.CharData:
			parent.text += string(token)
		}
	}
}

// richText is the text of an si or is.
func (n *node) richText() (out string) {
	for _, child := range n.children {
		switch child.name {
		case "t":
			out += child.run()
		case "r":
			for _, t := range child.all("t") {
				out += t.run()
			}
		}
	}
	return out
}

func (n *node) run() string {
	if n.preserve {
		return n.text
	}
	return strings.Trim(n.text, blanks)
}

var address = regexp.MustCompile(`^([A-Za-z]{1,4})(\d{1,9})$`)

// cellAt reads an address.
func cellAt(text string) (row, column int) {
	m := address.FindStringSubmatch(text)
	if m == nil {
		return 0, 0
	}
	for _, c := range strings.ToUpper(m[1]) {
		column = column*26 + int(c-'A'+1)
	}
	row, _ = strconv.Atoi(m[2])
	return row, column
}

// treeRows gives the rows of a sheet that is known to be sound, as settle makes cells of what the file has.
func treeRows(sheet *node, w *Workbook) (out []Row) {
	number := 0
	for _, data := range sheet.all("sheetData") {
		for _, row := range data.all("row") {
			number++
			if given, ok := row.attr("r"); ok {
				number, _ = strconv.Atoi(given)
			}
			hidden := row.value("hidden")
			kept := Row{Number: number, Hidden: hidden == "1" || hidden == "true" || row.value("ht") == "0"}
			column := 0
			for _, c := range row.all("c") {
				column++
				if given, ok := c.attr("r"); ok {
					_, column = cellAt(given)
				}
				if cell := w.settle(c.raw()); cell.Kind != KindEmpty {
					cell.Column = column
					kept.Cells = append(kept.Cells, cell)
				}
			}
			if len(kept.Cells) > 0 {
				out = append(out, kept)
			}
		}
	}
	return out
}

// raw is what a cell has.
func (n *node) raw() (raw rawCell) {
	if kind, ok := n.attr("t"); ok {
		raw.kind = parseType([]byte(kind))
	}
	if style, ok := n.attr("s"); ok {
		raw.style = maxFormats
		if len(style) <= 9 && style != "" && strings.Trim(style, "0123456789") == "" {
			raw.style, _ = strconv.Atoi(style)
		}
	}
	raw.formula = len(n.all("f")) > 0
	for _, v := range n.all("v") {
		raw.given, raw.value = true, []byte(v.text)
	}
	for _, is := range n.all("is") {
		raw.given, raw.inline, raw.value = true, true, []byte(is.richText())
	}
	return raw
}
