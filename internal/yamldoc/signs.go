package yamldoc

import (
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
)

// signs are what a Chinese keyboard, a word processor or a web page puts in the place of YAML's own signs.
var signs = strings.NewReplacer("：", ":", "，", ",", "、", ",", "“", `"`, "”", `"`, "‘", "'", "’", "'", "｛", "{", "｝", "}",
	"［", "[", "］", "]", "【", "[", "】", "]", "－", "-", "—", "-", "\u00a0", " ", "\u3000", " ")

// signHint says which sign of a text YAML does not take for its own; the zero Text when there is none.
func signHint(text string) diag.Text {
	for _, r := range text {
		sign := string(r)
		switch meant := signs.Replace(sign); meant {
		case sign:
		case " ":
			return diag.Text{
				Zh: "这里的空白是全角空格或不间断空格；请改用半角空格",
				En: "the blank here is an ideographic or a no-break one: use plain blanks",
			}
		default:
			return diag.Text{
				Zh: "YAML 的符号要用半角：" + sign + " 应写成 " + meant,
				En: "YAML's signs are ASCII: write " + meant + " for " + sign,
			}
		}
	}
	return diag.Text{}
}

// blockHint says what becomes of ">4", which YAML takes for the head of a block of text.
func blockHint(n *Node) diag.Text {
	if !n.block || n.at >= len(n.doc.Source) {
		return diag.Text{}
	}
	return quoteHint(string(n.doc.Source[n.at]))
}

// mapHint says why a text that was meant as "key: value" is none.
func mapHint(n *Node) diag.Text {
	key, value, found := strings.Cut(n.Text, ":")
	switch {
	case n.Shape != Scalar || n.Quoted:
		return diag.Text{}
	case found && key != "" && value != "":
		return diag.Text{Zh: "冒号后要有空格：" + key + ": …", En: "a blank is due after the colon: " + key + ": ..."}
	}
	return signHint(n.Text)
}
