package unprivileged

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// wrong has the test that runs as another user fail or skip there.
const wrong = "PSYNORM_TEST_WRONG"

// What no root would meet: a file in a folder that may not be written.
func TestRunIsRefusedWhatRootIsNot(t *testing.T) {
	Run(t, func() {
		folder := filepath.Join(t.TempDir(), "closed")
		require.NoError(t, os.Mkdir(folder, 0o500))
		assert.ErrorIs(t, os.WriteFile(filepath.Join(folder, "a"), nil, 0o600), os.ErrPermission)
		switch os.Getenv(wrong) {
		case "fail":
			t.Error("it was asked to fail")
		case "skip":
			t.Skip("it was asked to skip")
		}
	})
	t.Run("a part, by its name", func(t *testing.T) {
		Run(t, func() { assert.NotZero(t, os.Geteuid()) })
	})
}

// What goes wrong there is not lost, and what does not run there has not passed.
func TestWhatTheOtherUserMeetsIsToldHere(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("only root runs anything as another user")
	}
	for what, says := range map[string]string{"fail": "it was asked to fail", "skip": "--- SKIP: TestRunIsRefusedWhatRootIsNot "} {
		t.Setenv(wrong, what)
		said, err := again(t.Context(), nameOnly("TestRunIsRefusedWhatRootIsNot"))
		assert.Equal(t, what == "fail", err != nil, what)
		assert.Contains(t, string(said), says)
		assert.NotContains(t, string(said), "--- PASS: TestRunIsRefusedWhatRootIsNot ")
	}
	_, err := again(t.Context(), "^TestOfNoSuchName$")
	assert.NoError(t, err, "so that Run looks for what has passed")
}

func TestWithoutAnotherUserNothingPassesInCI(t *testing.T) {
	for ci, want := range map[string]string{"true": "fatal", "": "skip"} {
		t.Setenv("CI", ci)
		var r recorder
		lacking(&r, "why")
		assert.Equal(t, want, r.first)
	}
}

// recorder notes what a test would have ended with; a real one goes no further.
type recorder struct {
	testing.TB
	first string
}

func (r *recorder) Helper() {}

func (r *recorder) Fatal(...any) { r.note("fatal") }

func (r *recorder) Skip(...any) { r.note("skip") }

func (r *recorder) note(what string) {
	if r.first == "" {
		r.first = what
	}
}
