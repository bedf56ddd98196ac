package scoring

import (
	"math/rand/v2"
	"testing"

	"github.com/stretchr/testify/assert"
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
