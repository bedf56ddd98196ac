package profile

import "github.com/psynorm/psynorm/internal/lang"

// In gives the text in a language: under the very tag, else under the language without its subtags (zh for zh-Hans), else
// in Chinese, in English, without a language, and at last in the first language by its tag. An empty Text, or nil, gives "".
func (t Text) In(tag string) string { return lang.Pick(t, tag) }

// In names the level for people: its title with the id behind it, or the id alone.
func (l *LevelInfo) In(tag string) string { return named(l.Title, l.ID, tag) }

// In names the critical item for people, as LevelInfo.In does.
func (c *CriticalInfo) In(tag string) string { return named(c.Title, c.ID, tag) }

// named gives a title with its id behind it, or the id alone.
func named(title Text, id, tag string) string {
	t := title.In(tag)
	if t == "" || t == id {
		return id
	}
	return t + lang.Open.In(tag) + id + lang.Close.In(tag)
}
