package main

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// secrets are what no message may hold, each with a part that nothing else contains: names, ids, what somebody wrote, dates.
var secrets = []string{
	"欧阳暗号", "Zebediah Quux", "G510411201203097531", "20247531", "13807531753", "我不想活了，救救我", "2012-07-53", "Quux@75.31",
	"7531.7531", "０７５３１", "七五三一班", "=HYPERLINK(7531)", "-7531753", "x\u200b欧阳", "Quux",
}

// tells are what gives a secret away.
var tells = []string{"欧阳", "暗号", "Zebed", "Quux", "7531", "７５３", "五三一", "想活", "救救", "2012-07", "HYPERLINK"}

// TestNothingTheCommandSaysIsSomebodys puts secrets into every kind of cell of files that are wrong in every kind of way,
// and looks for them in what the command prints and in the file of --errors.
func TestNothingTheCommandSaysIsSomebodys(t *testing.T) {
	head := []string{"id", "name", "sex", "birth", "date", "informant", "seconds", "school", "class", "q1", "q2", "q3"}
	row := []string{"a1", "某", "M", "2012-03-09", "2026-03-09", "self", "60", "一中", "1班", "1", "2", "3"}
	rng := rand.New(rand.NewPCG(1, 2))
	said := 0
	codes := map[string]bool{}
	for round := range 60 {
		inScreen(t, map[string]string{
			"map.yaml": "psynorm: 1\nmapping: m\nperson: {id: id, sex: sex, birth: birth, informant: informant}\n" +
				"group: [school, class]\ndate: date\nseconds: seconds\nduplicates: " +
				[]string{"all", "last", "best", "error"}[round%4] + "\n",
		})
		var files []string
		for n := range 3 {
			files = append(files, fmt.Sprintf("%d.csv", n))
			require.NoError(t, os.WriteFile(files[n], []byte(spoilt(rng, head, row)), 0o600))
		}
		lang := []string{"zh", "en"}[round%2]
		args := []string{"--out", "o.csv", "--errors", "e.csv", "--rollup", "c.csv"}
		if round%3 > 0 {
			args = append(args, "--map", "map.yaml")
		}
		if round%10 == 9 {
			args = append(args, "--strict")
		}
		r := scoreScreen(lang, append(args, files...)...)
		list, err := os.ReadFile("e.csv")
		if !slices.Contains(args, "--strict") {
			require.NoError(t, err)
		}
		for line := range strings.Lines(string(list)) {
			if cells := strings.Split(line, ","); len(cells) > 3 {
				codes[cells[3]] = true
			}
		}
		for what, text := range map[string]string{"printed": withoutTiers(r.out), "logged": r.err, "written": string(list)} {
			for _, tell := range tells {
				assert.NotContains(t, text, tell, "%s by round %d", what, round)
			}
			assert.NotContains(t, text, "%!")
			said += strings.Count(text, "\n")
		}
		left, err := filepath.Glob(".*.part")
		require.NoError(t, err)
		assert.Empty(t, left)
	}
	assert.Greater(t, said, 2000)
	assert.Greater(t, len(codes), 12, "%v", codes)
}

// withoutTiers leaves out the table of tiers, which names the units: these are what it is for.
func withoutTiers(out string) string {
	before, rest, ok := strings.Cut(out, "\nTiers\n")
	if !ok {
		before, rest, ok = strings.Cut(out, "\n风险等级\n")
	}
	if !ok {
		return out
	}
	_, after, _ := strings.Cut(rest, "\n\n")
	return before + after
}

// spoilt is a file with secrets in random cells, of which some rows are ragged, have an open quotation mark, or are in
// another encoding. The header stays: it belongs to nobody.
func spoilt(rng *rand.Rand, head, row []string) string {
	var b strings.Builder
	b.WriteString(strings.Join(head, ",") + "\n")
	for range 25 {
		cells := slices.Clone(row)
		for i := range cells {
			switch rng.IntN(6) {
			case 0:
				cells[i] = secrets[rng.IntN(len(secrets))]
			case 1:
				cells[i] = ""
			}
		}
		line := strings.Join(cells, ",")
		switch rng.IntN(12) {
		case 0:
			line += "," + secrets[0]
		case 1:
			line = strings.Join(cells[:7], ",")
		case 2:
			line = `"` + line
		case 3:
			line = strings.Replace(line, ",", "\xff\xfe,", 1)
		case 4:
			line = strings.Replace(line, ",", "\x00,", 1)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}
