package main

import (
	"os"
	"sync"
)

// scoredFiles reads single lines of files, several goroutines at a time, and has few of the files open.
type scoredFiles struct {
	names []string

	mu   sync.Mutex
	open map[int32]*openedFile // guarded by mu
}

// openedFile is a file that is read by some goroutines at the moment.
type openedFile struct {
	*os.File
	readers int
}

// mostOpen is how many files are kept open: systems allow a program a few hundred.
const mostOpen = 128

// line reads the line of a sheet.
func (s *scoredFiles) line(dst []byte, at *scoredAt) ([]byte, error) {
	f, err := s.take(at.file)
	if err != nil {
		return nil, err
	}
	defer s.release(f)
	if cap(dst) < int(at.length) {
		dst = make([]byte, at.length)
	}
	dst = dst[:at.length]
	_, err = f.ReadAt(dst, at.offset)
	return dst, err
}

// take gives a file, opened, and closes others when too many are open.
func (s *scoredFiles) take(file int32) (*openedFile, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if f := s.open[file]; f != nil {
		f.readers++
		return f, nil
	}
	if len(s.open) >= mostOpen {
		for k, f := range s.open {
			if f.readers == 0 {
				f.Close()
				delete(s.open, k)
			}
		}
	}
	opened, err := os.Open(s.names[file])
	if err != nil {
		return nil, err
	}
	if s.open == nil {
		s.open = map[int32]*openedFile{}
	}
	f := &openedFile{opened, 1}
	s.open[file] = f
	return f, nil
}

func (s *scoredFiles) release(f *openedFile) {
	s.mu.Lock()
	defer s.mu.Unlock()
	f.readers--
}

// close closes what is open.
func (s *scoredFiles) close() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.open {
		f.Close()
	}
	s.open = nil
}
