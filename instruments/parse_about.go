package instruments

import (
	"math"

	"github.com/psynorm/psynorm/internal/yamldoc"
)

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
	if n == nil || !p.Map(n, textAbout, "source", "licence", informantKey, "ages", "status", "note") {
		return
	}
	a.Source = p.Strings(n.Get("source"), say("来源", "a source"))
	a.Note = p.Texts(n.Get("note"), say("说明", "the note"))
	p.licence(n.Get("licence"))
	p.informants(n.Get(informantKey))
	p.ages(n.Get("ages"))
	if w, ok := p.Word(n.Get("status"), say("状态", "the status"), statusWords...); ok {
		a.Status = w
	}
}

// informantKey is the key, and the person's attribute, that says who answers.
const informantKey = "informant"

// informants reads who answers. What an instrument lists is all that rules and norms can ask about.
func (p *parser) informants(n *yamldoc.Node) {
	a := &p.d.About
	broken := p.reading(func() {
		for _, m := range p.OneOrMore(n) {
			if w, ok := p.Word(m, say("填写人", "an informant"), informantWords...); ok {
				a.Informant = append(a.Informant, w)
			}
		}
		p.repeated(n)
	})
	if len(a.Informant) > 0 && !broken {
		p.d.Attributes[AttributeInformant].Words = a.Informant
	}
}

func (p *parser) ages(n *yamldoc.Node) {
	if n == nil {
		return
	}
	a, what := &p.d.About, say("适用年龄", "the ages")
	if a.Ages[0], a.Ages[1], a.HasAges = p.Interval(n, what, true); !a.HasAges {
		return
	}
	p.NumberIn(n.Values[0], what, 0, maxAge)
	if a.AgesOpen = math.IsInf(a.Ages[1], 1); a.AgesOpen {
		a.Ages[1] = maxAge
	} else {
		p.NumberIn(n.Values[1], what, 0, maxAge)
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
