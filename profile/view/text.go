package view

import (
	"cmp"
	"errors"
	"io"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// Write writes the view for a person to read, in Chinese where the tag names it, else in English: of Full the whole profile
// as profile.Summary does, of the others what they are told and what to do. A view that Viewer.Of has not given is an error;
// any other comes from w.
func Write(w io.Writer, v *View, tag string) error {
	t := text{v: v, tag: tag}
	switch v.Role {
	case Full:
		t.pupil()
		t.set()
		t.above()
		if v.Set.Event.Level != "" && v.Set.Precedence != BothCount { // the profile has the action of the sheet, and of no other tier
			t.line(v.advice(tag))
		}
		if _, err := io.WriteString(w, t.b.String()); err != nil {
			return err
		}
		return profile.Summary(w, v.Profile, tag)
	case Summary, Case:
		t.pupil()
		t.sheet()
		t.tier()
	case Flag:
		t.pupil()
		t.sheet()
		t.line(v.Request.In(tag))
	case Self, Guardian:
		t.pupil()
		t.sheet()
	default:
		return errors.New("view: this view was given by no viewer, so there is nothing to show")
	}
	t.line(v.advice(tag))
	t.line(lang.Pair{"筛查结果，不是诊断。", "A screening, not a diagnosis."}.In(tag))
	_, err := io.WriteString(w, t.b.String())
	return err
}

// text is a rendering under way.
type text struct {
	b   strings.Builder
	v   *View
	tag string
}

// line writes a line of parts that are there; nothing where none is.
func (t *text) line(parts ...string) {
	var there []string
	for _, part := range parts {
		if part = strings.Join(strings.Fields(part), " "); part != "" {
			there = append(there, part)
		}
	}
	if len(there) > 0 {
		t.b.WriteString(strings.Join(there, "  ") + "\n")
	}
}

func (t *text) pupil() {
	p := &t.v.Pupil
	t.line(p.Name, p.ID, p.Pseudonym, p.where())
}

// sheet says when, and where the role is told, with what and by whom.
func (t *text) sheet() {
	instrument := ""
	if t.v.Instrument.ID != "" {
		instrument = t.v.Instrument.ID + "@" + t.v.Instrument.Version
	}
	t.line(instrument, t.v.Date, t.v.Wave, lang.Informant(t.v.Informant, t.tag))
}

// tier says the level and how sure it is, and what counts beside it.
func (t *text) tier() {
	v := t.v
	t.line(lang.Pair{"等级：", "Tier: "}.In(t.tag) + v.Tier.words(t.tag))
	t.set()
	t.above()
	if v.Role == Summary && v.Crisis == profile.Yes {
		t.line(lang.Pair{"危机个案：最高等级，请按学校的危机预案处置。", "A crisis case: the highest tier. Please follow the school's plan for a crisis."}.In(t.tag))
	}
	if v.Retest {
		t.line(testAgain.In(t.tag))
	}
}

// words say the level and how sure it is. Nothing unknown reads like the lowest level.
func (t *Tier) words(tag string) string {
	state := lang.Pair{}
	switch t.State {
	case profile.AtLeast:
		state = lang.Pair{"至少", "at least "}
	case profile.TierUndetermined:
		state = lang.Pair{"无法判定，这不等于没有风险", "undetermined, which does not mean no risk"}
	case profile.Withheld:
		state = lang.Pair{"不予定级，这不等于没有风险", "withheld, which does not mean no risk"}
	case profile.NoTiers:
		state = lang.Pair{"本量表不分等级", "this instrument has none"}
	}
	return state.In(tag) + cmp.Or(t.Title.In(tag), t.Level)
}

// above says the tier of another sheet of the wave and what is to be done at it, unless a tier that was set counts.
func (t *text) above() {
	v := t.v
	said := lang.Pair{"以本轮另一份答卷的等级为准：", "The tier of another sheet of this wave counts: "}
	switch {
	case v.Above == nil:
		return
	case v.aboveCounts():
	case v.Set.Precedence == Unsettled:
		said = lang.Pair{"本轮另一份答卷的等级：", "The tier of another sheet of this wave: "}
	default:
		return
	}
	action := v.Above.Advice.In(t.tag)
	if action != "" {
		action = lang.Semicolon.In(t.tag) + action
	}
	t.line(said.In(t.tag) + v.Above.Tier.words(t.tag) + action)
}

// set says which tier somebody has set, and what is to be done at it where that is more than the sheet asks for.
func (t *text) set() {
	s := &t.v.Set
	if s.Event.Level == "" {
		return
	}
	t.line(s.Event.Date, s.Event.In(t.tag, func(level string) string {
		if title := s.Title.In(t.tag); title != "" {
			return title
		}
		return lang.OneLine(level)
	}))
	if action := s.Action.In(t.tag); action != "" {
		counts := lang.Pair{"按改定的等级处置（以此为准）：", "What is to be done at the tier that was set (this counts): "}
		if s.Precedence == Unsettled {
			counts = lang.Pair{
				"按改定的等级处置（本轮一份答卷的等级不在量表定义中，哪个更高无从得知，请核实）：",
				"What is to be done at the tier that was set (the definition does not have the tier of a sheet of this wave, and which of " +
					"the two is higher is not known; please check): ",
			}
		}
		t.line(counts.In(t.tag) + action)
	}
}
