package main

// roleTexts are the messages about whom results are for.
var roleTexts = map[string][2]string{
	"role of releases": {
		"--role aggregate 不含任何单个学生，计分时不写；请先用 --rollup 写出汇总，再用 psynorm rollup release 发布",
		"--role aggregate sees no single pupil, and score writes nothing for it; write a file with --rollup, and psynorm rollup release makes of it what may be published",
	},
	"role off": {
		"--role %s 默认关闭：学校允许看时加 --turned-on",
		"--role %s is off unless the school turns it on: add --turned-on where it has",
	},
	"role of one": {
		"--role %s 只能是一个学生的：请加 --scope pupil:编号",
		"--role %s is of one pupil alone: add --scope pupil:ID",
	},
	"case of one": {
		"--role case 不能用 --scope pupil:编号：化名旁就知道是谁了",
		"--role case goes with no --scope pupil:ID: it would say whose the pseudonym is",
	},
	"plan of case": {
		"--role case 的各行按化名排列，要等全部结果都有了才写，不能用清单分块：请不用 plan 和 --manifest 计分",
		"--role case puts its rows in the order of their pseudonyms when all are there, which chunks cannot: score without plan and --manifest",
	},
	"bad scope": {
		"--scope 应写成 class:县/校/…（自上而下，名称与结果中的单位相同）、dormitory:… 或 pupil:编号",
		"--scope is class:county/school/... from the top down, with the units' names as results have them, or dormitory:..., or pupil:ID",
	},
	"scope of rooms": {"--scope dormitory:… 需要 --dormitories FILE", "--scope dormitory:... needs --dormitories FILE"},
	"rollup of role": {
		"--rollup 是全部学生的确切人数，不能与 --role 或 --scope 一起写；请另外运行一次",
		"--rollup counts everybody exactly, and goes with neither --role nor --scope; write it in a run of its own",
	},
	"table of role": {
		"--role %s 的列是固定的，只写 CSV 或 JSON Lines：去掉 --columns，--out 以 .csv 或 .jsonl 结尾",
		"--role %s has columns of its own, in CSV or JSON Lines: leave out --columns, and end --out in .csv or .jsonl",
	},
	"pseudonyms of case": {
		"--role case 以化名代替编号：请加 --pseudonyms FILE",
		"--role case has pseudonyms in place of ids: add --pseudonyms FILE",
	},
	"pseudonyms of role": {
		"--role %s 写编号，不能加 --pseudonyms；化名用于 full 和 case",
		"--role %s shows ids, so that --pseudonyms has no use; it is for full and case",
	},
	"dormitories of plan": {
		"--dormitories 不能与 --manifest 一起用；请不用清单计分",
		"--dormitories does not go with --manifest; score without one",
	},
	"role without tiers": {
		"--role %s 依据等级，而 %s 不分等级，没有可写的",
		"--role %s tells what follows from the tier, and %s has no tiers: there is nothing to write",
	},
	"nobody in scope": {
		"--scope 中没有一份答卷，没有写出结果；单位名称须与结果中的相同，从最上一级写起",
		"no sheet is in the --scope, and no results are written; units are named as results have them, from the topmost down",
	},
	"next who by role": {
		"这些人是谁，不写给 %s：不加 --role 重新运行，看 %s 列",
		"who these people are is not for %s: run again without --role, and look there under %s",
	},
}
