package report

// Options are what all pages of a run share.
type Options struct {
	Texts *Texts // nil: the built-in ones
	Tag   string // the language: Chinese where the tag names it or is empty, else English
	Date  string // YYYY-MM-DD: the day on which the pages are made, which they say
}

// words checks the options and gives the texts of pages made with them.
func (o *Options) words() (words, error) {
	if !isDay(o.Date) {
		return words{}, &Error{Code: BadDate}
	}
	tag := o.Tag
	if tag == "" {
		tag = "zh"
	}
	return words{o.Texts, tag}, nil
}
