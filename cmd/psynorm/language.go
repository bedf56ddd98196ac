package main

import (
	"fmt"
	"maps"
	"strings"
)

// language gives the language of messages from the environment: Chinese where the locale is Chinese, else English.
func language(getenv func(string) string) string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if v := getenv(name); v != "" {
			if strings.HasPrefix(strings.ToLower(v), "zh") {
				return "zh"
			}
			return "en"
		}
	}
	return systemLanguage()
}

// languageAsked gives the language that --lang on a command line names, for help and complaints that come before flags are
// read; another where it names none.
func languageAsked(args []string, other string) string {
	for i, arg := range args {
		value, is := strings.CutPrefix(arg, "--lang=")
		switch {
		case arg == "--":
			return other
		case arg == "--lang" && i+1 < len(args):
			value, is = args[i+1], true
		}
		if is && (value == "zh" || value == "en") {
			other = value
		}
	}
	return other
}

// texts are the command's own messages, Chinese and English, over the same arguments.
var texts = together(runTexts, nextTexts, waveTexts, rollupTexts, releaseTexts, roleTexts, followupTexts, noticeTexts, archiveTexts,
	reportTexts)

// together gives the messages of several lists, in which no key may stand twice.
func together(lists ...map[string][2]string) map[string][2]string {
	all := map[string][2]string{}
	for _, list := range lists {
		before := len(all)
		maps.Copy(all, list)
		if len(all) != before+len(list) {
			panic("two messages have one key")
		}
	}
	return all
}

