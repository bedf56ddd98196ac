package instruments_test

import (
	"go/doc/comment"
	"go/parser"
	"go/token"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/instruments"
)

// reference joins the examples of the package comment, which together are one definition.
func reference(t *testing.T) string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "doc.go", nil, parser.ParseComments|parser.PackageClauseOnly)
	require.NoError(t, err)
	var p comment.Parser
	var b strings.Builder
	for _, block := range p.Parse(file.Doc.Text()).Content {
		if code, ok := block.(*comment.Code); ok && strings.Contains(code.Text, ":") {
			b.WriteString(code.Text)
		}
	}
	return b.String()
}

// TestReferenceIsADefinition keeps the reference true: its examples, joined, are a definition without an error.
func TestReferenceIsADefinition(t *testing.T) {
	d, err := instruments.Parse("doc.go", []byte(reference(t)))
	if list, ok := err.(instruments.ErrorList); ok {
		t.Fatal(list.Render("en"))
	}
	require.NoError(t, err)
	assert.Empty(t, d.Warnings.Render("en"))
	assert.Equal(t, "demo@1.2", d.Ref())
	checkInvariants(t, d)
}
