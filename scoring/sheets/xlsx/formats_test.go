package xlsx

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

func TestParseFormat(t *testing.T) {
	for code, want := range map[string]format{
		"":                              formatNumber,
		"General":                       formatNumber,
		"GENERAL":                       formatNumber,
		"G/通用格式":                        formatNumber,
		"@":                             formatNumber,
		"0":                             formatNumber,
		"0.00":                          formatNumber,
		"#,##0.00":                      formatNumber,
		"0.00E+00":                      formatNumber,
		"0%":                            formatNumber,
		"# ?/?":                         formatNumber,
		`0"days"`:                       formatNumber,
		`0\d`:                           formatNumber,
		`#,##0_d;[Red]-#,##0`:           formatNumber,
		`* #,##0`:                       formatNumber,
		`[Red]0;[Blue]yyyy`:             formatNumber,
		`_ "￥"* #,##0.00_ ;_ @_ `:       formatNumber,
		"[DBNum1]0":                     formatNumber,
		`"未闭合d`:                         formatNumber,
		"[d":                            formatNumber,
		`\`:                             formatNumber,
		"0000":                          formatZeros,
		`00"班"`:                         formatZeros,
		"000-0000":                      formatZeros,
		"0,000":                         formatZeros,
		"yyyy-mm-dd":                    formatDate,
		"YYYY/M/D":                      formatDate,
		`yyyy"年"m"月"d"日";@`:             formatDate,
		`[$-804]yyyy"年"m"月"d"日";@`:      formatDate,
		"[$-F800]dddd, mmmm dd, yyyy":   formatDate,
		"yyyy/m/d h:mm:ss":              formatDate,
		"m/d":                           formatDate,
		`m"月"`:                          formatDate,
		"mmm":                           formatDate,
		"m h:mm:ss":                     formatDate,
		"yyyy":                          formatDate,
		"h:mm":                          formatClock,
		"hh:mm:ss":                      formatClock,
		"mm:ss":                         formatClock,
		"mm:ss.0":                       formatClock,
		"h:mm AM/PM":                    formatClock,
		"h:mm a/p":                      formatClock,
		`上午/下午h"时"mm"分"`:                formatClock,
		"[h]:mm:ss":                     formatClock,
		"[h]:mm":                        formatClock,
		"[hh]时mm分":                      formatClock,
		"[mm]":                          formatClock,
		"[ss]":                          formatClock,
		"[$-F400]h:mm:ss\\ AM/PM":       formatClock,
		`h"小时"m"分"s"秒"`:                 formatClock,
		`[<=9999999]###\-####;###-####`: formatNumber,
	} {
		assert.Equal(t, want, parseFormat(code), code)
	}
}

// The built-in formats as ISO/IEC 29500-1, 18.8.30 lists them for all languages and for zh-cn.
func TestBuiltInFormats(t *testing.T) {
	for id, code := range map[int]string{
		0: "General", 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00", 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?",
		13: "# ??/??", 14: "mm-dd-yy", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM",
		20: "h:mm", 21: "h:mm:ss", 22: "m/d/yy h:mm", 37: "#,##0 ;(#,##0)", 38: "#,##0 ;[Red](#,##0)",
		39: "#,##0.00;(#,##0.00)", 40: "#,##0.00;[Red](#,##0.00)", 45: "mm:ss", 46: "[h]:mm:ss", 47: "mmss.0",
		48: "##0.0E+0", 49: "@",
		27: `yyyy"年"m"月"`, 28: `m"月"d"日"`, 29: `m"月"d"日"`, 30: "m-d-yy", 31: `yyyy"年"m"月"d"日"`, 32: `h"时"mm"分"`,
		33: `h"时"mm"分"ss"秒"`, 34: `上午/下午h"时"mm"分"`, 35: `上午/下午h"时"mm"分"ss"秒"`, 36: `yyyy"年"m"月"`,
		50: `yyyy"年"m"月"`, 51: `m"月"d"日"`, 52: `yyyy"年"m"月"`, 53: `m"月"d"日"`, 54: `m"月"d"日"`,
		55: `上午/下午h"时"mm"分"`, 56: `上午/下午h"时"mm"分"ss"秒"`, 57: `yyyy"年"m"月"`, 58: `m"月"d"日"`,
	} {
		assert.Equal(t, parseFormat(code), builtIn(id), "%d: %s", id, code)
	}
}
