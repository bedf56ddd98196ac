package catalogue

import (
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/idrange"
	"github.com/psynorm/psynorm/internal/lang"
)

// instrumentDocument is the page of an instrument.
func instrumentDocument(in *Instrument) document {
	d := document{title: both(in.Title), subtitle: code(in.Name + "@" + in.Version)}
	if d.title.empty() {
		d.title = plain(in.Name)
	}
	d.parts = addPart(d.parts, in.summary())
	d.parts = addPart(d.parts, in.itemsPart())
	d.parts = addPart(d.parts, in.scalesPart())
	d.parts = addPart(d.parts, in.criticalPart())
	d.parts = addPart(d.parts, in.validityPart())
	d.parts = addPart(d.parts, in.tiersPart())
	d.parts = addPart(d.parts, in.monitorPart())
	d.parts = addPart(d.parts, in.followupPart())
	d.parts = addPart(d.parts, in.formsPart())
	d.parts = addPart(d.parts, in.normsPart())
	return d
}

func (in *Instrument) summary() section {
	s := section{title: say("概要", "Summary"), anchor: "summary"}
	var f []fact
	f = add(f, say("状态", "Status"), statusPhrase(in.About.Status), both(in.About.Note))
	f = add(f, say("填答者", "Informant"), informantPhrase(in.About.Informant))
	f = add(f, say("适用年龄", "Ages"), in.About.Ages.phrase())
	f = add(f, say("题数", "Items"), plain(strconv.Itoa(in.count)))
	f = add(f, say("出处", "Source"), proses(in.About.Source)...)
	f = add(f, say("许可", "Licence"), licencePhrase(in.About.Licence.Status), prose(in.About.Licence.Note))
	f = add(f, say("另问的个人属性", "Further attributes"), in.attributePhrases()...)
	f = add(f, say("默认常模", "Default norms"), plain(strings.Join(in.DefaultNorms, ", ")))
	f = add(f, say("分数可比的旧版本", "Comparable versions"), plain(strings.Join(in.Comparable, ", ")))
	f = add(f, say("自带测试", "Its own tests"), plain(strconv.Itoa(in.Tests)))
	f = add(f, say("定义文件 SHA-256", "SHA-256 of the file"), code(in.Hash))
	s.addFacts(f)
	return s
}

// attributePhrases lists what norms and rules may ask of a person that only this instrument asks.
func (in *Instrument) attributePhrases() (out []phrase) {
	for _, a := range in.Attributes {
		values := plain(strings.Join(a.Words, ", "))
		if a.Words == nil {
			values = Range{Lo: a.Lo, Hi: a.Hi}.phrase()
		}
		p := sayf("%s：%s", "%s: %s", a.Name, values)
		if a.Of != "" {
			var steps []phrase
			for _, step := range a.From {
				steps = append(steps, sayf("%s %s", "%s %s", cutPhrase(step.From), step.Word))
			}
			p = sayf("%s（未填时由%s推得：%s）", "%s (where not given, by %s: %s)", p, attributePhrase(a.Of), join(steps, "，", ", "))
		}
		out = append(out, p)
	}
	return out
}

func proses(list []string) (out []phrase) {
	for _, s := range list {
		out = append(out, prose(s))
	}
	return out
}

func (in *Instrument) itemsPart() section {
	s := section{title: say("题目", "Items"), anchor: "items"}
	t := table{
		caption: say("题目与作答方式（不含题目文字）", "Items and how they are answered (no wording)"),
		head:    []phrase{say("题号", "Items"), say("数量", "Number"), say("作答", "Answer"), say("说明", "Remarks")},
		right:   []bool{false, true},
	}
	for i := range in.Items {
		it := &in.Items[i]
		t.rows = append(t.rows, []phrase{
			code(strings.Join(idrange.Collapse(it.IDs), " ")), plain(strconv.Itoa(len(it.IDs))), it.answer(), it.remarks(),
		})
	}
	s.addTable(t)
	for i := range in.Responses {
		s.addTable(in.Responses[i].table())
	}
	return s
}

// answer says how items are answered.
func (it *Items) answer() phrase {
	switch {
	case it.Responses != "":
		return sayf("选项 %s", "options %s", it.Responses)
	case it.Number != nil && it.Number.Step != nil:
		return sayf("整数，%s", "a whole number, %s", it.Number.phrase())
	case it.Number != nil:
		return sayf("数，%s", "a number, %s", it.Number.phrase())
	case it.AnyTime:
		return say("时刻", "a time of day")
	}
	return sayf("时刻，%s 至 %s", "a time of day, %s to %s", it.Clock[0], it.Clock[1])
}

// remarks says what else there is to items: when they are shown, and what a blank means.
func (it *Items) remarks() phrase {
	var list []phrase
	switch {
	case it.When != "" && it.Hidden != nil:
		list = append(list, sayf("仅当 %s 时作答，否则记 %s", "asked where %s, else worth %s", condition(it.When), show(*it.Hidden)))
	case it.When != "":
		list = append(list, sayf("仅当 %s 时作答，否则视为缺答", "asked where %s, else missing", condition(it.When)))
	}
	if it.Correct != nil {
		var right []string
		for _, v := range it.Correct {
			right = append(right, show(v))
		}
		list = append(list, sayf("答 %s 得 1 分，其余 0 分", "%s scores 1, anything else 0", strings.Join(right, ", ")))
	}
	if it.BlankIs != nil {
		list = append(list, sayf("空白记 %s", "a blank is worth %s", show(*it.BlankIs)))
	}
	if it.Required {
		list = append(list, say("必答", "required"))
	}
	if it.Unscored {
		list = append(list, say("不计分", "not scored"))
	}
	return join(list, "；", "; ")
}

