package synth

import (
	"bufio"
	"io"
	"strconv"

	"github.com/psynorm/psynorm/internal/csvcell"
)

// table writes rows of CSV in UTF-8, one after another, and keeps none.
type table struct {
	out *bufio.Writer
	row []byte
	err error
}

func newTable(w io.Writer, header ...string) *table {
	t := &table{out: bufio.NewWriterSize(w, 1<<16)}
	t.add(header...)
	return t
}

// add writes a row.
func (t *table) add(cells ...string) {
	for _, cell := range cells {
		t.cell(cell)
	}
	t.end()
}

// cell adds a cell to the row at hand.
func (t *table) cell(text string) { t.row = append(csvcell.Append(t.row, text), ',') }

// end writes the row at hand.
func (t *table) end() {
	t.row[len(t.row)-1] = '\n'
	if _, err := t.out.Write(t.row); t.err == nil {
		t.err = err
	}
	t.row = t.row[:0]
}

// close writes what is left, and gives the first error.
func (t *table) close() error {
	if err := t.out.Flush(); t.err == nil {
		t.err = err
	}
	return t.err
}

// sheetsHeader names the columns of the files of sheets.
func (c *City) sheetsHeader() []string {
	head := []string{"区县", "学校", "年级", "班级", "学籍号", "性别", "测评日期", "所用时间"}
	for i := range c.def.Items {
		head = append(head, c.def.Items[i].ID)
	}
	return head
}

// writeSchool writes the sheets of a school in a wave.
func (c *City) writeSchool(w io.Writer, wave, school int) error {
	t := newTable(w, c.sheetsHeader()...)
	var s citySheet
	for _, k := range c.rolls[wave][school] {
		at := sitting{pupil: int(k), wave: wave}
		if c.sheet(&s, at); s.style != absent {
			c.writeSheet(t, &s, at)
		}
	}
	return t.close()
}

// writeBetween writes the sheets of those who answered again, within days or once before the next wave.
func (c *City) writeBetween(w io.Writer, wave int) error {
	t := newTable(w, c.sheetsHeader()...)
	var s citySheet
	for school := range c.schools {
		for _, k := range c.rolls[wave][school] {
			for _, again := range c.care(int(k), wave).again {
				at := sitting{int(k), wave, again}
				c.sheet(&s, at)
				c.writeSheet(t, &s, at)
			}
		}
	}
	return t.close()
}

func (c *City) writeSheet(t *table, s *citySheet, at sitting) {
	p := &c.pupils[at.pupil]
	school := &c.schools[p.school[at.wave]]
	t.cell(school.county)
	t.cell(school.name)
	t.cell(school.gradeName(p.grade(at.wave)))
	t.cell(className(int(p.class[at.wave])))
	t.row = append(p.id(t.row), ',')
	t.cell(c.sex(at.pupil))
	t.row = append(s.date.AppendFormat(t.row, "2006-01-02"), ',')
	t.row = append(strconv.AppendInt(t.row, int64(s.seconds), 10), ',')
	for _, o := range s.options {
		if o > 0 {
			t.row = append(t.row, '0'+o)
		}
		t.row = append(t.row, ',')
	}
	t.end()
}

func className(class int) string { return strconv.Itoa(class) + "班" }

// sexUnknown is how many of a thousand pupils neither the register nor a sheet says the sex of.
const sexUnknown = 2

// sex gives what is written of a pupil's.
func (c *City) sex(k int) string {
	if mix(c.seed, forName, uint64(k))%1000 < sexUnknown {
		return ""
	}
	return sexes[c.pupils[k].sex]
}

// writeRoster writes the register of a wave.
func (c *City) writeRoster(w io.Writer, wave int) error {
	t := newTable(w, "区县", "学校", "学段", "学制", "年级", "班级", "学籍号", "姓名", "性别", "出生日期")
	for i := range c.schools {
		s := &c.schools[i]
		system := "六三制"
		if s.fiveFour {
			system = "五四制"
		}
		for _, k := range c.rolls[wave][i] {
			p := &c.pupils[k]
			stage, _ := s.stage(p.grade(wave))
			t.add(s.county, s.name, stage, system, s.gradeName(p.grade(wave)), className(int(p.class[wave])), string(p.id(nil)),
				c.name(int(k)), c.sex(int(k)), p.born().Format("2006-01-02"))
		}
	}
	return t.close()
}
