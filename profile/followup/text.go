package followup

import (
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
)

// WriteText writes the lists for reading, unit by unit: where the line is drawn, those to be seen, then those to be tested
// again and those set aside; in Chinese where the tag names it, else in English. The first line says that it is
// confidential. The same list gives the same bytes.
func (l *List) WriteText(w io.Writer, tag string) error {
	t := page{List: l, tag: tag}
	t.line(confidential)
	t.line(fmt.Sprintf(t.in(lang.Pair{"随访名单 %s；自 %s 起的测评；%s", "Follow-up list of %s; sheets since %s; %s"}),
		l.plan.At, l.plan.Since, l.layout.Definition.ID+"@"+l.layout.Definition.Version))
	for i := range l.units {
		t.unit(i)
	}
	_, err := io.WriteString(w, t.String())
	return err
}

// page is the text that is being written.
type page struct {
	*List
	strings.Builder
	tag string
}

func (t *page) in(p lang.Pair) string { return p.In(t.tag) }

func (t *page) line(parts ...string) {
	for _, part := range parts {
		t.WriteString(part)
	}
	t.WriteByte('\n')
}

// of gives the entries of a unit in one of the lists.
func of(list []*Entry, unit int) []*Entry {
	from, _ := slices.BinarySearchFunc(list, unit, func(e *Entry, unit int) int { return e.Unit - unit })
	to, _ := slices.BinarySearchFunc(list, unit+1, func(e *Entry, unit int) int { return e.Unit - unit })
	return list[from:to]
}

// unit writes everything of one unit; nothing of one in which there is nobody.
func (t *page) unit(i int) {
	u := &t.units[i]
	entries, retests, aside := of(t.entries, i), of(t.retests, i), of(t.aside, i)
	if len(entries)+len(retests)+len(aside) == 0 && u.Lowest == 0 && !u.HasCapacity {
		return
	}
	t.line()
	t.line(t.name(u), t.in(lang.Colon), t.head(u))
	for _, e := range entries {
		if u.HasCapacity && e.Rank == u.Line+1 {
			t.line(fmt.Sprintf(t.in(lang.Pair{"  ---- 名额到此为止；以下 %d 人排不进名额 ----", "  ---- the capacity reaches to here; %d below it ----"}), u.Listed-u.Line))
		}
		t.line(fmt.Sprintf("%4d  ", e.Rank), t.pupil(e))
		t.line("      ", e.Why(t.tag))
	}
	t.others(lang.Pair{"  须再次测评（%d 人）", "  To be tested again (%d)"}, retests, (*Entry).WhyRetest)
	t.others(lang.Pair{"  另行处理（%d 人）", "  Set aside (%d)"}, aside, (*Entry).WhyAside)
	if u.Lowest > 0 {
		t.line(fmt.Sprintf(t.in(lang.Pair{
			"  未列出：%d 人确定为最低等级，危机条目均为阴性", "  Not listed: %d who are certain to be at the lowest tier and gave no critical answer",
		}), u.Lowest))
	}
}

// others writes one of the further lists of a unit.
func (t *page) others(head lang.Pair, list []*Entry, why func(*Entry, string) string) {
	if len(list) == 0 {
		return
	}
	t.line(fmt.Sprintf(t.in(head), len(list)))
	for _, e := range list {
		t.line("      ", t.pupil(e), t.in(lang.Colon), why(e, t.tag))
	}
}

// name is what a unit is called; whoever is in none with a capacity is in the scope, and perhaps in nothing else.
func (t *page) name(u *Unit) string {
	path := strings.Join(u.Path, unitMark)
	switch {
	case u.HasCapacity:
		return path
	case path != "" && len(t.units) == 1:
		return path
	case len(t.units) == 1:
		return t.in(lang.Pair{"全体", "Everybody"})
	}
	return t.in(lang.Pair{"没有写明名额的单位", "Units without a capacity"})
}

// head says how far the capacity reaches.
func (t *page) head(u *Unit) string {
	text := fmt.Sprintf(t.in(lang.Pair{"名单 %d 人，其中危机条目阳性 %d 人", "%d listed, %d with a critical answer"}), u.Listed, u.Critical)
	if u.Answered > 0 {
		text += fmt.Sprintf(t.in(lang.Pair{
			"；危机条目阳性共 %d 人，其中 %d 人已访谈", "; %d with a critical answer in all, %d of them interviewed since",
		}), u.Critical+u.Answered, u.Answered)
	}
	switch {
	case u.Wider != "":
		return text + t.in(lang.Semicolon) + fmt.Sprintf(t.in(lang.Pair{
			"名额按 %s 计，名单只含 %s，不画线", "the capacity is of %s and the list of %s alone, so no line is drawn",
		}), lang.OneLine(u.Wider), lang.OneLine(strings.Join(u.Path, unitMark)))
	case !u.HasCapacity:
		return text + t.in(lang.Semicolon) + t.in(lang.Pair{"没有名额，不画线", "no capacity is given, and no line drawn"})
	case u.Exceeded > 0:
		return text + fmt.Sprintf(t.in(lang.Pair{
			"；名额 %d 次访谈，危机条目阳性者超出 %d 人，他们都须当面了解", "; capacity %d interviews: those with a critical answer exceed it by %d, and all of them have to be seen",
		}), u.Capacity, u.Exceeded)
	case u.Line == u.Listed:
		return text + fmt.Sprintf(t.in(lang.Pair{"；名额 %d 次访谈，够用", "; capacity %d interviews: enough"}), u.Capacity)
	}
	return text + fmt.Sprintf(t.in(lang.Pair{"；名额 %d 次访谈，线画在第 %d 名之后", "; capacity %d interviews: the line is behind number %d"}), u.Capacity, u.Line)
}

// pupil names a pupil: name, id, and where in the unit.
func (t *page) pupil(e *Entry) string {
	text := e.Pupil.ID
	if e.Pupil.Name != "" {
		text = e.Pupil.Name + t.in(lang.Open) + e.Pupil.ID + t.in(lang.Close)
	}
	path := placeIn(&e.Pupil, t.plan.Scope.Tree)
	return lang.OneLine(text + " " + strings.Join(path[min(len(t.units[e.Unit].Path), len(path)):], " "))
}
