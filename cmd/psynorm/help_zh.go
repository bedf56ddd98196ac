package main

// helpZh is what -h says in Chinese, by command. What stands in none of these is said as the command itself has it.
var helpZh = map[string]help{
	"psynorm": {
		short: "检查心理量表，为答卷评分",
		long: `psynorm 检查心理量表，并据以为答卷评分。

退出码：0 表示已完成；1 表示给出的文件有错误或不能使用，或什么也没有找到；2 表示命令写得不对。`,
		flags: map[string]string{"lang": "信息的语言：zh 或 en"},
	},
	"help": {short: "查看某个命令的帮助"},
	"check": {
		short: "检查量表定义、常模和映射，并运行定义中的测试",
		long: `check 读取量表、常模和映射（按第二个键区分），报告其中的一切错误：文件、行、列、固定的代码，以及可能的本意。
同时给出的量表与其常模会互相核对。定义里自带的测试会运行一遍。

有错误时退出码为 1；警告不影响。`,
	},
	"list": {
		short: "列出并搜索内置的量表和常模",
		long: `list 列出随 psynorm 提供的量表和常模：所写的词须全部出现在标识或标题中（量表本身的，或其分量表、分段、
危机条目的，中英文均可），并符合各项筛选。

年龄按周岁。没有注明适用年龄或填答者的条目不会被隐藏，而以 ? 标出。
--json 每行一个对象；没有上限的年龄写作 [16, null]。一项也没有找到时退出码为 1。`,
		flags: map[string]string{
			"kind": "只列 instrument（量表）或只列 norms（常模）", "informant": "填答者：self、parent、teacher 或 clinician", "age": "周岁",
			"licence": "许可：open、permission、restricted 或 unknown", "format": "text 或 markdown", "json": "每行一个 JSON 对象",
		},
	},
	"show": {
		short: "逐页展示量表或常模的内容",
		long: `show 为每个量表或常模展示一页：出处、许可和状态；题目；分量表的计分键、可能得分、缺答规则和分段；危机条目、
效度规则、等级和监测规则；常模的数字和质量说明。--all 展示整个库。

--format html --out DIR 把目录写进文件夹：index.html 和每项一页，中英文对照，不依赖其他文件。写出名称时只含
这些以及属于它们的常模。--format json 每行一个对象。`,
		flags: map[string]string{
			"format": "text、markdown、html 或 json", "out": "写网页目录的文件夹；其中同名的页面会被替换", "all": "整个库",
		},
	},
	"schema": {
		short: "输出定义、常模、映射的 JSON Schema，或画像的",
		long: `schema 输出 JSON Schema，编辑器可据此补全和检查定义、常模和映射。加 profile 时输出 score 写成 JSON Lines 的
画像的 Schema。`,
	},
	"score": {
		short: "为答卷评分",
		long: `score 读取导出的答卷（CSV，UTF-8、UTF-16 或 GB18030；- 为标准输入），评分后按答卷的顺序每份写一行。不加 --out 时
表格写到标准输出；只加 --rollup 时不写每人的结果。

最后报告有多少份答卷、各单位每个等级各多少、文件里有什么问题。所写的结果只供有权查看每个学生全部结果的人。

完成时退出码为 0：未能使用的行和格写在报告里，全部写在 --errors 的文件里。有文件一份答卷也没有给出，或未能读到
末尾时，退出码为 1，能评分的仍会写出。命令写得不对时退出码为 2。`,
		flags: map[string]string{
			"instrument": "内置量表或定义文件（必填）", "norms": "内置常模或文件；可写多次", "map": "映射文件或内置映射", "out": "结果文件，.csv 或 .jsonl",
			"columns": "写成 CSV 的部分，如 T,tier", "rollup": "各单位确切人数的文件，CSV（保密）", "errors": "答卷全部问题的文件，CSV",
		},
	},
	"explain": {
		short: "解释某人的结果是怎样得出的",
		long: `explain 为某人的答卷评分，并写出每个结果的由来：每个分数从答案算起，每个标准分及其常模格，每条规则读到了什么，
各注明在定义中的行。其中会显示答案本身：只供有权查看的人。`,
		flags: map[string]string{
			"instrument": "内置量表或定义文件（必填）", "norms": "内置常模或文件；可写多次", "map": "映射文件或内置映射", "id": "谁的答卷（必填）",
		},
	},
	"validate": {
		short: "用答卷核验量表的题目、计分键和常模",
		long: `validate 读取答卷，说明它们对量表说明了什么：每道题（答案分布、缺答、与所在分量表其余题目的关系）、与作答矛盾的
计分键、各分量表的信度，以及样本与每个常模单元的比较（均值、效应量、各等级的人数比例）。最后给出结论和理由，
结论写在报告开头。

无法估计的会写明理由。按量表自身的规则无效的答卷只计数，不参与统计。报告中没有任何个人的答案。

作答与计分键矛盾，或有文件没有可用的答卷时，退出码为 1；只需核查的各点不影响。`,
		flags: map[string]string{
			"instrument": "内置量表或定义文件（必填）", "norms": "内置常模或文件；可写多次", "map": "映射文件或内置映射",
			"format": "json 或 markdown；不写则由 --out 的结尾决定，否则为 markdown", "out": "写报告的文件；不写则输出到屏幕",
		},
	},
	"import": {
		short: "把其他格式的文件变成定义",
		long:  `import 读取其他格式的量表，按定义语言输出 YAML，check 接受这样的文件。无法导入的部分略去，并说明理由；从不猜测。`,
	},
	"osd": {
		short: "导入 OpenScales 定义（.osd）",
		long: `import osd 读取 OpenScales 定义（.osd），按定义语言输出其计分键、分数和切点。发现的问题写到标准错误输出：因有误或
含义不明而略去的每个计分块、题目或分级各一个错误，没有对应写法或值得核对的各一个警告。有错误时退出码为 1，其余部分
照样输出，略去的部分列在开头。

答卷按原文件中的名称找到每道题。转换分是单独的分量表，标识以 _t 结尾。

题目和选项的文字不导入；加 --text 且量表的许可公开时才导入。`,
		flags: map[string]string{"out": "写定义的文件；不写则输出到屏幕", "text": "许可公开时一并导入文字"},
	},
}
