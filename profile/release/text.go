package release

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/profile/rollup"
)

// hiddenMark stands for what is hidden, whatever the reason.
const hiddenMark = "*"

// words are those of the text, Chinese and English.
var words = map[string][2]string{
	"release":  {"公布：%s，第 %d 次，轮次 %s", "Release of %s, number %d of the wave %s"},
	"hash":     {"校验值 sha256：%s", "sha256 %s"},
	"unit":     {"单位：%s", "Unit: %s"},
	"all":      {"全体", "all"},
	"unknown":  {"不详", "not known"},
	"grade":    {"%s 年级", "grade %s"},
	"group":    {"群体", "group"},
	"below":    {"下属单位", "units"},
	"expected": {"应测", "expected"},
	"present":  {"实测", "present"},
	"valid":    {"有效", "valid"},
	"counted":  {"计入", "counted"},
	"open":     {"未能确定", "not determined"},
	"today":    {"需要当日有人处理", "need someone the same day"},
	"perhaps":  {"可能需要", "may need someone"},
	"no need":  {"不需要", "do not"},
	"scale":    {"量表", "scale"},
	"raw":      {"原始分", "raw"},
	"mean":     {"均值", "mean"},
	"sd":       {"标准差", "SD"},
	"bands":    {"各分段人数", "bands"},
	"none":     {"无分数", "no score"},
	"no band":  {"无分数或不在任何分段", "no score or in no band"},
	"in band":  {"均值在“%s”", "mean in %s"},
	"with":     {"%s（含不详 %d 人）", "%s (with %d not known)"},
	"today is": {
		"“需要当日有人处理”：危机条目命中或属最高等级；“可能需要”：由缺的答案决定。均按测评当时的情况，此后的跟进和无效答卷不在其中。",
		"Need someone the same day: a critical item holds, or the tier is the highest; may need: answers that are missing decide. " +
			"All of it is as of the wave, whatever has been done since, and without invalid sheets.",
	},
	"today unsaid": {
		"这次公布由较早版本的程序制作，没有需要当日有人处理的人数；不详不等于没有。",
		"This release does not say how many need someone the same day: an earlier version of the program made it; not known is not none.",
	},
	"legend": {
		"* 为保护少数学生而不公布。有效答卷不足 %d 份的群体只公布人数。“计入”：实测人数减去答卷无效的人数，百分比以此为分母。\n" +
			"均值在两位小数会泄露有多少人有分数时，只写一位小数。\n" +
			"“未能确定”包括至少达到某级和无法判定。“含不详”：少数性别或年级不详的学生计入所在学校人数最多的性别或年级。",
		"* not shown, to protect few pupils. Of groups with fewer than %d valid sheets only numbers of pupils are shown. Counted: " +
			"those present less those with an invalid sheet; percentages are of these.\nNot determined: at least a level, or " +
			"undetermined. A mean is written with one decimal where two would tell how many have a score.\nNot known: the few " +
			"whose sex or grade is not known are counted with the sex or grade that most in their school have.",
	},
}

// writer writes a release as text in a language.
type writer struct {
	*Release
	tag string
	b   strings.Builder
}

