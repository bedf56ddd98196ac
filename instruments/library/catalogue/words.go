package catalogue

import (
	"math"
	"regexp"
	"strings"

	"github.com/psynorm/psynorm/internal/idrange"
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/norms"
)

// statusPhrase says a status in words, beside the word of the language.
func statusPhrase(status string) phrase {
	return say(lang.Status(status, "zh"), lang.Status(status, "en"))
}

func informantPhrase(informants []string) phrase {
	if len(informants) == 0 {
		return say("未注明", "not stated")
	}
	var list []phrase
	for _, i := range informants {
		list = append(list, say(lang.Informant(i, "zh"), lang.Informant(i, "en")))
	}
	return join(list, "、", ", ")
}

// licences are in words for a page and, shorter, for a list.
var licences = map[string]struct{ whole, short phrase }{
	"open":       {say("可自由使用", "free to use"), say("可自由使用", "open")},
	"permission": {say("须经权利人许可", "to be used with the owner's permission"), say("须经许可", "permission")},
	"restricted": {say("受限：由出版者销售或控制", "restricted: sold or controlled by a publisher"), say("受限", "restricted")},
	"unknown":    {say("许可情况未查明", "not known: the rights have not been clarified"), say("未查明", "unknown")},
}

func licencePhrase(status string) phrase { return licences[status].whole }

// scorePhrase says how a score is made of n items, or of members.
func scorePhrase(s *Scale) phrase {
	unit := sayf("%d 题", "%d items", len(s.Keys))
	if len(s.Keys) == 1 {
		unit = say("1 题", "1 item")
	}
	if s.Members != nil {
		unit = sayf("%d 个分量表", "%d scales", len(s.Members))
	}
	weighted := ""
	for _, k := range s.Keys {
		if k.Weight != nil {
			weighted = "w"
		}
	}
	var p phrase
	switch s.Score + weighted {
	case "sum":
		p = sayf("%s之和", "sum of %s", unit)
	case "sumw":
		p = sayf("%s的加权和", "weighted sum of %s", unit)
	case "mean":
		p = sayf("%s的均值", "mean of %s", unit)
	case "meanw":
		p = sayf("%s的加权均值", "weighted mean of %s", unit)
	case "count":
		p = sayf("%s中取值 %s 的个数", "how many of %s are %s", unit, s.Count)
	case "max":
		p = sayf("%s中的最高值", "the highest of %s", unit)
	case "min":
		p = sayf("%s中的最低值", "the lowest of %s", unit)
	case "sd":
		p = sayf("%s的标准差（n − 1）", "standard deviation (n − 1) of %s", unit)
	case "pomp":
		p = sayf("%s之和占可能全距的百分比", "sum of %s in per cent of the possible range", unit)
	}
	if s.Mixed == "rescale" {
		p = sayf("%s，每题先按自身全距化为 0–1", "%s, each first brought to 0–1 by its own range", p)
	}
	if s.Members != nil && s.Metric != rawMetric {
		p = sayf("%s（取其 %s 分）", "%s (by their %s)", p, s.Metric)
	}
	return p
}

// missingPhrase says what happens when answers are missing.
func missingPhrase(s *Scale) phrase {
	m := s.Missing
	if m == nil {
		return say("所依据的分数缺一即不计分", "no score as soon as anything it is computed from is missing")
	}
	unit, units := say("题", "item"), say("题", "items")
	if s.Members != nil {
		unit, units = say("个分量表", "scale"), say("个分量表", "scales")
	}
	if m.Allow == 0 {
		return sayf("缺一%s即不计分", "no score as soon as one %s is missing", unit)
	}
	if m.Allow == 1 {
		units = unit
	}
	var how phrase
	switch {
	case s.Score == "mean":
		how = say("以其余的均值计", "the mean of the others stands")
	case m.Fill == "none" && (s.Score == "sum" || s.Score == "count"), s.Score == "sd":
		how = say("只得已答部分，完整分数只有界限", "only what is there is scored, and of the complete score the bounds alone are known")
	case s.Score == "sum" || s.Score == "count":
		how = sayf("按已答的折算（× %d / 已答数）", "the score is prorated (× %d / number answered)", m.Of)
	default:
		how = say("由其余的计算", "the score is made of the others")
	}
	p := sayf("最多可缺 %d %s：%s；缺得更多则不计分", "up to %d %s may be missing: %s; with more there is no score", m.Allow, units, how)
	if len(m.Require) > 0 {
		p = sayf("%s；%s 不可缺", "%s; %s may not be missing", p, strings.Join(idrange.Collapse(m.Require), " "))
	}
	return p
}

var roundModes = map[string]phrase{
	"half-up":   say("四舍五入", "half away from zero"),
	"half-even": say("四舍六入五成双", "half to even"),
	"floor":     say("向下取", "downwards"),
	"ceil":      say("向上取", "upwards"),
}

