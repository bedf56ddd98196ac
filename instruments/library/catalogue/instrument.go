package catalogue

import "github.com/psynorm/psynorm/instruments"

// Instrument is what a definition says, with what follows from it, for programs: its JSON has the definition language's own
// words wherever there is one. Ids stand where the definition's model has indexes.
type Instrument struct {
	Name         string        `json:"instrument"`
	Version      string        `json:"version"`
	Title        Text          `json:"title,omitempty"`
	About        About         `json:"about"`
	Attributes   []Attribute   `json:"attributes,omitempty"` // those the definition declares itself
	Responses    []ResponseSet `json:"responses,omitempty"`
	Items        []Items       `json:"items"`
	Scales       []Scale       `json:"scales"`
	Critical     []Rule        `json:"critical,omitempty"`
	Validity     []Rule        `json:"validity,omitempty"`
	Levels       []Level       `json:"levels,omitempty"` // of the tiers, low to high
	Rules        []Rule        `json:"rules,omitempty"`  // of the tiers
	Monitor      []Rule        `json:"monitor,omitempty"`
	Followup     *Followup     `json:"followup,omitempty"` // nil when the file does not say it
	Forms        []Form        `json:"forms,omitempty"`    // printed orders beside the file's own
	DefaultNorms []string      `json:"default_norms,omitempty"`
	Comparable   []string      `json:"comparable,omitempty"`
	Tests        int           `json:"tests"` // how many tests the definition has of its own
	Norms        []*NormSet    `json:"norms,omitempty"`
	Hash         string        `json:"sha256"`

	count int // of items
}

// About says where an instrument comes from and for whom it is.
type About struct {
	Source    []string `json:"source,omitempty"`
	Licence   Licence  `json:"licence"`
	Informant []string `json:"informant,omitempty"` // nil: not stated
	Ages      *Ages    `json:"ages,omitempty"`      // nil: not stated
	Status    string   `json:"status"`
	Note      Text     `json:"note,omitempty"`
}

// Licence says whether something may be used.
type Licence struct {
	Status string `json:"status"` // open, permission, restricted, unknown
	Note   string `json:"note,omitempty"`
}

// Attribute is something that norms and rules ask of a person beside sex, age, grade and informant.
type Attribute struct {
	Name  string   `json:"name"`
	Words []string `json:"words,omitempty"`
	Lo    *float64 `json:"lo,omitempty"` // of a number
	Hi    *float64 `json:"hi,omitempty"`
	Of    string   `json:"of,omitempty"`   // what it is derived from
	From  []Step   `json:"from,omitempty"` // by these lower bounds
}

// Level is a tier.
type Level struct {
	ID     string `json:"id"`
	Title  Text   `json:"title,omitempty"`
	Action Text   `json:"action,omitempty"`
}

// Rule is a condition and what follows from it.
type Rule struct {
	ID      string `json:"id"`
	Then    string `json:"then,omitempty"` // invalid or doubtful; the level of a tier rule
	When    string `json:"when"`
	Title   Text   `json:"title,omitempty"` // of a critical item
	Notify  string `json:"notify,omitempty"`
	Because Text   `json:"because,omitempty"`
}

// Followup is the order in which people are seen: the keys, and the scales whose change counts.
type Followup struct {
	Order  []string `json:"order"`
	Change []string `json:"change"`
}

// Form is a printed order of the items.
type Form struct {
	ID    string   `json:"id"`
	Items []string `json:"items"`
}

// describe takes a definition apart.
func describe(def *instruments.Definition) *Instrument {
	in := &Instrument{
		Name: def.ID, Version: def.Version, Title: def.Title, Hash: def.Hash, Tests: len(def.Tests),
		About: About{
			Source: def.About.Source, Licence: Licence{def.About.LicenceStatus, def.About.LicenceNote},
			Informant: def.About.Informant, Ages: agesOf(&def.About), Status: def.About.Status, Note: def.About.Note,
		},
		Responses: responseSets(def), Items: itemGroups(def), DefaultNorms: def.DefaultNorms, Comparable: def.Comparable,
		count: len(def.Items),
	}
	in.attributes(def)
	for i := range def.Scales {
		in.Scales = append(in.Scales, newScale(def, i))
	}
	in.rules(def)
	for _, f := range def.Forms {
		if f.ID != "" {
			form := Form{ID: f.ID}
			for _, i := range f.Order {
				form.Items = append(form.Items, def.Items[i].ID)
			}
			in.Forms = append(in.Forms, form)
		}
	}
	return in
}

// builtInAttributes are those every definition has: how many the list of attributes begins with.
const builtInAttributes = instruments.AttributeInformant + 1

func (in *Instrument) attributes(def *instruments.Definition) {
	for _, a := range def.Attributes[builtInAttributes:] {
		out := Attribute{Name: a.ID, Words: a.Words}
		if a.Kind == instruments.AttributeNumber {
			out.Lo, out.Hi = finite(a.Lo), finite(a.Hi)
		}
		if a.Of >= 0 {
			out.Of = def.Attributes[a.Of].ID
			for _, cut := range a.From {
				out.From = append(out.From, Step{From: bound(cut).String(), Word: a.Words[int(cut.Value)]})
			}
		}
		in.Attributes = append(in.Attributes, out)
	}
}

func (in *Instrument) rules(def *instruments.Definition) {
	for _, r := range def.Critical {
		in.Critical = append(in.Critical, Rule{ID: r.ID, When: oneLine(r.When.String()), Title: r.Title, Notify: r.Notify})
	}
	for _, r := range def.Validity {
		then := "invalid"
		if r.Verdict == instruments.Doubtful {
			then = "doubtful"
		}
		in.Validity = append(in.Validity, Rule{ID: r.ID, Then: then, When: oneLine(r.When.String()), Because: r.Because})
	}
	for _, l := range def.Levels {
		in.Levels = append(in.Levels, Level{l.ID, l.Title, l.Action})
	}
	for _, r := range def.Rules {
		in.Rules = append(in.Rules, Rule{ID: r.ID, Then: def.Levels[r.Level].ID, When: oneLine(r.When.String()), Because: r.Because})
	}
	for _, r := range def.Monitor {
		in.Monitor = append(in.Monitor, Rule{ID: r.ID, When: oneLine(r.When.String()), Because: r.Because})
	}
	if def.Followup.Stated {
		in.Followup = &Followup{}
		for _, key := range def.Followup.Order {
			in.Followup.Order = append(in.Followup.Order, key.String())
		}
		for _, i := range def.Followup.Change {
			in.Followup.Change = append(in.Followup.Change, def.Scales[i].ID)
		}
	}
}
