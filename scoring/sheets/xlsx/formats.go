package xlsx

import "strings"

// format is what a number format says about the numbers it shows.
type format uint8

const (
	formatNumber format = iota
	formatDate          // with a day, month or year
	formatClock         // a time of day, or an elapsed time
	formatZeros         // with zeros in front
)

// readFormats learns the number format of each style of cells.
func (w *Workbook) readFormats(relations []relation) error {
	part, err := find(relations, "styles")
	if err != nil || part == "" {
		return err
	}
	s, err := w.archive.scanRoot(part, "styleSheet", sheetSpaces...)
	if err != nil {
		return err
	}
	own := map[int]format{}
	var ids []int // of the number formats, by style
	err = s.document(func(name string) error {
		switch name {
		case "numFmts":
			return s.each(func(string) error { return readFormat(s, own) })
		case "cellXfs":
			return s.each(func(string) error {
				if len(ids) == maxFormats {
					return newError(codeFormats, maxFormats)
				}
				id, _ := parseCount(s.attr("numFmtId")) // without one it is 0: general
				ids = append(ids, id)
				return nil
			})
		}
		return nil
	})
	if err != nil {
		return atPart(err, part)
	}
	for _, id := range ids {
		f, isOwn := own[id]
		if !isOwn {
			f = builtIn(id)
		}
		w.formats = append(w.formats, f)
	}
	return nil
}

// readFormat reads a number format that the file has itself.
func readFormat(s *scanner, own map[int]format) error {
	id, ok := parseCount(s.attr("numFmtId"))
	if !ok {
		return nil
	}
	if len(own) == maxFormats {
		return newError(codeFormats, maxFormats)
	}
	own[id] = parseFormat(string(s.attr("formatCode")))
	return nil
}

// builtIn gives the number formats that files do not write out (ISO/IEC 29500-1, 18.8.30): 14 to 22 and 45 to 47
// everywhere, 27 to 36 and 50 to 58 in Chinese, Japanese and Korean programs, of which some are times in Chinese.
func builtIn(id int) format {
	switch {
	case 18 <= id && id <= 21, 45 <= id && id <= 47, 32 <= id && id <= 35, id == 55, id == 56:
		return formatClock
	case 14 <= id && id <= 22, 27 <= id && id <= 36, 50 <= id && id <= 58:
		return formatDate
	}
	return formatNumber
}

// parseFormat tells what a format code shows, by its first section, which is that of positive numbers: y and d, and m for
// a month, are of a date; h and s, m for minutes and [h], [m], [s] of a time; 00 in front of everything else are zeros that
// the number does not have. What is in quotation marks, brackets or behind \ _ * counts for nothing.
func parseFormat(code string) format {
	lower := strings.ToLower(code)
	if lower == "" || strings.HasPrefix(lower, "general") {
		return formatNumber
	}
	var p formatParts
	for i := 0; i < len(lower); i++ {
		switch c := lower[i]; c {
		case ';':
			return p.format()
		case '"':
			i = skipTo(lower, i+1, '"')
		case '\\', '_', '*':
			i++
		case '[':
			end := skipTo(lower, i+1, ']')
			if isElapsed(lower[i+1 : min(end, len(lower))]) {
				p.add('h') // an m behind it is minutes
			}
			i = end
		case 'a': // am/pm, a/p
			if marker := dayHalf(lower[i:]); marker > 0 {
				p.add('h')
				i += marker - 1
			}
		default:
			p.add(c)
		}
	}
	return p.format()
}

// skipTo is where a closing character is, or the end.
func skipTo(s string, from int, closing byte) int {
	if i := strings.IndexByte(s[from:], closing); i >= 0 {
		return from + i
	}
	return len(s)
}

// isElapsed reports whether what is in brackets is a time that may run over: hh, m, ss.
func isElapsed(inside string) bool {
	return inside != "" && (strings.Trim(inside, "h") == "" || strings.Trim(inside, "m") == "" || strings.Trim(inside, "s") == "")
}

// dayHalf is the length of the word for the half of the day that s begins with, or 0.
func dayHalf(s string) int {
	for _, marker := range []string{"am/pm", "a/p"} {
		if strings.HasPrefix(s, marker) {
			return len(marker)
		}
	}
	return 0
}

// formatParts are what a format code has.
type formatParts struct {
	date, clock bool
	month       bool // the last part was an m that is a month, unless seconds follow
	hour        bool // the last part was an hour: an m behind it is minutes
	digits      int  // places for digits so far
	zeros       int  // how many of them are zeros in front
	last        byte
}

// add takes note of a character outside quotation marks.
func (p *formatParts) add(c byte) {
	repeated := c == p.last
	p.last = c
	switch c {
	case 'y', 'd':
		p.date, p.month, p.hour = true, false, false
	case 'h':
		p.date, p.clock = p.date || p.month, true
		p.month, p.hour = false, true
	case 's':
		p.clock, p.month, p.hour = true, false, false
	case 'm':
		if !repeated {
			p.clock = p.clock || p.hour
			p.month, p.hour = !p.hour, false
		}
	case '0', '#', '?':
		if c == '0' && p.zeros == p.digits {
			p.zeros++
		}
		p.digits++
	case '.', 'e', '%', '/':
		p.digits++ // zeros behind are not in front
	}
}

func (p *formatParts) format() format {
	switch {
	case p.date, p.month:
		return formatDate
	case p.clock:
		return formatClock
	case p.zeros > 1:
		return formatZeros
	}
	return formatNumber
}
