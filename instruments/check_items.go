package instruments

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// What can be wrong with items.
var (
	kindInNoScale = diag.NewWarning("item-in-no-scale",
		"没有分量表用到 %[1]s；若是有意，请列入 unscored",
		"no scale uses %[1]s; if that is meant, list it under unscored")
	kindScoredAfterAll = diag.NewWarning("unscored-in-scale",
		"%[1]s 列在 unscored 中，分量表 %[2]s 却用到它",
		"%[1]s is listed under unscored, but the scale %[2]s uses it")
	kindHiddenRange = diag.NewError("hidden-range",
		"未显示时的值 %[1]s 不在题目的取值范围 %[2]s 之内",
		"the value when hidden, %[1]s, is outside the range of the item, %[2]s")
	kindBlankRange = diag.NewError("blank-range",
		"空白的值 %[1]s 不在题目的取值范围 %[2]s 之内",
		"the value of a blank, %[1]s, is outside the range of the item, %[2]s")
	kindCorrect = diag.NewError("correct-value",
		"正确答案 %[1]s 不在选项的值之中：%[2]s",
		"the right answer %[1]s is not among the values of the options: %[2]s")
	kindRestrictedText = diag.NewError("restricted-text",
		"许可状态为 restricted 的量表不得写出题目文字",
		"an instrument whose licence is restricted must not hold the text of its items")
	kindSameColumn = diag.NewError("column-taken",
		"%[1]s 与 %[2]s 在答卷中用同一列名 %[3]q",
		"%[1]s and %[2]s are found under the same header, %[3]q")
)

// items looks at the items, those of one range once.
func (c *checker) items() {
	var last *yamldoc.Node
	for i := range c.d.Items {
		src := c.src.items[i]
		if src.broken || src.key == last {
			continue
		}
		last = src.key
		it := &c.d.Items[i]
		if it.HasHidden && !it.inRange(it.Hidden) {
			n := src.get("hidden")
			c.r.Report(n, kindHiddenRange, n.Text, it.rangeText())
		}
		if it.HasBlank && !it.inRange(it.BlankIs) {
			n := src.get("missing")
			c.r.Report(n, kindBlankRange, n.Text, it.rangeText())
		}
		c.correct(it, src)
		if text := src.get("text"); text != nil && c.d.About.LicenceStatus == "restricted" {
			c.r.Report(src.value.KeyOf("text"), kindRestrictedText)
		}
	}
}

// inRange reports whether an item can have the value x.
func (it *Item) inRange(x float64) bool {
	if it.Kind == ItemClock && it.Max < it.Min { // the window crosses midnight
		return x >= it.Min || x <= it.Max
	}
	return x >= it.Min && x <= it.Max
}

// rangeText says the range of an item as its file writes it.
func (it *Item) rangeText() string {
	if it.Kind == ItemClock {
		return "[" + lang.Clock(it.Min) + ", " + lang.Clock(it.Max) + "]"
	}
	return "[" + formatNumber(it.Min) + ", " + formatNumber(it.Max) + "]"
}

// correct looks for right answers that are no options.
func (c *checker) correct(it *Item, src source) {
	if len(it.Correct) == 0 || it.Response < 0 || c.src.responses[it.Response].broken {
		return
	}
	var values []float64
	for _, o := range c.d.Responses[it.Response].Options {
		if !o.None {
			values = append(values, o.Value)
		}
	}
	for k, n := range c.r.OneOrMore(src.get("correct")) {
		if k < len(it.Correct) && !slices.Contains(values, it.Correct[k]) {
			c.r.Report(n, kindCorrect, n.Text, part{values: values}.String())
		}
	}
}

// columns looks for items that sheets would find in one column.
func (c *checker) columns() {
	holder := map[string]string{}
	for _, it := range c.d.Items {
		if it.Column == "" {
			holder[it.ID] = it.ID
		}
	}
	for i, it := range c.d.Items {
		if it.Column == "" {
			continue
		}
		if first, taken := holder[it.Column]; taken {
			c.r.Report(c.src.items[i].get("column"), kindSameColumn, it.ID, first, it.Column)
			continue
		}
		holder[it.Column] = it.ID
	}
}

// unscored looks for items that are in no scale, and for those that the file says are in none and are in one.
func (c *checker) unscored() {
	user := make([]int, len(c.d.Items)) // 1 + the first scale that uses the item
	for s := len(c.d.Scales) - 1; s >= 0; s-- {
		for _, i := range c.itemsRead(s) {
			user[i] = s + 1
		}
	}
	for first := 0; first < len(c.d.Items); {
		var unused []string
		next := first
		for ; next < len(c.d.Items) && c.src.items[next].key == c.src.items[first].key; next++ {
			if user[next] == 0 && !c.d.Items[next].Unscored {
				unused = append(unused, c.d.Items[next].ID)
			}
		}
		if len(unused) > 0 {
			c.r.Report(c.src.items[first].key, kindInNoScale, listText(unused))
		}
		first = next
	}
	for _, r := range c.refs(c.src.root.Get("unscored")) {
		if i, ok := c.d.Item(r.id); ok && user[i] > 0 {
			c.r.ReportAt(r.node, r.offset, kindScoredAfterAll, r.id, c.d.Scales[user[i]-1].ID)
		}
	}
}

// listText gives the first few of a list of ids.
func listText(ids []string) diag.Text {
	const shown = 5
	if len(ids) <= shown {
		return say(strings.Join(ids, "、"), strings.Join(ids, ", "))
	}
	more := formatNumber(float64(len(ids) - shown))
	return say(strings.Join(ids[:shown], "、")+" 等 "+formatNumber(float64(len(ids)))+" 题",
		strings.Join(ids[:shown], ", ")+" and "+more+" more")
}
