package dossier

import (
	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// tiers writes the tier history: computed and set by people, one below the other.
func (t *page) tiers() {
	t.section(lang.Pair{"等级历史", "Tier history"})
	rows := [][]string{{t.say(lang.Pair{"日期", "Date"}), t.say(lang.Pair{"等级", "Tier"}), t.say(lang.Pair{"变化", "Change"}), t.say(lang.Pair{"由来", "From"})}}
	for _, at := range t.Series.Tiers() {
		if at.Event != nil {
			rows = append(rows, []string{at.Date, t.level(at.Level), nothing, at.Event.signature(t.tag)})
			continue
		}
		from := t.wave(at.Wave)
		if at.Retest {
			from += t.say(lang.Colon) + Retest.In(t.tag)
		}
		rows = append(rows, []string{at.Date, t.tier(at.Sitting.Profile), t.signed(at.Step), from})
	}
	if len(rows) == 1 { // the header alone
		rows = nil
	}
	t.tableOrNone(rows)
}

// monitor writes what the monitor rules say at each wave.
func (t *page) monitor() {
	t.section(lang.Pair{"监测规则", "Monitor rules"})
	if len(t.Series.def.Monitor) == 0 {
		t.put("  ", t.say(lang.Pair{"定义中没有监测规则", "the definition has none"}))
		return
	}
	var rows [][]string
	for i := range t.Series.waves {
		for _, w := range t.Series.monitor(i) {
			rows = append(rows, []string{t.wave(w.Wave), w.Rule, t.watch(&w), lang.OneLine(w.Because.In(t.tag)), w.Text})
		}
	}
	t.tableOrNone(rows)
}

// watch says whether a rule holds. Of a sheet that nobody believes, or that may not be compared, it says neither.
func (t *page) watch(w *Watch) string {
	wave := &t.Series.waves[w.Wave-1]
	switch {
	case !wave.Counts:
		return t.say(lang.Pair{"不作判定", "not judged"}) + t.inBrackets(wave.Why.In(t.tag))
	case w.Holds == profile.Undecided:
		return w.Holds.In(t.tag) + t.inBrackets(w.Why.In(t.tag))
	}
	return w.Holds.In(t.tag)
}

// tableOrNone writes rows in columns, and says so where there are none.
func (t *page) tableOrNone(rows [][]string) {
	if len(rows) == 0 {
		t.put("  ", t.say(sayNone))
		return
	}
	t.table(rows)
}

// line writes everything by date.
func (t *page) line() {
	t.section(lang.Pair{"时间线", "Line of time"})
	var rows [][]string
	for e := range t.Dossier.Line() {
		if e.Event != nil {
			rows = append(rows, []string{e.Date, e.Event.In(t.tag, t.level)})
			continue
		}
		p := e.Sitting.Profile
		what := p.Definition.ID + "@" + p.Definition.Version
		if p.Informant != "" {
			what += " " + lang.Informant(p.Informant, t.tag)
		}
		occasion := e.Sitting.Occasion
		if e.Retest {
			occasion = Retest
		}
		rows = append(rows, []string{e.Date, lang.OneLine(what) + t.say(lang.Colon) + t.wave(e.Wave) + t.inBrackets(occasion.In(t.tag))})
	}
	t.tableOrNone(rows)
}

// formulas says how the figures on the page were computed, each formula once, with its source, and what the reliabilities are.
func (t *page) formulas() {
	t.section(lang.Pair{"公式", "Formulas"})
	for f := Difference; int(f) < len(formulaWords); f++ {
		if t.used[f] {
			t.put("  ", f.In(t.tag))
		}
	}
	if t.used[JacobsonTruax] {
		t.put("  ", t.say(lang.Pair{
			"若毫无变化，可靠变化指数的绝对值有 5% 的机会达到 1.96",
			"if nothing has changed, a reliable change index is 1.96 or beyond, up or down, in 5 % of cases",
		}))
	}
	for k := range kindWords {
		if kind := Kind(k); t.kinds[kind] {
			t.put("  ", (Reliability{Kind: kind}).Note(t.tag))
		}
	}
	t.put("  ", t.say(lang.Pair{"筛查结果，不是诊断", "a screening, not a diagnosis"}))
}
