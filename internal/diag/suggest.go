package diag

import "strings"

// Suggest gives the candidate nearest to a misspelt word, or "" when none is near enough to be worth saying: within a
// third of the word's length (at least one character) by the Damerau-Levenshtein distance with adjacent
// transpositions, letters of either case being equal. A word of one character is near to nothing but itself in the other
// case. A candidate that differs in the case of letters and in the signs - _ . between them alone comes before every
// other: PHQ-9 means phq9, though phq-a is as near. Of several equally near the first wins, so the result depends on the
// order of candidates only.
func Suggest(word string, candidates []string) string {
	w := []rune(strings.ToLower(word))
	best, limit := "", min(max(1, len(w)/3), len(w)-1)
	if same := spelt(word, candidates); len(same) > 0 {
		candidates, limit = same, len(w)+len(same[0])
	}
	for _, c := range candidates {
		if d := distance(w, []rune(strings.ToLower(c)), limit); d <= limit {
			best, limit = c, d-1
		}
	}
	return best
}

// spelt lists the candidates that differ from a word in case and in the signs between letters alone.
func spelt(word string, candidates []string) (same []string) {
	bare := strings.NewReplacer("-", "", "_", "", ".", "")
	letters := bare.Replace(strings.ToLower(word))
	for _, c := range candidates {
		if letters != "" && bare.Replace(strings.ToLower(c)) == letters {
			same = append(same, c)
		}
	}
	return same
}

// DidYouMean is the hint for a misspelt word; the zero Text when nothing is near.
func DidYouMean(word string, candidates []string) Text {
	s := Suggest(word, candidates)
	if s == "" {
		return Text{}
	}
	return Text{Zh: "是不是想写 " + s + "？", En: "did you mean " + s + "?"}
}

// distance is the optimal string alignment distance of a and b; anything above limit may be returned as limit+1.
func distance(a, b []rune, limit int) int {
	if d := len(a) - len(b); d > limit || -d > limit {
		return limit + 1
	}
	rows := [3][]int{make([]int, len(b)+1), make([]int, len(b)+1), make([]int, len(b)+1)}
	for j := range rows[1] {
		rows[1][j] = j
	}
	for i := 1; i <= len(a); i++ {
		before, above, row := rows[(i+2)%3], rows[i%3], rows[(i+1)%3]
		row[0] = i
		for j := 1; j <= len(b); j++ {
			cost := 1
			if a[i-1] == b[j-1] {
				cost = 0
			}
			row[j] = min(above[j]+1, row[j-1]+1, above[j-1]+cost)
			if i > 1 && j > 1 && a[i-1] == b[j-2] && a[i-2] == b[j-1] {
				row[j] = min(row[j], before[j-2]+1)
			}
		}
	}
	return rows[(len(a)+1)%3][len(b)]
}
