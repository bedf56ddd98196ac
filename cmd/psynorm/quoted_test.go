package main

import (
	"testing"

	"github.com/stretchr/testify/assert"
)

// TestNothingIsQuotedOfDataGivenForAnotherFile gives files of data, which the tells of secrets stand in, wherever a file of the
// language or a table is due.
func TestNothingIsQuotedOfDataGivenForAnotherFile(t *testing.T) {
	t.Chdir(t.TempDir())
	newArchiveHere(t)
	files := map[string]string{
		"pupils.jsonl": `{"id":"20247531","name":"欧阳暗号","q1":"我不想活了"}` + "\n" + `{"id":"20247532","name":"Quux"}` + "\n",
		"pupil.json":   `{"instrument":"20247531","欧阳暗号":"Quux","欧阳暗号":7531}`,
		"twice.json":   `{"20247531":{"name":"Quux"},"20247531":{"name":"Quux"}}`,
		"pupils.csv":   "id,name,q1\n20247531,欧阳暗号,我不想活了\n20247532,\"Quux,1\n",
		"noheader.csv": "20247531,欧阳暗号,12:30\n20247532,Quux,12:30\n",
		"raw.csv":      "20247531,欧阳暗号,\"7531\"7531\n",
		"one.csv":      "20247531,欧阳暗号,12:30\n",
		"lines.txt":    "欧阳暗号: 1\n欧阳暗号: 2\n",
		"chinese.txt":  "欧阳暗号：1\nQuux：2\n",
		"tabs.tsv":     "20247531\t欧阳暗号\n\t7531\tQuux\n",
		"gbk.csv":      "20247531,\xc5\xb7\xd1\xf4,Quux\n",
		"book.xlsx":    "PK\x03\x0420247531Quux\x01",
		"sheet.yaml":   "instrument: phq9\nid: 20247531\nname: 欧阳暗号\nversion: {Quux: 7531}\n",
	}
	writeFiles(t, files)
	writeFiles(t, map[string]string{"s.csv": phqSheets})
	mustRun(t, "score", "-i", "phq9", "--pseudonyms", "p.txt", "--out", "w.jsonl", "s.csv")
	for name := range files {
		writeFiles(t, map[string]string{"norms.yaml": "psynorm: 1\nnorms: n\nversion: 1\ninstrument: phq9\ncells:\n  - scales: {total: {table: " + name + "}}\n"})
		for _, args := range [][]string{
			{"score", "-i", "phq9", "--map", name, "--out", "o.csv", "s.csv"},
			{"score", "-i", "phq9", "--norms", name, "--out", "o.csv", "s.csv"},
			{"score", "-i", "phq9", "--norms", "norms.yaml", "--out", "o.csv", "s.csv"},
			{"score", "-i", name, "--out", "o.csv", "s.csv"},
			{"check", name},
			{"followup", "-i", "phq9", "--at", "2026-10-20", "--capacity", name, "w.jsonl"},
			{"notices", "-i", "phq9", "--at", "2026-10-20T08:00", "--role", "full", "--pseudonyms", "p.txt", "--table", name, "w.jsonl"},
			{"rollup", "release", "--limits", name, "--out", "o.release", "s.csv"},
			{"report", "--role", "full", "-i", "phq9", "--id", "p1", "--texts", name, "--out", "pages", "w.jsonl"},
			{"archive", "consent", "--policy", name},
			{"archive", "rescore", "-i", name},
			{"import", "osd", name},
		} {
			for _, lang := range []string{"zh", "en"} {
				r := psynorm(lang, "", args...)
				assert.NotEqual(t, exitOK, r.code, "%v", args)
				assert.NotEmpty(t, r.err+r.out, "%v", args)
				for _, tell := range tells {
					assert.NotContains(t, r.err+r.out, tell, "%v", args)
				}
			}
		}
	}
}
