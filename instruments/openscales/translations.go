package openscales

import (
	"strconv"
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// translation is the texts of one language.
type translation struct {
	name     string // in the file
	language string // its tag, "" for none
	wanted   bool   // its texts are imported when wording is
	node     *value
	texts    map[string]*value
}

// readTranslations reads the texts, which stand beside the definition. A tag is taken with _ for - too; texts without a
// language, under default, are wanted when there are no others.
func (im *importer) readTranslations() {
	all := im.doc.root.get("translations")
	taken := map[string]bool{}
	for name, texts := range all.pairs {
		t := translation{name: name.text, language: strings.ReplaceAll(name.text, "_", "-"), node: texts, texts: map[string]*value{}}
		if t.name == "default" {
			t.language, t.wanted = "", len(all.values) == 1
		} else {
			t.wanted = yamldoc.ValidLanguage(t.language) && !taken[t.language]
		}
		taken[t.language] = true
		if !t.wanted && im.withText() {
			im.report(name, kindLanguage, t.name)
		}
		for key, s := range texts.pairs {
			t.texts[key.text] = s
		}
		im.translations = append(im.translations, t)
	}
}

// textsOf gives the texts under a key in every language that has it.
func (im *importer) textsOf(textKey string) (out []languageText) {
	for _, t := range im.translations {
		if s, ok := t.texts[textKey].str(); ok && t.wanted && strings.TrimSpace(s) != "" {
			out = append(out, languageText{t.language, s})
		}
	}
	return out
}

// checkTranslations looks for texts that a language lacks, and says that wording is not imported.
func (im *importer) checkTranslations() {
	needed, isNeeded := im.neededTexts()
	var languages []string
	for _, t := range im.translations {
		languages = append(languages, t.name)
		lacking := len(needed)
		for key := range t.node.pairs {
			if isNeeded[key.text] {
				lacking--
			}
		}
		if lacking > 0 {
			im.report(t.node, kindTranslation, t.name, lacking, listedOf(t.lacking(needed, shownNames), lacking))
		}
	}
	if len(languages) > 0 && !im.options.Text {
		im.report(im.doc.root.get("translations"), kindWording, strings.Join(languages, ", "))
	}
}

// lacking gives the first keys, most at most, that a translation lacks.
func (t *translation) lacking(needed []string, most int) (keys []string) {
	for _, key := range needed {
		if t.texts[key] == nil {
			if keys = append(keys, key); len(keys) == most {
				break
			}
		}
	}
	return keys
}

// neededTexts lists the keys under which the texts of items and options stand, each once, in file order. A plain option is
// its own text where no translation has it.
func (im *importer) neededTexts() (keys []string, has map[string]bool) {
	has = map[string]bool{}
	add := func(v *value) {
		if s, ok := v.name(); ok && s != "" && !has[s] {
			has[s] = true
			keys = append(keys, s)
		}
	}
	gone := map[*value]bool{} // response scales that have been gone through
	for _, n := range im.definition.get("items").members() {
		add(n.get("text_key"))
		for _, list := range []string{"likert_labels", "rows"} {
			for _, label := range n.get(list).members() {
				add(label)
			}
		}
		for _, list := range []string{"options", "columns"} {
			for _, option := range n.get(list).members() {
				add(option.get("text_key"))
			}
		}
		if kind, _ := n.get("type").str(); kind == "likert" && n.get("likert_labels") == nil {
			if scale := im.likertScale(n); !gone[scale] {
				gone[scale] = true
				for _, label := range scale.get("labels").members() {
					add(label)
				}
			}
		}
	}
	return keys, has
}

// shownNames is how many names of a list are shown.
const shownNames = 6

// listed gives the first few of a list of names.
func listed(names []string) diag.Text { return listedOf(names, len(names)) }

// listedOf gives the first few of so many names.
func listedOf(names []string, of int) diag.Text {
	if of <= shownNames {
		return say(strings.Join(names, "、"), strings.Join(names, ", "))
	}
	first, more := names[:shownNames], strconv.Itoa(of-shownNames)
	return say(strings.Join(first, "、")+" 等 "+strconv.Itoa(of)+" 个", strings.Join(first, ", ")+" and "+more+" more")
}
