// Package unprivileged runs tests of what may not be read or written as a user for whom that is so. Root may read and write
// everything, and tests are run as root where nobody watches them: without it nothing would be tested there.
package unprivileged

import (
	"bytes"
	"errors"
	"os"
	"regexp"
	"strings"
	"testing"
)

// Run runs a test. Where this process is root's, it runs the test binary once more, for this one test alone and as a user to
// whom nothing belongs, in a folder of that user's; the test is then what that process makes of it. So Run is the first thing
// that a test does, and the test begins in no certain working directory.
//
// Where nobody can be found who is not root the test is skipped, and fails with CI=true.
func Run(t *testing.T, test func()) {
	t.Helper()
	if os.Geteuid() > 0 {
		test()
		return
	}
	said, err := again(t.Context(), nameOnly(t.Name()))
	var cannot *cannotError
	switch {
	case errors.As(err, &cannot):
		lacking(t, cannot.Error())
	case err != nil:
		t.Fatalf("as another user: %v\n%s", err, said)
	case !bytes.Contains(said, []byte("--- PASS: "+t.Name()+" ")): // nothing ran, or it was skipped
		t.Fatalf("as another user it did not run:\n%s", said)
	}
}

// cannotError says why this process can have nothing run as another user.
type cannotError struct{ err error }

func (e *cannotError) Error() string {
	return "cannot be run as a user who is not root: " + e.err.Error()
}

func (e *cannotError) Unwrap() error { return e.err }

// lacking skips a test, and fails it where no test may be skipped.
func lacking(t testing.TB, why string) {
	t.Helper()
	if os.Getenv("CI") == "true" {
		t.Fatal(why)
	}
	t.Skip(why)
}

// nameOnly is the pattern of -test.run for one test.
func nameOnly(name string) string {
	parts := strings.Split(name, "/")
	for i, part := range parts {
		parts[i] = "^" + regexp.QuoteMeta(part) + "$"
	}
	return strings.Join(parts, "/")
}
