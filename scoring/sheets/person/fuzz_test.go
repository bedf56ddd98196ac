package person

import (
	"testing"
	"time"
	"unicode/utf8"

	"github.com/stretchr/testify/assert"
)

// fuzzSchool makes a school of some bits.
func fuzzSchool(bits byte) School {
	return School{Stage: Stage(bits % 5), FiveFour: bits&8 != 0, Through: bits&16 != 0}
}

// FuzzGrade: whatever the cell, a grade is one from 1 to 12 that the school has, or there is none and a reason; width and
// blanks make no difference.
func FuzzGrade(f *testing.F) {
	for _, s := range []string{"初一", "七年级", "7", "小学五年级", "中职一年级", "2023级", "26届", "G7", "7th grade", "预初", "十一", "7.0", "\xff"} {
		f.Add(s, byte(0))
		f.Add(s, byte(10))
	}
	tested := on(f, "2026-03-09")
	f.Fuzz(func(t *testing.T, cell string, bits byte) {
		s := fuzzSchool(bits)
		grade, fault := s.ParseGrade([]byte(cell), tested)
		if fault != OK {
			assert.Zero(t, grade)
			assert.NotEmpty(t, fault.Text("zh"))
			return
		}
		assert.LessOrEqual(t, uint8(1), grade.Number)
		assert.LessOrEqual(t, grade.Number, uint8(12))
		if s.Stage != StageUnknown {
			first, many := s.years(s.Stage)
			assert.Equal(t, s.Stage, grade.Stage)
			assert.True(t, first <= int(grade.Number) && int(grade.Number) < first+many)
		}
		if len(cell) < 20 && utf8.ValidString(cell) {
			wide, _ := s.ParseGrade([]byte(widen(cell)), tested)
			assert.Equal(t, grade, wide)
		}
	})
}

// FuzzClass: a class is one from 1 to 99, of the grade of the column where its label has one; knowing the grade never
// turns one class into another.
func FuzzClass(f *testing.F) {
	for _, s := range []string{"七(3)班", "0703", "7.3", "3班", "初一3班", "高二十二班", "701", "112", "2023级3班", "Grade 7 Class 3", "七【3】", "十二班"} {
		f.Add(s, byte(0), byte(0), byte(0))
		f.Add(s, byte(2), byte(1), byte(7))
	}
	tested := on(f, "2026-03-09")
	f.Fuzz(func(t *testing.T, cell string, bits, from, column byte) {
		s, source, grade := fuzzSchool(bits), Source(from%3), Grade{Number: column % 13}
		class, fault := s.ParseClass([]byte(cell), source, tested, grade)
		if fault != OK {
			assert.Zero(t, class)
			assert.NotEmpty(t, fault.Text("zh"))
			return
		}
		assert.True(t, 1 <= class.Number && class.Number <= maxClass)
		if class.Grade.Number > 0 && grade.Number > 0 {
			assert.Equal(t, grade.Number, class.Grade.Number)
		}
		if alone, fault := s.ParseClass([]byte(cell), source, tested, Grade{}); fault == OK && class.Grade.Number > 0 {
			assert.Equal(t, alone.Number, class.Number)
		}
		if len(cell) < 20 && utf8.ValidString(cell) {
			wide, _ := s.ParseClass([]byte(widen(cell)), source, tested, grade)
			assert.Equal(t, class, wide)
		}
	})
}

// FuzzDate: a date is one of 1900 to 2199, and written out it is read as itself.
func FuzzDate(f *testing.F) {
	for _, s := range []string{
		"2026/03/09 10:12:41", "2026/3/9 上午10:12", "2026年3月9日", "20110309", "40611.425", "03/04/2011", "2026-03-08T16:00:00Z", "2026-03-09T10:12:41.5+08:00",
		"2026/03/09 10:12:41 下午 GMT+8", "238", "2分3秒", "00:03:58",
	} {
		f.Add(s, byte(0))
		f.Add(s, byte(13))
	}
	f.Fuzz(func(t *testing.T, cell string, bits byte) {
		d := Dates{Order: Order(bits % 3), Serial: Serial(bits / 4 % 3)}
		if bits&128 != 0 {
			d.Zone = time.FixedZone("", 8*3600)
		}
		if seconds, fault := ParseSeconds([]byte(cell)); fault == OK {
			assert.True(t, seconds >= 0 && seconds < 1e10)
		} else {
			assert.Zero(t, seconds)
		}
		m, fault := d.Parse([]byte(cell))
		if fault != OK {
			assert.Zero(t, m)
			return
		}
		layout := time.DateOnly
		if m.HasClock {
			layout = "2006-01-02 15:04:05.000000000"
		}
		again, fault := d.Parse(m.Time.AppendFormat(nil, layout))
		assert.Equal(t, OK, fault, "%q is %s", cell, m.Time)
		assert.Equal(t, m, again)
	})
}

// FuzzID: an id is the clean text of the cell but for marks and the letters of standards, and read again it stays as it is.
func FuzzID(f *testing.F) {
	for _, s := range []string{"G999999201103090000", "5.10411E+17", `="0012"`, "'0012", "99999920110309012x", "ａＢ０１", "20240701.0", "a\xffb"} {
		f.Add(s, byte(0))
	}
	f.Fuzz(func(t *testing.T, cell string, from byte) {
		id, fault := ParseID(nil, []byte(cell), Source(from%3))
		if fault != OK {
			assert.Zero(t, id)
			return
		}
		assert.NotEmpty(t, id.Text)
		assert.LessOrEqual(t, len(id.Text), len(cell))
		key := AppendKey(nil, id.Text)
		assert.Equal(t, key, AppendKey(nil, []byte(cell)), "no character is another")
	})
}

func FuzzHeader(f *testing.F) {
	for _, s := range []string{"1、您的性别[单选题] *", "Q2 性别：", "第3题 年级", "Name/姓名", "（必填）", "((((", "第4题(学校)", "a】【必填】"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, header string) {
		role := RoleOf(header)
		assert.Less(t, role, roles)
		if utf8.ValidString(header) {
			assert.Equal(t, role, RoleOf("\ufeff"+header+"\u3000"), "blanks are nothing")
		}
	})
}
