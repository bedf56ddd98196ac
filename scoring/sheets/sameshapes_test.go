package sheets

import (
	"os"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/internal/synth"
	"github.com/psynorm/psynorm/profile"
	"github.com/psynorm/psynorm/scoring"
)

// sampleFiles are those of testdata/sheets/shapes.
var sampleFiles = os.DirFS("../../testdata/sheets/shapes")

// libraryInstrument gives an instrument of the library.
func libraryInstrument(t testing.TB, name string) *instruments.Definition {
	t.Helper()
	def, err := instruments.Load(os.DirFS("../../instruments/library"), name+".yaml")
	require.NoError(t, err)
	return def
}

// said is what somebody has to say of a sample in a mapping, because nothing in the file does.
var said = map[string]string{
	// Codes alone do not tell which question asks for what.
	"limesurvey.csv": "shape: auto\nperson: {id: G01Q04, grade: G01Q02, sex: {column: G01Q05, codes: {A1: M, A2: F}}}\n" +
		"group: [G01Q01, G01Q02, G01Q03]\n",
}

// reference reads a sample of 问卷星 by option number as a mapping says, without a look at its shape: the way whose answers
// the other shapes have to give.
var reference = map[string]struct{ file, mapping string }{
	"ces-d": {"wjx.csv", referenceMapping + "items: {6..15: q1..q10, 16.1: q11, 16.2: q12, 16.3: q13, 16.4: q14, 16.5: q15, 16.6: q16, " +
		"16.7: q17, 16.8: q18, 16.9: q19, 16.10: q20}\n"},
	"ipp9": {"wjx-ipp9.csv", referenceMapping + "items: {6..105: q1..q100}\n"},
}

const referenceMapping = `
missing: {skipped: ["-2"], hidden: ["-3"]}
person: {id: 4, grade: 2, sex: {column: 5, codes: {1: M, 2: F}}}
group: [1, 2, 3]
date: 提交答卷时间
seconds: 所用时间
cells: option
`

// TestTheSameSheetsThroughEveryShape: what a class answered gives identical profiles through every shape, but for what the
// shape cannot carry, which is the table of synth.Samples: why there is no answer, the time taken, the date, and who
// answered. The time of day is in no profile. Each file is read as it comes, without a mapping.
func TestTheSameSheetsThroughEveryShape(t *testing.T) {
	for _, s := range synth.Samples {
		t.Run(s.File, func(t *testing.T) {
			def := libraryInstrument(t, s.Instrument)
			scorer, err := scoring.Compile(def, scoring.WithDefaultNorms(library.Norms))
			require.NoError(t, err)
			ref := reference[s.Instrument]
			want := read(t, def, ref.mapping, File(sampleFiles, ref.file)).sheets
			got := read(t, def, said[s.File], File(sampleFiles, s.File), File(sampleFiles, "wenjuan-code.csv")).sheets
			require.Len(t, want, synth.ClassSize)
			require.Len(t, got, len(want))
			for i := range want {
				carried(&s, want[i])
				if s.Doubles {
					doublesAreSkipped(got[i], want[i])
				}
				assert.Equal(t, profileOf(t, scorer, want[i]), profileOf(t, scorer, got[i]), "pupil %d", i+1)
			}
		})
	}
}

// carried leaves of a sheet what a sample can carry.
func carried(s *synth.Sample, sheet *scoring.Sheet) {
	if !s.Hidden {
		for i := range sheet.Definition().Items {
			if sheet.Answer(i).Absence == instruments.Hidden {
				sheet.SetAnswer(i, instruments.Answer{Absence: instruments.Skipped})
			}
		}
	}
	if !s.Seconds {
		sheet.Seconds, sheet.HasSeconds, sheet.SecondsColumn = 0, false, false
	}
	if !s.Date {
		sheet.Date = ""
	}
	if s.Person {
		return
	}
	bare := scoring.NewSheet(sheet.Definition())
	bare.ID, bare.Date = sheet.ID, sheet.Date
	bare.Seconds, bare.HasSeconds, bare.SecondsColumn = sheet.Seconds, sheet.HasSeconds, sheet.SecondsColumn
	for i := range sheet.Definition().Items {
		bare.SetAnswer(i, sheet.Answer(i))
	}
	sheet.Copy(bare)
}

// doublesAreSkipped takes two marks for one item for none, where the class passed the item over: see synth.Sample.
func doublesAreSkipped(got, want *scoring.Sheet) {
	for i := range got.Definition().Items {
		if got.Answer(i).Absence == instruments.Bad && want.Answer(i).Absence == instruments.Skipped {
			got.SetAnswer(i, want.Answer(i))
		}
	}
}

// profileOf scores a sheet, and leaves out where it stood and the wave, which REDCap alone names.
func profileOf(t *testing.T, scorer *scoring.Scorer, s *scoring.Sheet) *profile.Profile {
	t.Helper()
	s.File, s.Row, s.Wave = "", 0, ""
	var p profile.Profile
	require.NoError(t, scorer.Score(&p, s))
	p.Scratch = nil
	return &p
}
