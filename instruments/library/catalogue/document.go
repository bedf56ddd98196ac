package catalogue

// document is a page before it takes the form of text, Markdown or HTML.
type document struct {
	title    phrase
	subtitle phrase // a code: the id and version
	parts    []section
}

// screening stands at the end of every page.
var screening = say("量表结果是筛查，不是诊断。", "A result is a screening, not a diagnosis.")

// section is a part of a page under a heading.
type section struct {
	title  phrase
	anchor string // for links within the page; "" for none
	blocks []block
	parts  []section
}

// block is one of: a paragraph, facts, a table.
type block struct {
	para  phrase
	facts []fact
	table *table
}

// fact is a label and one line or more.
type fact struct {
	label phrase
	lines []phrase
}

// table has a caption, a head, and rows whose first cell says what the row is about.
type table struct {
	caption phrase
	head    []phrase
	right   []bool // by column: numbers stand at the right
	rows    [][]phrase
}

// add appends a fact unless there is nothing to say.
func add(facts []fact, label phrase, lines ...phrase) []fact {
	var said []phrase
	for _, l := range lines {
		if !l.empty() {
			said = append(said, l)
		}
	}
	if len(said) == 0 {
		return facts
	}
	return append(facts, fact{label, said})
}

// addTable appends a table without the columns that are empty in every row, and nothing when it has no rows.
func (s *section) addTable(t table) {
	if len(t.rows) == 0 {
		return
	}
	out := table{caption: t.caption, rows: make([][]phrase, len(t.rows))}
	for k := range t.head {
		used := false
		for _, row := range t.rows {
			used = used || !row[k].empty()
		}
		if !used {
			continue
		}
		out.head = append(out.head, t.head[k])
		out.right = append(out.right, k < len(t.right) && t.right[k])
		for i, row := range t.rows {
			out.rows[i] = append(out.rows[i], row[k])
		}
	}
	s.blocks = append(s.blocks, block{table: &out})
}

func (s *section) addPara(p phrase) {
	if !p.empty() {
		s.blocks = append(s.blocks, block{para: p})
	}
}

func (s *section) addFacts(facts []fact) {
	if len(facts) > 0 {
		s.blocks = append(s.blocks, block{facts: facts})
	}
}

// addPart appends a section unless there is nothing in it.
func addPart(parts []section, s section) []section {
	if len(s.blocks) == 0 && len(s.parts) == 0 {
		return parts
	}
	return append(parts, s)
}
