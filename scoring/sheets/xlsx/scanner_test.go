package xlsx

import (
	"bytes"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"testing/iotest"

	"github.com/stretchr/testify/assert"
	"github.com/stretchr/testify/require"
)

// textElement is the element whose text is compared: the scanner has to be told which elements have one.
const textElement = "t"

// scanned reads a part as a list of starts, with their attributes, of texts, and of ends.
func scanned(src io.Reader) (out []string, err error) {
	s, err := newScanner(src)
	if err != nil {
		return nil, err
	}
	for {
		t, err := s.next()
		switch {
		case err != nil:
			return out, err
		case t == tokenEOF:
			return out, nil
		case t == tokenEnd:
			out = append(out, "end")
			continue
		}
		start := "start " + string(s.name)
		for _, a := range s.attrs {
			start += fmt.Sprintf(" %s=%q", a.name, a.value)
		}
		out = append(out, start)
		if string(s.name) == textElement {
			text, err := s.text(nil)
			if err != nil {
				return out, err
			}
			out = append(out, fmt.Sprintf("text %q", text), "end")
		}
	}
}

var errOther = errors.New("read differently on purpose")

// standard reads a part with encoding/xml as scanned does. It gives errOther for what encoding/xml takes and the scanner
// does not: a document type, text or a second element beside the root, an attribute twice, an element in a text, names in
// which encoding/xml sees no prefix.
func standard(src []byte) ([]string, error) {
	if err := refused(src); err != nil {
		return nil, err
	}
	d, raw := xml.NewDecoder(bytes.NewReader(src)), xml.NewDecoder(bytes.NewReader(src))
	var out []string
	var space, text string
	depth, foreign, inText := 0, 0, 0
	for {
		token, err := d.Token()
		if err == io.EOF {
			return out, nil
		} else if err != nil {
			return nil, err
		}
		written, err := nextWritten(raw, token)
		if err != nil {
			return nil, err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth++; depth == 1 {
				space = token.Name.Space
			}
			if foreign > 0 || token.Name.Space != space {
				foreign++
				continue
			}
			if inText > 0 {
				return nil, errOther
			}
			out = append(out, startOf(token, written))
			if token.Name.Local == textElement {
				inText, text = depth, ""
			}
		case xml.EndElement:
			depth--
			switch {
			case foreign > 0:
				foreign--
				continue
			case inText > 0:
				out = append(out, fmt.Sprintf("text %q", text))
				inText = 0
			}
			out = append(out, "end")
		case xml.CharData:
			text += string(token)
		}
	}
}

// nextWritten gives the start as it is written that belongs to a start whose prefixes are resolved. An element that closes
// itself is one token of the first kind and two of the second, which does not matter to starts.
func nextWritten(raw *xml.Decoder, token xml.Token) (xml.StartElement, error) {
	if _, is := token.(xml.StartElement); !is {
		return xml.StartElement{}, nil
	}
	for {
		next, err := raw.RawToken()
		if err != nil {
			return xml.StartElement{}, err
		}
		if start, is := next.(xml.StartElement); is {
			return start.Copy(), nil
		}
	}
}

func startOf(token, written xml.StartElement) string {
	start := "start " + token.Name.Local
	for _, a := range written.Attr {
		name := a.Name.Local
		if a.Name.Space != "" {
			name = a.Name.Space + ":" + name
		}
		start += fmt.Sprintf(" %s=%q", name, a.Value)
	}
	return start
}

// refused gives errOther for what the scanner refuses though encoding/xml takes it.
func refused(src []byte) error {
	d := xml.NewDecoder(bytes.NewReader(src))
	depth, roots, scopes := 0, 0, 0
	for {
		token, err := d.RawToken()
		if err == io.EOF {
			break
		} else if err != nil {
			return err
		}
		switch token := token.(type) {
		case xml.StartElement:
			if depth == 0 {
				roots++
			}
			if depth++; depth > maxDepth || len(token.Attr) > maxAttrs || strings.Contains(token.Name.Space+token.Name.Local, ":") {
				return errOther
			}
			for i, a := range token.Attr {
				if a.Name.Space != "" || a.Name.Local == "xmlns" {
					scopes++
				}
				if slices.ContainsFunc(token.Attr[:i], func(b xml.Attr) bool { return a.Name == b.Name }) {
					return errOther
				}
			}
		case xml.EndElement:
			depth--
		case xml.CharData:
			if depth <= 0 && strings.Trim(string(token), blanks) != "" {
				return errOther
			}
		case xml.Directive:
			return errOther
		}
	}
	if roots != 1 || scopes > maxScopes {
		return errOther
	}
	return nil
}

