package xlsx

import (
	"path"
	"strings"
)

// rootRelations is the part that says where the workbook is.
const rootRelations = "_rels/.rels"

// relation is how one part refers to another.
type relation struct {
	id     string
	kind   string // the last word of its type: worksheet, styles; the same in both kinds of .xlsx
	target string // the part's name
}

// relationsOf is the part that holds the relations of a part.
func relationsOf(part string) string {
	return path.Join(path.Dir(part), "_rels", path.Base(part)+".rels")
}

const (
	relationsSpace = "http://schemas.openxmlformats.org/package/2006/relationships"
	maxRelations   = 1 << 14
)

// readRelations reads the relations of a part that lies in a folder. Those to places outside the file are left out.
func readRelations(a *archive, name, folder string) (out []relation, err error) {
	s, err := a.scanRoot(name, "Relationships", relationsSpace)
	if err != nil {
		return nil, err
	}
	err = s.document(func(name string) error {
		if name != "Relationship" || string(s.attr("TargetMode")) == "External" {
			return nil
		}
		if len(out) == maxRelations {
			return newError(codeParts)
		}
		target := string(s.attr("Target"))
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", folder, target)
		}
		kind := string(s.attr("Type"))
		out = append(out, relation{
			id: string(s.attr("Id")), kind: kind[strings.LastIndexByte(kind, '/')+1:],
			target: strings.TrimPrefix(path.Clean(target), "/"),
		})
		return nil
	})
	return out, atPart(err, name)
}

// find gives the only relation of a kind; none is "".
func find(relations []relation, kind string) (target string, err error) {
	for _, r := range relations {
		if r.kind != kind {
			continue
		}
		if target != "" {
			return "", newError(codeStructure)
		}
		target = r.target
	}
	return target, nil
}

// The namespaces of spreadsheets: that of ECMA-376 and transitional ISO/IEC 29500, and the strict one.
var sheetSpaces = []string{
	"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
	"http://purl.oclc.org/ooxml/spreadsheetml/main",
}

// scanRoot begins to read a part whose root element has that name, in one of these namespaces.
func (a *archive) scanRoot(part, root string, spaces ...string) (*scanner, error) {
	s, err := a.scan(part)
	if err != nil {
		return nil, atPart(err, part)
	}
	t, err := s.next()
	if err != nil {
		return nil, atPart(err, part)
	}
	known := false
	for _, space := range spaces {
		known = known || s.names.root == space
	}
	if t != tokenStart || string(s.name) != root || !known {
		return nil, atPart(newError(codeStructure), part)
	}
	return s, nil
}

// document calls visit for each child of the root, and reads to the end of the part, where its checksum is.
func (s *scanner) document(visit func(name string) error) error {
	if err := s.each(visit); err != nil {
		return err
	}
	return s.finish()
}

// finish reads what is behind the root.
func (s *scanner) finish() error {
	t, err := s.next()
	if err == nil && t != tokenEOF {
		err = s.malformed()
	}
	return err
}

// atPart says in which part an error is, where it does not say so.
func atPart(err error, part string) error {
	if e, ok := err.(*Error); ok && e.Part == "" && e.Code != codeMissingPart {
		placed := *e
		placed.Part = part
		return &placed
	}
	return err
}
