package archive

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
)

// Document is a definition, a norm set, a table of a norm set or a policy, as it was when results were made with it. Two of one
// hash and name are one.
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

func (w *writing) putDocument(doc *Document) error {
	sum := sha256.Sum256(doc.Content)
	doc.Hash = hex.EncodeToString(sum[:])
	name := w.secrets.nameOf("document", doc.Hash)
	there, err := w.where(documents, "name=?", name[:])
	if err != nil || len(there) > 0 {
		return err
	}
	n := w.number()
	text := fmt.Appendf(nil, "%s\n%s", doc.Name, doc.Content)
	return w.put(documents, row{n, name[:], w.secrets.texts.seal(nil, pack(text), about(w.id, "document", n))})
}
