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

// texts are the command's own messages, Chinese and English, over the same arguments.
var texts = map[string][2]string{
	"interrupted":       {"已中断", "interrupted"},
	"no files":          {"请至少写出一个文件；示例见 psynorm %s -h", "name at least one file; psynorm %s -h shows an example"},
	"no such file":      {"没有这个文件：%s", "no such file: %s"},
	"checked":           {"检查了 %d 个文件：%d 个错误，%d 个警告", "%d files checked: %d errors, %d warnings"},
	"built in":          {"内置量表", "Instruments"},
	"norm sets":         {"内置常模", "Norm sets"},
	"items":             {"%d 题", "%d items"},
	"people":            {"n = %d", "n = %d"},
	"default norms":     {"使用量表默认的常模：%s", "using the instrument's default norm set: %s"},
	"status":            {"注意：%s 的状态是 %s", "note: the status of %s is %s"},
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
	"screening":         {"这是筛查，不是诊断", "a screening, not a diagnosis"},
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
