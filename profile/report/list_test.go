package report

import (
	"bytes"
	"errors"
	"strings"
	"testing"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"

	"github.com/psynorm/psynorm/profile/view"
)

// TestPupilsAreListedByClass: in the order given, whoever has no page too, and nobody from outside the scope.
func TestPupilsAreListedByClass(t *testing.T) {
	pupil := func(id, name, class string) view.Pupil {
		return view.Pupil{ID: id, Name: name, Places: []view.Place{{Tree: "class", Path: []string{"七中", class}}}}
	}
	head := view.Viewer{Role: view.Full, Scope: view.Scope{Tree: "class", Path: []string{"七中"}}}
	listed := []Listed{
		{pupil("3", "<王>小红", "2班"), "p1.html"},
		{pupil("1", "李小明", "1班"), ""},
		{pupil("2", "赵无卷", "2班"), "p3.html"},
		{view.Pupil{ID: "4", Name: "别校", Places: []view.Place{{Tree: "class", Path: []string{"八中", "1班"}}}}, "p4.html"},
	}
	var b strings.Builder
	require.NoError(t, Pupils(&b, head, listed, Options{Date: "2026-11-20"}))
	golden(t, "list.zh.html", b.String()[strings.Index(b.String(), "<body>"):])

	var wrong *Error
	head.Role = view.Summary
	require.True(t, errors.As(Pupils(&b, head, listed, Options{Date: "2026-11-20"}), &wrong))
	assert.Equal(t, NoPupils, wrong.Code)
}

func TestPagesAreKnownAgain(t *testing.T) {
	var b bytes.Buffer
	require.NoError(t, Pupils(&b, view.Viewer{Role: view.Full}, nil, Options{Tag: "en", Date: "2026-11-20"}))
	assert.True(t, IsPage(b.Bytes()[:200]))
	assert.False(t, IsPage([]byte("<!DOCTYPE html>\n<html lang=\"en\">\n<title>psynorm report</title>")))
	assert.False(t, IsPage(nil))
}
