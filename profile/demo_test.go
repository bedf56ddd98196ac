package profile

import "math"

// demoLayout is that of a small made-up instrument with everything a definition can have.
func demoLayout() *Layout {
	file := func(id, outcome, text string, line int, because Text, operands ...Operand) RuleInfo {
		return RuleInfo{ID: id, Outcome: outcome, Text: text, File: "demo.yaml", Line: line, Column: 7, Because: because, Operands: operands}
	}
	bands := []BandInfo{{"usual", Text{"zh": "正常", "en": "usual"}, 0}, {"raised", Text{"zh": "偏高", "en": "raised"}, 1}, {"high", Text{"zh": "过高", "en": "high"}, 2}}
	return &Layout{
		Engine:     "v0.1.0",
		Definition: Pin{"demo", "1.2", "0f3a", "reconstruction"},
		Title:      Text{"zh": "示例量表", "en": "Demo scale"},
		Norms: []NormInfo{{
			Pin: Pin{"demo-norms", "1", "77c1", "dated"}, Title: Text{"": "Synthetic"},
			Cells: []string{"sex=F age=13-15", "sex=F", ""}, CI: 0.9,
		}},
		Attributes: []AttributeInfo{{ID: "sex", Words: []string{"M", "F"}}, {ID: "age"}, {ID: "boarding", Words: []string{"yes", "no"}}},
		Items:      []string{"q1", "q15", "q91", "q92"},
		Scales: []ScaleInfo{
			{ID: "somatization", Title: Text{"zh": "躯体化", "en": "Somatization"}, Report: true, Metrics: []string{"T", "percentile"}, Reported: 2, NormOf: []int{0, 0}},
			{ID: "depression", Title: Text{"zh": "抑郁", "en": "Depression"}, Report: true, Metrics: []string{"T"}, Reported: 1, NormOf: []int{0}, FirstStandard: 2, BandMetric: "T", Bands: bands},
			{ID: "positives", Report: true, FirstStandard: 3, BandMetric: "raw", Bands: bands, FirstBand: 3},
			{ID: "psdi", Title: Text{"zh": "阳性均分"}, Report: true, FirstStandard: 3, FirstBand: 6},
			{ID: "lie", Title: Text{"zh": "掩饰", "en": "Lie scale"}, Metrics: []string{"T"}, FirstStandard: 3, FirstBand: 6},
		},
		Levels: []LevelInfo{
			{"green", Text{"zh": "正常"}, nil},
			{"yellow", Text{"zh": "一般关注"}, Text{"zh": "班主任观察"}},
			{"orange", Text{"zh": "重点关注", "en": "follow-up"}, Text{"zh": "心理教师访谈", "en": "interview"}},
			{"red", Text{"zh": "高危", "en": "high risk"}, Text{"zh": "启动危机干预", "en": "crisis plan"}},
		},
		Validity: []RuleInfo{
			file("1", "invalid", "lie >= 7", 52, Text{"zh": "效度分过高", "en": "Lie scale"}, Operand{"lie", OperandRaw, 4, 4}),
			file("2", "doubtful", "longstring() >= 25 || seconds < 2 * answered()", 53, nil,
				Operand{"longstring()", OperandFact, 1, -1}, Operand{"seconds", OperandFact, 0, -1}, Operand{"answered()", OperandFact, 2, -1}),
		},
		Critical: []CriticalInfo{
			{file("ideation", "", "q15 >= 2", 57, nil, Operand{"q15", OperandFact, 3, -1}), Text{"zh": "自杀意念", "en": "Suicidal ideation"}, "psychologist"},
			{file("harm", "", "q91 == 1", 58, nil, Operand{"q91", OperandFact, 4, -1}), nil, ""},
		},
		Rules: []RuleInfo{
			file("R1", "red", "critical.ideation && depression.T >= 65", 68, Text{"zh": "自杀意念且抑郁偏高", "en": "ideation with raised depression"},
				Operand{"critical.ideation", OperandCritical, 0, -1}, Operand{"depression.T", OperandStandard, 2, 1}),
			file("2", "orange", "depression.band >= raised &&\n  person.boarding == yes", 71, nil,
				Operand{"depression.band", OperandBand, 1, 1}, Operand{"person.boarding", OperandPerson, 2, -1}),
			file("3", "yellow", "somatization >= 2 || depression.hi > 60 || person.age < 10 || positives > 43", 72, nil,
				Operand{"somatization", OperandRaw, 0, 0}, Operand{"depression.hi", OperandHi, 1, 1},
				Operand{"person.age", OperandPerson, 1, -1}, Operand{"positives", OperandRaw, 2, 2}, Operand{"somatization", OperandRaw, 0, 0}),
		},
		Facts: []string{"seconds", "longstring()", "answered()", "q15", "q91"},
	}
}

