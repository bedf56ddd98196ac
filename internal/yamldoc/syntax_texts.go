package yamldoc

import "github.com/psynorm/psynorm/internal/diag"

// syntaxZh says in Chinese what the YAML library says in English, for every message that a file of text can bring about.
var syntaxZh = map[string]string{
	// The scanner.
	"found character that cannot start any token":                  "这里出现了不能用来开头的字符",
	"could not find expected ':'":                                  "缺少冒号",
	"block sequence entries are not allowed in this context":       "这里不能有列表项（- ）",
	"mapping keys are not allowed in this context":                 "这里不能有键（? ）",
	"mapping values are not allowed in this context":               "这里不能再有冒号",
	"found unknown directive name":                                 "以 % 开头的行是 YAML 指令，这里的指令无法识别",
	"could not find expected directive name":                       "% 后面缺少指令的名称",
	"found unexpected non-alphabetical character":                  "指令的名称中有字母以外的字符",
	"did not find expected digit or '.' character":                 "%YAML 指令的版本号应为数字和点",
	"found extremely long version number":                          "%YAML 指令的版本号过长",
	"did not find expected version number":                         "%YAML 指令缺少版本号",
	"did not find expected whitespace":                             "这里应有空格",
	"did not find expected whitespace or line break":               "这里应有空格或换行",
	"did not find expected comment or line break":                  "这里应为注释或换行，后面却还有内容",
	"did not find expected alphabetic or numeric character":        "& 或 * 后面应为字母或数字",
	"did not find the expected '>'":                                "标签缺少右尖括号 >",
	"did not find expected '!'":                                    "标签缺少 !",
	"did not find expected tag URI":                                "标签缺少内容",
	"did not find URI escaped octet":                               "标签中 % 后面应为两位十六进制数",
	"found an incorrect leading UTF-8 octet":                       "标签中的编码不是 UTF-8",
	"found an incorrect trailing UTF-8 octet":                      "标签中的编码不是 UTF-8",
	"found undefined tag handle":                                   "这个标签没有定义",
	"found an indentation indicator equal to 0":                    "| 或 > 后面的缩进数不能为 0",
	"found a tab character where an indentation space is expected": "缩进中有制表符",
	"found a tab character that violates indentation":              "缩进中有制表符",
	"found unexpected document indicator":                          "引号没有闭合就出现了 --- 或 ...",
	"found unexpected end of stream":                               "文件在引号闭合之前结束",
	"found unknown escape character":                               "双引号中反斜杠后面的字符无法识别",
	"did not find expected hexdecimal number":                      "双引号中的转义应为十六进制数",
	"found invalid Unicode character escape code":                  "双引号中的转义不是有效的字符",
	"control characters are not allowed":                           "不允许有控制字符",
	"did not find expected <document start>":                       "这里的内容不属于前面的文档",
	"did not find expected node content":                           "这里缺少内容",
	"did not find expected '-' indicator":                          "这里应为列表项（- ）",
	"did not find expected key":                                    "这里应为键",
	"did not find expected ',' or ']'":                             "这里应为逗号或右方括号 ]",
	"did not find expected ',' or '}'":                             "这里应为逗号或右花括号 }",
	"found duplicate %YAML directive":                              "%YAML 指令重复",
	"found incompatible YAML document":                             "%YAML 指令的版本不受支持",
	"found duplicate %TAG directive":                               "%TAG 指令重复",
	"exceeded max depth of 10000":                                  "嵌套过深",
}

// syntaxText is a message of the YAML library in both languages. One that is not known stands in parentheses in Chinese.
func syntaxText(message string) diag.Text {
	if zh, ok := syntaxZh[message]; ok {
		return diag.Text{Zh: zh, En: message}
	}
	return diag.Text{Zh: "无法解析（" + message + "）", En: message}
}
