package openscales

import (
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
	needed := im.neededTexts()
	var languages []string
	for _, t := range im.translations {
		languages = append(languages, t.name)
		var lacking []string
		for _, key := range needed {
			if t.texts[key] == nil {
				lacking = append(lacking, key)
			}
		}
		if len(lacking) > 0 {
			im.report(t.node, kindTranslation, t.name, len(lacking), listed(lacking))
		}
	}
	if len(languages) > 0 && !im.options.Text {
		im.report(im.doc.root.get("translations"), kindWording, strings.Join(languages, ", "))
	}
}

// neededTexts lists the keys under which the texts of items and options stand, each once, in file order. A plain option is
// its own text where no translation has it.
func (im *importer) neededTexts() (keys []string) {
	seen := map[string]bool{"": true}
	add := func(v *value) {
		if s, ok := v.str(); ok && !seen[s] {
			seen[s] = true
			keys = append(keys, s)
		}
	}
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
			for _, label := range im.likertScale(n).get("labels").members() {
				add(label)
			}
		}
	}
	return keys
}

// listed gives the first few of a list of names.
func listed(names []string) diag.Text {
	const shown = 6
	if len(names) <= shown {
		return say(strings.Join(names, "、"), strings.Join(names, ", "))
	}
	first := names[:shown]
	more := number(float64(len(names) - shown))
	return say(strings.Join(first, "、")+" 等 "+number(float64(len(names)))+" 个", strings.Join(first, ", ")+" and "+more+" more")
}
