package archive

// The first row among the documents is the pointer: it says which of them is the policy in force. Init writes it, saying none,
// and it is never deleted: a pointer that is not there is one that somebody took away, and no archive without a policy.
const (
	pointerRow  = 1
	pointerName = "policy"
)

// pointerTo is the row that says which document is the policy in force, by its hash; "" for none.
func (w *writing) pointerTo(hash string) row {
	return w.documentRow(pointerRow, w.pointerMAC(), &Document{Name: pointerName, Content: []byte(hash)})
}

func (s *session) pointerMAC() [16]byte { return s.secrets.nameOf("pointer", pointerName) }

// point has the pointer say that a document is the policy in force. A pointer that was taken away or is damaged is made anew.
func (w *writing) point(hash string) error {
	if is, err := w.pointed(); err == nil && is == hash {
		return nil
	}
	there, err := w.where(documents, "number=?", int64(pointerRow))
	switch {
	case err != nil:
		return err
	case len(there) == 0:
		return w.put(documents, w.pointerTo(hash))
	}
	return w.replace(documents, w.pointerTo(hash))
}

// pointed gives the hash that the pointer says; "" where no policy is in force.
func (s *session) pointed() (string, error) {
	there, err := s.where(documents, "number=?", int64(pointerRow))
	if err != nil {
		return "", err
	}
	if len(there) == 0 || s.pointerMAC() != [16]byte(there[0][1].([]byte)) {
		return "", newError(Tampered, documents.name, int64(pointerRow))
	}
	doc, err := s.openDocument(there[0])
	if err != nil {
		return "", err
	}
	return string(doc.Content), nil
}
