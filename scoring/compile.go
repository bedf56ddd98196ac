package scoring

import (
	"math"
	"slices"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/norms"
)

// An Option changes how a definition is compiled.
type Option func(*options)

type options struct {
	sets     []*norms.Set
	defaults func(id string) (*norms.Set, error)
}

// WithNorms gives the norm sets to score with. Two that provide the same metric of the same scale are an error. Without
// any, the definition's own choice applies, if WithDefaultNorms says where to find it.
func WithNorms(sets ...*norms.Set) Option {
	return func(o *options) { o.sets = append(o.sets, sets...) }
}

// WithDefaultNorms says how to find a definition's default norm sets by id: in the library, or beside its file. Profiles
// then say that they are the definition's choice. Beside sets given by WithNorms a default one is used only if it brings
// cut-offs of bands alone, none of which a given set has.
func WithDefaultNorms(find func(id string) (*norms.Set, error)) Option {
	return func(o *options) { o.defaults = find }
}

// Compile makes a Scorer of a definition and its norm sets. The error is an instruments.ErrorList, each entry with its
// place in the file that has to change, when a set belongs to another instrument, two sets say the same thing, a set
// divides a scale into other bands than it has, or a rule or band needs a metric or cut-offs that none provides.
func Compile(def *instruments.Definition, opts ...Option) (*Scorer, error) {
	var o options
	for _, opt := range opts {
		opt(&o)
	}
	sets, given, err := o.choose(def)
	if err != nil {
		return nil, err
	}
	s := &Scorer{def: def}
	var found instruments.ErrorList
	s.countOptions(&found)
	s.useSets(sets, &found)
	s.providedTwice(&found)
	s.planScales(&found)
	if err := found.Err(); err != nil {
		found.Sort()
		return nil, found.Err()
	}
	s.byInformant = s.asksInformant()
	s.planRules()
	s.planTests()
	s.layout = s.newLayout(given)
	for i := range s.scales {
		c := &s.scales[i]
		if c.packed = newPacked(s, c); c.packed != nil {
			c.packed.finishAll(s, c)
		}
	}
	s.planLanes()
	return s, nil
}

// MustCompile is Compile for tests and examples: it panics on an error.
func MustCompile(def *instruments.Definition, opts ...Option) *Scorer {
	s, err := Compile(def, opts...)
	if err != nil {
		panic(err)
	}
	return s
}

// countOptions finds response sets with more options than one byte tells apart from the ways to have no answer.
func (s *Scorer) countOptions(found *instruments.ErrorList) {
	for i := range s.def.Responses {
		if r := &s.def.Responses[i]; len(r.Options) > maxOptions {
			found.Add(s.def.NewError(TooManyOptions, r.Pos, r.ID, len(r.Options), maxOptions))
		}
	}
}

// choose gives the norm sets to use: those given, as many as given says, else those of the definition's own choice. Beside
// given sets a default one still brings the cut-offs of bands that none of them has, and nothing else: what people are
// compared with is the choice of whoever gave the sets, where the bands of the instrument begin is not.
func (o *options) choose(def *instruments.Definition) (sets []*norms.Set, given int, err error) {
	sets = slices.Clip(o.sets)
	if o.defaults == nil {
		return sets, len(sets), nil
	}
	for _, id := range def.DefaultNorms {
		set, err := o.defaults(id)
		if err != nil {
			return nil, 0, err
		}
		if len(o.sets) > 0 && (!onlyBands(def, set) || slices.ContainsFunc(sets, func(other *norms.Set) bool {
			return other.ID == set.ID || overlap(def, other, set)
		})) {
			continue
		}
		sets = append(sets, set)
	}
	return sets, len(o.sets), nil
}

// onlyBands reports whether a norm set brings cut-offs of bands and no standard score.
func onlyBands(def *instruments.Definition, set *norms.Set) bool {
	return !slices.ContainsFunc(def.Scales, func(sc instruments.Scale) bool {
		return slices.ContainsFunc(set.Metrics, func(m norms.Metric) bool { return provides(set, sc.ID, m.Name) })
	})
}

// overlap reports whether two norm sets say the same thing of some scale.
func overlap(def *instruments.Definition, a, b *norms.Set) bool {
	return slices.ContainsFunc(def.Scales, func(sc instruments.Scale) bool { return shared(a, b, sc.ID) != "" })
}

