package scoring

// verdict is what the tests of a word say.
type verdict struct{ yes, no uint64 }

// judgment is what the tests of a scale say of one sum, over the bounds and at the points: the same where no answer is missing.
type judgment struct{ bounds, points verdict }

// judgments numbers the judgments of a scale. There are many sums and few judgments, so that all sums' numbers lie near the
// processor, where the judgments themselves, which are looked at for every sheet, would not.
type judgments struct {
	list    []judgment
	numbers map[judgment]int
}

// maxJudgments is how many judgments of a scale can be numbered. What is numbered beyond them is not to be used.
const maxJudgments = 1 << 16

// of gives the number of a judgment, a new one to one that has none yet.
func (j *judgments) of(x judgment) uint16 {
	n, known := j.numbers[x]
	if !known {
		if j.numbers == nil {
			j.numbers = map[judgment]int{}
		}
		n = len(j.list)
		j.list, j.numbers[x] = append(j.list, x), n
	}
	return uint16(n)
}
