package batch

import "runtime"

// Option changes how Run works. None changes what it writes.
type Option func(*options)

type options struct {
	workers  int
	size     int
	progress func(done int)
}

// defaultSize is how many sheets travel together: enough that handing them on costs nothing beside scoring them, few
// enough that a small file occupies every worker.
const defaultSize = 256

// Workers sets how many goroutines score; below 1 means the default, as many as GOMAXPROCS.
func Workers(n int) Option { return func(o *options) { o.workers = n } }

// Size sets how many sheets a chunk of Run has; below 1 means the default, 256. Chunks of RunParts are its parts.
func Size(sheets int) Option { return func(o *options) { o.size = sheets } }

// Progress has a function called after each chunk that has been written, with the number of sheets written so far: always
// from the same goroutine, in ascending order. The run waits for it. nil means none.
func Progress(f func(done int)) Option { return func(o *options) { o.progress = f } }

func newOptions(opts []Option) options {
	var o options
	for _, set := range opts {
		set(&o)
	}
	if o.workers < 1 {
		o.workers = runtime.GOMAXPROCS(0)
	}
	if o.size < 1 {
		o.size = defaultSize
	}
	if o.progress == nil {
		o.progress = func(int) {}
	}
	return o
}