// useSets takes the norm sets in and makes the way to their cells.
func (s *Scorer) useSets(sets []*norms.Set, found *instruments.ErrorList) {
	attrs := attributesFor(s.def)
	for _, set := range sets {
		if wrong := set.CheckInstrument(s.def.ID, s.def.Version); wrong != nil {
			*found = append(*found, wrong...)
			continue
		}
		finder, err := set.Finder(attrs)
		if err != nil {
			*found = append(*found, asList(err)...)
			continue
		}
		s.sets = append(s.sets, normSet{set, finder})
	}
}

// attributesFor describes a definition's attributes to norm sets.
func attributesFor(def *instruments.Definition) []norms.Attr {
	attrs := make([]norms.Attr, len(def.Attributes))
	for i, a := range def.Attributes {
		attrs[i] = norms.Attr{Name: a.ID, Words: a.Words, Lo: a.Lo, Hi: a.Hi, Whole: i <= instruments.AttributeGrade && a.Words == nil}
		if ages := def.About.Ages; def.About.HasAges {
			switch i {
			case instruments.AttributeAge:
				attrs[i].Least, attrs[i].Most = math.Floor(ages[0]), math.Floor(ages[1])
			case instruments.AttributeAgeMonths:
				attrs[i].Least, attrs[i].Most = math.Floor(12*ages[0]), math.Floor(12*ages[1])+11
			}
		}
	}
	return attrs
}

// planScales works out for each scale which parts of it are needed, and where they go.
func (s *Scorer) planScales(found *instruments.ErrorList) {
	s.scales = make([]scale, len(s.def.Scales))
	for i := range s.scales {
		c := &s.scales[i]
		*c = scale{Scale: &s.def.Scales[i], index: i, first: s.standards, bands: s.bands, metric: -1, rawSet: -1}
		for _, name := range s.metricsOf(i) {
			c.metrics = append(c.metrics, s.newMetric(c, name, found))
		}
		s.standards += len(c.metrics)
		if c.Bands != nil {
			s.bands += len(c.Bands.From)
			c.metric = c.metricIndex(c.Bands.Metric)
			s.planBands(c)
			s.missBands(c, found)
		}
		for k := range s.sets {
			*found = append(*found, s.sets[k].CheckBands(c.ID, c.normRange())...)
		}
	}
	sums := newItemSums(s.def)
	for i := range s.scales {
		s.planReads(&s.scales[i], sums)
	}
	for slot := range s.def.Slots {
		sl := &s.def.Slots[slot]
		if sl.Wave != instruments.Now {
			continue
		}
		switch sl.Kind {
		case instruments.SlotRaw, instruments.SlotLo, instruments.SlotHi, instruments.SlotBand, instruments.SlotMetric:
			c := &s.scales[sl.Index]
			c.slots = append(c.slots, slotOf{slot, sl.Kind, c.metricIndex(sl.Metric)})
		}
	}
}

// metricsOf lists the standard scores of a scale: those the file asks for, then those that bands, other scales and rules
// read.
func (s *Scorer) metricsOf(i int) []string {
	sc := &s.def.Scales[i]
	names := slices.Clone(sc.Norm)
	need := func(metric string) {
		if metric != "" && metric != rawMetric && !slices.Contains(names, metric) {
			names = append(names, metric)
		}
	}
	if sc.Bands != nil {
		need(sc.Bands.Metric)
	}
	for j := range s.def.Scales {
		if other := &s.def.Scales[j]; other.Kind == instruments.ScaleOf && slices.Contains(other.Members, i) {
			need(other.Metric)
		}
	}
	for _, sl := range s.def.Slots {
		if sl.Kind == instruments.SlotMetric && sl.Index == i {
			need(sl.Metric)
		}
	}
	return names
}

// rawMetric is the metric that is no conversion.
const rawMetric = "raw"

func (c *scale) metricIndex(name string) int {
	for i := range c.metrics {
		if c.metrics[i].name == name {
			return i
		}
	}
	return -1
}

