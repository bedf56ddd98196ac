// Package reference finds the reference data that tests compare with: values by R packages on real data, which are kept
// beside the checkout and not in it. The checkout is the nearest folder, from the working directory upwards, that holds a
// go.work.
package reference

import (
	"encoding/csv"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"strconv"
	"testing"
)

// Dir gives the folder of the psychometric reference data: shared/reference/psychometrics beside the checkout. Where it is
// missing, the test is skipped.
func Dir(t testing.TB) string {
	t.Helper()
	return folder(t, "psychometrics", "values by R are not compared")
}

// OpenScales gives the folder of OpenScales definitions with the scores of the format's own runner:
// shared/reference/openscales beside the checkout. Where it is missing, the test is skipped.
func OpenScales(t testing.TB) string {
	t.Helper()
	return folder(t, "openscales", "imported definitions are not compared with the format's own runner")
}

// folder finds one folder of the reference data; without says what a test that is skipped does not do.
func folder(t testing.TB, name, without string) string {
	t.Helper()
	checkout, err := os.Getwd()
	if err != nil {
		t.Fatalf("reference: %v", err)
	}
	for !exists(filepath.Join(checkout, "go.work")) {
		parent := filepath.Dir(checkout)
		if parent == checkout {
			t.Skipf("no go.work above the working directory: %s", without)
		}
		checkout = parent
	}
	dir := filepath.Join(filepath.Dir(checkout), "shared", "reference", name)
	if !exists(dir) {
		t.Skipf("no folder shared/reference/%s beside the checkout: %s", name, without)
	}
	return dir
}

func exists(path string) bool {
	_, err := os.Stat(path)
	return err == nil
}

// JSON decodes a file of the reference data, by its path in the folder with slashes, as json.Unmarshal does. What cannot
// be read fails the test.
func JSON(t testing.TB, name string, into any) {
	t.Helper()
	src, err := os.ReadFile(filepath.Join(Dir(t), filepath.FromSlash(name)))
	if err == nil {
		err = json.Unmarshal(src, into)
	}
	if err != nil {
		t.Fatalf("reference: %s: %v", name, err)
	}
}

// Table is a CSV file with a header.
type Table struct {
	t      testing.TB
	file   string
	column map[string]int
	rows   [][]string
}

// CSV reads a file of the reference data, by its path in the folder with slashes. What cannot be read fails the test.
func CSV(t testing.TB, name string) *Table {
	t.Helper()
	f, err := os.Open(filepath.Join(Dir(t), filepath.FromSlash(name)))
	if err != nil {
		t.Fatalf("reference: %v", err)
	}
	defer f.Close()
	rows, err := csv.NewReader(f).ReadAll()
	if err != nil || len(rows) == 0 {
		t.Fatalf("reference: %s: %d rows, %v", name, len(rows), err)
	}
	table := &Table{t: t, file: name, column: map[string]int{}, rows: rows[1:]}
	for i, c := range rows[0] {
		table.column[c] = i
	}
	return table
}

// Len is the number of rows below the header.
func (t *Table) Len() int { return len(t.rows) }

// Text gives a cell; an unknown column fails the test.
func (t *Table) Text(row int, column string) string {
	t.t.Helper()
	i, ok := t.column[column]
	if !ok {
		t.t.Fatalf("reference: %s has no column %q", t.file, column)
	}
	return t.rows[row][i]
}

// Float gives a number as R writes it: NaN for an empty cell, NA and NaN, and ±Inf. Anything else that is no number
// fails the test.
func (t *Table) Float(row int, column string) float64 {
	t.t.Helper()
	s := t.Text(row, column)
	if s == "" || s == "NA" {
		return math.NaN()
	}
	x, err := strconv.ParseFloat(s, 64)
	if err != nil {
		t.t.Fatalf("reference: %s, row %d, column %s: %q is no number", t.file, row+1, column, s)
	}
	return x
}
