package expr

import "github.com/psynorm/psynorm/internal/diag"

// group gives the scopes of the members of the group that is the first argument; nil after a fault.
func (c *checker) group(n *callNode) []Scope {
	name, ok := n.args[0].(*nameNode)
	if !ok || len(name.path) > 1 {
		c.mismatch(n.args[0], textGroup, textOther, diag.Text{})
		return nil
	}
	members, f := c.scope.Members(name.path[0])
	switch {
	case f != nil:
		f.Offset = name.start
		c.report(*f)
		return nil
	case len(members) == 0:
		c.mismatch(name, textGroup, textEmptyGroup, diag.Text{})
		return nil
	}
	return members
}

// members checks countif, any and all: the condition is compiled once for each member, in the member's scope.
func (c *checker) members(n *callNode, f *signature) *term {
	return c.result(n, f, c.each(n, func() *term { return c.want(n.args[1], Truth) }))
}

// mean checks the mean of a metric over the members of a group.
func (c *checker) mean(n *callNode, f *signature) *term {
	metric := &nameNode{extent: n.extent, path: []string{"raw"}, at: []int{n.start}}
	if len(n.args) == 2 {
		name, ok := n.args[1].(*nameNode)
		if !ok || len(name.path) > 1 {
			c.mismatch(n.args[1], textMetric, textOther, diag.Text{})
			return nil
		}
		metric = name
	}
	return c.result(n, f, c.each(n, func() *term { return c.want(metric, Number) }))
}

// each gives a term for each member; nil if one is wrong. The members are gone through to the end even so, and what is
// wrong with several of them is reported once.
func (c *checker) each(n *callNode, member func() *term) []*term {
	outside := c.scope
	defer func() { c.scope = outside }()
	var out []*term
	ok := true
	for _, scope := range c.group(n) {
		if c.terms > maxTerms {
			return nil
		}
		c.scope = scope
		t := member()
		out = append(out, t)
		ok = ok && t != nil
	}
	if !ok {
		return nil
	}
	return out
}
