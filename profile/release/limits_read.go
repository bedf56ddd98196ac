package release

import (
	"github.com/psynorm/psynorm/internal/diag"
	"github.com/psynorm/psynorm/internal/yamldoc"
)

// ParseLimits reads the limits of a bureau. The file is strict YAML:
//
//	psynorm: 1
//	limits: city-2026      # an id
//	count: 10              # a count from 1 to 9 is hidden; at least 3
//	group: 10              # a group of fewer valid sheets shows only numbers of pupils; at least count
//	mean: 30               # fewer scores have no mean; at least 30, and at least group
//
// What a file does not say is as in DefaultLimits, but that group and mean are never below count. The error is a diag.List of
// all that is wrong, with places.
func ParseLimits(name string, src []byte) (Limits, error) {
	doc, errs := yamldoc.Parse(name, src)
	if len(errs) > 0 {
		return Limits{}, errs
	}
	r := &limitsReader{Reader: &yamldoc.Reader{Doc: doc}, limits: DefaultLimits()}
	r.read()
	if len(r.Found) > 0 {
		return Limits{}, r.Found
	}
	return r.limits, nil
}

type limitsReader struct {
	*yamldoc.Reader
	limits Limits
}

var (
	textLimits = say("限值文件", "a file of limits")
	textCount  = say("count（公布的最小人数）", "count")
	textGroup  = say("group（最小的群体）", "group")
	textMean   = say("mean（均值的最少人数）", "mean")
)

func (r *limitsReader) read() {
	root := r.Doc.Root
	if !r.Header("limits", textLimits, kindFile) {
		return
	}
	r.Map(root, textLimits, "psynorm", "limits", "count", "group", "mean")
	r.limits.ID, _ = r.FileID(root.Get("limits"), say("限值的标识", "the id of the limits"))
	l := &r.limits
	r.limit(root.Get("count"), textCount, &l.Count, leastCount)
	l.Group = max(l.Group, l.Count)
	r.limit(root.Get("group"), textGroup, &l.Group, l.Count)
	l.Mean = max(l.Mean, l.Group)
	r.limit(root.Get("mean"), textMean, &l.Mean, max(leastMean, l.Group))
}

func (r *limitsReader) limit(n *yamldoc.Node, what diag.Text, into *int64, least int64) {
	if v, ok := r.Int(n, what, int(least), mostLimit); ok {
		*into = int64(v)
	}
}
