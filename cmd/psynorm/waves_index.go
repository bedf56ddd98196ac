package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"github.com/psynorm/psynorm/profile"
)

// scoredAt is where a scored profile stands, and what has to be known of it before it is read: under 50 bytes of each, so
// that a city of many waves fits into memory.
type scoredAt struct {
	offset int64
	length int32
	file   int32 // index into waveIndex.files
	line   int32 // in the file, from 1
	person int32 // index into waveIndex.ids; -1 for nobody's
	unit   int32 // index into waveIndex.units
	day    int32 // of testing, from 1970-01-01
	label  int32 // index into waveIndex.labels; -1 for a sheet between the waves
	of     int32 // index into waveIndex.kinds
	norms  int32 // index into waveIndex.norms
}

// scoredKind is what was answered, and by whom.
type scoredKind struct{ instrument, informant string }

// waveIndex is where everything stands in the files.
type waveIndex struct {
	files  scoredFiles
	sheets []scoredAt
	ids    *interned
	units  *interned // paths, joined by unitMark
	labels *interned // what waves are called
	norms  *interned // hashes of norm sets, in order and joined by unitMark
	kinds  []scoredKind
	called map[string]bool   // what files and waves are called, for which dates may be given
	dates  map[string]string // by label, of sheets without a date

	undated  []place
	misdated []place // sheets with a date that there is not
	nobody   []place // sheets without an id
}

// place is a line of a file.
type place struct {
	file string
	line int
}

// unitMark stands between the names of units in a key.
const unitMark = "\x00"

// interned numbers texts, each once, from 0.
type interned struct {
	list []string
	at   map[string]int32
}

func newInterned() *interned { return &interned{at: map[string]int32{}} }

func (n *interned) of(text string) int32 {
	at, known := n.at[text]
	if !known {
		at = int32(len(n.list))
		n.list = append(n.list, text)
		n.at[text] = at
	}
	return at
}

func newWaveIndex(dates map[string]string) *waveIndex {
	return &waveIndex{ids: newInterned(), units: newInterned(), labels: newInterned(), norms: newInterned(), called: map[string]bool{}, dates: dates}
}

// scoredHead is what a profile says of whose it is, without its scores.
type scoredHead struct {
	Version    *int `json:"psynorm_profile"`
	Definition struct {
		ID string `json:"id"`
	} `json:"definition"`
	Norms []struct {
		Hash string `json:"hash"`
	} `json:"norms"`
	ID        string   `json:"id"`
	Unit      []string `json:"unit"`
	Date      string   `json:"date"`
	Wave      string   `json:"wave"`
	Informant string   `json:"informant"`
}

// whole reports whether a head that was read up to the scores has everything that the line says. What every profile has must
// be there already. What it may be without is looked for in the rest of the line: a word that is the same by chance, and a
// key that could be written with escapes, only cost the time to read all.
func (h *scoredHead) whole(rest []byte) bool {
	if h.Version == nil || h.ID == "" || h.Definition.ID == "" || h.Norms == nil {
		return false
	}
	return bytes.IndexByte(rest, '\\') < 0 &&
		(h.Unit != nil || !bytes.Contains(rest, []byte(`"unit"`))) &&
		(h.Date != "" || !bytes.Contains(rest, []byte(`"date"`))) &&
		(h.Wave != "" || !bytes.Contains(rest, []byte(`"wave"`))) &&
		(h.Informant != "" || !bytes.Contains(rest, []byte(`"informant"`)))
}

// errNoProfile says that a line is no scored profile, where profile.ParseJSON has nothing to say about it.
var errNoProfile = errors.New("no profile")

// parseHead reads the head of a line. As score writes them, everything in it stands before the scores, which are most of the
// line; of a line that somebody has written in another order all is read.
func parseHead(line []byte) (h scoredHead, err error) {
	if i := bytes.Index(line, []byte(`},"scores":[`)); i >= 0 {
		start := append(bytes.Clone(line[:i+1]), '}')
		if json.Unmarshal(start, &h) == nil && h.whole(line[i+1:]) {
			return h, nil
		}
	}
	h = scoredHead{}
	if err := json.Unmarshal(line, &h); err != nil || h.Version == nil || h.Definition.ID == "" {
		if _, fault := profile.ParseJSON(line); fault != nil {
			return h, fault
		}
		return h, errNoProfile
	}
	return h, nil
}

