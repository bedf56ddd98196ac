package batch

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
)

// ChunkName is what the file of a chunk is called where an output has one for each: out.parquet is out.00007.parquet.
func ChunkName(name string, chunk int) string {
	end := filepath.Ext(name)
	return fmt.Sprintf("%s.%05d%s", strings.TrimSuffix(name, end), chunk, end)
}

// chunkFiles is an output with a file for each chunk. The partFile is that of the chunk at hand.
type chunkFiles struct{ partFile }

func (f *chunkFiles) last(chunk int) string { return ChunkName(f.name, chunk) + partEnding }

// resume looks at the file of the last chunk alone: those before it were on the disk when it was begun.
func (f *chunkFiles) resume(chunk int, _ int64, last Extent) error {
	if chunk != noChunk {
		file, err := os.Open(f.last(chunk))
		if errors.Is(err, fs.ErrNotExist) { // Finish had begun
			file, err = os.Open(ChunkName(f.name, chunk))
		}
		if err != nil {
			return err
		}
		if err := errors.Join(holds(file, 0, last, true), file.Close()); err != nil {
			return err
		}
	}
	return f.begin()
}

// sync makes sure that the file of a chunk is on the disk, and begins the next.
func (f *chunkFiles) sync(chunk int) (Extent, error) {
	e, err := f.partFile.sync(chunk)
	if err != nil || chunk == noChunk {
		return e, err
	}
	if err := f.close(); err != nil {
		return e, err
	}
	if err := errors.Join(os.Rename(f.part(), f.last(chunk)), syncFolder(folderOf(f.name))); err != nil {
		return e, err
	}
	f.end, f.synced = 0, 0
	return e, f.begin()
}

// finish gives the files their names, those that do not have them yet.
func (f *chunkFiles) finish(done []Entry) error {
	for _, e := range done {
		name := ChunkName(f.name, e.Chunk)
		err := os.Rename(f.last(e.Chunk), name)
		if errors.Is(err, fs.ErrNotExist) {
			_, err = os.Stat(name)
		}
		if err != nil {
			return err
		}
	}
	return errors.Join(f.close(), os.Remove(f.part()))
}

// open reads nothing: the files are many.
func (f *chunkFiles) open() (io.ReadCloser, error) { return nil, errors.ErrUnsupported }
