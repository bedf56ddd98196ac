package profile

import (
	"fmt"

	"github.com/psynorm/psynorm/internal/lang"
)

// JSONCode names a way in which a JSON text is no profile, for programs to compare. It never changes once released.
type JSONCode string

// The codes of a JSONError.
const (
	JSONSyntax       JSONCode = "syntax"        // not JSON (RFC 8259), or something behind its end
	JSONNotText      JSONCode = "not-text"      // bytes that are no UTF-8, or half of a surrogate pair
	JSONNoProfile    JSONCode = "no-profile"    // the key psynorm_profile is missing
	JSONVersionOther JSONCode = "version"       // written in another version of the form
	JSONUnknownKey   JSONCode = "unknown-key"   // a key that the form does not have
	JSONDuplicate    JSONCode = "duplicate"     // a key or an id that stands twice
	JSONMissingKey   JSONCode = "missing-key"   // a key that has to be there
	JSONWrongType    JSONCode = "wrong-type"    // a string for a number, or null
	JSONBadNumber    JSONCode = "bad-number"    // not a whole number where one is due, or out of range
	JSONBadWord      JSONCode = "bad-word"      // none of the words that are possible here
	JSONDangling     JSONCode = "dangling"      // names something that is not in this profile
	JSONContradicted JSONCode = "contradiction" // what a rule read differs from the score itself, or parts of one value from each other
)

// jsonTexts are formats over path, name and what was expected.
var jsonTexts = map[JSONCode]lang.Pair{
	JSONSyntax:       {"%[1]s 不是合法的 JSON", "%[1]s: not valid JSON"},
	JSONNotText:      {"%[1]s 含有不是 UTF-8 的字节", "%[1]s: not UTF-8 text"},
	JSONNoProfile:    {"%[1]s 缺少 psynorm_profile：这不是 psynorm 的结果", "%[1]s: psynorm_profile is missing: this is no profile"},
	JSONVersionOther: {"%[1]s 的格式版本不同，应为 %[3]s：请用写出它的 psynorm 版本读取", "%[1]s: another version of the form, expected %[3]s: read it with the psynorm that wrote it"},
	JSONUnknownKey:   {"%[1]s 有未知的键 %[2]q", "%[1]s: unknown key %[2]q"},
	JSONDuplicate:    {"%[1]s 中 %[2]q 出现两次", "%[1]s: %[2]q stands twice"},
	JSONMissingKey:   {"%[1]s 缺少键 %[2]q", "%[1]s: key %[2]q is missing"},
	JSONWrongType:    {"%[1]s 应为 %[3]s", "%[1]s: expected %[3]s"},
	JSONBadNumber:    {"%[1]s 应为 %[3]s", "%[1]s: expected %[3]s"},
	JSONBadWord:      {"%[1]s 应为下列之一：%[3]s", "%[1]s: expected one of %[3]s"},
	JSONDangling:     {"%[1]s 指向的内容不在此结果中，应为 %[3]s", "%[1]s: names nothing in this profile, expected %[3]s"},
	JSONContradicted: {"%[1]s 与此结果中的分数不一致", "%[1]s: differs from what the profile itself says"},
}

// JSONError says why a JSON text is no profile and where. Neither its fields nor its texts hold a value of the profile,
// only keys and places.
type JSONError struct {
	Code   JSONCode
	Offset int    // in bytes, from 0; of a text that breaks off, its last byte
	Path   string // such as scores[3].standards.T; "profile" at the top
	Name   string // the key or id in question, "" if none
	Want   string // what was expected, "" where the code says it
}

// Error gives the message in English with the offset.
func (e *JSONError) Error() string {
	return fmt.Sprintf("profile: byte %d: %s", e.Offset, e.Message("en"))
}

// Message gives the message, without the offset, in Chinese where the tag names it, else in English.
func (e *JSONError) Message(tag string) string {
	text := fmt.Sprintf(jsonTexts[e.Code].In(tag), e.Path, e.Name, e.Want)
	if e.Code == JSONContradicted && e.Want != "" {
		text += lang.Pair{"，应为 ", ", expected "}.In(tag) + e.Want
	}
	return text
}
