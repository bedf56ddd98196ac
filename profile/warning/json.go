package warning

import (
	"encoding/json"
	"strings"
	"time"

	"github.com/psynorm/psynorm/profile/view"
)

// JSONVersion is the version of the form of a notice in JSON, its first key, psynorm_notice.
const JSONVersion = 1

// MarshalJSON gives the notice as one object, without what its role may not learn. Kind is observe in place of tier for a role
// that is not told the tier; words is what In says, in Chinese and English. Times have the zone of the time of evaluation.
func (n Notice) MarshalJSON() ([]byte, error) {
	type change struct {
		At     time.Time `json:"at"`
		State  string    `json:"state"`
		Author string    `json:"author,omitempty"`
		Reason string    `json:"reason,omitempty"`
	}
	type pupil struct {
		ID        string `json:"id,omitempty"`
		Name      string `json:"name,omitempty"`
		Pseudonym string `json:"pseudonym,omitempty"`
		Units     string `json:"units,omitempty"`
	}
	out := struct {
		Version   int               `json:"psynorm_notice"`
		ID        string            `json:"id"`
		Role      string            `json:"role"`
		Office    string            `json:"office"`
		Tree      string            `json:"tree"`
		Unit      []string          `json:"unit"`
		Pupil     pupil             `json:"pupil"`
		Wave      string            `json:"wave"`
		Informant string            `json:"informant,omitempty"`
		Kind      string            `json:"kind"`
		Level     string            `json:"level,omitempty"`
		AtLeast   bool              `json:"at_least,omitempty"`
		Cause     string            `json:"cause,omitempty"`
		Undecided bool              `json:"undecided,omitempty"`
		Validity  string            `json:"validity,omitempty"`
		Overdue   []string          `json:"overdue,omitempty"`
		Opened    time.Time         `json:"opened"`
		Due       time.Time         `json:"due"`
		State     string            `json:"state"`
		Since     time.Time         `json:"since"`
		Late      bool              `json:"late"`
		Log       []change          `json:"log,omitempty"`
		Words     map[string]string `json:"words"`
	}{
		Version: JSONVersion, ID: n.ID, Role: n.Office.Role.String(), Office: n.Office.ID, Tree: n.Scope.Tree, Unit: n.Scope.Path,
		Pupil: pupil{n.Pupil.ID, n.Pupil.Name, n.Pupil.Pseudonym, n.Units()}, Wave: n.Wave, Informant: n.Informant,
		Kind: n.Asks(), Level: n.Level.ID, AtLeast: n.AtLeast, Cause: n.Cause, Undecided: n.Undecided, Opened: n.Opened, Due: n.Due,
		State: n.State.String(), Since: n.Since, Late: n.Late, Words: map[string]string{"zh": n.In("zh"), "en": n.In("en")},
	}
	if n.Office.Role == view.Full {
		out.Validity = n.Validity.String()
	}
	for _, o := range n.Overdue {
		out.Overdue = append(out.Overdue, o.ID)
	}
	for _, c := range n.Log {
		out.Log = append(out.Log, change{c.At, c.State.String(), c.Author, c.Reason})
	}
	return json.Marshal(out)
}

// Asks names what the notice is about as its role may know it: the kind, but observe for a role that is not told the tier.
func (n *Notice) Asks() string {
	if n.Kind == Tier && view.Sees(n.Office.Role, "profile.Tier.Level") != view.Shown {
		return view.Observe.String()
	}
	return n.Kind.String()
}

// Units names the pupil's unit in the tree of the notice's scope, from the top down, with slashes; "" where it is not told.
func (n *Notice) Units() string {
	for _, at := range n.Pupil.Places {
		if at.Tree == n.Scope.Tree {
			return strings.Join(at.Path, "/")
		}
	}
	return ""
}
