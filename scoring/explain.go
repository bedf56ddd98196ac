package scoring

import (
	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/expr"
	"github.com/psynorm/psynorm/profile"
)

// Trace is how a profile came about: every intermediate value, with its line in the definition, down to the answers. It
// holds the answers themselves, so it is for whoever may see them.
type Trace struct {
	Profile *profile.Profile
	Items   []ItemTrace
	Scales  []ScaleTrace // in the order of computation: each after what it reads
	Rules   []RuleTrace  // conditions of items, validity, critical items and tiers, in this order

	def *instruments.Definition
}

// ItemTrace is what became of one answer.
type ItemTrace struct {
	ID     string
	Line   int
	Answer instruments.Answer // what the sheet holds
	Shown  expr.Tri           // whether the item was shown
	Value  profile.Number     // what it is worth, before reversal; only bounds when it is missing
	// Absence is why there is no value: hidden for an item that was not shown, whatever the sheet holds.
	Absence instruments.Absence
}

// InputTrace is one value a scale is computed from.
type InputTrace struct {
	Name    string // of the item or score; of a formula's operand as written
	Item    int    // index into Definition.Items, -1 for what is no item
	Reverse bool
	Weight  float64
	Value   profile.Number // keyed: reversed and rescaled
	Word    string         // of a band, or a word of the person: there is no number then

	operand *profile.Operand // where it stands in the profile; nil for an item that is summed up
}

// ScaleTrace is how one score was computed.
type ScaleTrace struct {
	ID           string
	Line         int
	Kind         instruments.ScaleKind
	Method       instruments.Method
	Formula      string // of ScaleExpr: as written
	Inputs       []InputTrace
	Sum, Weight  float64 // of sum, mean, count, pomp: Σ of the inputs that are there, and Σ of their weights
	Least, Most  float64 // of pomp: the lowest and the highest that Sum could have been
	Unrounded    profile.Number
	Score        profile.Score
	Standards    []StandardTrace
	BandMetric   string
	Band, LoHigh string // the band's id, and "lo..hi" when it is not certain
	Cuts         CutsTrace
}

// StandardTrace is how one standard score was found.
type StandardTrace struct {
	Metric   string
	Standard profile.Standard
	Norms    string // id@version of the norm set, "" when none provides the metric
	Cell     string // whom the norm cell is for, "" when none fits
	// Mean and SD of the cell, when the score was converted by them; Table when it was looked up.
	Mean, SD float64
	Linear   bool
	Table    bool
	Line     int // in the norm set's file, of what the cell says of the scale; 0 when it says nothing
	File     string
}

// RuleTrace is what a rule came to.
type RuleTrace struct {
	Block    string // item, validity, critical, tier
	Rule     *profile.RuleInfo
	Bounds   expr.Tri // over the bounds
	Points   expr.Tri // at the scores there are
	Operands []OperandTrace
}

// OperandTrace is what a rule read.
type OperandTrace struct {
	Text  string
	Value profile.Number
	Word  string // of a band, a word, a truth
}

// Explain scores a sheet and keeps every intermediate value. It gives the same profile as Score, bit for bit, and is made
// for reading, not for speed. The error is that of Score.
func (s *Scorer) Explain(sheet *Sheet) (*Trace, error) {
	w := s.newWork()
	w.whole = true
	p := &profile.Profile{}
	if err := s.score(w, p, sheet); err != nil {
		return nil, err
	}
	t := &Trace{Profile: p, def: s.def}
	for i := range s.def.Items {
		t.Items = append(t.Items, s.traceItem(w, sheet, i))
	}
	for _, i := range s.def.Order {
		t.Scales = append(t.Scales, s.traceScale(w, p, &s.scales[i]))
	}
	s.traceRules(w, t)
	return t, nil
}

func (s *Scorer) traceItem(w *work, sheet *Sheet, i int) ItemTrace {
	it := &s.def.Items[i]
	t := ItemTrace{ID: it.ID, Line: it.Pos.Line, Answer: sheet.Answer(i), Shown: expr.True}
	t.Absence = t.Answer.Absence
	if it.When != nil {
		t.Shown = it.When.Truth(&w.points.Frame)
	}
	if t.Shown == expr.False {
		t.Absence = instruments.Hidden
	}
	lo, hi := w.answers.between(i)
	setBounds(&t.Value, lo, hi)
	if x, ok := w.answers.value(i); ok {
		setValue(&t.Value, x)
	}
	return t
}

func (s *Scorer) traceScale(w *work, p *profile.Profile, c *scale) ScaleTrace {
	t := ScaleTrace{
		ID: c.ID, Line: c.Pos.Line, Kind: c.Kind, Method: c.Method, Score: p.Scores[c.index],
		Unrounded: s.unrounded(w, p, c).raw,
	}
	switch c.Kind {
	case instruments.ScaleItems:
		s.traceInputs(w, c, &t)
	case instruments.ScaleOf:
		for k, m := range c.Members {
			t.Inputs = append(t.Inputs, memberTrace(&s.scales[m], c.Metric, w.in[k]))
		}
		t.note(c, w.in)
	case instruments.ScaleExpr:
		t.Formula = c.Expr.String()
		for _, ref := range c.Expr.Operands() {
			t.Inputs = append(t.Inputs, s.traceOperand(p, ref))
		}
	case instruments.ScaleSteps:
		if c.StepsItem >= 0 {
			r := itemResult(&w.answers, c.StepsItem)
			t.Inputs = []InputTrace{{Name: s.def.Items[c.StepsItem].ID, Item: c.StepsItem, Weight: 1, Value: r.raw}}
		} else {
			t.Inputs = []InputTrace{{
				Name: s.scales[c.StepsScale].ID, Item: -1, Weight: 1, Value: w.results[c.StepsScale].raw,
				operand: rawOperand(c.StepsScale),
			}}
		}
	}
	for k := range c.metrics {
		t.Standards = append(t.Standards, s.traceStandard(w, p, c, k))
	}
	t.traceBand(c, p)
	t.Cuts = s.traceCuts(w, c)
	return t
}

