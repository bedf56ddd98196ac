package instruments

import (
	_ "embed"
	"slices"
)

//go:embed schema.json
var schema []byte

// Schema gives the JSON Schema (draft 2020-12) of the three kinds of file: instruments, norm sets and mappings. Editors
// use it to complete and explain keys. It knows shapes and words; what a file means is for Parse to check. Scalars are
// read by their literal text, so the schema accepts whatever type a YAML parser makes of one.
//
// The caller may keep and change the bytes.
func Schema() []byte { return slices.Clone(schema) }
