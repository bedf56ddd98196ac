package catalogue

import (
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/instruments"
)

// ListText is entries for a terminal, in Chinese where the tag names it, else in English: instruments, then norm sets, in
// columns that line up under Chinese. What a search is unsure of is marked, and the mark explained.
func ListText(entries []Entry, tag string) string {
	w := textWriter{tag: tag}
	for i, s := range listSections(entries, (*Entry).title) {
		if i > 0 {
			w.line("")
		}
		w.line(s.title.in(tag))
		for k := range s.blocks {
			w.listBlock(&s.blocks[k])
		}
	}
	return w.String()
}

// listBlock writes a table without its caption, or a remark.
func (w *textWriter) listBlock(b *block) {
	if b.table == nil {
		w.wrapped("  ", "  ", b.para.in(w.tag))
		return
	}
	w.rows(b.table, "  ")
}

// ListMarkdown is entries as tables in Markdown, in Chinese where the tag names it, else in English. Titles stand in both
// languages.
func ListMarkdown(entries []Entry, tag string) string {
	w := markdownWriter{tag: tag}
	for i, s := range listSections(entries, (*Entry).titles) {
		if i > 0 {
			w.WriteString("\n")
		}
		for k := range s.blocks {
			if t := s.blocks[k].table; t != nil {
				w.rows(t)
			} else {
				w.WriteString("\n" + w.phrase(s.blocks[k].para) + "\n")
			}
		}
	}
	return w.String()
}

// mark stands behind what a search is unsure of.
const mark = " ?"

// listSections is a list before it takes a form: a section with a table for each kind there is.
func listSections(entries []Entry, title func(*Entry) phrase) (out []section) {
	list := []struct {
		kind  instruments.FileKind
		title phrase
		head  []phrase
		right []bool
		row   func(e *Entry, title phrase) []phrase
	}{
		{
			instruments.FileInstrument, say("量表", "Instruments"),
			[]phrase{say("标识", "Name"), say("题数", "Items"), say("填答者", "Informant"), say("适用年龄", "Ages"), say("许可", "Licence"), say("状态", "Status"), say("名称", "Title")},
			[]bool{false, true},
			instrumentRow,
		},
		{
			instruments.FileNorms, say("常模", "Norm sets"),
			[]phrase{say("标识", "Name"), say("量表", "For"), say("人数", "People"), say("年份", "Year"), say("状态", "Status"), say("备注", "Remarks"), say("样本", "Sample")},
			[]bool{false, false, true, true},
			normsRow,
		},
	}
	for _, l := range list {
		t := table{caption: l.title, head: l.head, right: l.right}
		unsure := false
		for i := range entries {
			if e := &entries[i]; e.Kind == l.kind {
				t.rows = append(t.rows, l.row(e, title(e)))
				unsure = unsure || e.Unsure != nil
			}
		}
		s := section{title: l.title}
		s.addTable(t)
		if unsure {
			s.addPara(say("? 文件没有注明，不能断定是否适用", "? the file does not say, so nobody can tell whether it fits"))
		}
		if len(s.blocks) > 0 {
			out = append(out, s)
		}
	}
	return out
}

func instrumentRow(e *Entry, title phrase) []phrase {
	return []phrase{
		e.code(), plain(strconv.Itoa(e.Items)), marked(informantPhrase(e.Informant), e, "informant"), marked(e.Ages.phrase(), e, "ages"),
		licences[e.Licence].short, statusWord(e.Status), title,
	}
}

func normsRow(e *Entry, title phrase) []phrase {
	var unsure []phrase
	for _, what := range e.Unsure {
		unsure = append(unsure, map[string]phrase{"ages": say("年龄未注明", "ages not stated"), "informant": say("填答者未注明", "informant not stated")}[what])
	}
	remark := join(unsure, "、", ", ")
	if !remark.empty() {
		remark.Zh, remark.En = remark.Zh+mark, remark.En+mark
	}
	return []phrase{
		e.code(), plain(e.Instrument), numberOr(e.N), numberOr(e.Year), statusWord(e.Status), remark, title,
	}
}

func (e *Entry) code() phrase { return plain(e.Ref()) }

func (e *Entry) title() phrase { return both(e.Title) }

// titles is the title in both languages.
func (e *Entry) titles() phrase {
	p := both(e.Title)
	if p.same() {
		return p
	}
	return plain(p.Zh + " · " + p.En)
}

// statusWord is a status without its explanation.
func statusWord(status string) phrase {
	p := statusPhrase(status)
	p.Zh, _, _ = strings.Cut(p.Zh, "，")
	p.En = status
	return p
}

// marked marks what a search is unsure of.
func marked(p phrase, e *Entry, what string) phrase {
	for _, u := range e.Unsure {
		if u == what {
			p.Zh, p.En = p.Zh+mark, p.En+mark
		}
	}
	return p
}