// asksPerson is a comparison of an attribute of the person with a word.
var asksPerson = regexp.MustCompile(`person\.(\w+) (==|!=) "?(\w+)"?`)

// condition is a rule within a sentence: in Chinese what it asks of the person is in words.
func condition(rule string) phrase {
	signs := map[string]string{"==": "为", "!=": "不为"}
	return say(asksPerson.ReplaceAllStringFunc(rule, func(part string) string {
		m := asksPerson.FindStringSubmatch(part)
		return lang.Attribute(m[1], "zh") + signs[m[2]] + "“" + lang.AttributeValue(m[1], m[3], "zh") + "”"
	}), rule)
}

func roundPhrase(r *Round) phrase {
	switch {
	case r == nil:
		return phrase{}
	case r.Digits == 0:
		return sayf("%s到整数", "to whole numbers, %s", roundModes[r.Mode])
	}
	return sayf("%s到 %d 位小数", "%s, to %d decimals", roundModes[r.Mode], r.Digits)
}

var directions = map[string]phrase{
	"worse":  say("分数越高越需关注", "higher scores give more concern"),
	"better": say("分数越低越需关注", "lower scores give more concern"),
	"":       say("未注明", "not stated"),
}

var verdicts = map[string]phrase{
	"invalid":  say("无效", "invalid"),
	"doubtful": say("存疑", "doubtful"),
}

// keyText writes the key of a scale as a definition does: ranges, and a minus before what is reversed.
func keyText(keys []Key) string {
	var out []string
	for i := 0; i < len(keys); {
		j := i + 1
		for j < len(keys) && keys[j].Reverse == keys[i].Reverse && sameWeight(keys[j].Weight, keys[i].Weight) {
			j++
		}
		var ids []string
		for _, k := range keys[i:j] {
			ids = append(ids, k.Item)
		}
		for _, id := range idrange.Collapse(ids) {
			if keys[i].Reverse {
				id = "-" + id
			}
			if w := keys[i].Weight; w != nil {
				id += "×" + show(*w)
			}
			out = append(out, id)
		}
		i = j
	}
	return strings.Join(out, " ")
}

func sameWeight(a, b *float64) bool { return a == nil && b == nil || a != nil && b != nil && *a == *b }

// reversed lists the reverse-keyed items of a key.
func reversed(keys []Key) (out []string) {
	for _, k := range keys {
		if k.Reverse {
			out = append(out, k.Item)
		}
	}
	return idrange.Collapse(out)
}

func attributePhrase(name string) phrase {
	return say(lang.Attribute(name, "zh"), lang.Attribute(name, "en"))
}

// attributesPhrase lists the attributes that tell cells apart.
func attributesPhrase(names []string) phrase {
	if len(names) == 0 {
		return say("不分组", "nothing: one cell for all")
	}
	var list []phrase
	for _, n := range names {
		list = append(list, attributePhrase(n))
	}
	return join(list, "、", ", ")
}

// cellPhrase says whom a cell is for.
func cellPhrase(conditions []norms.Condition) phrase {
	if len(conditions) == 0 {
		return say("所有人", "everybody")
	}
	var list []phrase
	for i := range conditions {
		list = append(list, conditionPhrase(&conditions[i]))
	}
	return join(list, "，", ", ")
}

// units are what numbers of an attribute count, around the number in English.
var units = map[string]struct{ zh, before, after string }{
	"age": {"岁", "aged ", ""}, "age_months": {"个月", "aged ", " months"}, "grade": {"年级", "grade ", ""},
}

func conditionPhrase(c *norms.Condition) phrase {
	u, counted := units[c.Attribute]
	var value phrase
	switch {
	case c.Words == nil:
		value = spanPhrase(c, u.zh, u.before, u.after)
	case counted:
		value = sayf("%s "+u.zh, u.before+"%s"+u.after, join(wordPhrases(c), "、", " or "))
	default:
		value = join(wordPhrases(c), "、", " or ")
	}
	if counted || c.Attribute == "sex" || c.Attribute == "informant" {
		return value
	}
	return sayf("%s：%s", "%s %s", attributePhrase(c.Attribute), value)
}

// spanPhrase says a condition on a number.
func spanPhrase(c *norms.Condition, unit, before, after string) phrase {
	switch {
	case math.IsInf(c.Hi, 1):
		return say(show(c.Lo)+" "+unit+"以上", before+show(c.Lo)+after+" and over")
	case c.Lo == c.Hi:
		return say(show(c.Lo)+" "+unit, before+show(c.Lo)+after)
	}
	span := show(c.Lo) + "–" + show(c.Hi)
	return say(span+" "+unit, before+span+after)
}

func wordPhrases(c *norms.Condition) (out []phrase) {
	for _, w := range c.Words {
		out = append(out, say(lang.AttributeValue(c.Attribute, w, "zh"), lang.AttributeValue(c.Attribute, w, "en")))
	}
	return out
}