// add reads a file of profiles. Between says that it holds no wave.
func (x *waveIndex) add(ctx context.Context, name string, between bool) error {
	f, err := os.Open(name)
	if err != nil {
		return err
	}
	defer f.Close()
	x.files.names = append(x.files.names, name)
	at := scoredAt{file: int32(len(x.files.names) - 1)}
	in := bufio.NewReaderSize(f, 1<<20)
	var line []byte
	for ctx.Err() == nil {
		line, err = appendLine(line[:0], in)
		if err != nil && !errors.Is(err, io.EOF) {
			return err
		}
		if len(line) == 0 {
			return nil
		}
		at.line++
		if rest, ok := bytes.CutPrefix(line, []byte(byteOrderMark)); ok && at.line == 1 {
			line = rest
			at.offset = int64(len(byteOrderMark))
		}
		at.length = int32(len(line))
		if text := bytes.TrimSpace(line); len(text) > 0 {
			h, err := parseHead(text)
			if err != nil {
				return &badProfile{place{name, int(at.line)}, err}
			}
			x.sheet(at, &h, labelOf(name, h.Wave), between)
		}
		at.offset += int64(at.length)
	}
	return ctx.Err()
}

// labelOf gives what the wave of a sheet is called: as the sheet says, or by its file.
func labelOf(file, wave string) string {
	if wave != "" {
		return wave
	}
	return strings.TrimSuffix(filepath.Base(file), filepath.Ext(file))
}

// byteOrderMark stands at the beginning of files that some editors have saved, and is no part of the first line.
const byteOrderMark = "\ufeff"

// appendLine appends the next line with its end, however long it is.
func appendLine(dst []byte, in *bufio.Reader) ([]byte, error) {
	for {
		part, err := in.ReadSlice('\n')
		dst = append(dst, part...)
		if !errors.Is(err, bufio.ErrBufferFull) {
			return dst, err
		}
	}
}

// sheet notes a profile.
func (x *waveIndex) sheet(at scoredAt, h *scoredHead, label string, between bool) {
	here := place{x.files.names[at.file], int(at.line)}
	x.called[label] = true
	if h.ID == "" {
		x.nobody = append(x.nobody, here)
		return
	}
	at.label = -1
	if !between {
		at.label = x.labels.of(label)
	}
	if h.Date == "" {
		h.Date = x.dates[label]
	}
	if h.Date == "" {
		x.undated = append(x.undated, here)
		return
	}
	day, err := time.Parse(time.DateOnly, h.Date)
	if err != nil {
		x.misdated = append(x.misdated, here)
		return
	}
	at.day = int32(day.Unix() / secondsADay)
	at.person = x.ids.of(h.ID)
	at.unit = x.units.of(strings.Join(h.Unit, unitMark))
	at.of = x.kind(scoredKind{h.Definition.ID, h.Informant})
	hashes := make([]string, len(h.Norms))
	for i := range h.Norms {
		hashes[i] = h.Norms[i].Hash
	}
	at.norms = x.norms.of(normsKey(hashes))
	x.sheets = append(x.sheets, at)
}

// agrees reports whether a profile says the same as its head did, by which it has its place among the person's sheets. One
// that does not would be of another informant, wave, day or unit than it is counted for, and so be missing where it belongs.
func (x *waveIndex) agrees(at *scoredAt, p *profile.Profile) bool {
	label, date := labelOf(x.files.names[at.file], p.Wave), p.Date
	if date == "" {
		date = x.dates[label]
	}
	hashes := make([]string, len(p.Norms))
	for i := range p.Norms {
		hashes[i] = p.Norms[i].Hash
	}
	return x.kinds[at.of] == scoredKind{p.Definition.ID, p.Informant} && dateOf(at.day) == date &&
		(at.label < 0 || x.labels.list[at.label] == label) &&
		x.units.list[at.unit] == strings.Join(p.Unit, unitMark) && x.norms.list[at.norms] == normsKey(hashes)
}

// normsKey tells lists of norm sets apart, in whatever order they are.
func normsKey(hashes []string) string {
	slices.Sort(hashes)
	return strings.Join(hashes, unitMark)
}

const secondsADay = 24 * 60 * 60

// kind numbers the kinds, of which there are a few.
func (x *waveIndex) kind(k scoredKind) int32 {
	for i, known := range x.kinds {
		if known == k {
			return int32(i)
		}
	}
	x.kinds = append(x.kinds, k)
	return int32(len(x.kinds) - 1)
}

// badProfile is a line that is no profile.
type badProfile struct {
	place
	err error
}

// Error gives the message in English.
func (e *badProfile) Error() string { return e.file + ": " + e.err.Error() }

// Unwrap gives what is wrong with the line.
func (e *badProfile) Unwrap() error { return e.err }
