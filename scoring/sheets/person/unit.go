package person

import (
	"path"
	"strings"

	"golang.org/x/text/unicode/norm"
)

// AppendUnit appends the name of a unit, such as a school or a class, as a path of units has it: what AppendClean gives.
// Two spellings of one unit, 第七中学 and 第七 中学 or 七(3)班 and 初一3班, stay two units: that they are one is for the roster to say.
// AppendKey finds those that are probably one.
func AppendUnit(dst, cell []byte) []byte { return AppendClean(dst, cell) }

// FileUnit gives the name of a unit that a part of a file's name is: 0 the name without its ending, 1 the folder it is in,
// and so on upwards; slashes and backslashes both part folders. Characters that a system has taken apart, as a Mac does é,
// are put together again. It is false where the name has no such part.
func FileUnit(file string, up int) (string, bool) {
	parts := strings.Split(path.Clean(strings.ReplaceAll(file, `\`, "/")), "/")
	if up < 0 || up >= len(parts) {
		return "", false
	}
	part := parts[len(parts)-1-up]
	if part == "." || part == ".." {
		return "", false
	}
	if up == 0 {
		part = strings.TrimSuffix(part, path.Ext(part))
	}
	name := string(AppendUnit(nil, []byte(norm.NFC.String(part))))
	return name, name != ""
}
