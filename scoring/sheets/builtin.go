package sheets

import (
	"embed"
	"strings"
)

//go:embed mappings
var builtIn embed.FS

// BuiltIn gives a mapping that this package brings with it, by its id; ok is false when there is none.
//
//   - wjx: what 问卷星 exports by option number. It is the shape of that name, and says no more.
func BuiltIn(id string) (m *Mapping, ok bool) {
	for _, name := range BuiltIns() {
		if name == id {
			m, err := LoadMapping(builtIn, "mappings/"+id+".yaml")
			return m, err == nil
		}
	}
	return nil, false
}

// BuiltIns lists the ids of the mappings that this package brings with it.
func BuiltIns() (ids []string) {
	files, _ := builtIn.ReadDir("mappings") // embedded: there is nothing to fail
	for _, f := range files {
		ids = append(ids, strings.TrimSuffix(f.Name(), ".yaml"))
	}
	return ids
}
