package main

// releaseTexts are the messages on releases.
var releaseTexts = map[string][2]string{
	"one rollup to release": {
		"请写出一个汇总文件；示例见 psynorm rollup release -h", "name one roll-up file; psynorm rollup release -h shows an example",
	},
	"release ending": {"%s：公布文件的名称须以 .release 结尾", "%s: the name of a release ends in .release"},
	"release is there": {
		"%s 已经存在；公布是冻结的，不能替换；请换一个名称，再次公布时用 --before",
		"%s is there already, and a release is frozen: choose another name, and name it with --before to release the wave again",
	},
	"released": {
		"轮次 %s 的第 %d 次公布；请保存校验值 sha256 %s", "wave %s, release number %d; keep its hash, sha256 %s",
	},
	"release is JSON":       {"%s 本身就是 JSON；--json 和 --csv 只用于汇总文件", "%s is JSON itself; --json and --csv are for roll-up files"},
	"no such released unit": {"公布文件里没有单位 %q", "the release has no unit %q"},
	"changed since":         {"与轮次 %s 相比（两次都公布的）：", "Since the wave %s, of what both releases show:"},
	"changed in":            {"项目", "of"},
	"changed before":        {"上次", "before"},
	"changed now":           {"这次", "now"},
	"changed effect":        {"效应量 Δ", "effect size Δ"},
}
