package instruments

import "github.com/psynorm/psynorm/internal/yamldoc"

// sources says where the elements of a definition stand in its file: each list runs parallel to the Definition's list of
// the same name, except where a comment says otherwise.
type sources struct {
	root       *yamldoc.Node
	attributes []source // of those the file declares: attributesBuiltIn before them have no place
	responses  []source
	items      []source // the items of one range share one source
	scales     []scaleSource
	validity   []source
	critical   []source
	levels     []source
	rules      []source
	monitor    []source
	forms      []source // Form 0 is the file's own order, whose source is that of items
	tests      []source
}

// source is where one element stands.
type source struct {
	key    *yamldoc.Node // its key, or the element itself when it is a member of a list
	value  *yamldoc.Node
	broken bool // it has been found fault with: what the model says of it is incomplete
}

// get gives the value under one of the element's own keys, nil when there is none.
func (s source) get(key string) *yamldoc.Node { return s.value.Get(key) }

// scaleSource is where a scale stands, and where the keys it does not have itself come from.
type scaleSource struct {
	source
	defaults []*yamldoc.Node // of its groups in the order in which it lists them, then of all
}

// get gives the value in force under a key: the scale's own, else its groups' default, else that of all. A key that does
// not go with the kind of scale is never taken from a default.
func (s scaleSource) get(key string) *yamldoc.Node {
	if n := s.source.get(key); n != nil {
		return n
	}
	for _, d := range s.defaults {
		if n := d.Get(key); n != nil {
			return n
		}
	}
	return nil
}