func within(lo, hi float64) Number { return Number{Lo: lo, Hi: hi, Has: HasLo | HasHi} }

func about(x, lo, hi float64) Number { return Number{x, lo, hi, HasValue | HasLo | HasHi} }

// demoProfiles are one of each kind: what a golden file shows stands in its name.
func demoProfiles() map[string]*Profile {
	return map[string]*Profile{
		"determined": demoDetermined(), "at-least": demoAtLeast(), "undetermined": demoUndetermined(),
		"withheld": demoWithheld(), "no-tiers": demoNoTiers(),
	}
}

// demoDetermined is a complete sheet.
func demoDetermined() *Profile {
	return &Profile{
		Layout: demoLayout(), ID: "P001", Unit: []string{"示例区", "一中", "七年级", "3班"}, Date: "2024-05-06", Informant: "self", File: "export.csv", Row: 2,
		Person: []Number{Exactly(1), Exactly(13), Exactly(0)},
		Scores: []Score{
			{Raw: Exactly(2.3), State: Complete, Answered: 10, Of: 10},
			{Raw: Exactly(18), State: Complete, Answered: 5, Of: 5, Band: Band{3, 3, 3}, HasProbabilities: true},
			{Raw: Exactly(1), State: Complete, Answered: 90, Of: 90, Band: Band{1, 1, 1}},
			{Raw: Exactly(1.0 + 1.0/3), State: Complete, Answered: 2, Of: 2},
			{Raw: Exactly(0), State: Complete, Answered: 1, Of: 1},
		},
		Standards: []Standard{
			{Number: Exactly(69.27083333333333), HasSE: true, SE: 3.1, HasCI: true, CILo: 64.17178, CIHi: 74.37},
			{Why: NoMetric},
			{Number: Exactly(64.99999999999999), HasSE: true, SE: 3.7, HasCI: true, CILo: 58.914, CIHi: 71.086},
			{Number: Exactly(41.5)},
		},
		Probabilities: []float64{0.0884, 0.4116, 0.5},
		Facts:         []Number{Exactly(340), Exactly(9), Exactly(91), Exactly(3), Exactly(0)},
		Answers:       AnswerCounts{Answered: 91, Hidden: 1},
		Cells:         []CellUsed{{Cell: 1}},
		Validity:      Validity{State: Valid, Rule: -1},
		Critical:      []Truth{Yes, No},
		Tier:          Tier{State: Determined, Level: 3, Lo: 3, Hi: 3, Fired: []int{0, 1, 2}},
	}
}

// demoAtLeast has missing answers, a fallback cell of norms that nobody chose, and a doubtful sheet.
func demoAtLeast() *Profile {
	p := demoDetermined()
	p.ID, p.Wave, p.Informant, p.Row = "P002", "2", "parent", 3
	p.Norms[0].Default = true
	p.Person[2] = Number{}
	p.Scores[0] = Score{Raw: about(2.25, 2, 2.6), State: Prorated, Answered: 8, Of: 10}
	p.Scores[1] = Score{Raw: within(12, 20), Why: TooManyMissing, Answered: 3, Of: 5, Band: Band{0, 1, 3}}
	p.Scores[2] = Score{Raw: about(1, 1, 6), State: Partial, Answered: 85, Of: 90, Band: Band{0, 2, 0}}
	p.Scores[3] = Score{Raw: Number{Lo: 1, Has: HasLo}, Why: OperandMissing, Answered: 1, Of: 2}
	p.Scores[4] = Score{Raw: within(5, 8), Why: TooManyMissing, Answered: 7, Of: 10}
	p.Standards = []Standard{
		{Number: about(68.75, 64.5, 74), Fallback: true, Suspect: true, HasSE: true, SE: 3.1, HasCI: true, CILo: 63.651, CIHi: 73.849},
		{Why: NoScale},
		{Number: within(52.5, 71.25), Why: NoRaw},
		{Why: NoRaw},
	}
	p.Facts = []Number{{}, Exactly(27), Exactly(80), within(1, 5), Exactly(0)}
	p.Answers = AnswerCounts{Answered: 80, Skipped: 9, Bad: 1, Hidden: 2}
	p.Incomplete, p.Contradict = []int{1, 2}, []int{3}
	p.Cells = []CellUsed{{Cell: 2, Fallback: true}}
	p.Validity = Validity{State: Doubtful, Rule: 1, Open: []int{0}}
	p.Critical = []Truth{Undecided, No}
	p.Tier = Tier{State: AtLeast, Level: 1, Lo: 1, Hi: 3, Fired: []int{2}, Open: []int{0, 1}}
	return p
}

