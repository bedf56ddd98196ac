package release

import "github.com/psynorm/psynorm/internal/diag"

// say is a text of a message in both languages.
func say(zh, en string) diag.Text { return diag.Text{Zh: zh, En: en} }

// What can be wrong with a file of limits, beside what yamldoc finds in any file.
var (
	kindFile = diag.NewError("limits-file",
		"这不是限值文件：前两个键应为 psynorm: 1 和 limits: 标识",
		"this is no file of limits: its first two keys should be psynorm: 1 and limits: ID")
)