// unrounded computes a scale again without its rounding. For a composite it leaves its inputs in w.in.
func (s *Scorer) unrounded(w *work, p *profile.Profile, c *scale) result {
	plain := *c
	def := *c.Scale
	def.Round = nil
	plain.Scale = &def
	return plain.compute(s, w, p)
}

func (s *Scorer) traceInputs(w *work, c *scale, t *ScaleTrace) {
	w.in = w.in[:0]
	for _, k := range c.Keys {
		in := w.answers.keyed(c.Scale, k)
		w.in = append(w.in, in)
		t.Inputs = append(t.Inputs, inputTrace(s.def.Items[k.Item].ID, k.Item, k.Reverse, in))
	}
	t.note(c, w.in)
}

func inputTrace(name string, item int, reverse bool, in input) InputTrace {
	t := InputTrace{Name: name, Item: item, Reverse: reverse, Weight: in.weight}
	setBounds(&t.Value, in.lo, in.hi)
	if in.has {
		setValue(&t.Value, in.x)
	}
	return t
}

// note keeps the sums from which the score follows.
func (t *ScaleTrace) note(c *scale, in []input) {
	sums := sumInputs(in)
	if c.Method == instruments.Count {
		sums = countInputs(c.Scale, in)
	}
	t.Sum, t.Weight = sums.sum, sums.weight
	if c.Method == instruments.Pomp {
		t.Least, t.Most = sums.min, sums.max
	}
}

// memberTrace is what a composite takes from a member.
func memberTrace(member *scale, metric string, in input) InputTrace {
	if metric == "" || metric == rawMetric {
		t := inputTrace(member.ID, -1, false, in)
		t.operand = rawOperand(member.index)
		return t
	}
	t := inputTrace(member.ID+"."+metric, -1, false, in)
	t.operand = &profile.Operand{
		Kind: profile.OperandStandard, Index: member.first + member.metricIndex(metric), Scale: member.index,
	}
	return t
}

func rawOperand(scale int) *profile.Operand {
	return &profile.Operand{Kind: profile.OperandRaw, Index: scale, Scale: scale}
}

// traceOperand is what a formula read.
func (s *Scorer) traceOperand(p *profile.Profile, ref expr.Ref) InputTrace {
	o := s.operandsBySlot[ref.Slot]
	t := InputTrace{Name: ref.Text, Item: -1, Weight: 1, operand: &o}
	if sl := &s.def.Slots[ref.Slot]; sl.Kind == instruments.SlotItem {
		t.Item = sl.Index
	}
	t.Value, t.Word = p.Read(o)
	return t
}

func (s *Scorer) traceStandard(w *work, p *profile.Profile, c *scale, k int) StandardTrace {
	m := &c.metrics[k]
	t := StandardTrace{Metric: m.name, Standard: p.Standards[c.first+k]}
	if m.set < 0 {
		return t
	}
	set := s.sets[m.set].Set
	t.Norms, t.File = set.Ref(), set.File
	cell := w.cells[m.set]
	if cell < 0 {
		return t
	}
	t.Cell = set.Cells[cell].String()
	e := set.Cells[cell].Entry(c.ID)
	if e == nil {
		return t
	}
	t.Line = e.Line
	if m.cells[cell].Converter == nil {
		return t
	}
	if t.Table = m.cells[cell].FromTable(); !t.Table {
		linear, _ := e.Linear()
		t.Mean, t.SD, t.Linear = linear.Mean, linear.SD, true
	}
	return t
}

func (t *ScaleTrace) traceBand(c *scale, p *profile.Profile) {
	if c.Bands == nil {
		return
	}
	t.BandMetric = c.Bands.Metric
	b := p.Scores[c.index].Band
	if b.At > 0 {
		t.Band = c.Bands.From[b.At-1].ID
	}
	if b.Lo > 0 && b.Hi > 0 && (b.Lo != b.Hi || b.At == 0) {
		t.LoHigh = c.Bands.From[min(b.Lo, b.Hi)-1].ID + ".." + c.Bands.From[max(b.Lo, b.Hi)-1].ID
	}
}

func (s *Scorer) traceRules(w *work, t *Trace) {
	l := s.layout
	add := func(block string, info *profile.RuleInfo, when *expr.Program) {
		r := RuleTrace{Block: block, Rule: info, Bounds: when.Truth(&w.bounds.Frame), Points: when.Truth(&w.points.Frame)}
		for _, o := range info.Operands {
			n, word := t.Profile.Read(o)
			r.Operands = append(r.Operands, OperandTrace{Text: o.Text, Value: n, Word: word})
		}
		t.Rules = append(t.Rules, r)
	}
	operands := s.operandsBySlot
	for _, i := range s.conditional {
		it := &s.def.Items[i]
		info := s.ruleInfo(it.ID, "shown", it.When, nil, it.Pos, operands)
		add("item", &info, it.When)
	}
	for i := range s.def.Validity {
		add("validity", &l.Validity[i], s.def.Validity[i].When)
	}
	for i := range s.def.Critical {
		add("critical", &l.Critical[i].RuleInfo, s.def.Critical[i].When)
	}
	for i := range s.def.Rules {
		add("tier", &l.Rules[i], s.def.Rules[i].When)
	}
}
