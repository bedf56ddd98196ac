package scoringtest_test

import (
	"os"
	"testing"

	"github.com/psynorm/psynorm/instruments/library"
	"github.com/psynorm/psynorm/scoring/scoringtest"
)

// TestLibrary runs the tests inside every built-in instrument.
func TestLibrary(t *testing.T) { scoringtest.Run(t, library.FS()) }

// TestCases runs the cases that pin what the definition language means.
func TestCases(t *testing.T) { scoringtest.RunCases(t, os.DirFS("../../testdata/score")) }
