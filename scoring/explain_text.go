package scoring

import (
	"bufio"
	"fmt"
	"io"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// phrase is a piece of the rendering in both languages.
type phrase struct{ zh, en string }

var phrases = map[string]phrase{
	"scales":   {"一、分数", "1. Scores"},
	"rules":    {"二、规则", "2. Rules"},
	"line":     {"第 %d 行", "line %d"},
	"stop":     {"；", "; "},
	"comma":    {"，", ", "},
	"aside":    {"（%s）", " (%s)"},
	"missing":  {"缺失（%s）", "missing (%s)"},
	"unknown":  {"未知", "unknown"},
	"reversed": {"反向", "reversed"},
	"sum":      {"合计 %s（%d 项中有 %d 项作答）", "sum %s (%[3]d of %[2]d there)"},
	"weights":  {"权重之和 %s", "sum of weights %s"},
	"range":    {"最低可为 %s，最高可为 %s", "could be from %s to %s"},
	"formula":  {"公式 %s", "formula %s"},
	"rounded":  {"取整前 %s", "before rounding %s"},
	"score":    {"得分", "score"},
	"norm":     {"常模 %s，单元格 %s（%s:%d）", "norm set %s, cell %s (%s:%d)"},
	"no entry": {"常模 %s，单元格 %s", "norm set %s, cell %s"},
	"steps":    {"分级取值", "steps"},
	"no cell":  {"常模 %s 中没有适合此人的单元格", "no cell of %s fits the person"},
	"from":     {"均值 %s，标准差 %s", "mean %s, SD %s"},
	"table":    {"查表", "from the table"},
	"se":       {"标准误 %s", "standard error %s"},
	"ci":       {"置信区间 %s 至 %s", "confidence interval %s to %s"},
	"band":     {"分段（按 %s）：%s", "band (by %s): %s"},
	"raw":      {"原始分", "raw"},
	"cuts":     {"分界来自%s", "cut-offs of %s"},
	"no cuts":  {"没有适合此人的常模给出分界", "no norm cell that fits the person says where the bands begin"},
	"suspect":  {"原始资料在此自相矛盾", "the source contradicts itself here"},
	"bounds":   {"不论缺失答案如何：%s；按现有得分：%s", "whatever the missing answers: %s; at the scores there are: %s"},
	"hidden":   {"未显示该题", "not shown"},
	"shown":    {"显示", "shown"},
	"perhaps":  {"该题是否显示未能判定", "whether it was shown is undecided"},
}

var absenceWords = map[instruments.Absence]phrase{
	instruments.Skipped: {"未作答", "skipped"}, instruments.Hidden: {"未显示", "hidden"},
	instruments.Bad: {"无法识别", "bad"}, instruments.Inapplicable: {"不适用", "inapplicable"},
	instruments.Absent: {"作答表没有此列", "absent"},
}

var blocks = map[string]phrase{
	"item": {"显示条件", "item"}, "validity": {"效度", "validity"}, "critical": {"危机条目", "critical item"}, "tier": {"等级", "tier"},
}

var truths = map[expr.Tri]phrase{
	expr.True: {"成立", "true"}, expr.False: {"不成立", "false"}, expr.Unknown: {"未能判定", "undecided"},
}

var methods = map[instruments.Method]phrase{
	instruments.Sum: {"求和", "sum"}, instruments.Mean: {"平均", "mean"}, instruments.Count: {"计数", "count"},
	instruments.Max: {"最大值", "maximum"}, instruments.Min: {"最小值", "minimum"},
	instruments.SD: {"标准差", "standard deviation"}, instruments.Pomp: {"占最大可能的百分比", "percent of maximum possible"},
}

// explainer writes a trace in one language.
type explainer struct {
	*bufio.Writer
	t   *Trace
	def *instruments.Definition
	tag string
}

// Write renders the trace for reading, in Chinese when the language tag begins with "zh", else in English: first the
// profile's summary, then every score from its answers up, then every rule with what it read.
func (t *Trace) Write(w io.Writer, tag string) error {
	if err := profile.Summary(w, t.Profile, tag); err != nil {
		return err
	}
	e := explainer{bufio.NewWriter(w), t, t.def, tag}
	fmt.Fprintf(e, "\n%s\n", e.say("scales"))
	for i := range t.Scales {
		e.scale(&t.Scales[i])
	}
	fmt.Fprintf(e, "\n%s\n", e.say("rules"))
	for i := range t.Rules {
		e.rule(&t.Rules[i])
	}
	return e.Flush()
}

func (e *explainer) in(p phrase) string {
	if lang.IsChinese(e.tag) {
		return p.zh
	}
	return p.en
}

func (e *explainer) say(key string, args ...any) string {
	text := e.in(phrases[key])
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

func (e *explainer) scale(t *ScaleTrace) {
	i, _ := e.def.Scale(t.ID)
	sc := &e.def.Scales[i]
	fmt.Fprintf(e, "\n%s  %s  %s  [%s]\n", t.ID, sc.Title.In(e.tag), e.kind(t), e.say("line", t.Line))
	for _, in := range t.Inputs {
		fmt.Fprintf(e, "    %s\n", e.input(&in))
	}
	if t.Score.Answered > 0 && t.Formula == "" && t.Kind != instruments.ScaleSteps && sums(t.Method) {
		fmt.Fprintf(e, "    %s", e.say("sum", profile.Display(t.Sum), t.Score.Of, t.Score.Answered))
		if t.Method == instruments.Pomp {
			fmt.Fprint(e, e.say("stop"), e.say("range", profile.Display(t.Least), profile.Display(t.Most)))
		}
		if t.Weight != float64(t.Score.Answered) {
			fmt.Fprint(e, e.say("stop"), e.say("weights", profile.Display(t.Weight)))
		}
		fmt.Fprintln(e)
	}
	if sc.Round != nil && t.Unrounded != t.Score.Raw {
		fmt.Fprintf(e, "    %s\n", e.say("rounded", t.Unrounded.In(e.tag)))
	}
	fmt.Fprintf(e, "    %s = %s  %s", e.say("score"), t.Score.Raw.In(e.tag), t.Score.State.In(e.tag))
	if t.Score.Why != profile.NotSaid {
		fmt.Fprint(e, e.say("aside", t.Score.Why.In(e.tag)))
	}
	fmt.Fprintln(e)
	for k := range t.Standards {
		e.standard(&t.Standards[k])
	}
	if t.BandMetric != "" {
		metric := e.say("raw")
		if t.BandMetric != rawMetric {
			metric = lang.Metric(t.BandMetric, e.tag)
		}
		band := e.t.Profile.ReadIn(profile.Operand{Kind: profile.OperandBand, Index: i, Scale: i}, e.tag)
		fmt.Fprintf(e, "    %s%s\n", e.say("band", metric, band), e.cuts(&t.Cuts))
	}
}

// decides names a rule and what follows when it holds: validity, a level, or that an item is shown. A critical item has its
// name alone.
func (e *explainer) decides(t *RuleTrace) string {
	name, outcome := t.Rule.ID, ""
	switch t.Block {
	case "item":
		outcome = e.say("shown")
	case "validity":
		for _, v := range []profile.ValidityState{profile.Doubtful, profile.Invalid} {
			if v.String() == t.Rule.Outcome {
				outcome = v.In(e.tag)
			}
		}
	case "critical":
		for i := range e.t.Profile.Layout.Critical {
			if c := &e.t.Profile.Layout.Critical[i]; c.ID == t.Rule.ID {
				return c.In(e.tag)
			}
		}
	case "tier":
		if i, ok := e.t.Profile.Level(t.Rule.Outcome); ok {
			outcome = e.t.Profile.Levels[i].In(e.tag)
		}
	}
	return name + " → " + outcome
}

func sums(m instruments.Method) bool {
	return m == instruments.Sum || m == instruments.Mean || m == instruments.Count || m == instruments.Pomp
}

func (e *explainer) kind(t *ScaleTrace) string {
	switch t.Kind {
	case instruments.ScaleExpr:
		return e.say("formula", t.Formula)
	case instruments.ScaleSteps:
		return e.say("steps")
	}
	return e.in(methods[t.Method])
}

func (e *explainer) input(in *InputTrace) string {
	text := in.Name
	if in.Reverse {
		text += e.say("aside", e.say("reversed"))
	}
	if in.Weight != 1 {
		text += " × " + profile.Display(in.Weight)
	}
	text += " = " + e.inputValue(in)
	if in.Item < 0 {
		return text
	}
	it := &e.t.Items[in.Item]
	if _, ok := in.Value.Point(); !ok {
		text += "  " + e.say("missing", e.in(absenceWords[it.Absence]))
	} else if it.Shown == expr.False {
		text += "  " + e.say("hidden")
	}
	if it.Shown == expr.Unknown {
		text += "  " + e.say("perhaps")
	}
	return text
}

func (e *explainer) inputValue(in *InputTrace) string {
	switch {
	case in.operand != nil:
		return e.t.Profile.ReadIn(*in.operand, e.tag)
	case e.def.Items[in.Item].Kind != instruments.ItemClock:
		return in.Value.In(e.tag)
	}
	if x, ok := in.Value.Point(); ok {
		return lang.Clock(x)
	}
	return e.say("unknown")
}

func (e *explainer) standard(t *StandardTrace) {
	text := lang.Metric(t.Metric, e.tag) + " = " + t.Standard.In(e.tag)
	if t.Standard.Why != profile.NotSaid {
		text += e.say("aside", t.Standard.Why.In(e.tag))
	}
	switch {
	case t.Norms == "": // the reason has said so
	case t.Cell == "":
		text += e.say("stop") + e.say("no cell", t.Norms)
	case t.Line == 0:
		text += e.say("stop") + e.say("no entry", t.Norms, lang.Cell(t.Cell, e.tag))
	default:
		text += e.say("stop") + e.say("norm", t.Norms, lang.Cell(t.Cell, e.tag), t.File, t.Line)
		switch {
		case t.Linear:
			text += e.say("comma") + e.say("from", profile.Display(t.Mean), profile.Display(t.SD))
		case t.Table:
			text += e.say("comma") + e.say("table")
		}
	}
	if t.Standard.Suspect {
		text += e.say("stop") + e.say("suspect")
	}
	if t.Standard.HasSE {
		text += e.say("stop") + e.say("se", profile.Rounded(t.Standard.SE))
	}
	if t.Standard.HasCI {
		text += e.say("stop") + e.say("ci", profile.Rounded(t.Standard.CILo), profile.Rounded(t.Standard.CIHi))
	}
	fmt.Fprintf(e, "    %s\n", text)
}

func (e *explainer) rule(t *RuleTrace) {
	fmt.Fprintf(e, "\n%s %s  [%s:%d]\n    %s\n", e.in(blocks[t.Block]), e.decides(t), t.Rule.File, t.Rule.Line, t.Rule.Text)
	for _, o := range t.Rule.Operands {
		fmt.Fprintf(e, "    %s = %s\n", o.Text, e.t.Profile.ReadIn(o, e.tag))
	}
	fmt.Fprintf(e, "    %s\n", e.say("bounds", e.in(truths[t.Bounds]), e.in(truths[t.Points])))
}
