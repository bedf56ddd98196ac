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
	"alternatives":      {"%s 的 %d 个常模说的是同一件事，只能选用其一，因此逐一检查", "%s: the %d norm sets say the same thing, of which one can be used at a time; each was checked alone"},
	"checked":           {"检查了 %d 个文件：%d 个错误，%d 个警告", "%d files checked: %d errors, %d warnings"},
	"built in":          {"内置量表", "Instruments"},
	"norm sets":         {"内置常模", "Norm sets"},
	"items":             {"%d 题", "%d items"},
	"people":            {"n = %d", "n = %d"},
	"default norms":     {"使用量表默认的常模：%s", "using the instrument's default norm set: %s"},
	"status":            {"注意：%s 的状态是%s", "note: the status of %s is %s"},
	"no sheet":          {"文件中没有编号为 %q 的答卷", "no sheet has the id %q"},
	"out format":        {"--out 须以 .csv 或 .jsonl 结尾：%s", "--out ends in .csv or .jsonl: %s"},
	"parquet":           {"尚不支持写 Parquet；请用 .csv 或 .jsonl：%s", "writing Parquet is not supported; use .csv or .jsonl: %s"},
	"columns of counts": {"只给 --rollup 时不写每人的结果，--columns 没有用处；请加 --out", "with --rollup alone nothing is written per person, so --columns has no use; add --out"},
	"columns of JSON":   {"--columns 只用于 CSV；JSON Lines 总是写出全部", "--columns is for CSV; JSON Lines always has everything"},
	"written":           {"已写入 %s", "written: %s"},
	"sheets read":       {"读入 %d 行，评分 %d 份答卷", "%d rows read, %d sheets scored"},
	"dropped":           {"按映射略去 %d 行", "%d rows left out as the mapping says"},
	"duplicates":        {"重复编号的答卷 %d 份", "%d sheets whose id another sheet has already"},
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
	"at least":          {"“≥”后为至少该等级：有规则因缺答无法判定", "after ≥: at least this level; a rule could not be decided for missing answers"},
	"no mapping":        {"%q 不是文件，也不是内置映射（%s）", "%q is neither a file nor a built-in mapping (%s)"},
	"scoring":           {"已评分 %d 份", "%d sheets scored"},
	"critical":          {"危机条目：%d 份答卷命中，另有 %d 份无法判定", "critical answers: %d sheets, and %d that cannot be decided"},
	"one file":          {"%s 需要一个文件，这里有 %d 个", "%s takes one file, not %d"},
	"imported":          {"导入了 %d 个计分块，共 %d 个；%d 个错误，%d 个警告", "%d of %d scoring blocks imported; %d errors, %d warnings"},
	"screening":         {"这是筛查，不是诊断", "a screening, not a diagnosis"},

	"one of":          {"--%s 应为 %s 之一，这里写的是 %q", "--%s is one of %s, not %q"},
	"age":             {"--age 应为 0 到 %[2]d 的整数（周岁），这里写的是 %[1]q", "--age is a whole number of years from 0 to %[2]d, not %[1]q"},
	"json or format":  {"--json 与 --format 只能用一个", "--json and --format: use one of them"},
	"all or names":    {"--all 已包括全部，不能再写名称", "--all shows everything: name nothing beside it"},
	"nothing to show": {"请写出量表或常模的名称或文件，或用 --all；名称见 psynorm list", "name an instrument, a norm set or a file, or use --all; psynorm list has the names"},
	"out of html":     {"--out 只用于 --format html", "--out is for --format html"},
	"html of many":    {"多页网页须写入文件夹：请加 --out DIR", "several pages in HTML go into a folder: add --out DIR"},
	"site":            {"已写入 %d 页，目录：%s", "%d pages written; the list: %s"},

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
	"bad flag value":    {"--%s 的取值不对：%q", "--%s cannot be %q"},
	"required flag":     {"缺少 %s；示例见 psynorm %s -h", "%s is missing; psynorm %s -h shows an example"},
	"unknown command":   {"没有这个命令：%s", "unknown command %q"},
	"too many words":    {"%s 最多接受 %d 个参数，这里有 %d 个", "%s takes at most %d arguments, and there are %d"},
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
	return fmt.Sprintf(text, args...)
}
