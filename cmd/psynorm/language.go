package main

import (
	"fmt"
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
var texts = map[string][2]string{
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
	"no such folder":    {"没有这个文件夹：%s（%s）", "no such folder: %s (for %s)"},
	"not a folder":      {"%s 不是文件夹（%s）", "%s is no folder (for %s)"},
	"out is a folder":   {"%s 是文件夹；请写出文件名", "%s is a folder; name a file"},
	"out is no file":    {"%s 不是普通文件，不能替换", "%s is no ordinary file and cannot be replaced"},
	"overwrites":        {"%s 与 %s 是同一个文件，写出时会毁掉它；请给输出换一个名称", "%s and %s are the same file, which would be overwritten; choose another name for the output"},
	"same output":       {"%s 与 %s 是同一个文件；请写成两个不同的文件", "%s and %s are the same file; name two different files"},
	"norm file":         {"常模的文件", "the norms' file"},
	"unused files":      {"一份答卷也没有给出的文件：%s", "gave no answer sheet at all: %s"},
	"cut short":         {"未能读到末尾的文件：%s", "could not be read to the end: %s"},
	"alternatives":      {"%s 的 %d 个常模中有些说的是同一件事，不能同时使用；每种可行的选择都检查了", "%s: some of the %d norm sets say the same thing and cannot be used together; each choice was checked"},
	"checked":           {"检查了 %d 个文件：%d 个错误，%d 个警告", "%d {file|files} checked: %d {error|errors}, %d {warning|warnings}"},
	"default norms":     {"使用量表默认的常模：%s", "using the instrument's default norm set: %s"},
	"status":            {"注意：%s 的状态是%s", "note: the status of %s is %s"},
	"no sheet":          {"文件中没有编号为 %q 的答卷", "no sheet has the id %q"},
	"out format":        {"--out 须以 .csv 或 .jsonl 结尾：%s", "--out ends in .csv or .jsonl: %s"},
	"parquet":           {"尚不支持写 Parquet；请用 .csv 或 .jsonl：%s", "writing Parquet is not supported; use .csv or .jsonl: %s"},
	"columns of counts": {"只给 --rollup 时不写每人的结果，--columns 没有用处；请加 --out", "with --rollup alone nothing is written per person, so --columns has no use; add --out"},
	"columns of JSON":   {"--columns 只用于 CSV；JSON Lines 总是写出全部", "--columns is for CSV; JSON Lines always has everything"},
	"written":           {"已写入 %s", "written: %s"},
	"sheets read":       {"读入 %d 行，评分 %d 份答卷", "%d {row|rows} read, %d {sheet|sheets} scored"},
	"dropped":           {"按映射略去 %d 行", "%d {row|rows} left out as the mapping says"},
	"duplicates":        {"重复编号的答卷 %d 份", "%d {sheet whose id another sheet has|sheets whose ids other sheets have} already"},
	"validity":          {"有效 %d，存疑 %d，无效 %d，无法判定 %d", "valid %d, doubtful %d, invalid %d, undetermined %d"},
	"no problems":       {"文件没有问题", "nothing wrong with the file"},
	"problems":          {"文件中的问题（%d 处）", "What was wrong with the file (%d)"},
	"problems left":     {"另有 %d 处；用 score --errors FILE 写出全部", "and %d more; score --errors FILE writes them all"},
	"more problems":     {"另有 %d 处；用 --errors FILE 写出全部", "and %d more; --errors FILE writes them all"},
	"tiers":             {"风险等级", "Tiers"},
	"unit":              {"单位", "unit"},
	"all":               {"合计", "all"},
	"sheets":            {"答卷", "sheets"},
	"undetermined":      {"无法判定", "undetermined"},
	"withheld":          {"不予评定", "withheld"},
	"at least":          {"“≥”后为至少该等级：有规则因缺答未能判定", "after ≥: at least this level; a rule could not be decided for missing answers"},
	"no mapping":        {"%q 不是文件，也不是内置映射（%s）", "%q is neither a file nor a built-in mapping (%s)"},
	"scoring":           {"已评分 %d 份", "%d {sheet|sheets} scored"},
	"critical":          {"危机条目：%d 份答卷命中，另有 %d 份未能判定", "critical items: %d {sheet|sheets}, and %d undecided"},
	"one file":          {"%s 需要一个文件，这里有 %d 个", "%s takes one file, not %d"},
	"imported":          {"导入了 %d 个计分块，共 %d 个；%d 个错误，%d 个警告", "%d of %d scoring {block|blocks} imported; %d {error|errors}, %d {warning|warnings}"},
	"screening":         {"这是筛查，不是诊断", "a screening, not a diagnosis"},

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
	"unknown flag":      {"没有这个选项：--%s", "unknown flag: --%s"},
	"unknown shorthand": {"没有这个短选项：%s（在 -%s 中）", "unknown shorthand flag: %s in -%s"},
	"flag value":        {"--%s 后面缺少取值", "--%s needs a value"},
	"bad flag":          {"选项写得不对：%s", "not a flag: %s"},
	"bad flag value":    {"--%s 的取值不对：%q", "--%s cannot be %q"},
	"required flag":     {"缺少 %s；示例见 psynorm %s -h", "%s is missing; psynorm %s -h shows an example"},
	"unknown command":   {"没有这个命令：%s", "unknown command %q"},
	"too many words":    {"%s 最多接受 %d 个参数，这里有 %d 个", "%s takes at most %d {argument|arguments}, and there are %d"},
	"unknown word":      {"%s 的参数应为 %s 之一，这里写的是 %q", "%s takes one of %s, not %q"},

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
