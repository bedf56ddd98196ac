package scoring

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
	"github.com/psynorm/psynorm/profile"
)

// plainLongestRun counts one by one.
func plainLongestRun(codes []uint8) (longest int) {
	run := 0
	for i, c := range codes {
		switch {
		case !isAnswer(c):
			run = 0
		case i > 0 && codes[i-1] == c:
			run++
		default:
			run = 1
		}
		longest = max(longest, run)
	}
	return longest
}

func TestLongestRunAgreesWithCountingOneByOne(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 4))
	room := newRuns(300)
	for range 200_000 {
		codes := make([]uint8, r.IntN(200))
		options := 1 + r.IntN(5)
		for i := range codes {
			switch r.IntN(12) {
			case 0:
				codes[i] = codeSkipped
			case 1:
				codes[i] = codeAbsence + uint8(r.IntN(17))
			default:
				codes[i] = uint8(1 + r.IntN(options))
			}
		}
		if want, got := plainLongestRun(codes), room.longestRun(codes); want != got {
			assert.Equal(t, want, got, "%v", codes)
		}
	}
}

func TestLongestRunOfOneOptionThroughout(t *testing.T) {
	room := newRuns(300)
	for n := range 300 {
		codes := make([]uint8, n)
		for i := range codes {
			codes[i] = 3
		}
		assert.Equal(t, n, room.longestRun(codes))
	}
}

func TestOnlyShortRunsAreNoLongerThanSaid(t *testing.T) {
	r := rand.New(rand.NewPCG(7, 8))
	short := 0
	for range 200_000 {
		codes := make([]uint8, r.IntN(60))
		for i := range codes {
			codes[i] = uint8(r.IntN(4))
		}
		if n := r.IntN(len(codes) + 1); n > 0 {
			from := r.IntN(len(codes) - n + 1)
			for i := range n {
				codes[from+i] = 2
			}
		}
		if onlyShortRuns(codes) {
			short++
			if longest := plainLongestRun(codes); longest > shortRun {
				assert.LessOrEqual(t, longest, shortRun, "%v", codes)
			}
		}
	}
	assert.Greater(t, short, 50_000)
}

func TestTheLongestOfShortRuns(t *testing.T) {
	codes := make([]uint8, 32) // no two alike but those of the run
	for i := range codes {
		codes[i] = uint8(10 + i)
	}
	for i := range shortRun {
		codes[9+i] = 1
	}
	assert.True(t, onlyShortRuns(codes))
	codes[9+shortRun] = 1
	assert.False(t, onlyShortRuns(codes))
}

// What asks for longer runs than are short may do without the exact length of one, and decides the same.
func TestDecideDoesWithoutShortRuns(t *testing.T) {
	for when, without := range map[string]bool{
		"longstring() >= 15": true, "longstring() > 14": true, "longstring() >= 14": false, "longstring() == 3": false,
		"longstring() >= 20 && seconds < 9": true, "longstring() >= answered() - 3": false,
	} {
		def, err := instruments.Parse("runs.yaml", []byte(runsDefinition+"  - {doubtful: "+when+"}\n"))
		require.NoError(t, err)
		s, err := Compile(def)
		require.NoError(t, err)
		assert.Equal(t, without, s.runs.settled, when)
		r := rand.New(rand.NewPCG(9, 10))
		var scored, decided profile.Profile
		seen := map[profile.ValidityState]int{}
		for range 4000 {
			sheet := s.NewSheet()
			for i := range sheet.codes {
				sheet.codes[i] = uint8(r.IntN(4))
			}
			from := r.IntN(40)
			for i := range r.IntN(41 - from) {
				sheet.codes[from+i] = 2
			}
			sheet.Seconds, sheet.HasSeconds, sheet.SecondsColumn = float64(r.IntN(18)), r.IntN(3) > 0, true
			require.NoError(t, s.Score(&scored, sheet))
			require.NoError(t, s.Decide(&decided, sheet))
			require.Equal(t, withoutScores(scored), written(&decided), "%s: %v", when, sheet.codes)
			seen[decided.Validity.State]++
		}
		assert.Greater(t, len(seen), 1, when)
	}
}

const runsDefinition = `psynorm: 1
instrument: runs
version: "1"
title: {en: Runs}
about: {source: ["synthetic"], licence: {status: open}}
responses:
  three: {values: [1, 2, 3]}
items:
  q1..q40: three
scales:
  total: {items: [q1..q40]}
validity:
`

func TestGapsLookAtEveryByte(t *testing.T) {
	for at := range 8 {
		for code := range 256 {
			codes := []uint8{1, 1, 120, 1, 5, 1, 1, 1}
			codes[at] = uint8(code)
			assert.Equal(t, isAnswer(uint8(code)), len(gaps(nil, codes)) == 0, "code %d at %d", code, at)
		}
	}
}

func TestGapsAreTheCodesThatAreNoAnswers(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	for range 20_000 {
		codes := make([]uint8, r.IntN(40))
		var want []int32
		for i := range codes {
			if codes[i] = uint8(r.IntN(256)); r.IntN(2) == 0 {
				codes[i] = uint8(1 + r.IntN(5))
			}
			if !isAnswer(codes[i]) {
				want = append(want, int32(i))
			}
		}
		assert.Equal(t, want, gaps(nil, codes), "%v", codes)
	}
}

func BenchmarkLongestRun(b *testing.B) {
	codes := make([]uint8, 100)
	r := rand.New(rand.NewPCG(1, 1))
	for i := range codes {
		codes[i] = uint8(1 + r.IntN(5))
	}
	room := newRuns(len(codes))
	b.ReportAllocs()
	for b.Loop() {
		room.longestRun(codes)
	}
}