// runTexts are the messages but for those on what to do next.
var runTexts = map[string][2]string{
	"interrupted":       {"已中断", "interrupted"},
	"no files":          {"请至少写出一个文件；示例见 psynorm %s -h", "name at least one file; psynorm %s -h shows an example"},
	"no such file":      {"没有这个文件：%s", "no such file: %s"},
	"is a folder":       {"%s 是文件夹，不是文件", "%s is a folder, not a file"},
	"below no folder":   {"%s 的上一级不是文件夹", "what %s lies in is no folder"},
	"no permission":     {"没有使用 %s 的权限", "no permission for %s"},
	"disk full":         {"磁盘已满，未能写出 %s", "the disk is full, and %s is not written"},
	"not written":       {"未能写出 %s（%v）", "%s could not be written (%v)"},
	"not read":          {"未能读取 %s（%v）", "%s could not be read (%v)"},
	"read once":         {"标准输入只能读一遍，而映射的 duplicates 需要读两遍；请先存成文件", "standard input can be read only once, and the mapping's duplicates needs to read twice: save it to a file first"},
	"too many ids":      {"编号太多，无法在一次运行中比较重复；请分批计分", "too many ids to look for duplicates in one run; score in parts"},
	"no such folder":    {"没有这个文件夹：%s（%s）；请先建立，或换一个", "no such folder: %s (for %s); make it first, or name another"},
	"not a folder":      {"%s 不是文件夹（%s）", "%s is no folder (for %s)"},
	"out is a folder":   {"%s 是文件夹；请写出文件名", "%s is a folder; name a file"},
	"out is no file":    {"%s 不是普通文件，不能替换", "%s is no ordinary file and cannot be replaced"},
	"overwrites":        {"%s 与 %s 是同一个文件，写出时会毁掉它；请给输出换一个名称", "%s and %s are the same file, which would be overwritten; choose another name for the output"},
	"same output":       {"%s 与 %s 是同一个文件；请写成两个不同的文件", "%s and %s are the same file; name two different files"},
	"norm file":         {"常模的文件", "the norms' file"},
	"roster file":       {"映射的名册", "the mapping's roster"},
	"codebook":          {"问卷网的编码表", "the codebook of 问卷网"},
	"unused files":      {"一份答卷也没有给出的文件（%d）：%s", "gave no answer sheet at all (%d): %s"},
	"cut short":         {"未能读到末尾的文件（%d）：%s", "could not be read to the end (%d): %s"},
	"and more":          {" 等，另有 %d 个", ", and %d more"},
	"list":              {"、", ", "},
	"comma":             {"，", ", "},
	"alternatives":      {"%s 的 %d 个常模中有些说的是同一件事，不能同时使用；每种可行的选择都检查了", "%s: some of the %d norm sets say the same thing and cannot be used together; each choice was checked"},
	"checked":           {"检查了 %d 个文件：%d 个错误，%d 个警告", "%d {file|files} checked: %d {error|errors}, %d {warning|warnings}"},
	"default norms":     {"使用量表默认的常模：%s", "using the instrument's default norm set: %s"},
	"status":            {"注意：%s 的状态是%s", "note: the status of %s is %s"},
	"no sheet":          {"文件中没有编号为 %q 的答卷", "no sheet has the id %q"},
	"out format":        {"--out 须以 .csv、.jsonl 或 .parquet 结尾：%s", "--out ends in .csv, .jsonl or .parquet: %s"},
	"csv format":        {"%s：这个文件是 CSV，名称须以 .csv 结尾", "%s: this file is CSV, and its name ends in .csv"},
	"columns of counts": {"只给 --rollup 时不写每人的结果，--columns 没有用处；请加 --out", "with --rollup alone nothing is written per person, so --columns has no use; add --out"},
	"columns of JSON":   {"--columns 只用于 CSV 和 Parquet；JSON Lines 总是写出全部", "--columns is for CSV and Parquet; JSON Lines always has everything"},
	"parquet damaged": {
		"不是完整的 Parquet 文件；请重新导出，或另存为 .csv 或 .xlsx",
		"not a sound Parquet file; export it again, or save it as .csv or .xlsx",
	},
	"parquet column damaged": {
		"Parquet 文件的列 %q 已损坏；请重新导出，或另存为 .csv 或 .xlsx",
		"the column %q of the Parquet file is damaged; export it again, or save it as .csv or .xlsx",
	},
	"parquet encrypted": {"Parquet 文件已加密；请导出不加密的文件", "the Parquet file is encrypted; export it without encryption"},
	"parquet nested": {
		"Parquet 文件的列 %q 是列表、映射或结构；每列只能有一个值，请展开或去掉该列",
		"the column %q of the Parquet file is a list, a map or a structure; a column has one value, so spread it out or leave it away",
	},
	"parquet type": {
		"Parquet 文件的列 %q 的类型是 %s，不能读成文字；请存成字符串、数字、日期或带时区说明的时间，或去掉该列",
		"the column %q of the Parquet file has the type %s, which has no text; make it strings, numbers, dates or TIMESTAMP, or leave it away",
	},
	"parquet packed": {
		"Parquet 文件的列 %q 以 %s 压缩，不能读取；请用 Snappy、Gzip 或 Zstd 压缩，或不压缩",
		"the column %q of the Parquet file is packed by %s, which is not read; pack it by Snappy, Gzip or Zstd, or not at all",
	},
	"parquet pages": {
		"Parquet 文件的页太大，无法在内存中读取；请用更小的行组（如每组 100000 行）重新导出",
		"the pages of the Parquet file are too large for memory; export it with smaller row groups, such as 100,000 rows each",
	},
	"written":              {"已写入 %s", "written: %s"},
	"sheets read":          {"读入 %d 个文件、%d 行，计分 %d 份答卷", "%d {file|files} and %d {row|rows} read, %d {sheet|sheets} scored"},
	"path":                 {"如：%s", "such as: %s"},
	"taken":                {"%d 个文件：%s", "%d {file|files}: %s"},
	"not taken":            {"%d 个文件未能读取，见下", "%d {file|files} not read: see below"},
	"no shape":             {"没有格式 %q；可用：%s", "there is no shape %q; these are: %s"},
	"dropped previews":     {"略去预览 %d 行（不是答卷）", "%d {preview|previews} left out ({not an answer sheet|not answer sheets})"},
	"dropped summaries":    {"略去汇总行 %d 行（不是答卷）", "%d {row|rows} of totals left out ({not an answer sheet|not answer sheets})"},
	"previews":             {"其中预览 %d 行", "of these, %d {preview|previews}"},
	"trials":               {"其中测试数据 %d 行", "of these, %d {row|rows} of test data"},
	"spam":                 {"其中平台判为垃圾答卷 %d 行", "of these, %d {row|rows} of spam, as the platform says"},
	"unfilled":             {"其中没有填这份量表的 %d 行", "of these, %d {row|rows} without anything of the instrument"},
	"people":               {"%d 人", "%d {person|people}"},
	"same sheets":          {"%s 与 %s 是同一个文件，其中的答卷会算两次；请只写一次", "%s and %s are the same file, whose sheets would be counted twice; name it once"},
	"same contents":        {"注意：%s 与 %s 的内容完全相同；如果是同一份文件的副本，其中的答卷算了两次，请去掉一个", "note: %s and %s have the same contents; if one is a copy, its sheets are counted twice: leave it out"},
	"summaries":            {"其中汇总行 %d 行", "of these, %d {row|rows} of totals"},
	"lost":                 {"未能读取 %d 行", "%d {row|rows} could not be read"},
	"dropped":              {"略去 %d 行（不是答卷）", "%d {row|rows} left out ({not an answer sheet|not answer sheets})"},
	"formulas":             {"使用公式的计算结果 %d 个", "%d {result of a formula|results of formulas} used"},
	"duplicates":           {"编号与前面重复的答卷 %d 份", "%d {sheet|sheets} with an id that an earlier sheet has"},
	"left out":             {"因编号重复而未计分 %d 份", "%d {sheet|sheets} not scored for an id that another sheet has"},
	"roster":               {"名册 %d 人：有答卷 %d 人，没有答卷 %d 人；编号不在名册上的答卷 %d 份", "roster: %d {person|people}, %d with a sheet, %d without; %d {sheet|sheets} with an id that is not on it"},
	"repeated":             {"（其中编号与前面重复 %d）", " (%d with an id that an earlier one has)"},
	"the table":            {"输出的表格", "the table printed"},
	"roster of mapping":    {"（映射 %s 的名册）", " (roster of the mapping %s)"},
	"no roster":            {"不详（没有名册）", "not known (no roster)"},
	"no problems":          {"文件没有问题", "nothing wrong with the files"},
	"problems":             {"文件中的问题：错误 %d 处，警告 %d 处", "What was wrong with the files: %d {error|errors}, %d {warning|warnings}"},
	"times":                {"%d 处，首见于：%s", "%d times, first at %s"},
	"times in files":       {"%d 处，在 %d 个文件中，首见于：%s", "%d times in %d files, first at %s"},
	"found":                {"；格中是：%s", "; found: %s"},
	"mostly bad":           {"。%d 行中多半如此：这一列可能不是这一题，请核对列名或映射", ". So most of %d rows: this may be the column of something else; check the names of the columns, or the mapping"},
	"more problems":        {"另有 %d 种问题", "and %d {kind|kinds} of problems more"},
	"problems by flag":     {"用 --errors FILE 逐条写出全部问题", "--errors FILE writes each of them"},
	"problems by score":    {"用 score --errors FILE 逐条写出全部问题", "score --errors FILE writes each of them"},
	"problems written":     {"逐条写在 %s 中", "each of them is in %s"},
	"strict":               {"因 --strict 在第一处错误停止，没有写出任何文件：%s", "stopped by --strict at the first error, and no file is written: %s"},
	"tiers":                {"风险等级", "Tiers"},
	"in brackets":          {"（%s）", "(%s)"},
	"unit":                 {"单位", "unit"},
	"all":                  {"合计", "all"},
	"unknown unit":         {"（未知）", "(unknown)"},
	"units below":          {"这里只到 %s 一级；逐个单位见 --rollup 的文件", "down to the level %s; every unit is in the file of --rollup"},
	"units not shown":      {"单位有 %d 个，不在此列出；逐个单位见 --rollup 的文件", "the %d units are not shown here; every unit is in the file of --rollup"},
	"at least":             {"“≥”后为至少该等级：有规则因缺答未能判定", "after ≥: at least this level; a rule could not be decided for missing answers"},
	"skipped files":        {"不是答卷文件，未读（%d）：%s", "not files of answer sheets, and not read (%d): %s"},
	"bad unit":             {"--unit 应写成 县/校 或 县/校.*，各部分不同名，这里写的是 %q", "--unit is like county/school or county/school.*, each part with a name of its own, not %q"},
	"key of no roster":     {"--roster-key 只与名册一起用；请加 --roster FILE", "--roster-key is for a roster; add --roster FILE"},
	"pseudonyms of counts": {"只给 --rollup 时不写每人的结果，--pseudonyms 没有用处；请加 --out", "with --rollup alone nothing is written per person, so --pseudonyms has no use; add --out"},
	"keep pseudonyms":      {"化名对照表：%s；凭它可知每份结果是谁的，丢失后无法再造：请与结果分开保管", "table of pseudonyms: %s; it says whose every result is and cannot be made again: keep it apart from the results"},
	"roster too long":      {"名册超过 %d 人或 %d 个班；请分批计分", "the roster has more than %d people or %d classes; score in parts"},
	"no pseudonyms":        {"%s 不是化名对照表，不能使用；请换一个文件名，或给出原来的对照表", "%s is no table of pseudonyms; choose another name, or give the table itself"},
	"other pseudonyms":     {"%s 中有的化名与编号不符，对照表被改动过；请用备份", "%s has a pseudonym that does not belong to its id: the table has been changed; use a copy from before"},
	"empty folder":         {"文件夹 %s 中没有答卷文件（%s）", "the folder %s holds no files of answer sheets (%s)"},
	"no mapping":           {"%q 不是文件，也不是内置映射（%s）", "%q is neither a file nor a built-in mapping (%s)"},
	"scoring":              {"已计分 %d 份", "%d {sheet|sheets} scored"},
	"critical":             {"危机条目：%d 份答卷命中，另有 %d 份未能判定", "critical items: %d {sheet|sheets}, and %d undecided"},
	"one file":             {"%s 需要一个文件，这里有 %d 个", "%s takes one file, not %d"},
	"imported":             {"导入了 %d 个计分块，共 %d 个；%d 个错误，%d 个警告", "%d of %d scoring {block|blocks} imported; %d {error|errors}, %d {warning|warnings}"},
	"screening":            {"这是筛查，不是诊断", "a screening, not a diagnosis"},

	"one of":          {"--%s 应为 %s 之一，这里写的是 %q", "--%s is one of %s, not %q"},
	"age":             {"--age 应为 0 到 %[2]d 的整数（周岁），这里写的是 %[1]q", "--age is a whole number of years from 0 to %[2]d, not %[1]q"},
	"json or format":  {"--json 与 --format 只能用一个", "--json and --format: use one of them"},
	"all or names":    {"--all 已包括全部，不能再写名称", "--all shows everything: name nothing beside it"},
	"nothing to show": {"请写出量表或常模的名称或文件，或用 --all；名称见 psynorm list", "name an instrument, a norm set or a file, or use --all; psynorm list has the names"},
	"out of html":     {"--out 只用于 --format html", "--out is for --format html"},
	"html of many":    {"多页网页须写入文件夹：请加 --out DIR", "several pages in HTML go into a folder: add --out DIR"},
	"site":            {"已写入 %d 页，目录：%s", "%d {page|pages} written; the list: %s"},

	"version":           {"%s 版本 %s", "%s version %s"},
	"version flag":      {"显示版本", "print the version"},
	"help flag":         {"显示帮助", "print this help"},
	"usage":             {"用法：", "Usage:"},
	"examples":          {"示例：", "Examples:"},
	"commands":          {"命令：", "Available Commands:"},
	"flags":             {"选项：", "Flags:"},
	"global flags":      {"通用选项：", "Global Flags:"},
	"more help":         {"%s COMMAND -h 显示一个命令的帮助", "%s COMMAND -h tells more about a command"},
	"default":           {"（默认 %s）", " (default %s)"},
	"meant":             {"；%s", "; %s"},
	"unknown flag":      {"没有这个选项：%s", "unknown flag: %s"},
	"unknown shorthand": {"没有这个短选项：%s（在 -%s 中）", "unknown shorthand flag: %s in -%s"},
	"flag value":        {"--%s 后面缺少取值", "--%s needs a value"},
	"bad flag":          {"选项写得不对：%s", "not a flag: %s"},
	"bad flag value":    {"--%s 的取值不对：%q", "--%s cannot be %q"},
	"required flag":     {"缺少 %s；示例见 psynorm %s -h", "%s is missing; psynorm %s -h shows an example"},
	"unknown command":   {"没有这个命令：%s", "unknown command %s"},
	"too many words":    {"%s 最多接受 %d 个参数，这里有 %d 个", "%s takes at most %d {argument|arguments}, and there are %d"},
	"unknown word":      {"%s 的参数应为 %s 之一，这里写的是 %q", "%s takes one of %s, not %q"},

	"planned":                 {"计划完成：%d 个文件，%d 行，分成 %d 块", "planned: %d {file|files}, %d {row|rows}, %d {chunk|chunks}"},
	"now score":               {"现在可以运行：psynorm score --manifest %s --out FILE", "now run: psynorm score --manifest %s --out FILE"},
	"no manifest":             {"%s 不是 psynorm plan 写出的清单，或已被改动", "%s is no manifest that psynorm plan wrote, or it was changed"},
	"changed":                 {"制定计划以后，%s变了：%s；请放回原样，或重新运行 psynorm plan（清单：%s）", "%s changed after the plan was made: %s; put it back, or run psynorm plan again (the manifest: %s)"},
	"changed engine":          {"程序版本", "the engine's version"},
	"changed definition":      {"量表定义", "the definition"},
	"changed norms":           {"常模", "the norm sets"},
	"changed mapping":         {"映射", "the mapping"},
	"changed roster":          {"名册", "the roster"},
	"changed sheets":          {"答卷文件", "a file of answer sheets"},
	"chunks of all":           {"这是 %[3]d 块中的第 %[1]s 块；全部完成后运行 psynorm plan join %[2]s", "chunks %[1]s of %[3]d; when all are done: psynorm plan join %[2]s"},
	"going on":                {"从已完成的 %d/%d 块继续", "going on after %d of %d chunks"},
	"planned files only":      {"计分 %d 个文件，以清单 %s 为准；制定计划以后放入文件夹的不计", "%d planned {file|files}, those in %s: none that was added to a folder later is scored"},
	"strict parts":            {"因 --strict 在第一处错误停止，没有完成任何文件；已写的 .part 等保留，供继续运行：%s", "stopped by --strict at the first error, and no file is finished; the parts stay for the run to go on: %s"},
	"plan read once":          {"制定计划时读一遍答卷，计分时还要再读：请先把标准输入存成文件", "a plan reads the sheets, and score reads them again: save standard input to a file first"},
	"chunk size":              {"--chunk-size 不能小于 0，这里写的是 %d", "--chunk-size cannot be below 0, and is %d"},
	"no parts":                {"请写出各部分的记录：%[1]s.0-24.log …；示例见 psynorm plan join -h", "name the parts: %[1]s.0-24.log …; psynorm plan join -h shows an example"},
	"no manifest or parts":    {"请写出清单和各部分的记录：MANIFEST MANIFEST.0-24.log …；示例见 psynorm plan join -h", "name the manifest and the parts: MANIFEST MANIFEST.0-24.log …; psynorm plan join -h shows an example"},
	"part twice":              {"%s 写了两次；请只写一次", "%s is named twice; name it once"},
	"part ends otherwise":     {"%[1]s 那一部分的 --out 以 %[2]s 结尾；合并时也请用 %[2]s", "--out ends in %[2]s in the part of %[1]s; use %[2]s here too"},
	"part without":            {"%[1]s 那一部分计分时没有写 %[2]s，无法合并；请去掉 %[2]s，或各部分都写", "the part of %[1]s was scored without %[2]s, which cannot be joined then; leave %[2]s out, or score every part with it"},
	"planned flag":            {"--%s 与清单 %s 所记的不同；清单已经定下了它，请去掉，或重新运行 psynorm plan", "--%s is not as in the manifest %s, which settles it; leave it out, or run psynorm plan again"},
	"planned file gone":       {"没有 %s，而清单 %s 里有它；请在制定计划时所在的文件夹里运行，或放回原处", "%s is not there, and the manifest %s has it; run this in the folder in which the plan was made, or put it back"},
	"chunks of nothing":       {"--chunks 只与 --manifest 一起用", "--chunks is for --manifest"},
	"sheets of manifest":      {"清单已经写明了答卷文件；请去掉文件名", "the manifest says which sheets to score; name no files"},
	"bad chunks":              {"--chunks 应写成 0-24 或 7 这样，这里写的是 %q", "--chunks is written like 0-24 or 7, not %q"},
	"no such chunk":           {"--chunks %s 超出了清单：共 %d 块，最后一块是 %d", "--chunks %s is beyond the manifest, which has %d {chunk|chunks}, the last of them %d"},
	"parquet of parts":        {"Parquet 结果每块一个文件，不必合并；请去掉 --out", "Parquet results are a file for each chunk and need no joining; leave --out out"},
	"manifest without output": {"按清单计分要写成文件；请加 --out FILE 或 --rollup FILE", "by a manifest results go into files; add --out FILE or --rollup FILE"},

	"mapping has no page": {"%s 是映射，没有可展示的页面", "%s is a mapping: there is no page of it"},
}

// say gives a message in the reader's language.
func (t *terminal) say(key string, args ...any) string {
	text := texts[key][1]
	if t.lang == "zh" {
		text = texts[key][0]
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(counted(text, args), args...)
}

// counted settles the words of a format that depend on a number: of {file|files} the first behind a verb whose argument is
// 1, else the second. Verbs stand in the order of their arguments.
func counted(format string, args []any) string {
	var b strings.Builder
	next := 0 // the argument of the verb to come
	for i := 0; i < len(format); i++ {
		end := strings.IndexByte(format[i:], '}')
		switch {
		case strings.HasPrefix(format[i:], "%%"):
			b.WriteString("%%")
			i++
		case format[i] == '%':
			next++
			b.WriteByte('%')
		case format[i] == '{' && end > 0:
			one, many, _ := strings.Cut(format[i+1:i+end], "|")
			if next > 0 && fmt.Sprint(args[next-1]) == "1" {
				many = one
			}
			b.WriteString(many)
			i += end
		default:
			b.WriteByte(format[i])
		}
	}
	return b.String()
}
