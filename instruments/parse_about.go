package instruments

import "github.com/psynorm/psynorm/internal/yamldoc"

// The words of about, the default first where there is one.
var (
	licenceWords   = []string{"unknown", "open", "permission", "restricted"}
	statusWords    = []string{"published", "reconstruction", "unverified", "example"}
	informantWords = []string{"self", "parent", "teacher", "clinician"}
)

var textAbout = say("about", "about")

// about reads where the instrument comes from.
func (p *parser) about(n *yamldoc.Node) {
	a := &p.d.About
	a.LicenceStatus, a.Status = licenceWords[0], statusWords[0]
	if n == nil || !p.Map(n, textAbout, "source", "licence", "informant", "ages", "status", "note") {
		return
	}
	a.Source = p.Strings(n.Get("source"), say("来源", "a source"))
	a.Note = p.Texts(n.Get("note"), say("说明", "the note"))
	p.licence(n.Get("licence"))
	for _, m := range p.OneOrMore(n.Get("informant")) {
		if w, ok := p.Word(m, say("填写人", "an informant"), informantWords...); ok {
			a.Informant = append(a.Informant, w)
		}
	}
	p.repeated(n.Get("informant"))
	if ages := n.Get("ages"); ages != nil {
		a.Ages[0], a.Ages[1], a.HasAges = p.Interval(ages, say("适用年龄", "the ages"), true)
	}
	if w, ok := p.Word(n.Get("status"), say("状态", "the status"), statusWords...); ok {
		a.Status = w
	}
}

func (p *parser) licence(n *yamldoc.Node) {
	what := say("licence", "licence")
	if n == nil || !p.Map(n, what, "status", "note") {
		return
	}
	p.Require(n, what, "status")
	if w, ok := p.Word(n.Get("status"), say("许可状态", "the licence status"), licenceWords...); ok {
		p.d.About.LicenceStatus = w
	}
	p.d.About.LicenceNote, _ = p.String(n.Get("note"), say("许可说明", "the licence note"))
}

// repeated reports what stands twice in a list of scalars.
func (p *parser) repeated(n *yamldoc.Node) {
	if n == nil || n.Shape != yamldoc.List {
		return
	}
	seen := map[string]bool{}
	for _, m := range n.Values {
		if m.Shape != yamldoc.Scalar || m.Null {
			continue
		}
		if seen[m.Text] {
			p.Report(m, kindRepeated, m.Text)
		}
		seen[m.Text] = true
	}
}
