package sheets

import "github.com/psynorm/psynorm/internal/yamldoc"

// roster reads which file is the roster: {file: roster.xlsx, key: 学籍号, sheet: 名册}.
func (r *mappingReader) roster(n *yamldoc.Node) {
	what := say("roster（名册）", "roster")
	if n == nil || !r.Map(n, what, "file", "key", "sheet") {
		return
	}
	r.Require(n, what, "file")
	r.m.Roster.File, _ = r.String(n.Get("file"), say("名册的文件", "the file of the roster"))
	if key, ok := r.column(n.Get("key"), say("名册的编号列", "the column of ids of the roster")); ok {
		r.m.Roster.Key = key.Text
	}
	r.m.Roster.Sheet, _ = r.String(n.Get("sheet"), say("名册所在的工作表", "the sheet of the roster"))
}