// demoUndetermined is an empty sheet of somebody whom no norm cell fits.
func demoUndetermined() *Profile {
	p := &Profile{Layout: demoLayout(), ID: "P003", Answers: AnswerCounts{Skipped: 88, Inapplicable: 1, Absent: 3}, Incomplete: []int{1, 2}}
	p.Person, p.Facts = make([]Number, 3), []Number{{}, Exactly(0), Exactly(0), within(1, 5), within(0, 1)}
	p.Scores = []Score{
		{Raw: within(1, 5), Why: NothingAnswered, Of: 10},
		{Raw: within(5, 25), Why: RequiredMissing, Of: 5, Band: Band{0, 0, 2}},
		{Raw: within(0, 90), Why: NothingAnswered, Of: 90, Band: Band{0, 1, 1}},
		{Why: OperandMissing, Of: 2},
		{Raw: within(0, 1), Why: NothingAnswered, Of: 1},
	}
	p.Standards = []Standard{{Why: NoCell}, {Why: AgeUnknown}, {Why: AttributeUnknown}, {Why: NoCell}}
	p.Cells = []CellUsed{{}}
	p.Validity = Validity{Rule: -1, Open: []int{0}, NotApplied: []int{1}}
	p.Critical = []Truth{Undecided, Undecided}
	p.Tier = Tier{State: TierUndetermined, Lo: 0, Hi: 3, Open: []int{0, 1, 2}}
	return p
}

// demoWithheld is an invalid sheet, with scores that norms cannot convert.
func demoWithheld() *Profile {
	p := demoDetermined()
	p.ID = "P004"
	p.Scores[3] = Score{State: Undefined, Why: NoFormula, Answered: 2, Of: 2}
	p.Scores[4].Raw = Exactly(8)
	p.Scores[1].HasProbabilities = false
	p.Scores[1].Band = Band{}
	p.Standards = []Standard{{Why: NoEntry}, {Why: NotNormal}, {Why: OffTable}, {Why: NoScale}}
	p.Validity = Validity{State: Invalid, Rule: 0}
	p.Critical = []Truth{No, No}
	p.Tier = Tier{State: Withheld}
	p.Cells = []CellUsed{{Cell: 3, Fallback: true}}
	return p
}

// demoNoTiers is of an instrument with neither norms nor tiers nor anything else, that asks for a percentile all the same.
func demoNoTiers() *Profile {
	l := &Layout{
		Engine: "v0.1.0", Definition: Pin{ID: "plain", Version: "1", Hash: "00ff"},
		Scales: []ScaleInfo{
			{ID: "total", Report: true, Metrics: []string{"percentile"}, Reported: 1, NormOf: []int{-1}},
			{ID: "limit", Report: true, FirstStandard: 1},
		},
	}
	return &Profile{
		Layout:    l,
		Scores:    []Score{{Raw: Exactly(7), State: Complete, Answered: 3, Of: 3}, {Raw: about(math.Inf(1), 3, math.Inf(1)), State: Partial, Answered: 2, Of: 3}},
		Standards: []Standard{{Why: NoNorms}},
		Answers:   AnswerCounts{Answered: 3},
		Validity:  Validity{State: Valid, Rule: -1},
		Tier:      Tier{State: NoTiers},
	}
}
