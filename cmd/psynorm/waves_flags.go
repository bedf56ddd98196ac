package main

import (
	"maps"
	"slices"

	"github.com/spf13/pflag"

	"github.com/psynorm/psynorm/profile/dossier"
)

// waveFlags are what every command that reads waves of scored profiles is told about them.
type waveFlags struct {
	instrument string
	norms      []string
	between    []string // files of what was tested between the waves
	rosters    []string // files, some with the wave that they are of: WAVE=FILE
	rosterKey  string
	dorms      string // file of the second tree
	events     string
	pseudonyms string
	unit, tree string
	informant  string
	dates      map[string]string // by wave, of sheets that have none
	retestDays int
	renormed   string

	everyone bool         // the sheets of all informants are looked at, where a command sets it
	until    string       // sheets after this day (YYYY-MM-DD) are as if they were not there; "" for none, where a command sets it
	cellKind dossier.Kind // what the reliabilities of the norms are, where a command asks
}

// The trees of units that a pupil may have a place in.
const (
	treeClass     = "class"
	treeDormitory = "dormitory"
)

func (f *waveFlags) add(flags *pflag.FlagSet) {
	flags.StringVarP(&f.instrument, "instrument", "i", "", "built-in instrument or definition file (required)")
	flags.StringArrayVarP(&f.norms, "norms", "n", nil, "built-in norm set or file; may be given several times")
	flags.StringArrayVar(&f.between, "between", nil, "profiles of single tests and retests between the waves; may be given several times")
	flags.StringArrayVar(&f.rosters, "roster", nil, "register of who is expected in the last wave, CSV or XLSX, or WAVE=FILE; may be given several times")
	flags.StringVar(&f.rosterKey, "roster-key", "", "the rosters' column of ids, when several could be")
	flags.StringVar(&f.dorms, "dormitories", "", "CSV with an id, then the units of the dormitory from the top down")
	flags.StringVar(&f.events, "events", "", "CSV of interviews, referrals and so on: id,date,kind,author,role,reason,level,until,about,time")
	flags.StringVar(&f.pseudonyms, "pseudonyms", "", "the secret file of score --pseudonyms")
	flags.StringVar(&f.unit, "unit", "", "only the pupils of this unit, from the top down, such as county/school (a / within a name may be written \\/)")
	flags.StringVar(&f.tree, "tree", treeClass, "which tree --unit is of: class or dormitory")
	flags.StringVar(&f.informant, "informant", "", "whose sheets, when several have answered: self, parent, teacher or clinician")
	flags.StringToStringVar(&f.dates, "date", nil, "the date of a wave's sheets that have none, such as autumn=2026-10-12")
	flags.StringVar(&f.renormed, "renormed", "", "why standard scores of different norm sets may be compared; without it they are not")
	flags.IntVar(&f.retestDays, "retest-days", 14, "a sheet within so many days of a wave is its retest, and no new wave")
}

// waveFlagsZh is what -h says of them in Chinese.
var waveFlagsZh = map[string]string{
	"instrument": "内置量表或定义文件（必填）", "norms": "内置常模或文件；可写多次",
	"between":    "各轮之间单独测评和复测的画像文件；可写多次",
	"roster":     "最近一轮的应测名册，CSV 或 XLSX；其他轮的写作 轮次=文件；可写多次",
	"roster-key": "名册的编号列（有几列都可能是编号时）", "dormitories": "宿舍的 CSV：编号列，其后是自上而下的各级单位",
	"events":     "访谈、转介等事件的 CSV：id,date,kind,author,role,reason,level,until,about,time",
	"pseudonyms": "score --pseudonyms 所用的机密文件", "unit": "只看这个单位的学生，自上而下，如 县/校（名称里的 / 可写作 \\/）",
	"tree": "--unit 属于哪一套单位：class（班级）或 dormitory（宿舍）", "informant": "谁的答卷（有几方作答时）：self、parent、teacher 或 clinician",
	"renormed": "为什么不同常模的标准分可以比较；不写就不比较",
	"date":     "某一轮没有日期的答卷的日期，如 秋季=2026-10-12", "retest-days": "距某轮这么多天以内的答卷是它的复测，不算新的一轮",
}

// andWaveFlags adds them to the flags of a command, which may say of one itself what it does there.
func andWaveFlags(own map[string]string) map[string]string {
	all := maps.Clone(waveFlagsZh)
	maps.Copy(all, own)
	return all
}

// inputs lists the files that are read.
func (f *waveFlags) inputs(waves []string) []named {
	return slices.Concat(
		given("WAVES", waves...), given("--between", f.between...), given("--instrument", f.instrument), given("--norms", f.norms...),
		given("--roster", f.rosterFiles()...), given("--dormitories", f.dorms), given("--events", f.events), given("--pseudonyms", f.pseudonyms),
	)
}
