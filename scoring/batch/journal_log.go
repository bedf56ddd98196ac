package batch

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"os"

	"github.com/psynorm/psynorm/internal/filelock"
)

// journalLog is the log of a journal. Each line is JSON, a blank, and the SHA-256 of the line before it and the JSON: so
// a line that is torn shows, and one that was changed or taken out of the middle too. The first line is the head.
type journalLog struct {
	name string
	file *os.File
	sum  string // of the last line
}

// logHead is the first line.
type logHead struct {
	Run     string      `json:"run"`
	Outputs []logOutput `json:"outputs"`
	Files   []Extent    `json:"files"` // their heads
}

// logOutput is an output, without its folder: log and outputs may be moved together.
type logOutput struct {
	As   string `json:"as"`
	Name string `json:"name"`
}

// openLog opens a log, a new one if there is none, for this process alone.
func openLog(name string) (*journalLog, error) {
	file, err := os.OpenFile(name, os.O_RDWR|os.O_CREATE, 0o600)
	if err != nil {
		return nil, err
	}
	held, err := filelock.Try(file)
	switch {
	case err != nil:
		return nil, errors.Join(err, file.Close())
	case !held:
		file.Close()
		return nil, &Error{Code: LogInUse, Log: name, args: []any{name}}
	}
	return &journalLog{name: name, file: file}, nil
}

// read reads the log, and cuts off what is torn at its end. The head is nil when there is nothing whole in it.
func (l *journalLog) read() (head *logHead, entries []Entry, err error) {
	head, entries, end, err := l.parse()
	if err != nil {
		return nil, nil, err
	}
	if err := l.file.Truncate(end); err != nil {
		return nil, nil, err
	}
	_, err = l.file.Seek(end, io.SeekStart)
	return head, entries, err
}

// parse reads the log up to the end of its last whole line.
func (l *journalLog) parse() (head *logHead, entries []Entry, end int64, err error) {
	r := bufio.NewReader(l.file)
	for n := 1; ; n++ {
		line, err := r.ReadBytes('\n')
		if err != nil && !errors.Is(err, io.EOF) {
			return nil, nil, 0, err
		}
		text, ok := l.follows(line)
		if ok && head == nil {
			head = &logHead{}
			ok = json.Unmarshal(text, head) == nil && len(head.Outputs) == len(head.Files)
		} else if ok {
			entries = append(entries, Entry{})
			e := &entries[len(entries)-1]
			ok = json.Unmarshal(text, e) == nil && len(e.Files) == len(head.Files)
		}
		if !ok {
			if _, err := r.Peek(1); err == nil { // only a last line can be torn
				return nil, nil, 0, &Error{Code: LogDamaged, Log: l.name, args: []any{l.name, n}}
			}
			return head, entries, end, nil
		}
		end += int64(len(line))
	}
}

// follows takes a whole line that belongs behind the last, and gives its JSON.
func (l *journalLog) follows(line []byte) (text []byte, ok bool) {
	line, whole := bytes.CutSuffix(line, []byte{'\n'})
	at := bytes.LastIndexByte(line, ' ')
	if !whole || at < 0 {
		return nil, false
	}
	text = line[:at]
	if sum := l.next(text); sum == string(line[at+1:]) {
		l.sum = sum
		return text, true
	}
	return nil, false
}

// next is the sum of a line behind the last.
func (l *journalLog) next(text []byte) string {
	sum := sha256.Sum256(append([]byte(l.sum), text...))
	return hex.EncodeToString(sum[:])
}

// append adds a line, and makes sure that it is on the disk.
func (l *journalLog) append(v any) error {
	text, err := json.Marshal(v)
	if err != nil {
		return err
	}
	sum := l.next(text)
	line := append(append(append(text, ' '), sum...), '\n')
	if _, err := l.file.Write(line); err != nil {
		return err
	}
	if err := l.file.Sync(); err != nil {
		return err
	}
	l.sum = sum
	return nil
}

func (l *journalLog) close() error {
	if l.file == nil {
		return nil
	}
	file := l.file
	l.file = nil
	return file.Close()
}

func (l *journalLog) remove() error {
	return errors.Join(os.Remove(l.name), syncFolder(folderOf(l.name)))
}
