package validation

import (
	"slices"
	"strings"

	"github.com/psynorm/psynorm/internal/lang"
	"github.com/psynorm/psynorm/profile"
)

// apart stands between the parts of a subject: the norm set, the cell or the items, and the scale with its figures.
const apart = " · "

// subjectIn writes a subject for the readers of a language. In English it is as it stands; in Chinese, where ids are no
// words, scales and cells have their titles and words.
func subjectIn(tag, subject string, titles map[string]profile.Text) string {
	if !lang.IsChinese(tag) {
		return subject
	}
	parts := strings.Split(subject, apart)
	last := len(parts) - 1
	for i, part := range parts[:last] {
		parts[i] = cellIn(tag, part)
	}
	words := strings.Split(parts[last], " ")
	for i, word := range words {
		if i == 0 || words[i-1] == "→" {
			words[i] = titleIn(tag, word, titles)
		}
	}
	parts[last] = strings.Join(words, " ")
	return strings.Join(parts, apart)
}

// cellIn writes whom a norm cell is for as subjectIn does; what is no cell stays.
func cellIn(tag, cell string) string {
	if !lang.IsChinese(tag) || cell != "all" && !strings.Contains(cell, "=") {
		return cell
	}
	return lang.Cell(cell, tag)
}

// titleIn gives the title of a scale, or the id of one that has none.
func titleIn(tag, scale string, titles map[string]profile.Text) string {
	if title := titles[scale].In(tag); title != "" {
		return title
	}
	return scale
}

// titles gives the titles of the scales by their ids.
func (r *Report) titles() map[string]profile.Text {
	out := make(map[string]profile.Text, len(r.Scales))
	for i := range r.Scales {
		out[r.Scales[i].ID] = r.Scales[i].Title
	}
	return out
}

// scales lists scales in a sentence, as subjectIn writes them.
func (d *document) scales(ids []string) string {
	names := slices.Clone(ids)
	for i, id := range ids {
		names[i] = subjectIn(d.tag, id, d.shown)
	}
	return inert(strings.Join(names, ", "))
}