func (w *writer) say(word string, args ...any) string {
	text := words[word][1]
	if lang.IsChinese(w.tag) {
		text = words[word][0]
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

// WriteText writes what is shown of a unit for people to read, in the language of a tag, Chinese or English: the tiers of
// its groups and how many need someone, the scales of all its pupils, and the same of the units directly below it. ok is
// false when there is no such unit; nothing is written then.
func (r *Release) WriteText(to io.Writer, tag string, path ...string) (ok bool, err error) {
	unit, ok := r.Unit(path...)
	if !ok {
		return false, nil
	}
	w := &writer{Release: r, tag: tag}
	title := profile.Text(r.Title).In(tag)
	if title == "" {
		title = r.Definition.ID
	}
	w.line(w.say("release", title+" ("+r.Definition.ID+"@"+r.Definition.Version+")", r.Number, r.Wave))
	w.line(w.say("hash", r.Hash))
	w.line("")
	w.line(w.say("unit", w.name(path)))
	rows := [][]string{w.head("group")}
	for i := range unit.Groups {
		rows = append(rows, w.row(w.groupName(&unit.Groups[i]), unit, &unit.Groups[i]))
	}
	w.table(rows)
	w.scales(&unit.Groups[0])
	rows = [][]string{w.head("below")}
	for i := range r.Units {
		if u := &r.Units[i]; len(u.Path) == len(path)+1 && slices.Equal(u.Path[:len(path)], path) {
			rows = append(rows, w.row(w.name(u.Path), u, &u.Groups[0]))
		}
	}
	if len(rows) > 1 {
		w.table(rows)
	}
	w.line(w.say("legend", r.Limits.Group))
	switch {
	case w.Today:
		w.line(w.say("today is"))
	case w.TodayUnsaid():
		w.line(w.say("today unsaid"))
	}
	_, err = io.WriteString(to, w.b.String())
	return true, err
}

func (w *writer) line(s string) { w.b.WriteString(s + "\n") }

func (w *writer) table(rows [][]string) {
	right := make([]bool, len(rows[0]))
	for i := range right {
		right[i] = i > 0
	}
	w.line("")
	w.b.WriteString(lang.Columns("  ", rows, right))
	w.line("")
}

// name names a unit.
func (w *writer) name(path []string) string {
	if len(path) == 0 {
		return w.say("all")
	}
	names := slices.Clone(path)
	for i, name := range names {
		if name == "" {
			names[i] = w.say("unknown")
		}
	}
	return strings.Join(names, " / ")
}

// groupName names a group of a unit.
func (w *writer) groupName(g *Group) string {
	var parts []string
	if g.Grade != "" {
		parts = append(parts, w.say("grade", w.known(g.Grade)))
	}
	if g.Sex != "" {
		parts = append(parts, lang.Sex(w.known(g.Sex), w.tag))
	}
	if len(parts) == 0 {
		return w.say("all")
	}
	name := strings.Join(parts, " ")
	if g.Unknown > 0 {
		return w.say("with", name, g.Unknown)
	}
	return name
}

func (w *writer) known(s string) string {
	if s == rollup.Unknown {
		return w.say("unknown")
	}
	return s
}

func (w *writer) title(n Named) string {
	if t := n.Title.In(w.tag); t != "" {
		return t
	}
	return n.ID
}

// head is the first row of a table of tiers.
func (w *writer) head(what string) []string {
	row := []string{w.say(what), w.say("expected"), w.say("present"), w.say("valid"), w.say("counted")}
	for _, l := range w.Levels {
		row = append(row, w.title(l))
	}
	if len(w.Levels) > 0 {
		row = append(row, w.say("open"))
	}
	if w.Today {
		row = append(row, w.say("today"), w.say("perhaps"), w.say("no need"))
	}
	return row
}

// row is what is shown of a group.
func (w *writer) row(name string, u *Unit, g *Group) []string {
	expected := ""
	if u.Expected != nil && g.Sex == "" && g.Grade == "" {
		expected = strconv.FormatInt(*u.Expected, 10)
	}
	row := []string{name, expected}
	for _, n := range [...]int64{g.Present, g.Valid, g.Counted} {
		row = append(row, strconv.FormatInt(n, 10))
	}
	for _, c := range append(g.tierCounts(), g.todayCounts()...) {
		row = append(row, countText(*c, g.Counted))
	}
	return row
}

// countText is a count with its percentage.
func countText(c Count, of int64) string {
	n, ok := c.N()
	if !ok {
		return hiddenMark
	}
	percent, ok := c.Percent(of)
	if !ok {
		return strconv.FormatInt(n, 10)
	}
	return fmt.Sprintf("%d (%.1f%%)", n, percent)
}

// scales writes what is shown of the scales of a group.
func (w *writer) scales(g *Group) {
	if g.Scales == nil {
		return
	}
	rows := [][]string{{w.say("scale"), "", w.say("mean"), w.say("sd"), w.say("bands")}}
	for i := range g.Scales {
		scale, s := &w.Scales[i], &g.Scales[i]
		for k, m := range s.Means {
			row := []string{"", w.metric(scale.Metrics[k]), hiddenMark, hiddenMark, ""}
			if k == 0 {
				row[0], row[4] = w.title(Named{scale.ID, scale.Title}), w.bands(scale, s, g.Counted)
			}
			switch {
			case m.Shown:
				row[2] = m.Text()
				if m.HasSD {
					row[3] = strconv.FormatFloat(m.SD, 'f', 2, 64)
				}
			case m.Band != "":
				row[2] = w.say("in band", w.title(scale.Bands[indexOf(scale.Bands, m.Band)]))
			}
			rows = append(rows, row)
		}
	}
	w.line("")
	w.b.WriteString(lang.Columns("  ", rows, []bool{false, false, true, true}))
	w.line("")
}

func (w *writer) metric(id string) string {
	if id == "raw" {
		return w.say("raw")
	}
	return lang.Metric(id, w.tag)
}

// bands are how many are in which band, and how many in none.
func (w *writer) bands(scale *Scale, s *Scores, counted int64) string {
	var parts []string
	for i, c := range s.Bands {
		parts = append(parts, w.title(scale.Bands[i])+" "+countText(c, counted))
	}
	none := "none"
	if len(s.Bands) > 0 {
		none = "no band"
	}
	parts = append(parts, w.say(none)+" "+countText(s.None, counted)) // without it the rest would seem to be all
	return strings.Join(parts, "  ")
}