// table lists the options of a response set.
func (r *ResponseSet) table() table {
	t := table{
		caption: sayf("选项 %s", "Options %s", r.ID),
		head:    []phrase{say("选项", "Option"), say("分值", "Value"), say("文字", "Label"), say("代码", "Codes")},
		right:   []bool{true, true},
	}
	for i, o := range r.Options {
		value := say("不适用，视为缺答", "not applicable, counts as missing")
		var codes []string
		if o.Value != nil {
			value = plain(show(*o.Value))
		}
		for _, c := range r.Codes {
			if sameWeight(c.Value, o.Value) {
				codes = append(codes, c.Code)
			}
		}
		t.rows = append(t.rows, []phrase{plain(strconv.Itoa(i + 1)), value, both(o.Labels), plain(strings.Join(codes, " "))})
	}
	return t
}

func (in *Instrument) criticalPart() section {
	s := section{title: say("危机条目", "Critical items"), anchor: "critical"}
	t := table{
		caption: say("命中即须有人查看", "Answers that somebody has to see"),
		head:    []phrase{say("标识", "Id"), say("名称", "Title"), say("条件", "Condition"), say("通知", "To be told")},
	}
	for _, r := range in.Critical {
		t.rows = append(t.rows, []phrase{code(r.ID), both(r.Title), code(r.When), say(lang.Role(r.Notify, "zh"), lang.Role(r.Notify, "en"))})
	}
	s.addTable(t)
	return s
}

func (in *Instrument) validityPart() section {
	s := section{title: say("效度规则", "Validity"), anchor: "validity"}
	t := table{
		caption: say("第一条成立的规则决定", "The first rule that is true decides"),
		head:    []phrase{say("规则", "Rule"), say("判为", "Verdict"), say("条件", "Condition"), say("理由", "Reason")},
	}
	for _, r := range in.Validity {
		t.rows = append(t.rows, []phrase{code(r.ID), verdicts[r.Then], code(r.When), both(r.Because)})
	}
	s.addTable(t)
	return s
}

func (in *Instrument) tiersPart() section {
	s := section{title: say("等级", "Tiers"), anchor: "tiers"}
	levels := table{
		caption: say("等级，由低到高", "Levels, low to high"),
		head:    []phrase{say("等级", "Level"), say("名称", "Title"), say("处置", "Action")},
	}
	title := map[string]phrase{}
	for _, l := range in.Levels {
		levels.rows = append(levels.rows, []phrase{code(l.ID), both(l.Title), both(l.Action)})
		title[l.ID] = titled(l.Title, l.ID)
	}
	s.addTable(levels)
	rules := table{
		caption: say("规则：取成立者中的最高等级，无一成立为最低等级", "Rules: the highest level of those that hold; the lowest when none does"),
		head:    []phrase{say("规则", "Rule"), say("等级", "Level"), say("条件", "Condition"), say("理由", "Reason")},
	}
	for _, r := range in.Rules {
		rules.rows = append(rules.rows, []phrase{code(r.ID), title[r.Then], code(r.When), both(r.Because)})
	}
	s.addTable(rules)
	if len(in.Rules) > 0 {
		s.addPara(say("因缺答而无法判定的规则不算不成立：结果写作“至少”或“无法判定”，从不写作没有风险。",
			"A rule that missing answers leave undecided does not count as false: the result then reads at least, or undetermined, never no risk."))
	}
	return s
}

func (in *Instrument) monitorPart() section {
	s := section{title: say("监测规则", "Monitoring"), anchor: "monitor"}
	t := table{
		caption: say("对同一人先后几次测评", "Over several sheets of one person"),
		head:    []phrase{say("规则", "Rule"), say("条件", "Condition"), say("理由", "Reason")},
	}
	for _, r := range in.Monitor {
		t.rows = append(t.rows, []phrase{code(r.ID), code(r.When), both(r.Because)})
	}
	s.addTable(t)
	return s
}

func (in *Instrument) followupPart() section {
	s := section{title: say("随访次序", "Whom to see first"), anchor: "followup"}
	if in.Followup == nil {
		return s
	}
	t := table{
		caption: say("危机条目阳性者总在最前；并列时按编号", "Whoever gave a critical answer comes first; ties by id"),
		head:    []phrase{say("依据，重要的在前", "By, the most important first"), say("比较变化的分量表", "Scales whose change counts")},
	}
	t.rows = append(t.rows, []phrase{code(strings.Join(in.Followup.Order, " ")), code(strings.Join(in.Followup.Change, " "))})
	s.addTable(t)
	return s
}

func (in *Instrument) formsPart() section {
	s := section{title: say("版式", "Forms"), anchor: "forms"}
	t := table{
		caption: say("题目的其他印刷顺序", "Other printed orders of the items"),
		head:    []phrase{say("版式", "Form"), say("顺序", "Order")},
	}
	for _, f := range in.Forms {
		t.rows = append(t.rows, []phrase{code(f.ID), code(strings.Join(idrange.Collapse(f.Items), " "))})
	}
	s.addTable(t)
	return s
}
