// Package catalogue shows what there is in a library of instruments and norm sets: a list that can be searched, and a page
// for each, as facts for programs (JSON), as text, as Markdown, and as a set of HTML pages.
//
//	c, err := catalogue.Library()                      // what comes with psynorm; or New, of files of your own
//	found, err := c.Search(catalogue.Query{Words: []string{"焦虑"}, Informant: "parent"})
//	page, err := c.Page(instruments.FileInstrument, found[0].Name)
//	fmt.Print(page.Text("zh"))
//	files, err := c.Site()                             // index.html and a page for every entry
//
// A page says what the file says and what follows from it: keys with their reversals, the scores that are possible, each
// band as the interval of possible scores that fall into it, what happens when answers are missing, rules, and for norm
// sets whom they were taken from and how far they can be trusted. What a file does not say is shown as not stated, and is
// never filled in.
//
// The pages in HTML hold both languages, Chinese first. They need no scripts, fonts or other files, and their bytes depend
// on the library alone. Everything here is immutable once made and safe for concurrent use.
package catalogue
