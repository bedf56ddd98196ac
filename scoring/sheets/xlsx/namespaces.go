package xlsx

import "bytes"

// namespaces knows which prefixes stand for the namespace of the root. It asks no more of a name, so that a part may write
// its elements with a prefix (x:row) or without.
type namespaces struct {
	scopes []scope // innermost last
	root   string  // the root's namespace
	// The prefix asked for last and what came of it: most tags have the same.
	last   string
	isLast bool
	known  bool
}

// scope is a declaration that holds in the element at that depth.
type scope struct {
	depth         int
	prefix, value string
}

// spaceKey is under which scopes keep whether blanks count; it can be no prefix.
const spaceKey = "xml:space"

// declare takes note of an attribute that declares a prefix or what blanks mean. It is false for one too many: every one
// that holds can be looked at for every tag.
func (n *namespaces) declare(depth int, name, value []byte) bool {
	prefix, isPrefix := bytes.CutPrefix(name, []byte("xmlns:"))
	switch {
	case string(name) == "xmlns":
		prefix = nil
	case string(name) == spaceKey:
		prefix = name
	case !isPrefix:
		return true
	}
	if len(n.scopes) == maxScopes {
		return false
	}
	n.known = n.known && string(name) == spaceKey
	n.scopes = append(n.scopes, scope{depth, string(prefix), string(value)})
	return true
}

// leave forgets what was declared in the element at that depth.
func (n *namespaces) leave(depth int) {
	for k := len(n.scopes) - 1; k >= 0 && n.scopes[k].depth == depth; k-- {
		n.known = n.known && n.scopes[k].prefix == spaceKey
		n.scopes = n.scopes[:k]
	}
}

// setRoot says that the root has that prefix.
func (n *namespaces) setRoot(prefix []byte) { n.root = n.find(string(prefix)) }

// isRoot reports whether a prefix stands for the root's namespace here.
func (n *namespaces) isRoot(prefix []byte) bool {
	if !n.known || string(prefix) != n.last {
		n.last = string(prefix)
		n.isLast, n.known = n.find(n.last) == n.root, true
	}
	return n.isLast
}

// preserved reports whether blanks at the ends of a text count here.
func (n *namespaces) preserved() bool { return n.find(spaceKey) == "preserve" }

// find gives what a prefix stands for: the prefix itself where nothing is declared, as encoding/xml has it.
func (n *namespaces) find(prefix string) string {
	for k := len(n.scopes) - 1; k >= 0; k-- {
		if n.scopes[k].prefix == prefix {
			return n.scopes[k].value
		}
	}
	return prefix
}
