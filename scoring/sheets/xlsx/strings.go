package xlsx

// sharedTexts are the texts that cells refer to by number. They lie in blocks, without pointers, so that even the most that
// may be costs the garbage collector nothing and no growing copies them.
type sharedTexts struct {
	blocks [][]byte
	at     []textPlace
	used   int // bytes of memory
}

type textPlace struct{ start, length uint32 }

const (
	textBlock      = 1 << 20 // at least maxText, which the longest text has
	textPlaceBytes = 8
)

// text gives a text by its number, from 0.
func (t *sharedTexts) text(number int) ([]byte, bool) {
	if number >= len(t.at) {
		return nil, false
	}
	p := t.at[number]
	from, to := p.start%textBlock, p.start%textBlock+p.length
	if p.length == 0 {
		return nil, true
	}
	return t.blocks[p.start/textBlock][from:to:to], true
}

// add puts a text behind the others.
func (t *sharedTexts) add(text []byte) error {
	if t.used += len(text) + textPlaceBytes; t.used > maxStrings {
		return newError(codeStrings, maxStrings>>20)
	}
	last := len(t.blocks) - 1
	if last < 0 || len(t.blocks[last])+len(text) > textBlock {
		size := textBlock
		if last < 0 {
			size = 0 // it grows as it is filled: most workbooks have few texts
		}
		t.blocks = append(t.blocks, make([]byte, 0, size))
		last++
	}
	start := last*textBlock + len(t.blocks[last])
	t.blocks[last] = append(t.blocks[last], text...)
	t.at = append(t.at, textPlace{uint32(start), uint32(len(text))})
	return nil
}

// readShared reads the part of shared texts.
func readShared(a *archive, part string) (*sharedTexts, error) {
	s, err := a.scanRoot(part, "sst", sheetSpaces...)
	if err != nil {
		return nil, err
	}
	t := &sharedTexts{}
	var text []byte
	err = s.document(func(name string) (err error) {
		if name != "si" {
			return nil
		}
		if text, err = s.richText(text[:0]); err != nil {
			return err
		}
		return t.add(unescape(text))
	})
	return t, atPart(err, part)
}

// richText appends the text of the element whose start was given last: its own, or those of its runs (r) joined. How it is
// pronounced (rPh) is no part of it.
func (s *scanner) richText(dst []byte) ([]byte, error) {
	before := len(dst)
	err := s.each(func(name string) (err error) {
		switch name {
		case "t":
			dst, err = s.run(dst)
		case "r":
			err = s.each(func(name string) (err error) {
				if name == "t" {
					dst, err = s.run(dst)
				}
				return err
			})
		}
		if err == nil && len(dst)-before > maxText {
			err = newError(codeTextLength, maxText>>10)
		}
		return err
	})
	return dst, err
}

// run appends the text of the element t whose start was given last. Blanks at its ends count where xml:space says so.
func (s *scanner) run(dst []byte) ([]byte, error) {
	preserved := s.names.preserved()
	before := len(dst)
	dst, err := s.text(dst)
	if err == nil && !preserved {
		trimmed := trim(dst[before:])
		dst = append(dst[:before], trimmed...)
	}
	return dst, err
}
