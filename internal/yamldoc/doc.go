// Package yamldoc reads the strict subset of YAML in which definitions, norm sets and mappings are written.
//
// Parse gives a tree of Nodes that keep their literal text and place: YAML's own guess at types is never consulted, so
// that yes, NA, 010, 1.10 and 23:00 are what they look like. Whatever YAML allows and a careful file has no use for
// (tags, anchors, merge keys, a second document, two equal keys, a key without a value) is a finding. A Reader then turns
// nodes into numbers, words and texts, each as the key that holds it expects, and collects what does not fit.
package yamldoc
