package instruments

import (
	"strings"

	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/idrange"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// Bounds far above the longest questionnaires, so that a small file cannot ask for a lot of memory.
const (
	MaxItems  = idrange.Most // items of an instrument, and ids of one list
	MaxScales = 2000         // scales of an instrument

	maxRules    = 500     // rules of one kind
	maxExpanded = 200_000 // ids of all lists together
)

// ref is one id that a list mentions, a range being one ref an id.
type ref struct {
	id      string
	reverse bool
	node    *yamldoc.Node
	offset  int // where it, or its range, begins in the node's text
}

// refs gives the ids of a list, or of a single scalar; every scalar may hold several, separated by commas, and ranges.
// With signed, a "-" before an id or a range sets reverse.
func (p *parser) refs(n *yamldoc.Node, what diag.Text, signed bool) (out []ref) {
	if p.expanded > maxExpanded {
		return nil
	}
	for _, member := range p.OneOrMore(n) {
		text, ok := p.String(member, what)
		if !ok {
			continue
		}
		at := 0
		for part := range strings.SplitSeq(text, ",") {
			out = p.refsOf(out, member, part, at, signed)
			at += len(part) + 1
		}
	}
	p.expanded += len(out)
	switch {
	case len(out) > MaxItems:
		p.Report(n, kindTooMany, say("标识", "ids in a list"), MaxItems)
	case p.expanded > maxExpanded:
		p.Report(p.src.root, kindTooMany, say("所有列表中的标识", "ids in all lists together"), maxExpanded)
	default:
		return out
	}
	return nil
}

// reportRef adds a finding about an id, one for all the ids of a range; nil when that has been said, or nothing more is
// kept.
func (p *parser) reportRef(r ref, k *diag.Kind, args ...any) *diag.Error {
	last := &p.lastRef
	if last.kind == k && last.node == r.node && last.offset == r.offset {
		return nil
	}
	last.kind, last.node, last.offset = k, r.node, r.offset
	if p.Found.Full() {
		return nil
	}
	return p.ReportAt(r.node, r.offset, k, args...)
}

// reportDangling adds the finding that there is nothing of that id; names gives those that might have been meant.
func (p *parser) reportDangling(r ref, what diag.Text, names func() []string) {
	if e := p.reportRef(r, kindDangling, what, r.id); e != nil {
		e.WithHint(diag.DidYouMean(r.id, names()))
	}
}

// refsOf appends the ids of one part of a scalar's text, which begins at offset at.
func (p *parser) refsOf(out []ref, n *yamldoc.Node, part string, at int, signed bool) []ref {
	s := strings.TrimLeft(part, " \t\n")
	at += len(part) - len(s)
	s = strings.TrimRight(s, " \t\n")
	start := at
	bare, reverse := strings.CutPrefix(s, "-")
	if reverse && signed {
		s = bare
		start++
	}
	ids, fault := expandRange(s)
	if fault != nil {
		p.ReportAt(n, at, fault.kind, s, fault.reason).WithHint(rangeHint(s))
		return out
	}
	for _, id := range ids {
		out = append(out, ref{id, reverse && signed, n, start})
	}
	return out
}

type rangeFault struct {
	kind   *diag.Kind
	reason diag.Text
}

// expandRange gives the ids of q1..q9, or of a single id. q01..q09 keep their width.
func expandRange(s string) ([]string, *rangeFault) {
	first, last, isRange := strings.Cut(s, "..")
	if !isRange {
		if reason, ok := yamldoc.ValidID(s); !ok {
			return nil, &rangeFault{yamldoc.BadID, reason}
		}
		return []string{s}, nil
	}
	for _, end := range []string{strings.TrimRight(first, " "), strings.TrimLeft(last, " ")} {
		if reason, ok := yamldoc.ValidID(end); !ok {
			return nil, &rangeFault{kindRange, reason}
		}
	}
	ids, reason := idrange.Expand(s, MaxItems)
	if ids == nil {
		return nil, &rangeFault{kindRange, reason}
	}
	return ids, nil
}

// rangeHint says how a range is written to someone who wrote it in another way.
func rangeHint(s string) diag.Text {
	for _, sep := range []string{"...", "…", "–", "—", "~", "～", "至", "-", "−"} {
		if a, b, ok := strings.Cut(s, sep); ok && a != "" && b != "" {
			return say("区间写作 q1..q9", "a range is written q1..q9")
		}
	}
	if strings.ContainsAny(s, "，、；;") {
		return say("标识之间用半角逗号 , 隔开", "ids are separated by the plain comma ,")
	}
	if strings.HasPrefix(s, "-") {
		return say("这里不能用负号", "the minus of a reverse keyed item has no meaning here")
	}
	if strings.HasPrefix(s, "−") || strings.HasPrefix(s, "－") || strings.HasPrefix(s, "—") {
		return say("反向计分用半角减号 -", "a reverse keyed item is marked with the plain minus -")
	}
	return diag.Text{}
}
