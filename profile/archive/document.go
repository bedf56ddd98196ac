package archive

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"
)

// Document is a definition, a norm set, a table of a norm set or a policy, as it was when results were made with it. Two of one
// hash are one, whatever they were called.
type Document struct {
	Hash    string // SHA-256 of Content, 64 hexadecimal digits; PutDocuments fills it in
	Name    string // of the file, without a folder, as "ipp9.yaml"
	Content []byte
}

// PutDocuments files documents. One that is there already changes nothing.
func (a *Archive) PutDocuments(ctx context.Context, by Actor, docs []Document) (Head, error) {
	return a.write(ctx, ActAdd, by, func(w *writing) error {
		for i := range docs {
			if err := w.putDocument(&docs[i]); err != nil {
				return err
			}
		}
		return nil
	})
}

// Document gives a document by its hash. The error is UnknownDocument where there is none.
func (a *Archive) Document(ctx context.Context, hash string) (doc *Document, err error) {
	err = a.snapshot(ctx, func(s *session) error {
		doc, err = s.document(hash)
		return err
	})
	if err == nil && doc == nil {
		err = newError(UnknownDocument, hash)
	}
	return doc, err
}

// Documents gives all documents, in the order in which they were filed.
func (a *Archive) Documents(ctx context.Context) (list []Document, err error) {
	err = a.snapshot(ctx, func(s *session) error {
		rows, err := s.where(documents, "number>0 ORDER BY number")
		if err != nil {
			return err
		}
		for _, r := range rows {
			doc, err := s.openDocument(r)
			if err != nil {
				return err
			}
			if s.secrets.nameOf("document", doc.Hash) == [16]byte(r[1].([]byte)) { // else it points to one
				list = append(list, *doc)
			}
		}
		return nil
	})
	return list, err
}

func (w *writing) putDocument(doc *Document) error {
	if doc.Name == "" || strings.ContainsAny(doc.Name, "\r\n") {
		return newError(BadKey, "name")
	}
	doc.Hash = hashOf(doc.Content)
	name := w.secrets.nameOf("document", doc.Hash)
	there, err := w.where(documents, "name=?", name[:])
	if err != nil || len(there) > 0 {
		return err
	}
	return w.put(documents, w.documentRow(w.number(), name, doc))
}

func hashOf(content []byte) string {
	sum := sha256.Sum256(content)
	return hex.EncodeToString(sum[:])
}

// documentRow seals a document: its name, a line feed, and what stands in it.
func (w *writing) documentRow(number int64, name [16]byte, doc *Document) row {
	text := fmt.Appendf(nil, "%s\n%s", doc.Name, doc.Content)
	return row{number, name[:], w.secrets.texts.seal(nil, pack(text), about(w.id, "document", number))}
}

func (s *session) openDocument(r row) (*Document, error) {
	text, err := s.secrets.openText(s.id, "document", documents, r)
	if err != nil {
		return nil, err
	}
	name, content, ok := bytes.Cut(text, []byte{'\n'})
	if !ok {
		return nil, newError(Damaged, documents.name, r.number())
	}
	return &Document{Hash: hashOf(content), Name: string(name), Content: content}, nil
}

// document reads the document of a hash; nil where there is none.
func (s *session) document(hash string) (*Document, error) {
	name := s.secrets.nameOf("document", hash)
	there, err := s.where(documents, "name=?", name[:])
	if err != nil || len(there) == 0 {
		return nil, err
	}
	doc, err := s.openDocument(there[0])
	if err == nil && doc.Hash != hash {
		err = newError(Damaged, documents.name, there[0].number())
	}
	return doc, err
}
