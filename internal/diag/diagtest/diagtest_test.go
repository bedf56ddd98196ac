package diagtest

import (
	"runtime"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/internal/diag"
)

var kind = diag.NewError("test-kind", "没有 %[1]s", "no %[1]s")

func TestRead(t *testing.T) {
	got := Read(t, []byte("a: 1\n"+
		"b: 2  # ERROR some-code at \"b\": \"a \\\"quoted\\\" text\" hint \"did you mean c?\" # WARN other: \"x\"\n"+
		"# ERROR-NEXT third at end: \"y\"\nc\n"))
	assert.Equal(t, []Expected{
		{Line: 2, Code: "some-code", At: `"b"`, Message: `a "quoted" text`, Hint: "did you mean c?"},
		{Line: 2, Code: "other", Severity: diag.SeverityWarning, Message: "x"},
		{Line: 4, Code: "third", At: End, Message: "y"},
	}, got)
}

// recorder stands in for the test of a file, and remembers that it failed.
type recorder struct {
	testing.TB
	failed bool
}

func (r *recorder) Helper()               {}
func (r *recorder) Errorf(string, ...any) { r.failed = true }
func (r *recorder) FailNow()              { r.failed = true; runtime.Goexit() }

func fails(t *testing.T, check func(testing.TB)) bool {
	r, done := &recorder{TB: t}, make(chan struct{})
	go func() {
		defer close(done)
		check(r)
	}()
	<-done
	return r.failed
}

func TestCompare(t *testing.T) {
	const line = `抑郁: [q1, q9]  # ERROR test-kind at "q9": "no q9"`
	found := diag.New(kind, "f", 1, 10, "q9").WithSource(line)
	for _, c := range []struct {
		name, src string
		found     diag.List
		fails     bool
	}{
		{"as announced", line, diag.List{found}, false},
		{"not found", line, nil, true},
		{"found twice", line, diag.List{found, found}, true},
		{"another line", "\n" + line, diag.List{found}, true},
		{"another column", line, diag.List{diag.New(kind, "f", 1, 6, "q9").WithSource(line)}, true},
		{"another text", line, diag.List{diag.New(kind, "f", 1, 10, "q8").WithSource(line)}, true},
		{"a hint not announced", line, diag.List{diag.New(kind, "f", 1, 10, "q9").WithSource(line).WithHint(diag.Text{Zh: "q8？", En: "q8?"})}, true},
		{"no column behind Chinese", `抑郁: [q1, q9]  # ERROR test-kind: "no q9"`, diag.List{found}, true},
		{"nothing announced", "a: 1", nil, true},
		{"a comment that cannot be read", line + " # ERROR test-kind no q9", diag.List{found}, true},
	} {
		t.Run(c.name, func(t *testing.T) {
			require.Equal(t, c.fails, fails(t, func(t testing.TB) { Compare(t, []byte(c.src), c.found) }))
		})
	}
}

func TestCells(t *testing.T) {
	assert.Equal(t, 0, Cells(""))
	assert.Equal(t, 3, Cells("a b"))
	assert.Equal(t, 7, Cells("抑郁（a"))
}