// planReads notes what a scale reads of others, so that their results are kept.
func (s *Scorer) planReads(c *scale, sums *itemSums) {
	for _, m := range c.Members {
		s.scales[m].read = true
	}
	if c.Kind == instruments.ScaleSteps && c.StepsScale >= 0 {
		s.scales[c.StepsScale].read = true
	}
	if c.Kind == instruments.ScaleOf {
		c.linear = sums.crossed(c)
	}
	if c.Expr == nil {
		return
	}
	for _, ref := range c.Expr.Operands() {
		sl := &s.def.Slots[ref.Slot]
		o := operand{slot: ref.Slot, item: -1, scale: -1, metric: -1}
		switch sl.Kind {
		case instruments.SlotItem:
			o.item = sl.Index
		case instruments.SlotPerson:
			o.person = true
		case instruments.SlotRaw, instruments.SlotLo, instruments.SlotHi, instruments.SlotBand, instruments.SlotMetric:
			o.scale = sl.Index
			o.metric = s.scales[sl.Index].metricIndex(sl.Metric)
			o.band = sl.Kind == instruments.SlotBand
			s.scales[sl.Index].read = true
		default:
			continue // a fact of the sheet: it is known or not, and the formula's value shows it
		}
		c.operands = append(c.operands, o)
	}
}

// planRules works out what rules read beside scores.
func (s *Scorer) planRules() {
	def := s.def
	s.ranges = def.Ranges(nil)
	s.criticalSlots, s.runs.slot = slices.Repeat([]int{-1}, len(def.Critical)), -1
	for slot := range def.Slots {
		sl := &def.Slots[slot]
		if sl.Wave != instruments.Now {
			continue
		}
		switch sl.Kind {
		case instruments.SlotItem:
			s.itemSlots = append(s.itemSlots, slot)
		case instruments.SlotPerson:
			s.personSlots = append(s.personSlots, slot)
		case instruments.SlotCritical:
			s.criticalSlots[sl.Index] = slot
		case instruments.SlotLongString:
			s.runs.slot = slot
		case instruments.SlotSeconds, instruments.SlotAnswered, instruments.SlotMissing, instruments.SlotIRV,
			instruments.SlotInconsistency:
			s.facts.slots = append(s.facts.slots, slot)
		}
	}
	for i := range def.Attributes {
		if def.Attributes[i].Of >= 0 {
			s.derived = append(s.derived, i)
		}
	}
	s.conditionItems = make([][]int, len(def.Items))
	for i := range def.Items {
		it := &def.Items[i]
		if it.Required {
			s.required = append(s.required, i)
		}
		if it.When == nil {
			continue
		}
		s.conditional = append(s.conditional, i)
		for _, ref := range it.When.Operands() {
			if def.Slots[ref.Slot].Kind == instruments.SlotItem {
				s.conditionItems[i] = append(s.conditionItems[i], ref.Slot)
			}
		}
	}
	s.shareable = len(s.conditional) == 0 && !slices.ContainsFunc(def.Slots, func(sl instruments.Slot) bool {
		return sl.Kind == instruments.SlotLo || sl.Kind == instruments.SlotHi
	}) && !slices.ContainsFunc(def.Scales, func(sc instruments.Scale) bool {
		return sc.Kind == instruments.ScaleOf && sc.Missing.Allow > 0
	})
	s.planForms()
	for i := range def.Validity {
		s.validityAbsent = append(s.validityAbsent, s.operandsOf(i))
	}
}

func (s *Scorer) operandsOf(validityRule int) (out []absentOperand) {
	for _, ref := range s.def.Validity[validityRule].When.Operands() {
		sl := &s.def.Slots[ref.Slot]
		out = append(out, absentOperand{ref.Slot, sl.Kind, sl.Index})
	}
	return out
}

// planForms lists the choice items of each form in printed order.
func (s *Scorer) planForms() {
	for _, form := range s.def.Forms {
		plain := len(form.Order) == len(s.def.Items)
		choices := make([]int, 0, len(form.Order))
		for at, i := range form.Order {
			plain = plain && at == i && s.def.Items[i].Kind == instruments.ItemChoice
			if s.def.Items[i].Kind == instruments.ItemChoice {
				choices = append(choices, i)
			}
		}
		if plain {
			choices = nil
		}
		s.facts.choices = append(s.facts.choices, choices)
	}
}
