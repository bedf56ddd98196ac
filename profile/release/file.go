package release

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io"
)

// format is the version of the file's format. Files of format 1, which is the same without Today, are read too, and stay as
// they are.
const format = 2

// Write writes the release as one line of JSON. The last member, sha256, is the SHA-256 of the same line with an empty text
// in its place: whoever keeps it can tell later whether a file is what was released.
func (r *Release) Write(w io.Writer) error {
	text, err := r.text()
	if err != nil {
		return err
	}
	_, err = w.Write(text)
	return err
}

func (r *Release) text() ([]byte, error) {
	var b bytes.Buffer
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	err := e.Encode(r)
	return b.Bytes(), err
}

func (r *Release) hash() (string, error) {
	blank := *r
	blank.Hash = ""
	text, err := blank.text()
	sum := sha256.Sum256(text)
	return hex.EncodeToString(sum[:]), err
}

// maxFile bounds what is read of a file: a release of a province is smaller.
const maxFile = 1 << 30

// Read reads what Write wrote, to the byte: a file that was changed is refused. The error is an *Error, or that of reading.
func Read(from io.Reader) (*Release, error) {
	text, err := io.ReadAll(io.LimitReader(from, maxFile))
	if err != nil {
		return nil, err
	}
	var says struct {
		Format int `json:"psynorm_release"`
	}
	if err := json.Unmarshal(text, &says); err != nil || says.Format < 1 {
		return nil, newError(NotARelease)
	}
	if says.Format > format {
		return nil, newError(OtherFormat, says.Format)
	}
	r, ok := parse(text)
	if !ok {
		return nil, newError(Changed)
	}
	again, err := r.text()
	if err != nil {
		return nil, err
	}
	if hash, err := r.hash(); err != nil || hash != r.Hash || !bytes.Equal(again, text) || !r.sound() {
		return nil, newError(Changed)
	}
	return r, nil
}

// parse reads a release that may be anything.
func parse(text []byte) (r *Release, ok bool) {
	r = &Release{}
	return r, json.Unmarshal(text, r) == nil
}

// sound reports whether every group has what the head says, and numbers of pupils that can be. What was written has: this is
// for files that were made up.
func (r *Release) sound() bool {
	if len(r.Units) == 0 || len(r.Units[0].Path) > 0 {
		return false
	}
	for i := range r.Units {
		if len(r.Units[i].Groups) == 0 {
			return false
		}
		for k := range r.Units[i].Groups {
			if !r.soundGroup(&r.Units[i].Groups[k], len(r.Units[i].Path) <= r.Depth) {
				return false
			}
		}
	}
	return true
}

func (r *Release) soundGroup(g *Group, counts bool) bool {
	if g.Valid < 0 || g.Counted < g.Valid || g.Present < g.Counted {
		return false
	}
	if !counts || !r.Limits.enough(g.Valid) {
		return g.Tiers == nil && g.Today == nil && g.Scales == nil
	}
	if (g.Today != nil) != r.Today {
		return false
	}
	if (g.Tiers == nil) != (len(r.Levels) == 0) || len(g.Scales) != len(r.Scales) {
		return false
	}
	if g.Tiers != nil && len(g.Tiers.Determined) != len(r.Levels) {
		return false
	}
	for i := range g.Scales {
		if len(g.Scales[i].Bands) != len(r.Scales[i].Bands) || len(g.Scales[i].Means) != len(r.Scales[i].Metrics) {
			return false
		}
	}
	return true
}
