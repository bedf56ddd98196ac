package main

import (
	"errors"
	"maps"
	"strings"

	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/scoring/sheets"
)

// sheetFlags are what every command that reads answer sheets is told about them.
type sheetFlags struct {
	mapping string
	sheet   string // of workbooks
	shape   string // by which platform's export they came about
	unit    string // what parts of their names are
	roster  string
	// rosterKey is the roster's column of ids.
	rosterKey string
	names     bool // of those on the roster are wanted
}

func (f *sheetFlags) add(flags *pflag.FlagSet) {
	flags.StringVarP(&f.mapping, "map", "m", "", "mapping file, or a built-in mapping: "+strings.Join(sheets.BuiltIns(), ", "))
	addShape(flags, &f.shape)
	flags.StringVar(&f.unit, "unit", "", "what the folders of a file are, such as county/school, or county/school.* for its own name")
	flags.StringVar(&f.roster, "roster", "", "register of who is expected, CSV or XLSX; what it says of a person counts")
	flags.StringVar(&f.rosterKey, "roster-key", "", "the roster's column of ids, when several could be")
	flags.StringVar(&f.sheet, "sheet", "", "sheet of a workbook that has the answers, when several have data")
}

// sheetFlagsZh is what -h says of them in Chinese.
var sheetFlagsZh = map[string]string{
	"map":   "映射文件，或内置映射：" + strings.Join(sheets.BuiltIns(), "、"),
	"shape": "文件是怎样导出的：auto（自动识别，不用映射时的默认）、none（只按列名），或格式，如 wjx、wenjuan、plain",
	"unit":  "文件所在的各级文件夹是什么单位，如 县/校；文件名本身是单位时写 县/校.*", "roster": "应测名册，CSV 或 XLSX；其中写的人员信息为准",
	"roster-key": "名册的编号列（有几列都可能是编号时）",
	"sheet":      "工作簿中答卷所在的工作表（有几张工作表有数据时）",
}

// andSheetFlags adds them to the flags of a command.
func andSheetFlags(own map[string]string) map[string]string {
	maps.Copy(own, sheetFlagsZh)
	return own
}

// openSheets opens answer sheets as the flags say. The options are completed by what they say.
func (t *terminal) openSheets(def *instruments.Definition, f *sheetFlags, o sheets.Options, files []string) (*sheets.Reader, error) {
	m, err := t.findMapping(f.mapping)
	if err != nil {
		return nil, err
	}
	o.Sheet = f.sheet
	if o.Shape, err = t.shape(f.shape); err != nil {
		return nil, err
	}
	o.Others = t.others
	if o.Levels, err = t.pathLevels(f.unit); err != nil {
		return nil, err
	}
	if o.Roster, err = t.roster(f, m, o.Problems); err != nil {
		return nil, err
	}
	return sheets.Open(def, m, o, t.sources(files)...)
}

// pathLevels gives the levels that parts of the files' names are.
func (t *terminal) pathLevels(unit string) ([]sheets.Level, error) {
	if unit == "" {
		return nil, nil
	}
	levels, ok := sheets.PathLevels(unit)
	if !ok {
		return nil, errors.New(t.say("bad unit", unit))
	}
	return levels, nil
}
