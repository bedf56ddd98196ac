package scoringtest_test

import (
	"os"
	"testing"

	"github.com/psynorm/psynorm/scoring/scoringtest"
)

// A test of everything in a folder of instruments: definitions with their norm sets and the tests inside them. In a file
// of tests it is called TestInstruments.
func ExampleRun() {
	test := func(t *testing.T) { scoringtest.Run(t, os.DirFS("instruments")) }
	_ = test
}

// A test of the cases (*.txtar) in a folder and below. In a file of tests it is called TestCases.
func ExampleRunCases() {
	test := func(t *testing.T) { scoringtest.RunCases(t, os.DirFS("testdata")) }
	_ = test
}