var markup = []string{
	`<a/>`,
	declaration + "<a>\n <t>x</t>\r\n<t xml:space='preserve'> y </t></a>\n",
	`<x:a xmlns:x="u" xmlns="v"><x:t x:y="1" y="&lt;2&#x20;">&amp;<![CDATA[<t>]]>` + "\r" + `</x:t><t>z</t></x:a>`,
	`<a xmlns="u"><b xmlns="v"><t>1</t><c xmlns="u"/></b><t xmlns="u">2</t><p:t xmlns:p="u">3</p:t><q:t>4</q:t></a>`,
	`<!-- a --><a><?p q?><t>1<!-- < -->2<?p ?>3</t ></a  ><!-- b -->`,
	`<a b = '>' c="/>"d=''/>`,
	"<a><t>中文 \U0001f600 &#x4E2D;&quot;&apos;&gt;</t></a>",
	`<!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>`,
	`<a><t>&b;</t></a>`, `<a><t>&#0;</t></a>`, `<a><b></a></b>`, `<a`, `<a b`, `<a b=`, `<a b="`, `<a/`, `</a>`, `<a></a`, `<>`, `< a/>`,
	`<a><t>x`, `<a><!-`, `<a><!-- `, `<a><![CDATA[`, `<a><![CDATA[<b>]]></a>`, `<![CDATA[a]]><a/>`, `<?a`, `<a b="<"/>`, `<a/ >`, `<a b/>`, `<a "b"/>`, `x`, ``,
	`<a/><a/>`, `<a/>x`, `<a b="1" b="2"/>`, `<a:b:c/>`, `<:a/>`, `<a:/>`, "<a b='\r\n&#13;'/>", `<?xml version="1.0" encoding="latin1"?><a/>`,
}

// compareScanner asks that the scanner reads what encoding/xml reads, and the same. It may read more: it does not look at
// what names consist of, at texts that nobody asks for, at comments.
func compareScanner(t *testing.T, src []byte) {
	got, err := scanned(bytes.NewReader(src))
	want, wantErr := standard(bytes.TrimPrefix(src, []byte(byteOrderMark)))
	if wantErr != nil {
		return
	}
	var e *Error
	if errors.As(err, &e) && e.Code == codeEncoding {
		return // encoding/xml looks for the name of the encoding in other places
	}
	require.NoError(t, err, "%q", src)
	require.Equal(t, want, got, "%q", src)
}

func TestScannerAgainstEncodingXML(t *testing.T) {
	read := 0
	for _, src := range markup {
		compareScanner(t, []byte(src))
		if _, err := standard([]byte(src)); err == nil {
			read++
		}
	}
	assert.Greater(t, read, 8, "most sound parts are compared")
}

// The scanner reads the same however the bytes come.
func TestScannerByteByByte(t *testing.T) {
	for _, src := range markup {
		want, wantErr := scanned(strings.NewReader(src))
		got, err := scanned(iotest.OneByteReader(strings.NewReader(src)))
		assert.Equal(t, want, got)
		assert.Equal(t, wantErr, err)
	}
}

// Whatever lies across the end of the buffer is read as if it did not.
func TestScannerAcrossItsBuffer(t *testing.T) {
	const part = `<a><t b="1" c='&lt;'>x&amp;中</t><!-- <t> --><?p <t>?><t>1<![CDATA[2]]>3<!-- -->4</t ></a>`
	want, err := scanned(strings.NewReader(part))
	require.NoError(t, err)
	for before := scannerBuffer - len(part) - 1; before <= scannerBuffer; before++ {
		got, err := scanned(strings.NewReader(strings.Repeat(" ", before) + part))
		require.NoError(t, err)
		require.Equal(t, want, got, before)
	}
	long := strings.Repeat("中&amp;", 10_000)
	got, err := scanned(strings.NewReader(`<a><t>` + long + `</t></a>`))
	require.NoError(t, err)
	assert.Equal(t, fmt.Sprintf("text %q", strings.Repeat("中&", 10_000)), got[2])
}

func TestScannerOfASourceThatGivesNothing(t *testing.T) {
	_, err := scanned(nothing{})
	assertError(t, err, CodeReading)
	assert.ErrorIs(t, err, io.ErrNoProgress)
}

type nothing struct{}

func (nothing) Read([]byte) (int, error) { return 0, nil }

// FuzzScanner holds the scanner against encoding/xml.
func FuzzScanner(f *testing.F) {
	for _, src := range markup {
		f.Add([]byte(src))
	}
	f.Fuzz(compareScanner)
}
