package batch

import (
	"io"

	"github.com/psynorm/psynorm/profile"
)

// Sink takes the results of a run as bytes. Its work is split, so that many workers can do the formatting.
type Sink interface {
	// Formatter gives what one worker formats with. Run asks for one a worker before the first sheet, one after another.
	Formatter() Formatter
	// Write takes the bytes of some sheets. Run calls it in the order of the sheets, one call at a time; the slice is
	// Run's again when Write returns. An error ends the run.
	Write(chunk []byte) error
}

// Formatter turns profiles into bytes. Each is used by one goroutine at a time.
type Formatter interface {
	// Append appends what there is to write of one profile, which is not kept. What it appends may depend on the profile
	// alone: the order in which a formatter meets profiles is not fixed.
	Append(dst []byte, p *profile.Profile) []byte
}

// JSONLines writes one profile a line, in the form of profile.AppendJSON.
type JSONLines struct{ w io.Writer }

// NewJSONLines writes to w, chunk by chunk; w needs no buffer.
func NewJSONLines(w io.Writer) *JSONLines { return &JSONLines{w} }

// Formatter implements Sink.
func (j *JSONLines) Formatter() Formatter { return jsonLine{} }

// Write implements Sink.
func (j *JSONLines) Write(chunk []byte) error {
	_, err := j.w.Write(chunk)
	return err
}

type jsonLine struct{}

func (jsonLine) Append(dst []byte, p *profile.Profile) []byte {
	return append(profile.AppendJSON(dst, p), '\n')
}
