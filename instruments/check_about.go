package instruments

import (
	"slices"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// What can be wrong with what a definition says of itself.
var (
	kindLicenceUnknown = diag.NewWarning("licence-unknown",
		"没有说明许可情况：请写 about: {licence: {status: open | permission | restricted}}",
		"the licence is unknown: say about: {licence: {status: open | permission | restricted}}")
	kindStatusNote = diag.NewWarning("status-note",
		"状态为 %[1]s，却没有说明（about: note）",
		"the status is %[1]s, and no note under about says why")
)

// about looks at where the instrument comes from.
func (c *checker) about() {
	n := c.src.root.Get("about")
	if c.d.About.LicenceStatus == licenceWords[0] {
		at := n.Get("licence").Get("status")
		if at == nil {
			at = c.src.root.KeyOf("about")
		}
		if at == nil {
			at = c.src.root.KeyOf("instrument")
		}
		c.r.Report(at, kindLicenceUnknown)
	}
	if slices.Contains([]string{"reconstruction", "unverified"}, c.d.About.Status) && len(c.d.About.Note) == 0 {
		c.r.Report(n.Get("status"), kindStatusNote, c.d.About.Status)
	}
}

// names looks for defaults and titles of things that do not exist.
func (c *checker) names() {
	groups := make([]string, 0, len(c.d.Groups)+1)
	for _, g := range c.d.Groups {
		groups = append(groups, g.ID)
	}
	c.known(c.src.root.Get("defaults"), textGroup, append(groups, "all"))

	titled := slices.Clone(groups)
	for _, s := range c.d.Scales {
		if s.Bands != nil {
			titled = append(titled, s.Bands.Words.List...)
		}
	}
	c.known(c.src.root.Get("titles"), say("等级或组", "band or group"), titled)
}

// known reports the keys of a map that are none of the names.
func (c *checker) known(n *yamldoc.Node, what diag.Text, names []string) {
	if n == nil {
		return
	}
	for _, key := range n.Keys {
		if !slices.Contains(names, key.Text) {
			c.r.Report(key, kindDangling, what, key.Text).WithHint(diag.DidYouMean(key.Text, names))
		}
	}
}
